"""Evidence elsewhere: on the Desk, in the search, in the history's words, and in the check of the store."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ret_tui.jobs import check_record, desk, handover, keep_record, settings
from ret_tui.jobs.evidence import groups, keep, steps
from ret_tui.jobs.office import Office
from ret_tui.jobs.search import read_wanted, search
from ret_tui.jobs.to_do import ToDo
from store.refusals import BadValue

At = Callable[..., Office]


def told(office: Office, *words: str) -> list[ToDo]:
    """What the Desk tells with one of these words in it."""
    return [each for each in desk.desk(office).to_do if any(word in each.what for word in words)]


def test_advice_that_nobody_answered_is_told_from_the_twentieth_working_day_on(peopled: Office, at: At) -> None:
    keep.record(peopled, "advice", text="Ask who benefits", to="Transport Board", sent_on="2026-04-20")
    keep.record(peopled, "advice", text="Not sent", to="Transport Board")
    keep.record(peopled, "advice", text="By a day", to="Board", sent_on="2026-04-01", response_due="2026-04-18")
    # Twenty working days after Monday 20 April 2026, with 4 May a bank holiday between, is Tuesday 19 May.
    assert [each.about for each in told(at("2026-05-18"), "no answer")] == ["AD-03"]
    later = at("2026-05-19")
    assert [(each.about, each.when, each.tab) for each in told(later, "no answer")] == [
        ("AD-03", "31 days late", "advice"), ("AD-01", "today", "advice"),
    ]  # fmt: skip
    assert told(later, "AD-01")[0].what == "AD-01  no answer from Transport Board: Ask who benefits"
    settings.change(later, "advice.reminder_days", "30")
    keep.edit(later, "AD-03", response="We shall")
    assert told(later, "no answer") == []


def test_the_handover_awaits_the_answers_to_advice(peopled: Office) -> None:
    keep.record(peopled, "advice", text="Ask who benefits", to="Transport Board", sent_on="2026-04-20")
    keep.record(peopled, "advice", text="Answered", to="Board", sent_on="2026-04-01", responded_on="2026-04-02")
    sections = handover.handover(peopled, whole=True).sections
    said = [line.what for each in sections if each.key == "awaited" for line in each.lines if "AD-" in line.what]
    assert said == ["Answer of Transport Board to AD-01: Ask who benefits"]


def test_a_consultation_is_told_around_the_day_on_which_it_closes(peopled: Office, at: At) -> None:
    keep.record(peopled, "policy", title="A bill on pay", response_due="2026-06-30")
    assert told(at("2026-06-15"), "HS-01") == []
    assert [each.when for each in told(at("2026-06-29"), "HS-01")] == ["tomorrow"]
    assert [each.urgency for each in told(at("2026-07-14"), "HS-01")] == ["late"]
    assert told(at("2026-07-15"), "HS-01") == []


def test_more_than_three_commitments_are_told_in_one_line(peopled: Office, at: At) -> None:
    for number in range(3):
        keep.record(peopled, "commitment", text=f"Number {number}", organisation="Weston", due="2026-05-01")
    later = at("2026-05-20")
    assert [each.about for each in told(later, "Number")] == ["C-01", "C-02", "C-03"]
    keep.record(later, "commitment", text="Number 3", organisation="Weston", due="2026-05-21")
    (one,) = told(later, "commitment")
    assert (one.what, one.when) == ("4 commitments are due: C-01, C-02, C-03 and 1 more", "19 days late")
    steps.step(later, "C-01", state="delivered")
    steps.step(later, "C-02", state="dropped")
    assert [each.about for each in told(later, "Number")] == ["C-03", "C-04"]


def test_a_commitment_that_does_not_move_is_told_once_and_no_more_when_it_moves(peopled: Office, at: At) -> None:
    keep.record(peopled, "commitment", text="Quiet", organisation="Weston", made_on="2026-04-20")
    assert told(at("2026-10-17"), "C-01") == []
    later = at("2026-10-18")
    (one,) = told(later, "C-01")
    assert (one.what, one.urgency, one.when) == ("C-01 has not moved for 181 days: Quiet", "later", "stale")
    steps.step(later, "C-01", note="Asked again")
    assert told(later, "C-01") == []


def test_assessments_and_recommendations_are_told_until_nobody_waits_for_them(peopled: Office, at: At) -> None:
    keep.record(peopled, "findings", title="A report")
    keep.record(peopled, "recommendation", text="Publish", organisation="Weston", due="2026-05-01")
    keep.record(peopled, "assessment", title="The bus plan", due="2026-05-01")
    later = at("2026-04-24")
    assert [each.what for each in told(later, "RC-01", "HE-01")] == [
        "HE-01  assessment due: The bus plan", "RC-01  Publish · Weston",
    ]  # fmt: skip
    steps.step(later, "HE-01", state="not required")
    steps.step(later, "RC-01", state="superseded")
    assert told(later, "RC-01", "HE-01") == []


def test_evidence_is_found_by_its_words_its_id_and_what_happened_to_it(peopled: Office) -> None:
    keep.record(peopled, "engagement", title="A listening evening", groups="Łódź Circle", heard="Buses are late")
    keep.record(peopled, "commitment", text="Publish the pay gap", organisation="Weston Council")
    steps.step(peopled, "C-01", state="at risk", note="The lead has left")
    for text, id in (("lodz circle", "EN-01"), ("buses", "EN-01"), ("c1", "C-01"), ("lead left weston", "C-01")):
        hits = search(peopled, read_wanted(peopled, text)).hits
        assert [(hit.kind, hit.id) for hit in hits][:1] == [("evidence", id)], text
    (hit,) = search(peopled, read_wanted(peopled, "pay gap", kind="evid")).hits
    assert (hit.status, hit.function, str(hit.date)) == ("at risk", "F5", "2026-04-20")
    assert (hit.where.place, hit.where.about, hit.where.tab) == ("functions", "C-01", "evidence")
    assert not hit.confidential


def test_an_example_without_consent_is_found_as_confidential(peopled: Office) -> None:
    keep.record(peopled, "example", text="A carer in Weston")
    (hit,) = search(peopled, read_wanted(peopled, "carer")).hits
    assert hit.confidential


def test_the_history_says_what_was_done_in_words(peopled: Office) -> None:
    keep.record(peopled, "engagement", title="A walk", areas="Weston", groups="Elders", led="P-03")
    keep.record(peopled, "commitment", text="X", organisation="Y")
    steps.step(peopled, "C-01", state="at risk")
    groups.merge(peopled, keep.record(peopled, "group", name="Youth").id, "G-01")
    lines = [
        edit.words for change in keep_record.history(peopled) for edit in keep_record.story(peopled, change.id).edits
    ]
    said = "\n".join(lines)
    for words in (
        "the area Weston of EN-01 added",
        "Jas Kaur (P-03) at EN-01 added",
        "the group G-01 at EN-01 added",
        "the step of C-01 on 20 April 2026 added",
        "group G-02 changed: merged into nothing → G-01",
        "commitment C-01 added",
    ):
        assert words in said, said


def test_a_store_with_evidence_of_every_sort_agrees(peopled: Office) -> None:
    keep.record(peopled, "engagement", title="A walk", areas="Weston", groups="Elders", led="P-03")
    keep.record(peopled, "practice", text="X", origin="Y", takers="Weston NHS, A / B")
    keep.record(peopled, "series", title="X")
    keep.record(peopled, "point", numerator="1", denominator="2")
    keep.record(peopled, "initiative", name="X")
    keep.record(peopled, "funding", funder="F", step="returned", pounds="1,000,000.05")
    keep.record(peopled, "commitment", text="X", organisation="Y")
    groups.add_name(peopled, "G-01", "The/Elders")
    assert check_record.check(peopled).findings == ()


@pytest.mark.parametrize("key", ["engagement", "commitment"])
def test_each_change_to_evidence_is_one_step_of_undo(peopled: Office, key: str) -> None:
    typed = {"engagement": {"title": "A"}, "commitment": {"text": "A", "organisation": "B"}}[key]
    made = keep.record(peopled, key, **typed)
    stages = [peopled.store.tables]
    keep.edit(peopled, made.id, meeting="M1", **({"groups": "X, Y"} if key == "engagement" else {"due": "2027-01-01"}))
    stages.append(peopled.store.tables)
    if key == "commitment":
        steps.step(peopled, made.id, state="dropped", due="none")
        stages.append(peopled.store.tables)
    keep.remove(peopled, made.id)
    while stages:
        keep_record.undo(peopled)
        assert peopled.store.tables == stages.pop()


def test_a_step_of_what_has_no_states_or_no_due_day_is_refused(peopled: Office) -> None:
    keep.record(peopled, "measure", measure="X", programme="Y")
    with pytest.raises(BadValue, match="It has no day by which it is due"):
        steps.step(peopled, "OM-01", due="2027-01-01")
    with pytest.raises(BadValue, match="21 April 2026 has not come yet"):
        steps.step(peopled, "OM-01", state="yes", on="2026-04-21")
