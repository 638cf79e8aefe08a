"""Undo and redo: any number of steps, after a restart, from another program, and never over what others did since."""

from __future__ import annotations

import datetime as dt
import tempfile
from pathlib import Path
from typing import Any

import pytest
from computers import BODY, RAISED, Computer, add_action, tables, texts
from hypothesis import given
from hypothesis import strategies as st

from store.records import Action, Appointment, Body, Invitation, Item, Meeting, Person, Seat, Setting
from store.refusals import Refusal
from store.store import Store, Undone


def meeting_fields(**fields: Any) -> dict[str, Any]:
    return {
        "year": "2026-27",
        "date": dt.date(2026, 5, 12),
        "start": "14:00",
        "end": "16:00",
        "zone": "Europe/London",
        "uid": "u@example.org",
        **fields,
    }


def test_undo_takes_back_the_latest_change_and_redo_makes_it_again(store: Store, path: Path) -> None:
    before = tables(path)
    action = add_action(store, "one")
    after = tables(path)
    assert store.undo_name() == "Add one"
    assert store.undo() == Undone("Add one", ())
    assert tables(path) == before
    assert (store.undo_name(), store.redo_name()) == (None, "Add one")
    assert store.redo() == Undone("Add one", ())
    assert tables(path) == after
    assert store.all(Action) == (action,)
    assert (store.undo_name(), store.redo_name()) == ("Add one", None)


def test_there_is_nothing_to_undo_in_a_new_store_and_nothing_to_redo_before_an_undo(store: Store) -> None:
    with pytest.raises(Refusal, match=r"^There is nothing to undo\.$"):
        store.undo()
    add_action(store, "one")
    with pytest.raises(Refusal, match=r"^There is nothing to redo\.$"):
        store.redo()
    store.undo()
    with pytest.raises(Refusal, match=r"^There is nothing to undo\.$"):
        store.undo()
    assert store.all(Body) == (BODY,)


def test_undo_and_redo_go_on_after_a_restart(store: Store, computer: Computer, path: Path) -> None:
    for text in ("one", "two", "three"):
        add_action(store, text)
    assert computer.opens(path).undo().name == "Add three"
    assert computer.opens(path).undo().name == "Add two"
    assert texts(computer.opens(path)) == ["one"]
    assert computer.opens(path).redo().name == "Add two"
    again = computer.opens(path)
    assert texts(again) == ["one", "two"]
    assert (again.undo_name(), again.redo_name()) == ("Add two", "Add three")


def test_another_program_on_this_computer_can_undo_what_this_one_did(
    store: Store, computer: Computer, path: Path
) -> None:
    add_action(store, "one")
    assert computer.opens(path).undo().name == "Add one"
    assert store.undo_name() is None
    assert store.redo_name() == "Add one"
    assert store.refresh()
    assert texts(store) == []
    assert store.redo().name == "Add one"


def test_a_new_change_clears_redo(store: Store) -> None:
    add_action(store, "one")
    store.undo()
    add_action(store, "two")
    assert store.redo_name() is None
    with pytest.raises(Refusal):
        store.redo()


def test_redo_brings_a_number_back_and_one_that_was_undone_is_free_again(
    store: Store, computer: Computer, path: Path
) -> None:
    assert add_action(store, "one").id == "A-001"
    store.undo()
    store.redo()
    assert [action.id for action in store.all(Action)] == ["A-001"]
    store.undo()
    assert add_action(computer.opens(path), "two").id == "A-001"
    assert add_action(store, "three").id == "A-002"


def test_what_has_left_the_house_is_skipped_and_never_undone(store: Store) -> None:
    add_action(store, "one")
    with store.change("Sent", undoable=False) as change:
        change.put(Setting, "sent", value="yes")
    assert store.undo_name() == "Add one"
    assert store.undo().name == "Add one"
    assert store.all(Setting) == (Setting(id="sent", value="yes"),)
    assert store.undo_name() is None


def test_a_field_that_another_computer_changed_since_stays_and_is_named(
    store: Store, path: Path, tmp_path: Path
) -> None:
    add_action(store, "one")
    with store.change("Own and date") as change:
        change.set(store.get(Action, "A-001"), owner="P-01", due=dt.date(2026, 7, 1))
    other = Computer(tmp_path / "other", "Alex").opens(path)
    with other.change("Later") as change:
        change.set(other.get(Action, "A-001"), due=dt.date(2026, 9, 1))
    assert store.undo() == Undone("Own and date", ("the due date of A-001",))
    action = store.get(Action, "A-001")
    assert (action.owner, action.due) == ("", dt.date(2026, 9, 1))
    assert store.redo() == Undone("Own and date", ())
    assert store.get(Action, "A-001").owner == "P-01"
    assert store.get(Action, "A-001").due == dt.date(2026, 9, 1)


def test_a_record_that_another_computer_changed_since_it_was_added_stays_and_is_named(
    store: Store, path: Path, tmp_path: Path
) -> None:
    add_action(store, "one")
    other = Computer(tmp_path / "other", "Alex").opens(path)
    with other.change("Start") as change:
        change.set(other.get(Action, "A-001"), state="in progress")
    assert store.undo() == Undone("Add one", ("A-001",), anything=False)
    assert store.get(Action, "A-001").state == "in progress"
    assert store.undo_name() is None


def test_undo_is_of_this_computers_changes_alone(store: Store, path: Path, tmp_path: Path) -> None:
    add_action(store, "mine")
    other = Computer(tmp_path / "other", "Alex").opens(path)
    assert other.undo_name() is None
    assert add_action(other, "theirs").id == "A-002"
    assert store.undo().name == "Add mine"
    assert texts(store) == ["theirs"]
    assert other.undo().name == "Add theirs"
    assert store.refresh()
    assert texts(store) == []


def test_a_record_that_was_removed_comes_back_unless_another_has_its_id(
    store: Store, path: Path, tmp_path: Path
) -> None:
    with store.change("Setting") as change:
        change.put(Setting, "sounds", value="on")
    for taken in (False, True):
        with store.change("Remove") as change:
            change.remove(store.get(Setting, "sounds"))
        if taken:
            other = Computer(tmp_path / "other", "Alex").opens(path)
            with other.change("Setting") as change:
                change.put(Setting, "sounds", value="off")
        assert store.undo() == Undone("Remove", ("sounds",) if taken else (), anything=not taken)
        assert store.get(Setting, "sounds").value == ("off" if taken else "on")


def test_a_field_of_a_record_that_is_gone_is_named(store: Store, path: Path, tmp_path: Path) -> None:
    add_action(store, "one")
    with store.change("Own") as change:
        change.set(store.get(Action, "A-001"), owner="P-01")
    other = Computer(tmp_path / "other", "Alex").opens(path)
    with other.change("Remove") as change:
        change.remove(other.get(Action, "A-001"))
    assert store.undo() == Undone("Own", ("A-001",), anything=False)
    assert texts(store) == []


def test_a_person_whom_another_computer_appointed_since_stays_and_is_named(
    store: Store, path: Path, tmp_path: Path
) -> None:
    with store.change("Add people") as change:
        jas, kim = (change.add(Person, name=name) for name in ("Jas Kaur", "Kim Ofori"))
    other = Computer(tmp_path / "other", "Alex").opens(path)
    with other.change("Appoint") as change:
        change.add(Appointment, person=jas.id, seat="SAN", capacity="member", start=RAISED)
    assert store.undo() == Undone("Add people", (jas.id,))
    assert store.all(Person) == (jas,)
    assert store.find(Person, kim.id) is None


def test_a_meeting_whose_invitation_was_sent_stays_and_the_others_go(store: Store) -> None:
    with store.change("Plan the year") as change:
        for _ in range(3):
            change.add(Meeting, **meeting_fields())
        change.add(Item, "item2", meeting="M2", position=1.0, title="Apologies")
        change.add(Item, "item3", meeting="M3", position=1.0, title="Apologies")
    sent = {"sequence": 0, "method": "REQUEST", "sent_at": dt.datetime(2026, 5, 1, tzinfo=dt.UTC)}
    with store.change("Send", undoable=False) as change:
        change.put(Invitation, "M2", **sent, date=dt.date(2026, 5, 12), start="14:00", end="16:00")
    assert store.undo() == Undone("Plan the year", ("M2",))
    assert [meeting.id for meeting in store.all(Meeting)] == ["M2"]
    # A meeting that stays keeps its agenda.
    assert [item.id for item in store.all(Item)] == ["item2"]
    assert [invitation.id for invitation in store.all(Invitation)] == ["M2"]


def test_what_has_no_id_that_people_say_is_named_by_its_title(store: Store, path: Path, tmp_path: Path) -> None:
    with store.change("Add item") as change:
        item = change.add(Item, meeting="M1", position=1.0, title="Declarations of interest")
    other = Computer(tmp_path / "other", "Alex").opens(path)
    with other.change("Minutes") as change:
        change.set(item, minutes=5)
    assert store.undo() == Undone("Add item", ("item “Declarations of interest”",), anything=False)


def test_an_undo_that_could_take_nothing_back_still_makes_way_for_the_one_before(
    store: Store, path: Path, tmp_path: Path
) -> None:
    add_action(store, "one")
    add_action(store, "two")
    other = Computer(tmp_path / "other", "Alex").opens(path)
    with other.change("Start") as change:
        change.set(other.get(Action, "A-002"), state="in progress")
    assert store.undo() == Undone("Add two", ("A-002",), anything=False)
    assert store.undo() == Undone("Add one", ())
    assert texts(store) == ["two"]
    assert store.redo() == Undone("Add one", ())
    assert store.redo() == Undone("Add two", (), anything=False)
    assert texts(store) == ["one", "two"]


def test_a_copy_of_the_store_has_a_history_of_its_own(store: Store, computer: Computer, path: Path) -> None:
    add_action(store, "one")
    copy = path.with_name("copy.json")
    copy.write_bytes(path.read_bytes())
    copied = computer.opens(copy)
    assert copied.undo_name() is None
    add_action(copied, "two")
    assert texts(computer.opens(path)) == ["one"]
    assert computer.opens(path).undo_name() == "Add one"


STEP = st.one_of(
    st.tuples(st.just("add"), st.integers(1, 3)),
    st.tuples(st.just("set"), st.integers(0, 9), st.sampled_from(["text", "owner", "item"]), st.text("ab", min_size=1)),
    st.tuples(st.just("due"), st.integers(0, 9), st.sampled_from([None, RAISED])),
    st.tuples(st.just("remove"), st.integers(0, 9)),
    st.tuples(st.just("put"), st.sampled_from(["x", "y"]), st.text("ab")),
    st.tuples(st.just("drop"), st.sampled_from(["x", "y"])),
    st.tuples(st.just("seat"), st.integers(0, 3), st.booleans()),
)


def take(store: Store, steps: list[tuple[Any, ...]]) -> None:
    """Make one change of several steps; a step about a record that is not there does nothing."""
    with store.change(repr(steps)) as change:
        for what, *words in steps:
            actions = change.all(Action)
            action = actions[words[0] % len(actions)] if actions and isinstance(words[0], int) else None
            if what == "add":
                for _ in range(words[0]):
                    change.add(Action, text="new", raised_on=RAISED)
            elif what == "set" and action:
                change.set(action, **{words[1]: words[2]})
            elif what == "due" and action:
                change.set(action, due=words[1])
            elif what == "remove" and action:
                change.remove(action)
            elif what == "put":
                change.put(Setting, words[0], value=words[1])
            elif what == "drop" and (setting := change.find(Setting, words[0])):
                change.remove(setting)
            elif what == "seat":
                change.put(Seat, f"S{words[0]}", position=words[0], name="Seat", kind="chair", substitute=words[1])


@given(changes=st.lists(st.lists(STEP, min_size=1, max_size=4), max_size=8), reopening=st.booleans())
def test_undoing_everything_ends_where_it_began_and_redoing_everything_where_it_ended(
    changes: list[list[tuple[Any, ...]]], reopening: bool
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path, computer = Path(folder) / "s.json", Computer(Path(folder) / "home")
        store = computer.makes(path)

        def at_hand() -> Store:
            return computer.opens(path) if reopening else store

        states = [tables(path)]
        for steps in changes:
            revision = store.revision
            take(current := at_hand(), steps)
            store.refresh()
            if current.revision > revision:
                states.append(tables(path))
        for state in reversed(states[:-1]):
            assert at_hand().undo().kept == ()
            assert tables(path) == state
        assert at_hand().undo_name() is None
        for state in states[1:]:
            assert at_hand().redo().kept == ()
            assert tables(path) == state
        assert at_hand().redo_name() is None
        store.refresh()
        assert store.all(Action) == computer.opens(path).all(Action)


@given(moves=st.lists(st.sampled_from(["change", "undo", "redo"]), max_size=14))
def test_undo_and_redo_follow_the_two_piles_that_everybody_knows(moves: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = Computer(Path(folder) / "home").makes(Path(folder) / "s.json")
        done: list[str] = []
        undone: list[str] = []
        for number, move in enumerate(moves):
            if move == "change":
                add_action(store, str(number))
                done.append(str(number))
                undone.clear()
            elif move == "undo" and done:
                store.undo()
                undone.append(done.pop())
            elif move == "redo" and undone:
                store.redo()
                done.append(undone.pop())
            assert texts(store) == done
            assert store.undo_name() == (f"Add {done[-1]}" if done else None)
            assert store.redo_name() == (f"Add {undone[-1]}" if undone else None)


def test_a_person_whom_an_action_of_another_program_names_stays_when_the_adding_is_undone(
    store: Store, computer: Computer, path: Path, tmp_path: Path
) -> None:
    with store.change("Add Jas") as change:
        change.add(Person, name="Jas Kaur")
    other = Computer(tmp_path / "other", "Alex").opens(path)
    with other.change("Action") as change:
        change.add(Action, text="List them", owner="P-01", raised_on=dt.date(2026, 6, 1))
    undone = store.undo()
    assert [person.id for person in store.all(Person)] == ["P-01"]
    assert any("P-01" in words for words in undone.kept)


def test_an_undo_that_is_about_one_change_takes_no_other_back(store: Store, path: Path) -> None:
    assert store.undo_id() == ""
    add_action(store, "one")
    mine = store.undo_id()
    add_action(store, "two")
    before = tables(path)
    with pytest.raises(Refusal, match="The last change is now another one: Add two"):
        store.undo(mine)
    assert tables(path) == before
    assert store.undo(store.undo_id()) == Undone("Add two", ())
    assert store.undo(mine) == Undone("Add one", ())


def test_a_change_that_is_tried_is_checked_and_never_made(store: Store, path: Path) -> None:
    before, revision = tables(path), store.revision
    ended = False
    with store.trying():
        add_action(store, "tried")
        ended = True
    assert (ended, tables(path), store.revision, store.undo_name()) == (False, before, revision, None)
    with pytest.raises(Refusal), store.trying(), store.change("Nothing") as step:
        step.get(Action, "A-999")
    # What follows is made as ever, also after a refusal.
    add_action(store, "made")
    assert (store.undo_name(), [each.text for each in store.all(Action)]) == ("Add made", ["made"])
