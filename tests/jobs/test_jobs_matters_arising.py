"""Open actions of earlier meetings, named on the agenda of the next one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ret_tui.jobs import (
    follow_actions,
    issue_agenda,
    keep_record,
    matters_arising,
    pack,
    prepare_agenda,
    search,
)
from ret_tui.jobs.agenda_versions import AgendaLocked
from ret_tui.jobs.documents import writing
from ret_tui.jobs.documents.writing import Unfinished
from ret_tui.jobs.office import Office
from store.records import Item, StandingItem
from store.refusals import RuleBroken, Unknown


@pytest.fixture
def raised(peopled: Office, at: Callable[..., Office]) -> Office:
    """On 1 June, after M1: A-001 of M1, A-002 of no meeting, A-003 complete, A-004 agreed ahead at M2."""
    follow_actions.add_action(peopled, "Of M1", owner="SAN", due="2026-07-01", meeting="M1")
    follow_actions.add_action(peopled, "Between meetings")
    follow_actions.add_action(peopled, "Done")
    follow_actions.update_action(peopled, "A-003", state="complete")
    follow_actions.add_action(peopled, "Of M2", meeting="M2")
    return at("2026-06-01")


def text(office: Office, meeting: str) -> str:
    return next(item.asked for item in prepare_agenda.agenda(office, meeting).items if "atters arising" in item.title)


def test_all_open_ones_of_earlier_meetings_are_named_on_the_next_agenda_as_one_change(raised: Office) -> None:
    done = matters_arising.arise(raised)
    assert (done.meeting, done.actions, done.left) == ("M2", ("A-001", "A-002"), "")
    said = text(raised, "M2").split("\n\n")
    assert said[-3:] == [
        "Matters arising:",
        "A-001: Of M1 (Jas Kaur (Sandwell), due 1 July 2026)",
        "A-002: Between meetings (no owner)",
    ]
    assert done.lines == (
        "A-001: Of M1 (Jas Kaur (Sandwell), due 1 July 2026)",
        "A-002: Between meetings (no owner)",
    )
    # Once more there is nothing left to name, which changes nothing and is no failure.
    revision = raised.store.revision
    assert matters_arising.arise(raised) == matters_arising.Arisen("M2", ())
    assert raised.store.revision == revision
    with pytest.raises(RuleBroken, match="Nothing arises for M2"):
        matters_arising.arise(raised, ["A-001"])
    keep_record.undo(raised)
    assert "A-001" not in text(raised, "M2")


def test_what_would_be_named_is_told_before_and_changes_nothing(raised: Office) -> None:
    revision = raised.store.revision
    plan = matters_arising.to_arise(raised, ["A-002", "A-003"])
    assert plan.lines == ("A-002: Between meetings (no owner)",)
    assert plan.left == "A-003 is closed, agreed at it, or named there already"
    assert raised.store.revision == revision
    assert matters_arising.arise(raised, ["A-002", "A-003"]) == plan


def test_what_is_named_as_arising_is_found_as_the_action_alone(raised: Office) -> None:
    matters_arising.arise(raised)
    found = search.search(raised, search.read_wanted(raised, "between meetings"))
    assert [(hit.kind, hit.id) for hit in found.hits] == [("action", "A-002")]


def test_those_asked_for_alone_go_and_what_cannot_is_told(raised: Office) -> None:
    done = matters_arising.arise(raised, ["2", "A-003"], "M3")
    assert (done.meeting, done.actions) == ("M3", ("A-002",))
    assert done.left == "A-003 is closed, agreed at it, or named there already"
    assert "A-001" not in text(raised, "M3")
    # To M3 what M2 agreed is of an earlier meeting.
    assert matters_arising.arise(raised, None, "M3").actions == ("A-001", "A-004")


def test_an_agenda_without_such_an_item_is_given_one_after_the_opening(raised: Office) -> None:
    with raised.store.change("No standing item") as step:
        for item in step.all(Item):
            if item.meeting == "M2" and item.standing == "actions":
                step.remove(item)
        step.remove(step.get(StandingItem, "actions"))
    before = [item.title for item in prepare_agenda.agenda(raised, "M2").items]
    matters_arising.arise(raised)
    after = [item.title for item in prepare_agenda.agenda(raised, "M2").items]
    assert sorted(after) == sorted([*before, "Matters arising"])
    assert after.index("Matters arising") > after.index("Apologies and substitutes")
    follow_actions.add_action(raised, "Another")
    matters_arising.arise(raised)
    assert [item.title for item in prepare_agenda.agenda(raised, "M2").items] == after


def test_an_issued_agenda_wants_a_reason(raised: Office) -> None:
    prepare_agenda.issue(raised, "M2", anyway=True)
    with pytest.raises(AgendaLocked):
        matters_arising.arise(raised)
    assert matters_arising.arise(raised, because="they came up").actions == ("A-001", "A-002")


def test_of_what_was_agreed_in_private_the_number_alone_is_named(raised: Office) -> None:
    prepare_agenda.add_item(raised, "M1", "A post", confidential=True, ground="about a person")
    number = next(view.number for view in prepare_agenda.agenda(raised, "M1").items if view.title == "A post")
    follow_actions.add_action(raised, "Secret", meeting="M1", item=str(number))
    matters_arising.arise(raised)
    assert "A-005: agreed in private" in text(raised, "M2")
    assert "Secret" not in text(raised, "M2")


def test_only_a_planned_meeting_takes_them_and_more_than_there_is_room_for_are_refused(raised: Office) -> None:
    with pytest.raises(Unknown):
        matters_arising.arise(raised, ["A-099"])
    with raised.store.change("Many") as step:
        kept = follow_actions.action(raised, "A-002")
        from store.records import Action

        for _ in range(120):
            step.add(Action, text="long words " * 30, raised_on=kept.raised_on)
    with pytest.raises(RuleBroken, match="more than an item of an agenda has room for"):
        matters_arising.arise(raised)
    assert "A-002" not in text(raised, "M2")


SHORT, LONG = "List the gaps", "List the gaps that the landlords of Exampleton left in their rent rolls " * 4


@pytest.fixture(params=[SHORT, LONG], ids=["short", "long"])
def named_before(request: pytest.FixtureRequest, peopled: Office, at: Callable[..., Office]) -> Office:
    """M2's agenda names A-001 of an item of M1, which was open then."""
    item = prepare_agenda.add_item(peopled, "M1", "Rents", lead="P-02")
    follow_actions.add_action(peopled, request.param.strip(), meeting="M1", item=item.id)
    later = at("2026-06-01")
    matters_arising.arise(later)
    assert "A-001: List the gaps" in text(later, "M2")
    return later


def becomes_private(office: Office) -> None:
    own = next(each for each in office.store.all(Item) if each.title == "Rents")
    with office.store.change("Rents are confidential") as step:
        step.set(step.get(Item, own.id), confidential=True, ground="Prices")


def test_what_became_private_after_it_was_named_is_in_no_public_copy(named_before: Office, tmp_path: Path) -> None:
    becomes_private(named_before)
    shown = str(writing.compose(named_before, "agenda", "M2", public=True).blocks)
    assert "A-001: agreed in private" in shown
    assert "List the gaps" not in shown
    assert "List the gaps" in str(writing.compose(named_before, "agenda", "M2").blocks)
    made = writing.ready(named_before, "agenda", "M2", public=True, anyway=True)
    assert "List the gaps" not in str(made.typescript.blocks)
    # To let them arise again, with nothing else to name, cuts the line.
    assert matters_arising.arise(named_before).actions == ()
    assert text(named_before, "M2").split("\n\n")[-1] == "A-001: agreed in private"


def test_the_kept_public_agenda_that_names_what_became_private_is_not_given_out(
    named_before: Office, tmp_path: Path
) -> None:
    issue_agenda.issue(named_before, "M2", anyway=True)
    assert writing.ready(named_before, "agenda", "M2", public=True)
    becomes_private(named_before)
    told = "The public copy that was issued has the words of action A-001, which is private now"
    with pytest.raises(Unfinished, match=told):
        writing.write_document(named_before, "agenda", "M2", tmp_path, public=True)
    with pytest.raises(Unfinished, match=told):
        pack.pack(named_before, "M2", tmp_path, public=True)
    assert list(tmp_path.glob("*.docx")) == []
    assert "List the gaps" not in str(
        writing.ready(named_before, "agenda", "M2", public=True, anyway=True).typescript.blocks
    )
    matters_arising.arise(named_before, because="It is private now")
    supplement = str(writing.compose(named_before, "supplement", "M2", public=True).blocks)
    assert "A-001: agreed in private" in supplement
    assert "List the gaps" not in supplement
