"""The records that answer an indicator, by its shape, and the figure that they come to."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from ret_tui.jobs import settings
from ret_tui.jobs.indicators.report_at_hand import owed, reports
from ret_tui.jobs.office import Office
from ret_tui.rules.indicators import (
    annual_reports,
    assessments,
    commitments,
    decisions,
    examples,
    feedback,
    groups,
    initiatives,
    measures,
    practice,
    recommendations,
    series,
)
from ret_tui.rules.indicators.comparing import against, made
from ret_tui.rules.indicators.figure import Figure, Period
from ret_tui.rules.wording import count
from store.records import (
    Assessment,
    Baseline,
    Commitment,
    Engagement,
    EngagementGroup,
    Feedback,
    Findings,
    FundingLine,
    Group,
    GroupName,
    ImpactExample,
    Indicator,
    InfluencedDecision,
    Initiative,
    OutcomeMeasure,
    PracticeTaker,
    Recommendation,
    Record,
    Series,
    SeriesPoint,
    SharedPractice,
    StateStep,
)

R = TypeVar("R", bound=Record)

STALE, SMALL = "commitment.stale_days", "series.fewest"
#: The record that names the indicator, for each shape; milestones are of the Board's dates, and name none.
NAMES: dict[str, type[Record]] = {
    "decisions": InfluencedDecision,
    "recommendations": Findings,
    "examples": ImpactExample,
    "groups": Engagement,
    "feedback": Feedback,
    "measures": OutcomeMeasure,
    "assessments": Assessment,
    "practice": SharedPractice,
    "initiatives": Initiative,
    "commitments": Commitment,
    "series": Series,
}


def figure_of(office: Office, indicator: Indicator, period: Period) -> Figure:
    """What an indicator comes to.

    Args:
        period: as far as it has come.
    """
    baseline = office.store.find(Baseline, indicator.id)
    make = _FIGURES.get(indicator.shape)
    if make is None:
        return made(
            against(None, baseline, period),
            latest=None,
            unit="",
            words="what kind of record answers it is not settled",
            lacks=[f"{indicator.id} has no kind of record that answers it."],
        )
    figure = make(office, indicator, period, baseline)
    astray = _of_other_shapes(office, indicator)
    if not astray:
        return figure
    told = f"{count(astray, 'record')} of another kind {'names' if astray == 1 else 'name'} {indicator.id}"
    return _with_lack(figure, f"{told}, so {'it is' if astray == 1 else 'they are'} not in its figure.")


def own(office: Office, indicator: Indicator, kind: type[R]) -> list[R]:
    """The records of a kind that count for an indicator: those that name it."""
    return office.of(kind, "indicator", indicator.id)


def touched(office: Office, indicator: Indicator, period: Period) -> bool:
    """Whether something that stands behind an indicator is dated in a period."""
    kind = NAMES.get(indicator.shape)
    if kind is None:
        return False
    records = own(office, indicator, kind)
    ids = {each.id for each in records}
    if kind is Findings:
        ids |= {each.id for each in office.store.all(Recommendation) if each.findings in ids}
    days = [day for each in records for name in ("on", "made_on") if (day := getattr(each, name, None)) is not None]
    days += [each.on for each in office.store.all(StateStep) if each.subject in ids]
    days += [each.on for each in office.store.all(SeriesPoint) if each.series in ids]
    days += [each.on for each in office.store.all(FundingLine) if each.initiative in ids]
    return any(map(period.holds, days))


def hidden_points(office: Office) -> frozenset[str]:
    """The points of every series that are held back, by id, since they tell of few people."""
    every, points = office.store.all(Series), office.store.all(SeriesPoint)
    limit = settings.number(office, SMALL)
    return office.once(("hidden points", limit), (every, points), lambda: series.hidden_points(every, points, limit))


def drafts(office: Office) -> frozenset[str]:
    """The influenced decisions that are drafts, by id."""
    return frozenset(each.id for each in office.store.all(InfluencedDecision) if each.draft)


def _decisions(office: Office, of: Indicator, period: Period, baseline: Baseline | None) -> Figure:
    return decisions.figure(own(office, of, InfluencedDecision), period, baseline)


def _recommendations(office: Office, of: Indicator, period: Period, baseline: Baseline | None) -> Figure:
    every, steps = office.store.all(Recommendation), office.store.all(StateStep)
    return recommendations.figure(own(office, of, Findings), every, steps, period, baseline)


def _examples(office: Office, of: Indicator, period: Period, baseline: Baseline | None) -> Figure:
    return examples.figure(own(office, of, ImpactExample), period, baseline)


def _groups(office: Office, of: Indicator, period: Period, baseline: Baseline | None) -> Figure:
    return groups.figure(
        own(office, of, Engagement),
        office.store.all(EngagementGroup),
        office.store.all(Group),
        office.store.all(GroupName),
        period,
        baseline,
        drafts=drafts(office),
    )


def _feedback(office: Office, of: Indicator, period: Period, baseline: Baseline | None) -> Figure:
    return feedback.figure(own(office, of, Feedback), period, baseline)


def _measures(office: Office, of: Indicator, period: Period, baseline: Baseline | None) -> Figure:
    return measures.figure(own(office, of, OutcomeMeasure), office.store.all(StateStep), period, baseline)


def _assessments(office: Office, of: Indicator, period: Period, baseline: Baseline | None) -> Figure:
    return assessments.figure(own(office, of, Assessment), office.store.all(StateStep), period, baseline)


def _practice(office: Office, of: Indicator, period: Period, baseline: Baseline | None) -> Figure:
    return practice.figure(own(office, of, SharedPractice), office.store.all(PracticeTaker), period, baseline)


def _initiatives(office: Office, of: Indicator, period: Period, baseline: Baseline | None) -> Figure:
    return initiatives.figure(own(office, of, Initiative), office.store.all(FundingLine), period, baseline)


def _milestones(office: Office, of: Indicator, period: Period, baseline: Baseline | None) -> Figure:
    del of
    return annual_reports.figure(reports(office), period, baseline, owed=owed(office))


def _commitments(office: Office, of: Indicator, period: Period, baseline: Baseline | None) -> Figure:
    steps, stale_days = office.store.all(StateStep), settings.number(office, STALE)
    return commitments.figure(own(office, of, Commitment), steps, period, baseline, stale_days=stale_days)


def _series(office: Office, of: Indicator, period: Period, baseline: Baseline | None) -> Figure:
    points, hidden = office.store.all(SeriesPoint), hidden_points(office)
    return series.figure(own(office, of, Series), points, period, baseline, hidden=hidden)


_FIGURES: dict[str, Callable[[Office, Indicator, Period, Baseline | None], Figure]] = {
    "decisions": _decisions,
    "recommendations": _recommendations,
    "examples": _examples,
    "groups": _groups,
    "feedback": _feedback,
    "measures": _measures,
    "assessments": _assessments,
    "practice": _practice,
    "initiatives": _initiatives,
    "milestones": _milestones,
    "commitments": _commitments,
    "series": _series,
}


def _of_other_shapes(office: Office, indicator: Indicator) -> int:
    """How many records name an indicator that is answered by records of another kind, as after its kind changed."""
    others = [kind for shape, kind in NAMES.items() if shape != indicator.shape]
    return sum(len(office.of(kind, "indicator", indicator.id)) for kind in others)


def _with_lack(figure: Figure, lack: str) -> Figure:
    from msgspec.structs import replace

    return replace(figure, lacks=(*figure.lacks, lack))
