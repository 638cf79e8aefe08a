"""What one does with a person's data: write it for them, note that they asked, redact it, decide about a mention."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ret_tui.commands import Command, Offers
from ret_tui.rules.wording import count, listed

if TYPE_CHECKING:
    from ret_tui.jobs.personal_data.redact import OldBackup, RedactionView
    from ret_tui.screens.personal_data import PersonalDataScreen
    from ret_tui.widgets.detail import Part

#: Mentions and paths that a question names before it counts the rest.
_TOLD = 12


class DecideMention(Command["PersonalDataScreen"]):
    """Decide about the mention under the cursor, or about all that wait: keep it or remove it, with a reason."""

    id = "personal.decide"
    key = "d"
    label = "Decide"
    title = "Decide about a mention"
    group = "Personal data"
    order = 20

    def possible(self, place: PersonalDataScreen) -> bool:
        return place.mention is not None and place.is_redacted

    async def run(self, place: PersonalDataScreen) -> None:
        from ret_tui.screens.personal_data_forms import decision_form

        mention = place.mention
        if mention is None:
            return
        done = await place.app.push_screen_wait(
            decision_form(place.office, place.person, mention, place.known_as, waiting=len(place.to_decide))
        )
        if done is not None:
            what = "Kept" if done.outcome == "keep" else "Removed"
            place.kept(place.list.cursor_key, f"{what} in {count(len(done.places), 'place')}")
            for words in done.amiss:
                place.app.notify(f"Not removed: {words}", severity="warning", markup=False)


class ReadWhole(Command["PersonalDataScreen"]):
    """Read all of what is under the cursor; of a mention, its whole text with the name marked, and go to its place."""

    id = "personal.read"
    label = "Read it"
    title = "Read the whole of it"
    group = "Personal data"
    footer = False

    def possible(self, place: PersonalDataScreen) -> bool:
        return place.mention is not None or place.record is not None

    async def run(self, place: PersonalDataScreen) -> None:
        from ret_tui.dialogs.message import MessageDialog
        from ret_tui.screens.personal_data_mention import read_whole
        from ret_tui.widgets.detail import Fact

        if (mention := place.mention) is not None:
            await read_whole(place, mention)
        elif (record := place.record) is not None:
            facts = [Fact(field, value) for field, value in record.fields]
            await place.app.push_screen_wait(MessageDialog(record.about, facts))


class WriteData(Command["PersonalDataScreen"]):
    """Write everything that is kept of this person as Word and as JSON, for whoever asks to see it."""

    id = "personal.write"
    key = "w"
    label = "Write"
    title = "Write what is kept of this person"
    group = "Personal data"
    order = 22

    async def run(self, place: PersonalDataScreen) -> None:
        from ret_tui.jobs.personal_data.export_person import write_person
        from ret_tui.screens.export_place import write_where_it_goes

        async def write(folder: Path, replace: bool) -> tuple[Path, ...]:
            return await place.ret.in_background(
                lambda: write_person(place.office, place.person, folder, replace=replace), "Writing …"
            )

        written = await write_where_it_goes(place.ret, write)
        if written:
            names = listed([path.name for path in written])
            place.app.notify(
                f"Written: {names}, in {written[0].parent}. Look through them for what is about other people.",
                markup=False,
            )


class NoteRequest(Command["PersonalDataScreen"]):
    """Note that somebody asked to see what is kept, or close the request under the cursor; an open one holds it all."""

    id = "personal.request"
    key = "r"
    label = "Request"
    title = "Open or close an information request"
    group = "Personal data"
    order = 24

    def footer_label(self, place: PersonalDataScreen) -> str:
        request = place.request
        return f"Close {request.id}" if request is not None and request.is_open else self.label

    async def run(self, place: PersonalDataScreen) -> None:
        from ret_tui.screens.personal_data_forms import closing_form, request_form

        request = place.request
        if request is not None and request.is_open:
            made = await place.app.push_screen_wait(closing_form(place.office, request))
        else:
            made = await place.app.push_screen_wait(request_form(place.office, place.person))
        if made is not None:
            place.kept(f"request|{made.id}", f"{made.id} {'opened' if made.is_open else 'closed'}")


class RedactPerson(Command["PersonalDataScreen"]):
    """Redact a former member's data for good: contact and working data go, every figure stays. It cannot be undone."""

    id = "personal.redact"
    key = "x"
    label = "Redact"
    title = "Redact this person's data"
    group = "Personal data"
    order = 26

    def possible(self, place: PersonalDataScreen) -> bool:
        return not place.is_redacted

    async def run(self, place: PersonalDataScreen) -> None:
        from ret_tui.dialogs.sure import SureDialog
        from ret_tui.jobs.personal_data import redact

        shown = await place.ret.in_background(lambda: redact.preview(place.office, place.person), "Looking …")
        sure = await place.app.push_screen_wait(
            SureDialog(
                f"Redact the data of {shown.name} ({shown.person}) for good?",
                _consequences(shown),
                typed=(shown.person, shown.name),
                do=f"Redact {shown.person}",
                lines=18,
                wide=True,
            )
        )
        if not sure:
            return
        done = await place.ret.in_background(lambda: redact.redact(place.office, place.person), "Redacting …")
        place.known_as = (done.name,)
        place.kept(place.list.cursor_key, f"{done.person} is {done.former_name} from now on")
        # Before any other key is looked at: the name that stood here is gone.
        place.read_again()
        if done.waits:
            place.app.notify(
                f"This computer's history is not scrubbed yet: {done.waits}. The next opening tries again.",
                severity="warning",
                markup=False,
            )


class RemoveOldBackups(Command["PersonalDataScreen"]):
    """Remove the backups on this computer in which anybody whose data were redacted is still named."""

    id = "personal.backups"
    key = "b"
    label = "Old backups"
    title = "Remove backups that name redacted people"
    group = "Personal data"
    order = 28

    def possible(self, place: PersonalDataScreen) -> bool:
        return place.is_redacted

    async def run(self, place: PersonalDataScreen) -> None:
        from ret_tui.dialogs.ask import AskDialog
        from ret_tui.jobs.personal_data import redact

        found = await place.ret.in_background(lambda: redact.old_backups(place.office), "Looking …")
        if not found:
            place.app.notify(redact.no_old_backups(place.office), markup=False)
            return
        number = count(len(found), "backup")
        sure = await place.app.push_screen_wait(
            AskDialog(
                f"Remove {number} for good?",
                [
                    "Redacted people are still named in them; y, outside of this, copies their paths:",
                    *_backups_told(found),
                ],
                do=f"Remove {number}",
            )
        )
        if sure:
            gone = await place.ret.in_background(lambda: redact.remove_old_backups(place.office), "Removing …")
            place.app.notify(f"{count(len(gone), 'backup')} removed.", markup=False)


class CopyBackupPaths(Command["PersonalDataScreen"]):
    """Copy the paths of those backups to the clipboard, a line each, also over SSH where the terminal allows it."""

    id = "personal.backup_paths"
    key = "y"
    label = "Copy paths"
    title = "Copy the paths of the backups that name redacted people"
    group = "Personal data"
    order = 29
    footer = False

    def possible(self, place: PersonalDataScreen) -> bool:
        return place.is_redacted

    async def run(self, place: PersonalDataScreen) -> None:
        from ret_tui.jobs.personal_data import redact

        found = await place.ret.in_background(lambda: redact.old_backups(place.office), "Looking …")
        if not found:
            place.app.notify(redact.no_old_backups(place.office), markup=False)
            return
        place.app.copy_to_clipboard("\n".join(str(each.path) for each in found))
        place.app.notify(f"{count(len(found), 'path')} sent to the clipboard.", markup=False)


class SeeRetention(Command["PersonalDataScreen"]):
    """See how long each class of record is kept, and what is past its time."""

    id = "personal.retention"
    key = "t"
    label = "Retention"
    title = "How long what is kept"
    group = "Personal data"
    order = 30

    def run(self, place: PersonalDataScreen) -> None:
        from ret_tui.screens.personal_data_retention import RetentionScreen

        place.app.push_screen(RetentionScreen())


def _consequences(shown: RedactionView) -> list[str | Part]:
    from ret_tui.widgets.detail import Paragraph, Section

    records = count(sum(number for _, number in shown.records), "record")
    parts: list[str | Part] = [
        Paragraph(
            f"{shown.name} becomes {shown.former_name}. Contact and working data go from {records}; ids, days and "
            "marks stay, so that every figure does. It cannot be undone."
        )
    ]
    if shown.open_actions:
        parts.append(Paragraph(f"Still open and theirs: {listed(shown.open_actions)}.", "late"))
    if shown.mentions.found:
        parts.append(Section(f"To be decided about: {count(len(shown.mentions.found), 'mention')}"))
        parts += [Paragraph(words) for words in _some([f"{m.where}: {m.excerpt}" for m in shown.mentions.found])]
    parts.append(Section("Not reached"))
    parts += [Paragraph(words) for words in shown.unreached]
    if shown.old_backups:
        parts.append(
            Paragraph(f"{count(len(shown.old_backups), 'older backup')} on this computer, until b removes them:")
        )
        parts += [Paragraph(words) for words in _backups_told(shown.old_backups)]
    return parts


def _backups_told(found: Sequence[OldBackup]) -> list[str]:
    """The backups by file name, in lines that are not broken, and the folder that they are in."""
    folders = list(dict.fromkeys(str(each.path.parent) for each in found))
    return [*_some([each.path.name for each in found]), f"In {listed(folders)}"]


def _some(words: list[str]) -> list[str]:
    more = len(words) - _TOLD
    return words if more <= 0 else [*words[:_TOLD], f"and {more} more"]


PERSONAL_DATA_COMMANDS: Offers = (
    DecideMention,
    ReadWhole,
    WriteData,
    NoteRequest,
    RedactPerson,
    RemoveOldBackups,
    CopyBackupPaths,
    SeeRetention,
)
