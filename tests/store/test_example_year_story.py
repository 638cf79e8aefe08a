"""What the made-up example year shows: meetings held and prepared, two registers, and actions in every state."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from itertools import pairwise

from example_year_readers import agenda, every, holders, represented

from store.examples import EXAMPLE_TIME, EXAMPLE_TODAY
from store.records import (
    Action,
    ActionUpdate,
    Attendee,
    Body,
    Declaration,
    Function,
    Invitation,
    Item,
    Mark,
    Meeting,
    Person,
    Presiding,
    QuorumRule,
    Reply,
    Seat,
)

CLOSED = ("complete", "no longer required")


# Meetings


def test_two_meetings_are_held_one_is_being_prepared_and_three_are_planned() -> None:
    shown = [(m.id, m.date.isoformat(), m.status) for m in every(Meeting).values()]
    assert shown == [
        ("M1", "2026-05-12", "held"),
        ("M2", "2026-07-14", "held"),
        ("M3", "2026-09-08", "planned"),
        ("M4", "2026-11-10", "planned"),
        ("M5", "2027-01-12", "planned"),
        ("M6", "2027-03-09", "planned"),
    ]
    assert len({m.uid for m in every(Meeting).values()}) == 6
    assert all(m.year == "2026-27" and m.zone == every(Body)["body"].zone for m in every(Meeting).values())


def test_papers_went_out_in_time_once_and_a_day_late_once_and_the_next_go_out_tomorrow() -> None:
    meetings = every(Meeting)
    # Worked out on a calendar: the sixth working day before is Friday 1 May (4 May is a bank holiday), Monday 6 July,
    # and Friday 28 August (31 August is a bank holiday).
    assert meetings["M1"].issued_on == dt.date(2026, 5, 1)
    assert meetings["M2"].issued_on == dt.date(2026, 7, 7)
    assert meetings["M3"].issued_on is None
    assert dt.date(2026, 8, 28) - EXAMPLE_TODAY == dt.timedelta(days=1)
    assert dt.time(9, 30) == EXAMPLE_TIME


def test_every_agenda_fits_its_two_hours_and_the_one_being_prepared_takes_112_minutes() -> None:
    totals = {meeting: sum(item.minutes for item in agenda(meeting)) for meeting in every(Meeting)}
    assert totals == {"M1": 115, "M2": 115, "M3": 112, "M4": 45, "M5": 45, "M6": 45}


def test_the_agenda_being_prepared_still_lacks_three_leads_and_two_papers() -> None:
    items = agenda("M3")
    assert [item.title for item in items if not item.lead] == [
        "Listening sessions: what was said in Walsall and Coventry",
        "Reports from mayoral taskforces",
        "Date of next meeting",
    ]
    assert sum(not item.standing and not item.paper for item in items) == 2
    assert [item.confidential for item in items] == [False] * 13 + [True]
    assert all(bool(item.ground) == item.confidential for item in items)


def test_the_quorum_was_adopted_where_its_minute_says_and_was_met_since() -> None:
    (rule,) = every(QuorumRule).values()
    meeting, number = rule.minute.split(", item ")
    assert (meeting, number) == ("M1", "5")
    assert "quorum" in agenda("M1")[int(number) - 1].title
    assert rule.adopted_on == every(Meeting)["M1"].date
    for held in ("M1", "M2"):
        independent = {s for s in represented(held) if every(Seat)[s].kind == "independent"}
        assert len(represented(held)) >= (rule.number or 99)
        assert len(independent) >= rule.independent


def test_every_function_but_social_innovation_has_been_on_an_agenda() -> None:
    discussed = {item.function for item in every(Item).values()} - {""}
    assert set(every(Function)) - discussed == {"F4"}


def test_the_invitations_sent_say_what_the_meetings_say_now() -> None:
    assert set(every(Invitation)) == {"M1", "M2", "M3"}
    for sent in every(Invitation).values():
        meeting = every(Meeting)[sent.id]
        assert (sent.date, sent.start, sent.end, sent.venue) == (
            meeting.date, meeting.start, meeting.end, meeting.venue,
        )  # fmt: skip
        assert set(holders(meeting.date, "member").values()) <= set(sent.people)
        assert sent.sent_at.date() < meeting.date
        assert sent.sent_at.utcoffset() == dt.timedelta(hours=1)


# The registers


def test_marks_and_replies_are_by_people_in_post_on_the_day_in_that_capacity() -> None:
    kept: list[Mark | Reply] = [*every(Mark).values(), *every(Reply).values()]
    for said in kept:
        assert holders(every(Meeting)[said.meeting].date, said.capacity).get(said.seat) == said.person
    assert {m.meeting for m in every(Mark).values()} == {"M1", "M2"}


def test_seventeen_seats_were_represented_at_the_first_meeting_and_fifteen_at_the_second() -> None:
    assert len(represented("M1")) == 17
    assert len(represented("M2")) == 15
    assert Counter(m.came for m in every(Mark).values() if m.meeting == "M2" and m.capacity == "member") == {
        "present": 10, "online": 4, "apology": 4, "absent": 1,
    }  # fmt: skip


def test_one_seat_of_the_second_meeting_is_not_recorded() -> None:
    marked = {m.seat for m in every(Mark).values() if m.meeting == "M2"}
    assert set(every(Seat)) - marked == {"IM10"}


def test_a_substitute_came_beside_the_member_once_and_in_the_members_place_twice() -> None:
    came = {(m.meeting, m.seat, m.capacity) for m in every(Mark).values() if m.came in ("present", "online")}
    beside = {(m, s) for m, s, capacity in came if capacity == "substitute" and (m, s, "member") in came}
    instead = {(m, s) for m, s, capacity in came if capacity == "substitute" and (m, s, "member") not in came}
    assert beside == {("M1", "BIR")}
    assert instead == {("M1", "WLV"), ("M2", "SAN")}


def test_some_came_late_or_left_early_within_the_meeting() -> None:
    times = [(m.meeting, m.seat, m.arrived, m.left) for m in every(Mark).values() if m.arrived or m.left]
    assert sorted(times) == [
        ("M1", "DUD", "", "15:30"), ("M1", "IM04", "14:20", ""), ("M2", "CH", "", "15:10"), ("M2", "IM07", "14:12", ""),
    ]  # fmt: skip


def test_another_member_who_was_there_presided_once_the_chair_had_left() -> None:
    spans = [p for p in every(Presiding).values() if p.meeting == "M2"]
    assert [(p.since, p.until) for p in spans] == [("", "15:10"), ("15:10", "")]
    present = {(m.meeting, m.person) for m in every(Mark).values() if m.capacity == "member" and m.came == "present"}
    assert all((p.meeting, p.person) in present for p in every(Presiding).values())


def test_an_unnamed_deputy_is_in_attendance_and_counts_for_nothing() -> None:
    (deputy,) = [a for a in every(Attendee).values() if a.capacity == "deputy"]
    assert (deputy.meeting, deputy.seat) == ("M2", "WAL")
    assert "WAL" not in represented("M2")
    assert {a.capacity for a in every(Attendee).values()} == {"facilitator", "officer", "guest", "observer", "deputy"}


def test_guests_came_for_an_item_that_they_led() -> None:
    for guest in (a for a in every(Attendee).values() if a.capacity == "guest"):
        number = int(guest.note.removeprefix("item ").partition(",")[0])
        assert agenda(guest.meeting)[number - 1].lead == guest.name


def test_an_interest_was_declared_by_a_member_who_was_there() -> None:
    (declared,) = every(Declaration).values()
    (mark,) = [m for m in every(Mark).values() if m.meeting == declared.meeting and m.person == declared.person]
    assert mark.came == "present"
    assert declared.outcome == "took no part"


def test_for_the_next_meeting_eleven_seats_are_likely_four_declined_and_five_are_open() -> None:
    replies = [r for r in every(Reply).values() if r.meeting == "M3"]
    assert all(r.received_on <= EXAMPLE_TODAY for r in replies)
    likely = {r.seat for r in replies if r.answer == "yes"}
    declined = {r.seat for r in replies if r.answer == "no"} - likely
    assert len(likely) == 11
    assert declined == {"IM07", "IM12", "WAL", "WLV"}
    assert set(every(Seat)) - likely - declined == {"IM03", "IM05", "IM10", "DUD", "SAN"}
    assert {r.seat for r in replies if r.capacity == "substitute"} == {"BIR", "SOL"}
    assert {r.answer for r in replies} == {"yes", "no", "tentative"}


# Actions


def test_actions_are_in_every_state() -> None:
    assert Counter(action.state for action in every(Action).values()) == {
        "open": 5, "in progress": 6, "reported": 1, "complete": 5, "no longer required": 1,
    }  # fmt: skip


def test_three_actions_are_overdue_by_different_numbers_of_days() -> None:
    late = {
        a.id: (EXAMPLE_TODAY - a.due).days
        for a in every(Action).values()
        if a.due and a.due < EXAMPLE_TODAY and a.state in ("open", "in progress")
    }
    assert sorted(late.values()) == [3, 13, 27]


def test_actions_serve_every_function_and_the_quiet_one_has_one() -> None:
    served = Counter(action.function for action in every(Action).values() if action.function)
    assert set(served) == set(every(Function))
    assert served["F4"] == 1


def test_actions_are_owned_by_people_by_seats_by_a_vacant_seat_and_by_nobody() -> None:
    owners = {action.owner for action in every(Action).values()}
    assert owners & set(every(Person))
    assert owners & set(every(Seat))
    assert {"SOL", ""} <= owners


def test_each_story_leads_from_open_to_the_state_due_date_and_owner_of_today() -> None:
    for action in every(Action).values():
        updates = sorted((u for u in every(ActionUpdate).values() if u.action == action.id), key=lambda u: u.position)
        assert [u.position for u in updates] == list(range(1, len(updates) + 1))
        assert all(one.on <= other.on for one, other in pairwise(updates))
        assert all(action.raised_on <= u.on <= EXAMPLE_TODAY for u in updates)
        states = ["open", *(u.state_to for u in updates if u.state_to)]
        assert [u.state_from for u in updates if u.state_to] == states[:-1]
        assert states[-1] == action.state
        due = [u for u in updates if u.due_to]
        assert all(one.due_to == other.due_from for one, other in pairwise(due))
        assert not due or due[-1].due_to == action.due
        owner = [u for u in updates if u.owner_to]
        assert not owner or owner[-1].owner_to == action.owner
        ended = [u.on for u in updates if u.state_to in CLOSED]
        assert action.closed_on == (ended[-1] if ended else None)


def test_a_due_date_was_put_off_twice_and_an_action_changed_hands() -> None:
    set_outcome = Counter(u.action for u in every(ActionUpdate).values() if u.due_to)
    assert max(set_outcome.values()) == 2
    assert any(u.owner_to for u in every(ActionUpdate).values())


def test_actions_are_raised_in_the_order_of_their_numbers_and_not_in_the_future() -> None:
    raised = [action.raised_on for action in every(Action).values()]
    assert raised == sorted(raised)
    assert raised[-1] <= EXAMPLE_TODAY
    for action in every(Action).values():
        if action.meeting:
            assert action.raised_on == every(Meeting)[action.meeting].date
