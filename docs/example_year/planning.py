"""What the example committee plans around, what it has ticked off, and what it wants to talk about later."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from store.records import BoardDate, Occasion, OccasionKind, Record, StepDone, WantedItem


def _day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


#: Date, papers deadline, title, whether the annual progress report goes to it.
BOARD = (
    ("2026-07-17", "2026-07-03", "", False),
    ("2026-09-25", "2026-09-11", "", False),
    ("2026-11-20", "2026-11-06", "", False),
    ("2027-01-29", "2027-01-15", "", False),
    ("2027-03-19", "2027-03-05", "", True),
)

OCCASIONS: tuple[tuple[OccasionKind, str, str, str], ...] = (
    ("school holiday", "May half-term", "2026-05-25", "2026-05-29"),
    ("school holiday", "summer", "2026-07-21", "2026-08-31"),
    ("school holiday", "October half-term", "2026-10-26", "2026-10-30"),
    ("school holiday", "Christmas", "2026-12-21", "2027-01-01"),
    ("school holiday", "February half-term", "2027-02-15", "2027-02-19"),
    ("school holiday", "Easter", "2027-03-26", "2027-04-09"),
    ("election", "the council elections", "2027-05-06", "2027-05-06"),
)

#: What has been done towards which meeting, and when.
DONE = (
    ("M1", "call", "2026-04-13"),
    ("M1", "agenda", "2026-04-20"),
    ("M1", "papers", "2026-04-29"),
    ("M1", "brief", "2026-05-08"),
    ("M1", "notes", "2026-05-14"),
    ("M1", "minutes", "2026-05-26"),
    ("M2", "call", "2026-06-16"),
    ("M2", "agenda", "2026-06-23"),
    ("M2", "papers", "2026-07-02"),
    ("M2", "brief", "2026-07-10"),
    ("M2", "notes", "2026-07-16"),
    ("M2", "minutes", "2026-07-28"),
    ("M3", "call", "2026-08-10"),
    ("M3", "agenda", "2026-08-17"),
    ("M3", "papers", "2026-08-26"),
)

#: Title, meeting, minutes, lead, purpose, function, who asked, when.
WANTED = (
    ("What community-led projects need", "M4", 25, "", "discussion", "F4", "Rosa Peña Quispe", "2026-07-14"),
    ("First draft of the annual progress report", "M5", 30, "", "decision", "F5", "Hannah Quayle-Osei", "2026-07-20"),
    ("Visit to a neighbouring region's taskforce", "", 15, "", "information", "", "Iolo ap Rhydderch", "2026-08-03"),
)  # fmt: skip


def planning_records() -> Iterator[Record]:
    """The dates around the meetings, the steps that are done, and the forward plan."""
    for number, (date, papers_due, title, report) in enumerate(BOARD, start=1):
        yield BoardDate(
            id=f"B{number}", date=_day(date), papers_due=_day(papers_due), title=title, annual_report=report
        )
    for number, (kind, title, start, end) in enumerate(OCCASIONS, start=1):
        yield Occasion(id=f"o-{number:03}", kind=kind, title=title, start=_day(start), end=_day(end))
    for towards, step, done_on in DONE:
        yield StepDone(id=f"{towards}/{step}", towards=towards, step=step, done_on=_day(done_on))
    for number, (title, meeting, minutes, lead, purpose, function, asked_by, added_on) in enumerate(WANTED, start=1):
        yield WantedItem(
            id=f"W-{number:02}", title=title, meeting=meeting, minutes=minutes, lead=lead, purpose=purpose,
            function=function, asked_by=asked_by, added_on=_day(added_on),
        )  # fmt: skip
