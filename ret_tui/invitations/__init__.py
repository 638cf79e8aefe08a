"""Letters: calendar messages for one person, calendar files for the public, and which number a message carries.

Only ``messages`` loads icalendar (about 70 ms), so import that module inside the function that writes a file.
"""
