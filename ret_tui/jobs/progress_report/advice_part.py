"""The part about advice and challenge given to others, what they answered, and what was seen coming in policy (T3)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ret_tui.documents.progress_report_contents import Line, Listing, Part, Piece, Remark, Statement, Subheading
from ret_tui.jobs.evidence.answers_due import answers_due
from ret_tui.jobs.progress_report.evidence_listed import sources_of
from ret_tui.jobs.progress_report.evidence_words import in_a_row
from ret_tui.jobs.progress_report.telling import Telling
from ret_tui.rules.wording import count, long_day
from store.records import Advice, PolicyAdvance


def advice_part(telling: Telling) -> Part | None:
    """Advice and responses, and advances in policy; None where the period has neither."""
    pieces = tuple(_pieces(telling))
    return Part(key="advice", title="Advice, responses and policy ahead", pieces=pieces) if pieces else None


def advice_of(telling: Telling) -> list[Advice]:
    """The advice sent in the period, and what was given and not sent, that this copy may tell."""
    found = [
        each
        for each in telling.office.store.all(Advice)
        if telling.period.holds(each.sent_on) or (each.sent_on is None and _began_in(telling, each))
    ]
    return [each for each in found if not _hidden(telling, each)]


def advances_of(telling: Telling) -> list[PolicyAdvance]:
    """The advances in policy that were seen in the period and that this copy may tell, by day."""
    found = (each for each in telling.office.store.all(PolicyAdvance) if telling.period.holds(each.on))
    return sorted((each for each in found if not _hidden(telling, each)), key=lambda each: (each.on, each.id))


def advice_sentence(telling: Telling) -> Statement | None:
    """How much was sent, and what came of it; None where there was none."""
    given = advice_of(telling)
    return _counted(telling, given) if given else None


def is_unanswered(telling: Telling, each: Advice) -> bool:
    """Whether its answer is overdue on the report's day: past its due day, or past the usual working days."""
    if each.sent_on is None or (each.responded_on is not None and each.responded_on <= telling.as_of):
        return False
    due = answers_due(telling.office, [each]).get(each.id)
    return due is not None and due < telling.as_of


def _began_in(telling: Telling, each: Advice) -> bool:
    return any(meeting.id == each.meeting for meeting in telling.held)


def _hidden(telling: Telling, each: Advice | PolicyAdvance) -> bool:
    return telling.public and telling.citing.is_private(item=each.item, decision=each.decision, action=each.action)


def _pieces(telling: Telling) -> Iterator[Piece]:
    given = sorted(advice_of(telling), key=lambda each: (each.sent_on is None, each.sent_on, each.id))
    if given:
        yield _counted(telling, given)
        yield Listing(
            caption="Advice and challenge, and what was answered",
            description="What was said to whom, and what came of it: one piece of advice in each row.",
            header=("No.", "To and what", "Response"),
            shares=(26, 80, 70),
            source_share=40,
            lines=tuple(
                Line(
                    cells=(
                        each.id,
                        f"{each.kind.capitalize()} to {each.to}: {in_a_row(each.text)}",
                        _answer(telling, each),
                    ),
                    sources=sources_of(telling, each),
                    about=f"evidence:{each.id}",
                )
                for each in given
            ),
        )
    ahead = advances_of(telling)
    if ahead:
        yield Subheading("Advances in national policy")
        yield Listing(
            caption="Advances in national policy",
            description="What was seen coming, and whether it was answered: one advance in each row.",
            header=("No.", "What and where", "Our response"),
            shares=(26, 90, 56),
            source_share=40,
            lines=tuple(_advance(telling, each) for each in ahead),
        )
    if not given and ahead:
        yield Remark("No advice was sent in the period.")


def _counted(telling: Telling, given: Iterable[Advice]) -> Statement:
    own = list(given)
    sent = [each for each in own if each.sent_on is not None]
    answered = sum(each.responded_on is not None and each.responded_on <= telling.as_of for each in sent)
    late = sum(is_unanswered(telling, each) for each in sent)
    influenced = sum(bool(each.influenced) for each in own)
    told = f"{count(len(sent), 'piece')} of advice or challenge {'was' if len(sent) == 1 else 'were'} sent"
    told += f": {answered} answered" + (f", {late} past the day for an answer" if late else "")
    told += f"; {influenced} influenced a decision" if influenced else ""
    return Statement(
        text=f"{told}.", sources=tuple(dict.fromkeys(source for each in own for source in sources_of(telling, each)))
    )


def _answer(telling: Telling, each: Advice) -> str:
    if each.sent_on is None:
        return "Not sent yet"
    sent = f"Sent {long_day(each.sent_on)}"
    if each.responded_on is not None and each.responded_on <= telling.as_of:
        response = f": {in_a_row(each.response)}" if each.response else ""
        influenced = f" It influenced {each.influenced}." if each.influenced else ""
        return f"{sent}, answered {long_day(each.responded_on)}{response}{influenced}"
    due = f", due {long_day(each.response_due)}" if each.response_due else ""
    late = "; no answer in time" if is_unanswered(telling, each) else "; no answer yet"
    return f"{sent}{due}{late}"


def _advance(telling: Telling, each: PolicyAdvance) -> Line:
    source = f" ({each.source})" if each.source else ""
    note = f" {in_a_row(each.note)}" if each.note else ""
    if each.responded_on is not None and each.responded_on <= telling.as_of:
        answer = f"Answered {long_day(each.responded_on)}"
    elif each.response_due is None:
        answer = "None asked for"
    else:
        late = each.response_due < telling.as_of
        answer = f"{'Closed' if late else 'Closes'} {long_day(each.response_due)}, not answered"
    return Line(
        cells=(each.id, f"{each.title}{source}, {long_day(each.on)}.{note}", answer),
        sources=sources_of(telling, each),
        about=f"evidence:{each.id}",
    )
