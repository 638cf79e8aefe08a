"""Every kind of evidence, described once: commands, forms in the app and lists are made from this."""

from __future__ import annotations

from ret_tui.jobs import who_is
from ret_tui.jobs.evidence.choices import chosen
from ret_tui.jobs.evidence.community_kinds import COMMUNITY
from ret_tui.jobs.evidence.fields import Entry, EvidenceField, EvidenceKind, with_article
from ret_tui.jobs.evidence.influence_kinds import INFLUENCE
from ret_tui.jobs.evidence.practice_kinds import PRACTICE
from ret_tui.jobs.evidence.promise_kinds import PROMISES
from ret_tui.jobs.office import Office
from ret_tui.rules.quoting import quoted
from store.records import Record
from store.refusals import Unknown

__all__ = [
    "KINDS",
    "Entry",
    "EvidenceField",
    "EvidenceKind",
    "kept",
    "kind_of",
    "kind_of_id",
    "kind_of_record",
    "with_article",
]

#: Every kind, in the order of the functions that they stand behind.
KINDS: tuple[EvidenceKind, ...] = (*INFLUENCE, *COMMUNITY, *PRACTICE, *PROMISES)

_BY_KEY = {kind.key: kind for kind in KINDS}
_BY_RECORD = {kind.record: kind for kind in KINDS}


def kind_of(key: str) -> EvidenceKind:
    """The kind of a key, or of the first letters of one, in any case.

    Raises:
        Unknown: there is no such kind, or those letters begin several.
    """
    found = chosen(key, tuple(_BY_KEY))
    if len(found) == 1:
        return _BY_KEY[found[0]]
    known = " ".join(_BY_KEY)
    if found:
        raise Unknown(f"{quoted(key)} could be {' or '.join(found)}", "write more of it", field="kind")
    raise Unknown(f"There is no kind of evidence {quoted(key)}", f"the kinds are {known}", field="kind")


def kind_of_record(record: Record) -> EvidenceKind:
    """The kind that a record is of.

    Raises:
        KeyError: it is no evidence.
    """
    return _BY_RECORD[type(record)]


def kind_of_id(office: Office, id: str) -> EvidenceKind:
    """The kind of the piece of evidence with an id, as people say it: ``DI-01``, ``di1``.

    Raises:
        Unknown: there is none.
    """
    return kind_of_record(kept(office, id))


def kept(office: Office, id: str, *, of: str = "", field: str = "id") -> Record:
    """The piece of evidence meant by an id, in any case, without its dash or its leading noughts.

    Args:
        of: the kind, by key, that it has to be of; a number alone is then enough.
        field: the name of the field that it was typed into, for the refusal.

    Raises:
        Unknown: there is none.
    """
    wanted = id.strip()
    kinds = KINDS if not of else (_BY_KEY[of],)
    for kind in kinds if wanted else ():
        named = f"{kind.record.prefix}{wanted}" if of and kind.record.prefix and wanted.isdecimal() else wanted
        found = office.store.find(kind.record, wanted)
        if found is not None:
            return found
        for each in office.store.all(kind.record):
            if who_is.same_id(each.id, named):
                return each
    if of:
        one = _BY_KEY[of]
        there = [each.id for each in office.store.all(one.record)][:12]
        do = f"there are {', '.join(there)}" if there else f"add it first: 'ret-tui evidence add {one.key}'"
        raise Unknown(f"There is no {one.noun} {quoted(id)}", do, field=field)
    raise Unknown(f"There is no evidence {quoted(id)}", "look at 'ret-tui evidence list'", field=field)
