"""Messages of ours that came back: which one it was, and that it has to go again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from msgspec.structs import replace

from ret_tui.jobs.outbox.events import EARLIER
from ret_tui.jobs.replies import sentences
from ret_tui.jobs.replies.items import CameBack, ReportItem
from ret_tui.jobs.replies.known import Known
from ret_tui.rules.messages_due import GONE, key_of
from ret_tui.rules.messages_told import mailbox
from ret_tui.rules.wording import listed, short_day_and_year
from store.records import Message

#: The most characters of a reason that is kept.
_LINE = 200
#: How far a mail server's clock may be behind this computer's.
_CLOCKS = dt.timedelta(hours=1)


def items_of(known: Known, number: int, back: CameBack) -> list[ReportItem]:
    """A report of a mail server; one that tells only of a delay, or of another than whom we wrote to, changes nothing.

    The one we wrote to has it though the copy for an assistant, or what they pass on themselves, does not arrive. Where
    one of several invitations can be meant, each is an item of its own, and the facilitator says which it was.

    Args:
        number: of the first item.
    """
    reason = " ".join(back.diagnostic.split()) or "the mail server gave no reason"
    if back.status and back.status not in reason:
        reason = f"{reason} ({back.status})"
    reason = reason[:_LINE]
    found = _messages(known, back)
    item = ReportItem(
        number=number, kind="bounced", sentence=sentences.came_back_unknown(back.recipient[:_LINE], reason),
        source=back.source, address=back.recipient[:_LINE], reason=reason,
    )  # fmt: skip
    if not found:
        return [item]
    all_of = listed([message.meeting for message in found], "or") if len(found) > 1 else ""
    return [_item(known, item, at, back, message, all_of) for at, message in enumerate(found, number)]


def _item(known: Known, item: ReportItem, number: int, back: CameBack, found: Message, all_of: str) -> ReportItem:
    """The item of one message that may be meant.

    Args:
        all_of: the meetings that may be meant, where that cannot be told; else empty.
    """
    name, reason = known.name(key_of(found)), item.reason
    item = replace(
        item, number=number, meeting=found.meeting, person=found.person, guest=found.guest, name=name
    )  # fmt: skip
    to = mailbox(back.recipient)
    if to != mailbox(found.address):
        words = sentences.copy_came_back if to == mailbox(found.copy_to) else sentences.came_back_elsewhere
        return replace(item, sentence=words(name, found.meeting, item.address, reason))
    told = sentences.came_back(name, found.meeting, item.address, reason)
    failed = not back.status.startswith("4")
    again = found.state == "failed" or (found.state == "withdrawn" and bool(found.failed))
    if not failed:
        told = f"The message about {found.meeting} to {name} is held up, and is tried again: {reason}"
    elif again:
        told += ", as is known already"
    elif all_of:
        told = sentences.may_have_come_back(name, found.meeting, item.address, reason, all_of)
    changes = failed and not again
    since = _sent_since(known, found, back) if changes else ""
    if since:
        told += f"; it was sent again on {since}"
    return replace(
        item, sentence=told, message=found.id, can_take=changes, by_default=changes and not since and not all_of
    )  # fmt: skip


def _messages(known: Known, back: CameBack) -> Sequence[Message]:
    """The message that came back, those of which one did, or nothing for another's.

    By its Message-ID. A draft got that from the mail program that sent it, so one is then known by the meeting in the
    calendar that was returned, else by its address.
    """
    wanted = back.message_id.strip("<> ")
    real = [message for message in known.all_messages if message.batch != EARLIER]
    own = [message for message in real if wanted and message.message_id == wanted]
    if own:
        return own[:1]
    to = mailbox(back.recipient)
    gone = [
        message
        for message in real
        if (message.state in (*GONE, "failed") or (message.state == "withdrawn" and message.failed))
        and (back.reported_at is None or message.made_at <= back.reported_at + _CLOCKS)
        # What went by mail has its own Message-ID.
        and (not wanted or message.way == "files")
    ]
    sent = [each for each in gone if mailbox(each.address) == to]
    sent = sent or [each for each in gone if to and mailbox(each.copy_to) == to]
    if back.uid:
        sent = [message for message in sent if message.uid == back.uid]
        sent = [message for message in sent if message.sequence == back.sequence] or sent
        return [max(sent, key=_order)] if sent else []
    last = {message.uid: message for message in sorted(sent, key=_order)}
    if len(last) > 1:
        last = {uid: message for uid, message in last.items() if message.date >= known.today}
    return sorted(last.values(), key=lambda message: (message.date, message.id))


def _order(message: Message) -> tuple[int, dt.datetime, str]:
    return message.sequence, message.made_at, message.id


def _sent_since(known: Known, message: Message, back: CameBack) -> str:
    """The day on which a message was sent again after what a report tells of, or may have been; empty where not.

    It keeps its Message-ID at each attempt, and a report that was read before may be read again.
    """
    told = back.reported_at
    if message.tries < 2 or message.sent_at is None or (told is not None and told >= message.sent_at):
        return ""
    return short_day_and_year(message.sent_at.astimezone(known.now.tzinfo).date())
