"""What a record names: whether it is there, and whether an id that is made of other ids says the same as its fields."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from ret_tui.rules.consistency.finding import LEAVE_OUT_OF_EXPORT, Finding, WholeRecord, finding
from ret_tui.rules.evidence_words import part_words
from ret_tui.rules.quoting import quoted
from store.records import (
    Action,
    Attendee,
    Body,
    ClosedDay,
    Indicator,
    Item,
    Mark,
    Meeting,
    Message,
    Record,
    Reply,
    StandIn,
)
from store.references import Reference, id_by_fields, may_be_words, reference_words, references_of
from store.wording import kind_words, record_words

_FIND_IT = "bring it back with 'ret-tui store undo', or take it in from an export with 'ret-tui store import FILE'"


def findings(record: WholeRecord) -> Iterator[Finding]:
    """Every reference that points nowhere, and every id that does not match its fields."""
    known = {(each.table, each.id) for each in record.everything()}
    for each in record.everything():
        for reference in references_of(each.table, each.id, msgspec.structs.asdict(each)):
            there = any((table, reference.id) in known for table in reference.tables)
            if not there and not may_be_words(each.table, reference.field) and not _said_by_its_id(each, reference):
                what = f"it names {reference_words(reference)}, which is not there"
                yield finding("fault", each, words(record, each), what, _mend(each, reference.field))
        own_id = _own_id(each)
        if own_id is not None and own_id != each.id:
            what = f"its id {quoted(each.id)} does not match its fields, which say {quoted(own_id)}"
            yield finding("fault", each, words(record, each), what, _mend_id(each))


def words(record: WholeRecord, each: Record) -> str:
    """What to call a record in a sentence: ``M3``, ``the mark M1/SAN/P-03``, ``item “Housing” of M1``."""
    if isinstance(each, Item):
        return record.item(each)
    if isinstance(each, Attendee):
        return f"{each.name} at {each.meeting}"
    if isinstance(each, Message):
        return f"message to {each.name} about {each.meeting}"
    if part := part_words(each, record.person):
        return part
    named = record_words(each.table, each.id, msgspec.structs.asdict(each))
    if isinstance(each, Action | Meeting) or named != each.id:
        return named
    return f"{kind_words(type(each))} {named}"


def _said_by_its_id(each: Record, reference: Reference) -> bool:
    """Whether only the id says so while the fields say otherwise, which is told once, as an id that does not match."""
    return reference.field == "id" and id_by_fields(each.table, msgspec.structs.asdict(each)) is not None


def _own_id(each: Record) -> str | None:
    if isinstance(each, Body):
        return "body"
    if isinstance(each, ClosedDay):
        return each.date.isoformat()
    return id_by_fields(each.table, msgspec.structs.asdict(each))


def _mend(each: Record, field: str) -> str:
    if isinstance(each, Action) and field in ("owner", "function"):
        return f"name another: 'ret-tui action update {each.id} --{field} ID'"
    if isinstance(each, Item) and field == "function":
        return f"name another: 'ret-tui agenda edit {each.meeting} {quoted(each.title)} --function ID'"
    if isinstance(each, Mark | Reply) and field in ("person", "seat"):
        return f"{_FIND_IT}; or correct the register of {each.meeting}: 'ret-tui register show {each.meeting}'"
    if isinstance(each, Indicator):
        return f"{_FIND_IT}, or check the terms: 'ret-tui terms show'"
    return _FIND_IT


def _mend_id(each: Record) -> str:
    if isinstance(each, Mark):
        return f"clear the seat and mark it again: 'ret-tui register clear {each.meeting} {each.seat}'"
    if isinstance(each, Reply):
        return f"take the answer back and give it again: 'ret-tui register expect {each.meeting} {each.seat} \"\"'"
    if isinstance(each, StandIn):
        return f"take the answers back and ask again: 'ret-tui register expect {each.meeting} {each.seat} \"\"'"
    return LEAVE_OUT_OF_EXPORT
