"""Minutes: notes and decisions under the items, their order, and how far the minutes have come."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ret_tui.documents.look import PLAIN
from ret_tui.documents.word_writer import set_in_word
from ret_tui.jobs import (
    change_meetings,
    check_kept_files,
    correct_times,
    follow_actions,
    look_after_people,
    minutes,
    paper_folder,
    prepare_agenda,
    run_meeting,
    take_register,
    write_minutes,
)
from ret_tui.jobs import (
    settings as body_settings,
)
from ret_tui.jobs.actions_agreed import actions_agreed
from ret_tui.jobs.documents import writing
from ret_tui.jobs.documents.writing import Unfinished
from ret_tui.jobs.issue_agenda import KeptCopyGone
from ret_tui.jobs.office import Office
from store.records import Decision, Item, MeetingMinutes
from store.refusals import BadValue, RuleBroken, Unknown

HOSTILE = ("[/] [bold]x", "=cmd()|' /C calc'!A0", "Ω 陳美玲 עִבְרִית 🧑🏽‍⚖️", "A & B < C “q” \\n", "x" * 20_000)


def places(office: Office, meeting: str = "M1") -> list[tuple[str, str]]:
    """Every entry as its place and its text."""
    return [(each.place, each.text) for each in minutes.minutes(office, meeting).entries]


def item_number(office: Office, title: str) -> str:
    return str(prepare_agenda.item(office, "M1", title).number)


def test_minutes_that_nobody_wrote_are_an_empty_draft_with_every_item(planned: Office) -> None:
    view = minutes.minutes(planned, "M1")
    assert (view.state, view.entries, view.is_locked) == ("draft", (), False)
    assert [each.item.number for each in view.items] == list(range(1, len(view.items) + 1))
    assert view.state_words == "Draft"


def test_notes_and_decisions_stand_under_their_item_in_the_order_in_which_they_were_written(peopled: Office) -> None:
    write_minutes.add_note(peopled, "M1", "The Chair opened the meeting.", item="1")
    write_minutes.add_note(peopled, "M1", "Members spoke.", item="2")
    write_minutes.record_decision(peopled, "M1", "that the list be made", item="2")
    write_minutes.add_note(peopled, "M1", "It rained.")
    assert places(peopled) == [
        ("0.1", "It rained."),
        ("1.1", "The Chair opened the meeting."),
        ("2.1", "Members spoke."),
        ("2.2", "the list be made"),
    ]


def test_decisions_are_numbered_through_all_meetings_and_a_number_is_not_given_again(peopled: Office) -> None:
    first = write_minutes.record_decision(peopled, "M1", "one")
    second = write_minutes.record_decision(peopled, "M2", "two", kind="noted")
    write_minutes.remove_entry(peopled, "M2", second.id)
    third = write_minutes.record_decision(peopled, "M1", "three", kind="Recommended", to=" the\nBoard ")
    assert (first.id, second.id, third.id) == ("D-001", "D-002", "D-003")
    assert [each.id for each in minutes.decisions(peopled)] == ["D-001", "D-003"]
    assert third.to == "the Board"


def test_the_words_that_open_a_decision_are_settings(peopled: Office) -> None:
    body_settings.change(peopled, "wording.agreed", "Resolved")
    body_settings.change(peopled, "wording.noted", "Received:")
    agreed = write_minutes.record_decision(peopled, "M1", "That the list be made.")
    noted = write_minutes.record_decision(peopled, "M1", "that report", kind="noted")
    wanted = write_minutes.record_decision(peopled, "M1", "it pay", kind="recommended", to="the Board")
    alone = write_minutes.record_decision(peopled, "M1", "it pay", kind="recommended")
    assert (agreed.lead, agreed.words) == ("Resolved:", "that the list be made.")
    assert (noted.lead, noted.words) == ("Received:", "that report.")
    assert (wanted.lead, wanted.words) == ("Recommended to the Board:", "that it pay.")
    assert alone.lead == "Recommended:"


def test_a_decision_serves_the_function_of_its_item_unless_another_is_named(peopled: Office) -> None:
    prepare_agenda.add_item(peopled, "M1", "Equity data", function="F3")
    of_item = write_minutes.record_decision(peopled, "M1", "one", item="Equity data")
    of_another = write_minutes.record_decision(peopled, "M1", "two", item="Equity data", function="F2")
    of_none = write_minutes.record_decision(peopled, "M1", "three", item="Equity data", function="")
    assert [each.function for each in (of_item, of_another, of_none)] == ["F3", "F2", ""]


def test_an_entry_is_found_by_its_place_its_number_in_any_spelling_or_its_id(peopled: Office) -> None:
    note = write_minutes.add_note(peopled, "M1", "Said.", item="2")
    taken = write_minutes.record_decision(peopled, "M1", "done", item="2")
    for wanted in (note.id, "2.1"):
        assert minutes.entry(peopled, "M1", wanted).id == note.id
    for wanted in ("D-001", "d1", "D 1", "2.2"):
        assert minutes.entry(peopled, "M1", wanted).id == taken.id
    for wanted in ("", "2", "2.3", "D-002", "1"):
        with pytest.raises(Unknown, match="hold nothing called"):
            minutes.entry(peopled, "M1", wanted)
    with pytest.raises(Unknown, match="the decisions are D-001"):
        minutes.decision(peopled, "D-9")


def test_what_is_not_given_of_an_entry_stays(peopled: Office) -> None:
    made = write_minutes.record_decision(peopled, "M1", "it pay", kind="recommended", to="the Board", function="F1")
    changed = write_minutes.edit_entry(peopled, "M1", made.id, text="it pay at once")
    assert (changed.text, changed.kind, changed.to, changed.function) == (
        "it pay at once", "recommended", "the Board", "F1",
    )  # fmt: skip
    moved = write_minutes.edit_entry(peopled, "M1", made.id, item="3", to="", kind="agreed")
    assert (moved.place, moved.kind, moved.to) == ("3.1", "agreed", "")


def test_a_note_has_no_kind_of_decision(peopled: Office) -> None:
    note = write_minutes.add_note(peopled, "M1", "Said.")
    with pytest.raises(BadValue, match="neither agreed nor recommended"):
        write_minutes.edit_entry(peopled, "M1", note.id, kind="agreed")


def test_an_entry_is_moved_under_its_item_and_at_the_end_not_at_all(peopled: Office) -> None:
    for text in ("a", "b", "c"):
        write_minutes.add_note(peopled, "M1", text, item="2")
    assert write_minutes.move_entry(peopled, "M1", "2.3", "1").place == "2.1"
    assert [text for _, text in places(peopled)] == ["c", "a", "b"]
    assert write_minutes.move_entry(peopled, "M1", "2.1", "down").place == "2.2"
    before = peopled.store.revision
    assert write_minutes.move_entry(peopled, "M1", "2.1", "up").place == "2.1"
    assert peopled.store.revision == before
    with pytest.raises(BadValue, match="from 1 to 3"):
        write_minutes.move_entry(peopled, "M1", "2.1", "9")


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 5), st.integers(1, 6)), max_size=25))
def test_moving_is_like_moving_in_a_list(peopled: Office, moves: list[tuple[int, int]]) -> None:
    for each in minutes.minutes(peopled, "M1").entries:
        write_minutes.remove_entry(peopled, "M1", each.id)
    order = []
    for n in range(6):
        add = write_minutes.add_note if n % 2 else write_minutes.record_decision
        order.append(add(peopled, "M1", f"entry {n}", item="2").id)
    for at, to in moves:
        id = order.pop(at)
        order.insert(to - 1, id)
        write_minutes.move_entry(peopled, "M1", id, str(to))
        assert [each.id for each in minutes.minutes(peopled, "M1").entries] == order


def test_a_hundred_moves_to_one_spot_keep_the_order(peopled: Office) -> None:
    for text in ("a", "b", "c"):
        write_minutes.add_note(peopled, "M1", text, item="2")
    for _ in range(100):
        write_minutes.move_entry(peopled, "M1", "2.3", "2")
    assert [text for _, text in places(peopled)] == ["a", "b", "c"]


def test_each_change_is_one_step_that_undo_takes_back(peopled: Office) -> None:
    note = write_minutes.add_note(peopled, "M1", "a", item="2")
    steps: list[Callable[[], object]] = [
        lambda: write_minutes.add_note(peopled, "M1", "b", item="2"),
        lambda: write_minutes.record_decision(peopled, "M1", "c", item="2"),
        lambda: write_minutes.edit_entry(peopled, "M1", note.id, text="d"),
        lambda: write_minutes.edit_entry(peopled, "M1", note.id, item="4"),
        lambda: write_minutes.remove_entry(peopled, "M1", note.id),
        lambda: run_meeting.set_outcome(peopled, "M1", "2", "deferred"),
        lambda: correct_times.correct_times(peopled, "M1", opened="14:01"),
    ]
    before = minutes.minutes(peopled, "M1")
    for step in steps:
        step()
        assert minutes.minutes(peopled, "M1") != before
        peopled.store.undo()
        assert minutes.minutes(peopled, "M1") == before


@pytest.mark.parametrize("text", HOSTILE)
def test_text_of_any_script_comes_back_as_it_was_written(peopled: Office, text: str) -> None:
    assert write_minutes.add_note(peopled, "M1", text, item="1").text == text
    short = text[:2_000]
    assert write_minutes.record_decision(peopled, "M1", short, item="1").text == short


@pytest.mark.parametrize("text", ["", "  \n ", "that ", "x" * 2_001])
def test_a_decision_without_text_or_with_too_much_is_refused_and_nothing_is_kept(peopled: Office, text: str) -> None:
    with pytest.raises(BadValue):
        write_minutes.record_decision(peopled, "M1", text)
    assert peopled.store.all(Decision) == ()


def test_bad_input_is_refused_in_a_sentence(peopled: Office) -> None:
    with pytest.raises(BadValue, match="no kind of decision"):
        write_minutes.record_decision(peopled, "M1", "x", kind="voted")
    with pytest.raises(BadValue, match="no text"):
        write_minutes.add_note(peopled, "M1", " ")
    with pytest.raises(Unknown, match="no item"):
        write_minutes.add_note(peopled, "M1", "x", item="99")
    with pytest.raises(BadValue, match="no outcome of an item"):
        run_meeting.set_outcome(peopled, "M1", "1", "lost")
    with pytest.raises(BadValue, match="no time of day"):
        correct_times.correct_times(peopled, "M1", opened="25:00")
    assert places(peopled) == []


def test_a_meeting_that_was_called_off_has_no_minutes_to_write(peopled: Office) -> None:
    change_meetings.cancel_meeting(peopled, "M1", "The hall is flooded")
    with pytest.raises(RuleBroken, match="M1 is cancelled"):
        write_minutes.add_note(peopled, "M1", "x")
    with pytest.raises(RuleBroken, match="M1 is cancelled"):
        write_minutes.agree(peopled, "M1")


def test_notes_of_an_item_that_left_the_agenda_are_kept_with_the_meeting_as_a_whole(peopled: Office) -> None:
    added = prepare_agenda.add_item(peopled, "M1", "Housing")
    write_minutes.add_note(peopled, "M1", "Said.", item="Housing")
    with peopled.store.change("As another program may") as step:
        step.remove(step.get(Item, added.id))
    assert places(peopled) == [("0.1", "Said.")]


# From draft to confirmed


def test_the_chair_agrees_a_draft_on_a_day_after_the_meeting(held: Office) -> None:
    with pytest.raises(RuleBroken, match="Nothing is minuted of M1 yet"):
        write_minutes.agree(held, "M1")
    write_minutes.add_note(held, "M1", "Said.", item="1")
    with pytest.raises(BadValue, match="has not come"):
        write_minutes.agree(held, "M1", "2026-05-14")
    with pytest.raises(BadValue, match="after that day"):
        write_minutes.agree(held, "M1", "2026-05-11")
    view = write_minutes.agree(held, "M1")
    assert (view.state, view.agreed_on) == ("agreed", dt.date(2026, 5, 13))
    assert view.state_words == "Draft, agreed by the Chair on 13 May 2026"


def test_a_change_after_the_chair_agreed_makes_a_draft_of_them_again(held: Office) -> None:
    note = write_minutes.add_note(held, "M1", "Said.", item="1")
    changes: list[Callable[[], object]] = [
        lambda: write_minutes.add_note(held, "M1", "More.", item="1"),
        lambda: write_minutes.edit_entry(held, "M1", note.id, text="Other."),
        lambda: correct_times.correct_times(held, "M1", closed="16:01"),
        lambda: write_minutes.remove_entry(held, "M1", note.id),
    ]
    for change in changes:
        write_minutes.agree(held, "M1")
        change()
        view = minutes.minutes(held, "M1")
        assert (view.state, view.agreed_on) == ("draft", None)


def test_minutes_are_confirmed_at_a_later_meeting_that_has_met(held: Office, at: Callable[..., Office]) -> None:
    write_minutes.add_note(held, "M1", "Said.", item="1")
    with pytest.raises(RuleBroken, match="M2 has not met yet: it is on 14 July 2026"):
        write_minutes.confirm(held, "M1", "M2")
    later = at("2026-07-15")
    with pytest.raises(RuleBroken, match="M1 cannot have its minutes confirmed at itself"):
        write_minutes.confirm(later, "M1", "M1")
    with pytest.raises(RuleBroken, match="M2 is neither opened nor recorded as held"):
        write_minutes.confirm(later, "M1", "M2")
    change_meetings.hold_meeting(later, "M2")
    view = write_minutes.confirm(later, "M1", "M2", amendments=" Item 1:\r\n“9” was “11”. ")
    assert (view.state, view.confirmed_at, view.confirmed_on) == ("confirmed", "M2", dt.date(2026, 7, 14))
    assert view.amendments == "Item 1:\n“9” was “11”."
    assert view.state_words == "Confirmed at M2 on 14 July 2026"


def test_a_meeting_that_was_opened_confirms_minutes_and_is_not_called_off_after_that(
    held: Office, at: Callable[..., Office]
) -> None:
    write_minutes.add_note(held, "M1", "Said.", item="1")
    assert write_minutes.not_agreed(held, "M1") == "It is not recorded that the Chair agreed the draft"
    day = at("2026-07-14", "14:10")
    with pytest.raises(RuleBroken, match="open it, or record it as held"):
        write_minutes.confirm(day, "M1", "M2")
    write_minutes.agree(day, "M1")
    assert write_minutes.not_agreed(day, "M1") == ""
    run_meeting.start(day, "M2")
    write_minutes.confirm(day, "M1", "M2")
    called_off: list[Callable[[], object]] = [
        lambda: change_meetings.cancel_meeting(day, "M2"),
        lambda: change_meetings.rearrange_meeting(day, "M2", "2026-07-21"),
        lambda: change_meetings.move_meeting(day, "M2", "2026-07-21"),
    ]
    before = day.store.revision
    for call in called_off:
        with pytest.raises(RuleBroken, match=r"M2 cannot be \w+: the minutes of M1 were confirmed at it"):
            call()
    assert day.store.revision == before


def test_no_meeting_confirms_the_minutes_of_one_after_it_and_none_that_was_called_off(
    held: Office, at: Callable[..., Office]
) -> None:
    later = at("2026-09-09")
    for meeting in ("M1", "M2"):
        write_minutes.add_note(later, meeting, "Said.")
    with pytest.raises(RuleBroken, match="confirmed at M1, which was before it"):
        write_minutes.confirm(later, "M2", "M1")
    change_meetings.cancel_meeting(later, "M3", "The hall is flooded")
    with pytest.raises(RuleBroken, match="M3 is cancelled"):
        write_minutes.confirm(later, "M2", "M3")
    assert later.store.all(MeetingMinutes) == ()


def test_confirmed_minutes_and_the_register_that_they_print_are_never_reopened(example: Office) -> None:
    before = minutes.minutes(example, "M1")
    attempts: list[Callable[[], object]] = [
        lambda: write_minutes.add_note(example, "M1", "x", item="6"),
        lambda: write_minutes.record_decision(example, "M1", "x", item="6"),
        lambda: write_minutes.edit_entry(example, "M1", "6.1", text="x"),
        lambda: write_minutes.move_entry(example, "M1", "6.1", "down"),
        lambda: write_minutes.remove_entry(example, "M1", "6.1"),
        lambda: run_meeting.set_outcome(example, "M1", "6", "deferred"),
        lambda: correct_times.correct_times(example, "M1", opened="13:00"),
        lambda: write_minutes.agree(example, "M1"),
        lambda: write_minutes.confirm(example, "M1", "M2"),
        lambda: write_minutes.edit_letter(example, "D-007", to="somebody else"),
        lambda: take_register.mark(example, "M1", "SAN", "apology"),
        lambda: take_register.preside(example, "M1", "siobhan"),
        lambda: take_register.declare(example, "M1", "dawn", "A trustee"),
        lambda: prepare_agenda.add_item(example, "M1", "x", because="tidy"),
        lambda: prepare_agenda.edit_item(example, "M1", "6", title="x", because="tidy"),
        lambda: prepare_agenda.move_item(example, "M1", "7", "6", because="tidy"),
        lambda: prepare_agenda.remove_item(example, "M1", "7", because="tidy"),
        lambda: run_meeting.set_outcome(example, "M1", "6", "withdrawn"),
        lambda: follow_actions.add_action(example, "x", meeting="M1", item="6"),
        lambda: change_meetings.change_place(example, "M1", venue="Elsewhere"),
        lambda: change_meetings.hold_meeting(example, "M1", inquorate=True),
    ]
    for attempt in attempts:
        with pytest.raises(RuleBroken, match="confirmed at M2 on 14 July 2026 and are not reopened"):
            attempt()
    assert minutes.minutes(example, "M1") == before


@pytest.mark.parametrize("public", [False, True])
def test_confirmed_minutes_written_later_are_the_very_file_that_was_confirmed(
    held: Office, at: Callable[..., Office], tmp_path: Path, public: bool
) -> None:
    write_minutes.add_note(held, "M1", "Members welcomed the report.", item="1")
    take_register.mark(held, "M1", "CH", "present")
    later = at("2026-07-15")
    change_meetings.hold_meeting(later, "M2")
    write_minutes.confirm(later, "M1", "M2", amendments="Item 1: “9” was “11”.")
    kept = later.store.get(MeetingMinutes, "M1")
    name, sha256 = (kept.public_file, kept.public_sha256) if public else (kept.members_file, kept.members_sha256)
    first = writing.write_document(later, "minutes", "M1", tmp_path, public=public, anyway=True)
    assert hashlib.sha256(first.path.read_bytes()).hexdigest() == sha256
    assert paper_folder.read(later, name, sha256) == first.path.read_bytes()
    # Set anew from the record of that moment, they are the same: so they say that they are confirmed, and at what.
    paper = writing.compose(later, "minutes", "M1", public=public)
    assert paper.subtitle.startswith("Confirmed at the meeting of 14 July 2026")
    assert hashlib.sha256(set_in_word(paper, PLAIN)).hexdigest() == sha256
    # A member who is called otherwise since, and a meeting planned since, are in no minutes of the past.
    look_after_people.edit_person(later, "P-01", name="Somebody Else")
    change_meetings.add_meeting(later, "2026-06-01")
    again = writing.write_document(later, "minutes", "M1", tmp_path, public=public, anyway=True)
    assert again.path.read_bytes() == first.path.read_bytes()


def test_a_kept_copy_of_confirmed_minutes_that_was_changed_is_told_and_found_by_the_check(
    held: Office, at: Callable[..., Office], tmp_path: Path
) -> None:
    write_minutes.add_note(held, "M1", "Members welcomed the report.", item="1")
    take_register.mark(held, "M1", "CH", "present")
    later = at("2026-07-15")
    change_meetings.hold_meeting(later, "M2")
    write_minutes.confirm(later, "M1", "M2")
    assert check_kept_files.findings(later) == ()
    path = paper_folder.path_of(later, later.store.get(MeetingMinutes, "M1").members_file)
    path.write_bytes(path.read_bytes() + b" ")
    with pytest.raises(KeptCopyGone, match="minutes of M1 that was confirmed cannot be used"):
        writing.ready(later, "minutes", "M1")
    assert [each.about for each in check_kept_files.findings(later)] == ["the confirmed minutes of M1, members' copy"]


def test_minutes_whose_public_copy_would_repeat_what_is_exempt_are_not_confirmed(
    held: Office, at: Callable[..., Office]
) -> None:
    exempt = "The rent arrears of the Exampleton depot are to be written off before the sale is agreed"
    prepare_agenda.add_item(
        held, "M1", "Depot", asked=exempt, confidential=True, ground="Commercially sensitive", because="It came late"
    )
    write_minutes.add_note(held, "M1", exempt, item="1")
    later = at("2026-07-15")
    change_meetings.hold_meeting(later, "M2")
    with pytest.raises(Unfinished, match="The minutes were not confirmed: The public copy repeats"):
        write_minutes.confirm(later, "M1", "M2")
    assert later.store.all(MeetingMinutes) == ()


def test_another_programs_confirming_is_seen_before_a_note_is_written(held: Office, at: Callable[..., Office]) -> None:
    write_minutes.add_note(held, "M1", "Said.", item="1")
    later = at("2026-07-15")
    change_meetings.hold_meeting(later, "M2")
    write_minutes.confirm(later, "M1", "M2")
    with pytest.raises(RuleBroken, match="are not reopened"):
        write_minutes.add_note(held, "M1", "More.", item="1")


def test_the_letter_of_a_confirmed_decision_may_still_be_dated_and_ask_something(example: Office) -> None:
    view = write_minutes.edit_letter(example, "d7", asked="Please answer.", answer_by="2026-09-30", dated="2026-08-27")
    assert (view.asked, view.answer_by, view.letter_on) == (
        "Please answer.", dt.date(2026, 9, 30), dt.date(2026, 8, 27),
    )  # fmt: skip
    assert write_minutes.edit_letter(example, "D-007", answer_by="").answer_by is None


# What is missing, and what was agreed then


def test_what_minutes_lack_is_told(held: Office) -> None:
    prepare_agenda.add_item(held, "M1", "Housing")
    follow_actions.add_action(held, "List them", meeting="M1")
    write_minutes.record_decision(held, "M1", "it pay", kind="recommended", item="1")
    number = item_number(held, "Housing")
    assert minutes.missing(held, "M1") == (
        "No attendance is recorded for M1",
        "It is not recorded who presided at M1",
        f"Item {number}, “Housing”, has no note and no decision",
        "Decision D-001 does not say to whom it is recommended",
        "Action A-001 has no owner",
        "Action A-001 has no day by which it is due",
    )
    run_meeting.set_outcome(held, "M1", "Housing", "deferred")
    assert not any("Housing" in words for words in minutes.missing(held, "M1"))
    assert held.store.get(Item, prepare_agenda.item(held, "M1", "Housing").id).outcome == "deferred"


def test_the_example_years_minutes_lack_nothing_but_a_seat_that_was_not_recorded(example: Office) -> None:
    assert minutes.missing(example, "M1") == ()
    assert minutes.missing(example, "M2") == ("It is not recorded who came for 1 seat (IM10) at M2",)


def test_actions_stand_in_the_minutes_as_they_were_agreed(example: Office) -> None:
    agreed = {each.id: each for each in actions_agreed(example, "M1")}
    # A-002 was due on 29 May and has been put off twice since; A-004 was handed over in May.
    assert agreed["A-002"].due == dt.date(2026, 5, 29)
    assert follow_actions.action(example, "A-002").due == dt.date(2026, 9, 2)
    assert agreed["A-004"].owner == "Devon Sparkes-Malik"
    assert follow_actions.action(example, "A-004").owner_name == "Hannah Quayle-Osei"


def test_an_owner_that_was_found_after_the_meeting_is_told(held: Office) -> None:
    made = follow_actions.add_action(held, "List them", meeting="M1")
    follow_actions.update_action(held, made.id, owner="jas", due="2026-06-01")
    (agreed,) = actions_agreed(held, "M1")
    assert (agreed.owner, agreed.due) == ("Jas Kaur", dt.date(2026, 6, 1))
