"""The part about strategic commitments: by state, then each one, those overdue and those that have not moved (F5b)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ret_tui.documents.chart import Bar, Bars
from ret_tui.documents.progress_report_contents import Drawing, Line, Listing, Part, Piece, Source, Statement
from ret_tui.jobs.indicators.commitment_figures import CommitmentFigures, CommitmentLine, commitment_figures
from ret_tui.jobs.progress_report.evidence_listed import evidence_line, sources_of
from ret_tui.jobs.progress_report.telling import Telling
from ret_tui.rules.indicators.commitments import STATES
from ret_tui.rules.wording import begun, count, listed, long_day
from store.records import Commitment


def commitments_part(telling: Telling) -> Part | None:
    """Every commitment as it stood; None where none was made."""
    figures = commitment_figures(telling.office, telling.period)
    if not figures.lines:
        return None
    return Part(key="commitments", title="Strategic commitments", pieces=tuple(_pieces(telling, figures)))


def commitments_sentence(telling: Telling) -> Statement | None:
    """How many there are, by state, overdue and stale; None where there are none."""
    figures = commitment_figures(telling.office, telling.period)
    if not figures.lines:
        return None
    states = listed([f"{number} {state}" for state, number in figures.by_state])
    told = f"Of {count(len(figures.lines), 'strategic commitment')}, {states}"
    apart = [f"{len(figures.overdue)} overdue"] if figures.overdue else []
    apart += [f"{len(figures.stale)} without a move for more than {figures.stale_days} days"] if figures.stale else []
    return Statement(text=f"{told}{'; ' + listed(apart) if apart else ''}.", sources=_sources(telling, figures.lines))


def _pieces(telling: Telling, figures: CommitmentFigures) -> Iterator[Piece]:
    sentence = commitments_sentence(telling)
    if sentence is not None:
        yield sentence
    yield _chart(telling, figures)
    lines = [_line(telling, each) for each in figures.lines]
    shown = tuple(line for line in lines if line is not None)
    if shown:
        yield Listing(
            caption="Each commitment",
            description="Whose it is, what it is and how it stands: one commitment in each row.",
            header=("No.", "Commitment", "How it stands"),
            shares=(22, 88, 56),
            source_share=40,
            lines=shown,
        )


def _chart(telling: Telling, figures: CommitmentFigures) -> Drawing:
    groups = [(state, [each for each in figures.lines if each.state == state]) for state in STATES]
    # What is in no commitment has nothing to cite.
    some = [(state, own) for state, own in groups if own]
    return Drawing(
        caption="Commitments by state",
        description=f"{count(len(figures.lines), 'commitment')} as of {long_day(figures.as_of)}: "
        + ", ".join(f"{len(own)} {state}" for state, own in groups)
        + ".",
        chart=Bars(series=("Commitments",), bars=tuple(Bar(begun(state), (len(own),)) for state, own in some)),
        numbers=Listing(
            caption="Commitments by state, in numbers",
            description="The numbers of the chart above, and which are overdue or stale: one state in each row.",
            header=("State", "Commitments", "Overdue", "Stale"),
            shares=(44, 36, 30, 30),
            source_share=60,
            lines=tuple(
                Line(
                    cells=(
                        begun(state),
                        str(len(own)),
                        str(sum(each.overdue for each in own)),
                        str(sum(each.stale for each in own)),
                    ),
                    sources=telling.citing.records(each.id for each in own),
                )
                for state, own in some
            ),
        ),
    )


def _line(telling: Telling, each: CommitmentLine) -> Line | None:
    record = telling.office.store.find(Commitment, each.id)
    line = evidence_line(telling, record) if record is not None else None
    if line is None:
        return None
    apart = ["overdue"] if each.overdue else []
    apart += [f"due date changed {count(each.revisions, 'time')}"] if each.revisions else []
    apart += [f"has not moved for {count(each.quiet, 'day')}"] if each.stale else []
    state = "; ".join([line.cells[2], *apart])
    return Line(cells=(*line.cells[:2], state), sources=line.sources, about=line.about)


def _sources(telling: Telling, lines: Iterable[CommitmentLine]) -> tuple[Source, ...]:
    found: list[Source] = []
    for each in lines:
        record = telling.office.store.find(Commitment, each.id)
        if record is not None and evidence_line(telling, record) is not None:
            found += [source for source in sources_of(telling, record) if source.kind == "meeting"]
        found += telling.citing.records([each.id])
    return tuple(dict.fromkeys(found))
