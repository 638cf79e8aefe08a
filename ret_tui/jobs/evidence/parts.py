"""What a piece of evidence is made of beside its own record: areas, groups, members, other names, partners."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple, Protocol, TypeVar

from ret_tui.jobs import typed, who_is
from ret_tui.jobs.indicators import coverage
from ret_tui.jobs.office import Office
from ret_tui.rules.group_names import GroupNames, folded_name
from ret_tui.rules.quoting import quoted
from store.change import Change
from store.records import (
    EngagementArea,
    EngagementGroup,
    EngagementMember,
    Group,
    GroupName,
    PracticeTaker,
    Record,
)
from store.refusals import BadValue, RuleBroken, Unknown
from store.text import check_text

R = TypeVar("R", bound=Record)

#: Characters of an area, a partner or another name, of which the id of its record is made, and that is never cut.
LONGEST = 70

#: As a group's record takes its name.
_LONGEST_GROUP = 120


class Part(NamedTuple):
    """The records that one field of a kind is kept in."""

    record: type[Record]
    #: The field that names the piece of evidence, and the one that holds the value.
    owner: str
    named: str
    #: What else tells them from the records of another field.
    fixed: Mapping[str, Any]


#: By the field of a kind.
PARTS: Mapping[str, Part] = {
    "other_names": Part(GroupName, "group", "name", {}),
    "areas": Part(EngagementArea, "engagement", "area", {}),
    "groups": Part(EngagementGroup, "engagement", "group", {}),
    "led": Part(EngagementMember, "engagement", "person", {"part": "led"}),
    "supported": Part(EngagementMember, "engagement", "person", {"part": "supported"}),
    "takers": Part(PracticeTaker, "practice", "organisation", {}),
}


class Holding(Protocol):
    """The record, or a change to it that is under way."""

    def all(self, kind: type[R], /) -> tuple[R, ...]:
        """Every record of a kind."""
        ...


def values(holding: Holding, field: str, id: str) -> list[str]:
    """The values of a field of a piece of evidence that is kept in parts, in the order of their records."""
    part = PARTS[field]
    return [getattr(each, part.named) for each in _of(holding, part, id)]


def values_of(office: Office, field: str, id: str) -> list[str]:
    """As `values`, of the record as it is, grouped once for all pieces of evidence."""
    part = PARTS[field]
    found = office.of(part.record, part.owner, id)
    return [
        getattr(each, part.named)
        for each in found
        if all(getattr(each, name) == value for name, value in part.fixed.items())
    ]


def parts_of(holding: Holding, id: str, fields: Iterable[str]) -> list[Record]:
    """Every record that a piece of evidence has in some fields."""
    found = {(each.table, each.id): each for field in fields for each in _of(holding, PARTS[field], id)}
    return list(found.values())


def set_values(step: Change, field: str, id: str, wanted: Sequence[str]) -> None:
    """Let a field that is kept in parts hold these values and no others."""
    part = PARTS[field]
    for each in _of(step, part, id):
        if getattr(each, part.named) not in wanted:
            step.remove(each)
    for value in wanted:
        step.put(part.record, f"{id}/{value}", **{part.owner: id, part.named: value, **part.fixed})


def read_names(text: str, field: str, longest: int = LONGEST) -> list[str]:
    """Plain names with commas between them, or with semicolons where a name has a comma in it; each once.

    Raises:
        BadValue: a name is too long, or has a character that no name has.
    """
    found: dict[str, str] = {}
    for part in text.split(";" if ";" in text else ","):
        name = typed.line(part)
        if not name:
            continue
        if len(name) > longest:
            raise BadValue(f"{quoted(name)} has more than {longest} characters", "shorten it", field=field)
        check_text(field, name, seen=True)
        found.setdefault(folded_name(name), name)
    return list(found.values())


def read_areas(office: Office, text: str, field: str) -> list[str]:
    """Parts of the region, as `read_names`; those that engagement is to reach as they are spelled there.

    Raises:
        BadValue: as `read_names`.
    """
    known = {who_is.folded(area): area for area in coverage.areas(office)}
    return [known.get(who_is.folded(area), area) for area in read_names(text, field)]


def read_people(office: Office, text: str, field: str) -> list[str]:
    """People, by id, that are named by id or name with commas between.

    Raises:
        Unknown: nobody, or more than one person, is meant by a name.
    """
    found = []
    for part in text.replace(";", ",").split(","):
        if not part.strip():
            continue
        try:
            found.append(who_is.person(office, part).id)
        except Unknown as nobody:
            raise type(nobody)(nobody.what, nobody.do, field=field) from None
    return list(dict.fromkeys(found))


def refuse_both(office: Office, led: Sequence[str], supported: Sequence[str]) -> None:
    """Refuse that the same member leads and supports.

    Raises:
        RuleBroken: one would.
    """
    for person in led:
        if person in supported:
            raise RuleBroken(
                f"{who_is.name_of(office, person)} is named both as leading and as supporting",
                "leave them out of one of the two",
                field="supported",
            )


def read_groups(office: Office, text: str, field: str) -> tuple[list[str], list[str]]:
    """Groups that are named by id, name or other name, with commas between.

    Returns:
        The ids of those known, as `find_group` gives them, and the names of those that no group has.

    Raises:
        BadValue: a name cannot be one.
    """
    names = group_names(office)
    known: list[str] = []
    fresh: list[str] = []
    for name in read_names(text, field, _LONGEST_GROUP):
        id = find_group(names, name)
        (known if id else fresh).append(id or name)
    return list(dict.fromkeys(known)), fresh


def read_group(office: Office, text: str, field: str) -> tuple[str, str]:
    """One group, as `read_groups`; commas may be in its name.

    Returns:
        Its id, as `find_group` gives it, or else the name that no group has; both empty for an empty text.

    Raises:
        BadValue: it cannot be a group's name.
    """
    name = typed.line(text)
    if not name:
        return "", ""
    check_text(field, name, seen=True)
    if len(name) > _LONGEST_GROUP:
        raise BadValue(f"{quoted(name)} has more than {_LONGEST_GROUP} characters", "shorten it", field=field)
    id = find_group(group_names(office), name)
    return id, "" if id else name


def find_group(names: GroupNames, text: str) -> str:
    """The group that an id means, or else the one that a name means counts as, by id; empty where there is none.

    A merged group that is named by its id stays named, so that letting it count for itself again loses nothing.
    """
    for id in names.groups:
        if who_is.same_id(id, text):
            return id
    return names.meant(text)


def group_names(office: Office) -> GroupNames:
    """The groups under all their names."""
    depends = (office.store.all(Group), office.store.all(GroupName))
    return office.once("group names", depends, lambda: GroupNames(*depends))


def _of(holding: Holding, part: Part, id: str) -> list[Record]:
    return [
        each
        for each in holding.all(part.record)
        if getattr(each, part.owner) == id and all(getattr(each, name) == value for name, value in part.fixed.items())
    ]
