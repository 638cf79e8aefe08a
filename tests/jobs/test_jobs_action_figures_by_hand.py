"""Actions and the time of items in figures, worked out by hand from the tables below.

Actions, as they stand on 1 December 2026; M1 was on 12 May, M2 on 14 July, M3 on 8 September, M4 on 10 November, all
held. SAN is Jas's seat (P-03), whose appointment ends on 31 October; nobody follows. BIR is Ruth's (P-05).

            owner  since       due         state               closed      function
    A-001   P-03   M1 12 May   1 Jul       complete            1 Jun       F1   20 days
    A-002   SAN    M1 12 May   30 Nov      open                            F1   1 day late, carried by M2 M3 M4
    A-003   BIR    M1 12 May   15 Dec      in progress                     F3   due 1 Sep, then 1 Oct, then 15 Dec
    A-004   P-05   20 Jul      1 Dec       open                            F3   due today, carried by M3 M4
    A-005   –      M3 8 Sep    1 Oct       reported                        –    carried by M4
    A-006   P-05   M3 8 Sep    –           no longer required  18 Oct      F3   40 days; given a due date only once
    A-007   P-03   10 Apr      1 May       complete            20 Apr      F1   closed before the year began
    A-008   P-05   10 Apr      1 May       complete            10 May      F1   30 days; from before the year
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from ret_tui.jobs import action_figures, item_time_figures
from ret_tui.jobs.action_figures import By
from ret_tui.jobs.office import Office
from ret_tui.rules.action_figures import ActionsFigure
from store.records import Action, ActionUpdate, Appointment, Item, ItemTime, Meeting
from store.refusals import BadValue, Unknown

_ACTIONS = (
    ("A-001", "P-03", "M1", "2026-05-12", "2026-07-01", "complete", "2026-06-01", "F1"),
    ("A-002", "SAN", "M1", "2026-05-12", "2026-11-30", "open", None, "F1"),
    # Written up a week after the meeting.
    ("A-003", "BIR", "M1", "2026-05-19", "2026-12-15", "in progress", None, "F3"),
    ("A-004", "P-05", "", "2026-07-20", "2026-12-01", "open", None, "F3"),
    ("A-005", "", "M3", "2026-09-08", "2026-10-01", "reported", None, ""),
    ("A-006", "P-05", "M3", "2026-09-08", None, "no longer required", "2026-10-18", "F3"),
    ("A-007", "P-03", "", "2026-04-10", "2026-05-01", "complete", "2026-04-20", "F1"),
    ("A-008", "P-05", "", "2026-04-10", "2026-05-01", "complete", "2026-05-10", "F1"),
)


def day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


@pytest.fixture
def log(peopled: Office, at: Callable[..., Office]) -> Office:
    """The actions of the table, on 1 December 2026."""
    with peopled.store.change("The year") as step:
        for id in ("M1", "M2", "M3", "M4"):
            step.set(step.get(Meeting, id), status="held")
        post = next(each for each in step.all(Appointment) if each.person == "P-03")
        step.set(post, end=dt.date(2026, 10, 31))
        for id, owner, meeting, raised, due, state, closed, function in _ACTIONS:
            step.add(
                Action, id, text=f"Text of {id}", owner=owner, meeting=meeting, raised_on=day(raised), due=day(due),
                state=state, closed_on=day(closed), function=function,
            )  # fmt: skip
        for position, (action, on, before, after) in enumerate(
            (
                ("A-003", "2026-08-20", "2026-09-01", "2026-10-01"),
                ("A-003", "2026-09-20", "2026-10-01", "2026-12-15"),
                ("A-006", "2026-09-10", None, "2026-11-01"),
            )
        ):
            step.add(
                ActionUpdate, action=action, on=day(on), due_from=day(before), due_to=day(after), position=position
            )
        step.add(
            ActionUpdate, action="A-001", on=dt.date(2026, 6, 1), state_from="open", state_to="complete", position=9
        )
        step.add(
            ActionUpdate, action="A-008", on=dt.date(2026, 5, 10), state_from="open", state_to="complete", position=9
        )
    peopled.store.close()
    return at("2026-12-01")


def lines(office: Office, by: By, **chosen: str) -> dict[str, ActionsFigure]:
    return {line.figure.key: line.figure for line in action_figures.actions(office, by, **chosen).lines}


def told(figure: ActionsFigure) -> tuple[object, ...]:
    """All, not closed, overdue, carried forward, with a changed due date, changes, closed, median days."""
    return (
        figure.total, figure.not_closed, figure.overdue, figure.carried_forward, figure.moved, figure.due_changes,
        figure.closed, figure.median_days,
    )  # fmt: skip


def test_a_year_has_the_actions_taken_down_in_it_and_those_not_closed_when_it_began(log: Office) -> None:
    view = action_figures.actions(log)
    assert [each.action.id for each in view.total.told] == [
        "A-002", "A-005", "A-004", "A-003", "A-008", "A-001", "A-006",
    ]  # fmt: skip
    assert view.from_before == 1
    assert view.summary == "7 actions, 1 of them from before the year: 4 not closed, 1 of them overdue; 3 closed"
    # Closed after 20, 30 and 40 days.
    assert told(view.total) == (7, 4, 1, 4, 1, 2, 3, 30)


def test_actions_are_counted_by_function(log: Office) -> None:
    found = lines(log, "function")
    assert list(found) == ["F1", "F2", "F3", "F4", "F5", "F6", ""]
    assert told(found["F1"]) == (3, 1, 1, 1, 0, 0, 2, 25)
    assert told(found["F2"]) == (0, 0, 0, 0, 0, 0, 0, None)
    assert told(found["F3"]) == (3, 2, 0, 2, 1, 2, 1, 40)
    assert told(found[""]) == (1, 1, 0, 1, 0, 0, 0, None)


def test_actions_are_counted_by_whoever_owns_them_now(log: Office) -> None:
    view = action_figures.actions(log, "owner")
    # What Ruth's seat owns is Ruth's; nobody is in post for Sandwell any more.
    assert [(line.name, [each.action.id for each in line.figure.told]) for line in view.lines] == [
        ("Jas Kaur", ["A-001"]),
        ("Ruth Okonkwo", ["A-004", "A-003", "A-008", "A-006"]),
        ("Sandwell: no one in post (Tom Price is its named substitute)", ["A-002"]),
        ("No owner", ["A-005"]),
    ]


def test_actions_are_counted_by_state_and_by_meeting(log: Office) -> None:
    states, agreed = lines(log, "state"), lines(log, "meeting")
    assert {state: figure.total for state, figure in states.items()} == {
        "complete": 2, "reported": 1, "in progress": 1, "open": 2, "no longer required": 1,
    }  # fmt: skip
    assert {meeting: figure.total for meeting, figure in agreed.items()} == {"M1": 3, "M3": 2, "": 2}
    assert told(lines(log, "state", meeting="M1")["complete"])[:2] == (1, 0)


def test_each_action_says_how_it_stands(log: Office) -> None:
    figure = action_figures.actions(log).total
    standing = {id: words for id, _text, words in action_figures.explain(log, figure, log.today)}
    owner = "Sandwell: no one in post (Tom Price is its named substitute)"
    assert standing["A-002"] == f"{owner}, open, 1 day late, carried forward by 3 meetings"
    assert standing["A-003"] == (
        "Ruth Okonkwo, in progress, due Tue 15 Dec 2026, carried forward by 3 meetings, due date changed 2 times"
    )
    # Due today is not late.
    assert standing["A-004"] == "Ruth Okonkwo, open, due Tue 1 Dec 2026, carried forward by 2 meetings"
    assert standing["A-001"] == "Jas Kaur, complete Mon 1 Jun 2026, after 20 days"


def test_a_year_that_is_over_stands_as_on_its_last_day_and_one_to_come_is_empty(log: Office) -> None:
    past = action_figures.actions(log, year="2025-26")
    assert past.as_of == dt.date(2026, 4, 30)
    # A-008 was still open on 30 April, and due the day after.
    assert {each.action.id: each.action.state for each in past.total.told} == {"A-008": "open", "A-007": "complete"}
    assert past.total.overdue == 0
    to_come = action_figures.actions(log, year="2027-28")
    assert (to_come.lines, to_come.total.total) == ((), 0)


def test_what_cannot_be_chosen_is_refused(log: Office) -> None:
    with pytest.raises(BadValue, match="function, owner, state or meeting"):
        action_figures.read_by("colour")
    with pytest.raises(BadValue, match="of a year or of a meeting"):
        action_figures.actions(log, year="2026-27", meeting="M1")
    with pytest.raises(Unknown):
        action_figures.actions(log, meeting="M99")


@pytest.fixture
def timed(held: Office) -> Office:
    """M1 with three items of its own beside the standing ones, whose planned minutes are set by hand here.

    First: 10 planned, taken 14:00 to 14:12. Second: 20 planned, taken 14:12 to 14:20 and 14:30 to 14:35. Third: none
    planned, taken for 5 minutes. Welcome, a standing item: 5 planned, and its time still goes on. M2 has a Welcome that
    took 9 of its 5 minutes; M3 is cancelled and has a time that was recorded in error.
    """
    with held.store.change("The items") as step:
        for item in step.all(Item):
            step.remove(item)
        step.set(step.get(Meeting, "M2"), status="held")
        step.set(step.get(Meeting, "M3"), status="cancelled")
        step.set(step.get(Meeting, "M4"), status="held")
        for id, meeting, position, minutes, standing in (
            ("first", "M1", 1.0, 10, ""),
            ("second", "M1", 2.0, 20, ""),
            ("third", "M1", 3.0, 0, ""),
            ("welcome", "M1", 4.0, 5, "welcome"),
            ("untimed", "M1", 5.0, 15, ""),
            ("again", "M2", 1.0, 5, "welcome"),
            ("never", "M3", 1.0, 5, "welcome"),
        ):
            step.add(
                Item, id, meeting=meeting, position=position, title=id.capitalize(), minutes=minutes, standing=standing
            )
        for item, meeting, since, until in (
            ("first", "M1", "14:00", "14:12"),
            ("second", "M1", "14:12", "14:20"),
            ("second", "M1", "14:30", "14:35"),
            ("third", "M1", "14:35", "14:40"),
            ("welcome", "M1", "14:40", ""),
            ("again", "M2", "14:00", "14:09"),
            ("never", "M3", "14:00", "14:30"),
        ):
            step.add(ItemTime, item=item, meeting=meeting, since=since, until=until)
    return held


def test_only_items_with_a_recorded_time_are_counted_each_against_what_was_planned(timed: Office) -> None:
    view = item_time_figures.times(timed)
    first = next(figure for figure in view.meetings if figure.key == "M1")
    assert [(each.title, each.planned, each.taken, each.over) for each in first.told] == [
        ("First", 10, 12, 2),
        ("Second", 20, 13, -7),
        ("Third", 0, 5, 0),
        ("Welcome", 5, None, 0),
        ("Untimed", 15, None, 0),
    ]
    # Compared are First and Second: 25 minutes of 30, so two and a half under for each.
    assert (first.items, first.timed, first.compared, first.planned, first.taken) == (5, 3, 2, 30, 25)
    assert (first.ran_over, first.average_over) == (1, -2.5)
    assert item_time_figures.times_words(first) == (
        "25 min taken for 30 planned, of 3 of 5 items with a recorded time (1 without planned minutes, not compared); "
        "1 ran over"
    )
    assert item_time_figures.average_words(first) == "on average 2.5 min under"


def test_a_standing_item_is_followed_over_the_year_and_called_off_meetings_are_out(timed: Office) -> None:
    view = item_time_figures.times(timed)
    (welcome,) = view.standing
    # It stood on two agendas and was timed at M2 alone.
    assert (welcome.title, welcome.items, welcome.timed, welcome.planned, welcome.taken) == ("Again", 2, 1, 5, 9)
    assert [figure.key for figure in view.meetings] == ["M1", "M2"]
    assert view.without == ("M4",)
    assert (view.total.planned, view.total.taken) == (35, 34)


def test_times_of_one_meeting_and_of_none(timed: Office) -> None:
    assert item_time_figures.times(timed, meetings=("M2",)).total.taken == 9
    none = item_time_figures.times(timed, meetings=("M4",))
    assert (none.summary, none.total.average_over) == ("no times recorded", None)
