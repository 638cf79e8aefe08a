"""When an answer to advice is due: on the day that was asked for, or so many working days after it was sent (T3)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from ret_tui.jobs import bank_holidays, settings
from ret_tui.jobs.office import Office
from ret_tui.rules.working_days import WorkingDays
from store.records import Advice
from store.refusals import BadValue

#: Working days after which unanswered advice is chased; a setting, since the terms are silent.
SETTING = "advice.reminder_days"


def answers_due(office: Office, advice: Iterable[Advice]) -> dict[str, dt.date]:
    """The day by which each piece of advice is to be answered, by id.

    What was not sent has none. In the moments at start before the bank holidays are known, only those that were asked
    for by a day have one.
    """
    every = [each for each in advice if each.sent_on is not None]
    found = {each.id: each.response_due for each in every if each.response_due is not None}
    counted = [(each.id, each.sent_on) for each in every if each.id not in found and each.sent_on is not None]
    if counted and (office.patient or bank_holidays.are_ready(office)):
        days = settings.number(office, SETTING)
        working = _working_days(office, *(sent for _, sent in counted))
        found |= {id: working.shift(sent, days) for id, sent in counted}
    return found


def awaited_by(office: Office, id: str) -> dt.date | None:
    """The day by which a piece of advice, by id, is to be answered; None for one that was, and for anything else."""
    found = office.store.find(Advice, id)
    return None if found is None or found.responded_on is not None else answers_due(office, [found]).get(id)


def _working_days(office: Office, *around: dt.date) -> WorkingDays:
    try:
        return bank_holidays.working_days(office, *around)
    except BadValue:
        # What was sent in a year whose bank holidays nobody knows is no reason to know nothing about the others.
        return bank_holidays.working_days(office)
