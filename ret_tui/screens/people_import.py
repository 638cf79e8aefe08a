"""People in from a list: which file, what each row of it would do, and only then the change."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ret_tui.dialogs.ask import AskDialog
from ret_tui.dialogs.fields import TextField, required
from ret_tui.dialogs.form import FormDialog, Values
from ret_tui.dialogs.message import MessageDialog
from ret_tui.jobs import import_people, look_after_people
from ret_tui.jobs.import_people import ImportPreview
from ret_tui.jobs.import_rows import Does, RowView
from ret_tui.rules.wording import count
from ret_tui.widgets.detail import Fact, Paragraph, Part, Section
from store.refusals import Refusal

if TYPE_CHECKING:
    from ret_tui.screens.people import PeoplePlace

#: So many lines of a preview are in sight, where the screen has room.
_LINES = 30
_SECTIONS: tuple[tuple[Does, str], ...] = (
    ("new", "New people"),
    ("changed", "People who change"),
    ("same", "The same as they are"),
    ("vacant", "Vacant seats, of which nothing is kept"),
)


async def import_from_list(place: PeoplePlace) -> None:
    """Ask for a list, show what each row does or what is wrong with it, and on Enter take it over as one change.

    Raises:
        Refusal: the record has changed meanwhile, or cannot be changed.
    """
    shown = await _looked_through(place)
    if shown is None:
        return
    if shown.faults:
        await place.app.push_screen_wait(
            MessageDialog(
                f"{shown.file} cannot be imported yet: {count(len(shown.faults), 'error')}", _parts(shown), lines=_LINES
            )
        )
        return
    if not shown.people:
        await place.app.push_screen_wait(
            MessageDialog(f"{shown.file} holds nothing new: {shown.summary}", _parts(shown), lines=_LINES)
        )
        return
    people = count(shown.people, "person", "people")
    if await place.app.push_screen_wait(
        AskDialog(
            f"Import {people} from {shown.file}? {shown.summary[:1].upper()}{shown.summary[1:]}.",
            _parts(shown),
            do=f"Import {people}",
            leave="Import nobody",
            lines=_LINES,
        )
    ):
        import_people.import_people(place.office, shown)
        place.changed(f"{shown.title}: u takes it back")
        first = next(row for row in shown.rows if row.does in ("new", "changed"))
        named = (one.id for one in look_after_people.people(place.office) if one.name == first.name)
        place.go_to(first.person or next(named, ""))


async def _looked_through(place: PeoplePlace) -> ImportPreview | None:
    """Ask until a list can be read; None when the person left. What was typed stays, with what is wrong below it."""
    values: Values = {"path": place.imported_from, "sheet": "", "columns": ""}
    fault: Refusal | None = None
    while True:
        asked = await place.app.push_screen_wait(ListForm(values, fault))
        if asked is None:
            return None
        values = asked
        try:
            read = partial(import_people.read_list, Path(values["path"]), values["sheet"])
            source = await place.in_background(read, f"Reading {Path(values['path']).name} …")
            place.imported_from = values["path"]
            columns = [each for each in values["columns"].split(";") if each.strip()]
            return import_people.preview_of(place.office, source, columns)
        except Refusal as refusal:
            fault = refusal


class ListForm(FormDialog[Values]):
    """Asks for the list; what was wrong with the one asked for before stands under its field.

    Args:
        values: what stands in the fields at first.
        fault: why the list could not be read.
    """

    def __init__(self, values: Values, fault: Refusal | None = None) -> None:
        self._fault = fault
        super().__init__(
            "Import people from a list",
            [
                TextField(
                    name="path",
                    label="File",
                    hint="Excel (.xlsx) or CSV; ~ is your home folder",
                    initial=values["path"],
                    check=required("A file"),
                ),
                TextField(
                    name="sheet", label="Sheet", hint="its title; empty for the first one", initial=values["sheet"]
                ),
                TextField(
                    name="columns",
                    label="Columns",
                    hint="what a heading does not tell: Post=seat; Notes= leaves one out",
                    initial=values["columns"],
                ),
            ],
            save=lambda given: given,
            save_label="Look through it",
            leave="Import nobody",
            foot="What each row does is shown before anything is changed.",
        )

    def on_mount(self) -> None:
        if self._fault is not None:
            self.call_after_refresh(self.blame, self._fault)


def _parts(shown: ImportPreview) -> list[Part]:
    """What is wrong first, then the columns, then what each row does."""
    parts: list[Part] = []
    if shown.faults:
        parts.append(Section("Correct these, save the list, and import it again"))
        parts += [Paragraph(fault.words, "late") for fault in shown.faults]
    parts.append(Section("Columns"))
    parts += _facts((column.label.capitalize(), column.heading, "") for column in shown.columns)
    parts += _facts(("Left out" if n == 0 else "", heading, "muted") for n, heading in enumerate(shown.left_out))
    for does, title in _SECTIONS:
        rows = [row for row in shown.rows if row.does == does]
        if rows:
            parts.append(Section(f"{title} · {len(rows)}"))
            parts += _facts((f"Row {row.row}", _row_words(row), "") for row in rows)
    return parts


def _facts(facts: Iterable[tuple[str, str, str]]) -> list[Fact]:
    return [Fact(label, value, tone) for label, value, tone in facts]


def _row_words(row: RowView) -> str:
    name = f"{row.name} ({row.person})" if row.person else row.name
    new = [*row.changes, *([row.appointment] if row.appointment else [])]
    return f"{name} · {'; '.join(new)}" if new else name
