"""The handover: what was sent, is awaited, was promised, comes next and is not settled, worked out by hand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from ret_tui.documents.page_estimate import estimated_pages
from ret_tui.documents.typescript import Heading, Text
from ret_tui.jobs import (
    change_meetings,
    collect_papers,
    confirm_minutes,
    follow_actions,
    look_after_people,
    timeline,
    write_minutes,
)
from ret_tui.jobs.documents.writing import compose, findings, write_document
from ret_tui.jobs.handover import HandoverView, Section, handover
from ret_tui.jobs.office import Office


def part(view: HandoverView, key: str) -> Section:
    return next(section for section in view.sections if section.key == key)


def told(office: Office, key: str) -> list[tuple[str, str]]:
    """When and what, of every line of a part."""
    return [(line.when, line.what) for line in part(handover(office, whole=True), key).lines]


def told_of(office: Office, key: str) -> list[str]:
    return [what for _, what in told(office, key)]


def test_it_has_five_parts_in_one_order_and_says_where_nothing_is(office: Office) -> None:
    view = handover(office)
    assert [section.key for section in view.sections] == ["sent", "awaited", "promised", "next", "unsettled"]
    assert part(view, "sent").lines == ()
    assert part(view, "sent").none == "Nothing is recorded as sent yet."
    assert part(view, "promised").none == "No action is open."
    assert view.facilitators == ()


def test_what_was_sent_is_the_last_of_each_kind_with_its_day(peopled: Office, at: Callable[..., Office]) -> None:
    timeline.tick(peopled, "M1", "call", "2026-04-14")
    timeline.tick(peopled, "M1", "call", "2026-04-15")
    later = at("2026-05-20")
    change_meetings.hold_meeting(later, "M1")
    timeline.tick(later, "M1", "notes", "2026-05-14")
    write_minutes.record_decision(later, "M1", "that the data be published", to="the Board")
    write_minutes.edit_letter(later, "D-001", dated="2026-05-19")
    assert told(later, "sent") == [
        ("Tue 19 May 2026", "Letter about D-001 to the Board"),
        ("Thu 14 May 2026", "Action notes, M1"),
        ("Wed 15 Apr 2026", "Call for items, M1"),
    ]
    where = part(handover(later), "sent").lines[0].where
    assert (where.place, where.about, where.tab, where.row) == ("meeting", "M1", "minutes", "D-001")


def test_what_is_awaited_is_papers_answers_signatures_and_minutes_late_first(
    held: Office, at: Callable[..., Office]
) -> None:
    collect_papers.ask(held, "M2", "Timetables", author="Jas Kaur", due="2026-05-20")
    write_minutes.record_decision(held, "M1", "that the data be published", to="the Board")
    write_minutes.edit_letter(held, "D-001", answer_by="2026-06-30")
    later = at("2026-05-22")
    follow_actions.add_action(later, "Write to all", owner="Jas Kaur")
    follow_actions.update_action(later, "A-001", state="reported")
    lines = told(later, "awaited")
    assert lines[0] == ("2 days late", "Paper for M2: Timetables · Jas Kaur")
    assert ("Tue 30 Jun", "Answer of the Board about D-001: the data be published") in lines
    assert ("", "Minutes of M1: the Chair's agreement to the draft") in lines
    assert ("", "A-001 reported done by Jas Kaur: the meeting is to agree that it is complete") in lines
    assert any(what.startswith("4 people have not signed: Amara Nwosu-Clarke") for _, what in lines)
    confirm_minutes.agree(later, "M1", "2026-05-21")
    assert ("Tue 14 Jul", "Minutes of M1: confirmation at M2") in told(later, "awaited")


def test_an_answer_that_is_long_past_is_told_no_more(held: Office, at: Callable[..., Office]) -> None:
    write_minutes.record_decision(held, "M1", "that it be so", to="the Board")
    write_minutes.edit_letter(held, "D-001", answer_by="2026-06-30")
    # Ninety days after 30 June is 28 September.
    assert any("about D-001" in what for what in told_of(at("2026-09-28"), "awaited"))
    assert not any("about D-001" in what for what in told_of(at("2026-09-29"), "awaited"))


def test_promised_is_every_action_still_to_be_done_the_one_overdue_longest_first(
    peopled: Office, at: Callable[..., Office]
) -> None:
    for text, owner, due in (
        ("Ours for later", "Fay Example", "2026-12-01"),
        ("Theirs late", "Jas Kaur", "2026-04-21"),
        ("Ours late", "Fay Example", "2026-04-22"),
        ("Theirs by the meeting", "Tom Price", "2026-05-12"),
        ("Theirs after it", "Ruth Okonkwo", "2026-05-13"),
        ("Ours without a day", "Fay Example", ""),
    ):
        follow_actions.add_action(peopled, text, owner=owner, due=due)
    follow_actions.add_action(peopled, "Ours, reported", owner="Fay Example")
    follow_actions.update_action(peopled, "A-007", state="reported")
    later = at("2026-04-24")
    assert told(later, "promised") == [
        ("3 days late", "A-002 Jas Kaur: Theirs late"),
        ("2 days late", "A-003 Fay Example: Ours late"),
        ("Tue 12 May", "A-004 Tom Price: Theirs by the meeting"),
        ("Wed 13 May", "A-005 Ruth Okonkwo: Theirs after it"),
        ("Tue 1 Dec", "A-001 Fay Example: Ours for later"),
        ("", "A-006 Fay Example: Ours without a day"),
    ]


def test_what_does_not_fit_under_promised_is_counted_and_said_to_be_due_later(
    peopled: Office, at: Callable[..., Office]
) -> None:
    for _ in range(9):
        follow_actions.add_action(peopled, "Late", owner="Jas Kaur", due="2026-04-21")
    for _ in range(3):
        follow_actions.add_action(peopled, "Far", owner="Jas Kaur", due="2026-12-01")
    # Nine lines fit.
    assert part(handover(at("2026-04-24")), "promised").rest == "and 3 more, due later"
    follow_actions.add_action(peopled, "Late", owner="Jas Kaur", due="2026-04-21")
    assert part(handover(at("2026-04-24")), "promised").rest == "and 4 more"


def test_actions_that_nobody_answers_for_are_not_settled(peopled: Office, at: Callable[..., Office]) -> None:
    for owner in ("SOL", "COV", "Jas Kaur", "Ruth Okonkwo", ""):
        follow_actions.add_action(peopled, "One", owner=owner, due="2026-12-01")
    look_after_people.end_appointment(peopled, "P-03", on="2026-06-30")
    lines = told_of(at("2026-07-01"), "unsettled")
    assert "2 actions still to be done of a seat with no one in post: A-001 and A-002" in lines
    assert "1 action still to be done of somebody who has left: A-003" in lines
    assert "1 action still to be done without an owner: A-005" in lines


def test_next_are_the_steps_of_six_weeks_the_meeting_closed_days_and_the_review(peopled: Office) -> None:
    with peopled.store.change("Closed") as change:
        from store.records import ClosedDay

        change.put(ClosedDay, "2026-05-05", date="2026-05-05", reason="Office moves")
        change.put(ClosedDay, "2026-08-03", date="2026-08-03", reason="Far away")
    lines = told(peopled, "next")
    assert ("Tue 5 May", "Closed: Office moves") in lines
    assert not any("Far away" in what for _, what in lines)
    assert any(when == "Tue 12 May" and what.startswith("M1 meets 14:00–16:00") for when, what in lines)
    assert any(what.startswith("M1: issue the agenda") for _, what in lines)
    assert len({what for _, what in lines}) == len(lines)
    assert lines[-1][1] in ("First review of the terms of reference", "Yearly review of the terms of reference")
    assert not any(what.startswith("M3") for _, what in lines)


def test_unsettled_are_empty_seats_dates_to_agree_and_minutes_not_written(held: Office) -> None:
    with held.store.change("Date still open") as change:
        from store.records import Meeting

        change.set(change.get(Meeting, "M4"), provisional=True)
    follow_actions.add_action(held, "Somebody should write")
    lines = told(held, "unsettled")
    assert any("vacant" in what for _, what in lines)
    assert ("Tue 10 Nov", "M4: the date is still to be agreed") in lines
    assert ("", "M1, Tue 12 May: nothing is minuted yet") in lines
    assert ("", "1 action still to be done without an owner: A-001") in lines
    write_minutes.add_note(held, "M1", "All went well.")
    assert "M1, Tue 12 May: nothing is minuted yet" not in told_of(held, "unsettled")


def test_a_page_holds_so_many_lines_and_says_how_many_more(peopled: Office) -> None:
    for number in range(15):
        follow_actions.add_action(peopled, f"Step {number}", owner="Fay Example")
    page, whole = part(handover(peopled), "promised"), part(handover(peopled, whole=True), "promised")
    assert (len(page.lines), page.more) == (9, 6)
    assert (len(whole.lines), whole.more) == (15, 0)


def test_long_texts_are_told_in_brief(peopled: Office) -> None:
    follow_actions.add_action(peopled, "Write\nto " + "everybody " * 40, owner="Fay Example")
    (what,) = told_of(peopled, "promised")
    assert what.startswith("A-001 Fay Example: Write to everybody")
    assert what.endswith("…")
    assert len(what) < 130


def test_the_document_is_one_page_whatever_there_is_and_needs_no_mending(example: Office, tmp_path: Path) -> None:
    look_after_people.add_person(example, "[TBC] Person", facilitator=True)
    for number in range(40):
        follow_actions.add_action(example, f"TBC: step {number} of [name] and xx", owner="[TBC] Person")
    paper = compose(example, "handover", "")
    assert [block.text for block in paper.blocks if isinstance(block, Heading)] == [
        "Sent, 4 of 8",
        "Awaited, 4 of 10",
        "Promised, 5 of 51",
        "Next, 4 of 9",
        "Unsettled, 3 of 4",
    ]
    opening, *lines = [block.text for block in paper.blocks if isinstance(block, Text)]
    assert "'ret-tui handover --whole' tells all." in opening
    assert [len(each.splitlines()) for each in lines] == [4, 4, 5, 4, 3]
    assert estimated_pages(paper.blocks) <= 1
    assert findings(example, "handover", "") == ()
    written = write_document(example, "handover", "", tmp_path)
    assert written.path.name == "RET handover 2026-08-27.docx"
