"""Community groups: other names for one, and finding out that two are the same (F2a)."""

from __future__ import annotations

from msgspec import Struct, structs

from ret_tui.jobs import typed
from ret_tui.jobs.evidence import parts
from ret_tui.jobs.evidence.kinds import kept
from ret_tui.jobs.evidence.parts import group_names
from ret_tui.jobs.office import Office
from ret_tui.rules.group_names import GroupNames, folded_name
from ret_tui.rules.quoting import quoted
from store.records import Engagement, EngagementGroup, Feedback, Group, GroupName, Initiative
from store.refusals import BadValue, RuleBroken, Unknown


class GroupView(Struct, frozen=True):
    """A group that counts as one, with all that it is called and all that counts as it."""

    id: str
    name: str
    #: Its other names, and the names of the groups that were merged into it.
    other_names: tuple[str, ...]
    area: str
    #: In the members' copy alone.
    contact: str
    #: The groups, by id, that count as it.
    merged: tuple[str, ...]
    #: The engagements, the feedback and the initiatives that name it or one that counts as it, by id.
    engagements: tuple[str, ...]
    feedback: tuple[str, ...]
    initiatives: tuple[str, ...]


def groups(office: Office) -> tuple[GroupView, ...]:
    """Every group that counts as itself, by name."""
    names = group_names(office)
    found = (_view(office, names, group) for group in names.groups.values() if names.one(group.id) == group.id)
    return tuple(sorted(found, key=lambda each: (folded_name(each.name), each.id)))


def group(office: Office, text: str) -> GroupView:
    """The group that an id or one of its names means; of a merged one, the one that it counts as.

    Raises:
        Unknown: there is none.
    """
    names = group_names(office)
    return _view(office, names, names.groups[names.one(_named(office, text).id)])


def add_name(office: Office, text: str, name: str) -> GroupView:
    """Give a group another name, or another spelling of its own.

    Raises:
        Unknown: there is no such group.
        BadValue: it is no name.
        RuleBroken: it is a name of some other group, which may be merged into this one instead.
    """
    known, names = _named(office, text), group_names(office)
    fresh = typed.line(name)
    if not fresh:
        raise BadValue("No name was given", "give one", field="name")
    if len(fresh) > parts.LONGEST:
        raise BadValue(f"{quoted(fresh)} has more than {parts.LONGEST} characters", "shorten it", field="name")
    other = names.meant(fresh)
    if other and other != names.one(known.id):
        raise RuleBroken(
            f"{quoted(fresh)} is {names.groups[other].name} ({other}) already",
            f"if the two are one, merge them: 'ret-tui engagement group merge {known.id} {other}'",
            field="name",
        )
    with office.store.change(f"{known.id} is also called {fresh}") as step:
        step.put(GroupName, f"{known.id}/{fresh}", group=known.id, name=fresh)
    return group(office, known.id)


def remove_name(office: Office, text: str, name: str) -> GroupView:
    """Take another name of a group away.

    Raises:
        Unknown: there is no such group, or it has no such name.
    """
    known = _named(office, text)
    for each in office.store.all(GroupName):
        if each.group == known.id and folded_name(each.name) == folded_name(name):
            with office.store.change(f"{known.id} is no longer called {each.name}") as step:
                step.remove(each)
            return group(office, known.id)
    raise Unknown(f"{known.id} has no other name {quoted(name)}", f"see 'ret-tui engagement group show {known.id}'")


def merge(office: Office, text: str, into: str) -> GroupView:
    """Let a group count as another one that it turned out to be; both stay in the record, under all their names.

    What was merged into the first counts as the second too. Taken back by `unmerge`, or by undo.

    Returns:
        The one that they count as.

    Raises:
        Unknown: there is no such group.
        RuleBroken: the two are the same, the first was merged already, or the second counts as the first.
    """
    one, other = _named(office, text, own=True), _named(office, into, own=True)
    if one.id == other.id:
        raise RuleBroken(f"{one.id} cannot be merged into itself", "name another group", field="into")
    names = group_names(office)
    _refuse_merging(names, one, other)
    with office.store.change(f"{one.id} merged into {other.id}: {other.name}") as step:
        names = GroupNames(step.all(Group), step.all(GroupName))
        one = step.get(Group, one.id)
        _refuse_merging(names, one, step.get(Group, other.id))
        step.set(one, merged_into=other.id)
    return group(office, other.id)


def unmerge(office: Office, text: str) -> GroupView:
    """Let a group count as itself again.

    Raises:
        Unknown: there is no such group.
        RuleBroken: it was not merged.
    """
    known = _merged(office, text)
    with office.store.change(f"{known.id} counts for itself again: {known.name}") as step:
        step.set(step.get(Group, known.id), merged_into="")
    return group(office, known.id)


def apart(office: Office, text: str) -> GroupView:
    """A merged group as it would count for itself, with what was merged into it.

    Raises:
        Unknown: there is no such group.
        RuleBroken: it was not merged.
    """
    known = _merged(office, text)
    every = [structs.replace(each, merged_into="") if each.id == known.id else each for each in office.store.all(Group)]
    return _view(office, GroupNames(every, office.store.all(GroupName)), known)


def _merged(office: Office, text: str) -> Group:
    known = _named(office, text, own=True)
    if not known.merged_into:
        raise RuleBroken(f"{known.id} ({known.name}) was merged into no other group", "merge it first", field="id")
    return known


def _refuse_merging(names: GroupNames, one: Group, other: Group) -> None:
    if one.merged_into:
        counts_as = names.one(one.id)
        raise RuleBroken(
            f"{one.id} ({one.name}) was merged into {one.merged_into} already",
            "nothing is to be done"
            if counts_as == names.one(other.id)
            else f"let it count for itself first: 'ret-tui engagement group unmerge {one.id}'",
            field="id",
        )
    if names.one(other.id) == one.id:
        raise RuleBroken(
            f"{other.id} ({other.name}) counts as {one.id} already, so merging them would make a loop",
            f"to turn it round, first 'ret-tui engagement group unmerge {other.id}'",
            field="into",
        )


def _named(office: Office, text: str, *, own: bool = False) -> Group:
    """The group of an id, or that a name means.

    Args:
        own: whether a merged group is meant itself by its name, and not the one that it counts as.
    """
    names = group_names(office)
    wanted = typed.line(text)
    if own and wanted:
        exact = [each for each in names.groups.values() if folded_name(each.name) == folded_name(wanted)]
        if len(exact) == 1:
            return exact[0]
    id = names.meant(wanted) if wanted else ""
    if id:
        return names.groups[id]
    found = kept(office, text, of="group", field="group")
    return names.groups[found.id]


def _view(office: Office, names: GroupNames, shown: Group) -> GroupView:
    merged = names.merged(shown.id)
    every = (shown.id, *merged)
    called = [*names.others.get(shown.id, ())]
    for id in merged:
        called += [names.groups[id].name, *names.others.get(id, ())]
    different = dict.fromkeys(name for name in called if name != shown.name)
    engaged = dict.fromkeys(each.engagement for each in office.store.all(EngagementGroup) if each.group in every)
    return GroupView(
        id=shown.id,
        name=shown.name,
        other_names=tuple(different),
        area=shown.area,
        contact=shown.contact,
        merged=merged,
        engagements=tuple(each.id for each in office.store.all(Engagement) if each.id in engaged),
        feedback=tuple(each.id for each in office.store.all(Feedback) if each.group in every),
        initiatives=tuple(each.id for each in office.store.all(Initiative) if each.group in every),
    )
