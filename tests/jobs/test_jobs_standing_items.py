"""The template of agendas: its items for each kind of meeting, the mark for business, and putting it onto an agenda."""

from __future__ import annotations

import pytest

from ret_tui.jobs import change_meetings, prepare_agenda, standing_items
from ret_tui.jobs.office import Office
from store.records import Item
from store.refusals import BadValue, Refusal, RuleBroken, Unknown

#: The keys of the terms of reference, in order.
KEYS = [
    "welcome", "apologies", "declarations", "minutes", "actions", "business", "taskforces", "forward-plan",
    "other-business", "next-meeting",
]  # fmt: skip


def keys(office: Office, kind: str = "") -> list[str]:
    return [view.id for view in standing_items.standing_items(office, kind)]


def on_agenda(office: Office, meeting: str) -> list[str]:
    return [view.standing or view.title for view in prepare_agenda.agenda(office, meeting).items]


def test_the_template_is_listed_with_the_mark_for_business(office: Office) -> None:
    assert keys(office) == KEYS
    mark = standing_items.standing_item(office, "business")
    assert (mark.place, mark.business) == (6, True)
    assert standing_items.standing_item(office, "1").lead_name == "Chair"


def test_an_item_of_one_kind_is_on_the_agendas_of_that_kind_alone(office: Office) -> None:
    made = standing_items.add(office, "Why this meeting was called", kind="Extraordinary", at="2", minutes="10")
    standing_items.edit(office, "minutes", kind="ordinary")
    assert (made.id, made.kind_words) == ("why-this-meeting-was-called", "extraordinary meetings")
    assert keys(office, "ordinary") == KEYS
    assert keys(office, "extraordinary")[:4] == ["welcome", made.id, "apologies", "declarations"]
    assert "minutes" not in keys(office, "extraordinary")
    change_meetings.add_meeting(office, "2026-05-12", kind="ordinary")
    change_meetings.add_meeting(office, "2026-06-02", kind="extraordinary")
    assert on_agenda(office, "M1") == [key for key in KEYS if key != "business"]
    assert on_agenda(office, "M2")[:2] == ["welcome", made.id]
    assert "minutes" not in on_agenda(office, "M2")


def test_business_goes_where_the_mark_of_its_kind_says(planned: Office) -> None:
    standing_items.move(planned, "business", "2")
    assert keys(planned)[:3] == ["welcome", "business", "apologies"]
    assert prepare_agenda.add_item(planned, "M1", "Housing").number == 2


def test_the_mark_can_be_moved_and_neither_changed_nor_removed(office: Office) -> None:
    assert standing_items.move(office, "business", "down").place == 7
    for change in (
        lambda: standing_items.remove(office, "business"),
        lambda: standing_items.edit(office, "business", title="Ours"),
    ):
        with pytest.raises(RuleBroken, match="can only be moved"):
            change()


def test_items_move_by_place_and_by_one_and_stay_at_the_ends(office: Office) -> None:
    assert standing_items.move(office, "forward-plan", "1").place == 1
    assert standing_items.move(office, "forward-plan", "up").place == 1
    assert standing_items.move(office, "forward-plan", "down").place == 2
    assert standing_items.move(office, "welcome", "10").place == 10
    with pytest.raises(BadValue, match="from 1 to 10"):
        standing_items.move(office, "welcome", "11")


def test_a_hundred_moves_into_one_gap_stay_in_order(office: Office) -> None:
    for _turn in range(100):
        standing_items.move(office, "10", "2")
    # Nine of the ten turn around; a hundred turns are eleven whole rounds and one.
    assert keys(office) == [KEYS[0], KEYS[9], *KEYS[1:9]]


def test_removing_and_editing_leave_the_agendas_that_are_there(planned: Office) -> None:
    standing_items.remove(planned, "forward-plan")
    standing_items.edit(planned, "welcome", title="Opening", minutes="1", lead="")
    assert "forward-plan" in on_agenda(planned, "M1")
    assert prepare_agenda.item(planned, "M1", "1").title == "Welcome and who presides"
    made = change_meetings.add_meeting(planned, "2026-06-02")
    assert "forward-plan" not in on_agenda(planned, made.id)
    first = prepare_agenda.item(planned, made.id, "1")
    assert (first.title, first.minutes, first.lead) == ("Opening", 1, "")


def test_what_an_agenda_lacks_is_put_onto_it_in_its_place_as_one_change(planned: Office) -> None:
    for key in ("apologies", "taskforces", "next-meeting"):
        prepare_agenda.remove_item(planned, "M1", next(
            view.id for view in prepare_agenda.agenda(planned, "M1").items if view.standing == key
        ))  # fmt: skip
    prepare_agenda.add_item(planned, "M1", "Housing")
    prepare_agenda.add_item(planned, "M1", "A tender", confidential=True, ground="names a price")
    assert [view.id for view in standing_items.missing(planned, "M1")] == ["apologies", "taskforces", "next-meeting"]
    revision = planned.store.revision
    added = standing_items.put_onto(planned, "M1")
    assert [view.standing for view in added] == ["apologies", "taskforces", "next-meeting"]
    assert on_agenda(planned, "M1") == [
        *KEYS[:5], "Housing", "taskforces", "forward-plan", "other-business", "next-meeting", "A tender",
    ]  # fmt: skip
    planned.store.undo()
    assert "apologies" not in on_agenda(planned, "M1")
    assert revision < planned.store.revision
    with pytest.raises(RuleBroken, match="has every standing item"):
        standing_items.put_onto(planned, "M2")


def test_only_a_planned_meeting_takes_standing_items(planned: Office) -> None:
    change_meetings.cancel_meeting(planned, "M2")
    with planned.store.change("Empty") as step:
        for item in planned.of(Item, "meeting", "M2"):
            step.remove(item)
    with pytest.raises(RuleBroken, match="M2 is cancelled"):
        standing_items.put_onto(planned, "M2")


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"title": " "}, "needs a title"),
        ({"title": "x" * 201}, "200"),
        ({"title": "A", "minutes": "soon"}, "no number of minutes"),
        ({"title": "A", "lead": "Nobody Here"}, "no seat"),
        ({"title": "A", "kind": "special"}, "no kind of meeting"),
        ({"title": "A", "key": "Not A Key"}, "no key"),
        ({"title": "A", "key": "welcome"}, "has the key welcome"),
        ({"title": "A", "at": "12"}, "from 1 to 11"),
        ({"title": "A", "purpose": "fun"}, "no purpose"),
    ],
)
def test_what_cannot_be_taken_is_refused_and_nothing_changes(office: Office, fields: dict[str, str], said: str) -> None:
    before = office.store.revision
    with pytest.raises(Refusal, match=said):
        standing_items.add(office, **fields)
    assert office.store.revision == before


def test_a_key_is_made_from_any_title(office: Office) -> None:
    assert standing_items.add(office, "Welcome").id == "welcome-2"
    assert standing_items.add(office, "Café & prières").id == "cafe-prieres"
    assert standing_items.add(office, "مرحبا").id == "item"
    assert standing_items.add(office, "7 questions").id == "item-7-questions"
    assert len(standing_items.add(office, "long " * 40).id) <= 40


def test_an_item_that_nobody_knows_is_refused_with_the_keys(office: Office) -> None:
    with pytest.raises(Unknown, match="forward-plan"):
        standing_items.edit(office, "zzz", title="A")
