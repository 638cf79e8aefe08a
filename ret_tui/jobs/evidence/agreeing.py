"""Whether what is said about a piece of evidence agrees with itself: its days in order, a part within the whole."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from ret_tui.jobs.evidence.fields import EvidenceKind
from ret_tui.jobs.evidence.parts import group_names
from ret_tui.jobs.office import Office
from ret_tui.rules.evidence_days import before_it_was_made, day_without_answer
from ret_tui.rules.evidence_kinds import leads_back, out_of_order
from ret_tui.rules.quoting import quoted
from ret_tui.rules.wording import listed
from store.records import Recommendation, Record, Series, StateStep
from store.refusals import BadValue, RuleBroken

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
    for field, words in out_of_order(kind.record, whole):
        raise BadValue(f"It would be {words}", "give a later day", field=field)
    if words := day_without_answer(kind.record, whole):
        raise BadValue(
            f"It would be {words}", "say that consent was given or refused, or leave the day out", field="consent_on"
        )
    if kind.key == "point" and whole["numerator"] > whole["denominator"]:
        raise BadValue(
            f"{whole['numerator']} are more than the {whole['denominator']} that they are a part of",
            "give the part first, and then the whole",
            field="numerator",
        )
    if kind.key in _LEADS_ON and id:
        record, field, words = _LEADS_ON[kind.key]
        _refuse_loop(office.store.all(record), id, whole.get(field) or "", field, words)


def refuse_before_made(kind: EvidenceKind, id: str, whole: Mapping[str, Any], day: dt.date | None, field: str) -> None:
    """Refuse a step in the story of what was not made yet on its day.

    Args:
        id: its id; empty for a new one.
        whole: all its values.
        day: that of the step; None for no step.
        field: the field that is to blame.

    Raises:
        BadValue: it cannot be.
    """
    if day is not None and (words := before_it_was_made(kind.record, whole, day)):
        mend = f": 'ret-tui evidence edit {id} --made-on DAY'" if id and field != "made_on" else ""
        raise BadValue(
            f"{id or 'It'} {words}",
            "give an earlier day" if field == "made_on" else f"give a later day, or put right when it was made{mend}",
            field=field,
        )


def refuse_made_later(office: Office, kind: EvidenceKind, id: str, whole: Mapping[str, Any]) -> None:
    """Refuse to say that something was made after the first step of its story.

    Raises:
        BadValue: it cannot be.
    """
    steps = [each.on for each in office.store.all(StateStep) if each.subject == id]
    refuse_before_made(kind, id, whole, min(steps, default=None), "made_on")


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
    onward = {each.id: getattr(each, field) for each in every} | {id: named}
    if way := leads_back(onward, id):
        around = f", by way of {listed(way[:-1])}" if len(way) > 1 else ""
        last = way[-2] if len(way) > 1 else id
        raise RuleBroken(
            f"{id} would lead back to itself{around}: {last} {words} {id}", "name another one", field=field
        )
