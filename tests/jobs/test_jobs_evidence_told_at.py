"""Evidence told under an item, of a decision or of an action: entered from there, and found there again."""

from __future__ import annotations

import datetime as dt

import pytest

from ret_tui.jobs import follow_actions, prepare_agenda, write_minutes
from ret_tui.jobs.evidence import keep, listing, prefilled, steps
from ret_tui.jobs.office import Office
from ret_tui.rules.indicators.figure import Period
from store.records import Decision, Item
from store.refusals import BadValue, RuleBroken


@pytest.fixture
def told(held: Office) -> Office:
    """13 May 2026, after M1: a decision D-001 and an action A-001 under the item about buses, which serves F3."""
    prepare_agenda.add_item(held, "M1", "Buses", function="F3")
    write_minutes.record_decision(
        held, "M1", "every route be assessed", item="Buses", to="Transport Board", kind="recommended"
    )
    follow_actions.add_action(held, "List the routes", decision="D-001")
    return held


def item_of(office: Office) -> str:
    return office.store.get(Decision, "D-001").item


def test_a_decision_tells_the_meeting_the_item_and_the_day(told: Office) -> None:
    made = keep.record(told, "decision", text="X", body="Y", significance="low", decision="d1")
    assert (made.meeting, made.item, made.item_title, made.decision) == ("M1", item_of(told), "Buses", "D-001")
    assert made.on == dt.date(2026, 5, 12)
    assert listing.item_numbers(told, [made]) == {made.item: 6}


def test_an_action_tells_them_too_and_a_step_has_its_own(told: Office) -> None:
    made = keep.record(told, "commitment", text="X", organisation="Y", action="1")
    assert (made.meeting, made.item, made.action) == ("M1", item_of(told), "A-001")
    keep.record(told, "commitment", text="Z", organisation="Y")
    steps.step(told, "C-02", state="on", decision="D-001")
    assert [each.id for each in listing.evidence(told, meeting="M1", item="6")] == ["C-01", "C-02"]
    assert [each.id for each in listing.evidence(told, decision="D-001")] == ["C-02"]


def test_a_decision_of_another_meeting_is_refused(told: Office) -> None:
    with pytest.raises(BadValue, match="D-001 was taken at M1, not at M2: leave the meeting out"):
        keep.record(told, "feedback", text="X", decision="D-001", meeting="M2")


def test_taking_the_meeting_away_takes_the_item_with_it(told: Office) -> None:
    keep.record(told, "feedback", text="X", meeting="M1", item="6")
    changed = keep.edit(told, "FB-01", meeting="")
    assert (changed.meeting, changed.item) == ("", "")
    changed = keep.edit(told, "FB-01", meeting="M1", item="Buses")
    assert changed.item_title == "Buses"


def test_evidence_without_an_indicator_serves_the_function_of_what_it_was_told_under(told: Office) -> None:
    assert keep.record(told, "advice", text="X", to="Y", meeting="M1", item="6").function == "F3"
    assert keep.record(told, "advice", text="X", to="Y").function == ""
    assert [each.id for each in listing.evidence(told, function="F3")] == ["AD-01"]


def test_what_was_told_in_private_is_private(told: Office) -> None:
    keep.record(told, "feedback", text="X", decision="D-001")
    keep.record(told, "feedback", text="X", action="A-001")
    keep.record(told, "feedback", text="X", meeting="M1", item="6")
    assert not any(each.private for each in listing.evidence(told))
    with told.store.change("In private") as change:
        change.set(change.get(Item, item_of(told)), confidential=True)
    assert all(each.private for each in listing.evidence(told))


def test_an_item_under_which_evidence_was_told_stays_on_the_agenda(told: Office) -> None:
    prepare_agenda.add_item(told, "M2", "Grants")
    keep.record(told, "feedback", text="X", meeting="M2", item="Grants")
    keep.record(told, "commitment", text="X", organisation="Y")
    steps.step(told, "C-01", state="on track", meeting="M2", item="Grants")
    with pytest.raises(RuleBroken, match="the record has the evidence FB-01 and the evidence C-01 under it"):
        prepare_agenda.remove_item(told, "M2", "Grants")


def test_a_form_opened_from_a_decision_begins_with_what_is_known(told: Office) -> None:
    values = prefilled.from_decision(told, "D-001", "decision")
    assert values["text"] == "Every route be assessed"
    assert (values["body"], values["on"], values["indicator"]) == ("Transport Board", "2026-05-12", "F1a")
    assert (values["meeting"], values["item"], values["decision"]) == ("M1", item_of(told), "D-001")
    assert (values["significance"], values["draft"]) == ("", "no")
    made = keep.record(told, "decision", **values | {"significance": "high"})
    assert made.item_title == "Buses"


def test_a_form_opened_from_an_action_or_an_item_begins_with_its_words(told: Office) -> None:
    assert prefilled.from_action(told, "a1", "commitment")["text"] == "List the routes"
    values = prefilled.from_item(told, "M1", "6", "engagement")
    assert (values["title"], values["meeting"], values["on"]) == ("Buses", "M1", "2026-05-12")
    assert prefilled.blank(told, "advice")["kind"] == "advice"
    assert prefilled.blank(told, "engagement")["on"] == "2026-05-13"


def test_what_was_said_and_what_became_better_is_in_no_title_and_no_decision(told: Office) -> None:
    for kind in ("feedback", "example"):
        for values in (
            prefilled.from_item(told, "M1", "6", kind),
            prefilled.from_decision(told, "D-001", kind),
            prefilled.from_action(told, "a1", kind),
        ):
            assert (values["text"], values["meeting"]) == ("", "M1")


def test_a_form_that_is_saved_as_it_was_opened_changes_nothing(told: Office) -> None:
    keep.record(
        told, "engagement", title="X", areas="Weston, Easton", groups="Elders, Youth", led="P-03", decision="D-001",
        told="All of it", number="12",
    )  # fmt: skip
    keep.record(told, "commitment", text="X", organisation="Y", due="2027-01-01")
    before = told.store.tables
    for id in ("EN-01", "G-01", "C-01"):
        values = prefilled.from_record(told, id)
        keep.edit(told, id, **values)
    assert told.store.tables == before


def test_what_it_names_and_is_gone_stays_until_it_is_changed(told: Office) -> None:
    keep.record(told, "feedback", text="X", decision="D-001", group="Elders")
    with told.store.change("Gone") as change:
        change.remove(change.get(Decision, "D-001"))
    values = prefilled.from_record(told, "FB-01")
    changed = keep.edit(told, "FB-01", **values | {"text": "Y"})
    assert (changed.title, changed.decision, changed.meeting) == ("Y", "D-001", "M1")
    assert changed.private
    assert keep.edit(told, "FB-01", decision="").decision == ""


def test_a_meeting_is_not_changed_away_from_where_the_decision_was_taken(told: Office) -> None:
    keep.record(told, "feedback", text="X", decision="D-001")
    with pytest.raises(BadValue, match="D-001 was taken at M1, not at M2"):
        keep.edit(told, "FB-01", meeting="M2")


def test_an_area_is_spelled_as_the_region_spells_it(told: Office) -> None:
    made = keep.record(told, "engagement", title="X", areas="sandwell, Weston, SANDWELL")
    assert dict(made.facts)["Areas"] == "Sandwell, Weston"


def test_a_period_holds_what_happened_in_it(told: Office) -> None:
    keep.record(told, "feedback", text="X", on="2026-04-30")
    keep.record(told, "feedback", text="X", on="2026-05-01")
    keep.record(told, "commitment", text="X", organisation="Y", made_on="2025-01-01")
    year = Period(dt.date(2026, 5, 1), dt.date(2027, 4, 30), "2026-27")
    assert [each.id for each in listing.evidence(told, period=year)] == ["FB-02"]
    steps.step(told, "C-01", note="Moved")
    assert [each.id for each in listing.evidence(told, period=year)] == ["FB-02", "C-01"]


def test_the_first_state_that_a_meeting_was_told_holds_since_that_meeting(told: Office) -> None:
    begun = prefilled.from_item(told, "M1", "6", "recommendation")
    assert begun["since"] == "2026-05-12"
    keep.record(told, "findings", title="Fair buses")
    made = keep.record(told, "recommendation", text="X", state="in progress", meeting="M1", item="6")
    assert [step.on for step in made.story] == [dt.date(2026, 5, 12)]
    # What no meeting was told holds since today, and a day that is given goes before both.
    alone = keep.record(told, "recommendation", text="Y", state="in progress")
    assert [step.on for step in alone.story] == [dt.date(2026, 5, 13)]
    given = keep.record(told, "recommendation", text="Z", state="in progress", meeting="M1", since="2026-05-11")
    assert [step.on for step in given.story] == [dt.date(2026, 5, 11)]
