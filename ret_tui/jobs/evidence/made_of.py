"""The records that a piece of evidence is made of, as a change adds them, sets them and takes them out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

import msgspec

from ret_tui.jobs.evidence import parts
from ret_tui.jobs.evidence.fields import EvidenceKind
from ret_tui.rules.amounts import pounds_words
from ret_tui.rules.wording import count, listed, long_day
from store.change import Change
from store.records import KINDS, FundingLine, Record, SeriesPoint, StateStep
from store.references import references_of
from store.refusals import RuleBroken
from store.wording import shortened

#: Parts of a piece of evidence that have no number that anybody says, as they are counted.
_UNNUMBERED: Mapping[type[Record], str] = {SeriesPoint: "number", FundingLine: "funding line"}


def title(kind: EvidenceKind, values: Mapping[str, Any]) -> str:
    """What a change calls a piece of evidence: its text, cut to 60 characters.

    Args:
        values: all its values.
    """
    words = values.get(kind.main.name)
    if kind.record is SeriesPoint:
        words = f"{values['series']} of {long_day(values['on'])}"
    if kind.record is FundingLine:
        words = f"{pounds_words(Decimal(values['pounds']))} from {values['funder']}, {values['step']}"
    return shortened(str(words or ""), 60)


def made_id(kind: EvidenceKind, values: Mapping[str, Any]) -> str | None:
    """The id that a number of a series has; None for what is numbered or has a random id."""
    return f"{values['series']}/{values['on'].isoformat()}" if kind.record is SeriesPoint else None


def refuse_taken(step: Change, kind: EvidenceKind, id: str, values: Mapping[str, Any]) -> None:
    """Refuse a second number of a series for one day.

    Raises:
        RuleBroken: there is one already.
    """
    if step.find(kind.record, id) is not None:
        raise RuleBroken(
            f"{values['series']} has a number of {long_day(values['on'])} already", f"change it: {id}", field="on"
        )


def set_fields(step: Change, kind: EvidenceKind, before: Record, changed: Mapping[str, Any]) -> Record:
    """Set fields of a record; one whose id is made of them becomes another, with the new id.

    Raises:
        RuleBroken: as `refuse_taken`.
    """
    whole = {**msgspec.structs.asdict(before), **changed}
    id = made_id(kind, whole)
    if id is None or id == before.id:
        return step.set(before, **changed)
    refuse_taken(step, kind, id, whole)
    step.remove(before)
    del whole["id"]
    return step.add(kind.record, id, **whole)


def set_parts(step: Change, kind: EvidenceKind, id: str, held: Mapping[str, list[str]]) -> None:
    """Set the fields of a piece of evidence that are kept in parts, those that are given."""
    for field in kind.fields:
        if field.name in held:
            parts.set_values(step, field.name, id, held[field.name])


def own_records(step: Change, kind: EvidenceKind, id: str) -> list[Record]:
    """The records that go with a piece of evidence: its parts and its story."""
    fields = [field.name for field in kind.fields if field.name in parts.PARTS]
    steps = [each for each in step.all(StateStep) if each.subject == id]
    return [*parts.parts_of(step, id, fields), *steps]


def refuse_named(step: Change, gone: Record, own: set[tuple[str, str]]) -> None:
    """Refuse to take out what other records name.

    Raises:
        RuleBroken: some do.
    """
    naming = [
        each
        for each in _everything(step)
        if (each.table, each.id) not in own and (each.table, each.id) != (gone.table, gone.id)
        for reference in references_of(each.table, each.id, msgspec.structs.asdict(each))
        if reference.id == gone.id and gone.table in reference.tables
    ]
    if not naming:
        return
    numbered = [each for each in naming if type(each) not in _UNNUMBERED]
    ids = list(dict.fromkeys(each.id if each.prefix else each.id.split("/")[0] for each in numbered))
    few = [*ids[:4], count(len(ids) - 4, "more", "more")] if len(ids) > 5 else list(ids)
    for kind, noun in _UNNUMBERED.items():
        number = sum(type(each) is kind for each in naming)
        few += [count(number, noun)] if number else []
    one = len(ids) + len(naming) - len(numbered) == 1
    raise RuleBroken(
        f"{gone.id} stays, since {listed(few)} {'names' if one else 'name'} it",
        "take it out of those first" if numbered else "take those out first",
    )


def _everything(step: Change) -> Iterator[Record]:
    for kind in KINDS:
        yield from step.all(kind)
