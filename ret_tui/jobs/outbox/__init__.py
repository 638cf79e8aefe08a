"""What has to be told to whom, what waits to go, and what went: every message about a meeting, to one person each."""
