"""Publishing the year to a calendar on a server: what would change there is looked at, asked, done, and told."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from ret_tui.jobs import publish_calendar
from ret_tui.jobs.publish_calendar import CHANGE, LEFT, PUT, TAKE_OUT, Entry, PublishedYear
from ret_tui.rules.wording import count, short_day
from ret_tui.screens.working import work_on
from ret_tui.widgets.detail import Fact, Paragraph, Part
from store.refusals import Refusal

if TYPE_CHECKING:
    from ret_tui.app import RetApp
    from ret_tui.jobs.office import Office
    from ret_tui.jobs.progress import Progress

#: What is done with entries, in the order in which the question tells it.
_DONE = {PUT: "Put there", CHANGE: "Brought up to date", TAKE_OUT: "Taken out"}


async def publish_the_year(app: RetApp, year: str = "") -> None:
    """Look what is not as it should be in the calendar, and after one question put it right.

    What somebody else changed there is told, and left unless one says that ours is to take its place.

    Args:
        year: such as 2026-27; the year in view when empty.

    Raises:
        Refusal: no calendar is set, what is needed is not installed, or the server cannot be reached or refuses.
    """
    from ret_tui.dialogs.ask import AskDialog
    from ret_tui.screens.mail_password import ask_anew_if_refused

    office = app.office.patiently()
    if not await _knows_password(app, office):
        return
    look = partial(_publish, office, year)
    try:
        seen = await work_on(app, partial(look, dry_run=True), "Looking at the calendar …")
    except Refusal as refusal:
        ask_anew_if_refused(office, refusal)
        raise
    if seen is None:
        return
    ours: Collection[str] = ()
    if seen.left:
        theirs = [each for each in seen.entries if each.what == LEFT]
        if await _ours_over(app, theirs):
            ours = [each.meeting for each in theirs]
    changes = [each for each in seen.entries if each.what in _DONE]
    if not changes and not ours:
        left = f"; {count(seen.left, 'entry is', 'entries are')} left as somebody else made them" if seen.left else ""
        app.notify(f"{seen.calendar} is as it should be{left}", markup=False, timeout=6)
        return
    if changes:
        number = len(changes) + len(ours)
        question = f"Publish {seen.year} to this calendar?"
        parts = [
            *_told(seen, changes, ours),
            Paragraph(""),
            Paragraph("It names no member and has no join link.", "muted"),
        ]
        do = f"Do {count(number, 'change')}"
        if not await app.push_screen_wait(AskDialog(question, parts, do=do, leave="Change nothing", wide=True)):
            return
    try:
        done = await work_on(app, partial(look, dry_run=False, replace=ours), "Publishing the year …", leave="Stop")
    except Refusal as refusal:
        ask_anew_if_refused(office, refusal)
        raise
    finally:
        app.changed()
    if done is not None:
        await _tell(app, done)


def _publish(
    office: Office, year: str, progress: Progress, *, dry_run: bool, replace: Collection[str] = ()
) -> PublishedYear:
    """The work, in a thread. What is begun is stopped between two entries, and what went by then is kept."""
    progress.step("Asking the server what it holds", last=not dry_run)

    def go_on(meeting: str) -> bool:
        progress.step(f"{meeting} of {year or 'the year'}", last=True)
        return not progress.is_unwanted

    return publish_calendar.publish_year(
        office, year or None, dry_run=dry_run, replace=replace, make=True, progress=go_on
    )  # fmt: skip


async def _knows_password(app: RetApp, office: Office) -> bool:
    """Whether this computer can log in to the calendar's server; where it keeps no password yet, it is asked for.

    Where it has no keyring to keep it in, it is kept until the program ends.
    """
    from ret_tui.jobs.passwords import NoKeyring
    from ret_tui.screens.mail_password import password_form

    try:
        lacks = await app.in_background(partial(publish_calendar.lacks_password, office), "Looking for the password …")
    except NoKeyring:
        return await app.push_screen_wait(password_form(office, "calendar", for_now=True)) is not None
    return not lacks or await app.push_screen_wait(password_form(office, "calendar")) is not None


async def _ours_over(app: RetApp, theirs: Sequence[Entry]) -> bool:
    """Whether ours is to take the place of what somebody else changed."""
    from ret_tui.dialogs.ask import AskDialog

    warning = "What they made there is lost then: look in the calendar first."
    question = AskDialog(
        f"Put ours over {count(len(theirs), 'entry', 'entries')} that somebody else changed?",
        [Fact("Changed there", ", ".join(_named(each) for each in theirs)), Paragraph(""), Paragraph(warning, "muted")],
        do="Put ours", leave="Leave theirs",
    )  # fmt: skip
    answer = await app.push_screen_wait(question)
    return answer is True


def _told(seen: PublishedYear, changes: Sequence[Entry], ours: Collection[str]) -> Iterator[Part]:
    yield Fact("Calendar", seen.calendar)
    if seen.made:
        yield Fact("", "It is not there yet, and is made: a wrong address would make a calendar that nobody looks at.")
    for what, words in _DONE.items():
        mine = [_named(each) for each in changes if each.what == what]
        if mine:
            yield Fact(words, f"{len(mine)}: {', '.join(mine)}" if len(mine) > 1 else mine[0])
    if ours:
        yield Fact("Put over theirs", ", ".join(ours))
    left = [each.meeting for each in seen.entries if each.what == LEFT and each.meeting not in ours]
    if left:
        yield Fact("Left as it is", f"{', '.join(left)}, changed there by somebody else")


def _named(entry: Entry) -> str:
    return f"{entry.meeting} {short_day(entry.date)}" if entry.date is not None else entry.meeting


async def _tell(app: RetApp, done: PublishedYear) -> None:
    """Say what was done. What was left or not done stands by name, to be read before one goes on."""
    from ret_tui.dialogs.message import MessageDialog

    words = f"{count(done.changes, 'change')} done in {done.calendar}"
    if not done.left and not done.stopped:
        app.notify(f"{words}.", markup=False, timeout=6)
        return
    parts: list[Part] = []
    if done.stopped:
        parts.append(
            Paragraph("It was stopped before its end: publishing again does the rest and nothing twice.", "late")
        )
    parts += [Fact(each.meeting, each.words.partition(" ")[2]) for each in done.entries if each.what == LEFT]
    await app.push_screen_wait(MessageDialog(words, parts))
