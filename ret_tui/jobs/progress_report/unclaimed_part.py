"""The part about evidence for no indicator that the report tells of, as where the terms have none (T1)."""

from __future__ import annotations

from collections.abc import Iterator

from ret_tui.documents.progress_report_contents import Part, Piece, Remark, Statement
from ret_tui.jobs.indicators.by_shape import NAMES
from ret_tui.jobs.progress_report.evidence_listed import evidence_line, evidence_listed
from ret_tui.jobs.progress_report.telling import Telling
from ret_tui.rules.wording import count
from store.records import Commitment, Engagement, Record

#: Kinds that have parts of their own, whatever indicator they are for.
_TOLD_ELSEWHERE = (Commitment, Engagement)


def unclaimed_part(telling: Telling) -> Part | None:
    """The evidence of the period for no indicator; None where there is none."""
    pieces = tuple(_pieces(telling))
    return Part(key="unclaimed", title="Evidence for no indicator", pieces=pieces) if pieces else None


def unclaimed_sentence(telling: Telling) -> Statement | None:
    """How much evidence is for no indicator, as far as this copy may tell it; None where there is none."""
    shown = [each for each in unclaimed(telling) if evidence_line(telling, each) is not None]
    if not shown:
        return None
    are = "is" if len(shown) == 1 else "are"
    return Statement(
        text=f"{count(len(shown), 'record')} of evidence {are} for no indicator of the terms.",
        sources=telling.citing.records(each.id for each in shown),
        about=f"evidence:{shown[0].id}",
    )


def unclaimed(telling: Telling) -> list[Record]:
    """The records of the period that name no indicator of the report, by kind and number."""
    known = {each.id for each in telling.figures}
    return [
        each
        for kind in NAMES.values()
        if kind not in _TOLD_ELSEWHERE
        for each in telling.office.store.all(kind)
        if getattr(each, "indicator", "") not in known and _of_period(telling, each)
    ]


def _of_period(telling: Telling, record: Record) -> bool:
    """Whether it is dated in the period by the report's day, moved in it, or has no day at all."""
    on = getattr(record, "on", None)
    days = [*([on] if on is not None else []), *telling.stories.days(record.id)]
    return not days or any(telling.period.holds(day) and day <= telling.as_of for day in days)


def _pieces(telling: Telling) -> Iterator[Piece]:
    listing, left_out = evidence_listed(
        telling, [each.id for each in unclaimed(telling)], "Evidence for no indicator of the terms"
    )
    sentence = unclaimed_sentence(telling)
    if sentence is not None:
        yield sentence
    if listing is not None:
        yield listing
    if left_out:
        yield Remark(f"{count(left_out, 'record')} {'is' if left_out == 1 else 'are'} left out of this copy.")
