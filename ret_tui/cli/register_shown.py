"""What a register says, in lines: each person's mark and times, the quorum through the meeting, and who was out."""

from __future__ import annotations

from ret_tui.cli import as_json
from ret_tui.cli.printed import give_json, say, table
from ret_tui.cli.session import office
from ret_tui.jobs import presence, presiding, withdraw
from ret_tui.jobs import register as asking
from ret_tui.jobs.attended_times import times_gone
from ret_tui.jobs.office import Office
from ret_tui.jobs.presence import Through
from ret_tui.jobs.register import RegisterView, SeatRow
from ret_tui.rules.quorum_over_time import Room
from ret_tui.rules.wording import count, full_day


def show(meeting: str, /, *, json: bool = False) -> None:
    """Each seat's state, member and substitute with their marks and times, and the quorum where one is recorded.

    While the meeting goes on it also says how many seats are there now; and for each item with fewer than came, or
    without a quorum, how many took part.

    For example:
      ret-tui register show M1 --json

    Args:
        meeting: its id, or next or last.
        json: give JSON.
    """
    here = office()
    view = asking.register(here, meeting)
    id = view.meeting.id
    through, out = presence.through_meeting(here, id), withdraw.withdrawals(here, id)
    items = presence.item_rooms(here, id)
    if json:
        turns = asking.presiding_turns(here, id)
        give_json(as_json.register(view, through, withdrawals=out, turns=turns, items=items))
        return
    say(f"{id}, {full_day(view.meeting.date)}, {view.meeting.start} to {view.meeting.end}")
    table(
        ["Seat", "Name", "Member", "Came", "Named substitute", "Came", "Expected", "State", "By"],
        [
            [one.seat, one.seat_name, one.member_name or "vacant",
             _came(one.member_came, one.member_arrived, one.member_left), one.substitute_name,
             _came(one.substitute_came, one.substitute_arrived, one.substitute_left), expected_words(one), one.state,
             one.by]
            for one in view.rows
        ],
    )  # fmt: skip
    say(*_headline(here, view, through), *view.counted_once)
    if view.quorum_words:
        say(f"Quorum: {view.quorum_words}")
    for item in items:
        say(f"Item {item.number}, {item.title}: {_room_words(item.room, is_open=view.is_open)}")
    for each in out:
        say(f"{each.name}: {each.words}")
    say(f"Presiding: {view.presiding or 'not recorded'}", *presiding.outside(here, id))
    for attendee in view.attendees:
        seat = f" for {attendee.seat}, not counted" if attendee.seat else ""
        note = f" ({attendee.note})" if attendee.note else ""
        say(f"In attendance: {attendee.name}, {attendee.capacity}{seat}{note}")
    for guest, answer in view.guests_expected:
        note = f" ({guest.note})" if guest.note else ""
        say(f"Expected: {guest.name}, guest{note}: {answer or 'no answer'}")
    people = here.people
    for declared in view.declarations:
        who = people[declared.person].name if declared.person in people else declared.person
        say(f"Declared by {who}: {declared.interest} ({declared.outcome})")


def say_row(here: Office, meeting: str, row: SeatRow, before: SeatRow | None = None) -> None:
    """Say how a seat stands now, and how that makes the register stand.

    Args:
        before: the seat as it was, so that times which went with a mark are told.
    """
    view: RegisterView = asking.register(here, meeting)
    by = f", {row.by}" if row.by else ""
    times = f", {_times(row.arrived, row.left)}" if row.arrived or row.left else ""
    both = f"; {row.substitute_name} came as well" if row.both_came else ""
    say(f"{row.seat}  {row.seat_name}: {row.state}{by}{times}{both}", view.headline)
    if before is not None and (gone := times_gone(before, row)):
        say(f"Times taken off with the mark: {gone}")
    for words in presiding.outside(here, meeting):
        say(words)


def expected_words(row: SeatRow) -> str:
    """What was answered before the meeting: substitute, yes, no, tentative, or nothing."""
    return "substitute" if row.substitute_reply == "yes" else row.member_reply


def _headline(here: Office, view: RegisterView, through: Through) -> list[str]:
    lines = [view.headline]
    going_on = presence.is_under_way(here, here.meeting(view.meeting.id))
    if going_on and through.now is not None:
        lines.append(f"Here now: {_room_words(through.now, is_open=view.is_open)}")
    if through.inquorate:
        lines.append(through.inquorate[0].upper() + through.inquorate[1:])
    return lines


def _room_words(room: Room, *, is_open: bool) -> str:
    """How many seats are represented, and whether they make a quorum; not that they make none while that is open."""
    stands = "" if room.quorate is None else ", quorate" if room.quorate else "" if is_open else ", NOT quorate"
    return f"{count(room.seats, 'seat')} represented{stands}"


def _came(came: str, arrived: str, left: str) -> str:
    return " ".join(word for word in (came, _times(arrived, left)) if word)


def _times(arrived: str, left: str) -> str:
    return " ".join(words for words in (f"from {arrived}" if arrived else "", f"to {left}" if left else "") if words)
