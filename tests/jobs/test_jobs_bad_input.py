"""Every bad value ends as one clear sentence, with not a byte of the store changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ret_tui.jobs import (
    bank_holidays,
    capture,
    change_meetings,
    follow_actions,
    forward_plan,
    invite,
    look_after_people,
    meetings,
    plan_year,
    prepare_agenda,
    register,
    set_up,
    settings,
    take_register,
)
from ret_tui.jobs.documents import writing
from ret_tui.jobs.office import Clock, Office
from store.records import Function, Meeting, Person, Seat
from store.refusals import NotAStore, Refusal, StoreRefusal

Tried = Callable[[Office], object]

#: What is asked, a part of the answer, and the field at fault.
REFUSED: tuple[tuple[str, Tried, str, str | None], ...] = (
    ("a name unseen", lambda o: look_after_people.add_person(o, "\u200b"), "nothing in it that can be seen", "name"),
    ("a new name unseen", lambda o: look_after_people.edit_person(o, "P-01", name=" \u2060"), "can be seen", "name"),
    ("a title unseen", lambda o: prepare_agenda.add_item(o, "M1", "\u3164"), "can be seen", "title"),
    ("a text unseen", lambda o: follow_actions.add_action(o, "\ufeff"), "can be seen", "text"),
    ("a reason unseen", lambda o: bank_holidays.add_closed_day(o, "2026-12-29", "\u200d"), "can be seen", "reason"),
    ("no such seat", lambda o: look_after_people.appoint(o, "P-01", "XYZ"), "no seat “XYZ”", "seat"),
    ("no such person", lambda o: look_after_people.appoint(o, "P-99", "COV"), "no person “P-99”", "person"),
    ("nobody", lambda o: look_after_people.appoint(o, "", "COV"), "no person “”", "person"),
    ("thousands of digits", lambda o: look_after_people.appoint(o, "9" * 5000, "COV"), "no person", "person"),
    ("no such meeting", lambda o: meetings.meeting(o, "M99"), "no meeting “M99”", "meeting"),
    ("no meeting", lambda o: register.register(o, " "), "No meeting was named", "meeting"),
    ("no such item", lambda o: prepare_agenda.edit_item(o, "M1", "99", title="x"), "no item “99”", "item"),
    ("two items", lambda o: prepare_agenda.edit_item(o, "M1", "of", title="x"), "could be item", "item"),
    ("no such action", lambda o: follow_actions.action(o, "A-9"), "no action “A-9”", "action"),
    ("an action of digits", lambda o: follow_actions.action(o, "9" * 5000), "no action", "action"),
    ("no such function", lambda o: follow_actions.add_action(o, "x", function="F9"), "no function “F9”", "function"),
    ("no such owner", lambda o: follow_actions.add_action(o, "x", owner="Zed"), "no person or seat “Zed”", "owner"),
    ("an item without its meeting", lambda o: follow_actions.add_action(o, "x", item="1"), "meeting", "meeting"),
    ("no such day", lambda o: follow_actions.add_action(o, "x", due="2026-02-30"), "no 30 February 2026", "due"),
    ("no such day to meet", lambda o: change_meetings.add_meeting(o, "30/2/2026"), "no 30 February 2026", "date"),
    ("no such first day", lambda o: look_after_people.appoint(o, "P-01", "COV", start="31 june"), "June", "date"),
    ("no such last day", lambda o: look_after_people.appoint(o, "P-01", "COV", end="31 june"), "June", "end"),
    ("no such time", lambda o: change_meetings.add_meeting(o, "9 jun 2026", start="25:00"), "no time", "start"),
    ("no such end", lambda o: change_meetings.move_meeting(o, "M1", "", end="late"), "no time of day", "end"),
    (
        "an end before a start",
        lambda o: change_meetings.move_meeting(o, "M1", "", start="16:00", end="14:00"),
        "end before it starts",
        "end",
    ),
    (
        "a term that ends before it starts",
        lambda o: look_after_people.appoint(o, "P-07", "COV", start="2026-05-01", end="2026-04-30"),
        "facilitate",
        "person",
    ),
    (
        "a last day before the first",
        lambda o: look_after_people.appoint(o, "P-06", "COV", start="2026-05-01", end="2026-04-30"),
        "before starting on 1 May 2026",
        "end",
    ),
    (
        "an end before the appointment",
        lambda o: look_after_people.end_appointment(o, "P-03", on="2026-04-30"),
        "appointed on 1 May 2026",
        "date",
    ),
    (
        "a time that the clocks skip",
        lambda o: change_meetings.add_meeting(o, "2027-03-28", start="01:30", end="03:00"),
        "does not exist",
        "start",
    ),
    (
        "a time that comes twice",
        lambda o: change_meetings.add_meeting(o, "2026-10-25", start="01:30", end="03:00"),
        "comes twice",
        "start",
    ),
    (
        "a substitute for a seat that has none",
        lambda o: look_after_people.appoint(o, "P-06", "IM02", capacity="substitute"),
        "no named substitute",
        "seat",
    ),
    (
        "the substitute of a seat that has none",
        lambda o: take_register.mark(o, "M1", "IM01", "substitute"),
        "no named substitute",
        None,
    ),
    (
        "a second member",
        lambda o: look_after_people.appoint(o, "P-06", "SAN", start="2027-01-01"),
        "has a member on 1 January 2027 already, Jas Kaur (P-03)",
        "seat",
    ),
    (
        "a second substitute",
        lambda o: look_after_people.appoint(o, "P-05", "SAN", capacity="sub", start="2026-05-01"),
        "named substitute on 1 May 2026 already, Tom Price (P-04)",
        "seat",
    ),
    (
        "a second member who is new",
        lambda o: look_after_people.appoint(o, "Sol Rivers", "SAN", newcomer=True, start="2026-05-01"),
        "already",
        "seat",
    ),
    (
        "a person not appointed",
        lambda o: take_register.mark(o, "M1", "SAN", "here", person="P-05"),
        "not appointed",
        None,
    ),
    ("a vacant seat", lambda o: take_register.mark(o, "M1", "COV", "present"), "vacant on 12 May 2026", None),
    ("a seat that falls vacant", lambda o: take_register.mark(o, "M1", "SOL", "present"), "vacant", None),
    ("nobody to stand in", lambda o: take_register.mark(o, "M1", "BIR", "substitute"), "Nobody is the named", None),
    ("a facilitator in a seat", lambda o: look_after_people.appoint(o, "P-07", "COV"), "facilitate", "person"),
    (
        "a member who facilitates",
        lambda o: look_after_people.edit_person(o, "P-03", facilitator=True),
        "facil",
        "person",
    ),
    ("a substitute who presides", lambda o: take_register.preside(o, "M1", "P-04"), "holds no seat", None),
    ("a facilitator who presides", lambda o: take_register.preside(o, "M1", "P-07"), "holds no seat", None),
    ("no mark", lambda o: take_register.mark(o, "M1", "SAN", "perhaps"), "no mark", "mark"),
    (
        "times backwards",
        lambda o: take_register.mark(o, "M1", "SAN", "here", arrived="3pm", left="2pm"),
        "before",
        "left",
    ),
    ("times of nobody", lambda o: take_register.mark(o, "M1", "SAN", "apology", arrived="3pm"), "no times", "arrived"),
    ("times of a seat without a mark", lambda o: take_register.set_times(o, "M1", "SAN", left="3pm"), "Nobody", None),
    ("no answer", lambda o: take_register.expect(o, "M1", "SAN", "perhaps"), "no answer", "answer"),
    ("no capacity", lambda o: take_register.add_attendee(o, "M1", "Del", "king"), "no capacity", "capacity"),
    ("a deputy for nobody", lambda o: take_register.add_attendee(o, "M1", "Del", "deputy"), "for a seat", "seat"),
    ("no outcome", lambda o: take_register.declare(o, "M1", "P-03", "x", outcome="slept"), "no outcome", "outcome"),
    ("no interest", lambda o: take_register.declare(o, "M1", "P-03", " "), "empty", "interest"),
    ("no such attendee", lambda o: take_register.remove_attendee(o, "M1", "Del"), "Nobody called “Del”", "name"),
    ("an e-mail that is none", lambda o: look_after_people.add_person(o, "X", email="x"), "no e-mail", "email"),
    (
        "an e-mail that is taken",
        lambda o: look_after_people.add_person(o, "X", email="JAS@example.org"),
        "Jas Kaur",
        "email",
    ),
    (
        "the taken e-mail of a newcomer",
        lambda o: look_after_people.appoint(o, "X", "COV", newcomer=True, email="jas@example.org"),
        "Jas Kaur",
        "email",
    ),
    (
        "the e-mail of another",
        lambda o: look_after_people.edit_person(o, "P-01", email="jas@example.org"),
        "Jas",
        "email",
    ),
    ("no name", lambda o: look_after_people.add_person(o, " \t "), "needs a name", "name"),
    ("a name taken away", lambda o: look_after_people.edit_person(o, "P-01", name=" "), "needs a name", "name"),
    (
        "no such capacity",
        lambda o: look_after_people.appoint(o, "P-06", "COV", capacity="king"),
        "no capacity",
        "capacity",
    ),
    ("a signature to come", lambda o: look_after_people.sign(o, "P-01", on="tomorrow"), "has not come", "on"),
    ("who is ambiguous", lambda o: look_after_people.sign(o, "n"), "could be Amara Nwosu-Clarke (P-01) or", "person"),
    ("no end", lambda o: look_after_people.end_appointment(o, "P-07"), "holds no seat", "person"),
    ("no end there", lambda o: look_after_people.end_appointment(o, "P-03", seat="COV"), "not in post", "person"),
    ("no title", lambda o: prepare_agenda.add_item(o, "M1", " "), "needs a title", "title"),
    ("no minutes", lambda o: prepare_agenda.add_item(o, "M1", "x", minutes="9" * 5000), "no number of", "minutes"),
    ("a day of minutes", lambda o: prepare_agenda.add_item(o, "M1", "x", minutes="1441"), "no number of", "minutes"),
    ("no purpose", lambda o: prepare_agenda.add_item(o, "M1", "x", purpose="fun"), "no purpose", "purpose"),
    ("no place", lambda o: prepare_agenda.add_item(o, "M1", "x", at="0"), "no place", "at"),
    ("no place to move to", lambda o: prepare_agenda.move_item(o, "M1", "1", "99"), "no place", "at"),
    (
        "an agenda to be issued",
        lambda o: prepare_agenda.issue(o, "M1", "tomorrow", anyway=True),
        "has not come",
        "date",
    ),
    ("no state", lambda o: follow_actions.read_state("asleep"), "no state", "state"),
    ("no text", lambda o: follow_actions.add_action(o, "\n"), "no text", "text"),
    ("an empty line", lambda o: capture.capture(o, "!"), "Nothing typed", "text"),
    ("a captured day", lambda o: capture.capture(o, "x by 31 february"), "February", "text"),
    ("a captured function", lambda o: capture.capture(o, "x #F9"), "no function", "text"),
    ("no year", lambda o: plan_year.propose(o, "next"), "no year", "year"),
    ("no months", lambda o: plan_year.propose(o, months="may,smarch"), "no month", "months"),
    ("no weekday", lambda o: plan_year.propose(o, weekday="someday"), "no weekday", "weekday"),
    ("no week", lambda o: plan_year.propose(o, nth="5"), "which week", "nth"),
    ("no start", lambda o: plan_year.propose(o, start="2"), "no time of day", "start"),
    ("no length", lambda o: plan_year.propose(o, length="long"), "no length", "length"),
    ("past midnight", lambda o: plan_year.propose(o, start="23:00", length="2h"), "midnight", "end"),
    ("no way out", lambda o: plan_year.propose(o, on_clash="fight"), "neither move nor skip", "on_clash"),
    ("a year without known holidays", lambda o: plan_year.propose(o, "2150-51"), "not known", "year"),
    ("the year again", lambda o: plan_year.save_plan(o, plan_year.propose(o, "2026-27")), "already (M1, M2", None),
    ("on top of another", lambda o: change_meetings.add_meeting(o, "12 may 2026", start="15:00"), "M1 is on", "date"),
    ("onto another", lambda o: change_meetings.move_meeting(o, "M1", "2026-07-14"), "M2 is on", "date"),
    ("a link that is none", lambda o: change_meetings.change_place(o, "M1", join_link="zoom"), "no web", "join_link"),
    ("a link of two", lambda o: change_meetings.change_place(o, "M1", join_link="https://a b"), "no web", "join_link"),
    ("held before its day", lambda o: change_meetings.hold_meeting(o, "M1"), "has not come", None),
    ("a closed day that is none", lambda o: bank_holidays.add_closed_day(o, "someday", "x"), "no date", "date"),
    ("no closed day", lambda o: bank_holidays.remove_closed_day(o, "2026-12-29"), "no closed day", "date"),
    ("no such setting", lambda o: settings.change(o, "colour", "red"), "no setting “colour”", "key"),
    ("no such setting to read", lambda o: settings.get(o, "colour"), "no setting “colour”", "key"),
    ("a quorum of nothing", lambda o: settings.record_quorum(o, "most", "today", "M1"), "no quorum", "value"),
    ("a quorum too large", lambda o: settings.record_quorum(o, "21", "today", "M1"), "20 seats", "value"),
    (
        "a quorum of independents",
        lambda o: settings.record_quorum(o, "8, at least 13 independent", "today", "M1"),
        "12 independent seats",
        "value",
    ),
    ("a quorum without a minute", lambda o: settings.record_quorum(o, "8", "today", " "), "the minute", "minute"),
    ("a quorum on no day", lambda o: settings.record_quorum(o, "8", "2026-02-30", "M1"), "30 February", "date"),
    ("a quorum by setting", lambda o: settings.change(o, "quorum", "8"), "the day it was adopted", "value"),
    ("a cancellation of nothing", lambda o: invite.export_cancellation(o, "M1", Path("out")), "M1 is planned", None),
    (
        "a folder that is none",
        lambda o: writing.write_document(o, "agenda", "M1", Path("a\0b"), anyway=True),
        "NUL",
        "folder",
    ),
    ("a folder for invitations that is none", lambda o: invite.export_meeting(o, "M1", Path("a\0b")), "NUL", "folder"),
    ("a year that is none to export", lambda o: invite.export_year(o, Path("out"), "soon"), "no year", "year"),
    ("a year without meetings", lambda o: invite.export_year(o, Path("out"), "2030-31"), "no meetings yet", None),
)

#: Texts that no field takes.
FORBIDDEN = ("a\x00b", "\x1b[31mred", "bell\x07", "half \ud800", "\u202eabc", "a\x9fb")

#: Every place where a text is typed.
TEXTS: dict[str, Callable[[Office, str], object]] = {
    "a name": lambda o, text: look_after_people.add_person(o, text),
    "a telephone": lambda o, text: look_after_people.edit_person(o, "P-01", phone=text),
    "who confirmed": lambda o, text: look_after_people.appoint(o, "P-06", "COV", confirmed_by=text),
    "an end's reason": lambda o, text: look_after_people.end_appointment(o, "P-03", on="1 june 2026", reason=text),
    "an agreement": lambda o, text: look_after_people.sign(o, "P-03", version=text),
    "an action": lambda o, text: follow_actions.add_action(o, text),
    "a captured line": lambda o, text: capture.capture(o, text),
    "a note": lambda o, text: follow_actions.update_action(o, "A-001", note=text),
    "an item": lambda o, text: prepare_agenda.add_item(o, "M1", text),
    "a lead": lambda o, text: prepare_agenda.add_item(o, "M1", "x", lead=text),
    "a paper": lambda o, text: prepare_agenda.edit_item(o, "M1", "1", paper=text),
    "what is asked": lambda o, text: prepare_agenda.edit_item(o, "M1", "1", asked=text),
    "a venue": lambda o, text: change_meetings.move_meeting(o, "M1", "", venue=text),
    "needs": lambda o, text: change_meetings.change_place(o, "M1", needs=text),
    "a reason": lambda o, text: change_meetings.cancel_meeting(o, "M1", text),
    "what is wanted": lambda o, text: forward_plan.add(o, text),
    "who asked for it": lambda o, text: forward_plan.add(o, "Text", asked_by=text),
    "somebody in attendance": lambda o, text: take_register.add_attendee(o, "M1", text),
    "an interest": lambda o, text: take_register.declare(o, "M1", "P-03", text),
    "how an answer came": lambda o, text: take_register.expect(o, "M1", "SAN", "yes", how=text),
    "a closed day's reason": lambda o, text: bank_holidays.add_closed_day(o, "2026-12-29", text),
    "a setting": lambda o, text: settings.change(o, "meeting.venue", text),
    "a minute": lambda o, text: settings.record_quorum(o, "8", "today", text),
}

#: Characters beyond which each of those texts is too long.
LIMITS = {"an action": 2_000, "a captured line": 2_000, "an interest": 2_000}
LIMITS |= dict.fromkeys(("a note", "what is asked", "needs"), 20_000)
LIMITS |= dict.fromkeys(("a name", "a telephone", "an agreement", "somebody in attendance", "a minute"), 120)


def refused(office: Office, tried: Tried) -> Refusal:
    """The refusal that `tried` ends in, once it is seen to be one clear sentence that changed nothing."""
    path = office.store.path
    before, folder = path.read_bytes(), sorted(path.parent.iterdir())
    with pytest.raises(Refusal) as caught:
        tried(office)
    said = str(caught.value)
    assert said.endswith(".")
    assert said.isprintable()
    assert len(said) < 400
    assert path.read_bytes() == before
    assert sorted(path.parent.iterdir()) == folder
    return caught.value


@pytest.fixture
def working(peopled: Office) -> Office:
    """The peopled year with one action."""
    follow_actions.add_action(peopled, "List every assessment")
    return peopled


def test_a_bad_value_is_refused_in_a_sentence(working: Office) -> None:
    for case, tried, said, field in REFUSED:
        refusal = refused(working, tried)
        assert (case, said in str(refusal), refusal.field) == (case, True, field), str(refusal)


def test_forbidden_characters_are_refused_in_every_text(working: Office) -> None:
    for name, place in TEXTS.items():
        for text in FORBIDDEN:
            assert refused(working, lambda o, text=text, place=place: place(o, text)).field is not None, name


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_over_its_limit_is_refused_and_one_at_its_limit_is_not(working: Office, name: str) -> None:
    limit = LIMITS.get(name, 200)
    said = str(refused(working, lambda o: TEXTS[name](o, "x" * (limit + 1))))
    assert f"{limit:,}" in said or str(limit) in said
    TEXTS[name](working, "x" * limit)


@pytest.mark.parametrize("text", ["[/]", "[red]", "=1+1", "@SUM(A1)", "-2", "{0}", "%s", "<b>", "\\N"])
def test_text_that_means_something_elsewhere_is_kept_as_it_is(working: Office, text: str) -> None:
    assert look_after_people.add_person(working, text).name == text
    assert follow_actions.add_action(working, text).text == text
    assert prepare_agenda.add_item(working, "M1", text).title == text
    assert change_meetings.change_place(working, "M1", venue=text).venue == text
    assert settings.change(working, "meeting.venue", text).value == text


def test_a_person_in_two_seats_is_asked_which_one_ends(working: Office) -> None:
    look_after_people.appoint(working, "P-06", "COV", capacity="substitute", start="2026-05-01")
    refusal = refused(working, lambda o: look_after_people.end_appointment(o, "P-06", on="2026-06-01"))
    assert (refusal.field, "SOL" in str(refusal), "COV" in str(refusal)) == ("seat", True, True)


def test_a_meeting_that_does_not_stand_takes_nothing_more(working: Office) -> None:
    change_meetings.cancel_meeting(working, "M2")
    change_meetings.rearrange_meeting(working, "M3", "2026-09-15")
    for id, state in (("M2", "cancelled"), ("M3", "rearranged")):
        for tried in (
            lambda o, id=id: change_meetings.move_meeting(o, id, "2026-10-01"),
            lambda o, id=id: change_meetings.consequences(o, id, "2026-10-01"),
            lambda o, id=id: change_meetings.cancel_meeting(o, id),
            lambda o, id=id: change_meetings.consequences_of_cancelling(o, id),
            lambda o, id=id: change_meetings.carry_over(o, "M1", id),
            lambda o, id=id: forward_plan.add(o, "Text", meeting=id),
            lambda o, id=id: change_meetings.hold_meeting(o, id),
            lambda o, id=id: prepare_agenda.add_item(o, id, "x"),
            lambda o, id=id: prepare_agenda.issue(o, id, anyway=True),
            lambda o, id=id: take_register.mark(o, id, "SAN", "present"),
            lambda o, id=id: take_register.mark_all_others(o, id),
            lambda o, id=id: invite.export_meeting(o, id, Path("out")),
        ):
            assert f"{id} is {state}" in str(refused(working, tried))
    assert "M3 is rearranged" in str(
        refused(working, lambda o: change_meetings.rearrange_meeting(o, "M3", "2026-10-01"))
    )


def test_a_file_that_is_no_store_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    for name, content in (("empty.json", b""), ("other.json", b'{"a": 1}'), ("picture.json", b"\x89PNG\r\n\x1a\n")):
        path = tmp_path / name
        path.write_bytes(content)
        with pytest.raises(NotAStore):
            set_up.open_store(path, Clock())
        assert path.read_bytes() == content
        with pytest.raises(StoreRefusal):
            set_up.new_store(path, Clock())
        assert path.read_bytes() == content
    for path in (tmp_path, tmp_path / "none.json", tmp_path / "no" / "folder.json", tmp_path / ("x" * 400)):
        with pytest.raises(StoreRefusal):
            set_up.open_store(path, Clock())


def test_the_store_of_a_refused_change_still_takes_the_next_one(working: Office) -> None:
    with pytest.raises(Refusal):
        follow_actions.update_action(working, "A-001", note="half \ud800", state="complete")
    assert follow_actions.action(working, "A-001").state == "open"
    assert follow_actions.update_action(working, "A-001", note="whole", state="complete").state == "complete"
    for kind, number in ((Meeting, 6), (Person, 7), (Seat, 20), (Function, 6)):
        assert len(working.store.all(kind)) == number
