"""What is refused: one clear sentence on standard error, exit code 1, and not a byte of the store changed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from command_line import Program

Refused = Callable[..., str]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("member", "appoint", "P-02", "XYZ", "--from", "2026-05-01"), "no seat “XYZ”"),
        (("member", "appoint", "P-99", "BIR"), "no person “P-99”"),
        (("meeting", "show", "M9"), "no meeting “M9”"),
        (("meeting", "move", "M9", "2026-06-09"), "no meeting “M9”"),
        (("agenda", "edit", "M1", "99", "--minutes", "5"), "no item “99”"),
        (("action", "show", "A-099"), "no action “A-099”"),
        (("action", "add", "Text", "--owner", "P-99"), "no person or seat “P-99”"),
        (("action", "add", "Text", "--function", "F9"), "no function “F9”"),
        (("action", "add", "Text", "--meeting", "M9"), "no meeting “M9”"),
        (("register", "mark", "M1", "XYZ", "present"), "no seat “XYZ”"),
        (("settings", "set", "papers.days", "5"), "no setting “papers.days”"),
        (("function", "show", "F9"), "no function “F9”"),
        (("closed-day", "remove", "2026-12-29"), "no closed day"),
    ],
)
def test_an_unknown_id_is_refused(staffed: Program, refused: Refused, words: tuple[str, ...], said: str) -> None:
    assert said in refused(*words)


@pytest.mark.parametrize(
    "words",
    [
        ("member", "appoint", "P-02", "BIR", "--from", "2026-02-30"),
        ("meeting", "move", "M1", "2026-02-30"),
        ("meeting", "add", "30 February 2026"),
        ("action", "add", "Text", "--due", "2026-02-30"),
        ("agenda", "issue", "M1", "--anyway", "--on", "2026-02-30"),
        ("closed-day", "add", "2026-02-30"),
        ("member", "seats", "--on", "2026-02-30"),
        ("settings", "set", "quorum", "8", "--adopted", "2026-02-30", "--minute", "M1, item 5"),
    ],
)
def test_a_date_that_does_not_exist_is_refused(staffed: Program, refused: Refused, words: tuple[str, ...]) -> None:
    assert "30 February 2026" in refused(*words)


def test_a_day_to_take_as_today_that_does_not_exist_is_refused(staffed: Program) -> None:
    told = staffed.plainly("--store", str(staffed.store), "--today", "2026-02-30", "desk")
    assert (told.code, told.out) == (1, "")
    assert "30 February 2026" in told.err


@pytest.mark.parametrize(
    "words",
    [
        ("meeting", "add", "2026-06-09", "--at", "16:00", "--until", "14:00"),
        ("meeting", "move", "M1", "--at", "16:00", "--until", "16:00"),
        ("member", "appoint", "P-02", "BIR", "--from", "2026-05-01", "--until", "2026-04-30"),
        ("member", "end", "P-02", "--on", "2026-04-30"),
        ("register", "mark", "M1", "SAN", "present", "--arrived", "15:00", "--left", "14:30"),
        ("settings", "set", "meeting.end", "13:00"),
    ],
)
def test_an_end_before_a_start_is_refused(staffed: Program, refused: Refused, words: tuple[str, ...]) -> None:
    refused(*words)


def test_a_substitute_for_a_seat_that_has_none_is_refused(staffed: Program, refused: Refused) -> None:
    assert "IM01" in refused("member", "appoint", "P-03", "IM01", "--as", "substitute", "--from", "2026-05-01")
    assert "no named substitute" in refused("register", "mark", "M1", "CH", "substitute")


def test_a_second_member_in_a_seat_at_the_same_date_is_refused(staffed: Program, refused: Refused) -> None:
    staffed("member", "add", "Sol Rivers")
    said = refused("member", "appoint", "P-04", "SAN", "--from", "2026-09-01")
    assert "Dawn Okafor (P-02)" in said
    assert "already" in said


def test_a_person_who_is_not_appointed_is_refused(staffed: Program, refused: Refused) -> None:
    staffed("member", "add", "Sol Rivers")
    assert "vacant" in refused("register", "mark", "M1", "BIR", "present")
    assert "not appointed" in refused("register", "mark", "M1", "SAN", "present", "--person", "P-04")
    assert "not the named substitute" in refused("register", "mark", "M1", "SAN", "substitute", "--person", "P-04")
    assert "holds no seat" in refused("register", "preside", "M1", "P-04")
    assert "holds no seat" in refused("member", "end", "P-04")


@pytest.mark.parametrize("address", ["nobody", "a@", "@example.org", "a b@example.org", "a@example.org, b@example.org"])
def test_an_address_that_is_none_is_refused(staffed: Program, refused: Refused, address: str) -> None:
    refused("member", "add", "Sol Rivers", "--email", address)
    refused("member", "edit", "P-01", "--email", address)
    refused("settings", "set", "organiser.email", address)


@pytest.mark.parametrize("text", ["[/]", "=1+1", "\x1b[31mred", "a\x00b", "\u202eabc", "\ud800", "−1", "", " "])
def test_what_is_no_id_date_or_address_is_refused_whatever_it_looks_like(
    staffed: Program, refused: Refused, text: str
) -> None:
    refused("meeting", "show", text)
    refused("member", "appoint", "P-01", text)
    refused("meeting", "add", text)
    refused("action", "update", text, "--note", "x")
    if text.strip():
        refused("action", "add", "Text", "--due", text)
        refused("member", "add", "Sol Rivers", "--email", text)
    refused("settings", "set", "papers.clear_days", text)
    refused("register", "mark", "M1", "CH", text)


@pytest.mark.parametrize("text", ["a\x00b", "\x1b[31mred", "bell\x07", "half \ud800", "\u202eabc"])
def test_control_characters_are_refused_in_every_text(staffed: Program, refused: Refused, text: str) -> None:
    refused("member", "add", text)
    refused("action", "add", text)
    refused("agenda", "add", "M1", text)
    refused("meeting", "add", "2026-06-09", "--venue", text)
    refused("register", "attendee", "M1", text)
    refused("register", "declare", "M1", "P-01", text)
    refused("member", "edit", "P-01", "--organisation", text)
    refused("settings", "set", "meeting.venue", text)
    refused("closed-day", "add", "2026-12-29", text)


def test_a_text_over_its_limit_is_refused(staffed: Program, refused: Refused) -> None:
    refused("member", "add", "n" * 121)
    refused("agenda", "add", "M1", "t" * 201)
    refused("action", "add", "a" * 2_001)
    refused("action", "update", "A-001", "--note", "n" * 20_001)
    refused("meeting", "add", "2026-06-09", "--venue", "v" * 201)
    refused("register", "attendee", "M1", "n" * 121)
    refused("closed-day", "add", "2026-12-29", "r" * 201)


def test_an_empty_text_is_refused_where_one_is_needed(staffed: Program, refused: Refused) -> None:
    refused("member", "add", "")
    refused("action", "add", " ")
    refused("agenda", "add", "M1", "")
    refused("register", "attendee", "M1", " ")
    refused("register", "declare", "M1", "P-01", "")
    refused("capture", " ")


def test_a_word_that_is_no_choice_is_refused(staffed: Program, refused: Refused) -> None:
    assert "substitute" in refused("register", "mark", "M1", "SAN", "maybe")
    assert "substitute" in refused("member", "appoint", "P-01", "BIR", "--as", "deputy")
    assert "reported" in refused("action", "list", "--state", "perhaps")
    assert "decision" in refused("agenda", "add", "M1", "Text", "--purpose", "fun")
    assert "month" in refused("year", "plan", "--months", "may,jly")
    assert "weekday" in refused("year", "plan", "--weekday", "someday")
    refused("year", "plan", "--nth", "6")
    refused("year", "plan", "--at", "25:00")
    refused("year", "plan", "--for", "-2h")
    refused("year", "plan", "--year", "2026-29")
    refused("store", "history", "--limit", "many")
    assert "bash, zsh, fish or powershell" in refused("completion", "tcsh")


def test_a_year_is_planned_only_once(planned: Program, refused: Refused) -> None:
    assert "2026-27 has its meetings already" in refused("year", "plan", "--year", "2026-27", "--confirm")


def test_a_quorum_needs_its_day_and_minute_and_seats_that_could_make_it(staffed: Program, refused: Refused) -> None:
    assert "--adopted" in refused("settings", "set", "quorum", "8")
    refused("settings", "set", "quorum", "8", "--adopted", "2026-05-12")
    refused("settings", "set", "quorum", "21", "--adopted", "2026-05-12", "--minute", "M1, item 5")


def test_nothing_to_undo_is_said(ret_tui: Program, refused: Refused) -> None:
    ret_tui("new")
    refused("store", "undo")
    refused("store", "redo")


def test_a_cancelled_meeting_has_no_register_and_no_invitation(planned: Program, refused: Refused) -> None:
    planned("meeting", "cancel", "M3")
    refused("register", "mark", "M3", "CH", "present")
    refused("agenda", "add", "M3", "Text")
    refused("meeting", "move", "M3", "2026-09-15")
    assert "cancellation" in refused("invite", "export", "M3", "--to", "out")
    assert not (planned.folder / "out").exists()


def test_a_store_that_is_not_there_is_refused_with_how_to_make_one(ret_tui: Program, refused: Refused) -> None:
    said = refused("meeting", "list")
    assert "There is no store at" in said
    assert "new" in said
    assert not ret_tui.store.exists()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"dear diary\n",
        b"\x89PNG\r\n\x1a\n\x00\xff",
        b"{}",
        b"[1, 2, 3]",
        json.dumps({"_default": {"1": {"task": "buy milk"}}}).encode(),
        b'{"header": {"format": "another program"}, "tables": {}}',
    ],
    ids=["empty", "text", "picture", "empty object", "list", "another TinyDB file", "another header"],
)
@pytest.mark.parametrize("rehearsal", [(), ("--dry-run",)], ids=["for real", "dry run"])
def test_a_file_that_is_not_ours_is_refused_and_left_alone(
    ret_tui: Program, refused: Refused, content: bytes, rehearsal: tuple[str, ...]
) -> None:
    ret_tui.store.write_bytes(content)
    assert "s.json" in refused("meeting", "list", *rehearsal)
    assert "s.json" in refused("action", "add", "Text", *rehearsal)


def test_a_name_in_which_nothing_can_be_seen_is_refused_and_joiners_within_one_are_kept(
    staffed: Program, refused: Refused
) -> None:
    for name in ("\u200b", "\u200d\u200e", "\u3164", "\u00ad \ufeff"):
        assert "The name has nothing in it that can be seen: give one." in refused("member", "add", name)
    staffed("member", "add", "\u200fمی\u200cخواهم")
    names = [person["name"] for person in staffed("member", "list", "--json").json]
    assert "\u200fمی\u200cخواهم" in names


def test_a_new_store_never_replaces_a_file(ret_tui: Program, refused: Refused) -> None:
    ret_tui.store.write_text("dear diary\n", encoding="utf-8")
    assert "s.json" in refused("new")
    refused("new", "--dry-run")


def test_a_folder_is_no_store(ret_tui: Program, tmp_path: Path) -> None:
    told = ret_tui.plainly("--store", str(tmp_path), "meeting", "list")
    assert (told.code, told.out) == (1, "")
    assert len(told.err.splitlines()) == 1


def test_a_bad_terms_file_is_refused_with_where_and_why(ret_tui: Program, refused: Refused, tmp_path: Path) -> None:
    terms = tmp_path / "ours.toml"
    terms.write_text('[body]\nname = "A Panel"\n', encoding="utf-8")
    for words in (("terms", "check", str(terms)), ("new", "--terms", str(terms))):
        assert "ours.toml" in refused(*words)
    terms.write_text("[body\n", encoding="utf-8")
    assert "line" in refused("terms", "check", str(terms)).casefold()
    refused("terms", "check", str(tmp_path / "missing.toml"))
    assert not ret_tui.store.exists()


def test_a_folder_that_cannot_be_written_to_is_refused(staffed: Program, refused: Refused) -> None:
    (staffed.folder / "out").write_text("a file\n", encoding="utf-8")
    refused("agenda", "export", "M1", "--anyway", "--to", "out")
    refused("invite", "export", "--year", "--to", "out")
