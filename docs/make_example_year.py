"""Writes the made-up example year that ships with the product; run it after changing what lies in ``example_year``.

    PYTHONPATH=. python docs/make_example_year.py

It starts from the terms of reference that ship, adds a year of invented people and meetings, and writes it as an
interchange file. The same terms and the same invention give the same bytes.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path

import msgspec
from example_year.attendance import attendance_records, invited
from example_year.engagement import engagement_records
from example_year.evidence import evidence_records
from example_year.follow_up import follow_up_records
from example_year.issuing import issue_records
from example_year.meetings import (
    JOIN_LINK,
    MAILBOX,
    VENUE,
    YEAR,
    invitation_records,
    meeting_records,
    publication_records,
)
from example_year.messages import message_records
from example_year.minutes import minutes_records
from example_year.papers import paper_records
from example_year.people import people_records
from example_year.planning import planning_records
from example_year.running import running_records

from store.records import KINDS, Appointment, Record, Setting
from store.terms import TermsFile, load_terms, shipped_terms

TARGET = Path(__file__).resolve().parents[1] / "store" / "examples" / "example_year.json"
#: The body is fully established, and owed its six meetings a year, from the day that its year starts.
ESTABLISHED = dt.date(2026, 5, 1)


def records() -> list[Record]:
    """Everything in the example year."""
    terms = load_terms(shipped_terms())
    people = list(people_records(terms.terms, {seat.id: seat for seat in terms.seats}))
    meetings = list(meeting_records(terms.standing_items))
    posts = tuple(record for record in people if isinstance(record, Appointment))
    return [
        *(
            msgspec.structs.replace(record, fully_established_on=ESTABLISHED) if record is terms.body else record
            for record in terms.records()
        ),
        *people,
        *meetings,
        *issue_records(meetings, list(paper_records())),
        *attendance_records(posts, terms.standing_items),
        *running_records(),
        *invitation_records(invited(posts)),
        *publication_records(),
        *message_records([*people, *meetings], invited(posts), terms.body.short_name),
        *planning_records(),
        *paper_records(),
        *follow_up_records(),
        *minutes_records(),
        *engagement_records(),
        *evidence_records(),
        *settings(terms),
    ]


def settings(terms: TermsFile) -> list[Setting]:
    """The settings that a new store starts with, and what this secretariat filled in."""
    rule = terms.year_rule
    values = {
        "year.planned": YEAR,
        "year.first_month": str(rule.first_month),
        "year.months": ",".join(str(month) for month in rule.months),
        "year.weekday": str(rule.weekday),
        "year.nth": str(rule.nth),
        "meeting.start": rule.start,
        "meeting.end": rule.end,
        "meeting.venue": VENUE,
        "meeting.join_link": JOIN_LINK,
        "organiser.name": f"{terms.body.short_name} secretariat",
        "organiser.email": MAILBOX,
        "organiser.public_contact": f"{terms.body.short_name} secretariat, {MAILBOX}",
    }
    return [Setting(id=key, value=value) for key, value in values.items()]


def interchange(everything: list[Record]) -> str:
    """The records as the text of an interchange file: a record a line, tables in their order, ids in natural order.

    Raises:
        ValueError: two records of one kind have the same id.
    """
    tables = []
    for kind in KINDS:
        kept = sorted((record for record in everything if type(record) is kind), key=lambda record: _natural(record.id))
        if len({record.id for record in kept}) != len(kept):
            raise ValueError(f"two {kind.table} have the same id")
        lines = ",\n".join(f"   {_text(record.id)}: {_text(_fields(record))}" for record in kept)
        tables.append(f"  {_text(kind.table)}: {{\n{lines}\n  }}" if lines else f"  {_text(kind.table)}: {{}}")
    joined = ",\n".join(tables)
    return f'{{"format": "ret-tui export", "schema": 1, "tables": {{\n{joined}\n}}}}\n'


def _fields(record: Record) -> dict[str, object]:
    fields: dict[str, object] = msgspec.to_builtins(record)
    del fields["id"]
    return fields


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _natural(id: str) -> list[tuple[int, str]]:
    """An order in which M2 comes before M10."""
    return [(int(digits or 0), letters) for letters, digits in re.findall(r"([^0-9]*)([0-9]*)", id)]


if __name__ == "__main__":
    TARGET.write_text(interchange(records()), encoding="utf-8", newline="\n")
