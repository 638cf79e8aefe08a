"""Days in from a calendar file: which file, what each event of it would do, and only then the change."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ret_tui.dialogs.ask import AskDialog
from ret_tui.dialogs.fields import ChoiceField, TextField, required
from ret_tui.dialogs.form import FormDialog, Values
from ret_tui.dialogs.message import MessageDialog
from ret_tui.jobs import import_calendar
from ret_tui.jobs.import_calendar import AS_KINDS, CalendarImport, CalendarRow
from ret_tui.rules.wording import count, short_day_and_year
from ret_tui.widgets.detail import Fact, Paragraph, Part, Section
from store.refusals import Refusal

if TYPE_CHECKING:
    from ret_tui.screens.days_around import DaysAroundScreen

#: So many lines of a preview are in sight, where the screen has room.
_LINES = 30


async def import_from_calendar(place: DaysAroundScreen) -> None:
    """Ask for a calendar file, show what each of its events does, and on Enter take them over as one change.

    Raises:
        Refusal: the file or the record has changed meanwhile, or the record cannot be changed.
    """
    found = await _looked_through(place)
    if found is None:
        return
    shown, values = found
    if not shown.changes:
        await place.app.push_screen_wait(
            MessageDialog(
                f"{shown.file} holds nothing new: {shown.summary or 'no events'}", _parts(shown), lines=_LINES
            )
        )
        return
    one = shown.kind if shown.kind != "other" else "other date"
    what = count(shown.changes, one, AS_KINDS[shown.kind])
    if await place.app.push_screen_wait(
        AskDialog(
            f"Import {what} from {shown.file}? {shown.summary[:1].upper()}{shown.summary[1:]}.",
            _parts(shown),
            do=f"Import {what}",
            leave="Import nothing",
            lines=_LINES,
        )
    ):
        done = _read(place, values, import_calendar.import_calendar)
        kind = "board" if done.kind == "Board meeting" else done.kind
        for row in (*done.added, *done.updated)[:1]:
            await place.taken_in(kind, row.id, row.start, f"{done.title}: u takes it back")


async def _looked_through(place: DaysAroundScreen) -> tuple[CalendarImport, Values] | None:
    """Ask until a file can be read; None when the person left. What was typed stays, with what is wrong below it."""
    values: Values = {"path": place.imported_from, "as_kind": "school holiday", "first": "", "last": ""}
    fault: Refusal | None = None
    while True:
        asked = await place.app.push_screen_wait(CalendarForm(values, fault))
        if asked is None:
            return None
        values = asked
        try:
            read = partial(_read, place, values, import_calendar.preview_calendar)
            shown = await place.ret.in_background(read, f"Reading {Path(values['path']).name} …")
        except Refusal as refusal:
            fault = refusal
        else:
            place.imported_from = values["path"]
            return shown, values


class CalendarForm(FormDialog[Values]):
    """Asks for the calendar file; what was wrong with the one asked for before stands under its field.

    Args:
        values: what stands in the fields at first.
        fault: why the file could not be read.
    """

    def __init__(self, values: Values, fault: Refusal | None = None) -> None:
        self._fault = fault
        super().__init__(
            "Import days from a calendar file",
            [
                TextField(
                    name="path",
                    label="File",
                    hint="a calendar file (.ics); ~ is your home folder",
                    initial=values["path"],
                    check=required("A file"),
                ),
                ChoiceField(
                    name="as_kind",
                    label="Its events are",
                    options=list(AS_KINDS.items()),
                    initial=values["as_kind"],
                ),
                TextField(name="first", label="From", hint="empty for the year in view", initial=values["first"]),
                TextField(
                    name="last",
                    label="Until",
                    hint="empty for the end of the second year after it",
                    initial=values["last"],
                ),
            ],
            save=lambda given: given,
            save_label="Look through it",
            leave="Import nothing",
            foot="What each event does is shown before anything is changed.",
        )

    def on_mount(self) -> None:
        if self._fault is not None:
            self.call_after_refresh(self.blame, self._fault)


def _parts(shown: CalendarImport) -> list[Part]:
    """What each event does, what is new first."""
    days = f"{short_day_and_year(shown.first)} to {short_day_and_year(shown.last)}"
    parts: list[Part] = [Paragraph(f"Events from {days} are taken.", "muted")]
    for title, rows in (("New", shown.added), ("Changed", shown.updated), ("The same as they are", shown.unchanged)):
        if rows:
            parts.append(Section(f"{title} · {len(rows)}"))
            parts += _facts(rows)
    if shown.skipped:
        parts.append(Section(f"Left out · {len(shown.skipped)}"))
        for each in shown.skipped:
            day = "" if each.start is None else short_day_and_year(each.start)
            parts.append(Fact(day or "No day", " · ".join(filter(None, (each.title, each.why))), "muted"))
    return parts


def _facts(rows: Iterable[CalendarRow]) -> Iterable[Fact]:
    for row in rows:
        last = "" if row.end == row.start else f" (to {short_day_and_year(row.end)})"
        changes = f": {'; '.join(row.changes)}" if row.changes else ""
        yield Fact(short_day_and_year(row.start), f"{row.title}{last}{changes}")


def _read(place: DaysAroundScreen, values: Values, job: Callable[..., CalendarImport]) -> CalendarImport:
    """Look through the file, or import it."""
    office = place.office.patiently()
    return job(office, Path(values["path"]), values["as_kind"], first=values["first"], last=values["last"])
