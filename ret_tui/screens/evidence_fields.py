"""The fields of the forms of evidence, each made from what its kind says of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import partial

from ret_tui.dialogs.fields import ChoiceField, Field, LongField, TextField, ToggleField
from ret_tui.jobs import meetings
from ret_tui.jobs.evidence import links, listing
from ret_tui.jobs.evidence.fields import EvidenceField
from ret_tui.jobs.office import Office
from ret_tui.jobs.prepare_agenda import item
from ret_tui.rules.spoken_dates import read_date
from ret_tui.rules.wording import short_day_and_year
from store.records import Action, Decision, Group, GroupName, Indicator, Item
from store.refusals import Refusal

#: Characters of a text in a list of choices.
_SHORT = 60
_NONE = ("", "none")
#: Nothing is taken for granted that has to be said.
_CHOOSE = ("", "choose one")


def fields_of(
    office: Office, fields: Sequence[EvidenceField], initial: dict[str, str], *, shape: str = ""
) -> list[Field]:
    """A field of a form for each field of a kind, filled in with what is known, as `prefilled` gives it.

    Args:
        shape: the kind's; indicators that other kinds answer are not offered.
    """
    return [_field(office, each, as_shown(office, each, initial.get(each.name, "")), shape) for each in fields]


def as_shown(office: Office, field: EvidenceField, value: str) -> str:
    """A value as a form shows it: a day as people say it, a person and a group by their names, an item by its number.

    What is shown is read back as the same value: where two people have one name, they are shown by their ids.
    """
    if not value:
        return ""
    match field.entry:
        case "date":
            return day_words(value)
        case "group":
            return _group_name(office, value)
        case "groups" | "people":
            name = _group_name if field.entry == "groups" else _person_name
            held = [name(office, each.strip()) for each in value.split(";" if ";" in value else ",")]
            # Where a name has a comma in it, semicolons stand between the names.
            return ("; " if any("," in each for each in held) else ", ").join(held)
        case "item":
            found = office.store.find(Item, value)
            return str(item(office, found.meeting, value).number) if found is not None else value
        case _:
            return value


def day_words(value: str) -> str:
    """A day as a form shows it: ``Tue 12 Jan 2027`` for ``2027-01-12``."""
    return short_day_and_year(dt.date.fromisoformat(value)) if value else ""


def _group_name(office: Office, id: str) -> str:
    found = office.store.find(Group, id)
    return found.name if found is not None else id


def _person_name(office: Office, id: str) -> str:
    people = office.people
    name = people[id].name if id in people else id
    alone = sum(each.name == name for each in people.values()) == 1
    return name if alone and "," not in name and ";" not in name else id


def _field(office: Office, field: EvidenceField, initial: str, shape: str = "") -> Field:
    check = partial(_fault, office, field)
    line = partial(TextField, name=field.name, label=field.label, hint=field.hint, initial=initial, check=check)
    match field.entry:
        case "lines":
            return LongField(name=field.name, label=field.label, hint=field.hint, initial=initial, lines=3, check=check)
        case "yes":
            return ToggleField(name=field.name, label=field.label, hint=field.hint, initial=initial)
        case "choice" | "indicator" | "meeting" | "decision" | "action" | "record":
            options = _options(office, field, shape)
            if initial and options[0] == _CHOOSE:
                del options[0]
            if initial and initial not in dict(options):
                # What is no choice any more can still be kept.
                options.append((initial, initial))
            return ChoiceField(
                name=field.name, label=field.label, hint=field.hint, options=options, initial=initial, check=check
            )
        case "date":
            return line(reading=partial(_read, office, field))
        case "group" | "groups":
            return line(suggestions=_group_names(office), offered=True, several=field.entry == "groups")
        case "people":
            return line(suggestions=[person.name for person in office.people.values()], several=True)
        case "areas":
            return line(suggestions=_areas(office), offered=True, several=True)
        case _:
            return line()


def day_field(office: Office, name: str, label: str, hint: str, initial: str, *, ahead: bool = False) -> Field:
    """A field for a day, which is read as it is typed."""
    return _field(office, EvidenceField(name, label, "date", hint=hint, ahead=ahead), initial)


def _options(office: Office, field: EvidenceField, shape: str) -> list[tuple[str, str]]:
    """What there is to choose from, as (value, label)."""
    match field.entry:
        case "choice":
            options = [(each, each.capitalize()) for each in field.choices]
            return [_CHOOSE if field.needed else ("", "Not said"), *options]
        case "indicator":
            fitting = [each for each in office.store.all(Indicator) if each.shape in ("", shape)]
            kept = [each for each in links.in_force(office) if each in fitting]
            others = [each for each in fitting if each not in kept]
            return [
                ("", "the one that it answers"),
                *((each.id, _named(each.id, each.text)) for each in kept),
                *((each.id, _named(each.id, f"{each.text} (not in the terms in force)")) for each in others),
            ]
        case "meeting":
            shown = reversed(meetings.meetings(office))
            return [_NONE, *((each.id, f"{each.id}  {short_day_and_year(each.date)}") for each in shown)]
        case "decision":
            return [_NONE, *((each.id, _named(each.id, each.text)) for each in reversed(office.store.all(Decision)))]
        case "action":
            return [_NONE, *((each.id, _named(each.id, each.text)) for each in reversed(office.store.all(Action)))]
        case _:
            there = [(each.id, _named(each.id, each.title)) for each in listing.evidence(office, kind=field.of)]
            if field.needed:
                return there if len(there) == 1 else [_CHOOSE, *there]
            return [_NONE, *there]


def _fault(office: Office, field: EvidenceField, value: str) -> str | None:
    """What is wrong with what was typed, as a sentence."""
    if not value:
        return f"{field.label} is needed." if field.needed else None
    if field.entry == "date":
        try:
            read_date(value, office.today, field=field.name, past=not field.ahead)
        except Refusal as refusal:
            return str(refusal)
    return None


def _read(office: Office, field: EvidenceField, text: str) -> str:
    try:
        return short_day_and_year(read_date(text, office.today, past=not field.ahead)) if text else ""
    except Refusal:
        return ""


def _group_names(office: Office) -> list[str]:
    """The groups under every name that they are known by; a merged one's name leads to the one that it is."""
    return [*(each.name for each in office.store.all(Group)), *(each.name for each in office.store.all(GroupName))]


def _areas(office: Office) -> list[str]:
    """The parts of the region: where the seats' organisations are."""
    return list(dict.fromkeys(seat.name for seat in office.seats if seat.kind == "representative"))


def _named(id: str, text: str) -> str:
    words = " ".join(text.split())
    return f"{id}  {words if len(words) <= _SHORT else words[: _SHORT - 1] + '…'}"
