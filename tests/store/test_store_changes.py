"""What a change does to the records."""

from __future__ import annotations

import contextlib
import datetime as dt
from pathlib import Path

import pytest
from computers import BODY, RAISED, Computer, add_action, texts

from store.records import (
    Action,
    ActionUpdate,
    Body,
    Item,
    Mark,
    Meeting,
    Person,
    Publication,
    Record,
    Seat,
    Setting,
)
from store.refusals import BadValue, RuleBroken, StoreRefusal, Unknown
from store.store import Store


def test_a_new_store_holds_its_first_records_and_nothing_to_undo(store: Store) -> None:
    assert store.all(Body) == (BODY,)
    assert store.get(Body, "body").short_name == "EX"
    assert store.revision == 1
    assert store.undo_name() is None


def test_what_was_changed_is_there_when_the_store_is_opened_again(store: Store, computer: Computer, path: Path) -> None:
    add_action(store, "Ask for figures", due=dt.date(2026, 7, 1))
    again = computer.opens(path)
    assert again.all(Action) == store.all(Action)
    assert again.get(Action, "A-001").due == dt.date(2026, 7, 1)
    assert again.revision == store.revision == 2
    assert again.store_id == store.store_id


def test_numbered_ids_follow_each_other_in_the_form_of_their_kind(store: Store) -> None:
    with store.change("Add") as change:
        actions = [change.add(Action, text="t", raised_on=RAISED).id for _ in range(2)]
        people = [change.add(Person, name="Jas Kaur").id for _ in range(2)]
        assert (actions, people) == (["A-001", "A-002"], ["P-01", "P-02"])
        change.add(Action, "A-999", text="t", raised_on=RAISED)
        assert change.add(Action, text="t", raised_on=RAISED).id == "A-1000"


def test_a_number_is_not_given_out_again_when_its_record_is_removed(
    store: Store, computer: Computer, path: Path
) -> None:
    first = add_action(store, "first")
    with store.change("Remove") as change:
        change.remove(first)
        assert change.add(Action, text="second", raised_on=RAISED).id == "A-002"
    assert add_action(computer.opens(path), "third").id == "A-003"


def test_a_kind_without_a_prefix_gets_a_random_id(store: Store) -> None:
    with store.change("Add") as change:
        ids = {change.add(Item, meeting="M1", position=1.0, title="Apologies").id for _ in range(20)}
    assert len(ids) == 20


def test_records_come_in_the_order_in_which_people_count(store: Store) -> None:
    with store.change("Add") as change:
        for id in ("SAN", "IM10", "IM2", "IM01", "CH"):
            change.add(Seat, id, position=1, name=id, kind="independent")
        assert [seat.id for seat in change.all(Seat)] == ["CH", "IM01", "IM2", "IM10", "SAN"]
    assert [seat.id for seat in store.all(Seat)] == ["CH", "IM01", "IM2", "IM10", "SAN"]


def test_all_returns_the_same_tuple_until_its_table_changes(store: Store) -> None:
    people = store.all(Person)
    actions = store.all(Action)
    add_action(store, "one")
    assert store.all(Person) is people
    assert len(store.all(Action)) == 1
    assert actions == ()


def test_set_changes_only_the_fields_that_are_named_even_from_an_old_view(store: Store) -> None:
    old = add_action(store, "first words")
    with store.change("Own") as change:
        change.set(old, owner="P-01")
    with store.change("Reword") as change:
        new = change.set(old, text="other words")
    assert (new.text, new.owner) == ("other words", "P-01")
    assert store.get(Action, "A-001") == new


def test_put_adds_and_then_sets(store: Store) -> None:
    for value in ("on", "off"):
        with store.change("Setting") as change:
            change.put(Setting, "sounds", value=value)
    assert store.all(Setting) == (Setting(id="sounds", value="off"),)


def test_put_of_a_mark_keeps_the_fields_that_are_not_given(store: Store) -> None:
    id = "M1/SAN/P-14"
    with store.change("Mark") as change:
        change.put(Mark, id, meeting="M1", seat="SAN", person="P-14", capacity="member", came="present")
    with store.change("Left early") as change:
        change.put(Mark, id, left="15:10")
    assert (store.get(Mark, id).came, store.get(Mark, id).left) == ("present", "15:10")


def test_a_change_sees_what_it_did_and_nobody_else_does(store: Store) -> None:
    kept = add_action(store, "kept")
    with store.change("More") as change:
        new = change.add(Action, text="new", raised_on=RAISED)
        change.remove(kept)
        assert change.all(Action) == (new,)
        assert change.find(Action, kept.id) is None
        assert change.get(Action, new.id) == new
        assert texts(store) == ["kept"]
    assert texts(store) == ["new"]


def test_an_exception_writes_nothing(store: Store, path: Path) -> None:
    before = path.read_bytes()
    with contextlib.suppress(Unknown), store.change("Half") as change:
        change.add(Action, text="half", raised_on=RAISED)
        change.get(Meeting, "M9")
    assert texts(store) == []
    assert path.read_bytes() == before
    assert add_action(store, "whole").id == "A-001"


def test_a_change_without_a_difference_writes_nothing(store: Store, path: Path) -> None:
    action = add_action(store, "same")
    before, revision = path.read_bytes(), store.revision
    with store.change("Nothing") as change:
        change.set(action, text="same")
        change.remove(change.add(Person, name="Nobody"))
    with store.change("Nothing at all"):
        pass
    assert (path.read_bytes(), store.revision) == (before, revision)
    assert store.undo_name() == "Add same"


def test_an_id_that_is_there_is_refused(store: Store) -> None:
    add_action(store, "one")
    with pytest.raises(RuleBroken, match=r"^The action A-001 exists already: "), store.change("Twice") as change:
        change.add(Action, "A-001", text="two", raised_on=RAISED)
    assert texts(store) == ["one"]


def test_an_unknown_id_is_refused_with_those_that_there_are(store: Store) -> None:
    with pytest.raises(Unknown, match=r"^There is no meeting M9: this store has no meetings yet\.$"):
        store.get(Meeting, "M9")
    add_action(store, "one")
    add_action(store, "two")
    with pytest.raises(Unknown, match=r"^There is no action A-9: there is A-001, A-002\.$"):
        store.get(Action, "A-9")
    assert store.find(Action, "A-9") is None


def test_a_record_that_is_gone_can_be_neither_set_nor_removed(store: Store) -> None:
    gone = add_action(store, "gone")
    with store.change("Remove") as change:
        change.remove(gone)
    with pytest.raises(Unknown), store.change("Set") as change:
        change.set(gone, text="back")
    with pytest.raises(Unknown), store.change("Remove") as change:
        change.remove(gone)


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"text": "x" * 2001}, "The text is 2,001 characters long: it may have at most 2,000."),
        ({"text": ""}, "The text is empty: give one."),
        ({"text": 5}, "The text cannot be 5: it must be text."),
        (
            {"text": "t", "due": "2026-02-30"},
            "The due date cannot be “2026-02-30”: it must be a date that exists, such as",
        ),
        (
            {"text": "t", "state": "shut"},
            "The state cannot be “shut”: it is one of open, in progress, reported, complete",
        ),
        ({"text": "a\x1b[2Jb"}, "The text holds a control character (U+001B): take it out."),
        ({"text": "t", "owner": "a\nb"}, "The owner holds a line break (U+000A): take it out."),
    ],
)
def test_a_value_that_a_field_cannot_take_is_refused_by_name(
    store: Store, fields: dict[str, str], message: str
) -> None:
    with pytest.raises(BadValue) as refused:
        add_action(store, **fields)
    assert str(refused.value).startswith(message)
    assert refused.value.field in ("text", "due", "state", "owner")
    assert texts(store) == []


@pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf")])
def test_what_is_no_number_is_refused_and_never_written_as_null(store: Store, number: float) -> None:
    with pytest.raises(BadValue, match=r"^The position is no real number"), store.change("Item") as change:
        change.add(Item, meeting="M1", position=number, title="Apologies")


@pytest.mark.parametrize("number", [10**40, -(10**40), 1_000_000_001])
def test_a_number_beyond_what_every_reader_holds_is_refused_by_name(store: Store, number: int) -> None:
    beyond: list[tuple[type[Record], dict[str, object]]] = [
        (Seat, {"position": number, "name": "Seat", "kind": "chair"}),
        (Item, {"meeting": "M1", "position": float(number), "title": "Apologies"}),
        (ActionUpdate, {"action": "A-001", "on": RAISED, "position": number}),
        (Publication, {"sequence": number, "date": RAISED, "start": "14:00", "end": "16:00"}),
    ]
    for kind, fields in beyond:
        with pytest.raises(BadValue, match=r"it must be at (most|least) ") as refused, store.change("Far") as change:
            change.add(kind, "x", **fields)
        assert refused.value.field in ("position", "sequence")


def test_a_time_that_is_none_and_minutes_beyond_a_day_are_refused(store: Store) -> None:
    with pytest.raises(BadValue) as refused, store.change("Meeting") as change:
        change.add(
            Meeting, year="2026-27", date=RAISED, start="25:00", end="16:00", zone="Europe/London", uid="u@example.org"
        )
    assert str(refused.value).startswith("The start cannot be “25:00”: it must be a time from 00:00 to 23:59")
    with pytest.raises(BadValue) as refused, store.change("Item") as change:
        change.add(Item, meeting="M1", position=1.0, title="Apologies", minutes=2000)
    assert str(refused.value).startswith("The minutes cannot be 2000: it must be at most 1440")


def test_an_id_has_the_same_border_as_a_text(store: Store) -> None:
    for id in ("A\nB", "", "X" * 81, "\x1b"):
        with pytest.raises(BadValue) as refused, store.change("Seat") as change:
            change.add(Seat, id, position=1, name="Seat", kind="chair")
        assert refused.value.field == "id"


def test_a_field_that_the_kind_does_not_have_is_a_mistake_of_the_program(store: Store) -> None:
    action = add_action(store, "one")
    with pytest.raises(TypeError), store.change("Wrong") as change:
        change.set(action, colour="red")
    with pytest.raises(TypeError), store.change("Wrong") as change:
        change.set(action, id="A-002")


def test_a_change_inside_a_change_and_one_that_has_ended_are_mistakes_of_the_program(store: Store) -> None:
    with store.change("Outer") as outer:
        outer.add(Action, text="outer", raised_on=RAISED)
        with pytest.raises(RuntimeError), store.change("Inner"):
            pass
    assert texts(store) == ["outer"]
    with pytest.raises(RuntimeError):
        outer.add(Action, text="late", raised_on=RAISED)


def test_a_store_is_not_made_where_something_is(store: Store, computer: Computer, path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(StoreRefusal, match=r"^s\.json exists already: "):
        computer.makes(path)
    assert path.read_bytes() == before


def test_a_store_is_not_made_in_a_folder_that_is_not_there(computer: Computer, tmp_path: Path) -> None:
    with pytest.raises(
        StoreRefusal, match=r"^There is no folder .*missing to make “s\.json” in: make the folder first\.$"
    ):
        computer.makes(tmp_path / "missing" / "s.json")


def test_a_store_is_not_made_from_records_that_are_not_valid(computer: Computer, path: Path) -> None:
    seat = Seat(id="CH", position=1, name="Chair", kind="chair")
    with pytest.raises(RuleBroken, match="two seat records with the id CH"):
        computer.makes(path, [seat, seat])
    with pytest.raises(BadValue, match="The name"):
        computer.makes(path, [Seat(id="CH", position=1, name="x" * 121, kind="chair")])
    assert list(path.parent.iterdir()) == []


def test_opening_a_file_that_is_not_there_says_how_to_make_one(computer: Computer, path: Path) -> None:
    with pytest.raises(StoreRefusal, match=r"^There is no store .*s\.json: `ret-tui new` makes one\.$"):
        computer.opens(path)


def test_history_tells_newest_first_who_did_what_and_when(store: Store) -> None:
    add_action(store, "one")
    store.undo()
    entries = store.history()
    assert [entry.name for entry in entries] == ["Undo: Add one", "Add one", "New store"]
    assert [entry.kind for entry in entries] == ["undo", "change", "new"]
    assert {entry.who for entry in entries} == {"Sam Facilitator"}
    assert entries[0].at > entries[1].at > entries[2].at
    assert len(store.history(limit=1)) == 1
