"""Composing a register: of a year, a row a seat and a column a meeting, or of one meeting."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ret_tui.documents.body_title import body_title
from ret_tui.documents.direction import from_the_left
from ret_tui.documents.register_contents import (
    AttendedLine,
    MeetingColumn,
    MeetingRegister,
    SeatAttended,
    SeatLine,
    YearRegister,
)
from ret_tui.documents.typescript import Block, Heading, Table, Text, Typescript
from ret_tui.rules.wording import count, listed, long_day

#: Columns of meetings in one table: more of them would break the words in their cells.
MEETINGS_ACROSS = 6

#: What each word of the register means, in the order in which they are explained.
_MEANINGS = {
    "present": "“Present” is in the room",
    "online": "“Online” by video or telephone",
    "substitute": "“Substitute” is the named substitute of the seat, in the member’s place",
    "apology": "an “Apology” was sent",
    "no apology received": "“No apology received” is a member who was absent",
    "vacant": "“Vacant” had nobody in post that day",
    "not recorded": "“Not recorded” has nothing noted yet",
    "to come": "“To come” is a meeting that is planned",
    "no such seat": "“No such seat” is a meeting at which the terms of reference did not have the seat",
}


def year_register_typescript(register: YearRegister, *, public: bool) -> Typescript:
    """`register`, which holds only what this copy may print, as a document."""
    which = _which(public)
    return Typescript(
        kind="register",
        title=body_title(register.body, register.short_name, f"register, {register.year}"),
        subtitle=f"As of {long_day(register.as_of)} · {which}",
        author=register.body,
        subject=f"Register of attendance {register.year}, {which[0].lower()}{which[1:]}",
        footer=f"{register.short_name or register.body} register, {register.year} · {which}",
        made_at=register.made_at,
        public=public,
        landscape=True,
        blocks=(
            *_by_seat_and_meeting(register),
            *_meetings(register.meetings),
            *_counted_by_seat(register),
            *_counted_by_person(register),
            *_substitutes(register),
            *_in_attendance(register.attended, register.unnamed, with_meetings=True),
        ),
    )


def meeting_register_typescript(register: MeetingRegister, *, public: bool) -> Typescript:
    """`register`, which holds only what this copy may print, as a document.

    It stands upright, where twenty seats take two pages.
    """
    which, at = _which(public), register.meeting
    day = long_day(at.date)
    return Typescript(
        kind="register",
        title=body_title(register.body, register.short_name, f"register, {day}"),
        subtitle=f"As of {long_day(register.as_of)} · {which}",
        author=register.body,
        subject=f"Register of attendance at meeting {at.id}, {which[0].lower()}{which[1:]}",
        footer=f"{register.short_name or register.body} register, {day} · {which}",
        made_at=register.made_at,
        public=public,
        blocks=(
            *_at_a_glance(register),
            *_seats_of_meeting(register),
            *_in_attendance(register.attended, register.unnamed, with_meetings=False),
        ),
    )


def _which(public: bool) -> str:
    return "Public copy" if public else "Members’ copy"


def _by_seat_and_meeting(register: YearRegister) -> Iterator[Block]:
    yield Heading(text="Attendance by seat")
    yield Text(text=_key(word for line in register.seats for word in line.words))
    if register.left_out:
        yield Text(text=f"No column for these: {listed(register.left_out)}.")
    total = len(register.meetings)
    for first in range(0, total, MEETINGS_ACROSS):
        chosen = register.meetings[first : first + MEETINGS_ACROSS]
        across = ""
        if total > MEETINGS_ACROSS:
            first_day, last_day = long_day(chosen[0].date), long_day(chosen[-1].date)
            across = f"{first_day} to {last_day}" if len(chosen) > 1 else first_day
            yield Heading(text=across, level=2)
        yield Table(
            header=("Seat", *(f"{each.id}\n{long_day(each.date)}" for each in chosen)),
            rows=tuple(
                (line.seat, *map(_begun, line.words[first : first + MEETINGS_ACROSS])) for line in register.seats
            ),
            shares=(44, *(35 for _ in chosen)),
            caption=f"Attendance by seat{': ' + across if across else ''}",
            description="How each seat was represented at each meeting: one seat in each row, one meeting in a column.",
            row_headers=True,
            abouts=tuple(f"seat:{line.id}" for line in register.seats),
        )


def _meetings(meetings: tuple[MeetingColumn, ...]) -> Iterator[Block]:
    quorum = any(each.quorum for each in meetings)
    yield Heading(text="Meetings")
    yield Table(
        header=("Meeting", "Date", "State", "Seats represented", *(("Quorum",) if quorum else ()), "Presided"),
        rows=tuple(
            (
                each.id,
                long_day(each.date),
                each.state,
                each.represented,
                *((each.quorum or "No rule recorded",) if quorum else ()),
                from_the_left(each.presiding) or ("To come" if each.represented == "To come" else "Not recorded"),
            )
            for each in meetings
        ),
        shares=(24, 40, 40, 36, *((50,) if quorum else ()), 60),
        caption="Meetings of the year",
        description="The seats represented at each meeting and who presided: one meeting in each row.",
        row_headers=True,
        abouts=tuple(f"meeting:{each.id}" for each in meetings),
    )


def _counted_by_seat(register: YearRegister) -> Iterator[Block]:
    yield Heading(text="Counted by seat")
    yield Text(
        text="A seat counts once, whoever came for it. Counted are the meetings held at which it was filled and its "
        "attendance was recorded.",
        with_next=True,
    )
    yield Table(
        header=("Seat", "Represented", "By its member", "By its named substitute"),
        rows=tuple(_seat_counts(line, percentages=register.percentages) for line in register.seats),
        shares=(60, 45, 50, 65),
        caption="Attendance counted by seat",
        description="How often each seat was represented, and by whom: one seat in each row.",
        row_headers=True,
        abouts=tuple(f"seat:{line.id}" for line in register.seats),
    )


def _seat_counts(line: SeatLine, *, percentages: bool) -> tuple[str, ...]:
    of = _of(line.represented, line.counted, percentages=percentages)
    return line.seat, of, str(line.by_member), str(line.by_substitute)


def _of(number: int, counted: int, *, percentages: bool) -> str:
    """``4 of 5``, ``4 of 5 (80%)``; a half rounds up."""
    if not counted:
        return "No meeting counted"
    share = f" ({(200 * number + counted) // (2 * counted)}%)" if percentages else ""
    return f"{number} of {counted}{share}"


def _counted_by_person(register: YearRegister) -> Iterator[Block]:
    yield Heading(text="Counted by member")
    if not register.people:
        yield Text(text="No member has been in post at a meeting yet.")
        return
    yield Text(
        text="Counted are the meetings held while the person was in post, as far as attendance was recorded.",
        with_next=True,
    )
    yield Table(
        header=("Member", "Seat", "Attended in person or online"),
        rows=tuple(
            (line.name, line.seat, _of(line.attended, line.in_post, percentages=register.percentages))
            for line in register.people
        ),
        shares=(75, 70, 75),
        caption="Attendance counted by member",
        description="How many meetings each member attended while in post: one member in each row.",
        row_headers=True,
        abouts=tuple(f"seat:{line.seat_id}" for line in register.people),
    )


def _substitutes(register: YearRegister) -> Iterator[Block]:
    yield Heading(text="Named substitutes")
    if not register.substitutes:
        yield Text(text="No named substitute has been in post.")
        return
    yield Table(
        header=("Named substitute", "Seat", "Meetings attended"),
        rows=tuple(
            (line.name, line.seat, f"{len(line.meetings)}: {'; '.join(line.meetings)}" if line.meetings else "None")
            for line in register.substitutes
        ),
        shares=(60, 60, 100),
        caption="Named substitutes",
        description="Which meetings each named substitute attended: one substitute in each row.",
        row_headers=True,
        abouts=tuple(f"seat:{line.seat_id}" for line in register.substitutes),
    )


def _in_attendance(lines: tuple[AttendedLine, ...], unnamed: str, *, with_meetings: bool) -> Iterator[Block]:
    yield Heading(text="In attendance")
    if not lines:
        yield Text(text=f"Not named here: {unnamed}." if unnamed else "Nobody else is recorded.")
        return
    yield Text(text="They fill no seat and are never counted." + (f" Not named here: {unnamed}." if unnamed else ""))
    yield Table(
        header=("Name", "As", *(("Meetings",) if with_meetings else ())),
        rows=tuple((line.name, _begun(line.capacity), *((line.meetings,) if with_meetings else ())) for line in lines),
        shares=(60, 80, 80) if with_meetings else (80, 140),
        caption="In attendance",
        description="Who else was there, and as what: one person in each row.",
        row_headers=True,
    )


def _at_a_glance(register: MeetingRegister) -> Iterator[Block]:
    at = register.meeting
    rows = [
        ("Meeting", f"{at.id}, {at.state[0].lower()}{at.state[1:]}"),
        ("Time", f"{register.start} to {register.end}"),
        ("Venue", register.venue),
        ("Seats represented", at.represented),
        ("Quorum", at.quorum),
        ("Presided", from_the_left(at.presiding) or ("To come" if at.represented == "To come" else "Not recorded")),
    ]
    yield Heading(text="Meeting")
    yield Table(
        header=("Detail", "Information"),
        rows=tuple(row for row in rows if row[1]),
        shares=(62, 158),
        caption="Meeting",
        description="When it was, how many seats were represented and who presided: one detail in each row.",
        row_headers=True,
        abouts=(f"meeting:{at.id}",) * sum(bool(row[1]) for row in rows),
    )


def _seats_of_meeting(register: MeetingRegister) -> Iterator[Block]:
    yield Heading(text="Attendance by seat")
    yield Text(text=f"{_tally(register)} {_key(row.word for row in register.seats)}", with_next=True)
    yield Table(
        header=("Seat", "Member", "Named substitute", "Attendance", "Times"),
        rows=tuple(
            (row.seat, row.member or "Vacant", row.substitute or "None", _attendance(row),
             _begun(row.times) or "Not there")
            for row in register.seats
        ),
        shares=(34, 54, 40, 30, 28),
        caption="Attendance by seat",
        description="Who holds each seat, whether and by whom it was represented, and when: one seat in each row.",
        row_headers=True,
        abouts=tuple(f"seat:{row.id}" for row in register.seats),
    )  # fmt: skip


def _attendance(row: SeatAttended) -> str:
    """``Present``; ``Present, and the named substitute`` where both came."""
    return _begun(row.word) + (", and the named substitute" if row.both else "")


def _key(words: Iterable[str]) -> str:
    """What the words that are used mean, in a sentence; empty where none of them needs it."""
    used = set(words)
    said = "; ".join(meaning for word, meaning in _MEANINGS.items() if word in used)
    return f"{_begun(said)}." if said else ""


def _begun(words: str) -> str:
    """With a capital, as every other cell begins."""
    return words[:1].upper() + words[1:]


def _tally(register: MeetingRegister) -> str:
    """``20 seats: 12 present, 3 online, 2 substitute and 3 apology.``"""
    words = [row.word for row in register.seats]
    counted = [f"{words.count(word)} {word}" for word in dict.fromkeys(words)]
    return f"{count(len(words), 'seat')}: {listed(counted)}."
