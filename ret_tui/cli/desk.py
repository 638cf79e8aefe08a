"""The desk in words: the next meeting, and what needs doing, the most urgent first."""

from __future__ import annotations

from ret_tui.cli import as_json
from ret_tui.cli.printed import give_json, put, say, table
from ret_tui.cli.session import office
from ret_tui.jobs import desk as asking
from ret_tui.jobs.desk import NextMeeting
from ret_tui.rules.wording import count, full_day


def desk(*, json: bool = False) -> None:
    """What needs doing now, the most urgent first.

    Args:
        json: give JSON.
    """
    view = asking.desk(office())
    if json:
        give_json(as_json.desk(view))
        return
    say(f"{view.body}, {full_day(view.today)}", f"{view.year.year}: {view.year.summary}")
    _say_next(view.next)
    put()
    table(
        ["When", "What", ""],
        [[one.when, one.what, one.about if one.about not in one.what else ""] for one in view.to_do],
        none="Nothing needs doing.",
    )
    if view.quiet:
        put()
        say(*view.quiet)


def _say_next(following: NextMeeting | None) -> None:
    if following is None:
        say("No meeting is planned from today on.")
        return
    shown = following.meeting
    say(
        f"Next: {shown.id}, {full_day(shown.date)}, {shown.start} to {shown.end}"
        f"{f', {shown.venue}' if shown.venue else ''} ({following.countdown})",
        f"Expected: {following.likely} of {count(following.seats, 'seat')} likely, {following.declined} declined, "
        f"{following.unanswered} without an answer{f', {following.perhaps} perhaps' if following.perhaps else ''}"
        + (f"; {following.quorum} needed for a quorum" if following.quorum is not None else ""),
        *((following.outlook_words,) if following.outlook in ("asking", "lost") else ()),
        f"Agenda: {following.agenda}",
    )
