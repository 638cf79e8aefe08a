"""What the record lacks about a piece of evidence, a sentence each, for whoever writes the report."""

from __future__ import annotations

from collections.abc import Iterator

from ret_tui.jobs import who_is
from ret_tui.jobs.evidence import parts
from ret_tui.jobs.evidence.kinds import EvidenceKind, kind_of_record
from ret_tui.jobs.office import Office
from ret_tui.rules.amounts import pounds_words
from ret_tui.rules.evidence_days import before_the_terms, terms_begun
from ret_tui.rules.group_names import folded_name
from ret_tui.rules.indicators.examples import may_be_public
from ret_tui.rules.indicators.money import money
from ret_tui.rules.outside_places import is_member
from ret_tui.rules.wording import listed, long_day
from store.records import (
    Advice,
    Assessment,
    Commitment,
    Engagement,
    Feedback,
    FundingLine,
    ImpactExample,
    InfluencedDecision,
    Initiative,
    OutcomeMeasure,
    Recommendation,
    Record,
    Series,
    SeriesPoint,
    SharedPractice,
    StateStep,
    Terms,
)

#: Kinds that tell what the body itself did, which it cannot have done before it was there.
_OF_THE_BODY = ("decision", "example", "advice", "engagement", "feedback", "practice")


def lacks(office: Office, kind: EvidenceKind, record: Record, state: str) -> tuple[str, ...]:
    """The sentences.

    Args:
        state: the state that its latest step tells; empty where none is recorded.
    """
    return tuple(f"{record.id} {what}." for what in _lacks(office, kind, record, state))


def at_once(office: Office, record: Record) -> tuple[str, ...]:
    """What is told when it is typed, since it may be a slip: a day, a whole of nobody, whoever was no member."""
    kind = kind_of_record(record)
    told = (
        *_before_the_terms(office, kind, record),
        *_since_before_the_terms(office, record),
        *_of_nobody(record),
        *_by_no_member(office, record),
    )
    whole = (*_before_its_initiative(office, record), *_overdrawn(office, record))
    return (*(f"{record.id} {what}." for what in told), *whole)


def _lacks(office: Office, kind: EvidenceKind, record: Record, state: str) -> Iterator[str]:
    if kind.shape and not getattr(record, "indicator", ""):
        yield "counts for no indicator"
    yield from _before_the_terms(office, kind, record)
    yield from _of_nobody(record)
    match record:
        case InfluencedDecision():
            if record.draft:
                yield "is a draft, so it counts in no figure"
            elif not record.verified_by:
                yield "has been verified by nobody"
        case ImpactExample() if not may_be_public(record):
            told = "consent was refused" if record.consent == "refused" else "nobody has consented"
            yield f"could tell who a resident is, and {told}, so it is in no public copy"
        case Advice() if record.sent_on is None:
            yield "has no day on which it was sent"
        case Recommendation() | OutcomeMeasure() | Assessment() if not state:
            yield "has no state recorded"
        case Recommendation() if state == "superseded" and not record.superseded_by:
            yield "is superseded, and nothing says by which other one"
        case Engagement():
            yield from _of_engagement(office, record)
        case Feedback() if not record.reply:
            yield "has not been replied to"
        case SharedPractice() if not record.with_all and not _took_it(office, record):
            yield "names no partner that it was shared with"
        case Commitment():
            if record.due is None:
                yield "has no day by which it is due"
            if not record.measure:
                yield "says not what it is measured by"
        case Series() if not record.definition:
            yield "does not define who is counted"
        case _:
            return


def _before_the_terms(office: Office, kind: EvidenceKind, record: Record) -> Iterator[str]:
    day = getattr(record, "on", None) or getattr(record, "sent_on", None)
    if kind.key in _OF_THE_BODY and (words := before_the_terms(day, terms_begun(office.store.all(Terms)))):
        yield f"is dated {words}"


def _since_before_the_terms(office: Office, record: Record) -> Iterator[str]:
    """What was so before the terms began may be a slip of the year, though others may have begun earlier."""
    if not isinstance(record, OutcomeMeasure | Assessment):
        return
    first = min((each.on for each in office.store.all(StateStep) if each.subject == record.id), default=None)
    if words := before_the_terms(first, terms_begun(office.store.all(Terms))):
        yield f"has a state since {words}: check the year"


def _before_its_initiative(office: Office, record: Record) -> Iterator[str]:
    """Money that came before the initiative was supported: a bid may, and it may be a slip of the year."""
    if not isinstance(record, FundingLine):
        return
    initiative = office.store.find(Initiative, record.initiative)
    if initiative is not None and record.on < initiative.on:
        yield (
            f"The money is dated {long_day(record.on)}, before {initiative.id} was supported, on "
            f"{long_day(initiative.on)}: check the day."
        )


def _overdrawn(office: Office, record: Record) -> Iterator[str]:
    """More that went back to a funder than it gave."""
    if not isinstance(record, FundingLine) or record.step != "returned":
        return
    of = folded_name(record.funder)
    own = [each for each in office.of(FundingLine, "initiative", record.initiative) if folded_name(each.funder) == of]
    came = money(own)
    if came.returned > came.secured:
        yield (
            f"More was returned to {record.funder} for {record.initiative} than it gave: {pounds_words(came.returned)} "
            f"of {pounds_words(came.secured)}. Check the amount and the funder."
        )


def _of_nobody(record: Record) -> Iterator[str]:
    if isinstance(record, SeriesPoint) and record.denominator == 0:
        yield "is out of nobody, so no part can be told"


def _by_no_member(office: Office, record: Record) -> Iterator[str]:
    """Who led or supported an engagement without a seat on its day: it does not count as a member's (T10)."""
    if not isinstance(record, Engagement):
        return
    for part in ("led", "supported"):
        people = parts.values_of(office, part, record.id)
        others = [id for id in people if not is_member(office.appointments, id, record.on)]
        if others:
            names = listed([who_is.name_of(office, id) for id in others])
            yield f"was {part} by {names}, who held no seat on {long_day(record.on)}, so not as a member"


def _of_engagement(office: Office, record: Engagement) -> Iterator[str]:
    if not parts.values_of(office, "areas", record.id):
        yield "names no area"
    if not parts.values_of(office, "groups", record.id):
        yield "names no group"
    if record.number is None:
        yield "does not say how many people came"
    if not record.told:
        yield "does not say that they were told what changed"


def _took_it(office: Office, practice: SharedPractice) -> list[str]:
    """The partners that a practice was shared with; the one that it came from is none of them."""
    origin = folded_name(practice.origin)
    return [each for each in parts.values_of(office, "takers", practice.id) if folded_name(each) != origin]
