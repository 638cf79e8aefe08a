"""The register: who is expected and who came for each seat, who presided, and who else was in the room."""

from __future__ import annotations

from cyclopts import App

from ret_tui.cli.printed import created, remark, say
from ret_tui.cli.register_declarations import declarations
from ret_tui.cli.register_export import export
from ret_tui.cli.register_others import attendee, declare, deputy
from ret_tui.cli.register_shown import expected_words, say_row, show
from ret_tui.cli.session import office
from ret_tui.cli.wrong_usage import WrongUsage
from ret_tui.jobs import guests_expected, presiding, take_register, who_is, withdraw
from ret_tui.jobs import register as asking
from ret_tui.jobs.office import Office
from ret_tui.jobs.register import SeatRow
from ret_tui.jobs.replies import by_hand
from ret_tui.rules.wording import count

app = App(name="register")
app.command(show)
app.command(declarations)


@app.command
def mark(meeting: str, seat: str, how: str, /, *, arrived: str = "", left: str = "", person: str = "") -> None:
    """Mark a seat: what its member did, or that its named substitute came.

    For example:
      ret-tui register mark M1 SAN substitute
      ret-tui register mark M1 CH present --arrived 14:20

    Args:
        meeting: its id.
        seat: its id.
        how: present, online, apology, absent or substitute.
        arrived: when they came, where that was late.
        left: when they went, where that was early.
        person: whose mark it is, where the member and the substitute both came.
    """
    here = office()
    before = _seat_now(here, meeting, seat)
    row = take_register.mark(here, meeting, seat, how, arrived=arrived, left=left, person=person)
    say_row(here, meeting, row, before)


@app.command
def times(meeting: str, seat: str, /, *, arrived: str | None = None, left: str | None = None, person: str = "") -> None:
    """Record when whoever represents a seat came late or left early; "" clears it.

    For example:
      ret-tui register times M1 SAN --left 15:30
      ret-tui register times M1 SAN --person P-04 --arrived 14:20

    Args:
        meeting: its id.
        seat: its id.
        arrived: when they came.
        left: when they went.
        person: whose times, where the member and the substitute both came.
    """
    if arrived is None and left is None:
        raise WrongUsage("Neither --arrived nor --left was given")
    here = office()
    say_row(here, meeting, take_register.set_times(here, meeting, seat, arrived=arrived, left=left, person=person))


@app.command
def expect(
    meeting: str,
    seat: str,
    answer: str,
    /,
    *,
    how: str = "",
    said_by: str = "",
    propose: str = "",
    at: str = "",
    until: str = "",
) -> None:
    """Keep what was answered before the meeting.

    For example:
      ret-tui register expect M1 SAN substitute --said-by "Dawn Okafor" --how "by telephone to Devon"
      ret-tui register expect M1 SAN no --propose "19 may" --at 10:00

    Args:
        meeting: its id.
        seat: its id, or the name of a guest who is asked.
        answer: yes, no, tentative or substitute; "" takes the answer back.
        how: how it was said.
        said_by: who said so.
        propose: another day that was proposed with it.
        at: its start; with this alone, another time on the same day.
        until: its end.
    """
    here = office()
    guest = guests_expected.find_asked(here, who_is.meeting(here, meeting), seat)
    if guest is not None and not (propose or at or until):
        said = guests_expected.answer_by_hand(here, meeting, guest.id, answer, said_by=said_by, how=how)
        say(f"{said.name}, guest: {said.answer or 'no answer'}")
        return
    if propose or at or until:
        row = by_hand.propose(
            here, meeting, seat, propose, start=at, end=until, word=answer, said_by=said_by, how=how
        )  # fmt: skip
    else:
        row = by_hand.answer(here, meeting, seat, answer, said_by=said_by, how=how)
    view = asking.register(here, meeting)
    say(
        f"{row.seat}  {row.seat_name}: {expected_words(row) or 'no answer'}",
        f"{view.likely} of {view.seats} seats likely, {view.declined} declined, {view.unanswered} without an answer"
        f"{f', {view.perhaps} perhaps' if view.perhaps else ''}",
        *((view.forecast.words,) if view.forecast.words else ()),
    )


@app.command
def clear(meeting: str, seat: str, /) -> None:
    """Take back what was marked for a seat.

    For example:
      ret-tui register clear M1 SAN

    Args:
        meeting: its id.
        seat: its id.
    """
    here = office()
    before = _seat_now(here, meeting, seat)
    say_row(here, meeting, take_register.clear(here, meeting, seat), before)


@app.command
def all_others(meeting: str, /) -> None:
    """Mark every member who has no mark yet as in the room.

    Whoever said that they would not come, or that their substitute would, is left: mark those by hand.

    For example:
      ret-tui register all-others M1

    Args:
        meeting: its id.
    """
    here = office()
    marked = take_register.mark_all_others(here, meeting)
    say(f"{count(marked, 'seat')} marked as present", asking.register(here, meeting).headline)


@app.command
def preside(meeting: str, person: str, /, *, since: str = "") -> None:
    """Record who presides, from the start or from a time on.

    For example:
      ret-tui register preside M1 P-01
      ret-tui register preside M1 P-04 --since 15:10

    Args:
        meeting: its id.
        person: the seat holder, by id or name.
        since: the time from which they preside.
    """
    here = office()
    view = take_register.preside(here, meeting, person, since)
    say(f"{view.meeting.id} presiding: {view.presiding}")
    for words in presiding.outside(here, meeting):
        remark(words)


@app.command(name="withdraw")
def withdraw_(
    meeting: str, person: str, /, *, item: str = "", since: str = "", until: str = "", back: bool = False
) -> None:
    """Take down that somebody who had come withdrew for an item, or left the room for a while. Prints the id.

    For example:
      ret-tui register withdraw M1 P-03 --item 6
      ret-tui register withdraw M1 P-03 --item 6 --back --until 15:10

    Args:
        meeting: its id.
        person: who, by id or name.
        item: the item, by number; without one it is a while between two times.
        since: when they left; now while the item is being taken.
        until: when they came back.
        back: they are back: ends the withdrawal, now or at --until.
    """
    here = office()
    if back:
        if since:
            raise WrongUsage("--since does not go with --back")
        ended = withdraw.come_back(here, meeting, person, item=item, until=until)
        say("Taken back: they had not withdrawn" if ended is None else f"{ended.name}: {ended.words}")
        return
    made = withdraw.withdraw(here, meeting, person, item=item, since=since, until=until)
    created(made.id, f"{made.name}: {made.words}")
    for words in presiding.outside(here, meeting):
        remark(words)


for each in (attendee, deputy, declare, export):
    app.command(each)


def _seat_now(here: Office, meeting: str, seat: str) -> SeatRow:
    """A seat of the register as it stands."""
    return asking.row_of(here, meeting, who_is.seat(here, seat, who_is.meeting(here, meeting).date).id)
