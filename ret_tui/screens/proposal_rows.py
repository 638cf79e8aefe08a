"""A proposed date as a row, and all there is to say of it."""

from __future__ import annotations

from ret_tui.jobs.plan_year import Planned, YearPlan
from ret_tui.rules.proposed_dates import HEAVY
from ret_tui.rules.surroundings import Clash
from ret_tui.rules.wording import count, short_day, short_day_and_year
from ret_tui.widgets.detail import Paragraph, Part
from ret_tui.widgets.ledger import Row
from ret_tui.widgets.weights import weight


def question(plan: YearPlan) -> str:
    """``Keep these 6 dates for 2026-27?``"""
    return f"Keep {'these ' if len(plan.dates) != 1 else 'this '}{count(len(plan.dates), 'date')} for {plan.year}?"


def rule_words(plan: YearPlan) -> str:
    """The rule and the place."""
    return " · ".join(words for words in (f"By the rule: {plan.rule}", plan.venue) if words)


def date_row(key: str, planned: Planned, papers: Clash) -> Row:
    """The row of one date: its day and time, when its papers go out, what it falls on, and the nearest clear day."""
    sign = weight(planned.severity)
    mark = f" {weight(papers.severity).glyph}" if papers.severity in HEAVY else ""
    falls = f"{sign.glyph} {sign.word}" if planned.severity == "clear" else f"{sign.glyph} {sign.word}: {planned.clash}"
    tone = sign.tone
    if planned.cleared_from is not None:
        verb = "cleared" if planned.moved_because else "moved"
        falls = f"{verb} from {short_day(planned.cleared_from)}"
    elif planned.rule_date != planned.date and planned.severity in ("clear", "note"):
        falls = f"moved from {short_day(planned.rule_date)}"
    return Row(
        key,
        (
            short_day(planned.date),
            f"{planned.start}–{planned.end}",
            f"{short_day(planned.papers_due)}{mark}",
            (falls, tone),
            short_day(planned.alternatives[0]) if planned.alternatives else "",
        ),
    )


def date_story(planned: Planned, papers: Clash) -> list[Part]:
    """All there is to say of one date."""
    sign = weight(planned.severity)
    parts: list[Part] = []
    if planned.reason:
        parts.append(Paragraph(f"{sign.glyph} {sign.word}: {planned.reason}", sign.tone))
    else:
        parts.append(Paragraph(f"{short_day_and_year(planned.date)} · clear"))
    if planned.moved_because:
        parts.append(Paragraph(f"Moved: {planned.moved_because}"))
    if papers.severity in HEAVY:
        sign = weight(papers.severity)
        parts.append(Paragraph(f"{sign.glyph} {sign.word}: papers go out by then, and {papers.reason}"))
    if planned.alternatives:
        days = ", ".join(short_day(day) for day in planned.alternatives)
        parts.append(Paragraph(f"→ puts it on a clear day: {days}", "muted"))
    return parts
