"""Writing evidence down, changing it and taking it out of the record: every kind by its description in `kinds`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

import msgspec

from ret_tui.jobs.evidence import agreeing, links, parts, reading
from ret_tui.jobs.evidence.choices import read_choice
from ret_tui.jobs.evidence.facts import typed_values
from ret_tui.jobs.evidence.kinds import EvidenceKind, kept, kind_of, kind_of_record, with_article
from ret_tui.jobs.evidence.lacking import at_once
from ret_tui.jobs.evidence.listing import show
from ret_tui.jobs.evidence.made_of import made_id, own_records, refuse_named, refuse_taken, set_fields, set_parts, title
from ret_tui.jobs.evidence.new_areas import new_areas
from ret_tui.jobs.evidence.new_groups import NewGroups
from ret_tui.jobs.evidence.state_steps import add_step, last_state
from ret_tui.jobs.evidence.views import EvidenceView
from ret_tui.jobs.office import Office
from ret_tui.rules.quoting import quoted
from ret_tui.rules.wording import listed
from store.change import Change
from store.records import Group, Record
from store.refusals import BadValue


def record(office: Office, kind: str, /, **fields: str) -> EvidenceView:
    """Write a piece of evidence down.

    Args:
        kind: its key, such as ``decision``, or the first letters of one.
        fields: as they are typed, by the names of ``kind.every_field``; those left out hold their defaults. Where a
            decision or an action is named, the meeting and the item are those of it.

    Returns:
        It, with `told` saying what was done beside it, such as a group or an area that nothing named before.

    Raises:
        Unknown: there is no such kind, or a field names what is not there.
        BadValue: a field is needed, or cannot take its value.
        RuleBroken: such a number of the series is there already, or it would lead back to itself.
    """
    what = kind_of(kind)
    given = _known_fields(what, fields)
    where = links.read_links(office, given) if what.linked else {}
    given = _with_defaults(office, what, given, where)
    values, groups = _read(office, what, given)
    for field in what.fields:
        if field.name not in parts.PARTS:
            reading.refuse_empty(field, values.get(field.name))
    values |= agreeing.dated_today(what, values, {}, office.today)
    state, since = _first_state(office, what, given, {**values, **where})
    values |= where
    if what.shape:
        values["indicator"] = links.read_indicator(office, what, given.get("indicator"), _day(values))
    held = {name: values.pop(name) for name in parts.PARTS if name in values}
    _refuse_parts(office, held)
    agreeing.refuse_disagreeing(office, what, "", values)
    agreeing.refuse_before_made(what, "", values, since if state else None, "since")
    _refuse_names(office, what, "", values, held)
    fresh = new_areas(office, held.get("areas", ()))
    with office.store.change(f"{_headed(what.noun)}: {title(what, values)}") as step:
        groups.add(step, values, held)
        id = made_id(what, values)
        if id is not None:
            refuse_taken(step, what, id, values)
        made = step.add(what.record, id, **values)
        set_parts(step, what, made.id, held)
        if state:
            add_step(step, made.id, since, state=state, **where)
    return _told(office, made, groups, fresh)


def edit(office: Office, id: str, /, **fields: str) -> EvidenceView:
    """Change a piece of evidence; what is not given stays, and what is empty is taken away.

    A state or a due day that is given becomes a step of its story, as `steps.step` makes one.

    Raises:
        Unknown: there is no such evidence, or a field names what is not there.
        BadValue: a field is needed, or cannot take its value.
        RuleBroken: as `record`.
    """
    before = kept(office, id)
    what = kind_of_record(before)
    # What stands as it stood is no change, also where what it names has gone since.
    as_typed = typed_values(office, before)
    given = {
        name: text for name, text in _known_fields(what, fields).items() if text.strip() != as_typed.get(name, None)
    }
    values, groups = _read(office, what, given)
    for field in what.fields:
        if field.name in given and field.name not in parts.PARTS:
            reading.refuse_empty(field, values.get(field.name))
    was = msgspec.structs.asdict(before)
    values |= agreeing.dated_today(what, values, was, office.today)
    state, since = _first_state(office, what, {name: text for name, text in given.items() if text.strip()}, values)
    if what.linked:
        values |= links.read_links(office, given, {name: was[name] for name in links.LINKS})
    if what.shape and "indicator" in given:
        values["indicator"] = links.read_indicator(office, what, given["indicator"])
    held = {name: values.pop(name) for name in parts.PARTS if name in values}
    _refuse_parts(office, held)
    agreeing.refuse_disagreeing(office, what, before.id, {**was, **values})
    agreeing.refuse_before_made(what, before.id, {**was, **values}, since if state else None, "since")
    _refuse_names(office, what, before.id, values, held)
    changed = {name: value for name, value in values.items() if value != was[name]}
    if "made_on" in changed:
        agreeing.refuse_made_later(office, what, before.id, {**was, **values})
    told = {name: value for name, value in held.items() if value != parts.values_of(office, name, before.id)}
    if not (changed or told or groups.fields or (state and state != last_state(office.store, before.id))):
        return show(office, before.id)
    fresh = new_areas(office, held.get("areas", ()))
    with office.store.change(f"Changed {before.id}: {title(what, {**was, **values})}") as step:
        before = step.get(what.record, before.id)
        groups.add(step, changed, held)
        now = set_fields(step, what, before, changed)
        set_parts(step, what, now.id, held)
        _tell_story(step, what, before, changed, state, since)
    return _told(office, now, groups, fresh)


def remove(office: Office, id: str, /) -> EvidenceView:
    """Take a piece of evidence out of the record, with its story and its parts; undo brings all of it back.

    Returns:
        It, as it was.

    Raises:
        Unknown: there is no such evidence.
        RuleBroken: other evidence names it.
    """
    before = kept(office, id)
    what = kind_of_record(before)
    gone = show(office, before.id)
    with office.store.change(f"Removed {gone.title if what.record.prefix == '' else before.id}") as step:
        own = own_records(step, what, before.id)
        refuse_named(step, before, {(each.table, each.id) for each in own})
        for each in own:
            step.remove(each)
        step.remove(step.get(what.record, before.id))
    return gone


def _known_fields(kind: EvidenceKind, fields: Mapping[str, str]) -> dict[str, str]:
    names = {field.name for field in kind.every_field}
    for name in fields:
        if name not in names:
            raise BadValue(
                f"{_headed(with_article(kind.noun))} has no {quoted(name.replace('_', ' '))}",
                f"it has {listed(sorted(each.replace('_', ' ') for each in names))}",
                field=name,
            )
    return dict(fields)


def _with_defaults(
    office: Office, kind: EvidenceKind, given: Mapping[str, str], where: Mapping[str, str]
) -> dict[str, str]:
    """What is given, and for what was left out or is empty what holds then."""
    whole = dict(given)
    for field in kind.every_field:
        if field.default and not whole.get(field.name, "").strip():
            if field.default == "meeting":
                day = links.day_of(office, where.get("meeting", "")) or office.today
                whole[field.name] = day.isoformat()
            elif field.default == "only":
                every = office.store.all(kind_of(field.of).record)
                whole[field.name] = every[0].id if len(every) == 1 else ""
            else:
                whole[field.name] = field.default
    return whole


def _read(office: Office, kind: EvidenceKind, given: Mapping[str, str]) -> tuple[dict[str, Any], NewGroups]:
    """The values of the kind's own fields that are given, and the groups that are to be added."""
    values: dict[str, Any] = {}
    groups = NewGroups()
    for field in kind.fields:
        if field.name not in given:
            continue
        text = given[field.name]
        match field.entry:
            case "names":
                values[field.name] = parts.read_names(text, field.name)
            case "areas":
                values[field.name] = parts.read_areas(office, text, field.name)
            case "people":
                values[field.name] = parts.read_people(office, text, field.name)
            case "groups":
                values[field.name], fresh = parts.read_groups(office, text, field.name)
                groups.want(field.name, fresh)
            case "group":
                values[field.name], fresh_name = parts.read_group(office, text, field.name)
                groups.want(field.name, [fresh_name] if fresh_name else [])
            case _:
                values[field.name] = reading.read_value(office, field, text)
    return values, groups


def _first_state(
    office: Office, kind: EvidenceKind, given: Mapping[str, str], values: Mapping[str, Any]
) -> tuple[str, dt.date]:
    """The state that is given, and since when; empty where none is, or the kind has none."""
    if not kind.states:
        return "", office.today
    text, since = given.get("state", ""), given.get("since", "")
    state = read_choice(text, kind.states, "state", "the state") if text.strip() else ""
    if values.get("superseded_by") and not state:
        state = "superseded"
    if since.strip():
        return state, reading.read_day(office, since, "since")
    return state, values.get("made_on") or links.day_of(office, str(values.get("meeting", ""))) or office.today


def _day(values: Mapping[str, Any]) -> dt.date | None:
    """The day that a piece of evidence counts on; None where it has none of its own."""
    day: dt.date | None = values.get("on") or values.get("made_on")
    return day


def _refuse_parts(office: Office, held: Mapping[str, list[str]]) -> None:
    if "led" in held and "supported" in held:
        parts.refuse_both(office, held["led"], held["supported"])


def _refuse_names(
    office: Office, kind: EvidenceKind, id: str, values: Mapping[str, Any], held: Mapping[str, list[str]]
) -> None:
    if kind.record is Group:
        own = [values["name"]] if "name" in values else []
        agreeing.refuse_taken_names(office, id, [*own, *held.get("other_names", ())])


def _tell_story(
    step: Change, kind: EvidenceKind, before: Record, changed: Mapping[str, Any], state: str, since: dt.date
) -> None:
    """Add to the story of a piece of evidence with states what a change does to its state and its due day."""
    if not kind.states:
        return
    story: dict[str, object] = {}
    if state and state != last_state(step, before.id):
        story["state"] = state
    if "due" in changed:
        story |= {"due_from": getattr(before, "due"), "due_to": changed["due"]}  # noqa: B009 - only some kinds have it
    if story:
        add_step(step, before.id, since, **story)


def _told(office: Office, record: Record, groups: NewGroups, areas: tuple[str, ...]) -> EvidenceView:
    told = (*groups.told(office), *areas, *at_once(office, record))
    return msgspec.structs.replace(show(office, record.id), told=told)


def _headed(words: str) -> str:
    return words[:1].upper() + words[1:]
