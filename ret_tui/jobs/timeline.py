"""The timeline behind each meeting: what is to be done by when, what has been ticked off, and what is late."""

from __future__ import annotations

import datetime as dt

from msgspec import Struct

from ret_tui.jobs import bank_holidays, settings, who_is
from ret_tui.jobs.office import Office
from ret_tui.jobs.surroundings import surroundings_if_ready
from ret_tui.rules import timeline as rule
from ret_tui.rules.quoting import quoted
from ret_tui.rules.wording import listed, long_day
from store.records import Meeting, StepDone
from store.refusals import BadValue, RuleBroken, Unknown

#: The setting with the working days of each step; the issue of papers is reckoned from the clear days.
OFFSETS = {
    "call": "timeline.call_days",
    "agenda": "timeline.agenda_days",
    "papers": "timeline.papers_days",
    "brief": "timeline.brief_days",
    "notes": "timeline.notes_days",
    "minutes": "minutes.working_days",
}


class StepView(Struct, frozen=True):
    """One step of a meeting's timeline."""

    meeting: str
    #: "call", "agenda", "papers", "issue", "brief", "notes" or "minutes".
    step: str
    #: "call for items".
    title: str
    due: dt.date
    done_on: dt.date | None
    #: "done", "late", "today" or "ahead"; "dropped" for what a meeting that is called off no longer needs.
    state: str
    for_members: bool
    #: What a date that concerns members falls on: "the last days of December, when many are away"; empty otherwise.
    clash: str
    #: How much that weighs: avoid, think or note; ``clear`` where there is nothing.
    severity: str

    @property
    def was_late(self) -> bool:
        """Whether it was done after its day."""
        return self.done_on is not None and self.done_on > self.due


def timeline(office: Office, meeting: str) -> tuple[StepView, ...]:
    """The steps of one meeting in the order of their days; none in the moments before bank holidays are known.

    Raises:
        Unknown: there is no such meeting.
    """
    return _steps(office, who_is.meeting(office, meeting))


def timeline_of_year(office: Office, label: str | None = None) -> tuple[StepView, ...]:
    """The steps of every meeting of a year that stands, in the order of their days.

    Args:
        label: ``2026-27``; the year in view when None.

    Raises:
        BadValue: the label cannot be read.
    """
    from ret_tui.jobs.meetings import year

    shown = [m.id for m in year(office, label).meetings if m.status not in ("cancelled", "rearranged")]
    steps = [step for id in shown for step in timeline(office, id)]
    return tuple(sorted(steps, key=lambda step: step.due))


def offsets(office: Office) -> dict[str, int]:
    """The working days of each step before or after a meeting, as the settings have them."""
    found = {step: settings.number(office, key) for step, key in OFFSETS.items()}
    return {**found, "issue": settings.number(office, "papers.clear_days") + 1}


def tick(office: Office, meeting: str, step: str, day: str = "today") -> StepView:
    """Record that a step is done; that of the issue is the day on which the papers went out.

    Args:
        step: its key or its title.
        day: when it was done, as people say it.

    Raises:
        Unknown: there is no such meeting or step.
        BadValue: the day cannot be read, or has not come.
        RuleBroken: the meeting was called off; or it has not met yet, and the step is one that follows it.
        Unfinished: something exempt stands in the public copy of the agenda.
    """
    from ret_tui.rules.spoken_dates import read_date

    kept, wanted = who_is.meeting(office, meeting), _step(step)
    on = read_date(day, office.today, field="day", past=True)
    if on > office.today:
        raise BadValue(f"{long_day(on)} has not come", "give the day on which it was done", field="day")
    if wanted.key == "issue" and kept.status not in ("cancelled", "rearranged"):
        from ret_tui.jobs import issue_agenda

        # The tick tells what went out on a day; what looked unfinished in it stands in the history.
        issue_agenda.issue(office, kept.id, on.isoformat(), anyway=True)
        return _one(office, kept.id, wanted.key)
    with office.store.change(f"{kept.id}: {wanted.title} done") as change:
        kept = change.get(Meeting, kept.id)
        if kept.status in ("cancelled", "rearranged"):
            raise RuleBroken(f"{kept.id} is {kept.status}", "nothing more has to be done for it")
        if not wanted.before and kept.date > office.today:
            raise RuleBroken(f"{kept.id} has not met yet", f"tick off its {wanted.title} once it has")
        change.put(StepDone, f"{kept.id}/{wanted.key}", towards=kept.id, step=wanted.key, done_on=on)
    return _one(office, kept.id, wanted.key)


def untick(office: Office, meeting: str, step: str) -> StepView:
    """Record that a step is not done after all.

    Raises:
        Unknown: there is no such meeting or step.
    """
    kept, wanted = who_is.meeting(office, meeting), _step(step)
    with office.store.change(f"{kept.id}: {wanted.title} not done") as change:
        if wanted.key == "issue":
            from ret_tui.jobs import issue_agenda

            issue_agenda.not_issued(change, change.get(Meeting, kept.id))
        else:
            done = change.find(StepDone, f"{kept.id}/{wanted.key}")
            if done is not None:
                change.remove(done)
    return _one(office, kept.id, wanted.key)


def _one(office: Office, meeting: str, key: str) -> StepView:
    return next(step for step in timeline(office.patiently(), meeting) if step.step == key)


def _step(text: str) -> rule.Step:
    wanted = " ".join(text.casefold().split())
    for step in rule.STEPS:
        if wanted in (step.key, step.title.casefold()):
            return step
    keys = listed([step.key for step in rule.STEPS], "or")
    raise Unknown(f"There is no step {quoted(text)}", f"name {keys}", field="step")


def _steps(office: Office, kept: Meeting) -> tuple[StepView, ...]:
    if not office.patient and not bank_holidays.are_ready(office):
        return ()
    around = surroundings_if_ready(office)
    done = {each.step: each.done_on for each in office.of(StepDone, "towards", kept.id)}
    done |= {"issue": kept.issued_on} if kept.issued_on is not None else {}
    found = []
    for step, due in rule.timeline(kept.date, offsets(office), bank_holidays.working_days(office)):
        on = done.get(step.key)
        clash = around.clash(due) if around is not None and step.for_members else None
        found.append(
            StepView(
                meeting=kept.id,
                step=step.key,
                title=step.title,
                due=due,
                done_on=on,
                state=_state(kept, due, on, office.today),
                for_members=step.for_members,
                clash="" if clash is None else clash.words,
                severity="clear" if clash is None else clash.severity,
            )
        )
    return tuple(found)


def _state(kept: Meeting, due: dt.date, done_on: dt.date | None, today: dt.date) -> str:
    if done_on is not None:
        return "done"
    if kept.status in ("cancelled", "rearranged"):
        return "dropped"
    if due < today:
        return "late"
    return "today" if due == today else "ahead"
