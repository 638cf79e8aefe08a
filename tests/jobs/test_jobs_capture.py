"""Quick capture: one line becomes an action, and no line breaks it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ret_tui.jobs import capture, look_after_people
from ret_tui.jobs.office import Office
from store.refusals import Refusal

PARTS = (
    "!|#F3|#|#x|by|to|will|2w|fri|31/2|next meeting|by by|a ago|Jas|n|SAN|sandwell|P-3|I|99999999999|9999y|[/]|=1+1"
    "|²|٣|İ|ß|-|\n|\x00|\ud800"
)
WORDS = st.sampled_from(PARTS.split("|"))
LINES = st.one_of(st.text(max_size=60), st.lists(WORDS, max_size=9).map(" ".join), st.text("9 byto#!.-/", max_size=80))


@pytest.fixture
def read(peopled: Office) -> Callable[[str], capture.Captured]:
    """A function: what a line says in the peopled year."""
    return lambda line: capture.read(peopled, line)


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(line=LINES)
def test_reading_a_line_never_raises(read: Callable[[str], capture.Captured], line: str) -> None:
    said = read(line)
    assert said.preview
    if not said.problem and said.text:
        assert all(word.casefold() in line.casefold() for word in said.text.split())


def test_a_line_names_owner_due_day_and_function(peopled: Office) -> None:
    said = capture.read(peopled, "! Jas to list all assessments by 2w #F3")
    assert (said.text, said.owner, said.due, said.function) == (
        "List all assessments",
        "P-03",
        dt.date(2026, 5, 4),
        "F3",
    )
    assert said.preview == ("Action for Jas Kaur, due Mon 4 May 2026, F3 Data driven decisions: List all assessments")
    assert said.problem == ""


@pytest.mark.parametrize(
    ("line", "text", "owner", "due"),
    [
        ("! Sandwell will write by next meeting", "Write", "SAN", dt.date(2026, 5, 12)),
        ("write to the Mayor", "write to the Mayor", "", None),
        ("! signed by hand", "signed by hand", "", None),
        ("Jas Kaur to stand by Tom by 1 july 2026", "Stand by Tom", "P-03", dt.date(2026, 7, 1)),
        ("I will send it", "I will send it", "", None),
        ("This could be moved to Friday", "This could be moved to Friday", "", None),
        ("All to read the paper", "All to read the paper", "", None),
        ("#F2 Tom to call them", "Call them", "P-04", None),
        ("everybody to bring a [red] pen", "everybody to bring a [red] pen", "", None),
    ],
)
def test_what_names_nobody_stays_part_of_the_text(
    peopled: Office, line: str, text: str, owner: str, due: dt.date | None
) -> None:
    said = capture.read(peopled, line)
    assert (said.text, said.owner, said.due, said.problem) == (text, owner, due, "")


@pytest.mark.parametrize(
    ("line", "stranger"),
    [
        ("Zork to do x", "Zork"),
        ("! Ada Zork will write by fri #F3", "Ada Zork"),
        ("Jas to do x", ""),
        ("Write to the Mayor", ""),
        ("Write to Tom", ""),
        ("This could be moved to friday", ""),
        ("All to read the paper", ""),
        ("write the paper", ""),
    ],
)
def test_a_name_that_nobody_known_bears_is_told(peopled: Office, line: str, stranger: str) -> None:
    said = capture.read(peopled, line)
    assert said.note == (f"“{stranger}” is nobody known, so the action has no owner." if stranger else "")
    assert (f"nobody yet (“{stranger}” is nobody known)" in said.preview) is bool(stranger)
    assert said.problem == ""


def test_words_inside_a_name_name_nobody(peopled: Office) -> None:
    look_after_people.add_person(peopled, "Sally Ball")
    assert capture.read(peopled, "Ball to speak").owner == "P-08"
    assert capture.read(peopled, "all to speak").owner == ""
    assert capture.read(peopled, "ally to speak").owner == ""


@pytest.mark.parametrize(
    ("line", "said"),
    [("n to write", "could be"), ("x by 31 february", "February"), ("x #F9", "no function"), ("", "Nothing typed")],
)
def test_what_stands_in_the_way_is_told_and_keeps_nothing(peopled: Office, line: str, said: str) -> None:
    assert said in capture.read(peopled, line).problem
    before = peopled.store.path.read_bytes()
    with pytest.raises(Refusal, match=said):
        capture.capture(peopled, line)
    assert peopled.store.path.read_bytes() == before


def test_a_captured_action_knows_its_meeting(peopled: Office) -> None:
    kept = capture.capture(peopled, "! Tom to write by fri", meeting="M1")
    # 20 April 2026 is a Monday.
    assert (kept.owner, kept.due, kept.meeting, kept.text) == ("P-04", dt.date(2026, 4, 24), "M1", "Write")


@pytest.mark.parametrize(
    ("line", "text", "owner", "helpers"),
    [
        ("! Ruth Okonkwo and Jas to meet by next meeting", "Meet", "P-05", ("P-03",)),
        ("! Ruth, Tom & Jas to meet", "Meet", "P-05", ("P-04", "P-03")),
        ("! Jas: send the thing by 2w", "Send the thing", "P-03", ()),
        ("! Sandwell: send it", "Send it", "SAN", ()),
        ("! Ruth and Zork to meet", "Ruth and Zork to meet", "", ()),
        ("! Ja: send it", "Ja: send it", "", ()),
        ("! Note: the room is small", "Note: the room is small", "", ()),
        ("! Jas to meet Tom and Ruth", "Meet Tom and Ruth", "P-03", ()),
    ],
)
def test_the_first_who_is_named_owns_it_and_the_others_help(
    peopled: Office, line: str, text: str, owner: str, helpers: tuple[str, ...]
) -> None:
    said = capture.read(peopled, line)
    assert (said.text, said.owner, said.helpers, said.problem) == (text, owner, helpers, "")


def test_a_day_that_cannot_be_read_is_told_and_a_day_alone_is_refused(peopled: Office) -> None:
    # 20 April 2026 is a Monday, and 4 May is Early May bank holiday.
    assert capture.read(peopled, "Jas to write by 10 working days").due == dt.date(2026, 5, 5)
    assert capture.read(peopled, "Jas to write by a week on Tuesday").due == dt.date(2026, 4, 28)
    assert capture.read(peopled, "Jas to write by Easter").note == "“by Easter” was not read as a date."
    assert capture.read(peopled, "by 2w").problem == "Say what is to be done before “by”."
