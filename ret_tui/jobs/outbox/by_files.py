"""Messages to be written as files: who would be told what, for those alone who are due and for everybody."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from msgspec import Struct

from ret_tui.jobs import invite, who_is
from ret_tui.jobs.office import Office
from ret_tui.jobs.outbox.due import words_of
from ret_tui.jobs.outbox.events import Event, may_be_told
from ret_tui.jobs.outbox.every_event import events_of
from ret_tui.jobs.outbox.to_files import Written as Written
from ret_tui.jobs.outbox.to_files import wanted_of, write_files

#: Names by the reason for which they are written to, in order.
Groups = tuple[tuple[str, tuple[str, ...]], ...]


class ToFiles(Struct, frozen=True):
    """Who would be told what of a meeting."""

    meeting: str
    due: Groups
    everybody: Groups
    without_address: tuple[str, ...]


def who_is_told(office: Office, meetings: Sequence[str]) -> tuple[ToFiles, ...]:
    """Of some meetings, those of which anybody can still be told anything.

    Raises:
        Unknown: there is no such meeting.
    """
    found = []
    for id in meetings:
        kept = who_is.meeting(office, id)
        events = [each for each in events_of(office, kept) if may_be_told(office, kept, each.messages)]
        due, everybody = (_groups(office, events, only_due=only) for only in (True, False))
        without = tuple(name for each in events for name in each.without_address)
        if everybody or without:
            found.append(ToFiles(kept.id, due, everybody, without))
    return tuple(found)


def write(
    office: Office, meetings: Sequence[str], folder: Path, *, year: str = "", only_due: bool, drafts: bool
) -> Written:
    """Write the messages of some meetings, and the public calendar of a year.

    Args:
        year: the year; empty for no public calendar.
        only_due: leave out those who have the meeting as it is.
        drafts: a mail draft (.eml) beside each calendar file.

    Raises:
        Refusal: a value cannot stand in a file, or the folder cannot be written.
    """
    paths: list[Path] = []
    warnings: list[str] = []
    done = [invite.export_year(office, folder, year)] if year else []

    told = who_is_told(office, meetings)
    # A meeting of which nobody is told anything gets no file either.
    wanted = [each.meeting for each in told if (each.due if only_due else each.everybody)]
    done += [write_files(office, id, folder, only_due=only_due, eml=drafts) for id in wanted]
    for written in done:
        paths.extend(written.paths)
        warnings.extend(words for words in written.warnings if words not in warnings)
    return Written(tuple(paths), tuple(warnings))


def _groups(office: Office, events: Iterable[Event], *, only_due: bool) -> Groups:
    found: dict[str, list[str]] = {}
    for event in events:
        for each in wanted_of(event, only_due=only_due):
            found.setdefault(words_of(office, event, each, event.now), []).append(each.part.name)
    return tuple((why, tuple(names)) for why, names in found.items())
