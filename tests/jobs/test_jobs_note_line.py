"""The note line: one grammar for notes, decisions, actions, marks and steps of the meeting, and no line breaks it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ret_tui.jobs import (
    follow_actions,
    in_attendance,
    keep_record,
    look_after_people,
    minutes,
    prepare_agenda,
    register,
    run_meeting,
    running,
)
from ret_tui.jobs import settings as kept_settings
from ret_tui.jobs.note_line.completing import completions
from ret_tui.jobs.note_line.reading import HINT, LONGEST, as_text, read
from ret_tui.jobs.note_line.said import Said
from ret_tui.jobs.note_line.where import NOWHERE, Where, where, where_now
from ret_tui.jobs.office import Office
from store.records import Action, ActionHelper, Adjournment, Attendee, Declaration, Mark, Presiding, Reply, Withdrawal
from store.refusals import Refusal, Unknown

Line = Callable[[str], Said]
PARTS = (
    "!|=|@|>|<|\\|#F3|#|+|+Jas|+n|by|to|that|noted|recommend|Jas|kau|n|SAN|p|s|l|e|i|v|d|y|b|*|14:10|99:99|6|999999|"
    "defer|adjourn|start|close|resume|(9 for)|9-2-1|[/]|=1+1|²|٣|İ|ß|\n|\x00|\ud800| "
)
LINES = st.one_of(
    st.text(max_size=60),
    st.lists(st.sampled_from(PARTS.split("|")), max_size=9).map(" ".join),
    st.text("!=@><\\ kaups14:#+-()", max_size=60),
)


@pytest.fixture
def today(peopled: Office, at: Callable[..., Office]) -> Office:
    """The peopled year on 12 May 2026 at 14:07, seven minutes into the first meeting, M1, which was not started yet."""
    return at("2026-05-12", "14:07")


@pytest.fixture
def going_on(today: Office) -> Office:
    """As `today`, with M1 started at 14:00: its first item is being taken."""
    run_meeting.start(today, "M1", "14:00")
    return today


@pytest.fixture
def line(going_on: Office) -> Line:
    """A function: what a line says while M1 goes on."""
    return lambda text: read(going_on, where_now(going_on), text)


def item(office: Office, number: int) -> prepare_agenda.ItemView:
    return prepare_agenda.agenda(office, "M1").items[number - 1]


def state_of(office: Office, seat: str) -> register.SeatRow:
    return next(row for row in register.register(office, "M1").rows if row.seat == seat)


# Whatever is typed


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=LINES)
def test_reading_never_raises_and_always_says_something(going_on: Office, text: str) -> None:
    for place in (where_now(going_on), NOWHERE):
        said = read(going_on, place, text)
        assert said.words
        assert bool(said.problem) <= (said.work is None)
        assert all(isinstance(each, str) for each in completions(going_on, place, text))


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=LINES)
def test_keeping_makes_one_named_change_or_refuses_and_leaves_everything(going_on: Office, text: str) -> None:
    said = read(going_on, where_now(going_on), text)
    before = going_on.store.revision
    try:
        kept = said.keep()
    except Refusal:
        assert going_on.store.revision == before
    else:
        assert kept.words
        if said.kind != "undo" and going_on.store.revision != before:
            assert going_on.store.undo_name()
            keep_record.undo(going_on)


@pytest.mark.parametrize(
    "text",
    [
        "[/] [bold]x[/bold] [link=x]",
        "=1+1 is no formula here",
        "🙂 مرحبا עברית",
        "a" * LONGEST,
        "one\ntwo\n\nthree",
        "<script>",
    ],
)
def test_hostile_text_is_kept_as_a_note_as_it_was_typed(going_on: Office, text: str) -> None:
    kept = read(going_on, where_now(going_on), as_text(text)).keep()
    assert minutes.entry(going_on, "M1", kept.id).text == text.strip()


def test_a_sign_that_turns_text_round_is_refused_in_a_sentence(line: Line) -> None:
    with pytest.raises(Refusal, match="direction override"):
        line("\u202egnp.exe").keep()


def test_a_note_that_is_too_long_stays_in_the_line(line: Line, going_on: Office) -> None:
    said = line("a" * (LONGEST + 1))
    assert said.problem == "A note has at most 20,000 letters, and this has 20,001: keep it in two."
    with pytest.raises(Unknown, match="at most 20,000 letters"):
        said.keep()
    assert minutes.minutes(going_on, "M1").entries == ()


def test_an_empty_line_says_what_a_line_can_be_and_keeps_nothing(line: Line) -> None:
    for text in ("", "   ", "\\"):
        assert line(text).kind == "nothing"
        with pytest.raises(Unknown, match="nothing to keep"):
            line(text).keep()
    assert HINT in line("").words


# Notes


def test_plain_text_is_a_note_under_the_item_being_taken(line: Line, going_on: Office) -> None:
    title = item(going_on, 1).title
    said = line("Members were welcomed.")
    assert said.words == f"Enter: note under 1. {title}"
    kept = said.keep()
    entry = minutes.entry(going_on, "M1", kept.id)
    assert (entry.text, entry.item, entry.kind) == ("Members were welcomed.", item(going_on, 1).id, "note")
    assert going_on.store.undo_name() == "Minuted under item 1 of M1: Members were welcomed."


@pytest.mark.parametrize("text", [" @kau s", "\\@kau s", "\\! x", " = that", "\\> 6"])
def test_a_blank_or_a_backslash_makes_the_rest_text(line: Line, going_on: Office, text: str) -> None:
    kept = line(text).keep()
    assert minutes.entry(going_on, "M1", kept.id).text == text[1:].strip()


def test_without_a_meeting_a_note_asks_for_one_and_offers_the_action(today: Office) -> None:
    assert read(today, NOWHERE, "They spoke").problem == (
        "There is no meeting here to note it at: begin with ! for an action."
    )
    assert read(today, NOWHERE, "! Jas to write").problem == ""
    for text in ("= that", "@kau p", ">"):
        assert read(today, NOWHERE, text).problem == "Name the meeting first: none is going on or shown here."


# Where


def test_a_line_goes_to_the_meeting_going_on_else_todays_else_the_one_looked_at(
    peopled: Office, today: Office, at: Callable[..., Office]
) -> None:
    other_day = at("2026-05-13")
    assert where_now(other_day) == NOWHERE
    assert where_now(other_day, "M2") == Where("M2", "", "M2 as a whole", agreed_there=False)
    assert where_now(today, "M2") == Where("M1", "", "M1 as a whole", agreed_there=False)
    assert where_now(today, "M1", "M1").agreed_there
    run_meeting.start(today, "M1", "14:00")
    run_meeting.take(today, "M1", "3", "14:02")
    third = item(today, 3)
    assert where_now(today, "M2") == Where("M1", third.id, f"3. {third.title}")
    assert where(today, "M1", "2").item == item(today, 2).id


# Decisions


@pytest.mark.parametrize(
    ("text", "kind", "to", "kept", "function"),
    [
        ("= that the reports carry it", "agreed", "", "the reports carry it", ""),
        ("=the reports carry it", "agreed", "", "the reports carry it", ""),
        ("= agreed that it be so", "agreed", "", "it be so", ""),
        ("= noted the gap in transport", "noted", "", "the gap in transport", ""),
        ("= note: the gap", "noted", "", "the gap", ""),
        ("= recommend to the Board that it publish", "recommended", "the Board", "it publish", ""),
        ("= Recommended to Transport  for All that it act #F3", "recommended", "Transport for All", "it act", "F3"),
        ("= recommended that it be read", "recommended", "", "it be read", ""),
        ("= that #F2 it be so", "agreed", "", "it be so", "F2"),
        ("= notable work be praised", "agreed", "", "notable work be praised", ""),
        ("= that x be done 9-2-1", "agreed", "", "x be done 9-2-1", ""),
    ],
)
def test_a_decision_is_agreed_noted_or_recommended(
    line: Line, going_on: Office, text: str, kind: str, to: str, kept: str, function: str
) -> None:
    said = line(text)
    assert said.problem == ""
    made = minutes.decision(going_on, said.keep().id)
    assert (made.kind, made.to, made.text, made.function) == (kind, to, kept, function or item(going_on, 1).function)
    assert (made.meeting, made.item) == ("M1", item(going_on, 1).id)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("= recommend more", "Say “that” before what is recommended"),
        ("= that x #F9", "There is no function “F9”"),
        ("= " + "a" * 2001, "at most 2,000 letters"),
    ],
)
def test_a_decision_that_cannot_be_kept_says_why(line: Line, text: str, problem: str) -> None:
    assert problem in line(text).problem


@pytest.mark.parametrize(
    ("tail", "votes"),
    [
        ("(9 for, 2 against, 1 abstained)", (9, 2, 1)),
        ("9-2-1", (9, 2, 1)),
        ("9-2", (9, 2, 0)),
        ("(9 for)", (9, 0, 0)),
    ],
)
def test_votes_at_the_end_are_kept_where_the_body_votes(
    line: Line, going_on: Office, tail: str, votes: tuple[int, int, int]
) -> None:
    kept_settings.change(going_on, "decisions.votes", "yes")
    said = line(f"= that it be so {tail}")
    assert f"({votes[0]} for, {votes[1]} against, {votes[2]} abstained)" in said.preview
    made = minutes.decision(going_on, said.keep().id)
    assert made.text == "it be so"
    assert made.votes == f"{votes[0]} for, {votes[1]} against, {votes[2]} abstained"


def test_where_the_body_records_consensus_votes_stay_in_the_text_and_that_is_said(line: Line) -> None:
    said = line("= that it be so (9 for, 2 against)")
    assert "decisions.votes" in said.note
    assert "(9 for, 2 against)" in said.preview
    assert line("= that it be so (as in May)").note == ""


# Actions


def test_an_action_belongs_to_the_meeting_and_the_item_and_has_its_helpers(line: Line, going_on: Office) -> None:
    said = line("! Jas to list them by 2w #F3 +Tom Price +ruth")
    assert said.words == (
        "Enter: action for Jas Kaur with Tom Price and Ruth Okonkwo, due Tue 26 May 2026, F3 Data driven decisions: "
        "List them"
    )
    made = going_on.store.get(Action, said.keep().id)
    assert (made.text, made.owner, made.due) == ("List them", "P-03", dt.date(2026, 5, 26))
    assert (made.function, made.meeting, made.item) == ("F3", "M1", item(going_on, 1).id)
    assert {each.owner for each in going_on.of(ActionHelper, "action", made.id)} == {"P-04", "P-05"}
    assert len(follow_actions.actions(going_on)) == 1


def test_next_meeting_is_the_one_after_this_and_is_followed(line: Line, going_on: Office) -> None:
    made = going_on.store.get(Action, line("! Jas to report by next meeting").keep().id)
    # M2 is on the second Tuesday of July.
    assert (made.due, made.due_meeting) == (dt.date(2026, 7, 14), "M2")


@pytest.mark.parametrize("text", ["! raise it +5 points", "! call +44 121 000", "! Jas+Tom are asked"])
def test_a_plus_that_names_nobody_stays_in_the_text(line: Line, going_on: Office, text: str) -> None:
    made = going_on.store.get(Action, line(text).keep().id)
    assert made.text == text.removeprefix("! ")


def test_a_helper_whom_nobody_knows_is_told_and_stays_in_the_text(line: Line) -> None:
    said = line("! Jas to write +Zork")
    assert said.note == "“+Zork” is nobody known, and stays in the text."
    assert said.preview.endswith(": Write +Zork")


def test_a_name_that_could_be_several_peoples_asks_and_goes_through_them(line: Line, going_on: Office) -> None:
    said = line("! n to write by fri")
    assert "“n” could be Amara Nwosu-Clarke (P-01) or Siobhán Ní Bhriain (P-02)" in said.problem
    assert said.options == ("! Amara Nwosu-Clarke to write by fri", "! Siobhán Ní Bhriain to write by fri")
    assert "Tab goes through them" in said.words
    assert read(going_on, where_now(going_on), said.options[0]).problem == ""
    helped = line("! Jas to write +n")
    assert helped.options == ("! Jas to write +Amara Nwosu-Clarke", "! Jas to write +Siobhán Ní Bhriain")


# Marks


@pytest.mark.parametrize(
    ("text", "seat", "state", "by"),
    [
        ("@kau p", "SAN", "present", "Jas Kaur"),
        ("@kau o", "SAN", "online", "Jas Kaur"),
        ("@KAU s", "SAN", "substitute", "Tom Price"),
        ("@tom p", "SAN", "substitute", "Tom Price"),
        ("@tom s", "SAN", "substitute", "Tom Price"),
        ("@kau a", "SAN", "apology", ""),
        ("@kau x", "SAN", "absent", ""),
        ("@kau b", "SAN", "substitute", "Tom Price"),
        ("@san p", "SAN", "present", "Jas Kaur"),
        ("@Sandwell p", "SAN", "present", "Jas Kaur"),
        ("@jas k p", "SAN", "present", "Jas Kaur"),
        ("@siobhan ni p", "IM01", "present", "Siobhán Ní Bhriain"),
        ("@mo s", "SOL", "substitute", "Mo Hughes"),
        ("@sol s", "SOL", "substitute", "Mo Hughes"),
        ("@p-03 online", "SAN", "online", "Jas Kaur"),
    ],
)
def test_letters_of_a_name_and_a_key_mark_the_seat(
    line: Line, going_on: Office, text: str, seat: str, state: str, by: str
) -> None:
    assert line(text).problem == ""
    assert line(text).keep().id == seat
    row = state_of(going_on, seat)
    assert (row.state, row.by) == (state, by)


def test_a_time_may_follow_a_mark_and_late_and_left_take_the_clocks(line: Line, going_on: Office) -> None:
    line("@kau s 14:03").keep()
    assert state_of(going_on, "SAN").arrived == "14:03"
    line("@ruth l").keep()
    assert (state_of(going_on, "BIR").state, state_of(going_on, "BIR").arrived) == ("present", "14:07")
    line("@ruth e 15:20").keep()
    assert state_of(going_on, "BIR").left == "15:20"
    line("@kau l 14:05").keep()
    assert state_of(going_on, "SAN").arrived == "14:05"
    assert line("@siob e").problem == "Nobody has come for Independent 1: mark who came first."


def test_before_the_meeting_a_mark_says_who_is_expected(peopled: Office, at: Callable[..., Office]) -> None:
    before = at("2026-05-11")
    place = where(before, "M1")
    read(before, place, "@kau a").keep()
    assert [(each.person, each.answer) for each in before.of(Reply, "meeting", "M1")] == [("P-03", "no")]
    read(before, place, "@kau s").keep()
    assert ("P-04", "yes") in [(each.person, each.answer) for each in before.of(Reply, "meeting", "M1")]
    assert "M1 has not begun" in read(before, place, "@kau o").problem
    assert before.of(Mark, "meeting", "M1") == []


def test_a_name_that_several_bear_is_asked_for_and_every_answer_is_one(line: Line, going_on: Office) -> None:
    look_after_people.add_person(going_on, "Jas Kaur")
    look_after_people.appoint(going_on, "P-08", "IM02", capacity="member", start="2026-05-01")
    said = line("@n s")
    assert said.problem.startswith("“n” could be Amara Nwosu-Clarke (Chair) or Siobhán Ní Bhriain (Independent 1)")
    assert said.options == ("@Amara Nwosu-Clarke s", "@Siobhán Ní Bhriain s")
    # Two people of one name are told apart by their ids.
    said = line("@kau p")
    assert set(said.options) == {"@P-03 p", "@P-08 p"}
    assert line("@P-08 p").keep().id == "IM02"


def test_whoever_holds_no_seat_or_key_is_told(line: Line) -> None:
    assert "Nobody who holds a seat on the day of M1 is called “fay”: give" in line("@fay p").problem
    assert line("@kau q").problem.startswith("“q” is no mark: p room")
    assert "no time of day" in line("@kau p 25:99").problem
    assert line("@kau a now").problem.startswith("Nothing follows a")
    assert line("@sol p").problem.startswith("Solihull is vacant")


def test_all_others_are_marked_at_once(line: Line, going_on: Office) -> None:
    line("@kau a").keep()
    assert line("@*").keep().words == "3 others in the room"
    assert state_of(going_on, "SAN").state == "apology"
    assert state_of(going_on, "CH").state == "present"


def test_presiding_passes_on_from_now(line: Line, going_on: Office) -> None:
    line("@amara v").keep()
    line("@ruth v").keep()
    turns = sorted(going_on.of(Presiding, "meeting", "M1"), key=lambda each: each.since)
    assert [(each.person, each.since, each.until) for each in turns] == [("P-01", "", "14:07"), ("P-05", "14:07", "")]
    assert "cannot preside" in line("@tom v").problem


@pytest.mark.parametrize(
    ("text", "interest", "outcome"),
    [
        ("@kau d sits on the board of the hall", "sits on the board of the hall", "stayed"),
        ("@kau d sits on its board, withdrew", "sits on its board", "withdrew"),
        ("@kau d sits on its board (took no part).", "sits on its board", "took no part"),
        ("@kau d a firm that withdrew", "a firm that withdrew", "stayed"),
    ],
)
def test_an_interest_is_declared_in_the_item_with_its_outcome(
    line: Line, going_on: Office, text: str, interest: str, outcome: str
) -> None:
    line(text).keep()
    (made,) = going_on.of(Declaration, "meeting", "M1")
    assert (made.person, made.interest, made.outcome) == ("P-03", interest, outcome)
    assert made.item == item(going_on, 1).id


def test_a_deputy_nobody_named_is_in_attendance_and_not_counted(line: Line, going_on: Office) -> None:
    line("@kau y Ada O’Zork").keep()
    (made,) = going_on.of(Attendee, "meeting", "M1")
    assert (made.name, made.capacity, made.seat) == ("Ada O’Zork", "deputy", "SAN")
    assert not state_of(going_on, "SAN").represented
    assert line("@kau y").problem == ""
    with pytest.raises(Unknown):
        line("@kau y").keep()


# Steps


def test_the_meeting_is_run_from_the_line(today: Office, at: Callable[..., Office]) -> None:
    today = at("2026-05-12", "14:07")

    def do(text: str) -> str:
        return read(today, where_now(today), text).keep().words

    assert read(today, where_now(today), ">").problem == "M1 has not been started: “> start” starts it."
    assert do("> start 14:00") == "M1 opened at 14:00"
    assert do(">") == f"Item 2 at 14:07: {item(today, 2).title}"
    assert do(">4").startswith("Item 4 at 14:07")
    assert do(f"> {item(today, 3).title}").startswith("Item 3 at 14:07")
    assert do("> defer").startswith("Item 3 deferred")
    assert do("> withdraw 5").startswith("Item 5 withdrawn")
    assert item(today, 5).outcome == "withdrawn"
    today = at("2026-05-12", "16:05")
    assert do("> adjourn 14:30 the fire alarm rang") == "M1 adjourned at 14:30"
    (pause,) = today.of(Adjournment, "meeting", "M1")
    assert (pause.since, pause.reason) == ("14:30", "the fire alarm rang")
    assert do("> resume at 14:40") == "M1 resumed at 14:40"
    assert do("> close 16:02") == "M1 closed at 16:02"
    assert running.running(today, "M1").state == "closed"
    assert read(today, where_now(today), ">").problem.startswith("M1 was closed at 16:02")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("> nothing of that name", "M1 has no item"),
        (">99", "M1 has no item"),
        ("> start", "M1 was opened at 14:00"),
        ("> resume", "M1 is not adjourned"),
        ("> close now", "Only a time follows"),
        (">1", "Item 1 is being taken already"),
        ("> close 29:99", "no time of day"),
        ("> close 23:59", "23:59 has not come: it is 14:07."),
        ("> adjourn 14:08 tea", "14:08 has not come: it is 14:07."),
        (">2 14:10", "14:10 has not come: it is 14:07."),
        ("> defer 14:10", "14:10 has not come: it is 14:07."),
    ],
)
def test_a_step_that_cannot_be_taken_says_why(line: Line, text: str, problem: str) -> None:
    assert problem in line(text).problem


def test_a_meeting_of_another_day_is_run_with_times(peopled: Office, at: Callable[..., Office]) -> None:
    later = at("2026-05-13")
    place = where(later, "M1")
    assert read(later, place, "> start").problem == "M1 is not today: give the time at its end, as in 14:10."
    assert read(later, place, "> start 14:00").keep().words == "M1 opened at 14:00"


def test_the_last_change_is_named_and_taken_back(line: Line, going_on: Office) -> None:
    line("Members were welcomed.").keep()
    said = line("<")
    assert said.words == "Enter: take back “Minuted under item 1 of M1: Members were welcomed.”"
    said.keep()
    assert minutes.minutes(going_on, "M1").entries == ()
    # A line that only begins so is a note.
    assert line("<5% of groups replied").kind == "note"


# Completion


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("! Ru", ("! Ruth Okonkwo to ",)),
        ("! Jas to write +tom", ("! Jas to write +Tom Price ",)),
        ("@ka", ("@Jas Kaur ",)),
        ("They thanked @siob", ("They thanked Siobhán Ní Bhriain ",)),
        ("= that it be so #3", ("= that it be so #F3 ",)),
        ("= that it be so #F", tuple(f"= that it be so #F{n} " for n in range(1, 7))),
        ("They thanked Tom", ()),
        ("", ()),
        ("= that it be so", ()),
    ],
)
def test_names_and_functions_complete_where_they_are_begun(going_on: Office, text: str, lines: tuple[str, ...]) -> None:
    assert completions(going_on, where_now(going_on), text) == lines


def test_a_pasted_text_of_several_lines_is_text_whatever_it_begins_with(line: Line) -> None:
    for text in ("> quoted mail", "! urgent", "= sum", "@all", "\\x"):
        assert line(as_text(text)).kind == "note"
    assert as_text("plain") == "plain"


def test_a_meeting_that_was_called_off_takes_no_mark(peopled: Office, today: Office) -> None:
    from ret_tui.jobs import change_meetings

    change_meetings.cancel_meeting(today, "M1", "No room")
    with pytest.raises(Refusal):
        in_attendance.standing_meeting(today, "M1")
    for text in ("@kau p", "They met", "= that it be so"):
        assert "M1 is cancelled" in read(today, where(today, "M1"), text).problem


def test_confirmed_minutes_take_no_line_and_the_preview_says_so(example: Office) -> None:
    for text in ("They met", "= that it be so"):
        assert "are not reopened" in read(example, where(example, "M1"), text).problem


def test_somebody_withdraws_for_the_item_being_taken_and_comes_back(line: Line, going_on: Office) -> None:
    line("@kau p").keep()
    said = line("@kau i")
    assert said.preview == f"Withdraws for 1. {item(going_on, 1).title}: Jas Kaur (Sandwell)"
    said.keep()
    (out,) = going_on.of(Withdrawal, "meeting", "M1")
    assert (out.person, out.item, out.since, out.until) == ("P-03", item(going_on, 1).id, "14:07", "")
    back = line("@kau back 14:15")
    assert back.preview == "Back in the room at 14:15: Jas Kaur (Sandwell)"
    back.keep()
    (out,) = going_on.of(Withdrawal, "meeting", "M1")
    assert out.until == "14:15"
    # Whoever has not come cannot leave.
    with pytest.raises(Refusal, match="has not come"):
        line("@ruth i").keep()


# What Enter would refuse, and what a line takes the place of


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("> close 13:00", "M1 was opened at 14:00, after 13:00"),
        ("@ruth e 13:42", "Nobody leaves at 13:42: M1 starts at 14:00"),
        ("@siob i", "Siobhán Ní Bhriain has not come to M1"),
        ("@sol b", "Solihull (SOL) is vacant"),
    ],
)
def test_the_preview_says_what_enter_would_refuse_and_nothing_is_written(
    line: Line, going_on: Office, text: str, problem: str
) -> None:
    line("@ruth p").keep()
    before = going_on.store.revision
    assert problem in line(text).problem
    assert line("@ruth e 15:00").problem == ""
    assert going_on.store.revision == before
    with pytest.raises(Refusal):
        line(text).keep()


def test_a_mark_tells_whom_it_takes_the_place_of_and_a_plus_keeps_both(line: Line, going_on: Office) -> None:
    line("@sandwell p 14:05").keep()
    instead = "Substitute here: Tom Price (Sandwell, substitute), instead of Jas Kaur, who was in the room from 14:05"
    said = line("@tom p")
    assert said.words == f"Enter: {instead[:1].lower()}{instead[1:]} · + at the end where both came"
    assert said.keep().words == instead
    assert (state_of(going_on, "SAN").by, state_of(going_on, "SAN").member_came) == ("Tom Price", "")
    assert line("@kau p 14:06").preview == (
        "In the room from 14:06: Jas Kaur (Sandwell), instead of Tom Price, who was in the room"
    )
    both = line("@kau p 14:06 +")
    assert both.preview == "In the room from 14:06: Jas Kaur (Sandwell), beside Tom Price, who was in the room"
    both.keep()
    row = state_of(going_on, "SAN")
    assert (row.both_came, row.member_arrived) == (True, "14:06")
    # The other way round, and what goes with an apology.
    assert line("@kau a").preview == "Apology from: Jas Kaur (Sandwell), who was in the room from 14:06"
    keep_record.undo(going_on)
    line("@tom s + 14:07").keep()
    row = state_of(going_on, "SAN")
    assert (row.by, row.both_came, row.substitute_arrived) == ("Tom Price", False, "14:07")
    # A plus alone, or by whoever is here alone, says which line keeps both.
    follows = "+ follows p, o or s, and keeps both who came: “@Jas Kaur p +”."
    assert (line("@sandwell +").problem, line("@tom +").problem) == (follows, follows)
    line("@kau p").keep()
    assert line("@kau p +").note == "to keep both: @Tom Price p +"
    assert line("@sandwell +").problem == follows.replace("Jas Kaur", "Tom Price")


# Taking back


def test_taking_back_is_about_the_line_s_own_change(line: Line, going_on: Office) -> None:
    line("Members were welcomed.").keep()
    mine = (going_on.store.undo_id(),)
    place = where_now(going_on)
    named = read(going_on, place, "<", mine)
    assert named.words == "Enter: take back “Minuted under item 1 of M1: Members were welcomed.”"
    line("@kau p").keep()
    # Another window marked somebody since: what was promised is not what would be taken back.
    told = read(going_on, place, "<", mine).problem
    assert told == (
        "Since then, elsewhere: “In the room: Jas Kaur at M1”; < takes back only the latest change, "
        "and that is not this line's. x in the list removes a note."
    )
    with pytest.raises(Refusal, match="The last change is now another one: In the room: Jas Kaur at M1"):
        named.keep()
    assert state_of(going_on, "SAN").state == "present"
    keep_record.undo(going_on)
    assert read(going_on, place, "<", mine).problem == ""
    # Once it was taken back elsewhere, the line has nothing of its own, as before it has kept anything.
    keep_record.undo(going_on)
    for nothing in (mine, ()):
        said = read(going_on, place, "<", nothing)
        assert said.work is None
        assert said.problem == (
            "This line has kept nothing that is there to take back; "
            "u in the list takes back the latest change: “M1 opened at 14:00”."
        )


@pytest.mark.parametrize("text", ["<<", "<< x", "< x", ">>", ">> 6"])
def test_a_sign_too_many_is_no_note_in_the_minutes(line: Line, going_on: Office, text: str) -> None:
    assert "no sign of this line" in line(text).problem
    for note in (f" {text}", f"\\{text}"):
        assert line(note).kind == "note"


# Decisions in the words that are printed


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("= noted", "Say what was noted"),
        ("= noted.", "Say what was noted"),
        ("= agreed", "Say what was agreed"),
        ("= recommended", "Say what was recommended"),
        ("= to do x", "It would read “Agreed: that to do x.”: say who or what"),
        ("= agreed to write", "It would read “Agreed: that agreed to write.”"),
    ],
)
def test_a_decision_without_its_words_is_refused(line: Line, text: str, problem: str) -> None:
    assert problem in line(text).problem


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("= The taskforce agreed to write", "Agreed: that the taskforce agreed to write."),
        ("= that Dawn Okafor write", "Agreed: that Dawn Okafor write."),
        ("= Sandwell be asked", "Agreed: that Sandwell be asked."),
        ("= noted The Guardian's report", "Noted: The Guardian's report."),
    ],
)
def test_the_preview_of_a_decision_is_the_sentence_that_is_printed(line: Line, text: str, printed: str) -> None:
    assert line(text).preview.endswith(f": {printed}")


def test_votes_are_told_where_they_are_odd(line: Line, going_on: Office) -> None:
    assert "decisions.votes" in line("= that it be so 9-2-1").note
    assert line("= that the budget be that of 2026-27").note == ""
    kept_settings.change(going_on, "decisions.votes", "yes")
    line("@kau p").keep()
    assert line("= that it be so 0-1").note == "more against than for: is it agreed?"
    assert line("= that it be so 9-2-1").note == "12 votes are recorded, and 1 seat was represented"
    assert line("= that the budget be that of 2026-27").preview.endswith("of 2026-27.")


def test_a_number_within_a_sentence_is_no_function_and_a_second_one_is_told(line: Line) -> None:
    assert line("= that slide #3 be changed").preview.endswith(": Agreed: that slide #3 be changed.")
    assert "F3" in line("= that it be so #3").preview
    assert "F3" in line("! Jas to write #3 by 2w").preview
    said = line("! Jas to write #F3 on paper #F4")
    assert said.note == "“#F4” is a second function and stays in the text."
    assert said.preview.endswith("F3 Data driven decisions: Write on paper #F4")


def test_while_adjourned_next_is_refused_and_an_item_says_that_it_resumes(line: Line, going_on: Office) -> None:
    line("> adjourn 14:05").keep()
    assert line(">").problem == "M1 stands adjourned: “> resume” goes on with it, “>6” takes item 6 instead."
    assert line(">3").preview.endswith("; M1 is resumed, and item 1 does not go on")
    assert "does not go on" not in line(">1").preview


def test_names_are_found_without_the_letters_that_a_keyboard_lacks(line: Line, going_on: Office) -> None:
    for seat, name in (("IM02", "Søren Þór"), ("IM03", "Łucja Yıldız")):
        look_after_people.appoint(
            going_on, look_after_people.add_person(going_on, name).id, seat, capacity="member", start="2026-05-01"
        )
    assert line("@soren p").keep().id == "IM02"
    assert line("@yildiz p").keep().id == "IM03"
    assert line("! lucja to write").preview.startswith("Action for Łucja Yıldız,")
    assert line("! Soren Thor to write").preview.startswith("Action for Søren Þór,")


def test_late_of_whoever_was_out_says_when_they_are_back(line: Line, going_on: Office) -> None:
    for text in ("@kau p", "@kau e 14:30", "@kau l 14:55"):
        line(text).keep()
    told = {text: line(text).words for text in ("@kau l 14:55", "@kau l 14:57", "@kau l 14:30")}
    assert told["@kau l 14:55"].startswith("Enter: back at 14:55, as is kept already: Jas Kaur")
    assert told["@kau l 14:57"].startswith("Enter: back at 14:57, not at 14:55: Jas Kaur")
    assert told["@kau l 14:30"].startswith("Enter: had not left at 14:30: Jas Kaur")
    line("@kau l 14:57").keep()
    assert (state_of(going_on, "SAN").member_arrived, state_of(going_on, "SAN").member_out) == ("", ("14:30–14:57",))
    line("@kau a").keep()
    assert "Jas Kaur has not come to M1" in line("@kau i").problem
