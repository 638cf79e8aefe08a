"""Judging a clause of the terms: a verdict, and why."""

from __future__ import annotations

from ret_tui.dialogs.fields import ChoiceField, LongField, required
from ret_tui.dialogs.form import FormDialog, Values
from ret_tui.jobs import compliance
from ret_tui.jobs.compliance import ClauseView
from ret_tui.jobs.office import Office
from ret_tui.rules.compliance.answer import VERDICTS

_CHOOSE = (("", "choose one"),)


def judge_form(office: Office, view: ClauseView, year: str) -> FormDialog[ClauseView]:
    """The form for one clause; its result is the clause with what was judged."""

    def save(values: Values) -> ClauseView:
        return compliance.judge(office, view.key, values["verdict"], values["note"], year=year)

    judged = view.judged
    return FormDialog(
        f"Judge {view.key} for {year}",
        [
            ChoiceField(
                name="verdict",
                label="Verdict",
                # Nothing is judged unless a verdict was chosen.
                options=[*_CHOOSE, *((verdict, verdict) for verdict in VERDICTS)],
                initial=judged.verdict if judged is not None else "",
                check=required("The verdict"),
            ),
            LongField(
                name="note",
                label="Why",
                hint="in the members’ copy alone",
                initial=judged.note if judged is not None else "",
                lines=3,
            ),
        ],
        save=save,
        save_label="Judge",
        foot=f"By the record: {view.verdict}. A judgement counts where the record cannot tell.",
    )
