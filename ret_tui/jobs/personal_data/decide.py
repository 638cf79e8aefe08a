"""Deciding about a mention: to keep it, or to remove it, with a reason that is recorded.

Minutes that were confirmed stay as they are unless such a decision removes something: the kept file is then written
anew, its hash follows, and its last line says that it was.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any, cast

from msgspec import Struct

from ret_tui.jobs import paper_folder, typed, who_is
from ret_tui.jobs.office import Office
from ret_tui.jobs.personal_data.kept_files import KeptFile, cleaned, kept_files, removing, replaced
from ret_tui.jobs.personal_data.mentions import MentionView, is_about, mentions, place_of
from ret_tui.jobs.personal_data.requests import refuse_held
from ret_tui.rules.personal_data.mentions import removals, without
from ret_tui.rules.wording import count, long_day
from store.change import Change
from store.records import KIND_OF, MentionDecision, MentionOutcome, Person
from store.redaction.tells import GONE, Tells, tells_of_words
from store.refusals import BadValue, Refusal, RuleBroken, Unknown
from store.text import fields_to_see

#: Decides about everything that waits for a decision.
ALL = "all"


class Decided(Struct, frozen=True):
    """What was decided: where, in words, and what could not be done, each a sentence without its full stop."""

    outcome: MentionOutcome
    places: tuple[str, ...]
    amiss: tuple[str, ...] = ()


def decide(office: Office, person: str, place: str, outcome: str, reason: str, *, words: Iterable[str] = ()) -> Decided:
    """Decide about a mention of somebody whose data were redacted.

    Args:
        place: as `MentionView.place` has it, or ``all`` for everything that is not decided yet.
        outcome: ``keep`` or ``remove``.
        reason: why; it is recorded.
        words: the names, addresses and numbers to remove. The record does not know them any more.

    Raises:
        Unknown: there is no such person or place.
        RuleBroken: the person's data are not redacted, an information request is open, or the words are not there.
        BadValue: the outcome is none, or the reason or the words are missing.
        CannotWrite: nothing was changed.
    """
    found = who_is.person(office, person)
    wanted = outcome.strip().casefold()
    if wanted not in ("keep", "remove"):
        raise BadValue(f"{outcome[:40] or 'Nothing'} cannot be decided", "say keep or remove", field="outcome")
    why = typed.line(reason)
    if not why:
        raise BadValue("A decision about a name needs a reason", "say why; it is recorded", field="reason")
    if found.redacted_on is None:
        raise RuleBroken(
            f"The data of {found.name} are not redacted", "a name is decided about once they are", field="person"
        )
    given = [each for each in words if each.strip()]
    if wanted == "remove":
        refuse_held(office, "a name cannot be removed")
        if not given:
            raise BadValue(
                f"The record does not know any more how {found.name} was called",
                "give the words to remove, such as the whole name",
                field="words",
            )
    every = mentions(office, found, given).found
    chosen = _chosen(every, place)
    if wanted == "keep":
        return _keep(office, found, chosen, why)
    return _remove(office, found, chosen, why, given, all_of_them=place.strip().casefold() == ALL)


def list_for_decision(step: Change, person: str, found: Iterable[MentionView], on: Any) -> None:
    """Note in a change what is to be decided about somebody; what was decided already stays so."""
    for view in found:
        id = decision_id(person, view)
        if step.find(MentionDecision, id) is None:
            _put(step, person, view, "open", on, "")


def decision_id(person: str, view: MentionView) -> str:
    """The id of the decision about a mention, cut to what an id may have."""
    return f"{person}/{view.table}/{view.id}/{view.field}"[:80]


def _chosen(every: tuple[MentionView, ...], place: str) -> tuple[MentionView, ...]:
    wanted = place.strip()
    if wanted.casefold() == ALL:
        chosen = tuple(view for view in every if view.outcome in ("", "open"))
        if not chosen:
            raise Unknown("Nothing waits for a decision", "see 'ret-tui people mentions'")
        return chosen
    chosen = tuple(view for view in every if view.place == wanted)
    if not chosen:
        raise Unknown(f"Nothing is listed at {wanted[:80]}", "see the places with 'ret-tui people mentions'")
    return chosen


def _keep(office: Office, person: Person, chosen: tuple[MentionView, ...], why: str) -> Decided:
    with office.store.change(f"{_times(chosen)} of {person.name} kept") as step:
        for view in chosen:
            _put(step, person.id, view, "keep", office.today, why)
    return Decided("keep", tuple(view.where for view in chosen))


def _remove(
    office: Office, person: Person, chosen: tuple[MentionView, ...], why: str, words: list[str], *, all_of_them: bool
) -> Decided:
    tells = tells_of_words(words)
    files = {place_of(file.record.table, file.record.id, file.field): file for file in kept_files(office)}
    # Whoever gives the reason may name them in it.
    why = without(why, tells)
    removed = f"A name was removed from this copy on {long_day(office.today)}"
    done: list[MentionView] = []
    amiss: list[str] = []
    contents: dict[str, bytes] = {}
    for view in chosen:
        if view.is_file:
            try:
                # Why is nobody's business in a copy for everybody.
                note = f"{removed}." if view.field == "public_file" else f"{removed}: {why}."
                contents[view.place] = _cleaned(office, files[view.place], tells, note)
            except Refusal as refusal:
                if not all_of_them:
                    raise
                amiss.append(f"{view.where}: {refusal.what}")
                continue
        elif not _is_there(office, person, view, tells):
            if not all_of_them:
                raise RuleBroken(f"Those words do not stand in {view.where}", "give them as they are written there")
            amiss.append(f"{view.where}: those words do not stand there")
            continue
        done.append(view)
    if not done:
        raise RuleBroken("Nothing could be removed", amiss[0] if amiss else "give the words as they are written there")
    old = [files[view.place].name for view in done if view.is_file]
    with (
        removing(office, old),
        paper_folder.putting(office) as put,
        office.store.change(f"{_times(tuple(done))} of {person.name} removed", undoable=False) as step,
    ):
        for view in done:
            if view.is_file:
                _replace_file(step, files[view.place], contents[view.place], put, tells)
            else:
                _replace_text(step, person, view, tells)
            _put(step, person.id, view, "remove", office.today, why)
    office.store.scrub(person.id, words)
    return Decided("remove", tuple(view.where for view in done), tuple(amiss))


def _cleaned(office: Office, file: KeptFile, tells: Tells, note: str) -> bytes:
    return cleaned(office, file, partial(removals, tells=tells), note if file.as_it_went else "")


def _is_there(office: Office, person: Person, view: MentionView, tells: Tells) -> bool:
    document = office.store.tables.get(view.table, {}).get(view.id) or {}
    text = document.get(view.field)
    return isinstance(text, str) and (
        bool(removals(text, tells)) or is_about(view.table, view.field, document, person.id)
    )


def _replace_text(step: Change, person: Person, view: MentionView, tells: Tells) -> None:
    record = step.get(KIND_OF[view.table], view.id)
    text = cast("str", getattr(record, view.field))
    about = view.table == "declarations" and getattr(record, "person", "") == person.id
    fresh = GONE if about and view.field == "interest" else without(text, tells)
    # An address that is gone leaves its field empty: nothing can be sent to words.
    if fresh == GONE and view.field not in fields_to_see(type(record)):
        fresh = ""
    step.set(record, **{view.field: fresh})


def _replace_file(step: Change, file: KeptFile, content: bytes, put: Any, tells: Tells) -> None:
    name = put(without(file.name, tells), content)
    record = step.get(type(file.record), file.record.id)
    step.set(record, **{file.field: name, file.hash_field: replaced(content)})


def _put(step: Change, person: str, view: MentionView, outcome: MentionOutcome, on: Any, why: str) -> None:
    step.put(
        MentionDecision,
        decision_id(person, view),
        person=person,
        where_table=view.table,
        where_id=view.id,
        where_field=view.field,
        outcome=outcome,
        on=on,
        reason=why,
    )


def _times(chosen: tuple[MentionView, ...]) -> str:
    return "A mention" if len(chosen) == 1 else count(len(chosen), "mention")
