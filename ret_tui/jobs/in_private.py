"""What is kept from the public for the item that it belongs to: papers, minutes, decisions and actions.

They name their item, or the decision that they carry out or correct. One that is gone, since another program took it
off or two copies were merged, may have been confidential; so what names it is private too.
"""

from __future__ import annotations

from collections.abc import Iterable

from ret_tui.jobs.evidence.kinds import KINDS as EVIDENCE
from ret_tui.jobs.office import Office
from ret_tui.rules.quoting import quoted
from ret_tui.rules.wording import count, listed
from store.change import Change
from store.records import Action, Decision, Declaration, Item, ItemTime, MinuteNote, StateStep, Withdrawal
from store.refusals import RuleBroken
from store.store import Store


class PrivateItems:
    """Tells which items keep from the public what belongs to them.

    Args:
        items: every item of the record, of whatever meeting: an item may have gone to another.
    """

    def __init__(self, items: Iterable[Item]) -> None:
        self._is_confidential = {item.id: item.confidential for item in items}

    def __contains__(self, item: object) -> bool:
        """Whether what names that item, by id, is private; what names none is about a meeting as a whole, and is not.

        So it is for an item that is confidential, and for one that is gone.
        """
        return bool(item) and self._is_confidential.get(str(item), True)


class PrivateBusiness(PrivateItems):
    """Tells what belongs to business taken in private: by its item, or by the decision it carries out or corrects.

    Args:
        record: the record, or a change to it that is under way.
    """

    def __init__(self, record: Store | Change) -> None:
        super().__init__(record.all(Item))
        self._decisions = {each.id: each for each in record.all(Decision)}

    def holds(self, kept: MinuteNote | Decision | Action) -> bool:
        """Whether a note, a decision or an action belongs to private business."""
        if kept.item in self:
            return True
        return self.decided(kept.decision if isinstance(kept, Action) else kept.corrects_decision)

    def decided(self, decision: str) -> bool:
        """Whether a decision, by id, was taken in private, or corrects one that was; so for one that is gone."""
        looked_at = set()
        while decision and decision not in looked_at:
            looked_at.add(decision)
            taken = self._decisions.get(decision)
            if taken is None or taken.item in self:
                return True
            decision = taken.corrects_decision
        return False


def private_items(office: Office) -> PrivateItems:
    """The items of a record that keep from the public what belongs to them."""
    return PrivateItems(office.store.all(Item))


def private_business(office: Office) -> PrivateBusiness:
    """What a record keeps from the public for the items and decisions that it belongs to."""
    return PrivateBusiness(office.store)


def private_actions(record: Store | Change) -> frozenset[str]:
    """The actions, by id, that were agreed in private or carry out what was decided there."""
    private = PrivateBusiness(record)
    return frozenset(each.id for each in record.all(Action) if private.holds(each))


def recorded_under(record: Store | Change, item: str) -> str:
    """What a meeting recorded under an item, by id: ``1 note and decision D-016``; empty where there is nothing."""
    noted = sum(each.item == item for each in record.all(MinuteNote))
    declared = sum(each.item == item for each in record.all(Declaration))
    parts = [count(noted, "note")] if noted else []
    parts += [f"decision {each.id}" for each in record.all(Decision) if each.item == item]
    parts += [f"action {each.id}" for each in record.all(Action) if each.item == item]
    parts += [f"the evidence {id}" for id in _told_under(record, item)]
    parts += [count(declared, "declared interest")] if declared else []
    return listed(parts)


def _told_under(record: Store | Change, item: str) -> list[str]:
    """The evidence that was told under an item, or a step of whose story was, by id."""
    told = [
        each.id
        for kind in EVIDENCE
        if kind.linked
        for each in record.all(kind.record)
        if getattr(each, "item", "") == item
    ]
    told += [each.subject for each in record.all(StateStep) if each.item == item]
    return list(dict.fromkeys(told))


def left_behind(record: Store | Change, item: str) -> str:
    """As `recorded_under`, with how the item was taken: what would name no item any more once it is gone."""
    withdrew = sum(each.item == item for each in record.all(Withdrawal))
    parts = [recorded_under(record, item)]
    parts += [f"{count(withdrew, 'person', 'people')} who withdrew"] if withdrew else []
    parts += ["when it was taken"] if any(each.item == item for each in record.all(ItemTime)) else []
    return listed([part for part in parts if part])


def refuse_recorded(record: Store | Change, item: Item, number: str) -> None:
    """Refuse to take an item off its agenda under which anything was recorded, which would be left without it.

    Args:
        number: as the agenda prints it.

    Raises:
        RuleBroken: something was.
    """
    found = left_behind(record, item.id)
    if found:
        raise RuleBroken(
            f"Item {number} of {item.meeting}, {quoted(item.title)}, stays on the agenda, since the record "
            f"has {found} under it",
            "give it the outcome withdrawn instead",
        )
