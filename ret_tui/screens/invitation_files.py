"""Writing messages as files, to be sent by hand: to whom and why is shown first, and nothing is sent."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ret_tui.dialogs.fields import ChoiceField, Field, ToggleField
from ret_tui.dialogs.form import FormDialog, Values
from ret_tui.jobs.exports import export_folder
from ret_tui.jobs.office import Office
from ret_tui.jobs.outbox import by_files
from ret_tui.jobs.outbox.by_files import ToFiles
from ret_tui.rules.wording import count
from ret_tui.screens.outbox_words import named
from ret_tui.widgets.detail import Fact, Paragraph, Part, Section
from store.refusals import BadValue, Refusal

if TYPE_CHECKING:
    from ret_tui.app import RetApp

_WHOM = (("due", "those alone who have something to be told"), ("all", "everybody, the others once more"))


async def write_invitation_files(app: RetApp, meetings: Sequence[str], *, year: str = "") -> None:
    """Ask for whom, and whether with mail drafts; show who gets what; on Enter write the files.

    Args:
        meetings: the ids of the meetings to tell of.
        year: the year whose public calendar can be written too; empty for none.
    """
    from ret_tui.screens.export_place import write_where_it_goes

    office = app.office.patiently()
    try:
        told = await app.in_background(partial(by_files.who_is_told, office, meetings), "Looking who is invited …")
    except Refusal as refusal:
        if not year:
            raise
        told = ()
        app.notify(str(refusal), markup=False)
    if not told and not year:
        app.notify("There is nobody to tell.", markup=False, severity="warning")
        return
    asked = await app.push_screen_wait(_form(office, told, year))
    if asked is None:
        return
    folder = export_folder(office)

    async def write_into(into: Path, _replace: bool) -> by_files.Written:
        nonlocal folder
        folder = into
        work = partial(
            by_files.write, office, [each.meeting for each in told], into, year=year if asked["year"] == "yes" else "",
            only_due=asked["whom"] == "due", drafts=asked["drafts"] == "yes",
        )  # fmt: skip
        return await app.in_background(work, "Writing the files …")

    written = await write_where_it_goes(app, write_into)
    if written is None:
        return
    for warning in written.warnings:
        app.notify(warning, severity="warning", markup=False, timeout=10)
    app.changed(f"{count(len(written.paths), 'file')} written into {folder}")


def _form(office: Office, told: Sequence[ToFiles], year: str) -> FormDialog[Values]:
    fields: list[Field] = []
    if told:
        # Enter alone writes what is due, and never the same once more to those who have it.
        fields.append(ChoiceField(name="whom", label="For", options=_WHOM, initial="due"))
        fields.append(
            ToggleField(name="drafts", label="Mail drafts too", hint="as .eml, which mail programs open to be sent")
        )
    if year:
        fields.append(ToggleField(name="year", label="Public calendar", hint=f"of {year}; it names no member"))

    def keep(values: Values) -> Values:
        kept = {"whom": "due", "drafts": "no", "year": "no", **values}
        if kept["whom"] == "due" and kept["year"] == "no" and not any(each.due for each in told):
            raise BadValue(
                "Nobody has anything to be told, so no file was written",
                "choose everybody, for those who are to have it once more", field="whom" if told else "year",
            )  # fmt: skip
        return kept

    return FormDialog(
        f"Write files about {told[0].meeting if len(told) == 1 else count(len(told), 'meeting')}" if told
        else f"Write the calendar of {year}",
        fields, keep, save_label="Write them", leave="Write nothing",
        preview=lambda values: _named(told, values.get("whom", "")),
        foot=f"Into {export_folder(office)}; nothing is sent by mail.", wide=True,
    )  # fmt: skip


def _named(told: Sequence[ToFiles], whom: str) -> list[Part]:
    parts: list[Part] = []
    for each in told:
        groups = each.due if whom == "due" else each.everybody
        if len(told) > 1:
            number = sum(len(names) for _why, names in groups)
            parts.append(Section(f"{each.meeting} · {count(number, 'person', 'people') if number else 'nobody'}"))
        elif not groups:
            parts.append(Paragraph("Nobody has anything to be told.", "muted"))
        parts += [Fact(f"{why[:1].upper()}{why[1:]}", named(names)) for why, names in groups]
        if each.without_address:
            parts.append(Fact("No address", ", ".join(each.without_address), "late"))
    return parts
