"""The reading report: for each answer whose it is, what it answers, and whether it is taken; nothing is kept yet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from ret_tui.jobs import who_is
from ret_tui.jobs.office import Office
from ret_tui.jobs.replies import sentences
from ret_tui.jobs.replies.came_back import items_of
from ret_tui.jobs.replies.items import FullAnswer, Kind, NotReadable, Read, ReadingReport, ReportItem
from ret_tui.jobs.replies.known import Event, Known
from ret_tui.jobs.replies.proposed_time import is_proposed_as_it_is, proposed_time
from ret_tui.jobs.replies.written import plain_line, plain_lines
from ret_tui.rules.messages_due import GONE
from ret_tui.rules.reply_matching import (
    ANSWERS,
    against,
    message_answered,
    only_date,
    order_of,
    slot_told,
    was_moved_since,
    whose,
)
from store.records import Answer, Message
from store.refusals import BadValue

#: The most characters of a line that is kept, and of a comment.
_LINE, _COMMENT = 200, 20_000
#: How far ahead of this computer's clock another one may be, such as one that takes its local time for UTC. A moment
#: beyond that, or before this program was thought of, is a wrong clock's and tells nothing.
_AHEAD, _FIRST = dt.timedelta(days=1), dt.datetime(2000, 1, 1, tzinfo=dt.UTC)


def report(office: Office, read: Read, *, as_person: Mapping[int, str] | None = None) -> ReadingReport:
    """What came home, each answer numbered from 1 in the order of reading; the messages that came back come last.

    Args:
        read: from `ret_tui.invitations.reply_reading`.
        as_person: whom an answer is from, by its number, where nobody is known by its address: an id or a name.

    Raises:
        Unknown: there is no such person.
        BadValue: it is known whom the answer is from, or there is no answer of that number.
    """
    said = {number: who_is.person(office, text).id for number, text in (as_person or {}).items()}
    known = Known(office)
    found = [_item(known, number, each, said.get(number, "")) for number, each in enumerate(read.replies, 1)]
    for number in said:
        if not 1 <= number <= len(found) or not found[number - 1].was_said:
            raise BadValue(
                f"Answer {number} is not from somebody unknown", "give the number of one that is", field="as"
            )
    found = _latest_alone(found)
    for back in read.bounced:
        found += items_of(known, len(found) + 1, back)
    unreadable = tuple(NotReadable(each.source, each.why) for each in read.unreadable)
    return ReadingReport(items=tuple(found), unreadable=unreadable, read=read, as_person=said)


def _item(known: Known, number: int, read: FullAnswer, said: str) -> ReportItem:
    item = ReportItem(
        number=number, kind="unknown meeting", sentence="", source=read.source, stamp=_stamp(known, read),
        comment=plain_lines(read.comment)[:_COMMENT], address=plain_line(read.attendee)[:_LINE],
        address_name=plain_line(read.attendee_name)[:_LINE],
    )  # fmt: skip
    event = known.event(read.uid)
    if event is None:
        return replace(item, sentence=sentences.unknown_meeting(item))
    item = replace(item, meeting=event.meeting.id, **proposed_time(event, read))
    over = known.over(event.meeting)
    if over:
        item = replace(item, kind="called off" if event.meeting.status in ("cancelled", "rearranged") else "held")
    keys = tuple(key for key in whose(known.book, read, event.invited) if not known.is_deputy(key, read))
    if len(keys) != 1 and not said:
        names = tuple(known.name(key) for key in keys)
        on_from = known.whose_deputy(read, event)
        told = sentences.unknown_sender(item, read, names, on_from)
        return replace(item, kind="unknown sender", sentence=told, asks_who=not over, could_be=names)
    key = said or keys[0]
    item = replace(item, was_said=bool(said) and len(keys) != 1)
    if key.startswith("guest "):
        item = replace(item, guest=key.removeprefix("guest "), name=known.name(key))
    else:
        post = known.post(event.meeting, key, event.seat_of(key))
        item = replace(item, person=key, name=known.name(key))
        if post is not None and not event.guest:
            more = tuple((each.seat, each.capacity) for each in known.other_posts(event.meeting, post))
            item = replace(item, seat=post.seat, capacity=post.capacity, also_for=more)
        elif not over:
            return replace(item, kind="not in post", sentence=sentences.not_in_post(item, event.meeting))
    if over:
        return replace(item, sentence=sentences.over(item, event.meeting))
    return _answer(known, event, item, read, key)


def _answer(known: Known, event: Event, item: ReportItem, read: FullAnswer, key: str) -> ReportItem:
    """The item of somebody who is known, for a meeting to come."""
    if read.method not in ("REPLY", "COUNTER"):
        item = replace(item, kind="again" if read.method == "REFRESH" else "undecided")
        return replace(item, sentence=sentences.no_answer(item))
    proposes = item.proposed_date is not None or bool(read.proposed_in_words)
    # One that tells no time that can be read is a proposal too.
    proposes = proposes or (read.method == "COUNTER" and not is_proposed_as_it_is(event, read))
    answer: Answer | None = ANSWERS.get(read.partstat.upper())
    if answer is None and not proposes:
        return replace(item, kind="undecided", sentence=sentences.no_answer(item))
    item = replace(item, answer=answer or "tentative")
    if read.proposed_in_words and item.proposed_date is None:
        words = f"Proposes {plain_line(read.proposed_in_words)[:_LINE]}"
        item = replace(item, comment=f"{words}\n{item.comment}".strip()[:_COMMENT])
    item = _kind(known, event, item, read, proposes=proposes)
    own = event.messages_of(key)
    # Whose own message failed may have had another's; where one date was ever told, it can only be that.
    answered = next((found for sent in (own, event.messages) if (found := _answered(item, read, sent))), None)
    answered = answered or only_date(event.messages)
    told = answered.sequence if answered is not None else max(event.last_sequence, 0)
    # What its program counted on by itself says nothing of a later answer.
    sequence = max(0, min(read.sequence, told)) if read.sequence is not None else told if answered is not None else 0
    item = replace(item, sequence=sequence, by_default=True, can_take=True)
    if _earlier_date(event, answered, own or event.messages, sequence):
        back = answered is not None and event.now is not None and slot_told(answered) == slot_told(event.now)
        words = sentences.earlier_date(item, answered, back=back)
        return replace(item, kind="earlier date", sentence=words, can_take=event.now is not None, by_default=False)
    kept = (
        known.guest_answer(event) if item.guest else known.reply(event.meeting.id, item.seat, item.person)
    )  # fmt: skip
    day = None if item.stamp is None else item.stamp.astimezone(ZoneInfo(event.meeting.zone)).date()
    standing = against(kept, item.answer or "tentative", sequence, item.stamp, day)
    if standing == "known":
        return replace(
            item, kind="known already", sentence=sentences.known(item, kept), can_take=False, by_default=False
        )
    if standing == "older":
        return replace(item, kind="older", sentence=sentences.older(item, kept), by_default=False)
    if standing == "same day":
        return replace(item, kind="same day", sentence=sentences.same_day(item, kept), by_default=False)
    instead = (
        known.said_to_come(event.meeting, item) if item.capacity == "substitute" and item.answer == "yes" else None
    )
    if instead is not None and (day is None or day <= instead.received_on):
        words = sentences.member_comes(item, known.name(instead.person), instead)
        return replace(item, kind="same day", sentence=words, by_default=False)
    if item.guest:
        return replace(item, sentence=sentences.of_a_guest(item))
    if item.answer == "yes" and (knew := known.came_to_know(event, item)) is not None:
        item = replace(item, comes_after_all=True)
        if not knew:
            words = sentences.before_the_substitute(known, item)
            return replace(item, kind="same day", sentence=words, by_default=False)
    before = answered is not None and answered.sequence < max((m.sequence for m in own if m.state in GONE), default=-1)
    return replace(item, sentence=sentences.answer(known, item, read, before=before))


def _kind(known: Known, event: Event, item: ReportItem, read: FullAnswer, *, proposes: bool) -> ReportItem:
    """What an answer is, and whom else it concerns."""
    if proposes:
        item = replace(item, kind="proposed")
    else:
        kinds: dict[Answer | None, Kind] = {"yes": "accepted", "no": "declined", "tentative": "tentative"}
        item = replace(item, kind=kinds[item.answer])
    named = known.substitute(event.meeting, item.seat) if item.seat and item.capacity == "member" else None
    if read.partstat.upper() == "DELEGATED":
        to = plain_line(next(iter(read.delegated_to), ""))
        item = replace(item, kind="passed on", delegated_to=to[:_LINE])
        if named is not None and any(known.is_address_of(named.person, each) for each in read.delegated_to):
            return replace(item, kind="delegated", stands_in=named.person)
        return replace(item, comment=f"{sentences.passed_on_to(to)}\n{item.comment}".strip()[:_COMMENT])
    if item.answer == "no" and named is not None and known.may_be_asked(event.meeting.id, item.seat, named.person):
        item = replace(item, substitute=known.name(named.person))
    return item


def _earlier_date(event: Event, answered: Message | None, sent: Sequence[Message], sequence: int) -> bool:
    """Whether an answer is to another date than that which the meeting has now, or nobody can tell to which."""
    if event.now is None:
        return True
    if answered is not None:
        return slot_told(answered) != slot_told(event.now) or was_moved_since(answered, sent)
    return bool(sent) or sequence < event.last_sequence


def _stamp(known: Known, read: FullAnswer) -> dt.datetime | None:
    return read.stamp if read.stamp is not None and _FIRST <= read.stamp <= known.now + _AHEAD else None


def _answered(item: ReportItem, read: FullAnswer, messages: Sequence[Message]) -> Message | None:
    return message_answered(read.sequence, item.stamp, messages)


def _latest_alone(items: Sequence[ReportItem]) -> list[ReportItem]:
    """The same, with only the latest of the several answers of one person to be taken.

    Where they differ and nobody can tell which came last, none is.
    """
    latest: dict[tuple[str, str, str, str], ReportItem] = {}
    for item in items:
        key = (item.meeting, item.seat, item.person, item.guest)
        if not item.by_default:
            continue
        other = latest.get(key)
        if other is None or order_of(item.sequence or 0, item.stamp) >= order_of(other.sequence or 0, other.stamp):
            latest[key] = item
    found = []
    for item in items:
        best = latest.get((item.meeting, item.seat, item.person, item.guest))
        rival = None if best is None or not item.by_default else _rival(item, best, items)
        if rival is not None:
            told = sentences.unclear_which_is_later(item, rival)
            item = replace(item, kind="same day", sentence=told, by_default=False)
        elif item.by_default and best is not None and best.number != item.number:
            same = (best.answer, best.sequence, best.stamp, best.kind) == (
                item.answer, item.sequence, item.stamp, item.kind
            )  # fmt: skip
            kind: Kind = "known already" if same else "older"
            told = sentences.same_as(item, best) if same else sentences.older_than(item, best)
            item = replace(item, kind=kind, sentence=told, can_take=not same, by_default=False)
        found.append(item)
    return found


def _rival(item: ReportItem, best: ReportItem, items: Sequence[ReportItem]) -> ReportItem | None:
    """Another answer of the same person that says something else and is as late as any of theirs; None for none."""

    def key(each: ReportItem) -> tuple[str, str, str, str]:
        return each.meeting, each.seat, each.person, each.guest

    def order(each: ReportItem) -> tuple[int, dt.datetime]:
        return order_of(each.sequence or 0, each.stamp)

    if order(item) != order(best):
        return None
    equal = (each for each in items if each.by_default and key(each) == key(item) and order(each) == order(item))
    return next((each for each in equal if (each.answer, each.kind) != (item.answer, item.kind)), None)
