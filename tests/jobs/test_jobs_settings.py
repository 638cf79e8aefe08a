"""Settings: every one has a default, is checked when set, and does not break what reads it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from ret_tui.jobs import change_meetings, meetings, plan_year, prepare_agenda, set_up, settings
from ret_tui.jobs.office import Clock, Office
from store.records import QuorumRule, Setting
from store.refusals import BadValue

#: The kinds of mail about a meeting, each worded by two settings.
KINDS = ("new", "changed", "again", "stand_in", "substitute", "guest", "removed", "cancelled")
#: What both the subject and the text of a mail refuse: names that do not exist, and braces that stand alone.
BAD_WORDINGS = (
    "{venu}", "{Name}", "{ name }", "{}", "{name.__class__}", "{name!r}", "{name:>9}", "{0}", "{name", "name}",
    "{{name}}", "{name\n}", "{" * 200,
)  # fmt: skip
SUBJECTS = ((" Come  to {meeting} \n on {date}", "Come to {meeting} on {date}"), ("[bold]{name}", "[bold]{name}"))
TEXTS = (
    ("Dear {name},\r\n\r\n{why}\n", "Dear {name},\n\n{why}"),
    ("Come.", "Come."),
    ("%s $x %(name)s {body}", "%s $x %(name)s {body}"),
)

#: For each setting, what people type, what is kept of it, and what is refused.
TYPED: dict[str, tuple[tuple[tuple[str, str], ...], tuple[str, ...]]] = {
    "year.first_month": ((("September", "9"), ("1", "1")), ("", "may,june", "13", "smarch")),
    "year.months": ((("may, jul & sep", "5,7,9"), ("5 7", "5,7")), ("", "may,may", "0", "x")),
    "year.weekday": ((("Thursday", "3"), ("tue", "1"), ("6", "6")), ("", "7", "day")),
    "year.nth": ((("last", "-1"), ("3rd", "3")), ("", "5", "0")),
    "meeting.start": ((("10am", "10:00"), ("9.30", "09:30")), ("", "2", "25:00", "16:00", "03:00")),
    "meeting.end": ((("17:00", "17:00"), ("4.30 pm", "16:30")), ("", "14:00", "13:59", "noonish")),
    "meeting.venue": (((" Town  Hall ", "Town Hall"), ("", ""), ("[/]", "[/]")), ("x" * 201,)),
    "meeting.join_link": (
        (("https://a.example.org/x", "https://a.example.org/x"), ("HTTP://a", "HTTP://a"), ("", "")),
        ("a.example.org", "javascript:alert(1)", "https://a b", "https://a\nb", "https://" + "x" * 2_000),
    ),
    "agenda.numbering": ((("Year", "year"), (" meeting ", "meeting")), ("", "monthly", "1")),
    "confidential.law": (
        (("Local Government Act 1972, Schedule 12A",) * 2, ("", "")),
        ("x" * 201,),
    ),
    "papers.clear_days": ((("5", "5"), (" 07 ", "7")), ("", "0", "61", "-1", "five", "1e1", "٣", "9" * 5_000)),
    "timeline.call_days": ((("25", "25"),), ("0", "121")),
    "timeline.agenda_days": ((("1", "1"),), ("0", "121")),
    "timeline.papers_days": ((("9", "9"),), ("0", "121")),
    "timeline.brief_days": ((("3", "3"),), ("0", "121")),
    "timeline.notes_days": ((("120", "120"),), ("0", "121")),
    "report.timetable_days": ((("250", "250"),), ("0", "251")),
    "report.draft_days": ((("40", "40"),), ("0", "251")),
    "report.sign_off_days": ((("1", "1"),), ("0", "251")),
    "report.published_days": ((("20", "20"),), ("0", "251")),
    "observance.holi": ((("Think", "think"), (" OFF ", "off"), ("note", "note")), ("", "never", "avoid it")),
    "observance.friday": ((("off", "off"), ("think", "think")), ("avoid", "note", "")),
    "minutes.working_days": ((("10", "10"),), ("0", "61")),
    "actions.remind_days": ((("0", "0"),), ("-1", "61")),
    "actions.chase_days": ((("5", "5"), ("60", "60")), ("0", "61")),
    "access.working_days": ((("5", "5"),), ("0", "61")),
    "advice.reminder_days": ((("365", "365"),), ("0", "366")),
    "history.keep_years": ((("1", "1"), ("100", "100")), ("0", "101", "two")),
    "history.keep_changes": ((("100", "100"), ("1000000", "1000000")), ("99", "1000001", "-5")),
    "retention.needs_days": ((("0", "0"), ("365", "365")), ("-1", "366")),
    "retention.answers_years": ((("1", "1"), ("100", "100")), ("0", "101")),
    "retention.former_years": ((("0", "0"), ("100", "100")), ("-1", "101")),
    "retention.requests_years": ((("1", "1"), ("100", "100")), ("0", "101")),
    "commitment.stale_days": ((("3650", "3650"),), ("0", "3651")),
    "series.fewest": ((("0", "0"), (" 10 ", "10")), ("", "-1", "1001", "five")),
    "engagement.areas": (
        (("North,  South , north", "North, South"), (" , ", ""), ("", ""), ("Black Country", "Black Country")),
        ("x" * 121, "North, " + "y" * 121),
    ),
    "organiser.name": ((("RET secretariat", "RET secretariat"), ("", "")), ("x" * 121,)),
    "organiser.email": ((("ret@example.org", "ret@example.org"), ("", "")), ("ret", "a@b", "Ret <ret@example.org>")),
    "organiser.public_contact": ((("The office", "The office"), ("", "")), ("x" * 201,)),
    "invitations.substitutes": ((("Y", "yes"), ("off", "no")), ("", "maybe")),
    "invitations.list_everyone": ((("Yes", "yes"), ("off", "no")), ("", "some")),
    "mail.server": (
        (("SMTP.Example.org. ", "smtp.example.org"), ("localhost", "localhost"), ("127.0.0.1", "127.0.0.1"), ("", "")),
        ("smtp.example.org:587", "https://smtp.example.org", "a b", "-a.example.org", "sérvér", "a\r\nb", "x" * 64),
    ),
    "mail.port": ((("587", "587"), (" 0465 ", "465"), ("", "")), ("0", "65536", "smtp", "-1")),
    "mail.security": ((("TLS", "tls"), ("starttls", "starttls")), ("", "none", "plain", "ssl")),
    "mail.user": ((("ret@example.org", "ret@example.org"), (" office ", "office"), ("", "")), ("x" * 201,)),
    "mail.per_minute": ((("1", "1"), ("600", "600")), ("", "0", "601", "many")),
    "caldav.url": (
        (("https://calendar.example.org/ret/", "https://calendar.example.org/ret/"), ("", "")),
        ("calendar", "x" * 2_001),
    ),
    "caldav.user": ((("secretariat", "secretariat"), ("", "")), ("x" * 201,)),
    **{f"mail.{kind}.subject": (SUBJECTS, (*BAD_WORDINGS, "x" * 201)) for kind in KINDS},
    **{f"mail.{kind}.text": (TEXTS, (*BAD_WORDINGS, "x" * 5_001)) for kind in KINDS},
    "register.percentages": ((("Yes", "yes"), ("off", "no")), ("", "some")),
    "wording.agreed": ((("RESOLVED", "RESOLVED"),), ("", " ", "x" * 121)),
    "wording.noted": ((("NOTED", "NOTED"),), ("",)),
    "wording.recommended": ((("Advised", "Advised"),), ("",)),
    "decisions.votes": ((("yes", "yes"),), ("sometimes",)),
    "agreement.officers": ((("no", "no"),), ("nope",)),
    "agreement.substitutes": ((("yes", "yes"),), ("yep",)),
    "appointments.remind_days": ((("90", "90"), ("0", "0")), ("soon", "-1")),
    "quorum.inquorate_is_held": ((("no", "no"), ("1", "yes")), ("perhaps",)),
}


def test_every_setting_is_tried_here() -> None:
    # The days to plan around are settings of one kind; one of them stands for all, and Fridays for themselves.
    own = {"observance.holi", "observance.friday"}
    assert set(TYPED) == {known.key for known in settings.KNOWN} | own
    assert own <= {known.key for known in settings.every()}


@pytest.mark.parametrize("key", TYPED)
def test_a_setting_keeps_what_it_can_take_and_refuses_the_rest(office: Office, key: str) -> None:
    good, bad = TYPED[key]
    for typed in bad:
        before = office.store.path.read_bytes()
        with pytest.raises(BadValue) as refused:
            settings.change(office, key, typed)
        assert refused.value.field == "value", typed
        assert len(str(refused.value)) < 300
        assert office.store.path.read_bytes() == before
    for typed, kept in good:
        assert settings.change(office, key.upper(), typed).value == kept
        assert settings.value(office, key) == kept


def test_the_defaults_of_the_design_are_shown(office: Office) -> None:
    shown = {s.key: s for s in settings.listing(office)}
    assert list(shown)[4:8] == ["established", "quorum", "meeting.start", "meeting.end"]
    assert shown["quorum"].value == "none set"
    defaults = {key: shown[key].value for key in ("papers.clear_days", "minutes.working_days", "advice.reminder_days")}
    assert defaults == {"papers.clear_days": "5", "minutes.working_days": "10", "advice.reminder_days": "20"}
    assert not any(s.changed for s in shown.values())
    assert all(s.meaning for s in shown.values())
    assert settings.change(office, "papers.clear_days", "3").changed
    assert settings.get(office, " Papers.Clear_Days ").value == "3"


def test_what_the_file_says_in_vain_is_taken_for_the_default(planned: Office) -> None:
    with planned.store.change("by hand") as step:
        for key, value in (("papers.clear_days", "many"), ("meeting.start", "dawn"), ("year.first_month", "0")):
            step.put(Setting, key, value=value)
    assert settings.number(planned, "papers.clear_days") == 5
    assert meetings.meeting(planned, "M1").papers_due == dt.date(2026, 5, 1)
    assert plan_year.propose(planned, "2027-28").dates[0].start == "14:00"


def test_fewer_clear_days_leave_more_time_to_issue(planned: Office) -> None:
    settings.change(planned, "papers.clear_days", "3")
    # The fourth working day before Tuesday 12 May 2026 is Wednesday 6 May.
    assert meetings.meeting(planned, "M1").papers_due == dt.date(2026, 5, 6)


def test_new_meetings_take_the_settings_and_old_ones_stay(planned: Office) -> None:
    settings.change(planned, "meeting.end", "17:00")
    settings.change(planned, "meeting.venue", "Town Hall")
    plan_year.save_plan(planned, plan_year.propose(planned))
    shown = {m.id: (m.end, m.venue) for m in meetings.meetings(planned)}
    assert (shown["M1"], shown["M7"]) == (("16:00", ""), ("17:00", "Town Hall"))


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("8", "8 seats"),
        ("1/3 of filled seats", "one third of filled seats, rounded up"),
        ("half of all", "one half of all seats, rounded up"),
        ("8, at least 4 independent, in person", "8 seats, at least 4 of them independent, those online not counted"),
    ],
)
def test_a_quorum_is_said_back_in_words(office: Office, typed: str, words: str) -> None:
    settings.record_quorum(office, typed, "today", "M1, item 5")
    assert settings.quorum_in_words(office) == words
    shown = settings.get(office, "quorum")
    assert (shown.value, shown.changed) == (words, True)


def test_a_quorum_of_a_later_day_is_announced(office: Office) -> None:
    settings.record_quorum(office, "8", "2026-05-12", "M1, item 5")
    assert settings.quorum_in_words(office) == "none set until 2026-05-12: 8 seats"


def test_a_quorum_recorded_again_for_one_day_corrects_it_and_one_of_a_later_day_follows(office: Office) -> None:
    settings.record_quorum(office, "8", "2026-04-01", "M0, item 5")
    settings.record_quorum(office, "1/2, at least 2 independent", "2026-04-01", "M0, item 6")
    settings.record_quorum(office, "9", "2026-04-01", "M0, item 7")
    (only,) = office.store.all(QuorumRule)
    assert (only.number, only.numerator, only.independent, only.minute) == (9, None, 0, "M0, item 7")
    settings.record_quorum(office, "10", "2026-04-10", "M1, item 1")
    assert settings.quorum_in_words(office) == "10 seats"
    assert len(office.store.all(QuorumRule)) == 2


def test_a_quorum_can_be_withdrawn_and_adopted_anew(office: Office) -> None:
    settings.record_quorum(office, "8", "2026-03-10", "M0, item 5")
    kept = settings.record_quorum(office, "none", "2026-04-01", "M0, item 6")
    assert (kept.number, kept.numerator, kept.denominator, kept.minute) == (None, None, None, "M0, item 6")
    assert settings.quorum_in_words(office) == "none since 2026-04-01"
    assert office.store.undo_name() == "Quorum withdrawn"
    settings.record_quorum(office, "9", "2026-05-12", "M1, item 5")
    assert settings.quorum_in_words(office) == "none set until 2026-05-12: 9 seats"
    settings.record_quorum(office, "10", "2026-04-01", "M0, item 6")
    assert settings.quorum_in_words(office) == "10 seats"


def test_a_withdrawal_needs_its_minute_too(office: Office) -> None:
    with pytest.raises(BadValue, match="the minute"):
        settings.record_quorum(office, "none", "2026-04-01", " ")


def test_values_are_told_in_words_beside_what_is_kept(office: Office) -> None:
    shown = {s.key: (s.value, s.words) for s in settings.listing(office)}
    assert shown["year.weekday"] == ("1", "Tuesday")
    assert shown["year.nth"] == ("2", "second")
    assert shown["papers.clear_days"] == ("5", "5 clear working days")
    assert shown["quorum"] == ("none set", "none set")
    last = settings.change(office, "year.nth", "last")
    assert (last.value, last.words, last.default_words) == ("-1", "last", "second")


def test_another_committee_brings_its_own_rule(tmp_path: Path) -> None:
    terms = Path(__file__).parent.parent / "store" / "fixtures" / "allotment_society.toml"
    there = set_up.new_store(tmp_path / "allotment.json", Clock(dt.date(2026, 4, 20)), terms=terms)
    saved = plan_year.save_plan(there, plan_year.propose(there))
    assert [(m.date.month, m.year, m.start, m.end) for m in saved] == [
        (month, "2026", "10:30", "12:00") for month in (3, 6, 9, 12)
    ]
    assert (meetings.year(there).a_year, meetings.year(there).owed) == (4, 0)
    assert prepare_agenda.agenda(there, saved[0].id).items == ()
    there.store.close()


def test_the_day_on_which_the_body_is_fully_established_is_recorded_and_withdrawn(planned: Office) -> None:
    assert settings.get(planned, "established").words == "not yet"
    assert meetings.year(planned).summary == "0 held, 6 planned; 6 a year once established"
    recorded = settings.change(planned, " Established ", "1 may 2026")
    assert (recorded.value, recorded.words, recorded.changed) == ("2026-05-01", "1 May 2026", True)
    assert meetings.year(planned).summary == "0 of 6 held, 6 planned"
    withdrawn = settings.change(planned, "established", "none")
    assert (withdrawn.value, withdrawn.words, withdrawn.changed) == ("none", "not yet", False)
    planned.store.undo()
    assert meetings.year(planned).owed == 6


@pytest.mark.parametrize("text", ["soon", "31 june 2026", "[/]", "yes"])
def test_what_is_no_day_does_not_establish_the_body(office: Office, text: str) -> None:
    with pytest.raises(BadValue) as caught:
        settings.change(office, "established", text)
    assert caught.value.field == "value"
    assert office.body.fully_established_on is None


def test_what_was_held_before_the_body_is_established_is_told_apart(planned: Office, at: Callable[..., Office]) -> None:
    later = at("2026-07-20")
    change_meetings.hold_meeting(later, "M1")
    change_meetings.hold_meeting(later, "M2")
    settings.change(later, "established", "2026-07-14")
    shown = meetings.year(later)
    assert (shown.held, shown.before, shown.owed, shown.planned) == (1, 1, 6, 4)
    assert shown.summary == "1 of 6 held, 4 planned; 1 held before established"
    settings.change(later, "established", "2027-05-01")
    assert meetings.year(later).summary == "2 held, 4 planned; 6 a year once established"


@pytest.mark.parametrize("kind", KINDS)
def test_the_usual_wording_comes_back_for_nothing_and_holds_only_names_that_exist(office: Office, kind: str) -> None:
    for part in ("subject", "text"):
        key = f"mail.{kind}.{part}"
        usual = settings.get(office, key)
        assert settings.change(office, key, usual.value).value == usual.default
        assert settings.change(office, key, "Come, {name}").changed
        assert (settings.change(office, key, " ").value, settings.get(office, key).changed) == (usual.default, False)


def test_a_wording_that_names_what_is_not_there_is_refused_with_all_that_is(office: Office) -> None:
    with pytest.raises(BadValue) as refused:
        settings.change(office, "mail.new.text", "Dear {name},\n\nCome to {place}.")
    assert str(refused.value) == (
        "Nothing is called {place} in a mail: use one of {name}, {body}, {meeting}, {date}, {times}, {venue}, "
        "{join_link}, {changes}, {why}, {how_to_answer}, {member}, {substitute}, {item}, {papers}, {secretariat}."
    )


def test_a_text_of_several_lines_is_shown_by_its_first(office: Office) -> None:
    shown = settings.change(office, "mail.cancelled.text", "It is off.\n\nSorry, {name}.")
    assert (shown.words, shown.in_lines) == ("It is off. … (3 lines)", True)
