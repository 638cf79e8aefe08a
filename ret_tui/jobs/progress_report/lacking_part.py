"""What the record lacks, listed: a reader sees what the figures do not tell, and the secretariat what is to be done."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Sized

from ret_tui.documents.progress_report_contents import Label, Part, Piece, Remark, Source, Statement
from ret_tui.jobs.compliance_facts import signers_on
from ret_tui.jobs.evidence.listing import private_ids
from ret_tui.jobs.indicators.matrix import discussed, matrix
from ret_tui.jobs.progress_report import actions_told
from ret_tui.jobs.progress_report.advice_part import advances_of, advice_of, is_unanswered
from ret_tui.jobs.progress_report.engagement_part import engagements
from ret_tui.jobs.progress_report.evidence_listed import sources_of
from ret_tui.jobs.progress_report.evidence_words import find
from ret_tui.jobs.progress_report.meetings_part import figures_of, minutes_words
from ret_tui.jobs.progress_report.telling import Telling
from ret_tui.jobs.progress_report.unclaimed_part import unclaimed, unclaimed_sentence
from ret_tui.rules.appointments import vacant
from ret_tui.rules.follow_up import CLOSED
from ret_tui.rules.indicators.lacking import together
from ret_tui.rules.wording import count, listed, long_day
from store.records import AgreementVersion, BoardDate

#: Sentences of what a figure lacks that are told one by one.
_TOLD = 12
_ID = re.compile(r"\b[A-Z]{1,3}-\d{2,}\b|\bB\d+\b")


def lacking_part(telling: Telling) -> Part:
    """Everything that is missing, under a heading for each sort."""
    pieces: list[Piece] = []
    for title, found in (
        ("Meetings and minutes", _meetings(telling)),
        ("Seats and agreements", _seats(telling)),
        ("Functions and indicators", _indicators(telling)),
        ("Evidence", _evidence(telling)),
        ("Follow-up", _follow_up(telling)),
    ):
        own = tuple(found)
        if own:
            pieces += [Label(title), *own]
    return Part(
        key="lacks",
        title="What the record lacks",
        pieces=tuple(pieces) or (Remark("Nothing that is looked for is missing."),),
    )


def _meetings(telling: Telling) -> Iterator[Statement]:
    for meeting in telling.held:
        words = minutes_words(telling, meeting.id)
        if not words.startswith("Confirmed"):
            yield Statement(
                text=f"The minutes of {meeting.id}, {long_day(meeting.date)}, are not confirmed: "
                f"{words[0].lower()}{words[1:]}.",
                sources=telling.citing.meetings([meeting.id]),
                about=f"minutes:{meeting.id}",
            )
    for figure in figures_of(telling).meetings:
        missing = sum(each.state == "not recorded" for each in figure.seats.told)
        if missing:
            seats = f"No attendance of {count(missing, 'seat')}" if figure.recorded else "No attendance"
            yield Statement(
                text=f"{seats} is recorded for {figure.at.meeting}.",
                sources=telling.citing.meetings([figure.at.meeting]),
                about=f"meeting:{figure.at.meeting}",
            )


def _seats(telling: Telling) -> Iterator[Statement]:
    office, day = telling.office, telling.as_of
    if office.appointments and all(each.start > day for each in office.appointments):
        # Before anybody was in post, no seat was there to fill.
        return
    seats = office.seats_on(day)
    empty = vacant(seats, office.appointments, day)
    if empty:
        yield Statement(
            text=f"{count(len(empty), 'seat')} of {len(seats)} {_are(empty)} vacant as of {long_day(day)}: "
            f"{listed([seat.name for seat in empty])}.",
            sources=telling.citing.records(seat.id for seat in empty),
            about=f"seat:{empty[0].id}",
        )
    agreement, signers = signers_on(office, day)
    asked = [each for each in signers if each.asked]
    missing = [each for each in asked if each.signed_on is None or each.signed_on > day]
    if missing:
        names = "" if telling.public else f": {listed([each.name for each in missing])}"
        begun = [each.id for each in office.store.all(AgreementVersion) if each.name == agreement]
        yield Statement(
            text=f"{count(len(missing), 'person', 'people')} in post {_have(missing)} not signed the agreement{names}.",
            sources=telling.citing.records(begun) or telling.by_terms,
        )


def _indicators(telling: Telling) -> Iterator[Statement]:
    terms = telling.by_terms
    done = discussed(telling.office) if telling.held else frozenset()
    quiet = matrix(telling.office, telling.asked.year).rows if telling.asked.is_year and telling.held else ()
    silent = {row.function: row for row in quiet if row.quiet}
    for function in telling.functions:
        missed = telling.held and not any((meeting.id, function.id) in done for meeting in telling.held)
        if missed or function.id in silent:
            since = f": {silent[function.id].quiet_words}" if function.id in silent else ""
            words = "No item of the period's meetings was for" if missed else "The last meetings had nothing for"
            yield Statement(
                text=f"{words} {function.id} {function.name}{since}.",
                sources=telling.citing.meetings(meeting.id for meeting in telling.held),
            )
    for view in telling.figures:
        if not view.shape:
            yield Statement(
                text=f"It is not settled which kind of record answers {view.id}.", sources=terms,
                about=f"indicator:{view.id}",
            )  # fmt: skip
        if view.figure.lacks:
            lacks = together(each for each in view.figure.lacks if not _tells_in_private(telling, each))
            if not lacks:
                continue
            named = dict.fromkeys(id for words in lacks for id in _ID.findall(words))
            ids = tuple(id for id in named if "-" in id or telling.office.store.find(BoardDate, id))
            yield Statement(
                lead=f"{view.id}:",
                text=" ".join([*lacks[:_TOLD], *_more(lacks)]),
                sources=telling.citing.records(ids) if ids else terms,
                about=f"evidence:{ids[0]}" if ids and "-" in ids[0] else f"indicator:{view.id}",
            )
    without = [view.id for view in telling.figures if view.shape and view.figure.baseline is None and view.figure.unit]
    if without:
        yield Statement(
            text=f"No baseline is recorded for {listed(without)}.", sources=terms, about=f"indicator:{without[0]}"
        )


def _evidence(telling: Telling) -> Iterator[Statement]:
    """The records told of that name no meeting, item, decision or action, and those that are for no indicator."""
    sentence = unclaimed_sentence(telling)
    if sentence is not None:
        yield sentence
    behind = (find(telling, id) for view in telling.figures for id in view.figure.evidence)
    told = [each for each in behind if each is not None and not isinstance(each, BoardDate)]
    every = {each.id: each for each in (*told, *unclaimed(telling), *advice_of(telling), *advances_of(telling))}
    bare = [id for id, each in every.items() if _is_bare(sources_of(telling, each))]
    if bare:
        yield Statement(
            text=f"{count(len(bare), 'record')} of evidence {'names' if len(bare) == 1 else 'name'} no meeting, item, "
            "decision or action.",
            sources=telling.citing.records(bare),
            about=f"evidence:{bare[0]}",
        )


def _is_bare(sources: tuple[Source, ...]) -> bool:
    return all(source.kind == "record" for source in sources)


def _follow_up(telling: Telling) -> Iterator[Statement]:
    still = [each.action for each in actions_told.shown_actions(telling) if each.action.state not in CLOSED]
    for words, found in (
        ("no owner", [each.id for each in still if not each.owner]),
        ("no due date", [each.id for each in still if each.due is None]),
    ):
        if found:
            yield Statement(
                text=f"{count(len(found), 'action')} still open {_have(found)} {words}.",
                sources=tuple(Source("action", id, id) for id in found),
                about=f"action:{found[0]}",
            )
    unanswered = [each.id for each in advice_of(telling) if is_unanswered(telling, each)]
    if unanswered:
        pieces = count(len(unanswered), "piece")
        yield Statement(
            text=f"{pieces} of advice {_have(unanswered)} no answer, and the day for it is past.",
            sources=telling.citing.records(unanswered),
            about=f"evidence:{unanswered[0]}",
        )
    own = engagements(telling)
    for words, ids in (
        ("no number of people", [each.id for each in own if each.number is None]),
        ("no word to the communities of what changed", [each.id for each in own if each.told_on is None]),
    ):
        if ids:
            yield Statement(
                text=f"{count(len(ids), 'engagement')} {_have(ids)} {words}.",
                sources=telling.citing.records(ids),
                about=f"evidence:{ids[0]}",
            )


def _tells_in_private(telling: Telling, lack: str) -> bool:
    """Whether a sentence is about evidence that this copy may not name."""
    return telling.public and not private_ids(telling.office).isdisjoint(_ID.findall(lack))


def _more(lacks: Sequence[str]) -> list[str]:
    return [f"There are {len(lacks) - _TOLD} more of these."] if len(lacks) > _TOLD else []


def _are(found: Sized) -> str:
    return "is" if len(found) == 1 else "are"


def _have(found: Sized) -> str:
    return "has" if len(found) == 1 else "have"
