"""How sending comes along, and what has become of each message in the end."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from ret_tui.rules.wording import count

#: ``sending``: it may have gone. ``waiting``: it was not begun, or was not complete when the connection was lost.
#: ``changed``: it is not what was confirmed any more, and is out of the outbox.
Fate = Literal["sent", "failed", "sending", "waiting", "changed"]
#: Why a message was not sent that is not what was confirmed any more.
CHANGED = "changed since it was shown: look again at what is due"


class Sending(Struct, frozen=True):
    """How far it has come, as it is told before each message and while the next one waits its turn."""

    #: The one in hand, from 1, and how many there are.
    number: int
    total: int
    meeting: str
    name: str
    address: str
    #: How many have gone, and how many could not.
    sent: int
    failed: int
    #: Seconds that it still waits, so that not too many go in a minute.
    pause: float = 0.0


class SentMessage(Struct, frozen=True):
    """What has become of one message."""

    id: str
    meeting: str
    name: str
    address: str
    fate: Fate
    #: Why, or what else there is to know; mostly empty for one that went.
    sentence: str = ""


class Sent(Struct, frozen=True):
    """What has become of them all, in the order in which they were to go."""

    messages: tuple[SentMessage, ...]
    #: Why it stopped before the end, in a sentence; empty when it did not.
    stopped: str = ""
    #: Whether somebody stopped it.
    given_up: bool = False

    def of(self, fate: Fate) -> tuple[SentMessage, ...]:
        """Those of one fate."""
        return tuple(each for each in self.messages if each.fate == fate)

    @property
    def words(self) -> str:
        """``3 messages sent, 1 failed, 2 wait``."""
        sent = f"{count(len(self.of('sent')), 'message')} sent"
        others: tuple[tuple[Fate, str], ...] = (
            ("failed", "failed"), ("sending", "may have gone"), ("waiting", "not sent yet"),
            ("changed", "changed meanwhile"),
        )  # fmt: skip
        more = [f"{len(found)} {words}" for fate, words in others if (found := self.of(fate))]
        return ", ".join([sent, *more])
