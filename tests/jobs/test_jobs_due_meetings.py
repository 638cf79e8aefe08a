"""Actions due at a meeting: what “next meeting” means, and that they follow the meeting whatever becomes of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ret_tui.jobs import action_due, action_figures, change_meetings, follow_actions, keep_record
from ret_tui.jobs.carry_over import carry_over
from ret_tui.jobs.go_along import due_at, due_on, following, met_then
from ret_tui.jobs.office import Office
from store.records import Action, Meeting
from store.refusals import BadValue, Unknown


def _due(office: Office, id: str) -> tuple[dt.date | None, str]:
    shown = follow_actions.action(office, id)
    return shown.due, shown.due_meeting


@pytest.mark.parametrize(
    ("said", "meeting", "day"),
    [
        ("next meeting", "M1", "2026-05-12"),
        ("at the next meeting", "M1", "2026-05-12"),
        ("M6", "M6", "2027-03-09"),
        ("at M6", "M6", "2027-03-09"),
        ("by m-6", "M6", "2027-03-09"),
        ("at M6, Tue 9 Mar", "M6", "2027-03-09"),
        ("at M6, Tue 9 Mar 2027", "M6", "2027-03-09"),
        ("9 Mar 2027", "", "2027-03-09"),
        ("6m", "", "2026-10-20"),
        ("2w", "", "2026-05-04"),
    ],
)
def test_a_meeting_or_a_day_is_read_as_people_say_it(planned: Office, said: str, meeting: str, day: str) -> None:
    made = follow_actions.add_action(planned, "Write", due=said)
    assert (made.due_meeting, str(made.due)) == (meeting, day)


@pytest.mark.parametrize("said", ["M99", "at M6, Tue 16 Mar 2027", "at M6, soon", "M6 M5", "next meetings", "m" * 5000])
def test_what_is_no_day_and_no_meeting_is_refused_by_the_field(planned: Office, said: str) -> None:
    with pytest.raises(BadValue) as refused:
        action_due.read_due(planned, said)
    assert refused.value.field == "due"


def test_a_meeting_that_does_not_stand_is_refused_with_what_takes_its_place(planned: Office) -> None:
    change_meetings.cancel_meeting(planned, "M2")
    change_meetings.rearrange_meeting(planned, "M3", "2026-09-15")
    with pytest.raises(BadValue, match="M2 was cancelled"):
        action_due.read_due(planned, "M2")
    with pytest.raises(BadValue, match="M3 was rearranged; M7 takes its place"):
        action_due.read_due(planned, "at M3")


def test_next_meeting_said_at_a_meeting_is_the_one_after_it(planned: Office, at: Callable[..., Office]) -> None:
    on_the_day = at("2026-05-12")
    assert follow_actions.add_action(on_the_day, "One", due="next meeting", meeting="M1").due_meeting == "M2"
    # Written up a day later, and long after.
    assert follow_actions.add_action(at("2026-05-13"), "Two", due="next meeting", meeting="M1").due_meeting == "M2"
    assert follow_actions.add_action(at("2026-09-20"), "Three", due="next meeting", meeting="M1").due_meeting == "M2"
    # Agreed at no meeting, in the morning before M1.
    assert follow_actions.add_action(on_the_day, "Four", due="next meeting").due_meeting == "M1"


def test_once_a_meeting_has_begun_it_is_no_longer_the_next_one(planned: Office, at: Callable[..., Office]) -> None:
    during = at("2026-05-12", "14:05")
    with during.store.change("Opened") as step:
        step.set(step.get(Meeting, "M1"), opened_at="14:00")
    assert action_due.read_due(during, "next meeting").meeting == "M2"


def test_another_day_no_longer_follows_the_meeting(planned: Office) -> None:
    follow_actions.add_action(planned, "One", due="M2")
    told = follow_actions.update_action(planned, "A-001", due="14 July 2026")
    assert (told.due, told.due_meeting) == (dt.date(2026, 7, 14), "")
    assert [u.words for u in told.updates] == ["due at M2, Tue 14 Jul 2026 → Tue 14 Jul 2026"]
    assert told.due_changes == 0
    again = follow_actions.update_action(planned, "A-001", due="M3")
    assert (again.due_words, again.due_changes) == ("at M3, Tue 8 Sep", 1)


def test_only_what_somebody_asked_for_counts_as_put_off(planned: Office) -> None:
    follow_actions.add_action(planned, "One", due="M2", meeting="M1")
    change_meetings.move_meeting(planned, "M2", "2026-07-21")
    change_meetings.move_meeting(planned, "M2", "2026-07-22")
    told = follow_actions.action(planned, "A-001")
    assert (str(told.due), len(told.updates), told.due_changes) == ("2026-07-22", 2, 0)
    assert follow_actions.update_action(planned, "A-001", due="M3").due_changes == 1
    figures = action_figures.actions(planned, meeting="M1").total
    assert (figures.moved, figures.due_changes) == (1, 1)


def test_an_action_follows_its_meeting_past_another_one(planned: Office) -> None:
    named = follow_actions.add_action(planned, "Named", due="M1").id
    by_day = follow_actions.add_action(planned, "By day", due="2026-05-12").id
    change_meetings.move_meeting(planned, "M1", "2026-07-28")
    # M2 is on 14 July: what was due on the day alone is due there now, what was due at M1 goes where M1 goes.
    assert _due(planned, named) == (dt.date(2026, 7, 28), "M1")
    assert _due(planned, by_day) == (dt.date(2026, 7, 14), "")
    told = follow_actions.action(planned, named)
    assert [u.words for u in told.updates] == ["due at M1, Tue 12 May 2026 → at M1, Tue 28 Jul 2026"]
    keep_record.undo(planned)
    assert _due(planned, named) == (dt.date(2026, 5, 12), "M1")
    assert follow_actions.action(planned, named).updates == ()


def test_an_action_goes_to_the_meeting_that_replaces_its_own(planned: Office) -> None:
    follow_actions.add_action(planned, "One", due="M2")
    change_meetings.rearrange_meeting(planned, "M2", "2026-07-21")
    assert _due(planned, "A-001") == (dt.date(2026, 7, 21), "M7")
    change_meetings.move_meeting(planned, "M7", "2026-07-22")
    assert _due(planned, "A-001") == (dt.date(2026, 7, 22), "M7")


def test_an_action_due_at_a_cancelled_meeting_is_due_at_the_next_that_stands(planned: Office) -> None:
    follow_actions.add_action(planned, "Named", due="M2")
    follow_actions.add_action(planned, "By day", due="2026-07-14")
    change_meetings.cancel_meeting(planned, "M3")
    told = {each.was: each.will_be for each in change_meetings.consequences_of_cancelling(planned, "M2")}
    assert told["1 due at M2"] == "due at M4 then, Tue 10 Nov 2026"
    assert told["1 due on the day"] == "stay due on Tue 14 Jul 2026, until carried to another meeting"
    change_meetings.cancel_meeting(planned, "M2")
    assert _due(planned, "A-001") == (dt.date(2026, 11, 10), "M4")
    assert _due(planned, "A-002") == (dt.date(2026, 7, 14), "")
    assert [u.words for u in follow_actions.action(planned, "1").updates] == [
        "due at M2, Tue 14 Jul 2026 → at M4, Tue 10 Nov 2026"
    ]


def test_with_no_later_meeting_it_waits_for_what_replaces_the_cancelled_one(planned: Office) -> None:
    follow_actions.add_action(planned, "One", due="M6")
    change_meetings.cancel_meeting(planned, "M6")
    assert _due(planned, "A-001") == (dt.date(2027, 3, 9), "M6")
    change_meetings.rearrange_meeting(planned, "M6", "2027-03-16")
    assert _due(planned, "A-001") == (dt.date(2027, 3, 16), "M7")


def test_what_is_carried_over_is_due_at_the_other_meeting(planned: Office) -> None:
    follow_actions.add_action(planned, "Named", due="M2")
    follow_actions.add_action(planned, "By day", due="2026-07-14")
    carry_over(planned, "M2", "M4", because="the summer")
    assert _due(planned, "A-001") == (dt.date(2026, 11, 10), "M4")
    assert _due(planned, "A-002") == (dt.date(2026, 11, 10), "")


def test_what_is_closed_stays_where_it_was_due(planned: Office) -> None:
    follow_actions.add_action(planned, "One", due="M1")
    follow_actions.update_action(planned, "A-001", state="complete")
    change_meetings.move_meeting(planned, "M1", "2026-05-19")
    assert _due(planned, "A-001") == (dt.date(2026, 5, 12), "M1")


def test_helpers_and_a_decision_are_kept_and_changed(peopled: Office) -> None:
    made = follow_actions.add_action(peopled, "One", owner="SAN", helpers="Ruth, SOL, Sandwell", due="2w")
    assert made.helpers == ("P-05", "SOL")  # the owner is no helper of its own
    assert made.helper_names == ("Ruth Okonkwo", "Solihull: no one in post")
    assert follow_actions.update_action(peopled, "1", helpers=["Jas"]).helpers == ("P-03",)
    assert follow_actions.update_action(peopled, "1", helpers="").helpers == ()
    with pytest.raises(Unknown) as refused:
        follow_actions.update_action(peopled, "1", helpers="Nobody Known")
    assert refused.value.field == "helpers"
    with pytest.raises(Unknown, match="no decision “D-9”"):
        follow_actions.update_action(peopled, "1", decision="D-9")


def test_an_owner_is_no_helper_after_a_change_of_owner(peopled: Office) -> None:
    follow_actions.add_action(peopled, "One", owner="SAN", helpers="Ruth, Jas")
    assert follow_actions.update_action(peopled, "1", owner="Ruth").helpers == ("P-03",)


_DAYS = st.dates(dt.date(2026, 1, 1), dt.date(2026, 1, 12))


@given(
    due=st.lists(st.tuples(_DAYS, st.sampled_from(["", "M1", "M2"]), st.booleans()), max_size=8),
    other=_DAYS,
    to=_DAYS,
    own=_DAYS,
)
def test_who_names_the_meeting_follows_it_and_nobody_who_names_another(
    due: list[tuple[dt.date, str, bool]], other: dt.date, to: dt.date, own: dt.date
) -> None:
    meetings = [_meeting("M1", own), _meeting("M2", other)]
    actions = [
        Action(id=f"A-{n:03}", text="x", due=day, due_meeting=at, raised_on=own, state="complete" if closed else "open")
        for n, (day, at, closed) in enumerate(due, 1)
    ]
    found = following(actions, meetings, meetings[0], to)
    named = [each.action.id for each in found if each.meeting]
    assert named == [each.id for each in due_at(actions, "M1")]
    assert all(each.day == to and each.meeting == "M1" for each in found if each.meeting)
    by_day = [each.action for each in found if not each.meeting]
    moves = to != own and met_then(meetings, meetings[0]) is None
    assert by_day == (due_on(actions, own) if moves else [])
    assert not any(each.action.due_meeting == "M2" or each.action.state == "complete" for each in found)


def _meeting(id: str, day: dt.date) -> Meeting:
    return Meeting(
        id=id, year="2026", kind="ordinary", date=day, start="14:00", end="16:00", zone="Europe/London", uid=f"{id}@x"
    )
