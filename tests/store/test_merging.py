"""Two copies of a store come to agree, field by field, whichever is merged into which and however often."""

from __future__ import annotations

import datetime as dt
import tempfile
from pathlib import Path
from typing import Any

import pytest
from computers import RAISED
from copies import Desk, deliver, two_desks
from hypothesis import given, settings
from hypothesis import strategies as st

from store.applying import apply_entry
from store.change import Change
from store.contents import Contents
from store.journal import Entry
from store.layout import contents_of
from store.merging import merge
from store.records import Action, Mark, Message, Setting
from store.stamps import stamp_of
from store.store import Store

NOW = dt.datetime(2026, 11, 26, tzinfo=dt.UTC)
STEP = st.one_of(
    st.tuples(st.just("add"), st.integers(1, 2)),
    st.tuples(st.just("set"), st.integers(0, 5), st.sampled_from(["text", "owner"]), st.text("ab", min_size=1)),
    st.tuples(st.just("remove"), st.integers(0, 5)),
    st.tuples(st.just("mark"), st.sampled_from(["present", "online", "apology"])),
    st.tuples(st.just("unmark")),
    st.tuples(st.just("put"), st.sampled_from(["x", "y"]), st.text("ab")),
    st.tuples(st.just("undo")),
    st.tuples(st.just("mail"), st.sampled_from(["waiting", "sending", "sent", "failed", "withdrawn"])),
)


def work(store: Store, steps: list[tuple[Any, ...]]) -> None:
    """Make a change for each step; a step about a record that is not there does nothing."""
    for what, *words in steps:
        if what == "undo":
            if store.undo_name() is not None:
                store.undo()
            continue
        with store.change(what) as change:
            actions = change.all(Action)
            action = actions[words[0] % len(actions)] if actions and words and isinstance(words[0], int) else None
            if what == "add":
                for _ in range(words[0]):
                    change.add(Action, text="new", raised_on=RAISED)
            elif what == "set" and action:
                change.set(action, **{words[1]: words[2]})
            elif what == "remove" and action:
                change.remove(action)
            elif what == "mark":
                fields = {"meeting": "M1", "seat": "SAN", "person": "P-01", "capacity": "member"}
                change.put(Mark, "M1/SAN/P-01", **fields, came=words[0])
            elif what == "unmark" and (mark := change.find(Mark, "M1/SAN/P-01")):
                change.remove(mark)
            elif what == "mail":
                mail(change, words[0])
            elif what == "put":
                change.put(Setting, words[0], value=words[1])


def mail(change: Change, state: str, **more: object) -> None:
    """Put a message in a state, and make it where there is none."""
    if (known := change.find(Message, "m1")) is not None:
        change.set(known, state=state, **more)
        return
    day = dt.date(2026, 5, 12)
    change.add(
        Message, "m1", meeting="M1", person="P-01", name="Jas Kaur", address="jas@example.org", method="REQUEST",
        why="new", uid="u", sequence=0, date=day, start="14:00", end="16:00", organiser="ret@example.org", batch="b",
        made_at=NOW, state=state, **more,
    )  # fmt: skip


def read(desk: Desk) -> Contents:
    return contents_of(desk.path.read_bytes(), "s.json")


def merged(ours: Contents, theirs: Contents) -> Contents:
    """What becomes of ours when theirs is merged into it."""
    found, whole = merge(ours, theirs), ours.copy()
    parts = {"edits": found.edits, "merging": found.merging}
    apply_entry(whole, Entry(id="0", revision=1, at=NOW, who="", name="", kind="received", **parts))  # type: ignore[arg-type]
    return whole


def records(contents: Contents) -> dict[str, dict[str, Any]]:
    return {table: documents for table, documents in contents.tables.items() if documents}


def when_set(contents: Contents) -> dict[tuple[str, str, str], str]:
    """When each field of each record was set."""
    return {
        (table, id, field): stamp_of(contents.stamps_of(table, id), field)
        for table, documents in contents.tables.items()
        for id, document in documents.items()
        for field in document
    }


@settings(max_examples=40)
@given(first=st.lists(STEP, max_size=4), mine=st.lists(STEP, max_size=6), theirs=st.lists(STEP, max_size=6))
def test_merging_is_the_same_from_both_sides_and_again_changes_nothing(
    first: list[tuple[Any, ...]], mine: list[tuple[Any, ...]], theirs: list[tuple[Any, ...]]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        sam, alex = two_desks(Path(folder))
        work(sam.opens(), first)
        deliver(sam, alex)
        work(sam.opens(), mine)
        work(alex.opens(), theirs)
        ours, other = read(sam), read(alex)
    one, two = merged(ours, other), merged(other, ours)
    assert records(one) == records(two)
    assert when_set(one) == when_set(two)
    assert one.removed == two.removed
    for contents in (ours, other, two):
        again = merge(one, contents)
        assert (again.edits, again.merging.stamps, again.merging.buried) == ((), {}, {})


@settings(max_examples=25)
@given(rounds=st.lists(st.tuples(st.booleans(), st.lists(STEP, max_size=3)), max_size=8))
def test_two_copies_that_see_each_other_now_and_then_end_alike(
    rounds: list[tuple[bool, list[tuple[Any, ...]]]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        sam, alex = two_desks(Path(folder))
        for turn, (delivered, steps) in enumerate(rounds):
            work((sam if turn % 2 else alex).opens(), steps)
            if delivered:
                deliver(*((sam, alex) if turn % 3 else (alex, sam)))
        for _ in range(3):
            sam.opens().close()
            deliver(sam, alex)
            alex.opens().close()
            deliver(alex, sam)
        assert records(read(sam)) == records(read(alex))
        assert sam.opens().all(Action) == alex.opens().all(Action)


def test_different_fields_of_one_record_are_both_kept_and_of_one_field_the_later(tmp_path: Path) -> None:
    sam, alex = two_desks(tmp_path)
    work(sam.opens(), [("add", 1)])
    deliver(sam, alex)
    work(sam.opens(), [("set", 0, "owner", "P-01"), ("set", 0, "text", "earlier")])
    work(alex.opens(), [("set", 0, "text", "later")])
    outcome = merged(read(sam), read(alex))
    assert outcome.tables["actions"]["A-001"]["owner"] == "P-01"
    assert outcome.tables["actions"]["A-001"]["text"] == "later"
    (lost,) = merge(read(alex), read(sam)).merging.overruled
    assert (lost.was, lost.now) == ({"text": "earlier"}, {"text": "later"})
    assert merge(read(sam), read(alex)).merging.overruled == ()


def test_a_value_that_is_merely_old_has_not_lost_anything(tmp_path: Path) -> None:
    sam, alex = two_desks(tmp_path)
    work(sam.opens(), [("add", 1)])
    deliver(sam, alex)
    work(sam.opens(), [("set", 0, "text", "new words")])
    found = merge(read(sam), read(alex))
    assert (found.edits, found.merging.overruled, found.behind, found.changed) == ((), (), True, False)


def test_a_removed_record_stays_removed_unless_it_was_changed_later(tmp_path: Path) -> None:
    sam, alex = two_desks(tmp_path)
    work(sam.opens(), [("add", 2)])
    deliver(sam, alex)
    work(alex.opens(), [("set", 0, "owner", "P-01")])
    work(sam.opens(), [("remove", 0), ("remove", 0)])
    work(alex.opens(), [("set", 1, "owner", "P-02")])
    for outcome in (merged(read(sam), read(alex)), merged(read(alex), read(sam))):
        assert outcome.tables["actions"].keys() == {"A-002"}
        assert outcome.tables["actions"]["A-002"]["owner"] == "P-02"


def test_a_mark_for_the_same_seat_by_both_is_one_mark_and_the_later_stands(tmp_path: Path) -> None:
    sam, alex = two_desks(tmp_path)
    work(sam.opens(), [("mark", "present")])
    work(alex.opens(), [("mark", "apology")])
    for outcome in (merged(read(sam), read(alex)), merged(read(alex), read(sam))):
        assert {id: mark["came"] for id, mark in outcome.tables["marks"].items()} == {"M1/SAN/P-01": "apology"}


def state_of(contents: Contents) -> tuple[str, str]:
    """The state of the message, and why it failed."""
    kept = contents.tables["messages"]["m1"]
    return kept["state"], kept["failed"]


@pytest.mark.parametrize("later", ["waiting", "failed", "withdrawn", "sending"])
def test_a_message_that_one_copy_sent_is_sent_whatever_the_other_made_of_it_later(tmp_path: Path, later: str) -> None:
    sam, alex = two_desks(tmp_path)
    work(sam.opens(), [("mail", "waiting")])
    deliver(sam, alex)
    work(sam.opens(), [("mail", "sent")])
    with alex.opens().change("later") as change:
        mail(change, "withdrawn")
    with alex.opens().change("later still") as change:
        mail(change, later, failed="no such mailbox")
    one, two = merged(read(sam), read(alex)), merged(read(alex), read(sam))
    assert state_of(one) == state_of(two) == ("sent", "")
    assert when_set(one) == when_set(two)


def test_a_message_that_may_have_gone_stands_against_one_that_waits(tmp_path: Path) -> None:
    sam, alex = two_desks(tmp_path)
    work(sam.opens(), [("mail", "waiting")])
    deliver(sam, alex)
    work(sam.opens(), [("mail", "sending")])
    work(alex.opens(), [("mail", "failed"), ("mail", "waiting"), ("mail", "failed")])
    assert state_of(merged(read(alex), read(sam)))[0] == "sending"


def test_what_became_of_a_message_once_it_was_known_to_have_gone_stands(tmp_path: Path) -> None:
    sam, alex = two_desks(tmp_path)
    work(sam.opens(), [("mail", "sent")])
    deliver(sam, alex)
    # It came back, and Alex's computer knew that it had gone.
    with alex.opens().change("came back") as change:
        mail(change, "failed", failed="no such mailbox")
    assert state_of(merged(read(sam), read(alex))) == ("failed", "no such mailbox")
    assert state_of(merged(read(alex), read(sam))) == ("failed", "no such mailbox")
