"""Where evidence was told, what one meeting did for one function, and what merging two groups would mean."""

from __future__ import annotations

import datetime as dt

import pytest

from ret_tui.jobs.evidence import groups, source
from ret_tui.jobs.evidence.merging import what_merging_does, what_unmerging_does
from ret_tui.jobs.function_at_meeting import done_at, done_words
from ret_tui.jobs.indicators import coverage
from ret_tui.jobs.indicators.matrix import matrix
from ret_tui.jobs.office import Office
from ret_tui.jobs.search_hits import Where
from store.records import Decision, EngagementArea, Item
from store.refusals import RuleBroken, Unknown


def test_a_meeting_did_for_a_function_what_the_table_counts(example: Office) -> None:
    table = matrix(example)
    for row in table.rows:
        for column, cell in zip(table.columns, row.cells, strict=True):
            done = done_at(example, row.function, column.meeting)
            numbers = [sum(one.kind == kind for one in done) for kind in ("item", "decision", "action")]
            assert numbers == [cell.items, cell.decisions, cell.actions], (row.function, column.meeting)


def test_what_was_done_has_names_that_people_say_and_leads_to_its_minute(example: Office) -> None:
    done = done_at(example, "F1", "M2")
    assert [one.name for one in done][:3] == ["item 6", "D-010", "A-007"]
    assert done_words(done) == "1 item, 1 decision, 1 action and 6 pieces of evidence"
    assert done[1].where == Where("meeting", "M2", "minutes", "D-010")
    assert done[2].where == Where("actions", "A-007")
    # M3 is still to come: its item for F1 stands on its agenda.
    (planned,) = done_at(example, "F1", "M3")
    assert (planned.kind, planned.where.tab) == ("item", "agenda")
    assert done_words(()) == "nothing"


def test_an_item_that_was_not_taken_was_not_done(example: Office) -> None:
    item = next(one for one in done_at(example, "F1", "M2") if one.kind == "item")
    with example.store.change("Deferred") as step:
        step.set(step.get(Item, item.id), outcome="deferred")
    assert "item" not in {one.kind for one in done_at(example, "F1", "M2")}


def test_a_decision_of_an_item_serves_the_items_function_where_it_names_none(example: Office) -> None:
    with example.store.change("Names none") as step:
        step.set(step.get(Decision, "D-010"), function="")
    assert "D-010" in {one.id for one in done_at(example, "F1", "M2")}


def test_a_decision_tells_its_meeting_its_item_its_function_and_its_day(example: Office) -> None:
    found = source.of_decision(example, "D-010")
    kept = example.store.get(Decision, "D-010")
    assert (found.meeting, found.item, found.function, found.on) == ("M2", kept.item, "F1", dt.date(2026, 7, 14))
    assert found.links == {"meeting": "M2", "item": kept.item, "decision": "D-010"}
    begun = found.begun(example, "decision")
    assert (begun["decision"], begun["meeting"], begun["on"]) == ("D-010", "M2", "2026-07-14")
    assert begun["text"].startswith("The recommendations without an owner")


def test_an_item_of_a_meeting_to_come_is_told_today(example: Office) -> None:
    item = next(each for each in example.store.all(Item) if each.meeting == "M3" and each.function == "F1")
    found = source.of_meeting(example, "M3", item.id)
    assert (found.on, found.function) == (dt.date(2026, 8, 27), "F1")
    assert found.words.startswith("item 7 of M3, ")
    whole = source.of_meeting(example, "m2")
    assert (whole.words, whole.links) == ("M2 as a whole", {"meeting": "M2"})
    assert whole.begun(example, "example")["meeting"] == "M2"


def test_an_action_tells_the_day_on_which_it_was_closed(example: Office) -> None:
    found = source.of_action(example, "A-005")
    assert found.links == {"action": "A-005"}
    assert found.on < dt.date(2026, 8, 27)
    assert source.of_action(example, "A-007").on == dt.date(2026, 8, 27)


def test_where_it_was_told_is_the_nearest_minute_that_is_still_there(example: Office) -> None:
    item = example.store.get(Decision, "D-010").item
    told = {"meeting": "M2", "item": item, "decision": "D-010", "action": "A-007"}
    assert source.where_told(example, **told) == Where("meeting", "M2", "minutes", "D-010")
    assert source.told_words(example, **told) == "M2 Tue 14 Jul, item 6, D-010, A-007"
    assert source.where_told(example, **{**told, "decision": ""}) == Where("meeting", "M2", "minutes", item)
    assert source.where_told(example, action="A-007") == Where("actions", "A-007")
    assert source.where_told(example, meeting="M2") == Where("meeting", "M2", "minutes")
    assert source.where_told(example, decision="D-999", meeting="M9") is None
    assert source.told_words(example) == ""


@pytest.mark.parametrize("wrong", ["D-999", ""])
def test_what_has_gone_from_the_record_is_no_source(example: Office, wrong: str) -> None:
    with pytest.raises(Unknown):
        source.of_decision(example, wrong)


def test_merging_says_what_would_count_for_the_other_group_and_changes_nothing(example: Office) -> None:
    before = example.store.revision
    assert what_merging_does(example, "G-04", "G-01") == (
        "Smethwick Carers will mean The Table at Caldmore (G-01). What names G-04 counts for it: 1 engagement and "
        "1 piece of feedback. There is one group fewer to count; both stay in the record."
    )
    # G-05 was merged into G-02 before, so they are one already.
    assert what_merging_does(example, "G-05", "G-02") == "Both count as G-02 Foleshill Women Together already."
    assert example.store.revision == before
    number = len(groups.groups(example))
    groups.merge(example, "G-04", "G-01")
    assert len(groups.groups(example)) == number - 1
    assert what_unmerging_does(example, "G-04") == (
        "Smethwick Carers means G-04 again, and not The Table at Caldmore (G-01). What names G-04 counts for it again: "
        "1 engagement and 1 piece of feedback. There is one group more to count."
    )
    assert len(groups.groups(example)) == number - 1
    groups.unmerge(example, "G-04")
    assert len(groups.groups(example)) == number


def test_only_what_was_merged_comes_apart(example: Office) -> None:
    with pytest.raises(RuleBroken):
        what_unmerging_does(example, "G-04")


def test_the_engagements_of_an_area_are_found_however_it_is_written(example: Office) -> None:
    with example.store.change("Written otherwise") as step:
        step.put(EngagementArea, "EN-01/dudley", engagement="EN-01", area=" DUDLEY")
    assert "EN-01" in coverage.of_area(example, "Dudley")
    assert coverage.of_area(example, "Nowhere") == frozenset()
