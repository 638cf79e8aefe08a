"""A copy that a sync client made is merged when somebody asks, and nothing confirmed is lost on either side."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from computers import RAISED, Computer, add_action, tables, texts
from copies import CONFLICT_NAMES, Desk, conflict_copy, deliver, two_desks

from store.backups import read_backup
from store.contents import LATEST
from store.records import Action, ActionUpdate, Appointment, Item, Mark, Meeting, Person
from store.refusals import NewerStore, NotAStore, Refusal, StoreRefusal
from store.store import Store, Undone


@pytest.fixture
def desks(tmp_path: Path) -> tuple[Desk, Desk]:
    return two_desks(tmp_path)


@pytest.mark.parametrize("client", CONFLICT_NAMES)
def test_a_copy_is_found_by_whatever_name_a_client_gives_it_and_merged_only_when_asked(
    desks: tuple[Desk, Desk], client: str
) -> None:
    sam, alex = desks
    add_action(sam.opens(), "Sam's")
    with alex.opens().change("Alex's settings") as change:
        change.add(Person, name="Zoë O’Neill")
    copy = conflict_copy(alex, sam, CONFLICT_NAMES[client])
    store = sam.opens()
    assert store.conflict_copies() == (copy.resolve(),)
    assert store.all(Person) == ()
    shown = store.preview_merge(copy)
    assert (shown.names, shown.writer) == (("Alex's settings",), "Alex")
    assert store.all(Person) == ()
    content = copy.read_bytes()
    assert store.merge(copy) == shown
    assert [person.name for person in store.all(Person)] == ["Zoë O’Neill"]
    assert texts(store) == ["Sam's"]
    assert store.conflict_copies() == ()
    assert not copy.exists()
    assert content in [read_backup(kept.path) for kept in store.backups() if kept.reason == "merged copy"]
    assert store.history(1)[0].name == "Merged a copy by Alex: Alex's settings"


def test_files_that_are_no_copies_of_this_store_are_left_out(desks: tuple[Desk, Desk], tmp_path: Path) -> None:
    sam, _ = desks
    folder = sam.path.parent
    (folder / "s notes.json").write_text('{"notes": 1}')
    (folder / "s (2).json").mkdir()
    (folder / ".s (3).json").write_bytes(sam.path.read_bytes())
    (folder / "other.json").write_bytes(sam.path.read_bytes())
    Computer(tmp_path / "third").makes(folder / "s-other.json")
    assert sam.opens().conflict_copies() == ()


def test_a_copy_that_cannot_be_merged_is_refused_and_stays(desks: tuple[Desk, Desk], tmp_path: Path) -> None:
    sam, alex = desks
    store = sam.opens()
    other = Computer(tmp_path / "third").makes(tmp_path / "other.json").path
    with pytest.raises(StoreRefusal, match="is of another store"):
        store.merge(other)
    damaged = conflict_copy(alex, sam)
    damaged.write_bytes(damaged.read_bytes()[:-50])
    with pytest.raises(NotAStore, match="is damaged"):
        store.merge(damaged)
    newer = json.loads(alex.path.read_bytes())
    newer["header"]["schema"] = 99
    damaged.write_text(json.dumps(newer))
    with pytest.raises(NewerStore):
        store.merge(damaged)
    assert damaged.exists()
    assert other.exists()
    with pytest.raises(Refusal):
        store.merge(tmp_path / "not there.json")


def test_the_same_number_given_by_both_stays_with_the_first_and_the_other_takes_the_next(
    desks: tuple[Desk, Desk],
) -> None:
    sam, alex = desks
    add_action(sam.opens(), "Sam's first")
    theirs = alex.opens()
    add_action(theirs, "Alex's first")
    with theirs.change("Begun") as change:
        change.add(ActionUpdate, action="A-001", on=RAISED, note="Alex has begun")
        change.set(change.get(Action, "A-001"), state="in progress")
    store = sam.opens()
    store.merge(conflict_copy(alex, sam))
    assert {action.id: action.text for action in store.all(Action)} == {"A-001": "Sam's first", "A-002": "Alex's first"}
    assert store.get(Action, "A-002").state == "in progress"
    (update,) = store.all(ActionUpdate)
    assert update.action == "A-002"
    (renamed,) = store.history(1)[0].merging.theirs  # type: ignore[union-attr]
    assert renamed[:3] == ("actions", "A-001", "A-002")
    deliver(sam, alex)
    again = alex.opens()
    assert again.all(Action) == store.all(Action)
    assert again.all(ActionUpdate) == store.all(ActionUpdate)
    assert tables(sam.path) == tables(alex.path)


def test_what_refers_to_a_number_follows_it_also_in_ids_made_of_others(desks: tuple[Desk, Desk]) -> None:
    sam, alex = desks
    with sam.opens().change("Sam's person") as change:
        change.add(Person, name="Jas Kaur")
    theirs = alex.opens()
    with theirs.change("Alex's person") as change:
        change.add(Person, name="Kim Ofori")
        change.add(Appointment, "ap", person="P-01", seat="SAN", capacity="member", start=RAISED)
        fields = {"meeting": "M1", "seat": "SAN", "person": "P-01", "capacity": "member", "came": "present"}
        change.add(Mark, "M1/SAN/P-01", **fields)
        change.add(Action, text="Alex's", owner="P-01", raised_on=RAISED)
    store = sam.opens()
    store.merge(conflict_copy(alex, sam))
    assert store.get(Person, "P-02").name == "Kim Ofori"
    assert store.get(Appointment, "ap").person == "P-02"
    assert [(mark.id, mark.person) for mark in store.all(Mark)] == [("M1/SAN/P-02", "P-02")]
    assert store.get(Action, "A-001").owner == "P-02"


def test_ones_own_number_that_another_had_first_can_still_be_undone(desks: tuple[Desk, Desk]) -> None:
    sam, alex = desks
    add_action(alex.opens(), "Alex's")
    mine = sam.opens()
    add_action(mine, "Sam's")
    with mine.change("Own it") as change:
        change.set(change.get(Action, "A-001"), owner="P-01")
    deliver(alex, sam)
    assert mine.refresh()
    assert {action.id: action.text for action in mine.all(Action)} == {"A-001": "Alex's", "A-002": "Sam's"}
    assert mine.get(Action, "A-002").owner == "P-01"
    assert mine.undo() == Undone("Own it", ())
    assert (mine.get(Action, "A-002").owner, mine.get(Action, "A-001").owner) == ("", "")
    assert mine.undo() == Undone("Add Sam's", ())
    assert texts(mine) == ["Alex's"]
    assert mine.redo() == Undone("Add Sam's", ())
    assert texts(mine) == ["Alex's", "Sam's"]


def test_both_add_a_line_to_one_meeting_and_both_stand(desks: tuple[Desk, Desk]) -> None:
    sam, alex = desks
    for desk, title in ((sam, "Housing"), (alex, "Transport")):
        with desk.opens().change(title) as change:
            change.add(Item, meeting="M1", position=1.0, title=title)
    store = sam.opens()
    store.merge(conflict_copy(alex, sam))
    assert sorted(item.title for item in store.all(Item)) == ["Housing", "Transport"]


def test_both_plan_a_year_and_no_meeting_vanishes(desks: tuple[Desk, Desk]) -> None:
    sam, alex = desks
    fields = {"year": "2026-27", "date": RAISED, "start": "14:00", "end": "16:00", "zone": "Europe/London"}
    for desk in (sam, alex):
        with desk.opens().change("Plan") as change:
            for number in range(6):
                meeting = change.add(Meeting, **fields, uid=f"{desk.computer.who}-{number}@example.org")
                change.add(Item, meeting=meeting.id, position=1.0, title=f"{desk.computer.who} {number}")
    store = sam.opens()
    store.merge(conflict_copy(alex, sam))
    uids = {meeting.id: meeting.uid for meeting in store.all(Meeting)}
    assert len(set(uids.values())) == len(uids) == 12
    for item in store.all(Item):
        assert uids[item.meeting] == f"{item.title.replace(' ', '-')}@example.org"


def test_what_another_computer_put_into_the_file_is_told_with_its_name_and_who(desks: tuple[Desk, Desk]) -> None:
    sam, alex = desks
    store = sam.opens()
    add_action(store, "Sam's")
    deliver(sam, alex)
    with alex.opens().change("Apology from Jas Kaur") as change:
        change.set(change.get(Action, "A-001"), owner="P-01")
    deliver(alex, sam)
    assert store.refresh()
    (entry,) = store.arrived
    assert (entry.kind, entry.who, entry.name) == ("received", "Alex", "Apology from Jas Kaur")
    assert [(edit.id, edit.was, edit.now) for edit in entry.edits] == [("A-001", {"owner": ""}, {"owner": "P-01"})]
    assert store.history(1) == (entry,)
    assert not store.refresh()
    assert store.arrived == ()
    assert store.undo_name() == "Add Sam's"
    assert sam.opens().history(1) == (entry,)


def test_the_earlier_of_two_values_is_shown_in_the_history_of_both(desks: tuple[Desk, Desk]) -> None:
    sam, alex = desks
    mine = sam.opens()
    add_action(mine, "one")
    deliver(sam, alex)
    theirs = alex.opens()
    for store, text in ((mine, "Sam says"), (theirs, "Alex says")):
        with store.change(text) as change:
            change.set(change.get(Action, "A-001"), text=text)
    copy = conflict_copy(sam, alex)
    deliver(alex, sam)
    assert mine.refresh()
    assert texts(mine) == ["Alex says"]
    (edit,) = mine.history(1)[0].edits
    assert (edit.was, edit.now) == ({"text": "Sam says"}, {"text": "Alex says"})
    theirs.merge(copy)
    assert texts(theirs) == ["Alex says"]
    (lost,) = theirs.history(1)[0].overruled
    assert (lost.was, lost.now) == ({"text": "Sam says"}, {"text": "Alex says"})


def test_a_file_that_is_rolled_back_has_everything_again_and_what_it_lacked_is_named(
    desks: tuple[Desk, Desk],
) -> None:
    sam, alex = desks
    store = sam.opens()
    old = sam.path.read_bytes()
    add_action(store, "one")
    deliver(sam, alex)
    with alex.opens().change("Alex owns") as change:
        change.set(change.get(Action, "A-001"), owner="P-01")
    deliver(alex, sam)
    store.refresh()
    sam.path.write_bytes(old)
    store.refresh()
    assert store.put_back == ("Add one", "Alex owns")
    assert store.unpublished
    store.publish()
    assert tables(sam.path)["actions"]["A-001"]["owner"] == "P-01"
    sam.path.write_bytes(old)
    again = sam.opens()
    assert again.put_back == ("Add one", "Alex owns")
    assert tables(sam.path)["actions"]["A-001"]["owner"] == "P-01"


def test_an_older_file_of_anothers_brings_nothing_back(desks: tuple[Desk, Desk]) -> None:
    sam, alex = desks
    theirs = alex.opens()
    add_action(theirs, "one")
    earlier = alex.path.read_bytes()
    with theirs.change("Remove") as change:
        change.remove(change.get(Action, "A-001"))
    deliver(alex, sam)
    store = sam.opens()
    with store.change("Person") as change:
        change.add(Person, name="Jas Kaur")
    sam.path.write_bytes(earlier)
    store.refresh()
    assert texts(store) == []
    assert store.unpublished
    assert texts(sam.opens()) == []


def test_a_sync_client_that_puts_a_file_there_while_one_is_published_is_not_overwritten(
    desks: tuple[Desk, Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    sam, alex = desks
    theirs = alex.opens()
    add_action(theirs, "Alex's")
    store = Store.open(sam.path, who="Sam", now=sam.computer.now, home=sam.computer.home, publish_later=True)
    add_action(store, "Sam's")
    file = store._shelf.file
    real, turns = file.write_beside, list[int]()

    def meanwhile(contents: object) -> object:
        if not turns:
            turns.append(1)
            deliver(alex, sam)
        return real(contents)  # type: ignore[arg-type]

    monkeypatch.setattr(file, "write_beside", meanwhile)
    store.publish()
    assert sorted(texts(store)) == ["Alex's", "Sam's"]
    assert len(tables(sam.path)["actions"]) == 2
    store.close()


def test_only_changes_that_are_new_here_are_told_as_the_others_however_many_there_were(
    desks: tuple[Desk, Desk],
) -> None:
    """A file tells of its latest changes only, so an old one may be missing there although it is well known."""
    sam, alex = desks
    mine = sam.opens()
    for number in range(5):
        add_action(mine, f"early {number}")
    deliver(sam, alex)
    add_action(alex.opens(), "Alex's")
    for number in range(LATEST + 5):
        add_action(mine, f"later {number}")
    assert mine.preview_merge(conflict_copy(alex, sam)).names == ("Add Alex's",)
    deliver(alex, sam)
    mine.refresh()
    assert [entry.name for entry in mine.arrived] == ["Add Alex's"]
