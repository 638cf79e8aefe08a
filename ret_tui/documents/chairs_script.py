"""What the Chair says to open an item and to close it: neutral lines, built from what the item is for."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ret_tui.documents.chairs_brief_contents import ChairsBriefContents, ScriptItem
from ret_tui.rules.wording import count, listed, long_day

#: To do these is to agree: a meeting "agrees the timetable", and does not agree to agree it.
_AGREED_THEMSELVES = ("agree", "note", "confirm", "recommend", "support", "adopt")
_PRIVATE = "This item is taken in private: please would observers leave the room and the call. "


def opening(item: ScriptItem, brief: ChairsBriefContents) -> str:
    """The line that opens an item."""
    said = _STANDING_OPENINGS.get(item.standing)
    words = said(brief) if said else _opening_by_purpose(item, brief)
    if item.standing == "next-meeting" and item.asked:
        words = f"The next meeting is on {' '.join(item.asked.split()).rstrip('.')}."
    return (_PRIVATE if item.confidential else "") + words


def closing(item: ScriptItem, brief: ChairsBriefContents) -> str:
    """The line that closes an item; the last one closes the meeting."""
    words = _STANDING_CLOSINGS.get(item.standing) or _closing_by_purpose(item)
    if brief.items and item is brief.items[-1]:
        words += " I close the meeting, and the time is noted."
    return words


def _opening_by_purpose(item: ScriptItem, brief: ChairsBriefContents) -> str:
    leads = f"{item.lead} introduces it" if item.lead else "whoever brings it introduces it"
    chair = _in_the_chair(item, brief)
    # A lead that is a seat's is printed with the seat behind the name.
    if chair and (item.lead == chair or item.lead.startswith(f"{chair} (")):
        leads = "I introduce it"
    if item.purpose == "decision":
        return f"This item is for decision: {leads}, and I then put what is asked."
    if item.purpose == "discussion":
        return f"This item is for discussion: {leads}, and I then ask each who wishes to speak."
    if item.purpose == "information":
        return f"This item is for information: {leads}."
    return f"We come to item {item.number}: {leads}."


def _in_the_chair(item: ScriptItem, brief: ChairsBriefContents) -> str:
    """Who is to preside when an item is taken; empty while nobody is known."""
    taken_over = [turn.name for turn in brief.turns if turn.since <= item.starts_at]
    return taken_over[-1] if taken_over else brief.presiding


def _closing_by_purpose(item: ScriptItem) -> str:
    if item.purpose == "decision":
        return f"{put(item.asked)} Is that agreed?"
    if item.purpose == "discussion":
        return "To sum up: what was said, and each action with who does it and by when."
    if item.purpose == "information":
        return "Are there any questions? Put: that the report be noted."
    return "Is there anything further? Then we move on."


def put(asked: str) -> str:
    """The words in which a decision is put: ``Put: that it be agreed to fund the four initiatives.``"""
    lines = [line.strip() for line in asked.split("\n") if line.strip()]
    if len(lines) != 1:
        return "Put: that what is asked be agreed, point by point." if lines else "Put: that the proposal be agreed."
    words = lines[0].rstrip(".")
    verb, _, rest = words[3:].partition(" ")
    if words[:3].casefold() == "to " and verb in _AGREED_THEMSELVES and rest:
        return f"Put: that the meeting {verb}s {rest}."
    if words[:3].casefold() == "to " and len(words) > 3:
        return f"Put: that it be agreed to {words[3:]}."
    if words[:5].casefold() == "that ":
        return f"Put: that {words[5:]}."
    return f"Put: that this be agreed: {words}."


def _welcome(brief: ChairsBriefContents) -> str:
    name = f"I am {brief.presiding}, and I preside" if brief.presiding else "I preside"
    until = f" until {brief.presides_until}" if brief.presides_until else ""
    over = "".join(f" {turn.name} takes the chair at {turn.since}." for turn in brief.turns)
    return f"Welcome to this meeting of the {brief.body}. {name}{until}.{over} The meeting ends at {brief.end}."


def _apologies(brief: ChairsBriefContents) -> str:
    away = [seat.member for seat in brief.expected if seat.apology and seat.member]
    instead = [f"{seat.by} comes for {seat.seat}" for seat in brief.expected if seat.is_substituted]
    said = f"Apologies have come from {listed(away)}." if away else "No apologies have come so far."
    return said + (f" {listed(instead)}." if instead else "")


def _minutes(brief: ChairsBriefContents) -> str:
    if brief.last_held_on is None:
        return "There are no minutes of an earlier meeting."
    return f"The minutes of {long_day(brief.last_held_on)} are before you. Are there any corrections?"


def _actions(brief: ChairsBriefContents) -> str:
    number = len(brief.late_actions)
    if not number:
        return "No action is overdue. Does anyone wish to report on one?"
    return f"{count(number, 'action')} {'is' if number == 1 else 'are'} overdue, and we take {_them(number)} first."


def _them(number: int) -> str:
    return "it" if number == 1 else "them"


#: By the key of a standing item; the terms of another body may have others, which go by their purpose.
_STANDING_OPENINGS: Mapping[str, Callable[[ChairsBriefContents], str]] = {
    "welcome": _welcome,
    "apologies": _apologies,
    "declarations": lambda _: "Does anyone have an interest to declare in an item on this agenda?",
    "minutes": _minutes,
    "actions": _actions,
    "other-business": lambda _: "Does anyone have other business that cannot wait for the next meeting?",
}
_STANDING_CLOSINGS: Mapping[str, str] = {
    "welcome": "Thank you. We take the items in the order of the agenda.",
    "apologies": "Are there any other apologies? Then they are noted.",
    "declarations": "Thank you. If an interest arises later, please say so then.",
    "minutes": "Put: that the minutes be confirmed as a correct record. Is that agreed? I sign them.",
    "actions": "For each: done, another date, or no longer required. Thank you.",
    "other-business": "Thank you.",
    "next-meeting": "Please keep the day free.",
}
