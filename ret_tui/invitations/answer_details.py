"""What an answer says beside yes and no: of which meeting and message, when, another time, and in words."""

from __future__ import annotations

import datetime as dt
import html
import re
from collections.abc import Iterable, Iterator

from ret_tui.invitations.calendar_components import EventLines
from ret_tui.invitations.content_lines import ContentLine, unescaped
from ret_tui.invitations.foreign_text import shown_line, shown_lines
from ret_tui.invitations.foreign_times import Zones, length_of

#: Characters of a comment, and of an identity.
LONGEST_COMMENT = 2_000
_LONGEST_UID = 500

# An identity of somebody else's inside Outlook's own (MS-OXOCAL 2.2.1.27), in hexadecimal.
_OUTLOOK_UID = re.compile(
    r"040000008200E00074C5B7101A82E008[0-9A-F]{48}7643616C2D556964[0-9A-F]{8}((?:[0-9A-F]{2})*?)(?:00)*"
)
# A calendar with a picture between zero-width spaces marks a comment that proposes a time, as Apple's programs do.
_PROPOSES = re.compile("\u200b+\U0001f5d3\ufe0f?\u200b*\\s*")


def meeting_of(event: EventLines) -> str:
    """The identity of the meeting that is answered; empty where it is not told."""
    uid = event.text("UID").strip()
    if uid[:40].upper().startswith("040000008200E00074C5B7101A82E008") and len(uid) <= 4 * _LONGEST_UID:
        found = _OUTLOOK_UID.fullmatch(uid.upper())
        if found is not None and found[1]:
            uid = bytes.fromhex(found[1]).decode("utf-8", errors="replace")
    return shown_line(uid, _LONGEST_UID)


def sequence_of(event: EventLines) -> int | None:
    """Which message is answered; None where it is not told."""
    # Exchange keeps the number beside, should a gateway lose it (MS-OXCICAL 2.1.3.1.1.20.48).
    for name in ("SEQUENCE", "X-MICROSOFT-CDO-APPT-SEQUENCE"):
        value = event.text(name).strip()
        if value.isascii() and value.isdecimal() and len(value) <= 10 and int(value) < 2**31:
            return int(value)
    return None


def stamp_of(event: EventLines, zones: Zones) -> dt.datetime | None:
    """When the answer was made, in UTC; None where it is not told."""
    for name in ("DTSTAMP", "X-MICROSOFT-CDO-REPLYTIME"):
        for line in event.all(name):
            found = zones.moment(line)
            if found is not None:
                return found
    return None


def proposed_time(event: EventLines, zones: Zones) -> tuple[dt.datetime | None, dt.datetime | None]:
    """The time that a counter-proposal is for: Outlook and others write it as DTSTART, and the old one beside it."""
    start = next((zones.moment(line) for line in event.all("DTSTART")), None)
    if start is None:
        return None, None
    end = next((zones.moment(line) for line in event.all("DTEND")), None)
    if end is None:
        length = next((length_of(line.value) for line in event.all("DURATION")), None)
        try:
            end = start + length if length is not None else None
        except OverflowError:
            end = None
    return start, end if end is not None and end > start else None


def proposed_day(event: EventLines, zones: Zones) -> dt.date | None:
    """The day that a counter-proposal is for where it names no time; None where it does, or nothing can be told."""
    return next((zones.day(line) for line in event.all("DTSTART")), None)


def comment_of(line: ContentLine, event: EventLines) -> tuple[str, str]:
    """What was written beside the answer, and the time that is proposed in it in words."""
    said: list[str] = [each.text for each in event.all("COMMENT")]
    # Google's, in which it writes what HTML would: "it&#39\;s".
    said.extend(html.unescape(unescaped(each)) for each in line.params.get("X-RESPONSE-COMMENT", ())[:1])
    said.extend(each.text for each in event.all("X-CALENDARSERVER-PRIVATE-COMMENT"))
    words: list[str] = []
    proposals: list[str] = []
    for text in _each_once(said):
        found = _PROPOSES.match(text[:20])
        (proposals if found else words).append(text[found.end() :] if found else text)
    comment = shown_lines("\n".join(words), LONGEST_COMMENT)
    in_words = shown_line(" ".join(proposals), 300)
    return comment, in_words


def _each_once(texts: Iterable[str]) -> Iterator[str]:
    seen: set[str] = set()
    for text in texts:
        bare = text.strip()
        if bare and bare not in seen:
            seen.add(bare)
            yield text
