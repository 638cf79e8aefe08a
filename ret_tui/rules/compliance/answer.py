"""What answers a clause: a verdict, the evidence in words, and the records behind it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from store.records import Verdict

MET: Verdict = "met"
NOT_MET: Verdict = "not met"
NOT_YET: Verdict = "not yet due"
CANNOT_TELL: Verdict = "cannot tell"
#: From the gravest on: what several checks come to together.
_GRAVEST = (NOT_MET, CANNOT_TELL, NOT_YET, MET)
VERDICTS: tuple[Verdict, ...] = (MET, NOT_MET, NOT_YET, CANNOT_TELL)


class Line(Struct, frozen=True):
    """One sentence of evidence."""

    words: str
    #: Whether it names somebody in a way that is in no public copy.
    private: bool = False
    #: What a public copy says in its place; empty for the same words.
    public: str = ""


class Answer(Struct, frozen=True):
    """What one check says."""

    verdict: Verdict
    lines: tuple[Line, ...]
    #: The records behind it, by id.
    ids: tuple[str, ...] = ()
    #: Where it would be recorded, a command; empty where nothing is missing.
    where: str = ""


def answer(verdict: Verdict, *words: str | Line, ids: Iterable[str] = (), where: str = "") -> Answer:
    """An answer from sentences; empty ones are left out."""
    lines = tuple(each if isinstance(each, Line) else Line(each) for each in words if each)
    return Answer(verdict, tuple(line for line in lines if line.words), tuple(dict.fromkeys(filter(None, ids))), where)


def nothing(words: str, where: str) -> Answer:
    """Nothing is recorded, which is not the same as that nothing was done."""
    return answer(CANNOT_TELL, words, where=where)


def together(answers: Sequence[Answer]) -> Answer:
    """What several checks say together: the gravest verdict, and the evidence of each in turn."""
    if len(answers) == 1:
        return answers[0]
    return Answer(
        min((each.verdict for each in answers), key=_GRAVEST.index),
        tuple(dict.fromkeys(line for each in answers for line in each.lines)),
        tuple(dict.fromkeys(id for each in answers for id in each.ids)),
        next((each.where for each in answers if each.where), ""),
    )
