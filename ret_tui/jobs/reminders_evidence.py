"""What the Desk tells of the record behind the indicators: unanswered advice, policy that closes, what is due or stale.

Of one sort more than three are told in one line, so that a long list of commitments does not hide the rest.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from ret_tui.jobs.evidence.answers_due import answers_due
from ret_tui.jobs.indicators.commitment_figures import CommitmentLine, commitment_figures
from ret_tui.jobs.office import Office
from ret_tui.jobs.to_do import SOON, ToDo, due_on, few
from ret_tui.rules.indicators.commitments import SETTLED
from ret_tui.rules.indicators.states import Stories
from ret_tui.rules.wording import count
from store.records import Advice, Assessment, PolicyAdvance, Recommendation, StateStep
from store.wording import shortened

#: So many of one sort are told one by one.
_ONE_BY_ONE = 3
#: Days before answers to a consultation close from which it is told, and after which it is told no more.
_CLOSING, _CLOSED = 14, 14
#: States in which an assessment, or a recommendation, waits for nobody.
_ASSESSED = ("not required", "complete", "published")
_SETTLED = ("implemented", "not accepted", "superseded")

#: A day, the id of what is due on it, and what to say of it alone.
Due = tuple[dt.date, str, str]


def about_evidence(office: Office) -> list[ToDo]:
    """The reminders."""
    lines = commitment_figures(office).lines
    return [
        *_told(
            office, _unanswered(office), "advice", "piece of advice has no answer", "pieces of advice have no answer"
        ),
        *_told(office, _closing(office), "evidence", "consultation closes", "consultations close"),
        *_told(office, _commitments_due(office, lines), "commitments", "commitment is due", "commitments are due"),
        *_stale(lines),
        *_told(office, _assessments(office), "evidence", "assessment is due", "assessments are due"),
        *_told(office, _recommendations(office), "evidence", "recommendation is due", "recommendations are due"),
    ]


def _unanswered(office: Office) -> list[Due]:
    waiting = {each.id: each for each in office.store.all(Advice) if each.responded_on is None}
    due = answers_due(office, waiting.values())
    return [
        (day, id, f"no answer from {waiting[id].to}: {_short(waiting[id].text)}")
        for id, day in due.items()
        if day <= office.today
    ]


def _closing(office: Office) -> list[Due]:
    today = office.today
    return [
        (each.response_due, each.id, f"answers close: {_short(each.title)}")
        for each in office.store.all(PolicyAdvance)
        if each.response_due is not None
        and each.responded_on is None
        and -_CLOSED <= (each.response_due - today).days <= _CLOSING
    ]


def _commitments_due(office: Office, lines: Sequence[CommitmentLine]) -> list[Due]:
    return [
        (each.due, each.id, f"{_short(each.text)} · {each.organisation}")
        for each in lines
        if each.due is not None and each.state not in SETTLED and _is_near(office, each.due)
    ]


def _stale(lines: Sequence[CommitmentLine]) -> list[ToDo]:
    """Those that have not moved for too long, unless they are told as overdue already."""
    found = [each for each in lines if each.stale and not each.overdue]
    if not found:
        return []
    words = [f"{each.id} has not moved for {count(each.quiet, 'day')}: {_short(each.text)}" for each in found]
    if len(found) > _ONE_BY_ONE:
        words = [f"{count(len(found), 'commitment')} have not moved for long: {few([each.id for each in found])}"]
    return [
        ToDo(None, "later", "stale", what, each.id, "functions", "commitments")
        for what, each in zip(words, found, strict=False)
    ]


def _assessments(office: Office) -> list[Due]:
    stories = Stories(office.store.all(StateStep))
    return [
        (each.due, each.id, f"assessment due: {_short(each.title)}")
        for each in office.store.all(Assessment)
        if each.due is not None and _is_near(office, each.due) and stories.state(each.id, office.today) not in _ASSESSED
    ]


def _recommendations(office: Office) -> list[Due]:
    stories = Stories(office.store.all(StateStep))
    return [
        (each.due, each.id, f"{_short(each.text)} · {each.organisation or 'nobody'}")
        for each in office.store.all(Recommendation)
        if each.due is not None and _is_near(office, each.due) and stories.state(each.id, office.today) not in _SETTLED
    ]


def _told(office: Office, found: Sequence[Due], tab: str, one: str, many: str) -> list[ToDo]:
    """A line for each, or one for all of them, with the earliest day."""
    in_order = sorted(found)
    if len(in_order) > _ONE_BY_ONE:
        ids = [id for _, id, _ in in_order]
        day, first, _ = in_order[0]
        in_order = [(day, first, f"{count(len(ids), one, many)}: {few(ids)}")]
        return [due_on(day, office.today, what, id, "functions", tab) for day, id, what in in_order]
    return [due_on(day, office.today, f"{id}  {what}", id, "functions", tab) for day, id, what in in_order]


def _is_near(office: Office, due: dt.date) -> bool:
    return (due - office.today).days <= SOON


def _short(text: str) -> str:
    return shortened(text, 60)
