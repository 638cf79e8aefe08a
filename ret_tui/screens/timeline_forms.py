"""The form of the Timeline: on which day a step was done."""

from __future__ import annotations

from collections.abc import Callable

from ret_tui.dialogs.fields import TextField, required
from ret_tui.dialogs.form import FormDialog
from ret_tui.jobs.timeline import StepView
from ret_tui.rules.wording import full_day
from store.refusals import Refusal


def done_form(step: StepView, tick: Callable[[str], StepView]) -> FormDialog[StepView]:
    """Asks on which day a step was done.

    Args:
        tick: records it with a day, as people say it.
    """

    def save(values: dict[str, str]) -> StepView:
        try:
            return tick(values["day"])
        except Refusal as refusal:
            # There is one field, so whatever is wrong is wrong with it.
            refusal.field = "day"
            raise

    initial = "" if step.done_on is None else step.done_on.isoformat()
    return FormDialog(
        f"{step.meeting}: {step.title}",
        [
            TextField(
                name="day",
                label="Done on",
                hint="yesterday, 26 aug, 2026-08-26",
                initial=initial,
                check=required("The day"),
            )
        ],
        save,
        foot=f"It is to be done by {full_day(step.due)}.",
    )
