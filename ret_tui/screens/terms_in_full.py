"""The terms of reference as one reads them: every clause in the source's words, and what was added from elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

from ret_tui.jobs import terms_versions
from ret_tui.jobs.office import Office
from ret_tui.jobs.terms_versions import VersionView
from ret_tui.rules.wording import MONTHS, long_day
from ret_tui.widgets.detail import Fact, Paragraph, Part, Section


def terms_in_full(office: Office) -> tuple[str, list[Part]]:
    """The title, and the parts of the version in force."""
    return version_in_full(office, terms_versions.version(office))


def version_in_full(office: Office, view: VersionView) -> tuple[str, list[Part]]:
    """The title, and the parts of a version."""
    terms = view.terms
    parts: list[Part] = [
        *_clauses("About", [terms.about]),
        *_clauses("Purpose", [terms.purpose]),
        *_clauses("Accountable to", [terms.accountable_to]),
        *_clauses("Membership", terms.membership),
    ]
    if view.functions:
        parts.append(Section("Functions and indicators"))
    for function in view.functions:
        parts.append(Fact(function.id, f"{function.name}: {function.text}"))
        parts += [Fact(f"  {each.id}", each.text, "muted") for each in view.indicators if each.function == function.id]
    first = ""
    if terms.review_month is not None and terms.review_first_year is not None:
        first = f"The first review is due in {MONTHS[terms.review_month - 1]} {terms.review_first_year}."
    dates = [
        Fact("Adopted on", long_day(terms.adopted_on) if terms.adopted_on else ""),
        Fact("In force from", long_day(terms.in_force_from) if terms.in_force_from else ""),
        Fact("In force to", long_day(terms.in_force_to) if terms.in_force_to else ""),
    ]
    parts += [
        *_clauses("Frequency and servicing", terms.servicing),
        *_clauses("Conduct", [terms.conduct]),
        *_clauses("Review", [terms.review, first]),
        *_clauses("Not in the terms themselves, and where it is from", terms.added),
        *(fact for fact in dates if fact.value),
    ]
    return f"{office.body.name}: {terms.title}", parts


def _clauses(heading: str, clauses: Sequence[str]) -> list[Part]:
    said = [clause for clause in clauses if clause.strip()]
    if not said:
        return []
    mark = "• " if len(said) > 1 else ""
    return [Section(heading), *(Paragraph(f"{mark}{clause}") for clause in said)]
