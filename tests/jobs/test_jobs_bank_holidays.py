"""Bank holidays kept in a small file, made anew when it cannot answer, and closed days beside them."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from ret_tui.jobs import bank_holidays, this_computer
from ret_tui.jobs.office import Office
from store.refusals import Refusal


@pytest.fixture
def kept_file() -> Path:
    """The file, once it has been written."""
    bank_holidays.bank_holidays()
    return this_computer.cache_folder() / "bank-holidays-england.json"


def test_the_holidays_are_those_of_england(kept_file: Path) -> None:
    found = bank_holidays.bank_holidays()
    # GOV.UK's list for England and Wales.
    assert [day.isoformat() for day in found if day.year == 2026] == [
        "2026-01-01",
        "2026-04-03",
        "2026-04-06",
        "2026-05-04",
        "2026-05-25",
        "2026-08-31",
        "2026-12-25",
        "2026-12-28",
    ]


def test_the_kept_file_answers_the_next_program(kept_file: Path) -> None:
    document = json.loads(kept_file.read_text())
    document["days"]["2026-04-20"] = "A day of the test's own"
    kept_file.write_text(json.dumps(document))
    bank_holidays.forget()
    assert bank_holidays.are_ready()
    assert bank_holidays.bank_holidays()[dt.date(2026, 4, 20)] == "A day of the test's own"


@pytest.mark.parametrize(
    "damage",
    [b"", b"{", b"[]", b"null", b"\xff\xfe", b'{"holidays": 1}', b"[" * 100_000, None],
    ids=["empty", "cut", "a list", "null", "no text", "other", "deep", "no days"],
)
def test_a_damaged_file_is_made_anew(kept_file: Path, damage: bytes | None) -> None:
    whole = kept_file.read_text()
    if damage is None:
        damage = json.dumps({**json.loads(whole), "days": {}}).encode()
    kept_file.write_bytes(damage)
    bank_holidays.forget()
    assert not bank_holidays.are_ready()
    assert dt.date(2026, 12, 25) in bank_holidays.bank_holidays()
    assert kept_file.read_text() == whole


def test_a_file_made_by_another_version_is_made_anew(kept_file: Path) -> None:
    document = json.loads(kept_file.read_text())
    kept_file.write_text(json.dumps({**document, "holidays": "an older one", "days": {"2026-04-20": "Wrong"}}))
    bank_holidays.forget()
    assert dt.date(2026, 4, 20) not in bank_holidays.bank_holidays()


def test_a_folder_that_cannot_be_written_makes_the_answer_slower_and_no_more(home: Path) -> None:
    (home / "cache").write_text("in the way")
    assert dt.date(2026, 12, 25) in bank_holidays.bank_holidays()
    assert bank_holidays.are_ready()


def test_what_is_handed_out_can_be_changed_without_harm(kept_file: Path) -> None:
    bank_holidays.bank_holidays().clear()
    assert dt.date(2026, 12, 25) in bank_holidays.bank_holidays()


def test_closed_days_are_no_working_days(office: Office) -> None:
    assert bank_holidays.working_days(office).is_working(dt.date(2026, 12, 29))
    bank_holidays.add_closed_day(office, "29 december", "")
    bank_holidays.add_closed_day(office, "2026-12-24", "Early close")
    days = bank_holidays.working_days(office)
    assert (days.why_off(dt.date(2026, 12, 29)), days.why_off(dt.date(2026, 12, 24))) == ("Closed", "Early close")
    assert [c.date.day for c in bank_holidays.closed_days(office)] == [24, 29]
    # The tenth working day before 12 January 2027 is 24 December, and with both days closed 22 December.
    assert days.shift(dt.date(2027, 1, 12), -10) == dt.date(2026, 12, 22)
    bank_holidays.remove_closed_day(office, "2026-12-29")
    assert len(bank_holidays.closed_days(office)) == 1


def test_a_bank_holiday_keeps_its_name_on_a_closed_day(office: Office) -> None:
    bank_holidays.add_closed_day(office, "2026-12-25", "Closed all week")
    assert bank_holidays.working_days(office).why_off(dt.date(2026, 12, 25)) == "Christmas Day"


def test_days_beyond_the_kept_years_are_known_when_they_are_asked_for(office: Office) -> None:
    christmas = dt.date(2061, 12, 26)  # a Monday
    assert bank_holidays.working_days(office).is_working(christmas)
    assert not bank_holidays.working_days(office, christmas).is_working(christmas)
    with pytest.raises(Refusal, match="not known"):
        bank_holidays.working_days(office, dt.date(2150, 1, 1))
    # Refused each time, and not taken for a year without bank holidays the second time.
    with pytest.raises(Refusal, match="not known"):
        bank_holidays.working_days(office, dt.date(2150, 1, 1))
