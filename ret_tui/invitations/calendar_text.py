"""Text as a calendar file says it."""

from __future__ import annotations

from icalendar import vText


class CalendarText(vText):
    """TEXT, RFC 5545 3.3.11; icalendar's own escaping turns a backslash before a capital N into a line break."""

    __slots__ = ()

    def to_ical(self) -> bytes:
        escaped = self.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")
        return escaped.encode()
