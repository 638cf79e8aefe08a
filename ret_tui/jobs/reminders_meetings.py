"""What the Desk tells of meetings: the steps of their timeline, dates to move, and registers still to be taken."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from ret_tui.jobs import settings, timeline
from ret_tui.jobs.meetings import MeetingView
from ret_tui.jobs.office import Office
from ret_tui.jobs.reminders_invitations import about_invitations, called_off
from ret_tui.jobs.surroundings import surroundings_if_ready
from ret_tui.jobs.timeline import StepView
from ret_tui.jobs.to_do import SOON, ToDo, due_on
from ret_tui.rules.timeline import BY_KEY, STEPS
from ret_tui.rules.wording import count, listed
from store.records import StepDone

#: Days ahead within which the next step of a meeting is told, and days for which what follows a meeting is asked for.
_NEXT, _AFTER = 60, 60
#: Days ahead within which a date to move is told.
_A_YEAR = 365
#: The steps that follow a meeting, and those whose work is on the agenda; that of the others is seen in the year.
_FOLLOWING = tuple(step.key for step in STEPS if not step.before)
_ON_THE_AGENDA = ("agenda", "papers", "issue")
#: The steps that nothing depends on any more once the agenda and papers are issued.
_TO_THE_ISSUE = ("call", "agenda", "papers")


def about_meetings(office: Office, every: Sequence[MeetingView]) -> list[ToDo]:
    """The reminders of all meetings.

    Args:
        every: the meetings in order of date.
    """
    today = office.today
    reach = today + dt.timedelta(days=_reach(office))
    found = []
    for shown in every:
        if shown.status == "planned":
            found += _to_come(office, shown) if shown.date >= today else [_without_register(shown, today)]
            if today <= shown.date <= reach:
                found += _before(office, shown)
        elif shown.status in ("held", "inquorate") and (today - shown.date).days <= _AFTER:
            found += _after(office, shown)
        elif shown.status not in ("held", "inquorate"):
            found += called_off(office, shown)
    return found


def _reach(office: Office) -> int:
    """The days ahead in which a meeting may lie that has a step to tell: no more than two days a working day."""
    before = max(days for step, days in timeline.offsets(office).items() if BY_KEY[step].before)
    return max(_NEXT, 2 * before + 2 * SOON)


def _without_register(shown: MeetingView, today: dt.date) -> ToDo:
    what = f"{shown.id}  take the register, record it as held"
    return due_on(shown.date, today, what, shown.id, "meeting", "register")


def _to_come(office: Office, shown: MeetingView) -> list[ToDo]:
    today = office.today
    found = []
    if shown.date == today:
        what = f"{shown.id}  meets {shown.start}–{shown.end}"
        found.append(due_on(today, today, what, shown.id, "meeting", "register"))
    avoid = [each.words for each in shown.obstacles if each.severity == "avoid"]
    if avoid and (shown.date - today).days <= _A_YEAR:
        found.append(due_on(shown.date, today, f"{shown.id}  falls on {listed(avoid)}: move it", shown.id, "year"))
    return found + about_invitations(office, shown)


def _before(office: Office, shown: MeetingView) -> list[ToDo]:
    """What is late or soon before a meeting; where nothing is, and the meeting is near, the step that comes next.

    A step is asked for until it is done, whatever is done after it. Only what leads to the papers ends with their
    issue: nobody calls for items when they have gone out.
    """
    today = office.today
    steps = [step for step in timeline.timeline(office, shown.id) if BY_KEY[step.step].before]
    issued = any(step.step == "issue" and step.done_on is not None for step in steps)
    overtaken = _TO_THE_ISSUE if issued else ()
    wanted = [step for step in steps if step.done_on is None and step.step not in overtaken]
    now = [step for step in wanted if (step.due - today).days <= SOON]
    if not now and (shown.date - today).days <= _NEXT:
        now = wanted[:1]
    return [_step(office, step) for step in now]


def _after(office: Office, shown: MeetingView) -> list[ToDo]:
    done = {each.step for each in office.of(StepDone, "towards", shown.id)}
    if done.issuperset(_FOLLOWING):
        return []
    steps = [step for step in timeline.timeline(office, shown.id) if step.step in _FOLLOWING]
    return [_step(office, step) for step in steps if step.done_on is None]


def _step(office: Office, shown: StepView) -> ToDo:
    what = f"{shown.meeting}  {shown.title}"
    if shown.step == "issue":
        clear = count(settings.number(office, "papers.clear_days"), "clear working day")
        what = f"{shown.meeting}  issue the agenda ({clear})"
    elif shown.step == "minutes":
        what = f"{shown.meeting}  draft minutes to the Chair"
    what += _falls_on(office, shown)
    place, tab = ("meeting", "agenda") if shown.step in _ON_THE_AGENDA else ("year", "")
    return due_on(shown.due, office.today, what, shown.meeting, place, tab, step=shown.step, towards=shown.meeting)


def _falls_on(office: Office, shown: StepView) -> str:
    """What a date that concerns members falls on, where that is to be avoided and the day has not passed."""
    around = surroundings_if_ready(office) if shown.severity == "avoid" and shown.due >= office.today else None
    if around is None:
        return ""
    return f", falls on {listed([o.words for o in around.clash(shown.due).obstacles if o.severity == 'avoid'])}"
