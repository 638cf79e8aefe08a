"""Wording with names in braces: each is replaced by its words and by nothing else, whatever these are."""

from __future__ import annotations

import pytest

from ret_tui.invitations.mail_wording import PLACEHOLDERS, check_wording, filled, filled_line
from ret_tui.invitations.usual_wording import USUAL
from store.refusals import BadValue


def test_a_name_in_braces_is_replaced_by_its_words() -> None:
    assert filled("Dear {name},\n\n{meeting}: {date}", {"name": "Jas", "meeting": "M1", "date": "Tue"}) == (
        "Dear Jas,\n\nM1: Tue"
    )


def test_what_is_put_in_is_not_read_again_and_runs_nothing() -> None:
    values = {"name": "{venue} {name} {0.__class__} %s $name", "venue": "Hall"}
    assert filled("Dear {name}", values) == "Dear {venue} {name} {0.__class__} %s $name"
    assert filled_line("Dear {name}", values) == "Dear {venue} {name} {0.__class__} %s $name"


def test_a_line_whose_names_all_stand_for_nothing_is_left_out_with_the_empty_line_after_it() -> None:
    wording = "Date: {date}\nVenue: {venue}\nJoin online: {join_link}\n\n{why}\n\n{venue}{date}\nBye"
    assert filled(wording, {"date": "Tue"}) == "Date: Tue\n\nTue\nBye"


def test_words_of_several_lines_stay_several_lines_and_a_subject_has_one() -> None:
    values = {"changes": "The date has moved.\nThe venue is new."}
    assert filled("Note:\n{changes}\nBye", values) == "Note:\nThe date has moved.\nThe venue is new.\nBye"
    assert filled_line("Note: {changes}\r\nBcc: x@example.org", values) == (
        "Note: The date has moved. The venue is new. Bcc: x@example.org"
    )


@pytest.mark.parametrize("sign", ["\r\n", "\n", "\r", "\x0b", "\x85", "\u2028", "\x00", "\x1b"])
def test_no_control_character_of_a_value_comes_through_a_subject(sign: str) -> None:
    assert filled_line("To {name}", {"name": f"a{sign}Bcc: b"}) == "To a Bcc: b"


@pytest.mark.parametrize(
    "wording", ["{", "}", "{}", "{{name}}", "{place}", "{name.x}", "{name!r}", "{name:5}", "{NAME}"]
)
def test_what_is_no_name_is_refused(wording: str) -> None:
    with pytest.raises(BadValue) as refusal:
        check_wording(f"Dear {wording}")
    assert refusal.value.field == "value"
    assert all(f"{{{name}}}" in str(refusal.value) for name in PLACEHOLDERS)


@pytest.mark.parametrize("kind", USUAL)
def test_the_usual_wording_is_one_that_can_be_set_and_greets_and_says_who_it_is_from(kind: str) -> None:
    usual = USUAL[kind]
    assert check_wording(usual.text).startswith("Dear {name},\n\n")
    assert usual.text.endswith("Kind regards,\n{secretariat}")
    assert "\n" not in check_wording(usual.subject)
    assert "{date}" in usual.subject


@pytest.mark.parametrize("kind", [kind for kind in USUAL if kind not in ("removed", "cancelled")])
def test_every_usual_invitation_says_when_where_how_to_join_and_how_to_answer(kind: str) -> None:
    for name in ("date", "times", "venue", "join_link", "how_to_answer"):
        assert f"{{{name}}}" in USUAL[kind].text
