"""Publishing the year to a calendar on a server, and keeping that server's password."""

from __future__ import annotations

from ret_tui.cli.printed import give_json, remark, say, table
from ret_tui.cli.session import office, session
from ret_tui.jobs import publish_calendar
from ret_tui.jobs.publish_calendar import PublishedYear
from ret_tui.rules.wording import count, short_day_and_year
from store.refusals import Refusal


class LeftAlone(Refusal):
    """Some entries are not as they should be, since somebody else changed them on the server."""


def publish(year: str = "", /, *, replace: bool = False, make: bool = False, json: bool = False) -> None:
    """Publish a year's meetings to a calendar on a server (CalDAV), for anybody who may look at it.

    Only what is not there as it should be is put, changed or taken out; a second time nothing is done. No name, no
    address and no link to join is in it. The calendar is that of the settings caldav.url and caldav.user, and the
    password is kept with: ret-tui invite password --calendar

    For example:
      ret-tui invite publish --dry-run
      ret-tui invite publish 2026-27

    Args:
        year: such as 2026-27; the year in view when left out.
        replace: put ours also where somebody else changed an entry there.
        make: make the calendar where there is none.
        json: give JSON.

    Raises:
        LeftAlone: somebody else changed entries there, which were left; the others were seen to.
    """
    done = publish_calendar.publish_year(office(), year or None, dry_run=session().dry_run, replace=replace, make=make)
    if json:
        give_json(_as_json(done))
    else:
        _show(done)
    if done.left and done.done:
        raise LeftAlone(f"{_left(done)} changed there by somebody else and left alone", "--replace puts ours")


def _show(done: PublishedYear) -> None:
    table(
        ["Meeting", "Date", "In the calendar"],
        [[each.meeting, short_day_and_year(each.date) if each.date else "", each.words] for each in done.entries],
        none="There is nothing to publish.",
    )
    if done.left and not done.done:
        remark(f"{_left(done)} changed there by somebody else: --replace puts ours")
    say(_told(done))


def _left(done: PublishedYear) -> str:
    return count(done.left, "entry was", "entries were")


def _told(done: PublishedYear) -> str:
    if not done.changes:
        return f"Nothing else is to be done in {done.calendar}" if done.left else f"{done.calendar} is as it should be"
    verb = "done" if done.done else "to do"
    return f"{count(done.changes, 'change')} {verb} in {done.calendar}"


def _as_json(done: PublishedYear) -> dict[str, object]:
    return {
        "calendar": done.calendar,
        "year": done.year,
        "done": done.done,
        "entries": [
            {
                "meeting": each.meeting,
                "what": each.what,
                "date": each.date.isoformat() if each.date else None,
                "sequence": each.sequence,
            }
            for each in done.entries
        ],
    }
