"""The Chair's edited agenda read back into the record: which meeting it is, what is taken, and what is left."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random

import docx
import pytest
from docx.document import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ret_tui.documents.agenda import agenda_document
from ret_tui.documents.agenda_contents import AgendaItem
from ret_tui.jobs import (
    change_meetings,
    collect_papers,
    follow_actions,
    issue_agenda,
    look_after_people,
    papers,
    prepare_agenda,
    read_back,
    write_minutes,
)
from ret_tui.jobs.documents.agenda import contents
from ret_tui.jobs.documents.writing import write_document
from ret_tui.jobs.office import Office
from ret_tui.jobs.prepare_agenda import add_item, edit_item
from ret_tui.rules.clock_times import add_minutes
from store.records import Item
from store.refusals import BadValue, RuleBroken, Unknown


@pytest.fixture
def ready(peopled: Office) -> Office:
    """The peopled year, M1 with two items of business among its standing items: numbers 6 and 7."""
    add_item(peopled, "M1", "Equity data", minutes="20", lead="P-02", purpose="discussion", function="F3", paper="2")
    add_item(peopled, "M1", "Budget", minutes="15", lead="SAN", purpose="decision", asked="To agree it.")
    return peopled


def retype(paper: Document, begins: str, words: str) -> None:
    (paragraph,) = (each for each in paper.paragraphs if each.text.startswith(begins))
    first, *others = paragraph.runs
    first.text = words
    for run in others:
        run._r.getparent().remove(run._r)


def edited(office: Office, folder: Path, *edits: tuple[str, str], public: bool = False) -> Path:
    """The agenda of M1, each paragraph that begins with the first words reading as the second."""
    path = write_document(office, "agenda", "M1", folder, public=public, anyway=True, replace=True).path
    paper = docx.Document(str(path))
    for begins, words in edits:
        retype(paper, begins, words)
    paper.save(str(path))
    return path


def composed(office: Office, folder: Path, items: Sequence[AgendaItem]) -> Path:
    """The agenda of M1 as if it had these items, numbered and timed."""
    whole = contents(office, "M1")
    clock, placed = whole.start, []
    for number, item in enumerate(sorted(items, key=lambda item: item.confidential), 1):
        placed.append(replace(item, number=number, starts_at=clock))
        clock = add_minutes(clock, item.minutes)
    path = folder / "edited.docx"
    path.write_bytes(agenda_document(replace(whole, items=tuple(placed)), public=False))
    return path


def words(shown: read_back.ReadBack) -> list[str]:
    return [each.words for each in shown.proposals]


def every(office: Office, path: Path) -> read_back.Taken:
    shown = read_back.read(office, path)
    return read_back.accept(office, shown, [each.key for each in shown.can_be_taken])


def titles(office: Office) -> list[str]:
    return [each.title for each in prepare_agenda.agenda(office, "M1").items]


@pytest.mark.parametrize("public", [False, True])
def test_an_agenda_that_nobody_edited_says_nothing(ready: Office, tmp_path: Path, public: bool) -> None:
    add_item(ready, "M1", "Secret [/]", confidential=True, ground="It names people")
    shown = read_back.read(ready, edited(ready, tmp_path, public=public))
    assert (shown.meeting, shown.public, shown.proposals, shown.not_understood) == ("M1", public, (), ())


def test_the_chosen_changes_are_one_change_and_the_others_are_left(ready: Office, tmp_path: Path) -> None:
    path = edited(
        ready,
        tmp_path,
        ("6. Equity data", "6. Equity data: the first year"),
        ("Lead: Siobhán", "Lead: Jas Kaur · Purpose: decision · 14:35, 25 minutes · Paper: 2"),
    )
    shown = read_back.read(ready, path, "m1")
    before = prepare_agenda.item(ready, "M1", "6")
    assert {each.what for each in shown.proposals} >= {"title", "lead", "purpose", "minutes", "function"}
    by_what = {each.what: each for each in shown.proposals}
    assert (by_what["function"].before, by_what["function"].after) == (before.function_name, "")
    taken = read_back.accept(ready, shown, [by_what[what].key for what in ("title", "lead", "minutes")])
    now = prepare_agenda.item(ready, "M1", "6")
    assert (now.title, now.lead, now.minutes) == ("Equity data: the first year", "P-03", 25)
    assert (now.purpose, now.function) == ("discussion", "F3")
    assert taken.title == "Took 3 of the Chair’s changes to the agenda of M1" == ready.store.undo_name()
    ready.store.undo()
    assert prepare_agenda.item(ready, "M1", "6") == before


def test_a_lead_is_found_as_the_agenda_prints_a_seat_a_person_or_a_guest(ready: Office, tmp_path: Path) -> None:
    seat = prepare_agenda.item(ready, "M1", "7").lead_name
    assert seat.startswith("Jas Kaur (")
    path = edited(ready, tmp_path, ("Lead: Siobhán", f"Lead: {seat} · 14:30, 20 minutes"))
    shown = read_back.read(ready, path)
    (lead,) = (each for each in shown.proposals if each.what == "lead")
    assert lead.note == ""
    read_back.accept(ready, shown, [lead.key])
    assert prepare_agenda.item(ready, "M1", "6").lead == "SAN"
    path = edited(ready, tmp_path, (f"Lead: {seat} · Purpose: discussion", "Lead: Dr Ann Visitor · 14:30, 20 minutes"))
    (lead,) = (each for each in read_back.read(ready, path).proposals if each.what == "lead")
    assert lead.note == "“Dr Ann Visitor” is nobody in the record, and is kept as a guest’s name."


def test_a_form_of_address_before_the_same_name_is_no_change(ready: Office, tmp_path: Path) -> None:
    line = "Lead: Dr Siobhán Ní Bhriain · Purpose: discussion · "
    path = edited(ready, tmp_path)
    paper = docx.Document(str(path))
    (details,) = (each.text for each in paper.paragraphs if each.text.startswith("Lead: Siobhán"))
    retype(paper, "Lead: Siobhán", details.replace("Lead: Siobhán Ní Bhriain · Purpose: discussion · ", line))
    paper.save(str(path))
    assert words(read_back.read(ready, path)) == []


def test_what_the_record_cannot_take_is_shown_with_why_and_never_taken(ready: Office, tmp_path: Path) -> None:
    look_after_people.add_person(ready, "Jas Kaur", email="other@example.org")
    path = edited(
        ready,
        tmp_path,
        ("7. Budget", "7. " + "budget " * 40),
        ("Lead: Siobhán", "Lead: Jas Kaur · Purpose: fun · 14:30, twenty minutes · Function: Marching · Paper: 2"),
    )
    shown = read_back.read(ready, path)
    reasons = {each.what: each.why_not for each in shown.proposals}
    assert "200" in reasons["title"]
    assert reasons["lead"].startswith("“Jas Kaur” could be ")
    assert reasons["purpose"].startswith("“fun” is no purpose")
    assert reasons["function"].startswith("There is no function “Marching”")
    assert shown.not_understood == ("14:30, twenty minutes",)
    before = ready.store.revision
    taken = read_back.accept(ready, shown, [each.key for each in shown.proposals if each.why_not])
    assert (taken.taken, taken.title) == ((), "")
    assert {why for _, why in taken.left} == {each.why_not for each in shown.proposals if each.why_not}
    assert ready.store.revision == before


def test_a_later_start_gives_the_item_before_it_the_minutes(ready: Office, tmp_path: Path) -> None:
    items = prepare_agenda.agenda(ready, "M1").items
    six, seven = items[5], items[6]
    later = add_minutes(seven.starts, 5)
    path = edited(ready, tmp_path)
    paper = docx.Document(str(path))
    (details,) = (each.text for each in paper.paragraphs if each.text.startswith(f"Lead: {seven.lead_name}"))
    retype(paper, f"Lead: {seven.lead_name}", details.replace(seven.starts, later))
    paper.save(str(path))
    shown = read_back.read(ready, path)
    (start,) = shown.proposals
    assert (start.what, start.before, start.after) == ("start", seven.starts, later)
    assert start.note == "6. Equity data then takes 25 minutes, not 20, and what follows moves with it."
    read_back.accept(ready, shown, [start.key])
    assert prepare_agenda.item(ready, "M1", six.id).minutes == 25
    assert prepare_agenda.item(ready, "M1", seven.id).starts == later


def test_moving_adding_removing_and_closing_items_are_taken_as_they_stand_in_the_file(
    ready: Office, tmp_path: Path
) -> None:
    printed = list(contents(ready, "M1").items)
    budget = printed.pop(6)
    data = printed.pop(5)
    gone = printed.pop()
    new = AgendaItem(number=0, title="Parking", lead="Ruth Okonkwo", purpose="decision", minutes=5, asked="To agree.")
    closed = replace(data, confidential=True, ground="It names people")
    wanted = [printed[0], budget, new, *printed[1:], closed]
    shown = read_back.read(ready, composed(ready, tmp_path, wanted))
    assert sorted(each.what for each in shown.proposals) == ["confidential", "ground", "new", "order", "removed"]
    read_back.accept(ready, shown, [each.key for each in shown.proposals])
    assert titles(ready) == [item.title for item in wanted]
    assert gone.title not in titles(ready)
    parking = prepare_agenda.item(ready, "M1", "Parking")
    assert (parking.lead, parking.minutes, parking.purpose, parking.asked) == ("P-05", 5, "decision", "To agree.")
    last = prepare_agenda.agenda(ready, "M1").items[-1]
    assert (last.title, last.confidential, last.ground) == ("Equity data", True, "It names people")


def test_a_new_item_taken_alone_stands_behind_the_one_before_it(ready: Office, tmp_path: Path) -> None:
    before = titles(ready)
    printed = list(contents(ready, "M1").items)
    moved = [printed[6], *printed[:6], AgendaItem(number=0, title="Parking"), *printed[7:]]
    shown = read_back.read(ready, composed(ready, tmp_path, moved))
    (new,) = (each for each in shown.proposals if each.what == "new")
    read_back.accept(ready, shown, [new.key])
    assert titles(ready) == [*before[:6], "Parking", *before[6:]]


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10_000))
def test_whatever_is_edited_once_all_is_taken_the_agenda_written_again_says_nothing_new(
    ready: Office, tmp_path: Path, seed: int
) -> None:
    chance = Random(seed)
    items = list(contents(ready, "M1").items)
    chance.shuffle(items)
    items = items[chance.randint(0, 3) :]
    for number in range(chance.randint(0, 3)):
        items.insert(chance.randint(0, len(items)), AgendaItem(number=0, title=f"New business {seed} no {number}"))
    items = [_changed(chance, item) for item in items]
    path = composed(ready, tmp_path, items)
    taken = every(ready, path)
    assert taken.left == ()
    wanted = sorted(items, key=lambda item: item.confidential)
    assert titles(ready) == [item.title for item in wanted]
    assert [item.minutes for item in contents(ready, "M1").items] == [item.minutes for item in wanted]
    assert words(read_back.read(ready, path)) == []
    assert words(read_back.read(ready, edited(ready, tmp_path))) == []
    if taken.title:
        ready.store.undo()


def _changed(chance: Random, item: AgendaItem) -> AgendaItem:
    changes: tuple[dict[str, object], ...] = (
        {},
        {"title": f"{item.title} again"},
        {"lead": "Jas Kaur"},
        {"minutes": chance.randint(0, 40)},
        {"asked": "To say yes.\n\nAnd why."},
        {"confidential": True, "ground": "It names people"},
        {"purpose": "information", "paper": "7 · 8"},
    )
    return replace(item, **chance.choice(changes))  # type: ignore[arg-type]


def test_what_another_program_changed_meanwhile_is_left_and_told(
    ready: Office, tmp_path: Path, at: Callable[..., Office]
) -> None:
    path = edited(ready, tmp_path, ("6. Equity data", "6. Data on equity"), ("7. Budget", "7. Budget and reserves"))
    shown = read_back.read(ready, path)
    edit_item(at(), "M1", "7", title="Budget for 2027")
    taken = read_back.accept(ready, shown, [each.key for each in shown.proposals])
    assert [each.after for each in taken.taken] == ["Data on equity"]
    assert [why for _, why in taken.left] == ["that has been changed since the file was read"]
    assert prepare_agenda.item(ready, "M1", "7").title == "Budget for 2027"
    assert ready.store.undo_name() == "Took 1 of the Chair’s changes to the agenda of M1"


def test_an_item_that_is_gone_meanwhile_is_told_and_nothing_is_changed(
    ready: Office, tmp_path: Path, at: Callable[..., Office]
) -> None:
    shown = read_back.read(ready, edited(ready, tmp_path, ("7. Budget", "7. Budget and reserves")))
    prepare_agenda.remove_item(at(), "M1", "7")
    name = at().store.undo_name()
    taken = read_back.accept(ready, shown, [shown.proposals[0].key])
    assert [why for _, why in taken.left] == ["the item has been removed since the file was read"]
    assert (taken.taken, taken.title) == ((), "")
    assert ready.store.undo_name() == name


def test_a_confidential_item_renamed_with_another_lead_keeps_its_papers_private(ready: Office, tmp_path: Path) -> None:
    add_item(ready, "M1", "Tender", lead="P-02", confidential=True, ground="Prices", asked="To choose a bid.")
    (tender,) = (each for each in ready.store.all(Item) if each.title == "Tender")
    collect_papers.ask(ready, "M1", "Bids received", item="tender")
    path = write_document(ready, "agenda", "M1", tmp_path, anyway=True).path
    paper = docx.Document(str(path))
    for each in paper.paragraphs:
        if "Tender" in each.text:
            each.text = "12. Homes"  # The mark on the heading goes with its words.
        elif "Siobhán Ní Bhriain" in each.text and each.text.startswith("Lead") and "Paper" in each.text:
            each.text = each.text.replace("Siobhán Ní Bhriain", "Kit Guest")
    paper.save(str(path))
    shown = read_back.read(ready, path)
    assert {(each.what, each.item) for each in shown.proposals if each.item == tender.id} >= {("title", tender.id)}
    assert not {"new", "removed"} & {each.what for each in shown.proposals}
    read_back.accept(ready, shown, [each.key for each in shown.can_be_taken])
    after = ready.store.get(Item, tender.id)
    assert (after.title, after.confidential) == ("Homes", True)
    (view,) = (each for each in papers.papers(ready, "M1") if each.title == "Bids received")
    assert (view.item, view.private) == (tender.id, True)


def test_an_item_under_which_something_was_recorded_is_not_taken_off(ready: Office, tmp_path: Path) -> None:
    path = composed(ready, tmp_path, [each for each in contents(ready, "M1").items if each.title != "Budget"])
    shown = read_back.read(ready, path)
    (gone,) = (each for each in shown.proposals if each.what == "removed")
    assert gone.why_not == ""
    follow_actions.add_action(ready, "Write to them", meeting="M1", item="Budget")
    # The file was read before.
    done = read_back.accept(ready, shown, [gone.key])
    assert [why_not.split(";")[0] for _, why_not in done.left] == ["something was recorded under it at the meeting"]
    (gone,) = (each for each in read_back.read(ready, path).proposals if each.what == "removed")
    assert "outcome withdrawn" in gone.why_not
    assert "Budget" in titles(ready)


def test_what_becomes_public_is_not_taken_with_all(ready: Office, tmp_path: Path) -> None:
    add_item(ready, "M1", "Tender", lead="P-02", confidential=True, ground="Prices", asked="To choose a bid.")
    items = [
        replace(each, confidential=False, minutes=7) if each.title == "Tender" else each
        for each in contents(ready, "M1").items
    ]
    shown = read_back.read(ready, composed(ready, tmp_path, items))
    assert [each.what for each in shown.can_be_taken if each.by_itself] == ["confidential"]
    read_back.accept(ready, shown, [each.key for each in shown.taken_with_all])
    (tender,) = (each for each in ready.store.all(Item) if each.title == "Tender")
    assert (tender.confidential, tender.minutes) == (True, 7)


def test_a_copy_older_than_the_record_does_not_undo_what_was_changed_here(ready: Office, tmp_path: Path) -> None:
    issue_agenda.issue(ready, "M1", anyway=True)
    path = edited(ready, tmp_path, ("6. Equity data", "6. Equity data: the first year"))
    prepare_agenda.edit_item(ready, "M1", "7", minutes="40", because="The Chair asked for more time")
    issue_agenda.issue(ready, "M1", anyway=True)
    add_item(ready, "M1", "Transport", lead="P-02", because="It cannot wait")
    shown = read_back.read(ready, path)
    ours = {each.what for each in shown.can_be_taken if each.by_itself}
    assert ours == {"minutes", "removed"}
    (minutes,) = (each for each in shown.proposals if each.what == "minutes")
    assert "So the agenda had it: it was changed here since that copy was made." in minutes.note
    assert [each.what for each in shown.taken_with_all] == ["title"]
    read_back.accept(ready, shown, [each.key for each in shown.taken_with_all])
    assert prepare_agenda.item(ready, "M1", "6").title == "Equity data: the first year"
    assert prepare_agenda.item(ready, "M1", "7").minutes == 40
    assert "Transport" in titles(ready)
    # Whoever means it can still name it.
    again = read_back.read(ready, path)
    read_back.accept(ready, again, [minutes.key])
    assert prepare_agenda.item(ready, "M1", "7").minutes == 15


def test_the_agenda_of_another_meeting_is_refused(ready: Office, tmp_path: Path) -> None:
    path = edited(ready, tmp_path)
    with pytest.raises(RuleBroken, match="is the agenda of M1, and M2 was named"):
        read_back.read(ready, path, "M2")
    with pytest.raises(Unknown):
        read_back.read(ready, path, "M99")


def test_a_file_that_lost_its_properties_and_table_is_known_by_its_items_or_its_title(
    ready: Office, tmp_path: Path
) -> None:
    def without(what: str) -> Path:
        paper = docx.Document(io.BytesIO(agenda_document(contents(ready, "M1"), public=False)))
        paper.core_properties.subject = ""
        paper.tables[0]._tbl.getparent().remove(paper.tables[0]._tbl)
        if "marks" in what:
            for mark in paper.element.body.xpath("//w:bookmarkStart | //w:bookmarkEnd"):
                mark.getparent().remove(mark)
        if "title" in what:
            retype(paper, "West Midlands", "Agenda")
            paper.core_properties.title = ""
        path = tmp_path / "bare.docx"
        paper.save(str(path))
        return path

    assert read_back.read(ready, without("")).meeting == "M1"
    assert read_back.read(ready, without("marks")).meeting == "M1"
    assert words(read_back.read(ready, without("marks"))) == []
    assert read_back.read(ready, without("title")).meeting == "M1"
    with pytest.raises(BadValue, match="does not say of which meeting it is"):
        read_back.read(ready, without("marks and title"))
    assert words(read_back.read(ready, without("marks and title"), "M1")) == []


def test_a_cancelled_meeting_takes_nothing(ready: Office, tmp_path: Path) -> None:
    path = edited(ready, tmp_path, ("7. Budget", "7. Budget and reserves"))
    shown = read_back.read(ready, path)
    change_meetings.cancel_meeting(ready, "M1", "No room")
    with pytest.raises(RuleBroken, match="M1 is cancelled"):
        read_back.accept(ready, shown, [shown.proposals[0].key])
    with pytest.raises(Unknown, match="has no change"):
        read_back.accept(ready, shown, ["title:nothing"])


def test_a_time_that_is_not_understood_takes_no_minutes_away(ready: Office, tmp_path: Path) -> None:
    line = "Lead: Siobhán Ní Bhriain · Purpose: discussion · 14:25, 20 minutes"
    shown = read_back.read(ready, edited(ready, tmp_path, (line, line.replace("20 minutes", "ten minutes"))))
    assert "minutes" not in {each.field for each in shown.proposals}
    assert any("ten minutes" in text for text in shown.not_understood)
    every(ready, tmp_path / shown.file)
    assert prepare_agenda.item(ready, "M1", "Equity data").minutes == 20


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("minutes", "holds the minutes of meeting M1, not an agenda"),
        ("action notes", "holds the action notes of meeting M1, not an agenda"),
        ("chair's brief", "holds the chair’s brief for meeting M1, not an agenda"),
    ],
)
def test_another_document_of_the_same_meeting_is_not_taken_for_its_agenda(
    ready: Office, tmp_path: Path, kind: str, said: str
) -> None:
    write_minutes.add_note(ready, "M1", "Members spoke.", item="6")
    path = write_document(ready, kind, "M1", tmp_path, anyway=True).path
    with pytest.raises(BadValue, match=said):
        read_back.read(ready, path)


def moved_into_public(office: Office, folder: Path, title: str) -> Path:
    """The agenda of M1, with a confidential item printed among the open ones."""
    items = [
        replace(item, confidential=False) if item.title == title else item for item in contents(office, "M1").items
    ]
    return composed(office, folder, items)


def test_what_was_recorded_in_private_keeps_its_item_confidential(ready: Office, tmp_path: Path) -> None:
    tender = add_item(ready, "M1", "Tender", confidential=True, ground="Prices")
    write_minutes.record_decision(ready, "M1", "the lowest bid be taken", item=tender.id)
    shown = read_back.read(ready, moved_into_public(ready, tmp_path, "Tender"), "M1")
    (opened,) = (each for each in shown.proposals if each.what == "confidential")
    assert opened.why_not == "something was recorded under it in private; add an open item beside it instead"
    read_back.accept(ready, shown, [each.key for each in shown.proposals])
    assert prepare_agenda.item(ready, "M1", tender.id).confidential


def test_papers_of_an_item_that_the_chair_made_public_stay_confidential(ready: Office, tmp_path: Path) -> None:
    tender = add_item(ready, "M1", "Tender", confidential=True, ground="Prices")
    paper = collect_papers.ask(ready, "M1", "Bids", item=tender.id)
    shown = read_back.read(ready, moved_into_public(ready, tmp_path, "Tender"), "M1")
    (opened,) = (each for each in shown.proposals if each.what == "confidential")
    read_back.accept(ready, shown, [opened.key])
    assert not prepare_agenda.item(ready, "M1", tender.id).confidential
    assert papers.paper(ready, paper.id).confidential
