"""Setting up: a new store, one that exists, and the example year."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import pytest

from ret_tui.jobs import meetings, plan_year, report_progress, set_up, settings
from ret_tui.jobs.office import Clock, Office
from store.records import Action, Function, Item, Mark, Meeting, Terms
from store.refusals import BadTerms, BadValue, Refusal, StoreRefusal


def test_a_new_store_holds_the_terms_and_the_year_to_plan(office: Office) -> None:
    assert office.body.short_name == "RET"
    assert len(office.seats) == 20
    assert [f.id for f in office.functions] == ["F1", "F2", "F3", "F4", "F5", "F6"]
    assert plan_year.year_to_plan(office) == "2026-27"
    assert settings.value(office, "year.months") == "5,7,9,11,1,3"


def test_without_a_year_it_is_that_of_today_or_the_next_in_its_last_two_months(tmp_path: Path) -> None:
    for day, label in (("2026-02-28", "2025-26"), ("2026-03-01", "2026-27"), ("2026-05-01", "2026-27")):
        made = set_up.new_store(tmp_path / f"{day}.json", Clock(dt.date.fromisoformat(day)))
        assert plan_year.year_to_plan(made) == label
        made.store.close()


@pytest.mark.parametrize("year", ["2026-28", "twenty", "26-27", "1800-01"])
def test_a_year_that_is_none_makes_no_store(tmp_path: Path, year: str) -> None:
    with pytest.raises(BadValue):
        set_up.new_store(tmp_path / "s.json", Clock(), year=year)
    assert list(tmp_path.iterdir()) == []


def test_terms_that_cannot_be_used_make_no_store(tmp_path: Path) -> None:
    (tmp_path / "terms.toml").write_text("[body]\nname = 3\n")
    for terms in (tmp_path / "terms.toml", tmp_path / "none.toml", tmp_path):
        with pytest.raises((BadTerms, Refusal)) as refused:
            set_up.new_store(tmp_path / "s.json", Clock(), terms=terms)
        assert str(refused.value).endswith(".")
    assert not (tmp_path / "s.json").exists()


def test_a_store_is_not_made_in_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(StoreRefusal, match="no folder"):
        set_up.new_store(tmp_path / "none" / "s.json", Clock())


def test_a_store_that_is_not_there_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(StoreRefusal, match=r"ret-tui --store .* new") as refused:
        set_up.open_store(tmp_path / "s.json", Clock())
    assert refused.value.field == "store"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may look anywhere")
def test_a_folder_that_may_not_be_looked_into_is_a_sentence(tmp_path: Path) -> None:
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o000)
    with pytest.raises(StoreRefusal):
        set_up.open_store(locked / "s.json", Clock())


def test_a_fixed_day_is_today_in_the_bodys_own_zone(store_file: Path, office: Office) -> None:
    opened = set_up.open_store(store_file, Clock(dt.date(2026, 7, 1), dt.time(0, 30)))
    assert opened.today == dt.date(2026, 7, 1)
    assert opened.now.isoformat() == "2026-07-01T00:30:00+01:00"
    opened.store.close()


def test_the_example_year_is_marked_and_stands_on_its_own_day(example: Office) -> None:
    assert example.example
    assert example.today == dt.date(2026, 8, 27)
    assert example.now.strftime("%H:%M %Z") == "09:30 BST"
    assert [m.status for m in example.store.all(Meeting)] == [
        "held",
        "held",
        "planned",
        "planned",
        "planned",
        "planned",
    ]
    assert {a.state for a in example.store.all(Action)} >= {"open", "in progress", "reported", "complete"}
    assert example.store.all(Mark)


def test_the_example_year_may_take_place_on_another_day(tmp_path: Path) -> None:
    made = set_up.example_office(tmp_path / "s.json", Clock(dt.date(2026, 9, 9)))
    assert made.today == dt.date(2026, 9, 9)
    made.store.close()


def test_the_example_leaves_nothing_behind(home: Path) -> None:
    folder = set_up.throwaway_folder()
    made = set_up.example_office(folder / "example.json", Clock())
    made.store.close()
    assert not (home / "data").exists()
    set_up.remove_throwaway(folder)
    assert not folder.exists()


def test_the_terms_in_force_are_the_latest_that_have_begun(office: Office) -> None:
    with office.store.change("a review") as step:
        step.set(step.get(Terms, "T1"), in_force_to=dt.date(2027, 5, 31))
        step.add(Terms, title="Terms of Reference (2027)", year=2027, in_force_from=dt.date(2027, 7, 1))

    def year_on(day: str) -> int:
        return Office(office.store, Clock(dt.date.fromisoformat(day))).terms.year

    assert [year_on(day) for day in ("2026-05-01", "2027-05-31", "2027-06-15", "2027-07-01")] == [
        2025,
        2025,
        2025,
        2027,
    ]


def test_a_function_that_three_meetings_did_not_discuss_is_quiet(peopled: Office) -> None:
    with peopled.store.change("three held, F1 at the first, F2 at the last") as step:
        for id in ("M1", "M2", "M3", "M4"):
            step.set(step.get(Meeting, id), status="held")
        step.add(Item, meeting="M1", position=20.0, title="A", function="F1")
        step.add(Item, meeting="M4", position=20.0, title="B", function="F2")
    quiet = report_progress.quiet(peopled)
    assert [(id, since) for id, _, since in quiet] == [("F1", "M1"), ("F3", ""), ("F4", ""), ("F5", ""), ("F6", "")]
    assert report_progress.quiet(peopled, meetings_without=5) == ()
    shown = {f.id: f for f in report_progress.functions(peopled)}
    assert dict(shown["F1"].items) == {"M1": 1, "M2": 0, "M3": 0, "M4": 0, "M5": 0, "M6": 0}
    assert [id for id, _ in shown["F1"].indicators] == ["F1a", "F1b", "F1c"]
    assert len(peopled.store.all(Function)) == 6


def test_the_year_of_the_example_is_told_in_figures(example: Office) -> None:
    assert meetings.year(example).summary == "2 of 6 held, 4 planned"
    actions = [f.open_actions for f in report_progress.functions(example)]
    assert sum(actions) > 0
