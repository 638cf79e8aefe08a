"""Messages to be written as files: who would be told what, for those alone who are due and for everybody."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from msgspec import Struct

from ret_tui.jobs import invite, who_is
from ret_tui.jobs.office import Office
from ret_tui.jobs.outbox.due import words_of
from ret_tui.jobs.outbox.events import Event, event_of, may_be_told
from ret_tui.jobs.outbox.to_files import Written as Written
from ret_tui.jobs.outbox.to_files import wanted_of, write_files
from ret_tui.rules.messages_due import Due
from store.records import Message

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
        event = event_of(office, kept)
        if not may_be_told(office, kept, event.messages):
            continue
        due, everybody = (_groups(office, event, wanted_of(event, only_due=only)) for only in (True, False))
        if everybody or event.without_address:
            found.append(ToFiles(kept.id, due, everybody, event.without_address))
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

    def draft(event: Event, message: Message) -> list[tuple[str, bytes]]:
        from ret_tui.jobs.outbox.mail import mail_of

        return [(".eml", mail_of(office, event, message, draft=True))]

    done += [write_files(office, id, folder, only_due=only_due, more=draft if drafts else None) for id in meetings]
    for written in done:
        paths.extend(written.paths)
        warnings.extend(words for words in written.warnings if words not in warnings)
    return Written(tuple(paths), tuple(warnings))


def _groups(office: Office, event: Event, wanted: Iterable[Due]) -> Groups:
    found: dict[str, list[str]] = {}
    for each in wanted:
        found.setdefault(words_of(office, event, each, event.now), []).append(each.part.name)
    return tuple((why, tuple(names)) for why, names in found.items())
