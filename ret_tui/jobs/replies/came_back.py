"""Messages of ours that came back: which one it was, and that it has to go again."""

from __future__ import annotations

from msgspec.structs import replace

from ret_tui.jobs.outbox.events import EARLIER
from ret_tui.jobs.replies import sentences
from ret_tui.jobs.replies.items import CameBack, ReportItem
from ret_tui.jobs.replies.known import Known
from ret_tui.rules.messages_due import GONE, key_of
from ret_tui.rules.messages_told import mailbox
from ret_tui.rules.wording import short_day_and_year
from store.records import Message

#: The most characters of a reason that is kept.
_LINE = 200


def item_of(known: Known, number: int, back: CameBack) -> ReportItem:
    """A report of a mail server; one that tells only of a delay, or of another than whom we wrote to, changes nothing.

    The one we wrote to has it though the copy for an assistant, or what they pass on themselves, does not arrive.
    """
    reason = " ".join(back.diagnostic.split()) or "the mail server gave no reason"
    if back.status:
        reason = f"{reason} ({back.status})" if back.status not in reason else reason
    reason = reason[:_LINE]
    found = _message(known, back)
    item = ReportItem(
        number=number, kind="bounced", sentence=sentences.came_back_unknown(back.recipient[:_LINE], reason),
        source=back.source, address=back.recipient[:_LINE], reason=reason,
    )  # fmt: skip
    if found is None:
        return item
    name = known.name(key_of(found))
    to = mailbox(back.recipient)
    if to != mailbox(found.address):
        words = sentences.copy_came_back if to == mailbox(found.copy_to) else sentences.came_back_elsewhere
        told = words(name, found.meeting, back.recipient[:_LINE], reason)
        return replace(
            item, sentence=told, meeting=found.meeting, person=found.person, guest=found.guest, name=name
        )  # fmt: skip
    told = sentences.came_back(name, found.meeting, back.recipient[:_LINE], reason)
    failed = not back.status.startswith("4")
    again = found.state == "failed"
    if not failed:
        told = f"The message about {found.meeting} to {name} is held up, and is tried again: {reason}"
    elif again:
        told += ", as is known already"
    changes = failed and not again
    since = changes and _sent_since(known, found, back)
    if since:
        told += f"; it was sent again on {since}"
    return ReportItem(
        number=number, kind="bounced", sentence=told, source=back.source, address=item.address, reason=reason,
        meeting=found.meeting, person=found.person, guest=found.guest, name=name, message=found.id, can_take=changes,
        by_default=changes and not since,
    )  # fmt: skip


def _message(known: Known, back: CameBack) -> Message | None:
    """The message that came back: by its Message-ID, else the one that can be meant by its address; None for another's.

    Where messages about several meetings went to that address nobody can tell which it was.
    """
    wanted = back.message_id.strip("<> ")
    real = [message for message in known.all_messages if message.batch != EARLIER]
    if wanted:
        return next((message for message in real if message.message_id == wanted), None)
    to = mailbox(back.recipient)
    gone = [
        each for each in real if each.state in (*GONE, "failed") and (back.stamp is None or each.made_at <= back.stamp)
    ]
    sent = [each for each in gone if mailbox(each.address) == to] or [
        each for each in gone if to and mailbox(each.copy_to) == to
    ]
    if len({message.uid for message in sent}) != 1:
        return None
    return max(sent, key=lambda message: (message.sequence, message.made_at, message.id))


def _sent_since(known: Known, message: Message, back: CameBack) -> str:
    """The day on which a message was sent again after what a report tells of, or may have been; empty where not.

    It keeps its Message-ID at each attempt, and a report that was read before may be read again.
    """
    if message.tries < 2 or message.sent_at is None or (back.stamp is not None and back.stamp >= message.sent_at):
        return ""
    return short_day_and_year(message.sent_at.astimezone(known.now.tzinfo).date())
