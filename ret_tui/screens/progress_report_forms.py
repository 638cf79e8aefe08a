"""The forms of the progress report: the words of a section, and where the report can be read once it is published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ret_tui.dialogs.fields import ChoiceField, LongField, TextField, required
from ret_tui.dialogs.form import FormDialog
from ret_tui.jobs import annual_report, board_dates, report_texts
from ret_tui.jobs.drafts import report_key
from ret_tui.jobs.report_texts import ReportTextView
from ret_tui.jobs.timeline import StepView
from ret_tui.rules.wording import full_day
from ret_tui.widgets.kept_words import KeptWords
from store.records import BoardDate
from store.refusals import RuleBroken

if TYPE_CHECKING:
    from ret_tui.app import RetApp

#: Lines of a section in sight.
_LINES = 12


async def write_words(app: RetApp, period: str, section: str) -> ReportTextView | None:
    """Ask for the words of a section and keep them; None where the form was left.

    What was typed and not kept comes back the next time, also after the app was killed.

    Raises:
        Refusal: there is no such section or year.
    """
    office = app.office
    shown = report_texts.text(office, section, period)

    def save(values: dict[str, str]) -> ReportTextView:
        return report_texts.write(office, shown.section, values["text"], shown.period)

    made = await app.push_screen_wait(
        FormDialog(
            f"{shown.title}, progress report {shown.period}",
            [
                LongField(
                    name="text",
                    label="Text",
                    hint="a blank line begins a new paragraph",
                    initial=shown.text,
                    lines=_LINES,
                    at_end=True,
                )
            ],
            save,
            unfinished=KeptWords(office, report_key(shown.period, shown.section)),
        )
    )
    if made is not None:
        app.changed(f"{made.title}: kept" if made.text else f"{made.title}: taken away. u brings it back.")
    return made


async def tick_on_a_day(app: RetApp, step: StepView) -> StepView | None:
    """Ask on which day a milestone was reached, and of the publication where to read it; None where it was left."""
    published = step.step == "published"

    def save(values: dict[str, str]) -> StepView:
        return annual_report.tick(app.office, step.meeting, step.step, values["day"], link=values.get("link", ""))

    fields = [
        TextField(
            name="day",
            label="Done on",
            hint="yesterday, 26 aug, 2026-08-26",
            initial="today" if step.done_on is None else step.done_on.isoformat(),
            check=required("The day"),
        )
    ]
    if published:
        fields.append(TextField(name="link", label="Read it at", hint="https://…"))
    made = await app.push_screen_wait(
        FormDialog(f"{step.meeting}: {step.title}", fields, save, foot=f"It is to be done by {full_day(step.due)}.")
    )
    if made is not None and made.done_on is not None:
        app.changed(f"{made.meeting}: {made.title} done on {full_day(made.done_on)}")
    return made


async def defer_report(app: RetApp, board: str) -> StepView | None:
    """Ask which Board date takes the report instead; None where it was left.

    Raises:
        Refusal: the report was reviewed already, or there is no other Board date.
    """
    office = app.office
    options = [
        (each.id, f"{each.id}, {full_day(each.date)}" + (f", {each.title}" if each.title else ""))
        for each in board_dates.board_dates(office)
        if each.id != board
    ]
    if not options:
        raise RuleBroken("There is no other Board date", "add one in the Year first")

    def save(values: dict[str, str]) -> StepView:
        return annual_report.defer(office, values["to"], board)

    coming = [id for id, _ in options if office.store.get(BoardDate, id).date >= office.today]
    return await app.push_screen_wait(
        FormDialog(
            f"The report for {board} goes to another Board date",
            [ChoiceField(name="to", label="To", options=options, initial=coming[0] if coming else "")],
            save,
            foot="What it has reached stays reached.",
        )
    )
