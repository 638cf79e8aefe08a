"""The part about engagement: whom the members met where, how many came, and whether they heard what changed (T10)."""

from __future__ import annotations

from collections.abc import Iterator

from ret_tui.documents.chart import Bar, Bars
from ret_tui.documents.progress_report_contents import (
    Drawing,
    Line,
    Listing,
    Part,
    Piece,
    Remark,
    Source,
    Statement,
    Subheading,
)
from ret_tui.jobs import who_is
from ret_tui.jobs.indicators.coverage import CoverageCell, CoverageView, coverage
from ret_tui.jobs.progress_report.evidence_listed import sources_of
from ret_tui.jobs.progress_report.evidence_words import told
from ret_tui.jobs.progress_report.telling import Telling
from ret_tui.rules.wording import begun, count, listed
from store.records import Engagement, EngagementMember


def engagement_part(telling: Telling) -> Part | None:
    """Engagement and its coverage; None where the period has none and no area is to be reached."""
    view = coverage(telling.office, telling.period, {each.id for each in _left_out(telling)})
    if not engagements(telling) and not view.rows:
        return None
    return Part(key="engagement", title="Engagement", pieces=tuple(_pieces(telling, view)))


def engagements(telling: Telling) -> list[Engagement]:
    """The engagements of the period up to the report's day that this copy may tell, by day."""
    return [each for each in _every(telling) if not _hidden(telling, each)]


def _every(telling: Telling) -> list[Engagement]:
    found = (each for each in telling.office.store.all(Engagement) if telling.period.holds(each.on))
    return sorted((each for each in found if each.on <= telling.as_of), key=lambda each: (each.on, each.id))


def _left_out(telling: Telling) -> list[Engagement]:
    return [each for each in _every(telling) if _hidden(telling, each)]


def engagement_sentence(telling: Telling) -> Statement | None:
    """How many there were, how many people came, and after how many it was told what changed; None without any."""
    own = engagements(telling)
    if not own:
        return None
    known = [each.number for each in own if each.number is not None]
    people = f"{count(sum(known), 'person', 'people')} came" if known else "nobody knows how many people came"
    unknown = len(own) - len(known)
    people += f", not counting {count(unknown, 'event')} of which no number is known" if known and unknown else ""
    answered = sum(each.told_on is not None and each.told_on <= telling.as_of for each in own)
    return Statement(
        text=f"{count(len(own), 'engagement')} with communities {_were(own)} held and {people}; "
        f"after {answered or 'none'} of them the communities were told what had changed.",
        sources=_sources(telling, own),
    )


def _sources(telling: Telling, own: list[Engagement]) -> tuple[Source, ...]:
    found: list[Source] = []
    for each in own:
        found += [*sources_of(telling, each), *telling.citing.records([each.id])]
    return tuple(dict.fromkeys(found))


def _hidden(telling: Telling, each: Engagement) -> bool:
    return telling.public and telling.citing.is_private(item=each.item, decision=each.decision, action=each.action)


def _pieces(telling: Telling, view: CoverageView) -> Iterator[Piece]:
    sentence = engagement_sentence(telling)
    left_out = len(_left_out(telling))
    are = "is" if left_out == 1 else "are"
    apart = [Remark(f"{count(left_out, 'engagement')} {are} left out of this copy.")] if left_out else []
    if sentence is None:
        yield from apart or [Remark("No engagement is recorded in the period.")]
        return
    yield sentence
    yield from apart
    own = engagements(telling)
    yield Listing(
        caption="Engagements of the period",
        description="What was held, who came, and whether they were told what changed: one engagement in each row.",
        header=("No.", "Engagement", "People", "Answer"),
        shares=(24, 108, 28, 38),
        source_share=34,
        lines=tuple(_line(telling, each) for each in own),
    )
    if view.rows:
        yield Subheading("Coverage by area and quarter")
        yield _chart(telling, view, own)
        if view.not_reached:
            told_of = "that this copy tells of " if left_out else ""
            yield Statement(
                text=f"No engagement {told_of}was held for {listed(view.not_reached)}.",
                sources=_sources(telling, own),
            )


def _line(telling: Telling, each: Engagement) -> Line:
    words = told(telling, each)
    assert words is not None
    led = "" if telling.public else _led(telling, each)
    joint = f" Held with {each.joint_with}." if each.joint_with else ""
    return Line(
        cells=(
            each.id,
            f"{words.what}{joint}{led}",
            str(each.number) if each.number is not None else "Not known",
            words.state,
        ),
        sources=sources_of(telling, each),
        about=f"evidence:{each.id}",
    )


def _led(telling: Telling, each: Engagement) -> str:
    parts: dict[str, list[str]] = {"led": [], "supported": []}
    for member in telling.office.of(EngagementMember, "engagement", each.id):
        parts[member.part].append(who_is.name_of(telling.office, member.person))
    told_ = [f"{part} by {listed(names)}" for part, names in parts.items() if names]
    words = listed(told_)
    return f" {words[:1].upper()}{words[1:]}." if words else ""


def _chart(telling: Telling, view: CoverageView, own: list[Engagement]) -> Drawing:
    quarters = tuple(quarter.name for quarter in view.quarters)
    sources = _sources(telling, own)
    said = [f"{row.area} {row.total.engagements or 'none'}" for row in view.rows]
    return Drawing(
        caption="Engagements by area and quarter",
        description=f"Engagements in the period, by area: {', '.join(said)}. One for several areas counts in each.",
        chart=Bars(
            series=quarters,
            bars=tuple(Bar(row.area, tuple(cell.engagements for cell in row.cells)) for row in view.rows),
        ),
        numbers=Listing(
            caption="Engagements by area and quarter, in numbers",
            description="The numbers of the chart above, with how many people came: one area in each row.",
            header=("Area", *quarters, "Period"),
            shares=(44, *(38 for _ in quarters), 40),
            source_share=0,
            lines=tuple(
                Line(
                    cells=(row.area, *(_cell(cell) for cell in row.cells), _cell(row.total)),
                    sources=sources,
                )
                for row in view.rows
            ),
        ),
    )


def _cell(cell: CoverageCell) -> str:
    """``2: 30 people and 1 unknown``; ``None``."""
    return begun(cell.words).replace(", ", ": ", 1)


def _were(own: list[Engagement]) -> str:
    return "was" if len(own) == 1 else "were"
