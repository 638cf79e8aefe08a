"""Checking the record: what a merge, an import or an edit by hand left that does not agree."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from ret_tui.jobs import settings
from ret_tui.jobs.office import Office
from ret_tui.rules import consistency
from ret_tui.rules.consistency import Finding, WholeRecord
from ret_tui.rules.consistency.meetings import is_zone
from ret_tui.rules.quoting import quoted
from ret_tui.rules.year import year_span
from store.plain import Document, record_of
from store.records import KIND_OF, KINDS, Body, Record, Setting
from store.refusals import BadValue

#: Kept by the program itself when a year is planned, and shown nowhere as a setting.
_PLANNED = "year.planned"


class Checked(Struct, frozen=True):
    """What a check found, the faults first, and how many records it looked at."""

    findings: tuple[Finding, ...]
    records: int

    @property
    def faults(self) -> tuple[Finding, ...]:
        """What makes an answer wrong or stops a job."""
        return tuple(found for found in self.findings if found.severity == "fault")

    @property
    def advice(self) -> tuple[Finding, ...]:
        """What is worth a look."""
        return tuple(found for found in self.findings if found.severity == "advice")


def check(office: Office, extra: Iterable[Finding] = ()) -> Checked:
    """Everything in the record that is wrong, or looks so; changes nothing.

    Args:
        extra: what was found elsewhere, such as in the file itself; told before the rest of its severity.
    """
    records = [record for kind in KINDS for record in office.store.all(kind)]
    found = (*extra, *findings_of(WholeRecord(records), today_of(office)))
    return Checked(tuple(sorted(found, key=lambda each: each.severity != "fault")), len(records))


def findings_of(record: WholeRecord, today: dt.date) -> tuple[Finding, ...]:
    """What the rules find in a record, and what cannot be read among its settings."""
    found = (*consistency.findings(record, today), *_settings(record))
    return tuple(sorted(found, key=lambda each: each.severity != "fault"))


def record_of_tables(tables: Mapping[str, Mapping[str, Document]]) -> WholeRecord:
    """The records of plain tables; those that this version does not know, or could not read, are passed over."""
    return WholeRecord(_readable(tables))


def today_of(office: Office) -> dt.date:
    """The day where the body meets; in UTC where the body or its zone is at fault, which is for the check to tell."""
    body = office.store.find(Body, "body")
    return office.clock.today(body.zone if body is not None and is_zone(body.zone) else "UTC")


def _readable(tables: Mapping[str, Mapping[str, Document]]) -> Iterator[Record]:
    for table, documents in tables.items():
        kind = KIND_OF.get(table)
        if kind is None:
            continue
        for id, document in documents.items():
            try:
                yield record_of(kind, id, document)
            except BadValue:
                continue


def _settings(record: WholeRecord) -> Iterator[Finding]:
    """Settings that nothing reads, and values that cannot be read, for which the default stands in."""
    known = {each.key: each for each in settings.every()}
    for kept in record.all(Setting):
        if kept.id == _PLANNED:
            yield from _planned_year(record, kept)
        elif kept.id not in known:
            what = "there is no such setting, so nothing reads it; a newer version may"
            yield _of(kept, "advice", what, "see those that there are: 'ret-tui settings list'")
        else:
            try:
                known[kept.id].check(kept.value)
            except BadValue as fault:
                default = known[kept.id].default
                stands_in = f"so the default, {quoted(default)}, stands in" if default else "so it counts as empty"
                what = f"its value {quoted(kept.value)} cannot be read, {stands_in}"
                do = f"set it again ({fault.do})" if fault.do else "set it again"
                yield _of(kept, "fault", what, f"{do}: 'ret-tui settings set {kept.id} VALUE'")


def _planned_year(record: WholeRecord, kept: Setting) -> Iterator[Finding]:
    months = {str(number): number for number in range(1, 13)}
    first = next((months.get(each.value) for each in record.all(Setting) if each.id == "year.first_month"), None)
    try:
        year_span(kept.value, first or 5)
    except BadValue as fault:
        what = f"the year that was planned last cannot be read: {quoted(kept.value)}"
        yield _of(kept, "fault", what, f"plan a year again ({fault.do}): 'ret-tui year plan --year YEAR --confirm'")


def _of(kept: Setting, severity: consistency.Severity, what: str, mend: str) -> Finding:
    return Finding(severity=severity, table=Setting.table, id=kept.id, about=f"setting {kept.id}", what=what, mend=mend)
