"""Where the record has a statement: the meeting, the item, the decision, the action or the record behind it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ret_tui.documents.progress_report_contents import Source
from ret_tui.jobs.action_log import item_numbers
from ret_tui.jobs.in_private import private_actions, private_business
from ret_tui.jobs.office import Office
from store.records import Action, Decision, Item, Meeting, Terms


class Citing:
    """Finds sources, and tells which of them are private.

    Args:
        office: whose record is cited.
        public: whether sources that are private are left out.
    """

    def __init__(self, office: Office, *, public: bool) -> None:
        self._office = office
        self._public = public
        self._private = private_business(office)
        self._private_actions = private_actions(office.store)
        self._numbers: dict[str, Mapping[str, int]] = {}

    def of(
        self, *, meeting: str = "", item: str = "", decision: str = "", action: str = "", record: str = ""
    ) -> tuple[Source, ...]:
        """The sources named, each that the record has: meeting and item first, then decision, action and record.

        A decision and an action tell their own meeting and item where none is named.
        """
        found: list[Source] = []
        taken = self._office.store.find(Decision, decision) if decision else None
        agreed = self._office.store.find(Action, action) if action else None
        at = meeting or (taken.meeting if taken else "") or (agreed.meeting if agreed else "")
        under = item or (taken.item if taken else "") or (agreed.item if agreed else "")
        found += self._at(at, under)
        if taken is not None and not (self._public and self._private.holds(taken)):
            found.append(Source("decision", taken.id, taken.id))
        if agreed is not None and not (self._public and agreed.id in self._private_actions):
            found.append(Source("action", agreed.id, agreed.id))
        if record:
            found.append(Source("record", record, record))
        return tuple(found)

    def meetings(self, ids: Iterable[str]) -> tuple[Source, ...]:
        """Meetings, by id."""
        return tuple(Source("meeting", id, id) for id in ids if self._office.store.find(Meeting, id))

    def records(self, ids: Iterable[str]) -> tuple[Source, ...]:
        """Records of any kind, by an id that people can say."""
        return tuple(Source("record", id, id) for id in ids)

    def terms(self, version: Terms) -> Source:
        """A version of the terms."""
        return Source("terms", version.id, terms_words(version))

    def is_private(self, *, item: str = "", decision: str = "", action: str = "") -> bool:
        """Whether something belongs to what was taken in private, by what it names."""
        return item in self._private or self._private.decided(decision) or action in self._private_actions

    def _at(self, meeting: str, item: str) -> tuple[Source, ...]:
        kept = self._office.store.find(Item, item) if item else None
        at = meeting or (kept.meeting if kept else "")
        if not at or self._office.store.find(Meeting, at) is None:
            return ()
        if kept is not None and kept.meeting == at:
            if at not in self._numbers:
                self._numbers[at] = item_numbers(self._office, at)
            return (Source("item", kept.id, f"{at}, item {self._numbers[at].get(kept.id, 0)}"),)
        return (Source("meeting", at, at),)


def terms_words(version: Terms) -> str:
    """``Terms of Reference (2025)``."""
    return version.title if str(version.year) in version.title else f"{version.title} ({version.year})"
