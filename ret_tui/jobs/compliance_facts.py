"""The record as the compliance sheet looks at it: the version of the terms, and everything dated by then."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import msgspec

from ret_tui.jobs import meetings, settings, terms_review
from ret_tui.jobs.agreements import must_sign
from ret_tui.jobs.evidence.answers_due import answers_due
from ret_tui.jobs.evidence.listing import private_ids
from ret_tui.jobs.indicators.by_shape import STALE
from ret_tui.jobs.indicators.figures import indicator_figures
from ret_tui.jobs.indicators.periods import so_far, year_period
from ret_tui.jobs.indicators.report_at_hand import owed, reports
from ret_tui.jobs.office import Office
from ret_tui.jobs.terms_in_force import day_of_terms, functions_in_force, indicators_in_force, terms_in_force
from ret_tui.rules.appointments import in_post
from ret_tui.rules.compliance.facts import Facts, Signer
from ret_tui.rules.consistency.finding import WholeRecord
from ret_tui.rules.indicators.figure import Period
from store.records import KINDS, Advice, AgreementVersion, Capacity, Function, Indicator, Seat, Signing, Terms

_CHECKS = ("about", "purpose", "accountable", "membership", "servicing", "conduct", "review")


def facts_of(office: Office, period: Period) -> Facts:
    """Everything that the checks of a period look at.

    Raises:
        Unknown: the store holds no terms.
    """
    day = day_of_terms(office, period.first, period.last)
    as_of = so_far(office, period).last
    terms = terms_in_force(office, day)
    functions, indicators = functions_in_force(office, day), indicators_in_force(office, day)
    terms, functions, indicators = _tied(terms, functions, indicators)
    seats = office.seats_on(day)
    starts = {each.id: each.in_force_from for each in office.versions.ordered}
    since = {seat.id: start for seat in seats if seat.terms and (start := starts.get(seat.terms)) is not None}
    agreement = _agreement(office, terms, as_of)
    return Facts(
        record=WholeRecord(record for kind in KINDS for record in office.store.all(kind)),
        period=period,
        as_of=as_of,
        running=as_of < period.last,
        year=year_period(office, meetings.label_of_day(office, day)),
        body=office.body,
        terms=terms,
        functions=functions,
        indicators=indicators,
        seats=seats,
        began=min((post.start for post in office.appointments), default=None),
        inquorate_is_held=settings.value(office, "quorum.inquorate_is_held") == "yes",
        stale_days=settings.number(office, STALE),
        agreement=agreement,
        signers=_signers(office, seats, agreement, as_of),
        reports=reports(office),
        owed=owed(office),
        seat_since=since,
        figures={each.id: each.figure for each in indicator_figures(office, period)},
        advice_due=answers_due(office, office.store.all(Advice)),
        review_done=terms_review.days_done(office),
    )


def without_private_evidence(office: Office, facts: Facts) -> Facts:
    """The same as if nothing of the evidence had been told in private; itself where nothing was. Figures stay."""
    private = private_ids(office)
    if not private:
        return facts
    kept = (each for each in facts.record.everything() if each.id not in private)
    return replace(facts, record=WholeRecord(kept))


def signers_on(office: Office, day: dt.date) -> tuple[str, tuple[Signer, ...]]:
    """The agreement that was to be signed on a day, and everybody in post then; an empty text where terms name none."""
    terms = office.versions.on(day)
    agreement = _agreement(office, terms, day)
    return agreement, _signers(office, office.seats_on(day), agreement, day)


def _agreement(office: Office, terms: Terms | None, day: dt.date) -> str:
    """The version of the agreement that was to be signed on a day; that of the terms before any version had begun."""
    begun = [each for each in office.store.all(AgreementVersion) if each.since <= day]
    if begun:
        return max(begun, key=lambda each: (each.since, each.id)).name
    return f"{terms.agreement} {terms.year}" if terms is not None and terms.agreement else ""


def _signers(office: Office, seats: tuple[Seat, ...], agreement: str, day: dt.date) -> tuple[Signer, ...]:
    """Everybody in post that day, each once, as asked where one of their posts is."""
    found: dict[str, Signer] = {}
    if not agreement:
        return ()
    capacities: tuple[Capacity, ...] = ("member", "substitute")
    people = office.people
    for seat in seats:
        for capacity in capacities:
            for post in office.appointments:
                if post.seat != seat.id or post.capacity != capacity or not in_post(post, day):
                    continue
                asked = must_sign(office, seat, capacity)
                known = found.get(post.person)
                if known is not None and (known.asked or not asked):
                    continue
                signed = office.store.find(Signing, f"{post.person}/{agreement}"[:80])
                found[post.person] = Signer(
                    person=post.person,
                    name=people[post.person].name if post.person in people else post.person,
                    post=seat.name if capacity == "member" else f"{seat.name}, named substitute",
                    asked=asked,
                    signed_on=None if signed is None else signed.signed_on,
                )
    return tuple(found.values())


def _tied(
    terms: Terms, functions: tuple[Function, ...], indicators: tuple[Indicator, ...]
) -> tuple[Terms, tuple[Function, ...], tuple[Indicator, ...]]:
    """The terms with what answers each clause.

    A store that was made before terms files said so takes it from the shipped file, wherever the words are the same.
    """
    if any(getattr(terms, f"{part}_checks") for part in _CHECKS) or any(each.checks for each in functions):
        return terms, functions, indicators
    from store.terms import load_terms, shipped_terms

    shipped = load_terms(shipped_terms())
    texts = {"accountable": "accountable_to"}
    same = {
        f"{part}_checks": getattr(shipped.terms, f"{part}_checks")
        for part in _CHECKS
        if getattr(terms, texts.get(part, part)) == getattr(shipped.terms, texts.get(part, part))
    }
    tied = {(each.name, each.text): each.checks for each in shipped.functions}
    wanted = {each.text: each.wanted for each in shipped.indicators}
    return (
        msgspec.structs.replace(terms, **same),
        tuple(msgspec.structs.replace(f, checks=tied.get((f.name, f.text), "")) for f in functions),
        tuple(msgspec.structs.replace(i, wanted=i.wanted or wanted.get(i.text, "")) for i in indicators),
    )
