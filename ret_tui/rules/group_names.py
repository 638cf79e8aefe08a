"""Community groups under all their names: which one a name means, and which one a merged group counts as (F2a)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from ret_tui.rules.letters import folded_letters
from store.order import natural_key
from store.records import Group, GroupName


class GroupNames:
    """Tells groups by their names.

    Args:
        groups: every group, merged ones too.
        names: their other names.
    """

    def __init__(self, groups: Iterable[Group], names: Iterable[GroupName] = ()) -> None:
        self.groups = {group.id: group for group in groups}
        self._merged: dict[str, list[str]] = {}
        for each in self.groups:
            if (end := self.one(each)) != each:
                self._merged.setdefault(end, []).append(each)
        self._by_name: dict[str, str] = {}
        self.others: dict[str, list[str]] = {}
        for other in names:
            self.others.setdefault(other.group, []).append(other.name)
            self._by_name.setdefault(folded_name(other.name), other.group)
        # A group's own name tells it before another name of some other group does, and first one that is not merged.
        for group in sorted(self.groups.values(), key=lambda each: not each.merged_into):
            key = folded_name(group.name)
            known = self.groups.get(self._by_name.get(key, ""))
            if known is None or folded_name(known.name) != key:
                self._by_name[key] = group.id

    def one(self, id: str) -> str:
        """The group that a group counts as, by id: itself, or the last one that it was merged into.

        A loop or a group that is gone ends where it is met, so that nothing is counted twice or lost.
        """
        seen: list[str] = []
        while id not in seen:
            seen.append(id)
            group = self.groups.get(id)
            if group is None or not group.merged_into or group.merged_into not in self.groups:
                return id
            id = group.merged_into
        return min(seen[seen.index(id) :], key=natural_key)

    def meant(self, name: str) -> str:
        """The group that a name means, by the id that it counts as; empty where no group is called so."""
        found = self._by_name.get(folded_name(name), "")
        return self.one(found) if found in self.groups else ""

    def merged(self, id: str) -> tuple[str, ...]:
        """The groups, by id, that count as another one."""
        return tuple(self._merged.get(id, ()))


def folded_name(name: str) -> str:
    """A name as two spellings of it are compared: without case, points and dashes, and Latin letters without accents.

    The vowel signs of other scripts are what tells words apart, so those stay: ``St. Anne’s`` is ``st annes``.
    """
    typed = folded_letters(name)
    letters = typed if typed.isascii() else unicodedata.normalize("NFKC", name).casefold()
    told = "".join(letter for letter in letters if unicodedata.category(letter)[0] != "P")
    # A name of signs alone is compared as it stands.
    return " ".join(told.split()) or " ".join(name.casefold().split())
