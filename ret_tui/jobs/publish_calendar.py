"""Publishing a year's meetings to a calendar on a server: what is not as it should be there is put right.

Whoever looks at that calendar sees no name, no address and no link to join, as in the year's public file.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Collection, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from ret_tui.jobs import invite, meetings, passwords, settings
from ret_tui.jobs.office import Office
from store.records import CalendarEntry, Invitation, Meeting, Publication
from store.refusals import RuleBroken

if TYPE_CHECKING:
    from ret_tui.invitations.published_calendar import Held, PublishedCalendar

#: What is done with an entry. ``changed there``: somebody else changed it on the server, and it is left.
PUT, CHANGE, TAKE_OUT, AS_IT_IS, LEFT = "put", "change", "take out", "as it is", "changed there"


class Entry(Struct, frozen=True):
    """A meeting in the calendar, and what has to be done there."""

    meeting: str
    what: str
    date: dt.date | None
    sequence: int
    #: In a sentence, for whoever reads it.
    words: str


class PublishedYear(Struct, frozen=True):
    """What was done, or with ``dry_run`` what would be."""

    calendar: str
    year: str
    entries: tuple[Entry, ...]
    done: bool
    #: Whether the calendar was not there, and was made or would be; and whether it was stopped before its end.
    made: bool = False
    stopped: bool = False

    @property
    def changes(self) -> int:
        """How many entries were, or would be, put, changed or taken out."""
        return sum(entry.what in (PUT, CHANGE, TAKE_OUT) for entry in self.entries)

    @property
    def left(self) -> int:
        """How many were left as somebody else made them."""
        return sum(entry.what == LEFT for entry in self.entries)


class _Wanted(Struct, frozen=True):
    meeting: Meeting
    sequence: int
    content: bytes
    digest: str


def publish_year(
    office: Office,
    label: str | None = None,
    *,
    dry_run: bool = False,
    replace: bool | Collection[str] = False,
    make: bool = False,
    progress: Callable[[str], bool] | None = None,
    certificates: str | None = None,
) -> PublishedYear:
    """Bring a year's meetings into the calendar of the setting ``caldav.url``; a second time nothing is done.

    A meeting that does not take place is taken out. What somebody else changed there is left and told.

    Args:
        label: ``2026-27``; the year in view when None.
        dry_run: look what would be done, and do nothing.
        replace: put ours also where somebody else changed an entry; of these meetings alone where they are given.
        make: make the calendar where there is none.
        progress: called before each entry with its meeting; where it gives False the rest is left for another time.
        certificates: a file with the authorities to trust instead of the system's.

    Raises:
        RuleBroken: no calendar or mailbox is set, the year has no meetings, or there is no such calendar.
        BadValue: the address of the calendar cannot be used, or a value cannot stand in a calendar.
        Refusal: the server cannot be reached, or does not let us do it.
    """
    from ret_tui.invitations.published_calendar import PublishedCalendar

    if office.example:
        raise RuleBroken(
            "The example year is made up, so nothing is published from it", "plan a year in a store of your own"
        )
    url, user = settings.value(office, "caldav.url"), settings.value(office, "caldav.user")
    if not url:
        raise RuleBroken("No calendar on a server is set", "give its address in the setting caldav.url")
    if not settings.value(office, "organiser.email"):
        raise RuleBroken(
            "The organiser's mailbox is not set, and every entry names it", "give it in the setting organiser.email"
        )
    shown = meetings.year(office, label)
    if not shown.meetings:
        raise RuleBroken(f"{shown.year} has no meetings yet", "plan the year first")
    password = passwords.password_of("calendar", account(office)) if user else ""
    with PublishedCalendar(url, user, password, certificates=certificates) as calendar:
        url = calendar.url
        held = calendar.entries()
        made, stopped = held is None, False
        if held is None:
            if not make:
                raise RuleBroken(f"There is no calendar at {calendar.url}", "check the address, or give --make")
            if not dry_run:
                calendar.make(f"{office.body.name} {shown.year}")
            held = {}
        wanted = {view.id: _wanted(office, view.id) for view in shown.meetings if _takes_place(view.status)}
        entries = []
        for meeting, want in _together(office, calendar.url, shown.year, wanted):
            ours = replace if isinstance(replace, bool) else meeting in replace
            entry = _looked_at(office, calendar, meeting, want, held, replace=ours)
            if not dry_run and entry.what in (PUT, CHANGE, TAKE_OUT):
                if progress is not None and not progress(entry.meeting):
                    stopped = True
                    break
                entry = _brought(office, calendar, entry, want, held)
            entries.append(entry)
    return PublishedYear(url, shown.year, tuple(entries), not dry_run, made, stopped)


def lacks_password(office: Office) -> bool:
    """Whether somebody logs in at the calendar's server whose password this computer does not know.

    Raises:
        NoKeyring: as `passwords.password_of`.
    """
    if not settings.value(office, "caldav.url") or not settings.value(office, "caldav.user"):
        return False
    return not passwords.password_of("calendar", account(office))


def account(office: Office) -> str:
    """Whose password the calendar's is, as `passwords.account` names them.

    Raises:
        RuleBroken: no calendar is set, or nobody who logs in there.
    """
    from urllib.parse import urlsplit

    url, user = settings.value(office, "caldav.url"), settings.value(office, "caldav.user")
    if not url or not user:
        lacking = "calendar on a server" if not url else "user who logs in at the calendar's server"
        raise RuleBroken(f"No {lacking} is set", "set caldav.url and caldav.user first")
    return passwords.account(user, urlsplit(url).hostname or url)


def _takes_place(status: str) -> bool:
    return status not in ("cancelled", "rearranged")


def _together(office: Office, url: str, year: str, wanted: Mapping[str, _Wanted]) -> list[tuple[str, _Wanted | None]]:
    """The meetings that should be there, then those that are there and should not."""
    found: list[tuple[str, _Wanted | None]] = list(wanted.items())
    for entry in office.store.all(CalendarEntry):
        meeting = office.store.find(Meeting, entry.meeting)
        if entry.calendar == url and entry.meeting not in wanted and (meeting is None or meeting.year == year):
            found.append((entry.meeting, None))
    return found


def _wanted(office: Office, id: str) -> _Wanted:
    from ret_tui.invitations.messages import calendar_entry
    from ret_tui.invitations.sequence import public_sequence

    kept = office.store.get(Meeting, id)
    sequence = public_sequence(
        office.store.find(Invitation, id), kept, office.store.find(Publication, id)
    )  # fmt: skip
    organiser, _ = invite.organiser_of_public(office)
    content = calendar_entry(invite.public_call(office, kept, sequence), organiser)
    # The moment at which it was made says nothing of the meeting.
    lines = [line for line in content.splitlines() if not line.startswith(b"DTSTAMP")]
    return _Wanted(kept, sequence, content, hashlib.sha256(b"\n".join(lines)).hexdigest()[:32])


def _looked_at(
    office: Office,
    calendar: PublishedCalendar,
    id: str,
    want: _Wanted | None,
    held: Mapping[str, Held],
    *,
    replace: bool,
) -> Entry:
    known = _known(office, calendar, id)
    there = held.get(_path_of(calendar, want.meeting.uid if want else known.uid if known else ""))
    date, number = (want.meeting.date, want.sequence) if want else (None, known.sequence if known else 0)
    touched = there is not None and known is not None and known.etag != "" != there.etag != known.etag
    differs = want is not None and (known is None or known.content != want.digest)

    def entry(what: str, words: str) -> Entry:
        return Entry(id, what, date, number, words)

    if touched and not replace:
        both = f"{id} has changed, and was changed there by somebody else too: left as it is there"
        return entry(LEFT, both if differs else f"{id} was changed there by somebody else, and is left as it is")
    if want is None:
        if there is None:
            return entry(AS_IT_IS, f"{id} does not take place, and is not there")
        return entry(TAKE_OUT, f"{id} does not take place: taken out")
    if there is None:
        again = " again, since it was taken out there" if known is not None else ""
        return entry(PUT, f"{id} put there{again}")
    if differs or touched:
        return entry(CHANGE, f"{id} brought up to date there")
    return entry(AS_IT_IS, f"{id} is there as it should be")


def _known(office: Office, calendar: PublishedCalendar, id: str) -> CalendarEntry | None:
    return office.store.find(CalendarEntry, f"{id}/{_where(calendar)}")


def _where(calendar: PublishedCalendar) -> str:
    """Which calendar it is, as the ids of its entries say it."""
    return hashlib.sha256(calendar.url.encode()).hexdigest()[:12]


def _path_of(calendar: PublishedCalendar, uid: str) -> str:
    from urllib.parse import unquote, urlsplit

    return unquote(urlsplit(calendar.address_of(uid)).path)


def _brought(
    office: Office, calendar: PublishedCalendar, entry: Entry, want: _Wanted | None, held: Mapping[str, Held]
) -> Entry:
    """Do what is to be done, and keep at once what the server holds then."""
    from ret_tui.invitations.published_calendar import ChangedThere
    from ret_tui.invitations.sequence import status_of

    id = entry.meeting
    known = _known(office, calendar, id)
    uid = want.meeting.uid if want else known.uid if known else ""
    address, there = calendar.address_of(uid), held.get(_path_of(calendar, uid))
    try:
        if want is None:
            calendar.remove(address, version=there.etag if there else "")
        else:
            etag = calendar.put(address, want.content, instead_of=None if there is None else there.etag)
    except ChangedThere:
        words = f"{id} was changed there by somebody else just now, and is left as it is"
        return Entry(id, LEFT, entry.date, entry.sequence, words)
    with office.store.change(f"Calendar on the server: {entry.words}"[:180], undoable=False) as step:
        if want is None:
            gone = step.find(CalendarEntry, f"{id}/{_where(calendar)}")
            if gone is not None:
                step.remove(gone)
            return entry
        kept = want.meeting
        step.put(
            CalendarEntry, f"{id}/{_where(calendar)}", meeting=id, where=_where(calendar), calendar=calendar.url,
            address=address, uid=kept.uid, sequence=want.sequence, etag=etag, content=want.digest, put_at=office.now,
        )  # fmt: skip
        published = step.find(Publication, id)
        if published is None or published.sequence <= want.sequence:
            step.put(
                Publication, id, sequence=want.sequence, date=kept.date, start=kept.start, end=kept.end,
                venue=kept.venue, status=status_of(kept),
            )  # fmt: skip
    return entry
