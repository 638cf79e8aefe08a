"""Chasing: who is written to about what, what is kept of it, and what goes nowhere."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import pytest

from ret_tui.jobs import (
    chase_actions,
    chasing_letters,
    desk,
    follow_actions,
    keep_record,
    look_after_people,
    prepare_agenda,
    settings,
)
from ret_tui.jobs.office import Office
from store.records import ActionUpdate, Item
from store.refusals import BadValue, CannotWrite


def letter(path: Path) -> EmailMessage:
    message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    return message


def asked(office: Office, *owners: str) -> dict[str, list[str]]:
    """Who would be written to today, with the actions."""
    plan = chase_actions.to_chase(office, owners)
    return {each.name: [one.action.id for one in each.asked] for each in plan.letters}


def test_each_owner_gets_one_letter_about_all_that_is_late_or_soon(
    peopled: Office, at: Callable[..., Office], tmp_path: Path
) -> None:
    settings.change(peopled, "organiser.email", "office@example.org")
    follow_actions.add_action(peopled, "Late [/] =1+1", owner="SAN", due="2026-05-20")
    follow_actions.add_action(peopled, "Soon", owner="Jas", due="2026-06-05")
    follow_actions.add_action(peopled, "Far away", owner="Jas", due="2026-09-01")
    follow_actions.add_action(peopled, "Of somebody else", owner="Ruth", due="2026-05-20")
    follow_actions.add_action(peopled, "Reported", owner="Jas", due="2026-05-20")
    follow_actions.update_action(peopled, "A-005", state="reported")
    june = at("2026-06-01")
    assert asked(june) == {"Jas Kaur": ["A-001", "A-002"], "Ruth Okonkwo": ["A-004"]}
    done = chasing_letters.chase(june, tmp_path)
    assert [path.name for path in done.paths] == [
        "RET actions asked about 2026-06-01 Jas Kaur P-03.eml",
        "RET actions asked about 2026-06-01 Ruth Okonkwo P-05.eml",
    ]
    found = letter(done.paths[0])
    assert (found["To"], found["Cc"]) == ("Jas Kaur <jas@example.org>", None)
    assert found["From"] == "RET secretariat <office@example.org>"
    assert found["Subject"] == "Your 2 actions for the RET, 1 overdue"
    said = found.get_content()
    assert "- A-001: Late [/] =1+1 (was due Wednesday 20 May 2026; for Sandwell)" in said
    assert "- A-002: Soon (due Friday 5 June 2026)" in said
    assert "- A-003: Far away (due Tuesday 1 September 2026)" in said
    assert "somebody else" not in said
    assert "Reported" not in said


def test_what_was_written_is_one_change_and_stands_in_the_stories(
    peopled: Office, at: Callable[..., Office], tmp_path: Path
) -> None:
    follow_actions.add_action(peopled, "One", owner="Jas", due="2026-05-20")
    follow_actions.add_action(peopled, "Two", owner="Ruth", due="2026-05-20")
    june = at("2026-06-01")
    chasing_letters.chase(june, tmp_path)
    told = follow_actions.action(june, "A-001")
    assert [u.words for u in told.updates] == ["reminder written to Jas Kaur"]
    assert told.chased is not None
    assert (str(told.chased.on), told.chased.to) == ("2026-06-01", ("Jas Kaur",))
    assert asked(june) == {}
    again = chasing_letters.chase(june, tmp_path)
    assert (again.paths, again.letters, again.warnings) == ((), (), ())
    assert chasing_letters.chase(june, tmp_path, ["Jas"]).warnings == (
        "A-001 was asked about on Mon 1 Jun: the next reminder comes on Mon 8 Jun",
    )
    keep_record.undo(june)
    assert june.store.all(ActionUpdate) == ()
    assert asked(june) == {"Jas Kaur": ["A-001"], "Ruth Okonkwo": ["A-002"]}


def test_the_second_reminder_goes_to_the_substitute_too_and_the_third_to_the_chair(
    peopled: Office, at: Callable[..., Office], tmp_path: Path
) -> None:
    follow_actions.add_action(peopled, "One", owner="SAN", due="2026-05-29")
    follow_actions.add_action(peopled, "Two", owner="Jas", due="2026-06-12")
    for day in ("2026-06-01", "2026-06-08", "2026-06-15"):
        chasing_letters.chase(at(day), tmp_path / day)
    first, second, third = (
        letter(next((tmp_path / day).iterdir())) for day in sorted(p.name for p in tmp_path.glob("2026*"))
    )
    assert first["Cc"] is None
    assert second["Cc"] == "Tom Price <tom@example.org>"
    assert "Tom Price has a copy of this letter as the named substitute for Sandwell." in second.get_content()
    assert [each.addr_spec for each in third["Cc"].addresses] == ["tom@example.org", "amara@example.org"]
    assert "Amara Nwosu-Clarke has a copy of this letter as Chair." in third.get_content()
    story = [u.words for u in follow_actions.action(at("2026-06-15"), "A-001").updates]
    assert story == [
        "reminder written to Jas Kaur",
        "reminder written to Jas Kaur and Tom Price",
        "reminder written to Jas Kaur, Tom Price and Amara Nwosu-Clarke",
    ]
    # A-002 was reminded of once before it was due; its own first late reminder went to its owner alone.
    second_story = [u.words for u in follow_actions.action(at("2026-06-15"), "A-002").updates]
    assert second_story == ["reminder written to Jas Kaur", "reminder written to Jas Kaur"]


def test_where_others_have_a_copy_what_was_agreed_in_private_has_its_number_alone(
    peopled: Office, at: Callable[..., Office], tmp_path: Path
) -> None:
    prepare_agenda.add_item(peopled, "M1", "A post", confidential=True, ground="about a person")
    number = next(view.number for view in prepare_agenda.agenda(peopled, "M1").items if view.title == "A post")
    follow_actions.add_action(peopled, "Secret matter", owner="SAN", due="2026-05-29", meeting="M1", item=str(number))
    assert peopled.store.find(Item, follow_actions.action(peopled, "A-001").item) is not None
    first = chasing_letters.chase(at("2026-06-01"), tmp_path).paths
    second = chasing_letters.chase(at("2026-06-08"), tmp_path).paths
    assert "Secret matter" in letter(first[0]).get_content()
    said = letter(second[0]).get_content()
    assert "Secret matter" not in said
    assert "- A-001: agreed in private" in said


def test_a_link_to_join_a_meeting_is_in_no_letter_and_an_address_stays(
    peopled: Office, at: Callable[..., Office], tmp_path: Path
) -> None:
    settings.change(peopled, "meeting.join_link", "https://meet.example.org/j/123")
    text = "Ask grants@example.org, see https://meet.example.org/j/123 and https://example.org/paper"
    follow_actions.add_action(peopled, text, owner="Jas", due="2026-05-29")
    said = letter(chasing_letters.chase(at("2026-06-01"), tmp_path).paths[0]).get_content()
    assert "meet.example.org" not in said
    assert "grants@example.org" in said
    assert "https://example.org/paper" in said


def test_nobody_in_post_no_owner_and_no_address_are_told_and_go_nowhere(
    peopled: Office, at: Callable[..., Office], tmp_path: Path
) -> None:
    look_after_people.edit_person(peopled, "P-05", email="")
    follow_actions.add_action(peopled, "Vacant", owner="COV", due="2026-05-20")
    follow_actions.add_action(peopled, "Nobody's", due="2026-05-20")
    follow_actions.add_action(peopled, "Unreachable", owner="Ruth", due="2026-05-20")
    done = chasing_letters.chase(at("2026-06-01"), tmp_path / "out")
    assert done.paths == ()
    assert not (tmp_path / "out").exists()
    assert done.warnings == (
        "A-001 goes nowhere, Coventry: no one in post: ask whom it concerns yourself",
        "A-002 has no owner: give it one",
        "No address is known for Ruth Okonkwo, who has A-003: ask yourself",
    )
    # What was not written is not kept as written.
    assert all(not view.updates for view in follow_actions.actions(at("2026-06-01")))


def test_a_copy_that_can_go_nowhere_is_told_and_not_kept(
    peopled: Office, at: Callable[..., Office], tmp_path: Path
) -> None:
    look_after_people.edit_person(peopled, "P-04", email="")
    follow_actions.add_action(peopled, "One", owner="SAN", due="2026-05-29")
    chasing_letters.chase(at("2026-06-01"), tmp_path)
    done = chasing_letters.chase(at("2026-06-08"), tmp_path)
    assert done.warnings[0] == ("No address is known for Tom Price, who was to have a copy of the letter to Jas Kaur")
    assert letter(done.paths[0])["Cc"] is None
    last = follow_actions.action(at("2026-06-08"), "A-001").chased
    assert last is not None
    assert last.to == ("Jas Kaur",)


def test_a_folder_that_cannot_be_written_leaves_nothing_kept(
    peopled: Office, at: Callable[..., Office], tmp_path: Path
) -> None:
    follow_actions.add_action(peopled, "One", owner="Jas", due="2026-05-29")
    (tmp_path / "file").write_text("in the way")
    june = at("2026-06-01")
    with pytest.raises(CannotWrite):
        chasing_letters.chase(june, tmp_path / "file")
    assert june.store.all(ActionUpdate) == ()


def test_a_seats_action_goes_to_whoever_holds_the_seat_today(peopled: Office, at: Callable[..., Office]) -> None:
    follow_actions.add_action(peopled, "One", owner="SAN", due="2026-07-10")
    look_after_people.end_appointment(peopled, "P-03", on="2026-06-30")
    look_after_people.appoint(peopled, "Sol Rivers", "SAN", start="2026-07-01", newcomer=True)
    july = at("2026-07-13")
    assert asked(july) == {"Sol Rivers": ["A-001"]}
    assert asked(july, "SAN") == {"Sol Rivers": ["A-001"]}
    assert asked(july, "Jas") == {}
    shown = follow_actions.action(july, "A-001")
    # It was raised on 20 April, before the seat was held; Jas Kaur left since.
    assert shown.holder_changed == "was Jas Kaur’s until 30 June 2026"


def test_how_far_ahead_is_a_setting_and_can_be_given(peopled: Office, at: Callable[..., Office]) -> None:
    follow_actions.add_action(peopled, "One", owner="Jas", due="2026-06-12")
    june = at("2026-06-01")
    assert asked(june) == {}
    # Nine working days before Friday 12 June is Monday 1 June.
    assert chase_actions.to_chase(june, due_within=9).actions == 1
    assert chase_actions.to_chase(june, due_within=8).actions == 0
    settings.change(peopled, "actions.remind_days", "9")
    assert asked(at("2026-06-01")) == {"Jas Kaur": ["A-001"]}
    with pytest.raises(BadValue, match="working days"):
        chase_actions.to_chase(june, due_within=-1)


def test_the_desk_says_how_many_there_are_to_chase_until_they_are(
    peopled: Office, at: Callable[..., Office], tmp_path: Path
) -> None:
    follow_actions.add_action(peopled, "One", owner="Jas", due="2026-05-20")
    june = at("2026-06-01")
    line = "1 action to chase: j among the actions drafts the letters"
    assert [t.when for t in desk.desk(june).to_do if t.what == line] == ["today"]
    chasing_letters.chase(june, tmp_path)
    assert not [t for t in desk.desk(june).to_do if "to chase" in t.what]


def test_the_desk_tells_of_an_action_whose_seat_changed_hands_until_something_is_done(
    peopled: Office, at: Callable[..., Office]
) -> None:
    follow_actions.add_action(peopled, "Far", owner="SAN", due="2026-12-01")
    follow_actions.add_action(peopled, "Vacant", owner="SOL")
    look_after_people.end_appointment(peopled, "P-03", on="2026-06-30")
    look_after_people.appoint(peopled, "Sol Rivers", "SAN", start="2026-07-01", newcomer=True)
    july = at("2026-07-13")
    told = [t.what for t in desk.desk(july).to_do if t.place == "actions"]
    assert told == [
        "A-001  was Jas Kaur’s until 30 June 2026, now Sol Rivers (Sandwell): Far",
        "A-002  Solihull: no one in post (Mo Hughes is its named substitute): Vacant",
    ]
    follow_actions.update_action(july, "A-001", note="handed on")
    assert [t.about for t in desk.desk(july).to_do if t.place == "actions"] == ["A-002"]


def test_nobody_writes_to_somebody_who_has_left_unless_they_are_asked_for_by_name(
    peopled: Office, at: Callable[..., Office]
) -> None:
    follow_actions.add_action(peopled, "Her own", owner="Jas", due="2026-06-30")
    follow_actions.add_action(peopled, "Fay's", owner="Fay", due="2026-06-30")
    follow_actions.add_action(peopled, "Far", owner="Tom", due="2026-12-01")
    look_after_people.end_appointment(peopled, "P-03", on="2026-06-30")
    assert follow_actions.action(at("2026-06-30"), "A-001").holder_changed == ""
    july = at("2026-07-01")
    plan = chase_actions.to_chase(july)
    # Fay facilitates and never held a seat; Tom Price is the substitute still.
    assert {each.name: each.words for each in plan.letters} == {"Fay Example": "A-002, overdue"}
    assert plan.told == (
        "A-001 goes nowhere: Jas Kaur left on 30 June 2026; nobody takes it over: give it another owner",
    )
    assert asked(july, "Jas") == {"Jas Kaur": ["A-001"]}
    # Ticked among others, she was not asked for.
    assert chase_actions.to_chase(july, ["P-03"], by_name=False).letters == ()
    shown = follow_actions.action(july, "A-001")
    assert (shown.holder_changed, shown.owner_left) == ("left on 30 June 2026: give it another owner", True)
    assert [follow_actions.action(july, id).owner_left for id in ("A-002", "A-003")] == [False, False]
    told = [t.what for t in desk.desk(july).to_do if t.about == "A-001"]
    assert told == ["A-001  Jas Kaur left on 30 June 2026: give it another owner: Her own"]
    # A word about it does not settle it; another owner does.
    follow_actions.update_action(july, "A-001", note="asked around")
    assert any("Jas Kaur left" in t.what for t in desk.desk(july).to_do)
    follow_actions.update_action(july, "A-001", owner="Ruth")
    assert asked(july) == {"Fay Example": ["A-002"], "Ruth Okonkwo": ["A-001"]}


def test_while_a_seats_own_post_is_vacant_its_named_substitute_is_asked(
    peopled: Office, at: Callable[..., Office]
) -> None:
    follow_actions.add_action(peopled, "Solihull's", owner="SOL", due="2026-05-20")
    june = at("2026-06-01")
    assert asked(june) == {"Mo Hughes": ["A-001"]}
    assert asked(june, "Mo Hughes") == asked(june, "SOL") == {"Mo Hughes": ["A-001"]}
    # Asked about it, a substitute does not own it.
    assert follow_actions.actions(june, owner="Mo Hughes") == ()
    words = "Solihull: no one in post (Mo Hughes is its named substitute)"
    assert follow_actions.action(june, "A-001").owner_name == words
    look_after_people.appoint(peopled, "Sol Rivers", "SOL", start="2026-06-02", newcomer=True)
    assert asked(at("2026-06-02")) == {"Sol Rivers": ["A-001"]}
    assert asked(at("2026-06-02"), "Mo Hughes") == {}
