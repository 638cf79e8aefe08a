"""Meetings, one by one: listed, added, moved, rearranged, cancelled, carried over, run, and recorded as held."""

from __future__ import annotations

from collections.abc import Sequence

from cyclopts import App

from ret_tui.cli import as_json, meeting_running
from ret_tui.cli.document_files import write_file_of
from ret_tui.cli.not_known import remark_not_known
from ret_tui.cli.printed import created, give_json, pairs, remark, say, table, watched
from ret_tui.cli.session import office, session
from ret_tui.cli.wrong_usage import WrongUsage
from ret_tui.jobs import change_meetings, coming_places
from ret_tui.jobs import meetings as asking
from ret_tui.jobs.agenda_changes import state_and_changes
from ret_tui.jobs.change_meetings import Consequence
from ret_tui.jobs.meetings import MeetingView
from ret_tui.jobs.office import Office
from ret_tui.jobs.publish import published
from ret_tui.rules.wording import full_day, short_day_and_year
from store.refusals import RuleBroken

app = App(name="meeting")
for _name, _command in meeting_running.COMMANDS:
    app.command(_command, name=_name)


@app.command(name="list")
def list_(*, year: str = "", json: bool = False) -> None:
    """Every meeting in order of date.

    For example:
      ret-tui meeting list --year 2026-27 --json

    Args:
        year: only this year's, such as 2026-27.
        json: give JSON.
    """
    here = office()
    found = asking.year(here, year).meetings if year else asking.meetings(here)
    if json:
        give_json([as_json.meeting(one) for one in found])
        return
    table(
        ["Meeting", "Date", "From", "To", "Status", "Papers by", "Seats", "Venue"],
        [
            [
                one.id,
                short_day_and_year(one.date),
                one.start,
                one.end,
                one.state if one.kind == "ordinary" else f"{one.state}, {one.kind}",
                short_day_and_year(one.papers_due) if one.papers_due else "",
                "" if one.seats_represented is None else f"{one.seats_represented} of {one.seats}",
                one.venue,
            ]
            for one in found
        ],
        none="There are no meetings yet: 'ret-tui year plan --confirm' plans a year of them.",
    )


@app.command
def show(meeting: str, /, *, json: bool = False) -> None:
    """One meeting, with what follows from its date.

    For example:
      ret-tui meeting show next

    Args:
        meeting: its id, such as M1, or next or last.
        json: give JSON.
    """
    here = office()
    view = asking.meeting(here, meeting)
    public = published(here, view.id)
    if json:
        booked = here.meeting(view.id).room_until or None
        give_json(
            {**as_json.meeting(view), "room_until": booked, "published": [as_json.published(one) for one in public]}
        )
        return
    pairs(
        [
            ("Meeting", f"{view.id}, {view.kind}, {view.state}"),
            ("Year", view.year),
            ("Date", full_day(view.date)),
            ("Time", f"{view.start} to {view.end}"),
            ("Venue", view.venue),
            ("Room booked until", here.meeting(view.id).room_until),
            ("Papers by", full_day(view.papers_due) if view.papers_due else ""),
            ("Issued on", full_day(view.issued_on) if view.issued_on else "not yet"),
            ("Agenda", state_and_changes(here, here.meeting(view.id)) if view.issued_on else ""),
            ("Published", "\n".join(one.words for one in public)),
            ("Falls on", view.clash),
            ("Items", view.items),
            (
                "Represented",
                "not recorded" if view.seats_represented is None else f"{view.seats_represented} of {view.seats} seats",
            ),
            ("Reason", view.reason),
            ("Replaced by", view.replaced_by),
        ]
    )


@app.command
def add(
    date: str,
    /,
    *,
    at: str = "",
    until: str = "",
    venue: str | None = None,
    ordinary: bool = False,
    extraordinary: bool = False,
    reason: str = "",
    room_until: str = "",
    provisional: bool = False,
) -> None:
    """Add a meeting, an extraordinary one unless told otherwise; prints its id.

    For example:
      ret-tui meeting add 2026-10-06 --at 10:00 --until 11:30 --reason "The budget"

    Args:
        date: its day.
        at: when it starts; as settings say when left out.
        until: when it ends.
        venue: where it is held.
        ordinary: it is one of the ordinary meetings that are owed in the year.
        extraordinary: it is none of those, as it also is when neither is given.
        reason: why it is called.
        room_until: until when its room is booked.
        provisional: its date has still to be agreed: its invitations and calendars say so.
    """
    if ordinary and extraordinary:
        raise WrongUsage("--ordinary and --extraordinary exclude each other")
    made = change_meetings.add_meeting(
        office(), date, start=at, end=until, venue=venue, kind="ordinary" if ordinary else "extraordinary",
        reason=reason, room_until=room_until, provisional=provisional,
    )  # fmt: skip
    created(made.id, _in_words(made))
    _remark_on(made)


@app.command(usage="ret-tui meeting edit [MEETING] [OPTIONS]")
def edit(
    meeting: str = "",
    /,
    *,
    all_coming: bool = False,
    venue: str | None = None,
    join_link: str | None = None,
    needs: str | None = None,
    room_until: str | None = None,
    provisional: bool = False,
    confirmed: bool = False,
) -> None:
    """Change where a meeting is held, until when the room is booked, its join link, or what it needs; not its date.

    --provisional and --confirmed say whether its date stands; whoever has the meeting is told of it.

    For example:
      ret-tui meeting edit M3 --confirmed
      ret-tui meeting edit --all-coming --venue "16 Summer Lane"
      ret-tui meeting edit M1 --venue "16 Summer Lane" --join-link https://meet.example.org/ret

    Args:
        meeting: its id.
        all_coming: instead of one meeting, every planned one to come; with --venue and --join-link alone.
        venue: where it is held.
        join_link: the link for joining online; it goes to members alone.
        needs: what the meeting needs, such as "BSL booked"; never about a person.
        room_until: until when the room is booked, such as 16:15; you are warned before that while it goes on.
        provisional: its date has still to be agreed: its invitations and calendars say so.
        confirmed: its date is agreed.
    """
    standing = _standing(provisional, confirmed)
    if venue is None and join_link is None and needs is None and room_until is None and standing is None:
        raise WrongUsage("Nothing was given to change")
    if all_coming == bool(meeting):
        raise WrongUsage("Either a meeting or --all-coming has to be given")
    if all_coming:
        if needs is not None or room_until is not None or standing is not None:
            raise WrongUsage("Only --venue and --join-link go with --all-coming")
        for each in coming_places.change_place_of_coming(office(), venue=venue, join_link=join_link):
            say(_in_words(each))
        return
    changed = change_meetings.change_place(
        office(), meeting, venue=venue, join_link=join_link, needs=needs, room_until=room_until, provisional=standing
    )
    say(_in_words(changed))


@app.command(usage="ret-tui meeting move MEETING [DATE] [OPTIONS]")
def move(
    meeting: str,
    date: str = "",
    /,
    *,
    at: str = "",
    until: str = "",
    venue: str | None = None,
    provisional: bool = False,
    confirmed: bool = False,
    json: bool = False,
) -> None:
    """Move a planned meeting, and tell everything that follows from it; --dry-run tells and moves nothing.

    For example:
      ret-tui meeting move M6 2027-03-16 --dry-run
      ret-tui meeting move M6 "third tue of march"

    Args:
        meeting: its id.
        date: the new day; the same day when left out, to change the time alone.
        at: when it starts.
        until: when it ends.
        venue: where it is held.
        provisional: the new date has still to be agreed: its invitations and calendars say so.
        confirmed: the new date is agreed.
        json: give JSON.
    """
    standing = _standing(provisional, confirmed)
    if not (date or at or until or venue is not None):
        raise WrongUsage("Neither a new date nor a new time was given")
    here = office()
    follows = change_meetings.consequences(here, meeting, date, start=at, end=until, venue=venue, provisional=standing)
    moved = change_meetings.move_meeting(here, meeting, date, start=at, end=until, venue=venue, provisional=standing)
    if json:
        give_json(_with_what_follows(moved, follows, "moved"))
        return
    _tell(follows)
    remark_not_known(here, [moved.date])
    say(f"{'Would be moved' if session().dry_run else 'Moved'}: {_in_words(moved)}")


@app.command
def rearrange(meeting: str, date: str, /, *, at: str = "", until: str = "", json: bool = False) -> None:
    """Replace a planned or cancelled meeting by another on another day, with its agenda; prints the new one's id.

    The old one stays in the record as rearranged and no longer counts. At a terminal everything that follows is told.

    For example:
      ret-tui meeting rearrange M3 2026-09-22

    Args:
        meeting: the id of the one to replace.
        date: the day of the new one.
        at: when it starts.
        until: when it ends.
        json: give JSON.
    """
    here = office()
    follows = change_meetings.consequences_of_rearranging(here, meeting, date, start=at, end=until)
    made = change_meetings.rearrange_meeting(here, meeting, date, start=at, end=until)
    if json:
        give_json(_with_what_follows(made, follows, "rearranged"))
        return
    created(made.id, f"in place of {meeting}: {_in_words(made)}")
    _remark_on(made)
    if watched() or session().dry_run:
        _tell(follows)
    else:
        # What made a remark of its own is not told twice.
        for one in follows:
            if one.warning and one.what != "clash":
                remark(f"{one.what}: {f'{one.was} → ' if one.was else ''}{one.will_be}")


@app.command
def cancel(meeting: str, /, *, reason: str = "", json: bool = False) -> None:
    """Cancel a planned meeting, and tell everything that follows; it stays in the record and no longer counts.

    For example:
      ret-tui meeting cancel M3 --reason "The Chair is unwell"

    Args:
        meeting: its id.
        reason: why.
        json: give JSON.
    """
    here = office()
    follows = change_meetings.consequences_of_cancelling(here, meeting)
    cancelled = change_meetings.cancel_meeting(here, meeting, reason)
    if json:
        give_json(_with_what_follows(cancelled, follows, "cancelled"))
        return
    _tell(follows)
    tell = f". Tell its members with: ret-tui invite cancel {cancelled.id} --to DIR"
    done = "Would be cancelled" if session().dry_run else "Cancelled"
    say(f"{done}: {_in_words(cancelled)}{tell if _was_invited(here, cancelled) else ''}")


@app.command
def carry(meeting: str, to: str, /, *, because: str = "", json: bool = False) -> None:
    """Hand a cancelled or planned meeting's own items to another planned one, with the actions due on its day.

    What the forward plan wants for it goes along too. A meeting that was cancelled stays cancelled.

    For example:
      ret-tui meeting carry M3 M4

    Args:
        meeting: the id of the one whose business goes.
        to: the id of the planned one that takes it.
        because: why its agenda changes although it was issued; a supplement then goes out.
        json: give JSON.
    """
    carried = change_meetings.carry_over(office(), meeting, to, because=because)
    if json:
        give_json(as_json.carried(carried))
        return
    say(f"From {carried.source} to {carried.target}: {carried.words}")


@app.command
def hold(meeting: str, /, *, inquorate: bool = False) -> None:
    """Record that a meeting was held.

    For example:
      ret-tui meeting hold M1

    Args:
        meeting: its id.
        inquorate: it was held without a quorum, which is shown apart.
    """
    say(_in_words(change_meetings.hold_meeting(office(), meeting, inquorate=inquorate)))


@app.command
def brief(
    meeting: str,
    /,
    *,
    to: str = "",
    reading: bool = False,
    pdf: bool = False,
    template: str = "",
    replace: bool = False,
    anyway: bool = False,
) -> None:
    """Write the Chair's brief in Word: running script, who is expected, timings and what is late; prints its path.

    For example:
      ret-tui meeting brief M3 --to out

    Args:
        meeting: its id, or next or last.
        to: the folder, made where only it is missing; exports, beside the store, when left out.
        reading: the reading copy, in large type.
        pdf: a PDF beside it as well, made by LibreOffice where it is installed.
        template: a .docx or .dotx to write into this time; none for our own look.
        replace: write over an earlier brief that differs.
        anyway: write it although something looks unfinished; the record then says so.
    """
    write_file_of(
        "chair's brief", meeting, to=to, reading=reading, pdf=pdf, template=template, replace=replace, anyway=anyway
    )


@app.command
def sign_in(
    meeting: str,
    /,
    *,
    to: str = "",
    reading: bool = False,
    pdf: bool = False,
    template: str = "",
    replace: bool = False,
    anyway: bool = False,
) -> None:
    """Write the sign-in sheet in Word, a row to sign for each member and named substitute; prints its path.

    For example:
      ret-tui meeting sign-in M3 --to out

    Args:
        meeting: its id, or next or last.
        to: the folder, made where only it is missing; exports, beside the store, when left out.
        reading: the reading copy, in large type.
        pdf: a PDF beside it as well, made by LibreOffice where it is installed.
        template: a .docx or .dotx to write into this time; none for our own look.
        replace: write over an earlier sheet that differs.
        anyway: write it although something looks unfinished; the record then says so.
    """
    write_file_of(
        "sign-in sheet", meeting, to=to, reading=reading, pdf=pdf, template=template, replace=replace, anyway=anyway
    )


def _standing(provisional: bool, confirmed: bool) -> bool | None:
    """Whether a date has still to be agreed; None where neither was said.

    Raises:
        WrongUsage: both were.
    """
    if provisional and confirmed:
        raise WrongUsage("--provisional and --confirmed exclude each other")
    return provisional if provisional or confirmed else None


def _tell(follows: Sequence[Consequence]) -> None:
    """Tell what follows, a line each; a mark stands before what needs looking at."""
    table(
        ["", "What", "Was", "Will be"],
        [["!" if one.warning else "", one.what, one.was, one.will_be] for one in follows],
    )


def _with_what_follows(view: MeetingView, follows: Sequence[Consequence], done: str) -> as_json.Json:
    """The meeting as it is after, what follows, and whether it was done rather than rehearsed."""
    told = [as_json.consequence(one) for one in follows]
    return {"meeting": as_json.meeting(view), "follows": told, done: not session().dry_run}


def _remark_on(made: MeetingView) -> None:
    """Say when a meeting was put on a day to avoid or to think about, and what is not known of its year."""
    if made.clash:
        remark(f"{made.id} falls on {made.clash}: ret-tui meeting move {made.id} DATE moves it")
    remark_not_known(office(), [made.date])


def _was_invited(here: Office, cancelled: MeetingView) -> bool:
    """Whether an invitation was sent for a meeting that is cancelled, which now has to be called off."""
    from ret_tui.jobs import invite

    try:
        invite.preview(here, cancelled.id)
    except RuleBroken:
        return False
    return True


def _in_words(view: MeetingView) -> str:
    venue = f", {view.venue}" if view.venue else ""
    return f"{view.id}, {full_day(view.date)}, {view.start} to {view.end}{venue}: {view.state}"
