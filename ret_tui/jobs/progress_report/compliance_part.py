"""The part about the terms as a whole: how many of their clauses are met, and each clause with what says so."""

from __future__ import annotations

from itertools import islice

from ret_tui.documents.progress_report_contents import Line, Listing, Part, Remark, Statement
from ret_tui.jobs.compliance import ClauseView, sheet
from ret_tui.jobs.compliance_copies import clause_words, evidence_words, judged_words, record_ids
from ret_tui.jobs.meetings import label_of_day
from ret_tui.jobs.progress_report.telling import Telling
from ret_tui.rules.compliance.answer import CANNOT_TELL, MET, NOT_MET, NOT_YET
from ret_tui.rules.wording import begun, count

#: Letters of a clause that are quoted.
_LONGEST = 70
#: Records that are named beside a clause.
_TOLD = 6
#: Sentences that tell why a clause is not met.
_REASONS = 3


def compliance_part(telling: Telling) -> Part | None:
    """How the body's work stands against the clauses of its terms; None where the store holds no terms."""
    if telling.terms is None:
        return None
    view = sheet(telling.office, telling.period)
    year = label_of_day(telling.office, view.as_of)
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
            Listing(
                caption="Clauses of the terms",
                description="A sentence of the terms in each row: its words, whether it is met, and what says so.",
                header=("Clause", "Verdict", "What says so"),
                shares=(66, 28, 80),
                source_share=34,
                row_headers=False,
                lines=tuple(_line(telling, each, year) for each in view.clauses),
            ),
            Remark("The compliance sheet has each clause with all of its evidence."),
        ),
    )


def _line(telling: Telling, clause: ClauseView, year: str) -> Line:
    # What is met is told by one sentence; of what is not, the reason may stand behind it.
    most = _REASONS if clause.stands == NOT_MET else 1
    evidence = " ".join(evidence_words(clause, public=telling.public)[:most])
    judged = judged_words(clause, public=telling.public)
    ids = record_ids(telling.office, clause, public=telling.public)
    return Line(
        cells=(clause_words(clause), begun(clause.stands), judged or evidence or "Nothing in this copy"),
        sources=telling.citing.records(islice(ids, _TOLD)) or telling.by_terms,
        about=f"clause:{year}/{clause.key}",
    )


def _named(clause: ClauseView) -> str:
    """``membership-2, “12 independent members, bringing …”``."""
    text = " ".join(clause.text.split()).rstrip(".")
    if len(text) > _LONGEST:
        text = f"{text[:_LONGEST].rpartition(' ')[0]} …"
    return f"{clause.key}, “{text}”"


def _are(number: int) -> str:
    return "is" if number == 1 else "are"
