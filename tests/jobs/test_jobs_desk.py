"""The desk: what needs doing now, in order of date."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from ret_tui.jobs import (
    change_meetings,
    desk,
    follow_actions,
    invite,
    look_after_people,
    plan_year,
    prepare_agenda,
    settings,
    take_register,
)
from ret_tui.jobs.office import Office
from ret_tui.jobs.to_do import ToDo


def about(office: Office, word: str) -> list[ToDo]:
    return [todo for todo in desk.desk(office).to_do if word in todo.what]


def test_a_new_store_asks_for_people_and_a_plan(office: Office) -> None:
    assert [t.what for t in desk.desk(office).to_do] == [
        "Plan the meetings of 2026-27",
        "Appoint people to the 20 seats",
        "first review of the terms of reference",
    ]
    plan_year.save_plan(office, plan_year.propose(office))
    assert about(office, "Plan the meetings") == []


def test_when_the_years_meetings_are_over_the_next_year_is_to_be_planned(
    peopled: Office, at: Callable[..., Office]
) -> None:
    assert about(peopled, "Plan the meetings") == []
    assert about(at("2027-03-10"), "Plan the meetings of 2027-28")


def test_an_agenda_whose_latest_day_has_passed_is_late(peopled: Office, at: Callable[..., Office]) -> None:
    (soon,) = about(at("2026-04-30"), "M1  issue the agenda")
    assert (soon.urgency, soon.when) == ("soon", "tomorrow")
    (today,) = about(at("2026-05-01"), "M1  issue the agenda")
    assert (today.urgency, today.when) == ("soon", "today")
    late = at("2026-05-05")
    (missed,) = about(late, "M1  issue the agenda")
    assert (missed.urgency, missed.when, missed.tab) == ("late", "4 days late", "agenda")
    prepare_agenda.issue(late, "M1", anyway=True)
    assert about(late, "M1  issue the agenda") == []
    change_meetings.move_meeting(late, "M1", "2026-05-19")
    (again,) = about(late, "M1  issue the agenda")
    assert again.when == "in 6 days"


def test_invitations_are_to_be_sent_sent_again_answered_or_taken_back(peopled: Office, tmp_path: Path) -> None:
    assert about(peopled, "M1  send the invitations")[0].when == "now"
    assert about(peopled, "M2  send the invitations") == []  # more than sixty days away
    invite.export_meeting(peopled, "M1", tmp_path / "out")
    # The chair, IM01, SAN, BIR, and the substitute of SOL.
    (waiting,) = about(peopled, "answered the invitation")
    assert waiting.what == "M1  5 seats have not answered the invitation"
    for seat in ("CH", "IM01", "SAN", "BIR"):
        take_register.expect(peopled, "M1", seat, "yes")
    assert about(peopled, "answered")[0].what == "M1  1 seat has not answered the invitation"
    take_register.expect(peopled, "M1", "SOL", "substitute")
    assert about(peopled, "answered") == []
    newcomer = look_after_people.add_person(peopled, "Ola Newly", email="ola@example.org")
    look_after_people.appoint(peopled, newcomer.id, "IM05", start="2026-05-01")
    assert about(peopled, "M1  1 person has not been invited yet")[0].when == "now"
    invite.export_meeting(peopled, "M1", tmp_path / "out")
    assert about(peopled, "not been invited") == []
    change_meetings.move_meeting(peopled, "M1", "", venue="Another hall")
    assert about(peopled, "M1  has changed: send the invitations again")
    change_meetings.cancel_meeting(peopled, "M1")
    assert about(peopled, "M1  was cancelled: send the cancellation")
    invite.export_cancellation(peopled, "M1", tmp_path / "out")
    assert about(peopled, "M1") == []


def test_overdue_actions_stand_in_order_of_date_and_those_soon_due_after_them(
    peopled: Office, at: Callable[..., Office]
) -> None:
    for text, due in (("B", "2026-05-28"), ("A", "2026-05-20"), ("C", "2026-06-08"), ("D", "2026-06-09"), ("E", "")):
        follow_actions.add_action(peopled, text, due=due, owner="SAN")
    monday = at("2026-06-01")
    shown = [t.what for t in desk.desk(monday).to_do if t.place == "actions" and t.about]
    # Five working days before Monday 8 June is Monday 1 June; D is a day later, and E has no day.
    assert [words.split("  ")[1][0] for words in shown] == ["A", "B", "C"]
    assert shown[0] == "A-002  A · Jas Kaur (Sandwell)"
    follow_actions.update_action(monday, "A-005", state="done")
    assert about(monday, "A-005  reported done")


def test_the_list_is_in_order_of_date(example: Office) -> None:
    shown = desk.desk(example)
    ranks = [{"late": 0, "soon": 1, "later": 2}[t.urgency] for t in shown.to_do]
    assert ranks == sorted(ranks)
    for urgency in ("late", "soon", "later"):
        dues = [t.due or shown.today for t in shown.to_do if t.urgency == urgency and (t.due or urgency == "soon")]
        assert dues == sorted(dues)


def test_somebody_appointed_from_a_later_day_leaves_no_empty_seat(peopled: Office) -> None:
    # On 20 April nobody is in post yet; five seats have somebody from 1 May, though SOL only a substitute.
    (vacant,) = about(peopled, "vacant")
    assert vacant.what == "Independent 2, Independent 3, Independent 4 and 13 more are vacant"
    (unnamed,) = about(peopled, "no named substitute")
    assert unnamed.what == "Birmingham has no named substitute"


def test_a_term_that_ends_is_told_unless_somebody_follows(peopled: Office, at: Callable[..., Office]) -> None:
    look_after_people.end_appointment(peopled, "P-03", on="2026-06-15")
    may = at("2026-05-05")
    assert [t.what for t in about(may, "'s term")] == ["Jas Kaur's term in Sandwell ends"]
    look_after_people.appoint(may, "Sol Rivers", "SAN", start="2026-06-16", newcomer=True)
    assert about(may, "'s term") == []


def test_unsigned_agreements_are_told_by_the_settings(peopled: Office, at: Callable[..., Office]) -> None:
    may = at("2026-05-05")
    (told,) = about(may, "signed")
    assert told.what == "4 people have not signed: Amara Nwosu-Clarke, Siobhán Ní Bhriain, Ruth Okonkwo and 1 more"
    settings.change(may, "agreement.officers", "no")
    look_after_people.sign(may, "P-01", on="2026-05-02")
    (one,) = about(may, "signed")
    assert (one.what, one.about) == ("Siobhán Ní Bhriain has not signed the agreement", "P-02")
    settings.change(may, "agreement.substitutes", "yes")
    assert about(may, "signed")[0].what == "3 people have not signed: Siobhán Ní Bhriain, Tom Price and Mo Hughes"
    for person in ("P-02", "P-04", "P-06"):
        look_after_people.sign(may, person, on="2026-05-02")
    assert about(may, "signed") == []


def test_a_meeting_that_is_over_asks_for_its_register(peopled: Office, at: Callable[..., Office]) -> None:
    assert about(at("2026-05-12"), "M1  meets 14:00–16:00")[0].when == "today"
    after = at("2026-05-14")
    assert about(after, "M1  take the register, record it as held")[0].when == "2 days late"
    change_meetings.hold_meeting(after, "M1")
    assert about(after, "M1  take the register") == []


def test_the_next_meeting_is_seen_at_a_glance(peopled: Office) -> None:
    take_register.expect(peopled, "M1", "CH", "yes")
    take_register.apology_with_substitute(peopled, "M1", "SAN", expected=True)
    take_register.expect(peopled, "M1", "BIR", "no")
    glance = desk.desk(peopled).next
    assert glance is not None
    assert (glance.meeting.id, glance.countdown) == ("M1", "in 22 days")
    assert (glance.likely, glance.declined, glance.unanswered, glance.seats, glance.quorum) == (2, 1, 2, 20, None)
    assert glance.agenda == "5 of 9 items have a lead · 45 of 120 min"


def test_the_example_year_stands_the_day_before_its_papers_go_out(example: Office) -> None:
    shown = desk.desk(example)
    assert shown.next is not None
    assert (shown.next.meeting.id, shown.next.countdown, shown.next.quorum) == ("M3", "in 12 days", 8)
    assert [t.when for t in shown.to_do if t.what.startswith("M3  issue the agenda")] == ["tomorrow"]
    assert shown.year.summary == "2 of 6 held, 4 planned"
    assert len(shown.to_do) <= 21
