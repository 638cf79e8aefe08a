"""Evidence as commands print it: a line, a table, and one piece whole."""

from __future__ import annotations

from collections.abc import Sequence

from ret_tui.cli import as_json
from ret_tui.cli.printed import give_json, pairs, remark, table
from ret_tui.jobs.evidence.answers_due import awaited_by
from ret_tui.jobs.evidence.kinds import kind_of
from ret_tui.jobs.evidence.listing import item_numbers, values_of
from ret_tui.jobs.evidence.views import EvidenceView
from ret_tui.jobs.office import Office
from ret_tui.rules.indicators.figure import Period
from ret_tui.rules.wording import full_day, short_day_and_year


def in_words(view: EvidenceView) -> str:
    """A piece of evidence on one line: ``Tue 14 Apr 2026, high, F1a: Every scheme is assessed``."""
    day = short_day_and_year(view.on) if view.on else ""
    parts = [part for part in (day, view.state, view.indicator) if part]
    return f"{', '.join(parts)}: {view.title}" if parts else view.title


def say_told(view: EvidenceView) -> None:
    """Say on standard error what a change did beside what was asked."""
    for words in view.told:
        remark(words)


def listed(office: Office, found: Sequence[EvidenceView], *, json: bool, none: str) -> None:
    """Print evidence as a table, or as JSON.

    Args:
        none: what is said where there is none.
    """
    if json:
        numbers = item_numbers(office, found)
        give_json([as_json.evidence(one, values_of(office, one), numbers) for one in found])
        return
    table(
        ["Id", "Kind", "Date", "State", "Indicator", "Where", "What"],
        [
            [
                one.id, one.kind, short_day_and_year(one.on) if one.on else "", one.state, one.indicator, _where(one),
                one.title,
            ]
            for one in found
        ],
        none=none,
    )  # fmt: skip


def shown(office: Office, view: EvidenceView, *, json: bool) -> None:
    """Print one piece of evidence whole, with its story and what the record lacks about it."""
    numbers = item_numbers(office, [view])
    if json:
        give_json(as_json.evidence(view, values_of(office, view), numbers))
        return
    number = numbers.get(view.item, 0)
    label = kind_of(view.kind).main.label
    awaited = awaited_by(office, view.id)
    item = f"{number}. {view.item_title}" if number else view.item_title
    pairs(
        [
            ("Id", view.id),
            ("Kind", view.kind_words),
            ("What" if label in dict(view.facts) else label, view.title),
            ("State", view.state),
            ("Indicator", view.indicator),
            ("Function", view.function),
            *view.facts,
            *((f"{label} (members)", words) for label, words in view.members_facts),
            ("Awaited by", full_day(awaited) if awaited else ""),
            ("Meeting", view.meeting),
            ("Item", item),
            ("Decision of ours", view.decision),
            ("Action", view.action),
            ("Public", "in no public copy" if view.private else ""),
            ("Story", "\n".join(f"{full_day(step.on)}: {step.words}" for step in view.story)),
            ("Lacks", "\n".join(view.lacks)),
        ]
    )


def period_of(office: Office, year: str, since: str, until: str) -> Period | None:
    """The days that were named; None where none were.

    Raises:
        BadValue: they cannot be read.
    """
    if not (year or since or until):
        return None
    from ret_tui.jobs.indicators.periods import read_period

    return read_period(office, since, until, year)


def _where(view: EvidenceView) -> str:
    return view.decision or view.action or view.meeting
