"""How a seat, somebody in attendance and an interest declared look as rows of the register."""

from __future__ import annotations

from collections.abc import Iterable

from ret_tui.jobs.register import RegisterView, SeatRow
from ret_tui.rules.wording import count, listed
from ret_tui.widgets.ledger import Cell, Column, Heading, Row
from ret_tui.widgets.legend import (
    APOLOGY,
    IN_THE_ROOM,
    NONE_RECEIVED,
    NOT_RECORDED,
    ONLINE,
    SUBSTITUTE,
    Sign,
    sign,
)
from store.records import Attendee

#: Keys of rows that are no seats begin so.
ATTENDEE = "attendee:"
DECLARATION = "declaration:"

MARKING = (
    Column("Seat", flex=1, min=14, max=24),
    Column("Member", flex=3, min=18, max=30),
    Column("Reply", drop=2, max=10),
    Column("Substitute", flex=2, min=12, max=26, drop=1),
    # Wide enough for "● in the room from 14:10" with both of its times.
    Column("Mark", flex=3, min=25),
)
EXPECTED = (
    Column("Seat", flex=1, min=14, max=24),
    Column("Member", flex=3, min=18, max=30),
    Column("Substitute", flex=2, min=12, max=26, drop=1),
    Column("Expected", flex=3, min=25),
)

_SIGNS = (IN_THE_ROOM, ONLINE, SUBSTITUTE, APOLOGY, NONE_RECEIVED, NOT_RECORDED)


def register_rows(view: RegisterView, titles: dict[str, str], *, marking: bool) -> Iterable[Row | Heading]:
    """The seats in order, then who else is in attendance, then the interests declared.

    Args:
        titles: the names of people and of items by id, for the declarations.
        marking: whether marks are shown, rather than what is expected.
    """
    for row in view.rows:
        yield _seat(row, marking)
    if view.attendees:
        yield Heading("In attendance")
    for other in view.attendees:
        where = next((row.seat_name for row in view.rows if row.seat == other.seat), "")
        capacity = "deputy, not counted" if other.capacity == "deputy" else other.capacity if where else ""
        said = " · ".join(part for part in (capacity, other.note) if part)
        yield _wide(ATTENDEE + other.id, where or other.capacity, other.name, said, marking)
    if view.declarations:
        yield Heading("Interests declared")
    for declared in view.declarations:
        about = titles.get(declared.item, "")
        said = " · ".join(part for part in (declared.outcome, about) if part)
        name = titles.get(declared.person, declared.person)
        yield _wide(DECLARATION + declared.id, name, declared.interest, said, marking)


def _wide(key: str, first: str, second: str, third: str, marking: bool) -> Row:
    between = ("", "") if marking else ("",)
    return Row(key, (first, second, *between, third), tone="muted")


def _seat(row: SeatRow, marking: bool) -> Row:
    member: Cell = row.member_name or ("(vacant)", "muted")
    if row.substitute_name:
        substitute: Cell = row.substitute_name
    else:
        substitute = ("(none named)" if row.may_substitute else "", "muted")
    if marking:
        reply = reply_words(row)
        cells: tuple[Cell, ...] = (
            row.seat_name,
            member,
            (reply or "–", "" if reply else "muted"),
            substitute,
            mark_cell(row),
        )
    else:
        cells = (row.seat_name, member, substitute, expected_cell(row))
    return Row(row.seat, cells, search=row.seat)


def reply_words(row: SeatRow) -> str:
    """What was answered, in a word or two: yes, no, perhaps, substitute; empty without an answer."""
    if row.substitute_reply == "yes":
        return "substitute"
    return {"yes": "yes", "no": "no", "tentative": "perhaps"}.get(row.member_reply or row.substitute_reply, "")


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


def mark_cell(row: SeatRow) -> Cell:
    """A seat's mark: glyph and word, who came, and when where that was not the whole meeting."""
    if row.state == "vacant":
        return ("", "muted")
    shown = sign("" if row.state == "not recorded" else row.state)
    times = _times(row)
    if row.state in ("present", "online"):
        word = f"{shown.word} {times}".strip()
        if not row.member:
            word = f"{row.by} {times}".strip()
    elif row.state == "substitute":
        # The member's own mark stands beside the substitute's.
        own = f"{sign(row.member_came).glyph} " if row.member_came in ("apology", "absent") else ""
        word = f"{own}{row.by} {times}".strip()
    else:
        word = shown.word
    return (f"{shown.glyph} {word}", shown.tone)


def _times(row: SeatRow) -> str:
    if row.arrived and row.left:
        return f"{row.arrived}–{row.left}"
    return f"from {row.arrived}" if row.arrived else f"until {row.left}" if row.left else ""


def others_words(view: RegisterView) -> str:
    """Who else is there, counted: ``In attendance: 2 facilitators, 1 guest (item 6)``; and the interests declared."""
    parts = []
    for capacity in dict.fromkeys(other.capacity for other in view.attendees):
        own = [other for other in view.attendees if other.capacity == capacity]
        parts.append(count(len(own), capacity, "deputies" if capacity == "deputy" else "") + _note(own))
    words = f"In attendance: {', '.join(parts)}" if parts else "Nobody else in attendance"
    if view.declarations:
        words += f" · {count(len(view.declarations), 'interest')} declared"
    return words


def _note(own: list[Attendee]) -> str:
    notes = [other.note for other in own if other.note]
    return f" ({listed(notes)})" if notes and len(notes) <= 2 else ""


def legend_line(width: int) -> str:
    """The signs of the register with their words: as many of them, the rarest last, as fit into ``width`` cells."""
    for signs, gap in ((_SIGNS, "   "), (_SIGNS, "  "), (_SIGNS[:-1], "  "), (_SIGNS[:-2], "  ")):
        line = gap.join(_named(each) for each in signs)
        if len(line) <= width:
            break
    return line


def _named(each: Sign) -> str:
    return f"{each.glyph} {each.word}"
