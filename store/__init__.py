"""What is kept, and keeping it: records, the terms files, the durable file and its journal.

Nothing here knows of a terminal, a Word document, a calendar or the rules of meetings.
"""
