"""Writing evidence down: every kind, as people type it, with what belongs to it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from ret_tui.jobs.evidence import keep, listing, steps
from ret_tui.jobs.evidence.kinds import KINDS, kind_of
from ret_tui.jobs.office import Office
from store.records import Engagement, EngagementMember, Group, InfluencedDecision, StateStep
from store.refusals import BadValue, RuleBroken, Unknown

#: What is typed for one piece of every kind, beside the pieces that it belongs to.
TYPED: dict[str, dict[str, str]] = {
    "decision": {
        "text": "Every scheme is assessed", "body": "Transport Board", "significance": "h", "on": "14 April 2026",
    },
    "findings": {"title": "A golden decade", "source": "An institute", "on": "1/3/2020"},
    "recommendation": {"text": "Publish the pay gap", "number": "3.2", "organisation": "Northfield Council"},
    "example": {"text": "Bus passes for carers", "area": "Northfield"},
    "advice": {"text": "Ask who benefits", "to": "Transport Board", "sent_on": "2026-04-01"},
    "policy": {"title": "A bill on pay", "response_due": "2026-06-30"},
    "group": {"name": "Northfield Elders", "other_names": "Elders of Northfield, NE"},
    "engagement": {"title": "A listening evening", "areas": "Northfield, Weston", "groups": "Northfield Elders"},
    "feedback": {"text": "You came back to us", "rating": "4"},
    "measure": {"measure": "Jobs by ethnic group", "programme": "Skills for work", "state": "partly"},
    "assessment": {"title": "The bus plan", "due": "2026-09-01", "state": "in p"},
    "practice": {"text": "Anonymous shortlists", "origin": "Weston Council", "takers": "Northfield, Weston NHS"},
    "initiative": {"name": "A repair café", "group": "Northfield Elders", "support": "A room and a mentor"},
    "funding": {"funder": "A lottery", "step": "sec", "pounds": "£1,200.50"},
    "commitment": {"text": "Publish the pay gap each year", "organisation": "Weston Council", "due": "2027-03-31"},
    "series": {"title": "Senior staff from minoritised groups", "definition": "Grade 12 and above"},
    "point": {"numerator": "31", "denominator": "1,200", "on": "2026-03-31"},
}  # fmt: skip
ORDER = tuple(kind.key for kind in KINDS)


@pytest.mark.parametrize("key", ORDER)
def test_a_piece_of_every_kind_is_written_down_listed_and_undone(peopled: Office, key: str) -> None:
    needs = {"recommendation": "findings", "funding": "initiative", "point": "series"}
    if key in needs:
        keep.record(peopled, needs[key], **TYPED[needs[key]])
    before = peopled.store.tables
    made = keep.record(peopled, key, **TYPED[key])
    assert [each.id for each in listing.evidence(peopled, kind=key)] == [made.id]
    assert listing.show(peopled, made.id.lower()).title == made.title
    peopled.store.undo()
    assert peopled.store.tables == before


def test_a_decision_is_kept_as_it_was_typed_and_counts_for_the_indicator_in_force(peopled: Office) -> None:
    made = keep.record(peopled, "decision", **TYPED["decision"], why="It was our advice", meeting="")
    kept = peopled.store.get(InfluencedDecision, "DI-01")
    assert (kept.on, kept.significance, kept.body) == (dt.date(2026, 4, 14), "high", "Transport Board")
    assert (made.indicator, made.function, made.state) == ("F1a", "F1", "not verified")
    assert made.facts == (
        ("Date", "14 April 2026"), ("Body", "Transport Board"), ("Significance", "high"), ("Why", "It was our advice"),
    )  # fmt: skip
    assert made.lacks == ("DI-01 has been verified by nobody.",)


def test_an_engagement_takes_areas_members_and_groups_and_tells_of_a_group_that_nobody_knew(
    peopled: Office, at: Callable[..., Office]
) -> None:
    peopled = at("2026-05-01")
    keep.record(peopled, "group", **TYPED["group"])
    made = keep.record(
        peopled, "engagement", **{**TYPED["engagement"], "groups": "elders of northfield, Weston Youth"},
        led="Jas", supported="P-05, P-02", number="1,250",
    )  # fmt: skip
    assert made.told == (
        "“Weston Youth” was not known, and is now the group G-02.", "Northfield and Weston are new areas.",
    )  # fmt: skip
    assert dict(made.facts)["Groups"] == "Northfield Elders (G-01), Weston Youth (G-02)"
    assert dict(made.members_facts)["Led by"] == "Jas Kaur"
    assert peopled.store.get(Engagement, "EN-01").number == 1250
    assert {(m.person, m.part) for m in peopled.store.all(EngagementMember)} == {
        ("P-03", "led"), ("P-05", "supported"), ("P-02", "supported"),
    }  # fmt: skip
    peopled.store.undo()
    assert [group.id for group in peopled.store.all(Group)] == ["G-01"]
    assert not peopled.store.all(EngagementMember)


def test_a_field_that_is_edited_changes_and_the_others_stay(peopled: Office) -> None:
    keep.record(peopled, "engagement", **TYPED["engagement"], led="P-03")
    made = keep.edit(peopled, "en1", areas="Weston, Easton", supported="P-03", led="", heard="Buses are late")
    facts = dict((*made.facts, *made.members_facts))
    assert (facts["Areas"], facts["Supported by"], facts["Heard"]) == ("Easton, Weston", "Jas Kaur", "Buses are late")
    assert facts["Groups"] == "Northfield Elders (G-01)"
    assert "Led by" not in facts


def test_an_edit_that_changes_nothing_is_no_change(peopled: Office) -> None:
    keep.record(peopled, "decision", **TYPED["decision"])
    last = peopled.store.tables
    keep.edit(peopled, "DI-01", **TYPED["decision"])
    assert peopled.store.tables == last
    assert peopled.store.undo().name == "Influenced decision: Every scheme is assessed"


def test_a_commitment_is_open_from_the_day_it_was_made_and_each_step_stays_in_its_story(peopled: Office) -> None:
    keep.record(peopled, "commitment", **TYPED["commitment"], made_on="2026-02-02")
    steps.step(peopled, "C-01", state="at", note="The lead has left", due="2027-06-30", on="2026-04-01")
    view = steps.step(peopled, "c1", state="on track", on="1 March 2026")
    assert [(step.on, step.words) for step in view.story] == [
        (dt.date(2026, 2, 2), "open"),
        (dt.date(2026, 3, 1), "on track"),
        (dt.date(2026, 4, 1), "at risk; due 30 June 2027 instead of 31 March 2027; The lead has left"),
    ]
    assert view.state == "at risk"
    assert view.told == ("C-01 is still at risk, since the step of 1 April 2026 is later.",)


def test_a_due_day_that_is_edited_is_told_in_the_story(peopled: Office) -> None:
    keep.record(peopled, "commitment", **TYPED["commitment"])
    view = keep.edit(peopled, "C-01", due="2027-05-01", state="del")
    assert view.story[-1].words == "delivered; due 1 May 2027 instead of 31 March 2027"


def test_a_recommendation_that_another_took_the_place_of_is_superseded(peopled: Office) -> None:
    keep.record(peopled, "findings", **TYPED["findings"])
    keep.record(peopled, "recommendation", text="One")
    keep.record(peopled, "recommendation", text="Two", findings="FR-01")
    assert keep.edit(peopled, "RC-01", superseded_by="2").state == "superseded"
    with pytest.raises(RuleBroken, match=r"RC-02 would lead back to itself, by way of RC-01: RC-01 is superseded by"):
        keep.edit(peopled, "RC-02", superseded_by="RC-01")
    with pytest.raises(RuleBroken, match="lead back to itself"):
        keep.edit(peopled, "RC-02", superseded_by="RC-02")
    assert listing.show(peopled, "RC-01").indicator == "F1b"


def test_what_other_evidence_names_stays(peopled: Office) -> None:
    keep.record(peopled, "initiative", **TYPED["initiative"])
    keep.record(peopled, "funding", **TYPED["funding"])
    with pytest.raises(RuleBroken, match=r"IN-01 stays, since 1\sfunding line names it: take those"):
        keep.remove(peopled, "IN-01")
    keep.record(peopled, "series", **TYPED["series"])
    keep.record(peopled, "point", **TYPED["point"])
    keep.record(peopled, "point", **TYPED["point"] | {"on": "2026-04-01"})
    with pytest.raises(RuleBroken, match=r"SR-01 stays, since 2\snumbers name it"):
        keep.remove(peopled, "SR-01")
    with pytest.raises(RuleBroken, match="G-01 stays, since IN-01 names it"):
        keep.remove(peopled, "G-01")
    line = listing.evidence(peopled, kind="funding")[0]
    assert (line.title, line.indicator) == ("£1,200.50 secured from A lottery", "F4b")
    keep.remove(peopled, line.id)
    keep.remove(peopled, "IN-01")
    assert not {"IN-01", line.id} & {each.id for each in listing.evidence(peopled)}


def test_what_is_removed_goes_with_its_story_and_comes_back_with_it(peopled: Office) -> None:
    keep.record(peopled, "commitment", **TYPED["commitment"])
    steps.step(peopled, "C-01", note="Asked")
    keep.remove(peopled, "C-01")
    assert not peopled.store.all(StateStep)
    peopled.store.undo()
    assert [step.words for step in listing.show(peopled, "C-01").story] == ["open", "Asked"]


def test_a_number_that_gets_another_day_is_the_number_of_that_day(peopled: Office) -> None:
    keep.record(peopled, "series", **TYPED["series"])
    keep.record(peopled, "point", **TYPED["point"])
    keep.edit(peopled, "SR-01/2026-03-31", on="2026-03-30", note="Corrected")
    assert [each.id for each in listing.evidence(peopled, kind="point")] == ["SR-01/2026-03-30"]
    with pytest.raises(RuleBroken, match="SR-01 has a number of 30 March 2026 already"):
        keep.record(peopled, "point", numerator="1", denominator="2", on="2026-03-30")


#: Kind, what is typed beside what it needs, and words of the refusal.
REFUSED = (
    ("funding", {"pounds": "1,20"}, "The commas of “1,20” do not stand between thousands"),
    ("funding", {"pounds": "12.345"}, "“12.345” has not two digits of pence"),
    ("funding", {"pounds": "-5"}, "“-5” is less than nothing"),
    ("funding", {"pounds": "a lot"}, "“a lot” is no sum of money"),
    ("funding", {"pounds": "１２"}, "is no sum of money"),
    ("funding", {"pounds": ""}, "Pounds is needed"),
    ("funding", {"step": "lost"}, "it can be bid, secured or returned"),
    ("point", {"numerator": "13", "denominator": "12"}, "13 are more than the 12 that they are a part of"),
    ("point", {"denominator": "1,20"}, "do not stand between thousands"),
    ("point", {"numerator": "some"}, "“some” is no whole number"),
    ("point", {"series": "SR-07"}, "There is no series of numbers “SR-07”: there are SR-01"),
    ("decision", {"on": "2026-04-21"}, "21 April 2026 has not come yet"),
    ("decision", {"on": "31 February"}, "There is no 31 February"),
    ("decision", {"on": "1850-01-01"}, "outside the years 1900 to 2200"),
    ("decision", {"significance": "huge"}, "it can be high, medium or low"),
    ("decision", {"significance": ""}, "Significance is needed"),
    ("decision", {"text": "  "}, "Decision is needed"),
    ("decision", {"verified_by": "The clerk", "verified_on": "1 April 2026"}, "before it was decided on 14 April 2026"),
    ("decision", {"indicator": "F9z"}, "There is no indicator “F9z”"),
    ("decision", {"indicator": "F5b"}, "F5b is answered by commitments, not by influenced decisions"),
    ("decision", {"draft": "perhaps"}, "“perhaps” is neither yes nor no"),
    ("decision", {"item": "2"}, "An item stands on a meeting's agenda: name the meeting too"),
    ("decision", {"meeting": "M99"}, "There is no meeting “M99”"),
    ("decision", {"decision": "D-044"}, "There is no decision “D-044”"),
    ("decision", {"action": "A-044"}, "A-044"),
    ("decision", {"body": "x" * 121}, "it may have at most 120"),
    ("decision", {"body": "a\x00b"}, "control character"),
    ("decision", {"colour": "red"}, "An influenced decision has no “colour”"),
    ("commitment", {"due": "2026-01-31", "made_on": "2026-02-01"}, "It would be due on 31 January 2026, before"),
    (
        "commitment",
        {"made_on": "2026-02-01", "state": "on track", "since": "2026-01-31"},
        "It was made on 1 February 2026, so nothing can have become of it on 31 January 2026",
    ),
    ("example", {"consent_on": "2026-04-01"}, "It would be consent on 1 April 2026 where consent is not asked"),
    ("commitment", {"due": "2126-01-31"}, "more than 50 years ahead"),
    ("commitment", {"state": "o"}, "“o” could be open or on track"),
    ("engagement", {"led": "Nobody Known"}, "There is no person “Nobody Known”"),
    ("engagement", {"led": "P-03", "supported": "P-03"}, "Jas Kaur is named both as leading and as supporting"),
    ("engagement", {"number": "about 20"}, "“about 20” is no whole number"),
    ("engagement", {"areas": "x" * 71}, "more than 70 characters"),
    ("engagement", {"influenced": "DI-09"}, "There is no influenced decision “DI-09”"),
    ("feedback", {"rating": "6"}, "rating"),
    ("feedback", {"rating": "0"}, "rating"),
    ("findings", {"link": "ftp://example.org"}, "is no web address"),
    ("measure", {"programme": ""}, "Programme is needed"),
    ("group", {"name": "Elders of Northfield"}, "Northfield Elders (G-01) is called “Elders of Northfield” already"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("key", "typed", "words"), REFUSED, ids=[f"{r[0]}-{next(iter(r[1]))}-{n}" for n, r in enumerate(REFUSED)]
)
def test_what_cannot_be_taken_is_refused_in_a_sentence_and_nothing_changes(
    peopled: Office, key: str, typed: dict[str, str], words: str
) -> None:
    for needed in ("findings", "group", "initiative", "series"):
        keep.record(peopled, needed, **TYPED[needed])
    before = peopled.store.tables
    with pytest.raises((BadValue, Unknown, RuleBroken)) as refused:
        keep.record(peopled, key, **{**TYPED[key], **typed})
    told = str(refused.value)
    assert words in told
    assert told.endswith(".")
    assert "\n" not in told
    assert peopled.store.tables == before


@pytest.mark.parametrize(
    "text",
    ["[/] =cmd() [bold red]", "=HYPERLINK(1)", "مجموعة النساء", "हिन्दी समूह", "日本の会", "🧵 <b>&amp;", "a\u200db"],
)
def test_text_of_every_script_is_kept_as_it_was_typed(peopled: Office, text: str) -> None:
    made = keep.record(peopled, "feedback", text=text, group=text)
    assert made.title == text
    assert listing.show(peopled, made.id).facts[1] == ("Group", f"{text} (G-01)")
    assert listing.evidence(peopled, kind="group")[0].title == text


def test_a_number_out_of_nobody_is_taken_and_told(peopled: Office) -> None:
    keep.record(peopled, "series", **TYPED["series"])
    made = keep.record(peopled, "point", numerator="0", denominator="0")
    assert made.lacks == made.told == ("SR-01/2026-04-20 is out of nobody, so no part can be told.",)


def test_a_day_before_the_terms_began_is_taken_and_told(peopled: Office) -> None:
    made = keep.record(peopled, "engagement", title="Early", on="3 March 2019")
    assert made.told == ("EN-01 is dated 3 March 2019, before the terms began on 1 January 2025.",)
    assert made.told[0] in made.lacks


def test_nothing_becomes_of_a_commitment_before_it_was_made(peopled: Office) -> None:
    keep.record(peopled, "commitment", **TYPED["commitment"], made_on="2026-02-02")
    words = "C-01 was made on 2 February 2026, so nothing can have become of it on 1 January 2025"
    with pytest.raises(BadValue, match=words):
        steps.step(peopled, "C-01", state="delivered", on="2025-01-01")
    steps.step(peopled, "C-01", state="on track", on="2026-03-01")
    with pytest.raises(BadValue, match="was made on 2 March 2026, so nothing can have become of it on 2 February 2026"):
        keep.edit(peopled, "C-01", made_on="2026-03-02")
    assert keep.edit(peopled, "C-01", made_on="2026-02-01").state == "on track"


def test_a_day_that_is_unlikely_is_taken_and_told_once(peopled: Office) -> None:
    keep.record(peopled, "initiative", **TYPED["initiative"], on="2026-04-01")
    made = keep.record(peopled, "funding", **TYPED["funding"], on="2020-04-01")
    assert made.told == (
        "The money is dated 1 April 2020, before IN-01 was supported, on 1 April 2026: check the day.",
    )
    made = keep.record(peopled, "assessment", title="The bus plan", state="complete", since="2020-01-01")
    assert made.told == (
        "HE-01 has a state since 1 January 2020, before the terms began on 1 January 2025: check the year.",
    )
    assert listing.show(peopled, "HE-01").lacks == ()


def test_an_area_that_nothing_named_before_is_told_with_the_known_one_that_it_is_like(peopled: Office) -> None:
    made = keep.record(peopled, "engagement", title="A walk", areas="Sandwel, Solihull")
    assert made.told == ("Sandwel is a new area; the nearest known is Sandwell: if that is meant, correct it.",)
    assert keep.edit(peopled, made.id, title="A long walk").told == ()
    assert keep.edit(peopled, made.id, areas="Sandwell, Solihull").told == ()


def test_an_example_that_could_tell_who_somebody_is_is_private_until_they_consent(peopled: Office) -> None:
    made = keep.record(peopled, "example", **TYPED["example"], source="A carer")
    assert made.private
    assert made.members_facts == (("Source", "A carer"),)
    assert made.lacks == ("EX-01 could tell who a resident is, and nobody has consented, so it is in no public copy.",)
    assert not keep.edit(peopled, "EX-01", consent="given").private
    assert keep.edit(peopled, "EX-01", consent="refused", could_identify="no").private


def test_the_first_letters_of_a_kind_are_enough_where_they_begin_only_one() -> None:
    assert kind_of("commit").key == "commitment"
    with pytest.raises(Unknown, match="“p” could be policy or practice or point"):
        kind_of("p")
    with pytest.raises(Unknown, match="There is no kind of evidence “boat”: the kinds are decision findings"):
        kind_of("boat")


def test_an_engagement_led_by_somebody_without_a_seat_is_kept_and_that_is_told(
    peopled: Office, at: Callable[..., Office]
) -> None:
    """Amara chairs from 1 May 2026 on; Tom is a named substitute, and Fay facilitates."""
    peopled = at("2026-05-01")
    members = keep.record(peopled, "engagement", title="Evening", on="2026-05-01", led="P-01")
    assert members.told == ()
    made = keep.record(peopled, "engagement", title="Noon", on="2026-05-01", led="P-04, P-01", supported="P-07")
    assert [(each.person, each.part) for each in peopled.store.all(EngagementMember) if each.engagement == made.id] == [
        ("P-01", "led"), ("P-04", "led"), ("P-07", "supported"),
    ]  # fmt: skip
    assert made.told == (
        f"{made.id} was led by Tom Price, who held no seat on 1 May 2026, so not as a member.",
        f"{made.id} was supported by Fay Example, who held no seat on 1 May 2026, so not as a member.",
    )


def test_more_that_goes_back_to_a_funder_than_it_gave_is_taken_and_told(peopled: Office) -> None:
    keep.record(peopled, "initiative", **TYPED["initiative"])
    keep.record(peopled, "funding", funder="A lottery", step="secured", pounds="1,200.50")
    keep.record(peopled, "funding", funder="A trust", step="secured", pounds="5,000")
    assert keep.record(peopled, "funding", funder="A trust", step="returned", pounds="5,000").told == ()
    # A trust gave enough for both, and the lottery did not.
    assert keep.record(peopled, "funding", funder="a lottery", step="returned", pounds="2,000").told == (
        "More was returned to a lottery for IN-01 than it gave: £2,000 of £1,200.50. Check the amount and the funder.",
    )


def test_what_nobody_has_said_anything_of_stands_as_the_figures_count_it(peopled: Office) -> None:
    keep.record(peopled, "findings", **TYPED["findings"])
    assert keep.record(peopled, "recommendation", **TYPED["recommendation"] | {"state": ""}).state == "not started"
    assert keep.record(peopled, "assessment", **TYPED["assessment"] | {"state": ""}).state == "not started"
    assert keep.record(peopled, "commitment", **TYPED["commitment"] | {"state": ""}).state == "open"
