"""How a seat, somebody in attendance and an interest declared look as rows of the register."""

from __future__ import annotations

from collections.abc import Iterable

from ret_tui.jobs.register import RegisterView, SeatRow
from ret_tui.rules.wording import count, listed
from ret_tui.screens.meeting_register_cells import OutWords, expected_cell, mark_cell, reply_words
from ret_tui.widgets.ledger import Cell, Column, Heading, Row
from ret_tui.widgets.legend import (
    APOLOGY,
    IN_THE_ROOM,
    NONE_RECEIVED,
    NOT_RECORDED,
    ONLINE,
    SUBSTITUTE,
    Sign,
)
from store.records import Attendee

#: Keys of rows that are no seats begin so.
ATTENDEE = "attendee:"
DECLARATION = "declaration:"
#: What stands of a guest who is not known to have come, by what they answered.
GUEST_WORDS = {"": "no answer", "yes": "comes", "no": "apology", "tentative": "perhaps"}

MARKING = (
    Column("Seat", flex=1, min=14, max=24),
    Column("Member", flex=3, min=18, max=30),
    Column("Reply", drop=1, max=10),
    # Where there is no room for it, the line below the seats names the substitute of the one under the cursor.
    Column("Substitute", flex=2, min=12, max=26, drop=2),
    # Wide enough for the marks of both with all of their times: "● 14:05–15:10 ◆ 14:10–15:30".
    Column("Mark", flex=3, min=28),
)
#: Where there is less room, times stand in the place of a mark's word, so that both names are on the row.
NARROW = (
    Column("Seat", flex=1, min=14, max=24),
    Column("Member", flex=3, min=18, max=30),
    # The line below the seats has the answer of the one under the cursor.
    Column("Reply", width=0),
    Column("Substitute", flex=2, min=12, max=26, drop=2),
    Column("Mark", min=15),
)
#: From so many cells on, marks have their words beside their times.
WIDE = 100
EXPECTED = (
    Column("Seat", flex=1, min=14, max=24),
    Column("Member", flex=3, min=18, max=30),
    Column("Substitute", flex=2, min=12, max=26, drop=1),
    Column("Expected", flex=3, min=25),
)

_SIGNS = (IN_THE_ROOM, ONLINE, SUBSTITUTE, APOLOGY, NONE_RECEIVED, NOT_RECORDED)


def register_rows(
    view: RegisterView, titles: dict[str, str], *, marking: bool, narrow: bool = False, out: OutWords | None = None
) -> Iterable[Row | Heading]:
    """The seats in order, then who else is in attendance, then the interests declared.

    Args:
        titles: the names of people and of items by id, for the declarations.
        marking: whether marks are shown, rather than what is expected.
        narrow: whether the columns are those for less room.
        out: who is out of the room, in words by the person's id.
    """
    for row in view.rows:
        yield _seat(row, marking, narrow, out or {})
    if view.attendees:
        yield Heading("In attendance")
    for other in view.attendees:
        where = next((row.seat_name for row in view.rows if row.seat == other.seat), "")
        capacity = "deputy, not counted" if other.capacity == "deputy" else other.capacity if where else ""
        said = " · ".join(part for part in (capacity, other.note) if part)
        yield _wide(ATTENDEE + other.id, where or other.capacity, other.name, said, marking)
    if view.guests_expected:
        yield Heading("Guests expected: p takes down that they came" if marking else "Guests expected")
    for guest, answer in view.guests_expected:
        said = " · ".join(part for part in (GUEST_WORDS[answer], guest.note) if part)
        yield _wide(ATTENDEE + guest.id, guest.capacity, guest.name, said, marking)
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


def _seat(row: SeatRow, marking: bool, narrow: bool, out: OutWords) -> Row:
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
            mark_cell(row, out, narrow=narrow),
        )
    else:
        cells = (row.seat_name, member, substitute, expected_cell(row))
    return Row(row.seat, cells, search=row.seat)


def others_words(view: RegisterView) -> str:
    """Who else is there, counted: ``In attendance: 2 facilitators, 1 guest (item 6)``; and the interests declared."""
    parts = []
    for capacity in dict.fromkeys(other.capacity for other in view.attendees):
        own = [other for other in view.attendees if other.capacity == capacity]
        parts.append(count(len(own), capacity, "deputies" if capacity == "deputy" else "") + _note(own))
    words = f"In attendance: {', '.join(parts)}" if parts else "Nobody else in attendance"
    if view.guests_expected:
        words += f" · {count(len(view.guests_expected), 'guest')} expected"
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
