"""The progress report as the record has it, for either copy (F5a).

The public copy names no person: attendance stands in it by seat alone, and actions without their owners. It repeats
nothing that was taken in private, no words of a community partner, and no example that could tell who a resident is
without consent.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ret_tui.jobs import report_texts
from ret_tui.jobs.documents.public_text import join_links
from ret_tui.jobs.office import Office
from ret_tui.jobs.progress_report import asked
from ret_tui.rules.indicators.examples import may_be_public
from ret_tui.rules.personal_data.typed_names import WholeNames, name_parts, perhaps_named
from ret_tui.rules.repeated_words import repeated
from ret_tui.rules.wording import listed
from store.records import Function, Group, ImpactExample, Indicator, OutsideBody, Person

if TYPE_CHECKING:
    from ret_tui.documents.typescript import Finding, Typescript


def typescript(office: Office, about: str, *, public: bool) -> Typescript:
    """The report as one copy has it.

    Args:
        about: as `ret_tui.jobs.progress_report.asked.about_of` says it; the year in view when empty.

    Raises:
        BadValue: the period cannot be read.
        RuleBroken: it has not begun.
    """
    from ret_tui.documents.progress_report_layout import progress_report_typescript
    from ret_tui.jobs.progress_report.compose import progress_report

    return progress_report_typescript(progress_report(office, about, public=public))


def findings(office: Office, about: str, *, public: bool) -> tuple[Finding, ...]:
    """The sections that nobody has typed words for yet; in the public copy also each name that somebody typed, whole or
    in part, each example without consent whose words they repeat, and each section that gives a way to join a meeting.

    What the record lacks is told in the report itself.
    """
    from ret_tui.documents.typescript import Finding

    year = asked.read(office, about).year
    known = dict(report_texts.sections(office))
    unwritten = tuple(
        Finding(f"Nothing is written yet under “{known[section]}”", report_texts.about_of(year, section))
        for section in (report_texts.FOREWORD, report_texts.PRIORITIES)
        if not report_texts.text_of(office, year, section)
    )
    if not public:
        return unwritten
    return (
        *unwritten,
        *_named(office, about),
        *_perhaps_named(office, year),
        *_without_consent(office, year),
        *_ways_to_join(office, year),
    )


def _named(office: Office, about: str) -> Iterator[Finding]:
    """Each person whom a text of the public copy names: in words of a decision, or in those typed for the report."""
    from ret_tui.documents.typescript import Finding, texts

    names = WholeNames(person.name for person in office.store.all(Person))
    told: dict[str, str] = {}
    for text, where in texts(typescript(office, about, public=True)):
        for name in names(text):
            # Of several places, one that can be gone to.
            told[name] = told.get(name) or where
    yield from (Finding(f"The public copy names {name}", where) for name, where in told.items())


def _perhaps_named(office: Office, year: str) -> Iterator[Finding]:
    """Each person whom the words typed for the report may name: by a surname or a first name alone, once each."""
    from ret_tui.documents.typescript import Finding

    people = {person.name: (person.name, person.sort_name) for person in office.store.all(Person)}
    parts = name_parts(people, _names_of_others(office))
    language = " ".join(_terms_words(office))
    told: set[str] = set()
    for section, title in report_texts.sections(office):
        typed = report_texts.text_of(office, year, section)
        for word, names in perhaps_named(typed, parts, people, language):
            if word not in told:
                told.add(word)
                yield Finding(
                    f"“{title}” may name {listed(names, 'or')} (“{word}”)", report_texts.about_of(year, section)
                )


def _names_of_others(office: Office) -> Iterator[str]:
    """The names of whatever is no person: a word of theirs names nobody."""
    yield office.body.name
    for seat in office.seats:
        yield from (seat.name, seat.organisation)
    yield from (each.name for each in office.store.all(Function))
    yield from (each.name for each in office.store.all(Group))
    yield from (each.name for each in office.store.all(OutsideBody))


def _terms_words(office: Office) -> Iterator[str]:
    """The words of the terms of reference, which tell of no resident and name nobody."""
    yield from (each.text for each in office.store.all(Function))
    yield from (each.text for each in office.store.all(Indicator))


def _without_consent(office: Office, year: str) -> Iterator[Finding]:
    """Each example that may not be public and whose words somebody typed for the report, or some of them."""
    from ret_tui.documents.typescript import Finding

    hidden = [each for each in office.store.all(ImpactExample) if not may_be_public(each)]
    others = (*_terms_words(office), *_names_of_others(office), *(each.area for each in hidden))
    for section, title in report_texts.sections(office):
        typed = report_texts.text_of(office, year, section)
        for each in hidden:
            if how := repeated(typed, each.text, others):
                yield Finding(
                    f"“{title}” {'repeats' if how == 'surely' else 'may repeat'} the example {each.id}, "
                    "to whose publication nobody has consented",
                    report_texts.about_of(year, section),
                )


def _ways_to_join(office: Office, year: str) -> Iterator[Finding]:
    """Each section typed for the report that gives a way to join a meeting, however that is written.

    What is written as a link is left out of the public copy by itself, and leaves a gap; anything else is not.
    """
    from ret_tui.documents.private_text import gives_way_to_join
    from ret_tui.documents.typescript import Finding

    links = join_links(office)
    for section, title in report_texts.sections(office):
        if gives_way_to_join(report_texts.text_of(office, year, section), links):
            yield Finding(f"“{title}” gives a way to join a meeting", report_texts.about_of(year, section))


def file_words(office: Office, about: str) -> tuple[str, dt.date | None]:
    """The period.

    Raises:
        BadValue: it cannot be read.
    """
    return asked.read(office, about).name, None
