"""The compliance sheet: every clause of the terms in force against the record, and what is judged beside it."""

from __future__ import annotations

import datetime as dt

from msgspec import Struct

from ret_tui.jobs import typed
from ret_tui.jobs.compliance_facts import facts_of, without_private_evidence
from ret_tui.jobs.compliance_in_app import in_app
from ret_tui.jobs.compliance_places import place_of
from ret_tui.jobs.indicators.periods import year_period
from ret_tui.jobs.office import Office
from ret_tui.jobs.search_hits import Where
from ret_tui.rules.compliance.answer import CANNOT_TELL, VERDICTS, Line
from ret_tui.rules.compliance.checks import answer_of
from ret_tui.rules.compliance.clauses import Clause, clauses
from ret_tui.rules.compliance.facts import Facts
from ret_tui.rules.indicators.figure import Period
from ret_tui.rules.quoting import quoted
from ret_tui.rules.wording import count, listed, long_day
from store.records import ClauseNote, Terms, Verdict
from store.refusals import BadValue, RuleBroken, Unknown

#: Said in place of a verdict, to take a judgement back.
NO_JUDGEMENT = "none"
_IN_PRIVATE = "What says so is in the members’ copy."


class Judged(Struct, frozen=True):
    """What the secretariat itself says of a clause."""

    verdict: Verdict
    note: str
    on: dt.date


class ClauseView(Struct, frozen=True):
    """A clause with what it comes to."""

    key: str
    part: str
    #: In the source's own words.
    text: str
    #: By the record alone.
    verdict: Verdict
    lines: tuple[Line, ...]
    #: The same as if no evidence had been told in private, for the public copy.
    public_lines: tuple[Line, ...]
    #: The records behind it, by id.
    ids: tuple[str, ...]
    #: Where what is missing would be recorded, a command; empty where nothing is.
    where: str
    judged: Judged | None
    #: Where the evidence is seen in the app; None where there is none.
    go: Where | None
    #: The function that it is of, by id; empty for the others.
    function: str = ""

    @property
    def where_in_app(self) -> str:
        """The place and the keys of the app for the same: ``People, a``; empty where nothing is missing."""
        return in_app(self.where)

    @property
    def stands(self) -> Verdict:
        """The verdict that counts: a judgement stands in for what the record cannot tell, and for nothing else."""
        return self.judged.verdict if self.judged is not None and self.verdict == CANNOT_TELL else self.verdict

    @property
    def judged_words(self) -> str:
        """``Judged on 4 August 2026: met``; empty where nobody judged it."""
        return f"Judged on {long_day(self.judged.on)}: {self.judged.verdict}" if self.judged is not None else ""


class ComplianceView(Struct, frozen=True):
    """The sheet of a period."""

    period: Period
    #: The last day of the period, or today while it runs.
    as_of: dt.date
    running: bool
    #: The version that it is measured against.
    terms: Terms
    #: That other versions held in the period, in a sentence; empty where none did.
    other_terms: str
    clauses: tuple[ClauseView, ...]

    def number(self, verdict: Verdict) -> int:
        """How many clauses have a verdict, judgements where the record cannot tell."""
        return sum(each.stands == verdict for each in self.clauses)

    @property
    def summary(self) -> str:
        """``41 clauses: 20 met, 3 not met, 8 not yet due, 10 cannot tell``."""
        told = ", ".join(f"{self.number(verdict)} {verdict}" for verdict in VERDICTS)
        return f"{count(len(self.clauses), 'clause')}: {told}"

    @property
    def parts(self) -> tuple[tuple[str, tuple[ClauseView, ...]], ...]:
        """The clauses by the part of the terms that they are of, in the order of the source."""
        names = dict.fromkeys(each.part for each in self.clauses)
        return tuple((name, tuple(each for each in self.clauses if each.part == name)) for name in names)


def sheet(office: Office, period: Period | None = None) -> ComplianceView:
    """Every clause of the terms in force at the end of a period, or today while it runs, against the record.

    Args:
        period: the body's year in view when None.

    Raises:
        Unknown: the store holds no terms.
    """
    facts = facts_of(office, period or year_period(office))
    public = without_private_evidence(office, facts)
    notes = {
        each.clause: each
        for each in office.store.all(ClauseNote)
        if each.terms == facts.terms.id and each.period == facts.year.name
    }
    return ComplianceView(
        period=facts.period,
        as_of=facts.as_of,
        running=facts.running,
        terms=facts.terms,
        other_terms=_others(office, facts),
        clauses=tuple(
            _view(office, clause, facts, public, notes.get(clause.key))
            for clause in clauses(facts.terms, facts.functions, facts.indicators)
        ),
    )


def clause(office: Office, key: str, period: Period | None = None) -> ClauseView:
    """One clause of the sheet.

    Raises:
        Unknown: the terms have no such clause, or the store no terms.
    """
    return _named(sheet(office, period), key)


def judge(office: Office, key: str, verdict: str, note: str = "", *, year: str = "", on: str = "today") -> ClauseView:
    """Record what the secretariat itself says of a clause in a year; it stands beside what the record tells.

    Args:
        verdict: met, not met, not yet due or cannot tell; ``none`` takes the judgement back.
        note: why, in a few words.
        year: ``2026-27``; the year in view when empty.
        on: the day of the judgement, as people say it.

    Raises:
        Unknown: the terms have no such clause, or there is no such verdict.
        BadValue: the year or the day cannot be read, the day has not come, or the note is too long.
        RuleBroken: there is no judgement to take back.
    """
    from ret_tui.rules.spoken_dates import read_date

    period = year_period(office, year)
    shown = sheet(office, period)
    found = _named(shown, key)
    wanted = _verdict(verdict)
    day = read_date(on, office.today, field="on", past=True)
    if day > office.today:
        raise BadValue(f"{long_day(day)} has not come", "give the day on which it was judged", field="on")
    id = f"{shown.terms.id}/{found.key}/{period.name}"
    if wanted is None:
        if found.judged is None:
            raise RuleBroken(f"{found.key} is not judged for {period.name}", "there is nothing to take back")
        with office.store.change(f"Judgement of {found.key} for {period.name} taken back") as step:
            step.remove(step.get(ClauseNote, id))
    else:
        with office.store.change(f"Judged {found.key} for {period.name}: {wanted}") as step:
            step.put(
                ClauseNote, id, terms=shown.terms.id, clause=found.key, period=period.name, verdict=wanted,
                note=typed.lines(note), on=day,
            )  # fmt: skip
    return clause(office, found.key, period)


def _view(office: Office, clause: Clause, facts: Facts, public: Facts, note: ClauseNote | None) -> ClauseView:
    found = answer_of(clause, facts)
    told = found if public is facts else answer_of(clause, public)
    return ClauseView(
        key=clause.key,
        part=clause.part,
        text=clause.text,
        verdict=found.verdict,
        lines=found.lines,
        # A verdict that private business brought is told, and what brought it is not.
        public_lines=told.lines if told.verdict == found.verdict else (Line(_IN_PRIVATE),),
        ids=found.ids,
        where=found.where,
        judged=None if note is None else Judged(note.verdict, note.note, note.on),
        go=place_of(office, found.ids, clause.function, clause.indicator),
        function=clause.function,
    )


def _named(shown: ComplianceView, key: str) -> ClauseView:
    wanted = key.strip().casefold()
    for each in shown.clauses:
        if each.key.casefold() == wanted:
            return each
    do = "'ret-tui report compliance' lists them, such as membership-3 or F1a"
    raise Unknown(f"The terms have no clause {quoted(key)}", do, field="clause")


def _verdict(text: str) -> Verdict | None:
    """The verdict meant, ``not-met`` too; None for none."""
    wanted = " ".join(text.replace("-", " ").casefold().split())
    for verdict in VERDICTS:
        if wanted == verdict:
            return verdict
    if wanted == NO_JUDGEMENT:
        return None
    known = listed([*VERDICTS, NO_JUDGEMENT], "or")
    raise Unknown(f"{quoted(text)} is no verdict", f"it can be {known}", field="verdict")


def _others(office: Office, facts: Facts) -> str:
    """That the terms changed within the period."""
    own = []
    for each in office.versions.ordered:
        begins = each.in_force_from or dt.date.min
        ends = each.in_force_to or dt.date.max
        if each.id != facts.terms.id and begins <= facts.period.last and ends >= facts.period.first:
            span = f"until {long_day(ends)}" if ends < dt.date.max else ""
            span = f"from {long_day(begins)}" if begins > facts.as_of else span
            own.append(f"{each.id}, {each.title}, {span}".rstrip(", "))
    return f"Also in force in {facts.period.name}: {'; '.join(own)}." if own else ""
