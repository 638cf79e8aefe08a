"""Where somebody is mentioned in free text and in papers, listed for a decision, and what was decided about each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Literal

from msgspec import Struct

from ret_tui.jobs.office import Office
from ret_tui.jobs.personal_data.kept_files import KeptFile, kept_files, texts_of, unnamed
from ret_tui.jobs.record_names import RecordNames
from ret_tui.rules.personal_data.mentions import Mention, excerpt, mentions_in, parts_of
from store.plain import Document
from store.records import KIND_OF, MeetingMinutes, MentionDecision, Person
from store.redaction.about_person import own_tells, tells_about, without_person
from store.redaction.tells import GONE, Tells, tells_of_words
from store.references import may_be_words, references_of
from store.refusals import Refusal
from store.wording import field_words, kind_words

#: Tables that say nothing of their own about anybody.
_PASSED_OVER = frozenset({"mention_decisions", "template_styles", "calendar_entries", "body"})
#: Fields that say what a record is, and not what somebody wrote.
_IDENTITIES = frozenset({"uid", "message_id", "sha256", "members_sha256", "public_sha256", "etag", "content", "batch"})
#: Fields with the name of a file: the file itself is looked through.
_FILES = frozenset({"members_file", "public_file"})

#: Letters that are shown of a text in which it is not known any more where the mention is.
_SHOWN = 120

#: Tables whose texts stand in minutes.
_MINUTED = ("minute_notes", "decisions", "declarations")

Outcome = Literal["", "open", "keep", "remove"]


class MentionView(Struct, frozen=True):
    """A text or a file that mentions somebody."""

    #: What to call it in a command: ``minute_notes/0a1b2c3d4e5f/text``.
    place: str
    table: str
    id: str
    field: str
    #: Where that is, in words: ``Minute note of M5``.
    where: str
    #: The words around the first mention, and how many mentions there are.
    excerpt: str
    count: int
    #: Whether one of them is the whole name, an address or a number; else a part of the name alone, or what is also
    #: somebody else's.
    sure: bool
    is_file: bool
    #: Whether it is in minutes that were confirmed or an agenda that was issued.
    as_it_went: bool
    #: The whole text; of a file each paragraph that mentions them, a line each.
    text: str = ""
    #: What was decided: empty where it was never listed.
    outcome: Outcome = ""
    reason: str = ""


class Mentions(Struct, frozen=True):
    """Everything that mentions somebody, and what could not be looked through."""

    person: str
    name: str
    found: tuple[MentionView, ...]
    #: Files of a kind that is not read, or that cannot be read, with why.
    unread: tuple[str, ...]


def mentions(office: Office, person: Person, words: Iterable[str] = (), *, files: bool = True) -> Mentions:
    """Where somebody is mentioned, beside what is structured about them.

    Of somebody whose data were redacted, the record does not know the name any more: what was listed when that was done
    is told, and what mentions the words that are given.

    Args:
        words: further words that tell who they are, such as an earlier name.
        files: whether the kept files are looked through, too, which may take a while.
    """
    own, tells = tells_for(office, person, words), _all_tells(office, person, words)
    parts = parts_of(own, _other_names(office, person.id)) if person.redacted_on is None else ()
    decided = {(each.where_table, each.where_id, each.where_field): each for each in decisions(office, person.id)}
    found = {(view.table, view.id, view.field): view for view in _in_texts(office, person, own, tells, parts)}
    unread: list[str] = []
    for file in kept_files(office) if files else ():
        try:
            texts = texts_of(office, file)
        except Refusal as refusal:
            unread.append(f"{file.words}: {refusal.what}")
            continue
        if texts is None:
            unread.append(f"{file.words} ({file.name}) is of a kind that is not looked through")
        elif (view := _in_file(file, texts, own, tells, parts)) is not None:
            found[view.table, view.id, view.field] = view
    unread += [f"{name}, in the folder of papers, is named by no record" for name in (unnamed(office) if files else ())]
    told = {key: _with_decision(view, decided.get(key)) for key, view in found.items()}
    for key, decision in decided.items():
        if key not in told:
            told[key] = _only_decided(office, decision)
    order = sorted(told.values(), key=lambda view: (view.is_file, view.as_it_went, view.table, view.where, view.place))
    return Mentions(person.id, person.name, tuple(order), tuple(unread))


def decisions(office: Office, person: str) -> list[MentionDecision]:
    """What was listed and decided about one person."""
    return [each for each in office.store.all(MentionDecision) if each.person == person]


def tells_for(office: Office, person: Person, words: Iterable[str] = ()) -> Tells:
    """What tells who somebody is and is nobody else's, as far as the record says, and the words that are given."""
    tables = office.store.tables
    return own_tells(tables, person.id, tells_about(tables, person.id)).with_(tells_of_words(words))


def is_about(table: str, field: str, document: Document, person: str) -> bool:
    """Whether a free text is about somebody, whether it names them or not: what they declared an interest in."""
    about = table == "declarations" and field == "interest" and document.get("person") == person
    return about and document.get(field) != GONE


def shared_tells(office: Office, person: Person) -> Tells:
    """What tells who somebody is, and is somebody else's too: a namesake's name, a shared address."""
    return _all_tells(office, person).without(tells_for(office, person))


def _all_tells(office: Office, person: Person, words: Iterable[str] = ()) -> Tells:
    return tells_about(office.store.tables, person.id).with_(tells_of_words(words))


def place_of(table: str, id: str, field: str) -> str:
    """``minute_notes/0a1b2c3d4e5f/text``."""
    return f"{table}/{id}/{field}"


def _in_texts(
    office: Office, person: Person, own: Tells, tells: Tells, parts: tuple[str, ...]
) -> Iterator[MentionView]:
    tables = office.store.tables
    names = RecordNames(tables)
    confirmed = {each.id for each in office.store.all(MeetingMinutes) if each.state == "confirmed"}
    for table, documents in tables.items():
        if table in _PASSED_OVER:
            continue
        for id, document in documents.items():
            if table == "people" and id == person.id:
                continue
            # What redaction takes out by itself is nobody's to decide.
            left = without_person(table, id, document, person.id, own)
            for field, text in _texts(table, id, left):
                if text != document.get(field):
                    continue
                found = mentions_in(text, tells, parts)
                if found or is_about(table, field, document, person.id):
                    yield MentionView(
                        place=place_of(table, id, field),
                        table=table,
                        id=id,
                        field=field,
                        where=_where(names, table, id, field, document),
                        excerpt=excerpt(text, found[0] if found else Mention(0, 0, True)),
                        count=len(found),
                        sure=not found or any(each.sure for each in mentions_in(text, own)),
                        is_file=False,
                        as_it_went=table in _MINUTED and document.get("meeting") in confirmed,
                        text=text,
                    )


def _where(names: RecordNames, table: str, id: str, field: str, document: Document) -> str:
    """``Minute note of M2``, ``Decision D-016 of M1``, ``A-017: linked work``."""
    kind, meeting = KIND_OF.get(table), document.get("meeting")
    if kind is not None and meeting:
        number = f" {id}" if kind.prefix else ""
        words = f"{kind_words(kind)}{number} of {meeting}"
    else:
        words = names.record(table, id, document)
    return f"{words[:1].upper()}{words[1:]}{'' if field == 'text' else f': {field_words(field)}'}"


def _texts(table: str, id: str, document: Document) -> Iterator[tuple[str, Any]]:
    named = {reference.field for reference in references_of(table, id, document)}
    for field, value in document.items():
        if not isinstance(value, str) or not value or field in _IDENTITIES or field in _FILES:
            continue
        if table == "papers" and field == "file":
            continue
        if field not in named or may_be_words(table, field):
            yield field, value


def _in_file(
    file: KeptFile, texts: Iterable[str], own: Tells, tells: Tells, parts: tuple[str, ...]
) -> MentionView | None:
    first, number, sure, whole = "", 0, False, []
    for text in (file.name, *texts):
        if found := mentions_in(text, tells, parts):
            first = first or excerpt(text, found[0])
            whole.append(text)
            number += len(found)
            sure |= any(each.sure for each in mentions_in(text, own))
    if not number:
        return None
    table, id = file.record.table, file.record.id
    return MentionView(
        place=place_of(table, id, file.field),
        table=table,
        id=id,
        field=file.field,
        where=file.words,
        excerpt=first,
        count=number,
        sure=sure,
        is_file=True,
        as_it_went=file.as_it_went,
        text="\n".join(whole),
    )


def _with_decision(view: MentionView, decision: MentionDecision | None) -> MentionView:
    from msgspec.structs import replace

    return view if decision is None else replace(view, outcome=decision.outcome, reason=decision.reason)


def _only_decided(office: Office, decision: MentionDecision) -> MentionView:
    """One that was listed, of somebody whose name is not known any more."""
    table, id, field = decision.where_table, decision.where_id, decision.where_field
    file = next((f for f in kept_files(office) if (f.record.table, f.record.id, f.field) == (table, id, field)), None)
    document = office.store.tables.get(table, {}).get(id)
    if file is not None:
        where, shown = file.words, file.name
    elif document is None:
        where, shown = f"{table} {id}: {field_words(field)}", "it is not in the record any more"
    else:
        where = _where(RecordNames(office.store.tables), table, id, field, document)
        words = " ".join(str(document.get(field, "")).split())
        shown = words if len(words) <= _SHOWN else f"{words[:_SHOWN].rpartition(' ')[0] or words[:_SHOWN]} …"
    kind = KIND_OF.get(table)
    return MentionView(
        place=place_of(table, id, field),
        table=table,
        id=id,
        field=field,
        where=where,
        excerpt=shown,
        count=0,
        sure=True,
        is_file=file is not None,
        as_it_went=file is not None and file.as_it_went and kind is not None,
        text=str((document or {}).get(field, "")) if file is None else shown,
        outcome=decision.outcome,
        reason=decision.reason,
    )


def _other_names(office: Office, person: str) -> Iterator[str]:
    for each in office.people.values():
        if each.id != person:
            yield each.name
            yield each.organisation
    for seat in office.seats:
        yield seat.name
        yield seat.organisation
    yield office.body.name
