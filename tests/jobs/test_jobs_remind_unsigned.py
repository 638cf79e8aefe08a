"""Reminders to sign the agreement: a draft for each who is asked and has not, another for who signed an earlier one."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import pytest

from ret_tui.jobs import agreements, look_after_people, remind_unsigned, settings
from ret_tui.jobs.office import Office
from store.refusals import RuleBroken


def letter(path: Path) -> EmailMessage:
    message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    return message


@pytest.fixture
def may(peopled: Office, at: Callable[..., Office]) -> Office:
    """The peopled year on 2 May 2026, with the secretariat's mailbox."""
    here = at("2026-05-02")
    settings.change(here, "organiser.email", "office@example.org")
    return here


def test_each_who_is_asked_and_has_not_signed_gets_a_letter(may: Office, tmp_path: Path) -> None:
    look_after_people.sign(may, "P-01")
    done = remind_unsigned.remind(may, tmp_path)
    # Named substitutes are not asked; the Chair has signed.
    assert [path.name for path in done.paths] == [
        "RET agreement to sign Siobhán Ní Bhriain P-02.eml",
        "RET agreement to sign Ruth Okonkwo P-05.eml",
        "RET agreement to sign Jas Kaur P-03.eml",
    ]
    assert done.warnings == ()
    found = letter(done.paths[2])
    assert (found["To"], found["From"]) == ("Jas Kaur <jas@example.org>", "RET secretariat <office@example.org>")
    assert found["Subject"] == "Volunteers Agreement 2025: your signature"
    assert found["X-Unsent"] == "1"
    assert "asked to sign the Volunteers Agreement 2025, and we do not have it from you yet" in found.get_content()


def test_who_signed_an_earlier_version_is_told_so(may: Office, tmp_path: Path) -> None:
    look_after_people.sign(may, "P-01", on="2026-05-01")
    agreements.begin_version(may, "Volunteers Agreement 2026")
    done = remind_unsigned.remind(may, tmp_path)
    chair = next(letter(path) for path in done.paths if "P-01" in path.name)
    said = chair.get_content()
    assert "has a new version of its agreement, the Volunteers Agreement 2026" in said
    assert "From you we have the Volunteers Agreement 2025, signed on 1 May 2026." in said


def test_who_has_no_address_is_told_and_where_all_have_signed_nobody_is_reminded(may: Office, tmp_path: Path) -> None:
    look_after_people.edit_person(may, "P-05", email="")
    settings.change(may, "organiser.email", "")
    done = remind_unsigned.remind(may, tmp_path)
    assert done.warnings == (
        "No address is known for Ruth Okonkwo: remind them yourself",
        "The secretariat's mailbox is not set, so the drafts come from whoever sends them",
    )
    shown, without = remind_unsigned.offered(may)
    assert [each.person for each in shown] == ["P-01", "P-02", "P-03"]
    assert without == ("No address is known for Ruth Okonkwo: remind them yourself",)
    for person in ("P-01", "P-02", "P-03"):
        look_after_people.sign(may, person)
    with pytest.raises(RuleBroken, match="No address that a letter can go to is known for Ruth Okonkwo"):
        remind_unsigned.remind(may, tmp_path)
    with pytest.raises(RuleBroken, match="No address that a letter can go to"):
        remind_unsigned.offered(may)
    look_after_people.sign(may, "P-05")
    with pytest.raises(RuleBroken, match="Everybody who is asked"):
        remind_unsigned.remind(may, tmp_path)
