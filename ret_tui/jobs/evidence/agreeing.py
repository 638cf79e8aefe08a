"""Whether what is said about a piece of evidence agrees with itself: its days in order, a part within the whole."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from ret_tui.jobs.evidence.fields import EvidenceKind
from ret_tui.jobs.evidence.parts import group_names
from ret_tui.jobs.office import Office
from ret_tui.rules.quoting import quoted
from ret_tui.rules.wording import long_day
from store.records import Recommendation, Record, Series
from store.refusals import BadValue, RuleBroken

#: Of which kind: the later day, the earlier one, and what the two say.
_IN_ORDER = (
    ("decision", "verified_on", "on", "It would be verified on {late}, before it was decided on {early}"),
    ("advice", "responded_on", "sent_on", "It would be answered on {late}, before it was sent on {early}"),
    ("advice", "response_due", "sent_on", "An answer would be due on {late}, before it was sent on {early}"),
    ("engagement", "told_on", "on", "They would be told on {late}, before the engagement on {early}"),
    ("feedback", "replied_on", "on", "It would be replied to on {late}, before it was given on {early}"),
    ("commitment", "due", "made_on", "It would be due on {late}, before it was made on {early}"),
)

#: Of which kind: what is dated today where it is told without a day.
_TOLD_TODAY = (
    ("decision", "verified_by", "verified_on"),
    ("advice", "response", "responded_on"),
    ("engagement", "told", "told_on"),
    ("feedback", "reply", "replied_on"),
)

#: Of which kind: the field that names another of it, which may not lead back.
_LEADS_ON: Mapping[str, tuple[type[Record], str, str]] = {
    "recommendation": (Recommendation, "superseded_by", "is superseded by"),
    "series": (Series, "follows", "follows"),
}


def dated_today(
    kind: EvidenceKind, given: Mapping[str, Any], kept: Mapping[str, Any], today: dt.date
) -> dict[str, Any]:
    """The days of what is told now without a day.

    Args:
        given: the values that are given.
        kept: those that it has so far.
    """
    return {
        day: today
        for key, words, day in _TOLD_TODAY
        if key == kind.key and given.get(words) and not given.get(day) and not kept.get(day)
    }


def refuse_disagreeing(office: Office, kind: EvidenceKind, id: str, whole: Mapping[str, Any]) -> None:
    """Refuse a piece of evidence that does not agree with itself.

    Args:
        id: its id; empty for a new one.
        whole: all its values.

    Raises:
        BadValue: its days are not in order, or more are counted than there are.
        RuleBroken: it would lead back to itself.
    """
    for key, late, early, words in _IN_ORDER:
        if key == kind.key and whole.get(late) and whole.get(early) and whole[late] < whole[early]:
            told = words.format(late=long_day(whole[late]), early=long_day(whole[early]))
            raise BadValue(told, "give a later day", field=late)
    if kind.key == "point" and whole["numerator"] > whole["denominator"]:
        raise BadValue(
            f"{whole['numerator']} are more than the {whole['denominator']} that they are a part of",
            "give the part first, and then the whole",
            field="numerator",
        )
    if kind.key in _LEADS_ON and id:
        record, field, words = _LEADS_ON[kind.key]
        _refuse_loop(office.store.all(record), id, whole.get(field) or "", field, words)


def refuse_taken_names(office: Office, id: str, names: Iterable[str]) -> None:
    """Refuse to call a group what another one is called.

    Args:
        id: its id; empty for a new one.

    Raises:
        RuleBroken: another group has one of the names.
    """
    known = group_names(office)
    for name in names:
        other = known.meant(name)
        if other and other != known.one(id):
            raise RuleBroken(
                f"{known.groups[other].name} ({other}) is called {quoted(name)} already",
                "if it is the same group, nothing is to be added; else tell the two apart by their names",
                field="name",
            )


def _refuse_loop(every: Iterable[Record], id: str, named: str, field: str, words: str) -> None:
    onward = {each.id: getattr(each, field) for each in every}
    met: list[str] = []
    while named and named not in met:
        if named == id:
            way = f", by way of {', '.join(met)}" if met else ""
            raise RuleBroken(f"{id} would lead back to itself{way}: {met[-1] if met else id} {words} {id}",
                             "name another one", field=field)  # fmt: skip
        met.append(named)
        named = onward.get(named, "")
