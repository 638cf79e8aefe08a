"""The other addresses of a person and their assistant's: checked, one person's each, shown, and printed nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from ret_tui.jobs import invite, look_after_people, write_lists
from ret_tui.jobs.office import Office
from store.records import Person
from store.refusals import BadValue


def test_other_addresses_are_kept_each_once_and_shown(peopled: Office) -> None:
    view = look_after_people.edit_person(
        peopled, "P-03", other_emails="jas.home@example.org; JAS.HOME@example.org jk@example.org, jas@example.org",
        assistant_email=" pa@example.org ",
    )  # fmt: skip
    # That for invitations is no other one.
    assert view.other_emails == ("jas.home@example.org", "jk@example.org")
    assert view.assistant_email == "pa@example.org"
    assert peopled.store.get(Person, "P-03").other_emails == "jas.home@example.org, jk@example.org"
    cleared = look_after_people.edit_person(peopled, "P-03", other_emails="", assistant_email="")
    assert (cleared.other_emails, cleared.assistant_email) == ((), "")


def test_somebody_new_may_have_them_too(peopled: Office) -> None:
    view = look_after_people.add_person(
        peopled, "Kim Lee", email="kim@example.org", other_emails="k@example.org", assistant_email="pa@example.org"
    )
    assert (view.other_emails, view.assistant_email) == (("k@example.org",), "pa@example.org")


def test_an_address_that_becomes_the_one_for_invitations_is_no_other_one_any_more(peopled: Office) -> None:
    look_after_people.edit_person(peopled, "P-03", other_emails="jas.home@example.org")
    view = look_after_people.edit_person(peopled, "P-03", email="jas.home@example.org")
    assert (view.email, view.other_emails) == ("jas.home@example.org", ())


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"other_emails": "jas.home@example.org, nonsense"}, "other_emails"),
        ({"other_emails": "RUTH@example.org"}, "other_emails"),
        ({"other_emails": "ruth.home@example.org"}, "other_emails"),
        ({"email": "ruth.home@example.org"}, "email"),
        ({"assistant_email": "pa"}, "assistant_email"),
        ({"assistant_email": "pa@example.org, pb@example.org"}, "assistant_email"),
        ({"assistant_email": "jas@example.org"}, "assistant_email"),
        ({"other_emails": "pa@example.org", "assistant_email": "PA@example.org"}, "assistant_email"),
        ({"other_emails": ", ".join(f"a{n}@example.org" for n in range(200))}, "other_emails"),
    ],
)
def test_what_is_no_address_or_somebody_else_s_is_refused_under_its_field(
    peopled: Office, fields: dict[str, str], field: str
) -> None:
    look_after_people.edit_person(peopled, "P-05", other_emails="ruth.home@example.org")
    with pytest.raises(BadValue) as refused:
        look_after_people.edit_person(peopled, "P-03", **fields)
    assert refused.value.field == field
    assert look_after_people.person(peopled, "P-03").other_emails == ()


def test_two_who_share_an_assistant_or_an_address_are_told(peopled: Office) -> None:
    for person in ("P-03", "P-05"):
        look_after_people.edit_person(peopled, person, assistant_email="pa@example.org")
    assert look_after_people.person(peopled, "P-03").shared == ("pa@example.org is Ruth Okonkwo’s assistant too",)
    # As a merge of two copies leaves it.
    with peopled.store.change("Merged") as step:
        step.set(step.get(Person, "P-05"), other_emails="jas@example.org", assistant_email="")
    assert look_after_people.person(peopled, "P-03").shared == ("jas@example.org is Ruth Okonkwo’s address too",)
    assert look_after_people.person(peopled, "P-01").shared == ()
    with peopled.store.change("Helps") as step:
        step.set(step.get(Person, "P-05"), other_emails="", assistant_email="amara@example.org")
    assert look_after_people.person(peopled, "P-05").shared == (
        "amara@example.org, the assistant, is Amara Nwosu-Clarke’s own address",
    )
    assert look_after_people.person(peopled, "P-01").shared == ("amara@example.org is Ruth Okonkwo’s assistant too",)


def test_neither_is_in_a_list_or_in_anything_public(peopled: Office, tmp_path: Path) -> None:
    look_after_people.edit_person(peopled, "P-03", other_emails="jas.secret@example.org")
    written = write_lists.write_people(peopled, tmp_path / "out", form="csv")
    year = invite.export_year(peopled, tmp_path / "year")
    for path in (written, *year.paths):
        assert b"jas.secret" not in path.read_bytes()
