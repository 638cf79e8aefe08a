"""What the Desk tells of the terms of reference: their yearly review (T15)."""

from __future__ import annotations

from ret_tui.jobs import terms_review
from ret_tui.jobs.office import Office
from ret_tui.jobs.to_do import ToDo
from ret_tui.rules.wording import away, late


def about_the_review(office: Office) -> list[ToDo]:
    """The review at hand; it can be ticked off once it is near enough to be begun."""
    shown = terms_review.to_do(office)
    if shown is None or shown.state == "done":
        return []
    today = office.today
    urgency, when = "soon", shown.month
    if shown.state == "late":
        urgency, when = "late", late(shown.last, today)
    elif shown.state == "due":
        when = "this month"
    elif shown.state == "near":
        days = (shown.first - today).days
        # To the nearest week; a fortnight and less are told in days.
        when = f"in {(days + 3) // 7} weeks" if days > 14 else away(shown.first, today)
    what = f"{'first' if shown.is_first else 'yearly'} review of the terms of reference"
    if shown.state == "later":
        return [ToDo(shown.last, "later", when, what, "", "functions", "terms")]
    return [ToDo(shown.last, urgency, when, what, "", "functions", "terms", step=shown.step, towards=shown.terms)]
