"""The Chair's edited agenda read back: what was changed in it, and taking some of the changes or all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ret_tui.jobs import typed, who_is
from ret_tui.jobs.agenda_versions import late_reason, open_for_change
from ret_tui.jobs.go_along import leave_papers_behind
from ret_tui.jobs.in_private import left_behind, recorded_under
from ret_tui.jobs.office import Office
from ret_tui.jobs.opened_items import open_to_public
from ret_tui.jobs.order_of_business import agenda_of, position_at
from ret_tui.jobs.prepare_agenda import late_fields
from ret_tui.jobs.read_back_fields import (
    OPENED_WITH_A_RECORD,
    REMOVED_WITH_A_RECORD,
    fields_of,
    looked_at,
    new_fields,
    opens,
)
from ret_tui.jobs.read_back_former import as_it_was
from ret_tui.rules.quoting import quoted
from ret_tui.rules.running_order import in_order
from ret_tui.rules.wording import full_day, long_day
from store.change import Change
from store.records import Item, Meeting
from store.refusals import BadValue, RuleBroken, Unknown

if TYPE_CHECKING:
    from ret_tui.documents.agenda_reading import ReadAgenda
    from ret_tui.rules.agenda_proposal import Proposal

#: What is kept of a new item that is late, by whether it is confidential.
Late = Callable[[bool], dict[str, object]]
_CALLED_OFF = ("cancelled", "rearranged")


@dataclass(frozen=True, kw_only=True)
class ReadBack:
    """What an edited agenda would change."""

    #: The file's name.
    file: str
    #: The meeting's id and day.
    meeting: str
    date: dt.date
    #: Whether it is the public copy, which has less to change.
    public: bool
    proposals: tuple[Proposal, ...]
    #: What stands in the file and says nothing that an agenda keeps.
    not_understood: tuple[str, ...]
    #: The order of the file: ids of items, and the keys of new ones.
    order: tuple[str, ...]
    #: The items in their order as the record had them when the file was read.
    items: tuple[Item, ...]

    @property
    def can_be_taken(self) -> tuple[Proposal, ...]:
        """Those that are not only to be looked at."""
        return tuple(each for each in self.proposals if not each.why_not)

    @property
    def taken_with_all(self) -> tuple[Proposal, ...]:
        """Those that are taken where all are: one that makes public what is confidential has to be named."""
        return tuple(each for each in self.can_be_taken if not each.by_itself)


@dataclass(frozen=True, kw_only=True)
class Taken:
    """What became of the changes that were chosen."""

    taken: tuple[Proposal, ...]
    #: Those that were not taken, each with why.
    left: tuple[tuple[Proposal, str], ...]
    #: The name of the change in the history; empty where nothing was taken.
    title: str


def read(office: Office, path: Path, meeting: str = "") -> ReadBack:
    """What somebody changed in a meeting's agenda; nothing is changed by reading it.

    Args:
        path: a .docx file that was written as an agenda here, and edited since; ``~`` is the home folder.
        meeting: the meeting's id, or next or last; empty for the one that the file names.

    Raises:
        BadValue: the file cannot be read, holds no agenda, or does not say of which meeting; or the agenda in the
            record cannot be printed.
        Unknown: there is no such meeting.
        RuleBroken: the file is the agenda of another meeting than was named.
    """
    from ret_tui.documents.agenda_items import printed_items
    from ret_tui.documents.agenda_reading import read_agenda
    from ret_tui.jobs.documents.agenda import contents
    from ret_tui.rules.agenda_differences import differences

    try:
        path = path.expanduser()
    except RuntimeError:
        raise BadValue("There is no home folder for ~", "give the whole path", field="path") from None
    found = read_agenda(path)
    kept = _which(office, found, meeting)
    printed, known = printed_items(contents(office, kept.id, public=found.public), public=found.public)
    differs = differences(printed, found.items, start=kept.start, remarks=found.remarks, known=known)
    items = in_order(office.of(Item, "meeting", kept.id))
    by_id = {item.id: item for item in items}
    proposals = [looked_at(office, kept, by_id, each) for each in differs.proposals]
    return ReadBack(
        file=found.file,
        meeting=kept.id,
        date=kept.date,
        public=found.public,
        proposals=tuple(as_it_was(office, kept, [each for each in proposals if each is not None])),
        not_understood=(*differs.not_understood, *found.not_understood),
        order=differs.order,
        items=items,
    )


def accept(office: Office, shown: ReadBack, keys: Collection[str], *, because: str = "") -> Taken:
    """Take the changes of those keys as one change, and leave the others.

    What the record says otherwise since the file was read is left, and told.

    Args:
        because: why an agenda changes that was issued already; what is new is then late.

    Raises:
        AgendaLocked: the agenda was issued, no supplement is being prepared, and `because` is empty.
        Unknown: a key is none of those shown, or there is no such meeting any more.
        RuleBroken: the meeting was cancelled or rearranged.
        StoreRefusal: the record cannot be changed.
    """
    wanted = [each for each in shown.proposals if each.key in keys]
    if strange := set(keys) - {each.key for each in wanted}:
        raise Unknown(f"{shown.file} has no change {quoted(min(strange))}", "choose among those that are listed")
    left = [(each, each.why_not) for each in wanted if each.why_not]
    wanted = [each for each in wanted if not each.why_not]
    if not wanted:
        return Taken(taken=(), left=tuple(left), title="")
    fits = _Fitting(office, shown, wanted)
    if not fits.found and fits.left:
        return Taken(taken=(), left=(*left, *fits.left), title="")
    title = f"Took {len(fits.found)} of the Chair’s changes to the agenda of {shown.meeting}"
    with office.store.change(title) as step:
        in_private = _touches_private(shown, fits.found)
        kept = step.get(Meeting, shown.meeting)
        hides = any(each.what == "confidential" and each.value == "yes" for each in fits.found)
        reason = open_for_change(office, step, kept, typed.line(because), in_private=in_private, newly_private=hides)
        # The store has just read the record again, and another program may have changed it since.
        now = _Fitting(office, shown, wanted, step)
        if len(now.found) == len(fits.found):
            _take(office, step, shown, now.found, partial(_late, reason, in_private))
            return Taken(taken=tuple(now.found), left=(*left, *now.left), title=title)
    return accept(office, shown, keys, because=because)


class _Fitting:
    """Which of the changes still fit the record, and why the others do not."""

    def __init__(self, office: Office, shown: ReadBack, wanted: list[Proposal], step: Change | None = None) -> None:
        kept = who_is.meeting(office, shown.meeting) if step is None else step.get(Meeting, shown.meeting)
        if kept.status in _CALLED_OFF:
            raise RuleBroken(f"{kept.id} is {kept.status}", "its agenda can no longer be changed")
        now = list(in_order(office.of(Item, "meeting", kept.id))) if step is None else agenda_of(step, kept.id)
        self._record = office.store if step is None else step
        self._was = {item.id: item for item in shown.items}
        self._now = {item.id: item for item in now}
        self._same_order = [item.id for item in now] == [item.id for item in shown.items]
        self.found: list[Proposal] = []
        self.left: list[tuple[Proposal, str]] = []
        for each in wanted:
            why_not = self._why_not(each)
            if why_not:
                self.left.append((each, why_not))
            else:
                self.found.append(each)

    def _why_not(self, each: Proposal) -> str:
        if each.what == "new":
            return ""
        now, was = self._now.get(each.item), self._was.get(each.item)
        if now is None or was is None:
            return "the item has been removed since the file was read"
        if each.what == "removed":
            if left_behind(self._record, each.item):
                return REMOVED_WITH_A_RECORD
            return "" if now == was else "the item has been changed since the file was read"
        if opens(each) and recorded_under(self._record, each.item):
            return OPENED_WITH_A_RECORD
        if each.what == "order":
            return "" if self._same_order else "the order has been changed since the file was read"
        if getattr(now, each.field) != getattr(was, each.field):
            return "that has been changed since the file was read"
        return ""


def _touches_private(shown: ReadBack, proposals: list[Proposal]) -> bool:
    confidential = {item.id for item in shown.items if item.confidential}
    return any(
        each.item in confidential or each.what == "confidential" or (each.new is not None and each.new.confidential)
        for each in proposals
    )


def _late(reason: str, in_private: bool, confidential: bool) -> dict[str, object]:
    return late_fields(
        late_reason(reason, "The Chair’s changes to the agenda", in_private=in_private, confidential=confidential)
    )


def _take(office: Office, step: Change, shown: ReadBack, proposals: list[Proposal], late: Late) -> None:
    placed = {each.item or each.key: each for each in proposals if each.what in ("order", "new", "confidential")}
    for each in proposals:
        if each.field and each.what not in ("order", "confidential"):
            step.set(step.get(Item, each.item), **fields_of(office, shown.date, each.field, each.value))
    _place(office, step, shown, placed, late)
    for each in proposals:
        if each.what == "removed":
            gone = step.get(Item, each.item)
            leave_papers_behind(step, gone)
            step.remove(gone)


def _place(office: Office, step: Change, shown: ReadBack, placed: Mapping[str, Proposal], late: Late) -> None:
    """Put new, moved and newly confidential items behind the one that is before them in the file."""
    adrift = {each.item for each in shown.proposals if each.what in ("order", "confidential")} - set(placed)
    #: The ids of the items gone through, which stand as in the file.
    settled: list[str] = []
    for token in shown.order:
        each = placed.get(token)
        if each is None:
            if not token.startswith("new:") and token not in adrift:
                settled.append(token)
            continue
        moving = step.find(Item, each.item) if each.item else None
        confidential = _is_confidential(each, moving)
        others = [
            item
            for item in agenda_of(step, shown.meeting)
            if item.confidential == confidential and item.id != each.item
        ]
        ids = [item.id for item in others]
        before = next((id for id in reversed(settled) if id in ids), None)
        position = position_at(step, others, 0 if before is None else ids.index(before) + 1)
        if moving is not None:
            opened = open_to_public(step, moving) if moving.confidential and not confidential else {}
            step.set(step.get(Item, moving.id), position=position, confidential=confidential, **opened)
            settled.append(moving.id)
        elif each.new is not None:
            fields = {**new_fields(office, shown.date, each.new), **late(confidential)}
            settled.append(step.add(Item, meeting=shown.meeting, position=position, **fields).id)


def _is_confidential(each: Proposal, moving: Item | None) -> bool:
    if each.new is not None:
        return each.new.confidential
    if each.what == "confidential":
        return each.value == "yes"
    return moving is not None and moving.confidential


def _which(office: Office, found: ReadAgenda, meeting: str) -> Meeting:
    """The meeting whose agenda it is."""
    from ret_tui.rules.printed_agenda import form

    said = found.meeting
    if not said:
        owners = {item.meeting for each in found.items if each.id and (item := office.store.find(Item, each.id))}
        title = form(found.title)
        days = [m.id for m in who_is.by_date(office) if title.endswith(f" {long_day(m.date)}")]
        said = next(iter(owners)) if len(owners) == 1 else days[0] if len(days) == 1 else ""
    if not meeting.strip():
        if not said:
            raise BadValue(f"{found.file} does not say of which meeting it is", "name the meeting too", field="meeting")
        return who_is.meeting(office, said)
    kept = who_is.meeting(office, meeting)
    if said and said != kept.id:
        raise RuleBroken(
            f"{found.file} is the agenda of {said}, and {kept.id} was named",
            f"name {said}, or pick the agenda of {full_day(kept.date)}",
            field="path",
        )
    return kept
