"""What stands in the cells of the register: what was answered, who is expected, and the marks with their times."""

from __future__ import annotations

from collections.abc import Mapping

from ret_tui.jobs.register import SeatRow
from ret_tui.rules.presence import HERE
from ret_tui.widgets.ledger import Cell
from ret_tui.widgets.legend import SUBSTITUTE, Sign, sign

#: Who is out of the room, by the person's id, in words: ``out, item 6 from 15:02``.
OutWords = Mapping[str, str]

_ANSWERS = {"yes": "yes", "no": "no", "tentative": "perhaps", "": ""}


def reply_words(row: SeatRow) -> str:
    """What was answered, in a word or two: yes, no, perhaps, substitute; empty without an answer."""
    if row.substitute_reply == "yes":
        return "substitute"
    return _ANSWERS.get(row.member_reply or row.substitute_reply, "")


def expected_cell(row: SeatRow) -> Cell:
    """Who is expected for a seat: comes, apology, Leila Begum comes; or of both, apology, substitute comes."""
    parts = []
    if row.member_reply:
        parts.append({"yes": "comes", "no": "apology", "tentative": "perhaps"}[row.member_reply])
    if row.substitute_reply:
        said = {"yes": "comes", "no": "does not", "tentative": "perhaps"}[row.substitute_reply]
        # The column beside it has the name, and beside the member's own answer there is no room for it.
        parts.append(f"{'substitute' if parts else row.substitute_name} {said}")
    if parts:
        return ", ".join(parts)
    return ("(vacant)" if not row.member and not row.substitute else "no answer", "muted")


def mark_cell(row: SeatRow, out: OutWords, *, narrow: bool = False) -> Cell:
    """The marks of a seat: the member's, then the substitute's with their name; each with its own times.

    Times stand before the name, which is what is cut where there is no room.

    Args:
        narrow: times stand in the place of a mark's word, and the substitute's name stands in another cell.
    """
    if row.state == "vacant":
        return ("", "muted")
    own, other = _came(row, out, substitute=False), _came(row, out, substitute=True)
    shown = sign("" if row.state == "not recorded" else row.state)
    tone = "soon" if any(row.represented and who in out for who in (row.member, row.substitute)) else shown.tone
    if row.substitute_came:
        if not row.member and row.substitute_came not in HERE:
            return (f"{shown.glyph} {shown.word}", tone)
        stands_in = _sign(row, substitute=True)
        lead = f"{_sign(row, substitute=False).glyph} {own}".strip() if row.member_came or row.member else ""
        if not row.member_came:
            lead = "" if row.substitute_came in HERE else lead
        name = row.substitute_name
        if narrow:
            name = "" if other else "substitute" if row.substitute_came in HERE else sign(row.substitute_came).word
        words = [lead, f"{stands_in.glyph} {other}".strip(), name]
        return (" ".join(word for word in words if word), tone)
    if row.member_came in HERE:
        bare = own.startswith("out") or (narrow and own)
        return (f"{shown.glyph} {own if bare else f'{shown.word} {own}'.strip()}", tone)
    return (f"{shown.glyph} {shown.word}", tone)


def seat_story(row: SeatRow, out: OutWords) -> str:
    """Both people of a seat, each with their mark, their times and their answer, for where a row cuts them."""
    parts = []
    for substitute in (False, True):
        name = row.substitute_name if substitute else row.member_name
        if not name:
            continue
        shown = _sign(row, substitute=substitute)
        said = (row.substitute_reply if substitute else row.member_reply) or ""
        when = _came(row, out, substitute=substitute)
        words = [
            "substitute" if substitute else "",
            name,
            f"{shown.glyph} {when or ('here' if shown is SUBSTITUTE else shown.word)}",
            f"({_ANSWERS[said]})" if said else "",
        ]
        parts.append(" ".join(word for word in words if word))
    return "; ".join(parts) or "nobody in post"


def _sign(row: SeatRow, *, substitute: bool) -> Sign:
    came = row.substitute_came if substitute else row.member_came
    return SUBSTITUTE if substitute and came in HERE else sign(came)


def _came(row: SeatRow, out: OutWords, *, substitute: bool) -> str:
    """When one of the two was there, or for what they are out: ``from 14:10``, ``14:05–15:10``, ``out, item 6``."""
    came, who = (row.substitute_came, row.substitute) if substitute else (row.member_came, row.member)
    if came not in HERE:
        return ""
    arrived, left = (
        (row.substitute_arrived, row.substitute_left) if substitute else (row.member_arrived, row.member_left)
    )
    span = f"{arrived}–{left}" if arrived and left else f"from {arrived}" if arrived else ""
    span = span or (f"until {left}" if left else "")
    said = [out.get(who, ""), span] if who in out else [span]
    if substitute and came == "online":
        said.insert(0, "online")
    return " ".join(word for word in said if word)
