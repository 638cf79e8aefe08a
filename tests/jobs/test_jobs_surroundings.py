"""What stands around a store's meetings: kept in a small file, weighed by settings, with what was typed in."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from ret_tui.jobs import bank_holidays, meetings, settings, surroundings, this_computer
from ret_tui.jobs.office import Office
from store.records import BoardDate, ClosedDay, Occasion
from store.refusals import BadValue

EID = dt.date(2027, 3, 9)


@pytest.fixture(autouse=True)
def no_memory() -> None:
    """Each test reads what is kept in its own home folder."""
    surroundings.forget()


def weighed(office: Office, day: dt.date = EID) -> list[tuple[str, str]]:
    return [(each.severity, each.name) for each in surroundings.surroundings(office, day).clash(day).obstacles]


def begun_anew(office: Office, *, patient: bool = True) -> Office:
    """The office of another program on the same store: it has read nothing yet."""
    surroundings.forget()
    return Office(office.store, office.clock, patient=patient)


def kept_file() -> Path:
    return this_computer.cache_folder() / "observances.json"


def test_a_meeting_tells_what_it_falls_on(planned: Office) -> None:
    sixth = meetings.meeting(planned, "M6")
    assert (sixth.date, sixth.severity) == (EID, "avoid")
    assert sixth.clash == "Eid al-Fitr (expected 9–10 March)"
    assert [each.name for each in sixth.obstacles] == ["Eid al-Fitr"]
    assert {meetings.meeting(planned, id).severity for id in ("M1", "M2", "M3", "M4", "M5")} == {"clear"}


def test_a_setting_makes_a_day_lighter_or_leaves_it_out(planned: Office) -> None:
    assert weighed(planned) == [("avoid", "Eid al-Fitr")]
    settings.change(planned, "observance.eid-al-fitr", "think")
    assert weighed(planned) == [("think", "Eid al-Fitr")]
    # The second day of the window weighs one step less than the first.
    assert ("note", "Eid al-Fitr") in weighed(planned, dt.date(2027, 3, 10))
    settings.change(planned, "observance.eid-al-fitr", "off")
    assert weighed(planned) == []
    assert meetings.meeting(planned, "M6").clash == ""


def test_what_is_typed_in_weighs_like_what_is_known(planned: Office) -> None:
    july = dt.date(2026, 7, 14)
    with planned.store.change("What stands around") as step:
        step.add(Occasion, kind="observance", title="Founders' day", start=july, end=july)
        step.put(BoardDate, "B1", date=july)
        step.put(ClosedDay, july.isoformat(), date=july, reason="Office move")
    assert weighed(planned, july) == [
        ("avoid", "Office move"),
        ("avoid", "Founders' day"),
        ("think", "the day of WMCA Board"),
    ]


def test_a_closed_day_is_no_bank_holiday_and_a_bank_holiday_stays_one(planned: Office) -> None:
    for text in ("2026-08-31", "2026-09-01"):
        bank_holidays.add_closed_day(planned, text, "Office move")
    around = surroundings.surroundings(planned)
    assert around.clash(dt.date(2026, 8, 31)).obstacles[0].kind == "bank holiday"
    assert around.clash(dt.date(2026, 9, 1)).obstacles[0].kind == "closed day"


def test_the_answer_is_kept_and_read_again(planned: Office) -> None:
    surroundings.make_ready(planned)
    document = json.loads(kept_file().read_text())
    assert "2027" in document["years"]
    kept_file().write_text(
        kept_file().read_text().replace("Eid al-Fitr (expected", "A day of the test's own (expected")
    )
    other = begun_anew(planned, patient=False)
    assert surroundings.are_ready(other)
    assert meetings.meeting(other, "M6").clash.startswith("A day of the test's own")


@pytest.mark.parametrize("damage", ["", "{", "[]", "null", '{"made_by": [], "years": {}}', "[" * 10_000])
def test_a_damaged_answer_is_made_anew(planned: Office, damage: str) -> None:
    surroundings.make_ready(planned)
    whole = kept_file().read_text()
    kept_file().write_text(damage)
    assert weighed(begun_anew(planned)) == [("avoid", "Eid al-Fitr")]
    assert kept_file().read_text() == whole


def test_before_it_is_ready_no_clash_is_made_up_and_nothing_is_loaded(planned: Office) -> None:
    bank_holidays.bank_holidays()
    kept_file().unlink(missing_ok=True)
    hurried = begun_anew(planned, patient=False)
    assert surroundings.surroundings_if_ready(hurried) is None
    assert meetings.meeting(hurried, "M6").clash == ""
    surroundings.make_ready(hurried)
    assert meetings.meeting(hurried, "M6").severity == "avoid"


def test_a_year_beyond_the_tables_says_what_is_not_known(planned: Office) -> None:
    around = surroundings.surroundings(planned, dt.date(2036, 6, 1))
    assert {"Diwali", "Holi", "Vesak"} <= set(around.not_known[2036])
    assert around.not_known[2035] == ()
    # The day on which the moon puts Diwali in 2036, 18 October, is told by nobody.
    assert all(each.name != "Diwali" for each in around.between(dt.date(2036, 1, 1), dt.date(2036, 12, 31)))


def test_what_was_asked_as_far_as_is_known_is_still_refused_where_it_must_be_known(planned: Office) -> None:
    beyond = dt.date(2102, 6, 1)
    assert "the bank holidays" in surroundings.surroundings(planned, beyond, all_known=False).not_known[2102]
    with pytest.raises(BadValue, match="2102"):
        surroundings.surroundings(planned, beyond)
