"""Taking what a reading report holds: the clear answers, or those that the facilitator chose, as one change."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping

from ret_tui.jobs import stand_ins
from ret_tui.jobs.office import Office
from ret_tui.jobs.outbox.guest_answer import interval_of
from ret_tui.jobs.replies import sentences
from ret_tui.jobs.replies.items import ReadingReport, ReportItem, TakenReplies
from ret_tui.jobs.replies.report import report as read_again
from ret_tui.rules.addresses import check_address, other_addresses, own_addresses
from ret_tui.rules.messages_due import GONE
from ret_tui.rules.reply_matching import is_by_hand, order_of
from ret_tui.rules.wording import count, listed
from store.change import Change
from store.records import Attendee, Meeting, Message, Person, Reply
from store.refusals import BadValue, RuleBroken

#: The most characters that the other addresses of one person take.
_ADDRESSES = 2_000
#: And of what is kept beside an answer.
_COMMENT = 20_000


def take(
    office: Office,
    shown: ReadingReport,
    numbers: Collection[int] | None = None,
    *,
    as_person: Mapping[int, str] | None = None,
) -> TakenReplies:
    """Keep the answers of a report and note what came back as failed, as one change that can be undone.

    Each is looked at again as the record is now: what another program changed since the report was shown is never
    overwritten unseen, and such an answer is left.

    Args:
        numbers: which ones; those that are clear when None, and then those of `as_person` too.
        as_person: whom an answer from an unknown address is from, by id or name; the address is kept as theirs.

    Raises:
        Unknown: there is no such person.
        BadValue: there is no answer of that number, or it is known whom it is from.
        RuleBroken: an answer that was chosen cannot be taken.
    """
    said = {**shown.as_person, **(as_person or {})}
    now = read_again(office, shown.read, as_person=said)
    wanted = _wanted(now, numbers)
    default = {item.number for item in shown.items if item.by_default} | said.keys()

    def chosen(report: ReadingReport) -> list[ReportItem]:
        return [
            item
            for item in report.items
            if item.number in wanted and item.can_take and (item.by_default or item.number not in default)
        ]

    remarks: list[str] = []
    title = ""
    found = chosen(now)
    if found:
        title = _title(found)
        with office.store.change(title) as step:
            # Worked out from the record as it has now been read again.
            found = chosen(read_again(office, shown.read, as_person=said))
            for item in sorted(found, key=lambda each: order_of(each.sequence or 0, each.stamp)):
                if item.kind == "bounced":
                    _note_failed(step, item)
                else:
                    remarks += _keep(office, step, item)
    taken = {item.number for item in found}
    return TakenReplies(
        taken=tuple(found), left=tuple(item for item in now.items if item.number not in taken), change=title,
        remarks=tuple(remarks),
    )  # fmt: skip


def _wanted(now: ReadingReport, numbers: Collection[int] | None) -> set[int]:
    """The numbers that are meant.

    Raises:
        BadValue: there is no answer of that number.
        RuleBroken: it cannot be taken.
    """
    if numbers is None:
        return set(now.taken_by_default)
    by_number = {item.number: item for item in now.items}
    for number in numbers:
        item = by_number.get(number)
        if item is None:
            known = f"they go from 1 to {len(now.items)}" if now.items else "there are none"
            raise BadValue(f"There is no answer {number}", known, field="take")
        if not item.can_take:
            do = "say whose it is first" if item.asks_who else "leave it"
            raise RuleBroken(f"Answer {number} cannot be taken. {item.sentence}", do, field="take")
    return set(numbers)


def _title(found: list[ReportItem]) -> str:
    answers = [item for item in found if item.kind != "bounced"]
    back = count(len(found) - len(answers), "message")
    if not answers:
        return f"{back} did not arrive"
    meetings = list(dict.fromkeys(item.meeting for item in answers))
    words = f"{count(len(answers), 'answer')} read, for {listed(meetings)}"
    return (words if len(answers) == len(found) else f"{words}, and {back} that did not arrive")[:120]


def _note_failed(step: Change, item: ReportItem) -> None:
    """Note that a message came back. Nothing leaves the house by it, so that it can be taken back."""
    message = step.find(Message, item.message)
    if message is not None and message.state in GONE:
        step.set(message, state="failed", failed=item.reason)


def _keep(office: Office, step: Change, item: ReportItem) -> list[str]:
    """Keep one answer; gives what else is to be known."""
    if item.guest:
        _keep_of_guest(office, step, item)
        return []
    sequence, stamp = _latest(item, step.find(Reply, f"{item.meeting}/{item.seat}/{item.person}"))
    for seat, capacity in ((item.seat, item.capacity), *item.also_for):
        other = step.find(Reply, f"{item.meeting}/{seat}/{item.person}") if seat != item.seat else None
        if other is not None and is_by_hand(other):
            continue
        step.put(
            Reply, f"{item.meeting}/{seat}/{item.person}", meeting=item.meeting, seat=seat, person=item.person,
            capacity=capacity, answer=item.answer, received_on=office.today, how="", sequence=sequence,
            stamp=stamp, address=item.address, comment=item.comment, delegated_to=item.delegated_to,
            proposed_date=item.proposed_date, proposed_start=item.proposed_start, proposed_end=item.proposed_end,
        )  # fmt: skip
    if item.comes_after_all:
        stand_ins.member_comes(step, item.meeting, item.seat, item.person)
    if item.stands_in:
        stand_ins.note_asked(office, step, item.meeting, item.seat, item.stands_in)
    return _remember(step, item) if item.was_said else []


def _latest(item: ReportItem, before: Reply | Attendee | None) -> tuple[int | None, dt.datetime | None]:
    """The number and the moment to keep: of one that was overtaken and is taken all the same, the later one's.

    So reading the later one again does not take back what the facilitator decided.
    """
    if not item.is_overtaken or before is None:
        return item.sequence, item.stamp
    stamps = [each for each in (item.stamp, before.stamp) if each is not None]
    return max(item.sequence or 0, before.sequence or 0), max(stamps, default=None)


def _keep_of_guest(office: Office, step: Change, item: ReportItem) -> None:
    guest = step.get(Attendee, item.guest)
    sequence, stamp = _latest(item, guest)
    when = sentences.proposed(item.proposed_date, item.proposed_start, item.proposed_end)
    step.set(
        guest, answer=item.answer, answered_on=office.today, how="", sequence=sequence, stamp=stamp,
        answered_slot=interval_of(office, step.get(Meeting, item.meeting), guest),
        comment="\n".join(filter(None, (f"Proposes {when}" if when else "", item.comment)))[:_COMMENT],
    )  # fmt: skip


def _remember(step: Change, item: ReportItem) -> list[str]:
    """Keep an address that nobody was known by, so that the next answer from it is known."""
    person = step.get(Person, item.person)
    try:
        others = (*other_addresses(person), check_address(item.address))
    except BadValue:
        return []
    kept = ", ".join(others)
    taken = {
        address.casefold() for each in step.all(Person) for address in (*own_addresses(each), each.assistant_email)
    }
    if item.address.casefold() in taken or len(kept) > _ADDRESSES:
        return []
    step.set(person, other_emails=kept)
    return [f"{item.address} is kept as another address of {person.name}"]
