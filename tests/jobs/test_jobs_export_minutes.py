"""Minutes, action notes and decision letters as they leave the record: what each copy says, and what stops it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document

from ret_tui.documents.typescript import Heading, Table, Text, Typescript, texts
from ret_tui.jobs import (
    change_meetings,
    correct_times,
    follow_actions,
    minutes,
    prepare_agenda,
    settings,
    take_register,
    write_minutes,
)
from ret_tui.jobs.documents import writing
from ret_tui.jobs.documents.writing import Unfinished
from ret_tui.jobs.office import Office
from store.records import LetPass, Meeting
from store.refusals import RuleBroken, Unknown

HOSTILE = "[/] =cmd() A & B < C “q” עִבְרִית 陳美玲 🧑🏽‍⚖️"
ALL = (("minutes", "M1"), ("action notes", "M1"), ("decision letter", "D-001"))


def said(paper: Typescript) -> str:
    """Everything that a document shows or carries in its properties."""
    return "\n".join(text for text, _ in texts(paper))


def paragraphs(paper: Typescript) -> list[str]:
    return [f"{block.lead} {block.text}".strip() for block in paper.blocks if isinstance(block, Text)]


def headings(paper: Typescript) -> list[str]:
    return [block.text for block in paper.blocks if isinstance(block, Heading)]


def table(paper: Typescript, caption: str) -> Table:
    return next(block for block in paper.blocks if isinstance(block, Table) and block.caption == caption)


@pytest.fixture
def minuted(held: Office) -> Office:
    """M1 on the day after, with attendance, a note, a decision and an action, and everything that minutes need."""
    settings.change(held, "organiser.name", "RET secretariat")
    settings.change(held, "organiser.email", "ret@example.org")
    settings.change(held, "organiser.public_contact", "RET enquiries, enquiries@example.org")
    prepare_agenda.add_item(held, "M1", "Housing", function="F3", lead="jas")
    take_register.preside(held, "M1", "P-01")
    take_register.mark_all_others(held, "M1")
    take_register.apology_with_substitute(held, "M1", "SAN")
    take_register.set_times(held, "M1", "IM01", arrived="14:20")
    take_register.mark(held, "M1", "BIR", "online")
    write_minutes.add_note(held, "M1", "Members spoke of rents.\n\nWrite to jas@example.org.", item="Housing")
    write_minutes.record_decision(
        held, "M1", "the Board list empty homes", kind="recommended", item="Housing", to="the Board"
    )
    write_minutes.edit_letter(held, "D-001", asked="Please tell us what you decide.", answer_by="2026-06-30")
    follow_actions.add_action(held, "List them", owner="SAN", due="2026-07-01", function="F3", meeting="M1")
    return held


def test_minutes_say_who_came_what_was_said_and_what_was_agreed(minuted: Office) -> None:
    correct_times.correct_times(minuted, "M1", opened="14:02", closed="15:50")
    paper = writing.compose(minuted, "minutes", "M1")
    assert paper.title == "West Midlands Race Equity Taskforce (RET): minutes, 12 May 2026"
    assert paper.status == "DRAFT: not yet confirmed."
    details = dict(table(paper, "The meeting").rows)
    assert (details["Time"], details["Presided"]) == ("Opened 14:02, closed 15:50", "Amara Nwosu-Clarke")
    # The Chair, one independent member, Sandwell by its substitute, and Birmingham; Solihull's own post is vacant.
    assert details["Seats represented"] == "4 of 20 seats"
    assert "Quorum" not in details
    rows = table(paper, "Attendance").rows
    assert ("Jas Kaur", "Member for Sandwell", "Apology") in rows
    assert ("Tom Price (substituting for Jas Kaur)", "Named substitute for Sandwell", "Present") in rows
    assert ("Siobhán Ní Bhriain", "Independent 1", "Present, from 14:20") in rows
    assert ("Ruth Okonkwo", "Member for Birmingham", "Online") in rows
    told = paragraphs(paper)
    assert "Recommended to the Board: that the Board list empty homes. (D-001, Data driven decisions)" in told
    assert table(paper, "Actions agreed").rows == (
        ("A-001", "List them (Data driven decisions)", "Jas Kaur (Sandwell)", "1 July 2026"),
    )
    assert any("Tuesday 14 July 2026" in each for each in told)
    assert isinstance(paper.blocks[-1], Text)
    assert paper.blocks[-1].style == "signature"
    assert writing.findings(minuted, "minutes", "M1") == ()


def test_not_recorded_is_not_absent_and_a_deputy_is_not_counted(minuted: Office) -> None:
    take_register.clear(minuted, "M1", "BIR")
    take_register.add_attendee(minuted, "M1", "Kit Sow", "deputy", seat="WAL", note="sent by the member")
    members = table(writing.compose(minuted, "minutes", "M1"), "Attendance").rows
    assert ("Ruth Okonkwo", "Member for Birmingham", "Not recorded") in members
    assert ("Kit Sow", "Deputy sent for Walsall (sent by the member)", "In attendance, not counted") in members
    public = table(writing.compose(minuted, "minutes", "M1", public=True), "Attendance").rows
    assert ("Kit Sow", "Deputy sent for Walsall", "In attendance, not counted") in public


def test_minutes_of_a_confirmed_meeting_say_where_it_was_and_are_no_draft(example: Office) -> None:
    paper = writing.compose(example, "minutes", "M1")
    assert paper.subtitle == "Confirmed at the meeting of 14 July 2026 · Members’ copy"
    assert paper.status == ""
    assert headings(paper)[-1] == "Corrections made on confirmation"
    draft = writing.compose(example, "minutes", "M2")
    assert draft.status == "DRAFT, agreed by the Chair on 27 July 2026: not yet confirmed."
    assert (
        dict(table(draft, "The meeting").rows)["Presided"] == "Amara Nwosu-Clarke until 15:10, then Siobhán Ní Bhriain"
    )


def test_action_notes_say_how_far_the_minutes_have_come(minuted: Office, example: Office) -> None:
    assert "The draft minutes follow once the Chair has agreed them." in paragraphs(
        writing.compose(minuted, "action notes", "M1")
    )
    assert "The Chair agreed the draft minutes on 27 July 2026; the next meeting confirms them." in paragraphs(
        writing.compose(example, "action notes", "M2")
    )
    assert "The minutes were confirmed at the meeting of 14 July 2026." in paragraphs(
        writing.compose(example, "action notes", "M1")
    )


def test_of_what_was_not_taken_down_nothing_is_asserted(held: Office) -> None:
    settings.record_quorum(held, "8", "2026-05-01", "M0, item 5")
    write_minutes.record_decision(held, "M1", "the rents be read", kind="agreed")
    paper = writing.compose(held, "minutes", "M1")
    details = dict(table(paper, "The meeting").rows)
    assert details["Seats represented"] == "Not recorded"
    assert details["Quorum"] == "8 seats (M0, item 5, 1 May 2026)"
    assert "No attendance is recorded." in paragraphs(paper)
    assert "No declaration of interest is recorded." in paragraphs(paper)
    notes = said(writing.compose(held, "action notes", "M1"))
    assert "Tuesday 12 May 2026. No attendance is recorded." in notes
    assert "represented" not in notes


def test_a_meeting_recorded_as_without_a_quorum_had_none_whatever_the_register(
    peopled: Office, at: Callable[..., Office]
) -> None:
    later = at("2026-05-13")
    settings.record_quorum(later, "1", "2026-05-01", "M0, item 5")
    take_register.mark(later, "M1", "CH", "present")
    change_meetings.hold_meeting(later, "M1", inquorate=True)
    assert dict(table(writing.compose(later, "minutes", "M1"), "The meeting").rows)["Quorum"] == (
        "1 seat (M0, item 5, 1 May 2026): there was no quorum"
    )


def test_what_was_agreed_without_a_quorum_is_to_be_put_again_but_not_what_was_noted(minuted: Office) -> None:
    settings.record_quorum(minuted, "8", "2026-05-01", "M1, item 5")
    write_minutes.record_decision(minuted, "M1", "the rents", kind="noted", item="Housing")
    paper = writing.compose(minuted, "minutes", "M1")
    assert paper.status.endswith("This meeting was held without a quorum.")
    told = paragraphs(paper)
    again = "Agreed without a quorum: to be put again to a quorate meeting."
    assert told.count(again) == 1
    assert told.index(again) == told.index(
        "Recommended to the Board: that the Board list empty homes. (D-001, Data driven decisions)"
    ) + 1  # fmt: skip
    assert dict(table(paper, "The meeting").rows)["Quorum"].endswith("there was no quorum")
    assert "put again to a quorate meeting" in said(writing.compose(minuted, "action notes", "M1"))
    assert "put again to a quorate meeting" in said(writing.compose(minuted, "decision letter", "D-001"))


def test_the_words_of_a_declaration_are_in_the_members_copy_only(minuted: Office) -> None:
    secret = "A trustee of Alder Homes, which builds them"
    take_register.declare(minuted, "M1", "P-02", secret, item="Housing", outcome="withdrew")
    members = table(writing.compose(minuted, "minutes", "M1"), "Declarations of interest")
    public = writing.compose(minuted, "minutes", "M1", public=True)
    number = prepare_agenda.item(minuted, "M1", "Housing").number
    assert members.rows == (("Siobhán Ní Bhriain", f"Item {number}, Housing", secret, "Withdrew"),)
    assert table(public, "Declarations of interest").rows == (
        ("Siobhán Ní Bhriain", f"Item {number}, Housing", "Withdrew"),
    )
    assert "Alder" not in said(public)
    write_minutes.add_note(minuted, "M1", f"She said: {secret}.", item="Housing")
    words = [found.words for found in writing.findings(minuted, "minutes", "M1", public=True)]
    assert words == ["The public copy repeats the words of an interest that was declared"]


def test_a_confidential_item_has_title_and_ground_only_in_the_public_copy(minuted: Office) -> None:
    prepare_agenda.add_item(minuted, "M1", "Tender", confidential=True, ground="names people")
    write_minutes.add_note(minuted, "M1", "Alder Ltd was the dearest of them.", item="Tender")
    write_minutes.record_decision(minuted, "M1", "Birch Ltd be chosen", item="Tender")
    follow_actions.add_action(minuted, "Write to Birch Ltd", owner="SAN", due="2026-07-01", meeting="M1", item="Tender")
    for kind in ("minutes", "action notes"):
        members, public = (writing.compose(minuted, kind, "M1", public=copy) for copy in (False, True))
        assert "Birch" in said(members)
        assert not any(word in said(public) for word in ("Birch", "Alder", "D-002", "A-002"))
        assert "1 action agreed under a confidential item is not published." in paragraphs(public)
    public = writing.compose(minuted, "minutes", "M1", public=True)
    assert headings(public)[headings(public).index("Confidential items") + 1].endswith("Tender")
    assert "Ground: names people" in paragraphs(public)
    assert "Birch" in said(writing.compose(minuted, "decision letter", "D-002"))
    with pytest.raises(RuleBroken, match="taken under a confidential item"):
        writing.compose(minuted, "decision letter", "D-002", public=True)


def test_confidential_minutes_that_are_repeated_elsewhere_stop_the_public_copy(minuted: Office) -> None:
    prepare_agenda.add_item(minuted, "M1", "Tender", confidential=True, ground="names people")
    words = "Alder Ltd was the dearest of the three that had answered by the end of April"
    write_minutes.add_note(minuted, "M1", words, item="Tender")
    write_minutes.add_note(minuted, "M1", f"It was said that {words.lower()}.", item="Housing")
    found = [each for each in writing.findings(minuted, "minutes", "M1", public=True) if each.firm]
    assert [each.words for each in found] == ["The public copy repeats the minutes of the confidential item “Tender”"]


def test_public_copies_hold_no_address_but_the_one_for_the_public(minuted: Office) -> None:
    for kind, about in ALL:
        members, public = (said(writing.compose(minuted, kind, about, public=copy)) for copy in (False, True))
        assert "ret@example.org" in members or kind == "minutes"
        assert "ret@example.org" not in public
        assert "jas@example.org" not in public
        assert ("enquiries@example.org" in public) is (kind != "minutes")


def test_action_notes_say_what_was_decided_and_who_does_what_by_when(minuted: Office) -> None:
    paper = writing.compose(minuted, "action notes", "M1")
    number = str(prepare_agenda.item(minuted, "M1", "Housing").number)
    assert table(paper, "What was decided").rows == (
        ("D-001", "Recommended to the Board: that the Board list empty homes.", number),
    )
    assert table(paper, "Who does what by when").rows == (("A-001", "List them", "Jas Kaur (Sandwell)", "1 July 2026"),)
    assert "Contact: RET secretariat, ret@example.org" in paragraphs(paper)
    assert writing.findings(minuted, "action notes", "M1") == ()


def test_a_letter_says_to_whom_what_why_what_is_asked_by_when_and_who_signs(minuted: Office) -> None:
    paper = writing.compose(minuted, "decision letter", "d1")
    told = paragraphs(paper)
    assert told[0] == "To: The Board"
    assert "Members spoke of rents.\n\nWrite to jas@example.org." in told
    assert "Please tell us what you decide." in told
    assert "Please answer by Tuesday 30 June 2026." in told
    assert "Amara Nwosu-Clarke, Chair" in told
    assert told[2] == (
        "At our meeting on Tuesday 12 May 2026 we took the decision below. "
        "The minutes of that meeting are still a draft."
    )
    # A letter that goes out is nobody's copy.
    assert (paper.subtitle, paper.footer) == ("12 May 2026", "RET decision D-001")
    public = writing.compose(minuted, "decision letter", "d1", public=True)
    assert public.subtitle == "12 May 2026 · Public copy"
    assert not any("rents" in each for each in paragraphs(public))
    write_minutes.edit_letter(minuted, "d1", dated="2026-05-13")
    assert writing.compose(minuted, "decision letter", "d1").subtitle == "13 May 2026"


def test_a_letter_about_what_was_noted_calls_it_no_decision_that_was_taken(minuted: Office) -> None:
    write_minutes.record_decision(minuted, "M1", "the rents have risen", kind="noted", item="Housing")
    paper = writing.compose(minuted, "decision letter", "D-002")
    assert headings(paper)[0] == "What we noted"
    assert any("we noted what stands below" in each for each in paragraphs(paper))


def test_a_public_letter_that_asks_for_an_answer_needs_somebody_to_send_it_to(minuted: Office) -> None:
    assert writing.findings(minuted, "decision letter", "d1", public=True) == ()
    settings.change(minuted, "organiser.public_contact", "")
    assert [
        (found.words, found.about) for found in writing.findings(minuted, "decision letter", "d1", public=True)
    ] == [("The public copy asks for an answer and names no contact", "setting:organiser.public_contact")]
    assert writing.findings(minuted, "decision letter", "d1") == ()


def test_a_letter_that_says_neither_to_whom_nor_what_is_asked_is_unfinished(held: Office) -> None:
    write_minutes.record_decision(held, "M1", "it pay", kind="recommended")
    assert [(found.words, found.about) for found in writing.findings(held, "decision letter", "D-001")] == [
        ("It is not said whom the letter about D-001 goes to", "decision:D-001"),
        ("The letter about D-001 says neither what is asked nor by when", "decision:D-001"),
    ]
    with pytest.raises(Unknown, match="no decision"):
        writing.compose(held, "decision letter", "D-009")


def test_minutes_that_look_unfinished_are_not_written_unless_one_says_so(held: Office, tmp_path: Path) -> None:
    write_minutes.add_note(held, "M1", "The figure is TBC.", item="1")
    with pytest.raises(Unfinished, match="The minutes were not written") as told:
        writing.write_document(held, "minutes", "M1", tmp_path)
    assert [found.about for found in told.value.findings] == [
        "meeting:M1", "meeting:M1", f"item:{prepare_agenda.item(held, 'M1', '1').id}",
    ]  # fmt: skip
    assert "TBC" in told.value.findings[-1].words
    assert not list(tmp_path.glob("*.docx"))
    written = writing.write_document(held, "minutes", "M1", tmp_path, anyway=True)
    assert written.path.name == "RET minutes M1 2026-05-12.docx"
    (noted,) = held.store.all(LetPass)
    assert (noted.meeting, noted.document) == ("M1", "minutes")


def test_a_placeholder_is_found_beside_something_else_that_the_same_place_lacks(held: Office) -> None:
    change_meetings.change_place(held, "M1", venue="Room TBC")
    words = [found.words for found in writing.findings(held, "minutes", "M1")]
    assert "No attendance is recorded for M1" in words
    assert any("“TBC”" in each for each in words)


def test_a_meeting_that_was_called_off_has_no_minutes(peopled: Office) -> None:
    change_meetings.cancel_meeting(peopled, "M1", "The hall is flooded")
    for kind in ("minutes", "action notes"):
        with pytest.raises(RuleBroken, match="did not take place"):
            writing.compose(peopled, kind, "M1")


@pytest.mark.parametrize("public", [False, True])
def test_a_meeting_that_was_held_and_not_minuted_can_be_printed(planned: Office, tmp_path: Path, public: bool) -> None:
    with planned.store.change("Held") as step:
        step.set(step.get(Meeting, "M1"), status="held")
    for kind in ("minutes", "action notes"):
        path = writing.write_document(planned, kind, "M1", tmp_path, public=public, anyway=True).path
        assert path.stat().st_size > 5_000
    told = paragraphs(writing.compose(planned, "minutes", "M1", public=public))
    assert "No attendance is recorded." in told
    assert "No actions were agreed." in told


def test_a_meeting_to_come_of_which_nothing_is_recorded_has_no_minutes(planned: Office) -> None:
    for kind in ("minutes", "action notes"):
        with pytest.raises(RuleBroken, match="minuted yet, since it is planned for Tuesday 12 May"):
            writing.compose(planned, kind, "M1")


def test_a_register_without_a_mark_says_nothing_of_a_quorum(planned: Office) -> None:
    settings.record_quorum(planned, "8", "2026-04-01", "M1, item 5")
    with planned.store.change("Held") as step:
        step.set(step.get(Meeting, "M1"), status="held")
    assert "without a quorum" not in writing.compose(planned, "minutes", "M1").status


@pytest.mark.parametrize(("kind", "about"), ALL)
def test_the_same_record_gives_the_same_bytes_on_any_day(
    minuted: Office, at: Callable[..., Office], tmp_path: Path, kind: str, about: str
) -> None:
    first = writing.write_document(minuted, kind, about, tmp_path / "a").path
    second = writing.write_document(at("2026-08-30", "20:00"), kind, about, tmp_path / "b").path
    assert first.read_bytes() == second.read_bytes()
    assert first.name == second.name


def test_minutes_do_not_change_when_an_action_goes_on(minuted: Office, tmp_path: Path) -> None:
    before = writing.write_document(minuted, "minutes", "M1", tmp_path / "a").path.read_bytes()
    follow_actions.update_action(minuted, "A-001", due="2026-09-01", owner="BIR", state="in progress")
    assert writing.write_document(minuted, "minutes", "M1", tmp_path / "b").path.read_bytes() == before


@pytest.mark.parametrize(("kind", "about"), ALL)
@pytest.mark.parametrize("public", [False, True])
def test_hostile_text_comes_through_unharmed(
    minuted: Office, tmp_path: Path, kind: str, about: str, public: bool
) -> None:
    write_minutes.edit_entry(minuted, "M1", "D-001", text=HOSTILE)
    path = writing.write_document(minuted, kind, about, tmp_path, public=public, reading=True, anyway=True).path
    document = Document(str(path))
    cells = [cell.text for each in document.tables for row in each.rows for cell in row.cells]
    assert any(HOSTILE in text for text in [*(p.text for p in document.paragraphs), *cells])


def test_an_enormous_meeting_has_a_list_of_contents_and_is_written(held: Office, tmp_path: Path) -> None:
    short = writing.write_document(held, "minutes", "M1", tmp_path, anyway=True).path
    assert "Contents" not in [paragraph.text for paragraph in Document(str(short)).paragraphs]
    with held.store.change("A very long meeting") as step:
        from store.records import Decision, Item, MinuteNote

        for n in range(200):
            item = step.add(Item, meeting="M1", position=100.0 + n, title=f"Item of business {n}")
            step.add(MinuteNote, meeting="M1", item=item.id, position=1.0, text="Members spoke of many things. " * 15)
            step.add(Decision, meeting="M1", item=item.id, position=2.0, text="it be done")
    path = writing.write_document(held, "minutes", "M1", tmp_path, anyway=True, replace=True).path
    paper = writing.compose(held, "minutes", "M1")
    assert "Contents" in [paragraph.text for paragraph in Document(str(path)).paragraphs]
    assert len([each for each in headings(paper) if each.endswith("Item of business 199")]) == 1
    assert len(minutes.decisions(held)) == 200
    assert path.stat().st_size > 10_000
