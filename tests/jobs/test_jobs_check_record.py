"""Checking a store: what an import left that does not agree, and settings that cannot be read; else nothing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from example_records import RECORDS

from ret_tui.jobs import check_record, interchange, settings
from ret_tui.jobs.office import Office
from ret_tui.rules.consistency import Finding
from store.records import Setting


def take(office: Office, folder: Path, **tables: Any) -> None:
    path = folder / "part.json"
    path.write_text(json.dumps({"format": "ret-tui export", "schema": 1, "tables": tables}), encoding="utf-8")
    interchange.import_into(office, interchange.preview_import(office, path))


def test_a_new_store_agrees(office: Office) -> None:
    assert check_record.check(office).findings == ()


def test_a_planned_year_agrees(planned: Office) -> None:
    assert check_record.check(planned).findings == ()


def test_people_in_their_seats_agree(peopled: Office) -> None:
    assert check_record.check(peopled).findings == ()


def test_the_example_year_agrees_on_its_own_day(example: Office) -> None:
    checked = check_record.check(example)
    assert checked.faults == ()
    assert checked.records == RECORDS


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("year.first_month", "Mayvember", "so the default, “5”, stands in"),
        ("meeting.start", "25:00", "“25:00” cannot be read"),
        ("papers.clear_days", "0", "“0” cannot be read"),
        ("organiser.email", "nobody", "so it counts as empty"),
        ("year.planned", "2026-29", "the year that was planned last cannot be read: “2026-29”"),
    ],
)
def test_a_setting_that_cannot_be_read_is_a_fault(
    office: Office, tmp_path: Path, key: str, value: str, said: str
) -> None:
    take(office, tmp_path, settings={key: {"value": value}})
    (found,) = [each for each in check_record.check(office).faults if each.id == key]
    assert said in found.what
    assert "'ret-tui " in found.mend


def test_every_setting_at_its_default_can_be_read(office: Office, tmp_path: Path) -> None:
    take(office, tmp_path, settings={known.key: {"value": known.default} for known in settings.KNOWN})
    assert check_record.check(office).findings == ()


def test_a_setting_that_nothing_reads_is_advice(office: Office, tmp_path: Path) -> None:
    take(office, tmp_path, settings={"venue.colour": {"value": "green"}})
    checked = check_record.check(office)
    assert [(each.id, each.severity) for each in checked.findings] == [("venue.colour", "advice")]
    assert checked.advice == checked.findings
    assert office.store.get(Setting, "venue.colour").value == "green"


def test_what_was_found_elsewhere_is_told_first(office: Office, tmp_path: Path) -> None:
    take(office, tmp_path, settings={"venue.colour": {"value": "green"}, "meeting.start": {"value": "25:00"}})
    damaged = Finding(
        severity="fault", table="", id="", about="the file", what="its bytes were changed", mend="look at it"
    )
    found = check_record.check(office, extra=[damaged]).findings
    assert [each.about for each in found] == ["the file", "setting meeting.start", "setting venue.colour"]


def test_a_check_changes_nothing(peopled: Office) -> None:
    before = peopled.store.path.read_bytes()
    check_record.check(peopled)
    assert peopled.store.path.read_bytes() == before
