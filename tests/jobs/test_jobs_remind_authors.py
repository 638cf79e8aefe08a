"""Reminders to authors: a draft for each who has an address, and a word on who has none."""

from __future__ import annotations

import email
import email.policy
from email.message import EmailMessage
from pathlib import Path

import pytest

from ret_tui.jobs import collect_papers, look_after_people, prepare_agenda, remind_authors, settings
from ret_tui.jobs.office import Office
from store.refusals import RuleBroken


def letter(path: Path) -> EmailMessage:
    message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    return message


def test_each_author_gets_one_letter_about_all_that_is_missing(peopled: Office, tmp_path: Path) -> None:
    settings.change(peopled, "organiser.email", "office@example.org")
    prepare_agenda.add_item(peopled, "M1", "Equity data")
    collect_papers.ask(peopled, "M1", "Annex [/] =1+1", item="6", author="jas", due="24 apr")
    collect_papers.ask(peopled, "M1", "Note", author="SAN")
    collect_papers.ask(peopled, "M1", "Came", author="ruth")
    collect_papers.receive(peopled, "PA-03")
    done = remind_authors.remind(peopled, "M1", tmp_path)
    assert [path.name for path in done.paths] == ["RET papers wanted M1 Jas Kaur P-03.eml"]
    assert done.warnings == ()
    found = letter(done.paths[0])
    assert (found["To"], found["From"]) == ("Jas Kaur <jas@example.org>", "RET secretariat <office@example.org>")
    assert found["Subject"] == "Papers for RET meeting M1, Tuesday 12 May 2026"
    assert found["X-Unsent"] == "1"
    assert found["Date"] is None
    said = found.get_content()
    assert "Dear Jas Kaur," in said
    assert "we are still waiting for 2 papers of yours" in said
    assert "- Annex [/] =1+1, for item 6, Equity data (due Friday 24 April 2026)" in said
    assert "- Note, for the agenda as a whole (due Wednesday 29 April 2026)" in said
    assert "Came" not in said


def test_who_has_no_address_is_told(peopled: Office, tmp_path: Path) -> None:
    look_after_people.edit_person(peopled, "P-03", email="")
    collect_papers.ask(peopled, "M1", "One", author="jas")
    collect_papers.ask(peopled, "M1", "Two", author="Dr Noor Guest")
    collect_papers.ask(peopled, "M1", "Three")
    done = remind_authors.remind(peopled, "M1", tmp_path / "out")
    assert done.paths == ()
    assert not (tmp_path / "out").exists()
    assert sorted(words.split(",")[0] for words in done.warnings) == [
        "No address is known for Dr Noor Guest",
        "No address is known for Jas Kaur",
        "No address is known for nobody yet",
    ]


def test_a_meeting_that_waits_for_nothing_has_nobody_to_remind(peopled: Office, tmp_path: Path) -> None:
    with pytest.raises(RuleBroken, match="M1 waits for no paper"):
        remind_authors.remind(peopled, "M1", tmp_path)
