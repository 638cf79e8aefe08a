"""Whose answer an event holds: of the attendees that it lists, those who answer."""

from __future__ import annotations

from ret_tui.invitations.calendar_components import EventLines
from ret_tui.invitations.calendar_users import address_of, is_directory_entry, plain_address
from ret_tui.invitations.content_lines import ContentLine, unescaped
from ret_tui.invitations.foreign_text import shown_line
from ret_tui.rules.quoting import quoted

#: The values of PARTSTAT that say something (RFC 5545 3.2.12); any other counts as NEEDS-ACTION.
ANSWERS = frozenset({"ACCEPTED", "DECLINED", "TENTATIVE", "DELEGATED"})
BY_HAND = "set their answer by hand"
#: Characters of a name.
_LONGEST_NAME = 120


def who_answers(event: EventLines, method: str, organiser: str, senders: frozenset[str]) -> list[ContentLine]:
    """The attendees whose answer it is; none where nobody answers.

    A reply lists the one who answers (RFC 5546 3.2.3). Where a program lists everybody, it is the one by whom the mail
    was sent, or else all who have answered.
    """
    listed: dict[str, ContentLine] = {}
    for number, line in enumerate(event.all("ATTENDEE")):
        key = address_of(line) or f"{number} {line.value}"
        if key not in listed or partstat_of(listed[key]) not in ANSWERS:
            listed[key] = line
    people = list(listed.values())
    if len(people) > 1 and organiser:
        # The organizer is listed as present, and answers nobody.
        people = [line for line in people if address_of(line) != organiser] or people
    answered = [line for line in people if partstat_of(line) in ANSWERS]
    asks_for_answer = method == "REPLY"
    able = answered if asks_for_answer else people
    if len(able) > 1 and senders:
        hits = [line for line in able if address_of(line) in senders]
        hits = hits or [line for line in able if plain_address(line.param("SENT-BY")) in senders]
        if len(hits) == 1:
            return hits
    if asks_for_answer or len(people) == 1:
        return able
    return answered


def partstat_of(line: ContentLine) -> str:
    """What the attendee says, in capitals; empty where they say nothing."""
    return line.param("PARTSTAT").strip().upper()


def name_of(line: ContentLine) -> str:
    """The attendee's name on one line; empty where it is their address."""
    name = shown_line(unescaped(line.param("CN")), _LONGEST_NAME).strip("'\" ")
    return "" if "@" in name and plain_address(name) == address_of(line) else name


def nameless(line: ContentLine) -> str:
    """Why an attendee without an address cannot be told, as what is said of the source."""
    who = quoted(name_of(line)) if name_of(line) else "somebody"
    if is_directory_entry(line.value):
        return f"names {who} by an entry in Exchange’s directory and not by an address: {BY_HAND}"
    return f"names {who} without an address that can be read: {BY_HAND}"
