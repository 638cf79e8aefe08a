"""Groups that are named for the first time, where they were met: added in the same change, and told."""

from __future__ import annotations

from collections.abc import Iterable, MutableMapping
from difflib import SequenceMatcher
from typing import Any

from ret_tui.jobs.evidence.parts import find_group, group_names
from ret_tui.jobs.office import Office
from ret_tui.rules.group_names import GroupNames, folded_name
from ret_tui.rules.quoting import quoted
from store.change import Change
from store.records import Group, GroupName

#: From 0 for nothing to 1 for the same: how alike two names are that may be two spellings of one.
_ALIKE = 0.8


class NewGroups:
    """The groups that are to be added for the fields of a piece of evidence."""

    def __init__(self) -> None:
        self._wanted: dict[str, list[str]] = {}
        self._added: list[Group] = []

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields that name some."""
        return tuple(self._wanted)

    def want(self, field: str, names: Iterable[str]) -> None:
        """Let a field name groups that nobody knows."""
        if found := list(names):
            self._wanted[field] = found

    def add(self, step: Change, values: MutableMapping[str, Any], held: MutableMapping[str, list[str]]) -> None:
        """Add them, and put their ids where their names were.

        Args:
            values: the values that the record keeps in itself.
            held: those that are kept in parts.
        """
        for field, names in self._wanted.items():
            for name in names:
                # Another program, or another field, may have added it since it was looked for.
                id = find_group(GroupNames(step.all(Group), step.all(GroupName)), name)
                if not id:
                    self._added.append(step.add(Group, name=name))
                    id = self._added[-1].id
                if field in held:
                    held[field] = list(dict.fromkeys([*held[field], id]))
                else:
                    values[field] = id

    def told(self, office: Office) -> tuple[str, ...]:
        """What was added, a sentence each, and which known group each may be another spelling of."""
        names = group_names(office)
        found = []
        for place, group in enumerate(self._added):
            later = [each.id for each in self._added[place:]]
            found.append(f"{quoted(group.name)} was not known, and is now the group {group.id}.")
            alike = like(names, group.name, later)
            if alike is not None:
                merge = f"'ret-tui engagement group merge {group.id} {alike.id}'"
                found.append(f"It may be another spelling of {alike.name} ({alike.id}): if so, {merge}.")
        return tuple(found)


def like(names: GroupNames, name: str, others: Iterable[str] = ()) -> Group | None:
    """The known group whose name is most like a name, where one is very like it.

    Args:
        others: groups, by id, that are not meant.
    """
    wanted, best, found = folded_name(name), _ALIKE, None
    for group in names.groups.values():
        if group.id in others or group.merged_into:
            continue
        alike = SequenceMatcher(None, wanted, folded_name(group.name)).ratio()
        if alike >= best:
            best, found = alike, group
    return found
