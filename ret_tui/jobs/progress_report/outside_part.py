"""The part about places on outside bodies: who has one, and the items at which they reported back (T9)."""

from __future__ import annotations

from collections.abc import Iterator

from ret_tui.documents.progress_report_contents import Line, Listing, Part, Piece, Source, Statement
from ret_tui.jobs import outside
from ret_tui.jobs.outside import OutsideView
from ret_tui.jobs.progress_report.evidence_words import in_a_row
from ret_tui.jobs.progress_report.telling import Telling
from ret_tui.jobs.reports_back import REPORTS
from ret_tui.rules.wording import count, long_day
from store.records import Decision, Item, MinuteNote

#: Notes of one meeting that are told.
_TOLD = 6


def outside_part(telling: Telling) -> Part | None:
    """Each outside body with its places; None where the record has no such body."""
    bodies = [
        each
        for each in outside.outside_bodies(telling.office)
        if each.ended_on is None or each.ended_on >= telling.period.first
    ]
    if not bodies:
        return None
    title = outside.kind_words(telling.office)
    return Part(key="outside", title=f"Reports from {title}", pieces=tuple(_pieces(telling, bodies)))


def _pieces(telling: Telling, bodies: list[OutsideView]) -> Iterator[Piece]:
    reported = _reported(telling)
    if reported:
        yield Statement(
            text=f"At {count(len(reported), 'meeting')} something was minuted under the reports from them.",
            sources=tuple(reported),
        )
        if not telling.public:
            yield _said(telling, reported)
    yield Listing(
        caption="Places on outside bodies",
        description="Who has or had a place on each: one body in each row.",
        header=("Body", "Place in the period"),
        shares=(70, 100),
        source_share=36,
        lines=tuple(
            Line(cells=(each.name, _place(telling, each)), sources=telling.citing.records([each.id]))
            for each in bodies
        ),
    )  # fmt: skip


def _place(telling: Telling, body: OutsideView) -> str:
    own = [
        place
        for place in body.places
        if place.start <= telling.as_of and (place.end is None or place.end >= telling.period.first)
    ]
    if not own:
        return "No member has joined it"
    if not telling.public:
        return "; ".join(place.words for place in own)
    spans = (
        f"{long_day(place.start)} to {long_day(place.end)}" if place.end else f"since {long_day(place.start)}"
        for place in own
    )
    return f"A member has a place: {'; '.join(spans)}"


def _said(telling: Telling, reported: list[Source]) -> Listing:
    """What was minuted at each of those items."""
    return Listing(
        caption="What was reported back",
        description="What was minuted under the reports: one meeting in each row.",
        header=("Meeting", "Minuted"),
        shares=(30, 140),
        source_share=36,
        lines=tuple(
            Line(cells=(source.words.partition(",")[0], _minuted(telling, source.id)), sources=(source,))
            for source in reported
        ),
    )


def _minuted(telling: Telling, item: str) -> str:
    entries: list[MinuteNote | Decision] = [
        *telling.office.of(MinuteNote, "item", item),
        *telling.office.of(Decision, "item", item),
    ]
    told = [in_a_row(each.text) for each in sorted(entries, key=lambda each: (each.position, each.id))]
    more = [f"… and {len(told) - _TOLD} more"] if len(told) > _TOLD else []
    return "\n".join([*told[:_TOLD], *more])


def _reported(telling: Telling) -> list[Source]:
    """The items for their reports under which something was minuted, at the period's meetings."""
    minuted = {each.item for each in telling.office.store.all(MinuteNote)}
    minuted |= {each.item for each in telling.office.store.all(Decision)}
    found: list[Source] = []
    for meeting in telling.held:
        for item in telling.office.of(Item, "meeting", meeting.id):
            hidden = telling.public and item.confidential
            if item.standing == REPORTS and item.id in minuted and not hidden:
                found += telling.citing.of(meeting=meeting.id, item=item.id)
    return found
