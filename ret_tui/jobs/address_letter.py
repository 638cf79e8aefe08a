"""What the letter about a decision says beside the decision: whom it goes to, what is asked, by when, and its date."""

from __future__ import annotations

import datetime as dt

from ret_tui.jobs import typed
from ret_tui.jobs.minutes import DecisionView, decision
from ret_tui.jobs.office import Office
from ret_tui.jobs.reopen_minutes import make_draft_again
from store.records import Decision, Meeting
from store.wording import shortened


def edit_letter(
    office: Office,
    number: str,
    *,
    to: str | None = None,
    asked: str | None = None,
    answer_by: str | None = None,
    dated: str | None = None,
) -> DecisionView:
    """Set what the letter about a decision says: whom it goes to, what is asked, by when, and its date.

    All but whom it goes to may be set after the minutes are confirmed too, since they do not print it.

    Raises:
        Unknown: there is no such decision.
        BadValue: a value cannot be taken.
        RuleBroken: the minutes are confirmed, and print whom the decision goes to.
    """
    view = decision(office, number)
    fields: dict[str, object] = {}
    if to is not None and typed.line(to) != view.to:
        fields["to"] = typed.line(to)
    if asked is not None:
        fields["asked"] = typed.lines(asked)
    if answer_by is not None:
        fields["answer_by"] = _day(office, answer_by, "answer_by")
    if dated is not None:
        fields["letter_on"] = _day(office, dated, "dated")
    with office.store.change(f"Letter about {view.id}: {shortened(view.text, 60)}") as step:
        if "to" in fields:
            make_draft_again(office, step, step.get(Meeting, view.meeting))
        step.set(step.get(Decision, view.id), **fields)
    return decision(office, view.id)


def _day(office: Office, text: str, field: str) -> dt.date | None:
    from ret_tui.rules.spoken_dates import read_date

    return read_date(text, office.today, field=field) if text.strip() else None
