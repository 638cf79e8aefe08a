"""People in from a list in CSV or Excel: looked through first, then taken over as one change or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from ret_tui.documents.sheet_reading import Sheet, read_sheet
from ret_tui.jobs.import_rows import Does, RowFault, RowView, carried_out
from ret_tui.jobs.office import Office
from ret_tui.rules.column_headings import Column, Columns, match_columns, read_overrides
from ret_tui.rules.wording import count
from store.refusals import BadValue, RuleBroken

#: Characters of the file's name in the name of a change.
_LONGEST_FILE = 60


class ImportPreview(Struct, frozen=True):
    """What a list of people would do.

    Args:
        file: the file's name.
        sheet: the title of the sheet; empty for CSV.
        columns: those that are read, with what each holds.
        left_out: the columns that are not, each with why where that is not plain.
        rows: what each row does, in their order.
        source: the list as it was read.
    """

    file: str
    sheet: str
    columns: tuple[Column, ...]
    left_out: tuple[str, ...]
    rows: tuple[RowView, ...]
    source: Sheet

    @property
    def faults(self) -> tuple[RowFault, ...]:
        """Everything that is wrong, row by row."""
        return tuple(fault for row in self.rows for fault in row.faults)

    @property
    def summary(self) -> str:
        """``2 new, 1 changed, 24 the same``."""
        found: dict[Does, int] = {}
        for row in self.rows:
            found[row.does] = found.get(row.does, 0) + 1
        words: tuple[tuple[Does, str], ...] = (
            ("wrong", "wrong"), ("new", "new"), ("changed", "changed"), ("same", "the same"), ("vacant", "vacant")
        )  # fmt: skip
        return ", ".join(f"{found[does]} {word}" for does, word in words if does in found)

    @property
    def people(self) -> int:
        """How many people it adds or changes, each once however many rows tell of them."""
        return len({row.repeats or row.row for row in self.rows if row.does in ("new", "changed")})

    @property
    def title(self) -> str:
        """What the change is called: ``Imported 27 people from people.xlsx``."""
        file = self.file if len(self.file) <= _LONGEST_FILE else f"{self.file[: _LONGEST_FILE - 1]}…"
        return f"Imported {count(self.people, 'person', 'people')} from {file}"


class _OnlyLooked(Exception):
    """Gives up the change that a preview makes."""


def read_list(path: Path, sheet: str = "") -> Sheet:
    """Read a list from a file, which takes a while for a long one; ``~`` is the home folder.

    Args:
        sheet: the title of a workbook's sheet; the first one when empty.

    Raises:
        BadValue: it cannot be read; the sentence says why and what to do.
    """
    try:
        path = path.expanduser()
    except RuntimeError:
        raise BadValue("There is no home folder for ~", "give the whole path", field="path") from None
    return read_sheet(path, sheet.strip())


def preview(office: Office, path: Path, *, columns: Sequence[str] = (), sheet: str = "") -> ImportPreview:
    """What a list of people in a file would do, row by row; nothing is changed.

    A person is known by the e-mail address, whatever its case, or else by the whole name. An empty cell changes
    nothing.

    Args:
        columns: what a column holds that its heading does not tell, as ``Full name=name``; ``Notes=`` leaves one out.
        sheet: the title of a workbook's sheet; the first one when empty.

    Raises:
        BadValue: the file cannot be read, or has no column of names; or a column named is not there.
        StoreRefusal: the record cannot be read or changed.
    """
    return preview_of(office, read_list(path, sheet), columns)


def preview_of(office: Office, source: Sheet, columns: Sequence[str] = ()) -> ImportPreview:
    """The same for a list that was read already.

    Raises:
        BadValue, StoreRefusal: as `preview`.
    """
    found = match_columns(source.headings, read_overrides(columns))
    if not source.rows:
        raise BadValue(
            f"{source.file} has no rows under its headings", "put a person in each row below them", field="path"
        )
    rows: tuple[RowView, ...] = ()
    try:
        with office.store.change(f"Looked through {source.file}"[:120]) as step:
            rows = carried_out(office, step, source, found.read)
            raise _OnlyLooked
    except _OnlyLooked:
        pass
    return ImportPreview(source.file, source.title, found.read, _left_out(found, source), rows, source)


def import_people(office: Office, shown: ImportPreview) -> int:
    """Take over what a preview has shown, as one change; nothing where everything is the same.

    Returns:
        How many people were added or changed.

    Raises:
        BadValue: a row is wrong; the first fault is told, and how many more there are.
        RuleBroken: the record has changed since, so that the rows would do something else.
        StoreRefusal: the record cannot be changed.
    """
    if shown.faults:
        raise _refusal(shown)
    if not shown.people:
        return 0
    with office.store.change(shown.title) as step:
        # Done by the record as it is now, which the store has just read again.
        if carried_out(office, step, shown.source, shown.columns) != shown.rows:
            raise RuleBroken(f"The record has changed since {shown.file} was looked through", "look through it again")
    return shown.people


def _left_out(found: Columns, source: Sheet) -> tuple[str, ...]:
    return (*found.left_out, *(f"{column} (no heading)" for column in source.nameless))


def _refusal(shown: ImportPreview) -> BadValue:
    first, *more = shown.faults
    others = f" (and {count(len(more), 'more error')})" if more else ""
    advice = [first.do, *(["--dry-run lists them all"] if more else [])]
    row, comma, heading = first.where.partition(", ")
    where = f"{row} of {shown.file}{comma}{heading}"
    return BadValue(f"{where}: {first.reason}{others}", "; ".join(words for words in advice if words))
