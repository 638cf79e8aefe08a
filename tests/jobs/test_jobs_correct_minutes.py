"""Confirmed minutes stay as they are: what is wrong in them is corrected at a later meeting, and both tell of it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from ret_tui.documents.typescript import texts
from ret_tui.jobs import change_meetings, minutes, minutes_lack, prepare_agenda, run_meeting, write_minutes
from ret_tui.jobs.correct_minutes import correct, later_meetings, usual_later
from ret_tui.jobs.documents import writing
from ret_tui.jobs.documents.exempt import exempt_in
from ret_tui.jobs.office import Office
from store.records import Decision, Item, MeetingMinutes, MinuteNote
from store.refusals import BadValue, RuleBroken, Unknown

SECRET = "The grant to the third applicant was the larger of the two"


@pytest.fixture
def later(held: Office, at: Callable[..., Office]) -> Office:
    """The day after M3, M1's minutes confirmed at M2; D-001 stands under item 5 of M1, D-002 under a private item."""
    write_minutes.add_note(held, "M1", "Nine partners answered.", item="5")
    write_minutes.record_decision(held, "M1", "nine partners be asked again", item="5")
    secret = prepare_agenda.add_item(held, "M1", "Grants", because="tidy", confidential=True, ground="names people")
    write_minutes.record_decision(held, "M1", SECRET, item=secret.id)
    change_meetings.hold_meeting(at("2026-07-15"), "M2")
    office = at("2026-09-09")
    write_minutes.confirm(office, "M1", "M2")
    change_meetings.hold_meeting(office, "M3")
    return office


def words(office: Office, kind: str, about: str, *, public: bool = False) -> str:
    return "\n".join(text for text, _ in texts(writing.compose(office, kind, about, public=public)))


def written(office: Office, folder: Path, about: str, *, reading: bool, public: bool = False) -> str:
    made = writing.ready(office, "minutes", about, reading=reading, public=public, anyway=True)
    return "\n".join(text for text, _ in texts(made.typescript))


def test_a_correction_stands_in_the_later_minutes_and_is_told_by_those_that_it_corrects(later: Office) -> None:
    made = correct(later, "M1", "M3", "“Nine” should have read “eleven”.")
    number = next(each.item.number for each in minutes.minutes(later, "M3").items if each.item.standing == "minutes")
    assert (made.kind, made.corrects, made.place) == ("note", "M1", f"{number}.1")
    assert made.corrects_words == "the minutes of 12 May 2026 (M1)"
    told = minutes.minutes(later, "M1")
    assert [each.told for each in told.corrections] == [
        f"Corrected at M3, item {number}: “Nine” should have read “eleven”."
    ]
    assert told.is_locked
    assert later.store.undo_name() == f"Corrected M1 at item {number} of M3: “Nine” should have read “eleven”."
    later.store.undo()
    assert minutes.minutes(later, "M1").corrections == ()
    assert minutes.minutes(later, "M3").entries == ()


def test_a_correction_may_be_a_decision_about_a_decision_under_another_item_or_the_meeting_as_a_whole(
    later: Office,
) -> None:
    made = correct(later, "M1", "M3", "that D-001 read “eleven”", item="5", about="d1", kind="agreed", votes="9-0-1")
    assert (made.id, made.text, made.votes) == ("D-003", "D-001 read “eleven”", "9 for, 0 against, 1 abstained")
    assert made.corrects_words == "the minutes of 12 May 2026 (M1), decision D-001"
    (corrected,) = minutes.decision(later, "D-001").corrected
    assert corrected.told == "Corrected at M3, item 5 (D-001): Agreed: that D-001 read “eleven”."
    assert minutes.entry(later, "M1", "D-001").corrected == (corrected,)
    whole = correct(later, "M1", "M3", "It rained.", item="0")
    assert (whole.item, whole.place) == ("", "0.1")
    assert [each.where for each in minutes.minutes(later, "M1").corrections] == ["M3", "M3, item 5"]


def test_what_was_confirmed_keeps_its_bytes_and_a_copy_set_anew_lists_what_was_corrected(
    later: Office, tmp_path: Path
) -> None:
    kept = later.store.get(MeetingMinutes, "M1")
    correct(later, "M1", "M3", "“Nine” should have read “eleven”.")
    for public, sha256 in ((False, kept.members_sha256), (True, kept.public_sha256)):
        made = writing.write_document(later, "minutes", "M1", tmp_path, public=public, anyway=True)
        assert hashlib.sha256(made.path.read_bytes()).hexdigest() == sha256
        assert "eleven" not in words(later, "minutes", "M1", public=public)
        anew = written(later, tmp_path, "M1", reading=True, public=public)
        assert "Corrections made at later meetings" in anew
        assert "At the meeting of 8 September 2026 (M3, item 4): “Nine” should have read “eleven”." in anew
        assert "Corrects the minutes of 12 May 2026 (M1)." in words(later, "minutes", "M3", public=public)


def test_the_letter_about_a_decision_tells_that_it_was_corrected(later: Office) -> None:
    made = correct(later, "M1", "M3", "D-001 read “eleven”", about="D-001", kind="agreed")
    letter = words(later, "decision letter", "D-001")
    assert "It was corrected at the meeting of 8 September 2026: Agreed: that D-001 read “eleven”." in letter
    assert "It corrects the minutes of 12 May 2026 (M1), decision D-001." in words(later, "decision letter", made.id)
    assert f"{made.id}\n" in words(later, "action notes", "M3")


def test_only_confirmed_minutes_are_corrected_and_only_at_a_later_meeting_that_stands_and_is_open(
    later: Office, at: Callable[..., Office]
) -> None:
    def refused(meeting: str, where: str, match: str, **more: str) -> None:
        before = later.store.revision
        with pytest.raises(RuleBroken, match=match):
            correct(later, meeting, where, "Said.", **more)
        assert later.store.revision == before

    refused("M2", "M3", "The minutes of M2 are not confirmed")
    refused("M1", "M1", "cannot have its minutes corrected at itself")
    write_minutes.add_note(later, "M2", "Said.")
    write_minutes.confirm(later, "M2", "M3")
    refused("M2", "M1", "corrected at M1, which was before it")
    refused("M1", "M2", "were confirmed at M3 on 8 September 2026 and are not reopened")
    change_meetings.cancel_meeting(later, "M4", "The hall is flooded")
    refused("M1", "M4", "M4 is cancelled")
    write_minutes.record_decision(later, "M3", "x")
    refused("M1", "M3", "D-003 was taken at M3 on 8 September 2026, not at M1", about="D-003")
    assert [each.id for each in later_meetings(later, "M1")] == ["M3", "M5", "M6"]
    with pytest.raises(BadValue, match="has no text"):
        correct(later, "M1", "M3", " ")
    with pytest.raises(Unknown):
        correct(later, "M1", "M3", "Said.", item="99")
    with pytest.raises(Unknown):
        correct(later, "M1", "M3", "Said.", about="D-099")


def test_a_private_decision_is_corrected_under_private_business_alone(later: Office) -> None:
    text = f"{SECRET}, by 500 pounds"
    with pytest.raises(RuleBroken, match="D-002 was taken in private business, and that item is public"):
        correct(later, "M1", "M3", text, about="D-002")
    with pytest.raises(RuleBroken, match="and M3 as a whole is public"):
        correct(later, "M1", "M3", text, about="D-002", item="0")
    private = prepare_agenda.add_item(later, "M3", "Grants", because="tidy", confidential=True, ground="names people")
    made = correct(later, "M1", "M3", text, about="D-002", item=private.id)
    assert made.private
    with pytest.raises(RuleBroken, match="was written in private business"):
        write_minutes.edit_entry(later, "M3", made.id, item="5")
    assert text in words(later, "minutes", "M3")
    for kind, about in (("minutes", "M3"), ("minutes", "M1"), ("action notes", "M3")):
        assert SECRET not in words(later, kind, about, public=True)
    assert text in written(later, Path(), "M1", reading=True)
    assert SECRET not in written(later, Path(), "M1", reading=True, public=True)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Item {number}: a figure was put right.", "item {number} of M1, “Grants”, is confidential"),
        ("Items 5 to {number}: names were put right.", "item {number} of M1, “Grants”, is confidential"),
        ("{number}.1: a figure was put right.", "item {number} of M1, “Grants”, is confidential"),
        ("Under Grants a figure was put right.", "“Grants” is a confidential item"),
        ("In D-002 a figure was put right.", "D-002 belongs to what was taken in private"),
        (f"It was minuted that {SECRET}.", "the public copy repeats the minutes"),
        ("“The larger of the two” should have read “the smaller”.", "“The larger of the two” was minuted in private"),
    ],
)
def test_a_public_correction_tells_of_nothing_that_was_taken_in_private(later: Office, text: str, told: str) -> None:
    number = next(each.number for each in prepare_agenda.agenda(later, "M1").items if each.title == "Grants")
    said, expected = text.format(number=number), told.format(number=number)
    with pytest.raises(RuleBroken, match="would tell of private business") as refused:
        correct(later, "M1", "M3", said)
    assert expected in refused.value.what
    assert "under a confidential item of M3" in refused.value.do
    with later.store.change("Not confirmed yet") as step:
        step.remove(step.get(MeetingMinutes, "M1"))
    with pytest.raises(RuleBroken, match="would tell of private business") as refused:
        write_minutes.confirm(later, "M1", "M2", amendments=f"A name was put right.\n{said}")
    assert "--private-amendments" in refused.value.do
    assert later.store.find(MeetingMinutes, "M1") is None
    view = write_minutes.confirm(later, "M1", "M2", amendments="A name was put right.", private_amendments=said)
    assert (view.amendment_lines, view.private_amendment_lines) == (("A name was put right.",), (said,))
    members, everybody = (words(later, "minutes", "M1", public=public) for public in (False, True))
    assert said in members
    assert said not in everybody
    assert "A name was put right." in everybody
    assert exempt_in(later, "M1", [(said, "")]) or len(said) < 25


def test_a_correction_of_what_everybody_may_read_is_not_held_up(later: Office) -> None:
    for text in ("Item 5: “nine partners” should have read “eleven”.", "The minutes 12 May 2026 had two grants."):
        assert correct(later, "M1", "M3", text).text == text


def test_a_private_correction_that_a_merge_left_under_public_business_is_in_no_public_copy(later: Office) -> None:
    text = f"{SECRET}, by 500 pounds"
    public_item = prepare_agenda.item(later, "M3", "5").id
    with later.store.change("Merged") as step:
        for item in ("", public_item):
            step.add(
                MinuteNote, meeting="M3", item=item, position=9.0, text=text, corrects="M1", corrects_decision="D-002"
            )
        step.add(
            Decision, meeting="M3", item=public_item, position=10.0, text=text, corrects="M1",
            corrects_decision="D-002",
        )  # fmt: skip
    for kind, about in (("minutes", "M3"), ("action notes", "M3")):
        assert SECRET not in words(later, kind, about, public=True)
        assert exempt_in(later, "M3", [(text, "")])
    assert SECRET not in written(later, Path(), "M1", reading=True, public=True)
    with pytest.raises(RuleBroken, match="has no public copy"):
        writing.compose(later, "decision letter", "D-003", public=True)
    assert all(each.private for each in minutes.minutes(later, "M1").corrections)


def test_a_correction_made_private_later_is_told_in_no_public_letter(later: Office) -> None:
    correct(later, "M1", "M3", "D-001 read “eleven”", about="D-001", kind="agreed", item="5")
    item = prepare_agenda.item(later, "M3", "5")
    with later.store.change("Made private") as step:
        step.set(step.get(Item, item.id), confidential=True)
    assert "corrected" in words(later, "decision letter", "D-001")
    assert "corrected" not in words(later, "decision letter", "D-001", public=True)


def test_a_correction_is_made_at_the_meeting_in_hand_and_not_where_the_chair_has_agreed_the_minutes(
    later: Office, at: Callable[..., Office]
) -> None:
    """M1 to M3 have met, M4 is on 10 November; M2's minutes and then M3's are agreed, and last a meeting goes on."""
    for id in ("M2", "M3"):
        write_minutes.add_note(later, id, "It rained.")
    write_minutes.agree(later, "M2")
    assert usual_later(later, "M1") == "M3"
    write_minutes.agree(later, "M3")
    assert usual_later(later, "M1") == "M4"
    assert usual_later(at("2026-11-10", "09:00"), "M1") == "M4"
    run_meeting.start(at("2026-11-10", "14:00"), "M4")
    assert usual_later(at("2026-11-10", "14:30"), "M1") == "M4"
    assert usual_later(later, "M6") == ""


def test_where_every_later_meeting_has_its_minutes_agreed_the_latest_of_them_is_meant(
    held: Office, at: Callable[..., Office]
) -> None:
    office = at("2027-06-01")
    for id in ("M2", "M3", "M4", "M5", "M6"):
        change_meetings.hold_meeting(office, id)
        write_minutes.add_note(office, id, "It rained.")
        write_minutes.agree(office, id)
    assert usual_later(office, "M1") == "M6"


def test_a_meeting_that_goes_on_is_not_said_to_lack_being_held(planned: Office, at: Callable[..., Office]) -> None:
    told = "M1 on 12 May 2026 is not recorded as held"
    going_on = at("2026-05-12", "14:10")
    assert told in [finding.words for finding in minutes_lack.lacking(going_on, "M1")]
    run_meeting.start(going_on, "M1", "14:00")
    assert told not in [finding.words for finding in minutes_lack.lacking(going_on, "M1")]
    assert told in [finding.words for finding in minutes_lack.lacking(at("2026-05-13", "09:00"), "M1")]
