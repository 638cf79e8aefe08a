"""Minutes of a meeting that really ran: adjourned, out of order, with votes, and for a while without a quorum."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from ret_tui.documents.typescript import Table, Text, Typescript, texts
from ret_tui.jobs import (
    change_meetings,
    correct_times,
    follow_actions,
    in_attendance,
    minutes,
    prepare_agenda,
    run_meeting,
    settings,
    take_register,
    write_minutes,
)
from ret_tui.jobs.documents import writing
from ret_tui.jobs.documents.chairs_notes import to_put_again
from ret_tui.jobs.office import Office
from ret_tui.jobs.votes_counted import body_votes, too_many_votes
from store.records import Action, ActionHelper, Adjournment, Decision, Mark, QuorumRule, Withdrawal
from store.refusals import BadValue, RuleBroken

MEETING_DAY = dt.date(2026, 5, 12)
AGAIN = "Agreed without a quorum: to be put again to a quorate meeting."


@pytest.fixture
def ran(peopled: Office, at: Callable[..., Office]) -> Office:
    """M1 on its evening: four seats came, three needed from the day before; Siobhán and Ruth left at 15:10.

    “Data” was taken from 14:30 to 15:00, “Grants”, which is private, to 15:20, and “Voice” to 15:30.
    Then it was adjourned, and that item went on from 15:40 to 15:50, when the meeting was closed.
    """
    office = at("2026-05-12", "20:00")
    with office.store.change("A rule") as step:
        step.add(QuorumRule, adopted_on=dt.date(2026, 5, 11), minute="Terms", number=3)
    for title, private in (("Data", False), ("Voice", False), ("Grants", True)):
        prepare_agenda.add_item(
            office, "M1", title, confidential=private, ground="names people" if private else "", because="tidy"
        )
    for seat in ("CH", "IM01", "SAN", "BIR"):
        take_register.mark(office, "M1", seat, "present", left="15:10" if seat in ("IM01", "BIR") else "")
    run_meeting.start(office, "M1", "14:05")
    for title, time in (("Data", "14:30"), ("Grants", "15:00"), ("Voice", "15:20")):
        run_meeting.take(office, "M1", title, time)
    run_meeting.adjourn(office, "M1", "15:30", reason="for a fire alarm")
    run_meeting.resume(office, "M1", "15:40")
    run_meeting.close(office, "M1", "15:50")
    return office


def paper(office: Office, kind: str = "minutes", about: str = "M1", *, public: bool = False) -> Typescript:
    return writing.compose(office, kind, about, public=public)


def words(office: Office, kind: str = "minutes", about: str = "M1", *, public: bool = False) -> str:
    return "\n".join(text for text, _ in texts(paper(office, kind, about, public=public)))


def details(office: Office, *, public: bool = False) -> dict[str, str]:
    """The table of the meeting’s details."""
    table = next(block for block in paper(office, public=public).blocks if isinstance(block, Table))
    return {str(row[0]): str(row[1]) for row in table.rows}


def after(office: Office, text: str) -> str:
    """The paragraph that follows another."""
    blocks = [block.text for block in paper(office).blocks if isinstance(block, Text)]
    return blocks[next(place for place, block in enumerate(blocks) if text in block) + 1]


@pytest.mark.parametrize("public", [False, True])
def test_minutes_tell_the_adjournment_and_the_order_of_items_where_it_was_another(ran: Office, public: bool) -> None:
    shown = details(ran, public=public)
    assert shown["Adjourned"] == "The meeting was adjourned at 15:30 (for a fire alarm) and resumed at 15:40."
    numbers = {each.item.title: each.item.number for each in minutes.minutes(ran, "M1").items}
    assert shown["Order of items"] == f"1, {numbers['Data']}, {numbers['Grants']} and {numbers['Voice']}"
    assert shown["Time"] == "Opened 14:05, closed 15:50"
    said = words(ran, public=public)
    assert "14:30 to 15:00" in said
    assert "15:20 to 15:30 and 15:40 to 15:50" in said


def test_why_it_was_adjourned_in_the_course_of_private_business_is_in_no_public_copy(ran: Office) -> None:
    with ran.store.change("Another") as step:
        step.add(Adjournment, meeting="M1", since="15:20", until="15:20", reason="to fetch the applicant")
    assert "to fetch the applicant" in details(ran)["Adjourned"]
    assert "to fetch the applicant" not in words(ran, public=True)
    assert details(ran, public=True)["Adjourned"].startswith("The meeting was adjourned at 15:20 and resumed at 15:20.")


def test_an_adjournment_that_was_not_resumed_says_so(ran: Office) -> None:
    with ran.store.change("Never resumed") as step:
        for each in step.all(Adjournment):
            step.set(each, until="")
    assert "adjourned at 15:30 (for a fire alarm) and not resumed on that day." in details(ran)["Adjourned"]


def test_what_was_agreed_once_the_quorum_was_gone_is_to_be_put_again_and_what_came_before_is_not(ran: Office) -> None:
    write_minutes.record_decision(ran, "M1", "the data be listed", item="Data")
    write_minutes.record_decision(ran, "M1", "voices be heard", item="Voice")
    write_minutes.record_decision(ran, "M1", "the time", item="Voice", kind="noted")
    assert "The meeting was inquorate from 15:10." in paper(ran).status
    assert details(ran)["Quorum"].endswith(": inquorate from 15:10")
    assert words(ran).count(AGAIN) == 1
    assert after(ran, "that voices be heard.") == AGAIN
    assert paper(ran, "action notes").status == "The meeting was inquorate from 15:10."
    assert words(ran, "action notes").count("To be put again to a quorate meeting.") == 1
    again = "It was agreed without a quorum"
    assert again not in words(ran, "decision letter", "D-001")
    assert again in words(ran, "decision letter", "D-002")
    assert [each.words for each in to_put_again(ran, ran.meeting("M1"))] == [
        "D-002 of M1 was taken without a quorum and is to be put again: voices be heard."
    ]
    assert "inquorate from 15:10" in words(ran, "register", "M1")


def test_a_meeting_recorded_as_inquorate_has_everything_put_again(ran: Office) -> None:
    write_minutes.record_decision(ran, "M1", "the data be listed", item="Data")
    write_minutes.record_decision(ran, "M1", "all be well")
    change_meetings.hold_meeting(ran, "M1", inquorate=True)
    assert words(ran).count(AGAIN) == 2
    assert "This meeting was held without a quorum." in paper(ran).status


@pytest.mark.parametrize("public", [False, True])
def test_whoever_withdrew_for_an_item_is_named_under_it_and_the_interest_is_in_no_public_copy(
    ran: Office, public: bool
) -> None:
    in_attendance.declare(ran, "M1", "Jas Kaur", "A trustee of the applicant", item="Data", outcome="withdrew")
    with ran.store.change("Withdrew") as step:
        step.add(Withdrawal, meeting="M1", person="P-01", since="14:20", until="14:25")
    said = words(ran, public=public)
    assert "Jas Kaur withdrew for this item." in said
    assert ("A trustee of the applicant" in said) is not public
    assert "Present, out of the room from 14:20 to 14:25" in said
    number = next(each.item.number for each in minutes.minutes(ran, "M1").items if each.item.title == "Data")
    assert f"withdrew for item {number}" in words(ran, "register", "M1", public=public).casefold()


def test_who_withdrew_for_a_private_item_is_not_told_under_it_in_public(ran: Office) -> None:
    item = prepare_agenda.item(ran, "M1", "Grants").id
    with ran.store.change("Withdrew") as step:
        step.add(Withdrawal, meeting="M1", person="P-01", item=item, since="15:00", until="15:20")
    assert "withdrew for this item" in words(ran)
    assert "withdrew for this item" not in words(ran, public=True)


def test_votes_are_printed_in_minutes_notes_and_letters_and_more_than_seats_are_told_and_not_refused(
    ran: Office,
) -> None:
    made = write_minutes.record_decision(ran, "M1", "the data be listed", item="Data", votes="3 for, 1 abstained")
    assert (made.votes, made.votes_note) == ("3 for, 0 against, 1 abstained", "")
    for kind, about in (("minutes", "M1"), ("action notes", "M1"), ("decision letter", made.id)):
        assert "that the data be listed. (3 for, 0 against, 1 abstained)" in words(ran, kind, about)
    # Two of the four seats had left when it was taken under the last item.
    changed = write_minutes.edit_entry(ran, "M1", made.id, item="Voice", votes="2-1")
    assert changed.votes_note == "3 votes are recorded, and 2 seats were represented"
    assert too_many_votes(ran, ran.store.get(Decision, made.id)) == changed.votes_note
    assert write_minutes.edit_entry(ran, "M1", made.id, votes="").votes == ""
    with pytest.raises(BadValue, match="is no count of votes"):
        write_minutes.edit_entry(ran, "M1", made.id, votes="most")
    note = write_minutes.add_note(ran, "M1", "Said.")
    with pytest.raises(BadValue, match="neither agreed nor recommended"):
        write_minutes.edit_entry(ran, "M1", note.id, votes="3-1")


def test_a_body_is_not_asked_for_votes_unless_its_setting_says_that_it_votes(ran: Office) -> None:
    assert not body_votes(ran)
    nobody = write_minutes.record_decision(ran, "M2", "it be done", votes="9-0")
    assert nobody.votes_note == "", "nobody is marked at M2, so nothing tells how many seats there were"


def test_an_action_prints_who_helps_and_the_meeting_at_which_it_is_due_until_its_day_changes(ran: Office) -> None:
    made = follow_actions.add_action(ran, "List the data", owner="SAN", due="2026-07-14", meeting="M1")
    with ran.store.change("Helped, and due at M2") as step:
        step.set(step.get(Action, made.id), due_meeting="M2")
        for owner in ("BIR", "P-02"):
            step.add(ActionHelper, f"{made.id}/{owner}", action=made.id, owner=owner)
    for kind in ("minutes", "action notes"):
        table = [block for block in paper(ran, kind).blocks if isinstance(block, Table)][-1]
        assert table.rows == (
            (
                made.id,
                "List the data",
                "Jas Kaur (Sandwell)\nWith Ruth Okonkwo (Birmingham) and Siobhán Ní Bhriain",
                "M2, 14 July 2026",
            ),
        )
    with ran.store.change("Nobody's own") as step:
        step.set(step.get(Action, made.id), owner="")
    for kind in ("minutes", "action notes"):
        assert "No owner, with Ruth Okonkwo (Birmingham) and Siobhán Ní Bhriain" in words(ran, kind)
    follow_actions.update_action(ran, made.id, due="2026-09-08")
    assert "M2, 14 July 2026" not in words(ran)
    assert "14 July 2026" in [str(cell) for cell in _last_row(ran)]


def _last_row(office: Office) -> tuple[object, ...]:
    return [block for block in paper(office).blocks if isinstance(block, Table)][-1].rows[-1]


def test_amendments_are_listed_one_a_line(ran: Office, at: Callable[..., Office]) -> None:
    write_minutes.add_note(ran, "M1", "Said.")
    later = at("2026-07-15")
    change_meetings.hold_meeting(later, "M2")
    view = write_minutes.confirm(later, "M1", "M2", amendments="Item 6: “9” was “11”.\n\n Item 7: a name. ")
    assert view.amendment_lines == ("Item 6: “9” was “11”.", "Item 7: a name.")
    listed = [(b.lead, b.text) for b in paper(later).blocks if isinstance(b, Text) and b.lead in ("1.", "2.")]
    assert listed == [("1.", "Item 6: “9” was “11”."), ("2.", "Item 7: a name.")]


def test_minutes_name_those_of_the_last_meeting_and_how_far_they_are(ran: Office, at: Callable[..., Office]) -> None:
    assert minutes.minutes(ran, "M1").previous is None
    write_minutes.add_note(ran, "M1", "Said.")

    def told(office: Office, of: str) -> str:
        before = minutes.minutes(office, of).previous
        return before.words(of) if before else ""

    assert told(ran, "M2") == "M1 of 12 May 2026: draft"
    write_minutes.agree(ran, "M1")
    assert told(ran, "M2") == "M1 of 12 May 2026: draft, agreed by the Chair on 12 May 2026"
    later = at("2026-07-15")
    change_meetings.hold_meeting(later, "M2")
    assert "Confirmed: " not in words(later, about="M2")
    write_minutes.confirm(later, "M1", "M2")
    assert told(later, "M2") == "M1 of 12 May 2026: confirmed at this meeting"
    assert told(later, "M3") == "M2 of 14 July 2026: draft"
    assert "Confirmed: the minutes of 12 May 2026 (M1)" in words(later, about="M2")


def test_the_words_of_an_outcome_reach_every_document(ran: Office) -> None:
    settings.change(ran, "wording.agreed", "Resolved")
    made = write_minutes.record_decision(ran, "M1", "the data be listed", item="Data")
    for kind, about in (("minutes", "M1"), ("action notes", "M1"), ("decision letter", made.id)):
        assert "Resolved: that the data be listed." in words(ran, kind, about)
        assert "Agreed: that" not in words(ran, kind, about)


def test_nothing_of_how_a_meeting_ran_changes_once_its_minutes_are_confirmed(
    ran: Office, at: Callable[..., Office]
) -> None:
    made = write_minutes.record_decision(ran, "M1", "the data be listed", item="Data", votes="3-1")
    with ran.store.change("Opened again") as step:
        step.set(ran.meeting("M1"), closed_at="")
    later = at("2026-07-15")
    change_meetings.hold_meeting(later, "M2")
    write_minutes.confirm(later, "M1", "M2")
    before = later.store.revision
    attempts: list[Callable[[], object]] = [
        lambda: run_meeting.start(later, "M1", "14:00"),
        lambda: run_meeting.take(later, "M1", "Data", "16:00"),
        lambda: run_meeting.take_next(later, "M1", "16:00"),
        lambda: run_meeting.set_outcome(later, "M1", "Data", "deferred"),
        lambda: run_meeting.adjourn(later, "M1", "16:00"),
        lambda: run_meeting.resume(later, "M1", "16:00"),
        lambda: run_meeting.close(later, "M1", "16:30"),
        lambda: correct_times.correct_times(later, "M1", closed="16:30"),
        lambda: run_meeting.set_outcome(later, "M1", "Data", "deferred"),
        lambda: write_minutes.edit_entry(later, "M1", made.id, votes="4-0"),
        lambda: write_minutes.edit_entry(later, "M1", made.id, votes=""),
        lambda: take_register.mark(later, "M1", "CH", "online"),
        lambda: take_register.clear(later, "M1", "CH"),
        lambda: take_register.set_times(later, "M1", "CH", left="15:00"),
        lambda: take_register.mark_all_others(later, "M1"),
        lambda: in_attendance.preside(later, "M1", "Ruth Okonkwo", "15:00"),
        lambda: in_attendance.add_attendee(later, "M1", "A Guest"),
        lambda: in_attendance.remove_attendee(later, "M1", "A Guest"),
        lambda: in_attendance.declare(later, "M1", "Jas Kaur", "A trustee", item="Data", outcome="withdrew"),
    ]
    for attempt in attempts:
        with pytest.raises(RuleBroken, match="confirmed at M2 on 14 July 2026 and are not reopened"):
            attempt()
    assert later.store.revision == before
    assert len(later.store.all(Mark)) == 4


def test_an_item_that_was_taken_stays_on_the_agenda(ran: Office) -> None:
    item = prepare_agenda.item(ran, "M1", "Data").id
    with ran.store.change("Withdrew") as step:
        step.add(Withdrawal, meeting="M1", person="P-01", item=item)
    with pytest.raises(RuleBroken, match="since the record has 1 person who withdrew and when it was taken under it"):
        prepare_agenda.remove_item(ran, "M1", item, because="tidy")
    assert prepare_agenda.item(ran, "M1", "Data").id == item
