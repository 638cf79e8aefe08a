"""One round of sending: each message is marked before it is handed over, and what became of it is kept after.

The mark of the next is kept in one change with what became of the last. In that change the record is read anew, and a
message that does not say what is due any more is not marked but taken out; a reminder waits on, since nothing else
makes it due.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace

from ret_tui.jobs import settings
from ret_tui.jobs.office import Office
from ret_tui.jobs.outbox.events import Event
from ret_tui.jobs.outbox.every_event import events_of
from ret_tui.jobs.outbox.make import OPEN
from ret_tui.jobs.outbox.nobodys import refuse_nobody
from ret_tui.jobs.outbox.pace import Pace
from ret_tui.jobs.outbox.queue import is_kept_by_waiting, is_right
from ret_tui.jobs.outbox.sent import CHANGED, Fate, Sending, Sent, SentMessage
from ret_tui.jobs.outbox.unsure import keep_sent
from store.change import Change
from store.records import Meeting, Message
from store.refusals import Refusal

if TYPE_CHECKING:
    from ret_tui.invitations.smtp_sending import Connection

#: Told how far it has come; False stops before the next message.
Progress = Callable[[Sending], bool]
#: Makes the bytes of a message.
Compose = Callable[[Office, Event, Message], bytes]

#: What a message keeps of why it did not go, at the most.
_LONGEST = 200


class _CannotBeMade(Exception):
    """No mail can be made of a message."""


class Round:
    """One round of sending."""

    def __init__(
        self,
        office: Office,
        wanted: Iterable[Message],
        connect: Callable[[], Connection],
        compose: Compose,
        progress: Progress,
        pace: Pace,
    ) -> None:
        self._office = office
        self._wanted = deque(wanted)
        self._order = [message.id for message in self._wanted]
        self._mine = frozenset(self._order)
        self._connect = connect
        self._compose = compose
        self._progress = progress
        self._pace = pace
        self._connection: Connection | None = None
        #: What became of the message before, which is kept with the mark of the next.
        self._pending: tuple[Message, Fate, str] | None = None
        self._fates = {message.id: SentMessage(*_shown(message), fate="waiting") for message in self._wanted}
        #: Connections that were lost since a message went.
        self._lost = 0
        #: Mailboxes that the server sends nothing for, and why.
        self._no_senders: dict[str, str] = {}

    def run(self) -> Sent:
        self._connection = self._connect()
        try:
            given_up, stopped = self._all()
        finally:
            try:
                self._keep()
            finally:
                self._connection.close()
        return Sent(tuple(self._fates[id] for id in self._order if id in self._fates), stopped, given_up)

    def _all(self) -> tuple[bool, str]:
        while self._wanted:
            message = self._wanted.popleft()
            if message.organiser in self._no_senders:
                continue
            if not self._goes_on(message):
                return True, ""
            self._pace.heed(self._went_elsewhere())
            if self._pace.left > 0:
                self._keep()
                if not self._pace.wait(partial(self._goes_on, message)):
                    return True, ""
            if (stopped := self._reached()) or (stopped := self._hand_over(message)):
                return False, stopped
        return False, " ".join(self._no_senders.values())

    def _went_elsewhere(self) -> Iterator[tuple[str, float]]:
        """By id, how many seconds ago each message went that another program sent, or this one in an earlier round."""
        now = self._office.now
        for message in self._office.store.all(Message):
            if message.way == "mail" and message.sent_at is not None and message.id not in self._mine:
                yield message.id, (now - message.sent_at).total_seconds()

    def _reached(self) -> str:
        """See to it that there is a connection; why there is none, or nothing."""
        from ret_tui.invitations.smtp_refusals import MailRefusal

        if self._connection is not None and not self._connection.is_over:
            return ""
        self._keep()
        if self._connection is not None:
            self._connection.close()
        try:
            self._connection = self._connect()
        except MailRefusal as refused:
            return str(refused)
        return ""

    def _hand_over(self, message: Message) -> str:
        """Hand a message over, once it is marked; why nothing more can be sent, or nothing."""
        from ret_tui.invitations.smtp_refusals import Dropped, LoginRefused, MayHaveGone, SenderRefused

        begun = self._begin(message)
        if begun is None:
            return ""
        marked, content = begun
        assert self._connection is not None
        self._pace.begin()
        copies = (marked.copy_to,) if marked.copy_to else ()
        try:
            notes = self._connection.hand_over(marked.organiser, marked.address, content, copies=copies)
        except MayHaveGone as refused:
            return self._was_lost(marked, "sending", str(refused))
        except Dropped as refused:
            if not self._lost:
                self._wanted.appendleft(marked)
                return self._was_lost(marked, "waiting", str(refused))
            return self._was_lost(marked, "failed", str(refused))
        except Refusal as refused:
            no_login = isinstance(refused, LoginRefused)
            sentence = str(refused)
            if isinstance(refused, SenderRefused):
                sentence += self._why_from(message)
                self._no_senders[message.organiser] = sentence
            self._pending = (marked, "waiting" if no_login else "failed", _fit(sentence))
            self._lost = 0
            return str(refused) if no_login else ""
        except BaseException:
            if not self._connection.may_have_gone:
                self._pending = (marked, "waiting", "")
            raise
        self._pending = (marked, "sent", _fit(" ".join(notes)))
        self._lost = 0
        return ""

    def _why_from(self, message: Message) -> str:
        """Why a message comes from another mailbox than the one that is set; empty where it does not."""
        if message.organiser.casefold() == settings.value(self._office, "organiser.email").casefold():
            return ""
        return f" People were invited to {message.meeting} from that mailbox, and calendars take changes from no other."

    def _was_lost(self, message: Message, fate: Fate, sentence: str) -> str:
        self._pending = (message, fate, _fit(sentence))
        self._lost += 1
        return sentence if self._lost > 1 else ""

    def _begin(self, message: Message) -> tuple[Message, bytes] | None:
        """Mark a message as being handed over, in one change with what became of the one before.

        Returns:
            It as it is marked, and its bytes; None where it is not to be handed over: another program has it in hand
            or withdrew it, it is not right any more, or it cannot be made.
        """
        before = self._pending
        marked: Message | None = None
        content = b""
        changed = False
        try:
            with self._office.store.change(_name(before, message, ""), undoable=False) as step:
                if before is not None:
                    self._keep_fate(step, *before)
                # The record has been read again by now.
                now = step.find(Message, message.id)
                if now is not None and now.state in OPEN:
                    about = self._about(now)
                    event = self._still_due(about, now, message)
                    if event is None:
                        changed = True
                        if about is None or not is_kept_by_waiting(self._office, about, now):
                            step.set(now, state="withdrawn")
                    else:
                        content = self._content(event, now)
                        marked = step.set(now, state="sending", failed="", tries=now.tries + 1)
        except _CannotBeMade as refused:
            self._keep(message, failed=_fit(str(refused)))
            return None
        self._is_kept(before)
        if marked is not None:
            self._fates[marked.id] = SentMessage(*_shown(marked), fate="sending")
            return marked, content
        if changed:
            self._fates[message.id] = SentMessage(*_shown(message), fate="changed", sentence=CHANGED)
        else:
            self._fates.pop(message.id, None)
        return None

    def _about(self, message: Message) -> Event | None:
        """What a message is about, as it is now; None for nothing that there is."""
        kept = self._office.store.find(Meeting, message.meeting)
        events = events_of(self._office, kept) if kept is not None else ()
        return next((each for each in events if each.uid == message.uid), None)

    def _still_due(self, about: Event | None, now: Message, confirmed: Message) -> Event | None:
        """What a message is about, where it is what was confirmed and still says what is due; otherwise None."""
        same = _confirmed(now) == _confirmed(confirmed)
        return about if about is not None and same and is_right(self._office, about, now) else None

    def _content(self, event: Event, message: Message) -> bytes:
        try:
            refuse_nobody(message)
            return self._compose(self._office, event, message)
        except Refusal as refused:
            raise _CannotBeMade(str(refused)) from refused

    def _keep(self, following: Message | None = None, *, failed: str = "") -> None:
        """Keep what became of the message before, and mark the next as failed, in one change."""
        before = self._pending
        if before is None and following is None:
            return
        marked: Message | None = None
        with self._office.store.change(_name(before, following, failed), undoable=False) as step:
            if before is not None:
                self._keep_fate(step, *before)
            if following is not None:
                now = step.find(Message, following.id)
                if now is not None and now.state in OPEN:
                    marked = step.set(now, state="failed", failed=failed, tries=now.tries + 1)
        self._is_kept(before)
        if following is not None:
            if marked is None:
                self._fates.pop(following.id, None)
            else:
                self._fates[marked.id] = SentMessage(*_shown(marked), fate="failed", sentence=failed)

    def _is_kept(self, before: tuple[Message, Fate, str] | None) -> None:
        self._pending = None
        if before is not None:
            message, fate, sentence = before
            self._fates[message.id] = SentMessage(*_shown(message), fate=fate, sentence=sentence)

    def _keep_fate(self, step: Change, message: Message, fate: Fate, sentence: str) -> None:
        kept = step.find(Message, message.id)
        if kept is None:
            return
        if fate == "sent":
            keep_sent(self._office, step, kept, sentence)
        else:
            step.set(kept, state=fate, failed=sentence)

    def _goes_on(self, message: Message, pause: float = 0.0) -> bool:
        fates = [each.fate for each in self._fates.values()]
        if self._pending is not None:
            fates.append(self._pending[1])
        return self._progress(
            Sending(
                number=len(self._order) - len(self._wanted), total=len(self._order), meeting=message.meeting,
                name=message.name, address=message.address, sent=fates.count("sent"), failed=fates.count("failed"),
                pause=pause,
            )
        )  # fmt: skip


def _confirmed(message: Message) -> Message:
    """A message without how it went so far."""
    return replace(message, state="waiting", tries=0, failed="", batch="-")


def _name(before: tuple[Message, Fate, str] | None, following: Message | None, failed: str) -> str:
    words = {"sent": "sent", "failed": "failed", "sending": "may have gone", "waiting": "not sent yet"}
    if before is not None:
        return f"Mail to {before[0].name} about {before[0].meeting} {words[before[1]]}"
    assert following is not None
    return f"Mail to {following.name} about {following.meeting} {'failed' if failed else 'begun'}"


def _shown(message: Message) -> tuple[str, str, str, str]:
    return message.id, message.meeting, message.name, message.address


def _fit(sentence: str) -> str:
    return sentence if len(sentence) <= _LONGEST else f"{sentence[: _LONGEST - 1].rstrip()}…"
