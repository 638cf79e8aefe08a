"""The note line: one line typed while people talk, and what it does to the record of the meeting."""
