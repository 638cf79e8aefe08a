"""The register: who is expected and who came for each seat, who presided, and who else was in the room."""

from __future__ import annotations

from cyclopts import App

from ret_tui.cli import as_json
from ret_tui.cli.document_files import is_word, write_file_of
from ret_tui.cli.printed import created, give_json, say, table
from ret_tui.cli.session import office
from ret_tui.cli.written import say_written
from ret_tui.cli.wrong_usage import WrongUsage
from ret_tui.jobs import register as asking
from ret_tui.jobs import take_register
from ret_tui.jobs.office import Office
from ret_tui.jobs.register import RegisterView, SeatRow
from ret_tui.rules.wording import count, full_day

app = App(name="register")


@app.command
def show(meeting: str, /, *, json: bool = False) -> None:
    """Each seat's state, the seats represented, and the quorum where one is recorded.

    For example:
      ret-tui register show M1 --json

    Args:
        meeting: its id, or next or last.
        json: give JSON.
    """
    here = office()
    view = asking.register(here, meeting)
    if json:
        give_json(as_json.register(view))
        return
    say(f"{view.meeting.id}, {full_day(view.meeting.date)}, {view.meeting.start} to {view.meeting.end}")
    table(
        ["Seat", "Name", "Member", "Named substitute", "Expected", "State", "By", "Times"],
        [
            [one.seat, one.seat_name, one.member_name or "vacant", one.substitute_name, _expected(one), one.state,
             one.by, _times(one)]
            for one in view.rows
        ],
    )  # fmt: skip
    say(view.headline)
    if view.quorum_words:
        say(f"Quorum: {view.quorum_words}")
    say(f"Presiding: {view.presiding or 'not recorded'}")
    for attendee in view.attendees:
        seat = f" for {attendee.seat}, not counted" if attendee.seat else ""
        note = f" ({attendee.note})" if attendee.note else ""
        say(f"In attendance: {attendee.name}, {attendee.capacity}{seat}{note}")
    people = here.people
    for declared in view.declarations:
        who = people[declared.person].name if declared.person in people else declared.person
        say(f"Declared by {who}: {declared.interest} ({declared.outcome})")


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
    row = take_register.mark(here, meeting, seat, how, arrived=arrived, left=left, person=person)
    _say_row(here, meeting, row)


@app.command
def times(meeting: str, seat: str, /, *, arrived: str | None = None, left: str | None = None) -> None:
    """Record when whoever represents a seat came late or left early; "" clears it.

    For example:
      ret-tui register times M1 SAN --left 15:30

    Args:
        meeting: its id.
        seat: its id.
        arrived: when they came.
        left: when they went.
    """
    if arrived is None and left is None:
        raise WrongUsage("Neither --arrived nor --left was given")
    here = office()
    _say_row(here, meeting, take_register.set_times(here, meeting, seat, arrived=arrived, left=left))


@app.command
def expect(meeting: str, seat: str, answer: str, /, *, how: str = "") -> None:
    """Keep what was answered before the meeting.

    For example:
      ret-tui register expect M1 SAN substitute --how "by telephone"

    Args:
        meeting: its id.
        seat: its id.
        answer: yes, no, tentative or substitute; "" takes the answer back.
        how: who said so and how.
    """
    here = office()
    row = take_register.expect(here, meeting, seat, answer, how=how)
    view = asking.register(here, meeting)
    say(
        f"{row.seat}  {row.seat_name}: {_expected(row) or 'no answer'}",
        f"{view.likely} of {view.seats} seats likely, {view.declined} declined, {view.unanswered} without an answer",
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
    _say_row(here, meeting, take_register.clear(here, meeting, seat))


@app.command
def all_others(meeting: str, /) -> None:
    """Mark every member who has no mark yet as in the room.

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
    view = take_register.preside(office(), meeting, person, since)
    say(f"{view.meeting.id} presiding: {view.presiding}")


@app.command
def attendee(
    meeting: str, name: str, /, *, as_: str = "guest", seat: str = "", note: str = "", remove: bool = False
) -> None:
    """Take down somebody in attendance who fills no seat, or an unnamed deputy; never counted. Prints the id.

    For example:
      ret-tui register attendee M1 "Prof. Iris Marlow" --note "item 6"
      ret-tui register attendee M1 "Kit Rowe" --as deputy --seat SAN

    Args:
        meeting: its id.
        name: who it is.
        as_: facilitator, officer, guest, observer or deputy.
        seat: for a deputy, the seat whose holder sent them.
        note: the item that they came for.
        remove: take them off the register again.
    """
    here = office()
    if remove:
        say(f"{take_register.remove_attendee(here, meeting, name).name} is no longer in attendance")
        return
    made = take_register.add_attendee(here, meeting, name, as_, seat=seat, note=note)
    created(made.id, f"{made.name}, {made.capacity}, in attendance")


@app.command
def declare(meeting: str, person: str, interest: str, /, *, item: str = "", outcome: str = "stayed") -> None:
    """Take down an interest that was declared; its words go to members alone. Prints the id.

    For example:
      ret-tui register declare M1 P-01 "Trustee of the charity" --item 6 --outcome withdrew

    Args:
        meeting: its id.
        person: who declared it.
        interest: what was declared.
        item: the item that it concerns, by number; the whole meeting when left out.
        outcome: stayed, took no part or withdrew.
    """
    made = take_register.declare(office(), meeting, person, interest, item=item, outcome=outcome)
    created(made.id, f"declared by {made.person}: {made.outcome}")


@app.command
def export(
    meeting: str = "",
    /,
    *,
    year: str = "",
    to: str = "",
    format: str = "",
    public: bool = False,
    reading: bool = False,
    pdf: bool = False,
    template: str = "",
    replace: bool = False,
    anyway: bool = False,
) -> None:
    """Write the register of a meeting or of a year as Excel, CSV or Word, without interests declared; prints its path.

    For example:
      ret-tui register export M1 --to out
      ret-tui register export --year 2026-27 --format docx --public --to out

    Args:
        meeting: its id, or next or last.
        year: the year, such as 2026-27, in place of a meeting.
        to: the folder, made where only it is missing; exports, beside the store, when left out.
        format: docx for Word, xlsx for Excel, or csv; xlsx when left out, docx with an option for Word alone.
        public: in Word, the public copy, which names no guest.
        reading: in Word, the reading copy, in large type.
        pdf: a PDF beside the Word file as well, made by LibreOffice where it is installed.
        template: a .docx or .dotx to write into this time; none for our own look.
        replace: write over an earlier file that differs.
        anyway: write the Word file although something looks unfinished; the record then says so.
    """
    from ret_tui.jobs import write_lists

    if bool(meeting) == bool(year):
        raise WrongUsage("Give either a meeting or --year")
    if is_word(format, for_word=bool(public or reading or pdf or template or anyway)):
        write_file_of(
            "register",
            meeting or year,
            to=to,
            public=public,
            reading=reading,
            pdf=pdf,
            template=template,
            replace=replace,
            anyway=anyway,
        )
        return
    here, form = office(), format or "xlsx"
    if year:
        say_written(lambda folder: write_lists.write_year_register(here, folder, year, form=form, replace=replace), to)
        return
    say_written(lambda folder: write_lists.write_register(here, folder, meeting, form=form, replace=replace), to)


def _say_row(here: Office, meeting: str, row: SeatRow) -> None:
    view: RegisterView = asking.register(here, meeting)
    by = f", {row.by}" if row.by else ""
    times = f", {_times(row)}" if _times(row) else ""
    say(f"{row.seat}  {row.seat_name}: {row.state}{by}{times}", view.headline)


def _expected(row: SeatRow) -> str:
    if row.substitute_reply == "yes":
        return "substitute"
    return row.member_reply


def _times(row: SeatRow) -> str:
    return " ".join(
        words for words in (f"from {row.arrived}" if row.arrived else "", f"to {row.left}" if row.left else "") if words
    )
