"""A review of the terms opens a new version: what it changes is seen first, and what is recorded stays as it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from reviewed_terms import reviewed_terms

from ret_tui.jobs import (
    attendance_figures,
    capture,
    check_record,
    follow_actions,
    keep_record,
    look_after_people,
    meetings,
    prepare_agenda,
    register,
    report_progress,
    take_register,
    terms_dates,
    terms_versions,
    who_is,
)
from ret_tui.jobs.office import Office
from ret_tui.jobs.terms_versions import AdoptionView
from store.records import FormerSeat, FormerWording, Function, Indicator, InfluencedDecision, Seat, StandingItem, Terms
from store.refusals import BadTerms, BadValue, RuleBroken, Unknown

JUNE = dt.date(2027, 6, 1)
MAY = dt.date(2027, 5, 31)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The reviewed terms."""
    return reviewed_terms(tmp_path)


def told(view: AdoptionView, part: str, id: str = "") -> list[tuple[str, str]]:
    """What a preview tells of a part, or of one thing in it."""
    return [(line.what, line.words) for line in view.lines if line.part == part and id in ("", line.id)]


def test_everything_that_it_changes_is_told_before_anything_is_kept(peopled: Office, file: Path) -> None:
    seen = peopled.store.revision
    view = terms_versions.preview(peopled, file, "1 june 2027")
    assert (view.id, view.replaces, view.in_force_from, view.replaced_to) == ("T2", "T1", JUNE, MAY)
    assert told(view, "terms", "meetings a year") == [("changed", "6 → 4")]
    assert told(view, "terms", "servicing") == [
        ("new", "The RET will meet 4 times per year."),
        ("gone", "The RET will meet 6 times per year once fully established."),
    ]
    assert told(view, "functions", "F1") == [("reworded", "Strategic influence → Strategic reach")]
    assert told(view, "functions", "F4") == [("gone", "Social innovation")]
    assert told(view, "functions", "F7") == [("new", "Learning")]
    # F2, F3, F5 and F6.
    assert told(view, "functions", "")[-1] == ("carried on", "4 functions as they stand")
    assert told(view, "indicators", "F1a") == [
        (
            "reworded",
            "Number and significance of decisions influenced. → F1d Number of decisions influenced, with evidence.",
        )
    ]
    assert told(view, "indicators", "F1c") == [("gone", "Examples of positive impact on resident outcomes.")]
    assert told(view, "indicators", "F4a")[0][0] == "gone"
    assert told(view, "indicators", "F7a") == [("new", "Lessons shared.")]
    assert told(view, "seats", "YTH") == [("new", "Young people, independent")]
    assert told(view, "seats", "WLV") == [("changed", "name Wolverhampton → City of Wolverhampton")]
    assert told(view, "seats", "IM12") == [
        ("gone", "Independent 12, from 1 June 2027; its meetings until then keep it")
    ]
    # Mo Hughes is the named substitute for a seat that is gone, and nobody ends that but a person.
    assert told(view, "seats", "SOL")[1] == (
        "to do",
        "Mo Hughes is in post: 'ret-tui member end P-06 SOL --on 2027-05-31'",
    )
    assert peopled.store.revision == seen
    assert [each.id for each in peopled.store.all(Terms)] == ["T1"]


def test_a_version_of_the_future_takes_effect_on_its_day_alone(
    peopled: Office, file: Path, at: Callable[..., Office]
) -> None:
    terms_versions.adopt(peopled, file, "2027-06-01")
    before = at("2027-05-31")
    assert before.terms.id == "T1"
    assert [each.name for each in before.functions][:2] == ["Strategic influence", "Amplify community voice"]
    assert [each.id for each in before.functions] == ["F1", "F2", "F3", "F4", "F5", "F6"]
    assert len(before.seats) == 20
    assert next(each.name for each in before.seats if each.id == "WLV") == "Wolverhampton"
    assert [id for id, _ in report_progress.functions(before)[0].indicators] == ["F1a", "F1b", "F1c"]
    after = at("2027-06-01")
    assert after.terms.id == "T2"
    assert [each.id for each in after.functions] == ["F1", "F2", "F3", "F7", "F5", "F6"]
    assert after.functions[0].name == "Strategic reach"
    assert [id for id, _ in report_progress.functions(after)[0].indicators] == ["F1d", "F1b"]
    # 20, without Independent 12 and Solihull, and with the young people.
    assert len(after.seats) == 19
    assert {"SOL", "IM12"}.isdisjoint(each.id for each in after.seats)
    assert next(each.name for each in after.seats if each.id == "WLV") == "City of Wolverhampton"


def test_what_was_in_force_on_a_day_is_told_on_any_other_day(
    peopled: Office, file: Path, at: Callable[..., Office]
) -> None:
    terms_versions.adopt(peopled, file, "2027-06-01", adopted="2026-04-19")
    later = at("2028-01-10")
    assert terms_versions.terms_in_force(later, MAY).id == "T1"
    assert terms_versions.function_words(later, "F1", MAY)[0] == "Strategic influence"
    assert terms_versions.function_words(later, "F1", JUNE)[0] == "Strategic reach"
    assert terms_versions.function_words(later, "F4", JUNE)[0] == "Social innovation"
    assert "F4" in {each.id for each in terms_versions.functions_in_force(later, MAY)}
    assert "F1a" in {each.id for each in terms_versions.indicators_in_force(later, MAY)}
    assert "F1d" in {each.id for each in terms_versions.indicators_in_force(later, JUNE)}
    assert [(each.terms.id, each.state) for each in terms_versions.versions(later)] == [
        ("T1", "past"),
        ("T2", "in force"),
    ]
    assert terms_versions.version(later, "2").terms.adopted_on == dt.date(2026, 4, 19)
    with pytest.raises(Unknown, match="no version “T3”"):
        terms_versions.version(later, "T3")


def test_adopting_undoing_and_adopting_again_gives_the_same(peopled: Office, file: Path) -> None:
    def snapshot() -> list[object]:
        kinds = (Terms, Function, Indicator, Seat, FormerWording, FormerSeat, StandingItem)
        return [peopled.store.all(kind) for kind in kinds]

    before = snapshot()
    terms_versions.adopt(peopled, file, "2027-06-01")
    after = snapshot()
    assert after != before
    keep_record.undo(peopled)
    assert snapshot() == before
    assert terms_versions.adopt(peopled, file, "2027-06-01").id in ("T2", "T3")
    again = snapshot()
    assert [len(each) for each in again] == [len(each) for each in after]  # type: ignore[arg-type]


def test_evidence_keeps_its_indicator(peopled: Office, file: Path, at: Callable[..., Office]) -> None:
    with peopled.store.change("A decision") as step:
        step.add(
            InfluencedDecision, indicator="F1a", on=dt.date(2026, 6, 1), body="County Board", text="to count",
            significance="high",
        )  # fmt: skip
    view = terms_versions.adopt(peopled, file, "2027-06-01")
    assert told(view, "indicators", "F1a")[0][1].endswith(" (still named by 1 record)")
    later = at("2027-07-01")
    assert [each.indicator for each in later.store.all(InfluencedDecision)] == ["F1a"]
    old = later.store.get(Indicator, "F1a")
    assert (old.text, old.dropped_by) == ("Number and significance of decisions influenced.", "T2")
    new = later.store.get(Indicator, "F1d")
    assert (new.terms, new.shape, new.function) == ("T2", "decisions", "F1")


def test_what_serves_a_function_that_is_gone_keeps_it_and_nothing_new_takes_it(
    peopled: Office, file: Path, at: Callable[..., Office]
) -> None:
    made = follow_actions.add_action(peopled, "Scale it", owner="CH", function="F4")
    view = terms_versions.adopt(peopled, file, "2027-06-01")
    assert told(view, "functions", "F4") == [("gone", "Social innovation (still named by 1 action)")]
    later = at("2027-06-02")
    shown = follow_actions.action(later, made.id)
    assert (shown.function, shown.function_name) == ("F4", "Social innovation")
    # It is written on with its function as it stands, and filtered by it.
    assert follow_actions.update_action(later, made.id, function="F4", note="Still open").function == "F4"
    assert [each.id for each in follow_actions.actions(later, function="F4")] == [made.id]
    with pytest.raises(Unknown, match="F4 Social innovation is no function of the terms in force"):
        follow_actions.add_action(later, "Another", function="F4")
    assert "no function of the terms in force" in capture.read(later, "! Chair to scale it #F4").problem
    found = who_is.function(later, "F7")
    assert found is not None
    assert found.name == "Learning"
    with pytest.raises(Unknown):
        who_is.function(at("2027-05-30"), "F7")


def test_meetings_keep_the_seats_that_they_had(peopled: Office, file: Path, at: Callable[..., Office]) -> None:
    terms_versions.adopt(peopled, file, "2026-09-01")
    later = at("2027-03-01")
    # M1 is on 12 May 2026, M6 on 9 March 2027.
    assert register.register(later, "M1").seats == 20
    assert register.register(later, "M6").seats == 19
    assert meetings.meeting(later, "M1").seats == 20
    names = {row.seat: row.seat_name for row in register.register(later, "M1").rows}
    assert (names["WLV"], names["SOL"]) == ("Wolverhampton", "Solihull")
    held = [later.meeting("M1"), later.meeting("M6")]
    assert len(attendance_figures.seats_of(later, held)) == 21
    assert {each.id for each in look_after_people.seats(later, dt.date(2026, 8, 31))} >= {"SOL", "IM12"}
    # The appointment to the seat that is gone runs on, until somebody ends it.
    assert look_after_people.person(later, "P-06").seats == ("SOL",)


def test_a_year_owes_the_meetings_that_its_own_terms_ask_for(
    peopled: Office, file: Path, at: Callable[..., Office]
) -> None:
    with peopled.store.change("Established") as step:
        step.set(peopled.body, fully_established_on=dt.date(2026, 5, 1))
    terms_versions.adopt(peopled, file, "2027-06-01")
    later = at("2027-07-01")
    assert meetings.year(later, "2026-27").owed == 6
    assert meetings.year(later, "2027-28").owed == 4


def test_standing_items_stay_unless_they_are_asked_for(peopled: Office, file: Path) -> None:
    text = file.read_text(encoding="utf-8").replace('title = "Any other business"', 'title = "Other business"')
    file.write_text(text, encoding="utf-8")
    assert not told(terms_versions.preview(peopled, file, "2027-06-01"), "standing items")
    view = terms_versions.adopt(peopled, file, "2027-06-01", standing_items=True)
    assert told(view, "standing items") == [("changed", "Any other business → Other business")]
    assert peopled.store.get(StandingItem, "other-business").title == "Other business"


def test_a_function_goes_on_as_an_item_has_it(peopled: Office, file: Path, at: Callable[..., Office]) -> None:
    item = prepare_agenda.add_item(peopled, "M6", "Scaling", function="F4")
    terms_versions.adopt(peopled, file, "2026-06-01")
    later = at("2026-07-01")
    changed = prepare_agenda.edit_item(later, "M6", item.id, title="Scaling up", function="F4")
    assert (changed.title, changed.function) == ("Scaling up", "F4")


@pytest.mark.parametrize(
    ("start", "adopted", "words"),
    [
        ("", "", "not said from when"),
        ("someday", "", "someday"),
        ("2027-06-01", "2027-05-18", "18 May 2027 has not come"),
    ],
)
def test_a_day_that_cannot_be_is_refused(peopled: Office, file: Path, start: str, adopted: str, words: str) -> None:
    with pytest.raises(BadValue, match=words):
        terms_versions.adopt(peopled, file, start, adopted=adopted)
    assert [each.id for each in peopled.store.all(Terms)] == ["T1"]


def test_a_version_comes_after_the_last_one(peopled: Office, file: Path) -> None:
    terms_versions.adopt(peopled, file, "2027-06-01")
    text = file.read_text(encoding="utf-8").replace("year = 2027", "year = 2028")
    file.write_text(text, encoding="utf-8")
    with pytest.raises(RuleBroken, match="T2 is in force from 1 June 2027"):
        terms_versions.adopt(peopled, file, "2027-06-01")
    assert terms_versions.adopt(peopled, file, "2028-06-01").id == "T3"


def test_an_id_that_is_gone_is_not_given_to_something_else(peopled: Office, file: Path) -> None:
    terms_versions.adopt(peopled, file, "2027-06-01")
    text = file.read_text(encoding="utf-8").replace('id = "F7"', 'id = "F4"')
    file.write_text(text, encoding="utf-8")
    with pytest.raises(RuleBroken, match="F4 belongs to the function Social innovation"):
        terms_versions.preview(peopled, file, "2028-06-01")


def test_a_file_that_cannot_be_read_says_where_and_why(peopled: Office, tmp_path: Path) -> None:
    with pytest.raises(BadTerms, match="no such file"):
        terms_versions.preview(peopled, tmp_path / "none.toml", "2027-06-01")


def test_what_a_meeting_tells_has_the_words_of_its_day(peopled: Office, file: Path, at: Callable[..., Office]) -> None:
    first = prepare_agenda.add_item(peopled, "M1", "Reach", function="F1")
    last = prepare_agenda.add_item(peopled, "M6", "Reach", function="F1")
    terms_versions.adopt(peopled, file, "2026-09-01")
    later = at("2027-03-01")
    assert prepare_agenda.item(later, "M1", first.id).function_name == "Strategic influence"
    assert prepare_agenda.item(later, "M6", last.id).function_name == "Strategic reach"


def test_what_follows_by_hand_is_told(peopled: Office, file: Path) -> None:
    text = file.read_text(encoding="utf-8").replace(
        'months = ["may", "july", "september", "november", "january", "march"]',
        'months = ["june", "september", "december", "march"]',
    )
    file.write_text(text, encoding="utf-8")
    view = terms_versions.preview(peopled, file, "2027-06-01")
    assert told(view, "terms", "months") == [
        (
            "to do",
            "The file proposes meetings in June, September, December and March; the settings stay: "
            "'ret-tui settings set year.months 6,9,12,3'",
        )
    ]
    assert told(view, "terms", "agreement") == [
        (
            "to do",
            "Everybody is asked to sign the Volunteers Agreement 2027. Where that of 2025 goes on: "
            "'ret-tui agreement new \"Volunteers Agreement 2025\"'",
        )
    ]


def test_an_appointment_that_runs_on_for_a_seat_that_is_gone_is_found_by_the_check(peopled: Office, file: Path) -> None:
    assert check_record.check(peopled).findings == ()
    terms_versions.adopt(peopled, file, "2027-06-01")
    (found,) = check_record.check(peopled).findings
    assert (found.severity, found.what) == (
        "advice",
        "the terms of reference have that seat no more from 1 June 2027 on, and it runs on",
    )
    look_after_people.end_appointment(peopled, "P-06", seat="SOL", on="2027-05-31")
    assert check_record.check(peopled).findings == ()


def test_two_versions_that_begin_on_one_day_are_found_by_the_check(peopled: Office) -> None:
    with peopled.store.change("As a merge leaves it") as step:
        step.add(Terms, title="Another", year=2026)
    (found,) = check_record.check(peopled).findings
    assert (found.severity, found.what) == ("fault", "T1 is in force without a first day too, so T2 alone counts")


def test_the_days_of_a_version_are_recorded_and_the_one_before_it_ends_the_day_before(
    peopled: Office, file: Path
) -> None:
    terms_dates.set_dates(peopled, "t1", start="14 march 2025", adopted="2025-03-14")
    terms_versions.adopt(peopled, file, "2027-06-01")
    moved = terms_dates.set_dates(peopled, "T2", start="2027-07-01")
    assert moved.terms.in_force_from == dt.date(2027, 7, 1)
    first = peopled.store.get(Terms, "T1")
    assert (first.in_force_from, first.adopted_on, first.in_force_to) == (
        dt.date(2025, 3, 14),
        dt.date(2025, 3, 14),
        dt.date(2027, 6, 30),
    )
    assert terms_dates.set_dates(peopled, adopted="").terms.adopted_on is None


@pytest.mark.parametrize(
    ("id", "fields", "words"),
    [
        ("T1", {"start": "2027-06-01"}, "T2 is in force from 1 June 2027"),
        ("T2", {"start": "2025-03-14"}, "T1 is in force from 14 March 2025"),
        ("T2", {"start": ""}, "Only the first version"),
        ("T1", {"adopted": "2030-01-01"}, "has not come"),
        ("T1", {}, "Nothing would change"),
        ("T5", {"start": "2027-01-01"}, "no version “T5”"),
    ],
)
def test_days_that_cannot_be_are_refused(
    peopled: Office, file: Path, id: str, fields: dict[str, str], words: str
) -> None:
    terms_dates.set_dates(peopled, "T1", start="2025-03-14")
    terms_versions.adopt(peopled, file, "2027-06-01")
    with pytest.raises((BadValue, RuleBroken, Unknown), match=words):
        terms_dates.set_dates(peopled, id, **fields)  # type: ignore[arg-type]


def test_a_seat_that_is_gone_is_marked_at_its_own_meetings_alone_and_its_post_ended_by_hand(
    peopled: Office, file: Path, at: Callable[..., Office]
) -> None:
    terms_versions.adopt(peopled, file, "2026-09-01")
    later = at("2027-03-10")
    assert take_register.mark(later, "M1", "SOL", "substitute").state == "substitute"
    assert register.register(later, "M1").seats_represented == 1
    with pytest.raises(Unknown, match=r"no seat SOL \(Solihull\) on 9 March 2027"):
        take_register.mark(later, "M6", "SOL", "substitute")
    with pytest.raises(Unknown, match="no seat YTH"):
        take_register.mark(later, "M1", "YTH", "present")
    ended = look_after_people.end_appointment(later, "P-06", seat="SOL", on="2026-08-31", reason="The terms changed")
    assert ended.seats == ()


def test_a_seat_that_is_to_come_is_filled_before_its_day_from_that_day_on(peopled: Office, file: Path) -> None:
    terms_versions.adopt(peopled, file, "2026-09-01")
    made = look_after_people.add_person(peopled, "Yusuf Example")
    assert look_after_people.appoint(peopled, made.id, "YTH", start="2026-09-01").appointments
    with pytest.raises(RuleBroken, match=r"no seat YTH \(Young people\) on 31 August 2026"):
        look_after_people.appoint(peopled, made.id, "YTH", start="2026-08-31")
    with pytest.raises(RuleBroken, match=r"no seat SOL \(Solihull\) on 1 September 2026"):
        look_after_people.appoint(peopled, made.id, "SOL", start="2026-09-01")


def test_an_action_goes_on_being_owned_by_a_seat_that_is_gone(
    peopled: Office, file: Path, at: Callable[..., Office]
) -> None:
    made = follow_actions.add_action(peopled, "Ask them", owner="SOL")
    terms_versions.adopt(peopled, file, "2026-09-01")
    later = at("2026-09-02")
    assert follow_actions.update_action(later, made.id, owner="SOL", note="Asked").owner == "SOL"
    assert "Solihull" in follow_actions.action(later, made.id).owner_name
