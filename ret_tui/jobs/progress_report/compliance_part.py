"""The part about the terms as a whole: how many of their clauses are met, and which are not."""

from __future__ import annotations

from ret_tui.documents.progress_report_contents import Part, Remark, Statement
from ret_tui.jobs.compliance import ClauseView, sheet
from ret_tui.jobs.progress_report.telling import Telling
from ret_tui.rules.compliance.answer import CANNOT_TELL, MET, NOT_MET, NOT_YET
from ret_tui.rules.wording import count

#: Letters of a clause that are quoted.
_LONGEST = 70


def compliance_part(telling: Telling) -> Part | None:
    """How the body's work stands against the clauses of its terms; None where the store holds no terms."""
    if telling.terms is None:
        return None
    view = sheet(telling.office, telling.period)
    missed = [each for each in view.clauses if each.stands == NOT_MET]
    told = (
        f"Of {count(len(view.clauses), 'clause')} of the terms, {view.number(MET)} {_are(view.number(MET))} met, "
        f"{view.number(NOT_MET)} {_are(view.number(NOT_MET))} not met and {view.number(NOT_YET)} "
        f"{_are(view.number(NOT_YET))} not yet due"
    )
    told += f"; of {view.number(CANNOT_TELL)} the record cannot tell." if view.number(CANNOT_TELL) else "."
    if missed:
        told += f" Not met: {'; '.join(map(_named, missed))}."
    return Part(
        key="compliance",
        title="The terms of reference, clause by clause",
        pieces=(
            Statement(text=told, sources=telling.by_terms),
            Remark("The compliance sheet has every clause with its evidence."),
        ),
    )


def _named(clause: ClauseView) -> str:
    """``membership-2, “12 independent members, bringing …”``."""
    text = " ".join(clause.text.split()).rstrip(".")
    if len(text) > _LONGEST:
        text = f"{text[:_LONGEST].rpartition(' ')[0]} …"
    return f"{clause.key}, “{text}”"


def _are(number: int) -> str:
    return "is" if number == 1 else "are"
