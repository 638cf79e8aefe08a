"""The one question before anything is sent: who gets what and why, with each mail a key away."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar

from ret_tui.commands import Command, Offers
from ret_tui.dialogs.ask import AskDialog
from ret_tui.jobs import who_is
from ret_tui.jobs.outbox.going import Going
from ret_tui.rules.wording import count, short_day
from ret_tui.screens.mail_shown import MailDialog
from ret_tui.screens.outbox_words import named
from ret_tui.widgets.detail import Fact, Paragraph, Part, Section

if TYPE_CHECKING:
    from ret_tui.jobs.office import Office


class SeeMails(Command["SendDialog"]):
    """See each of these mails as its reader will see it, before anything is sent."""

    id, key, label, group, order = "send.mails", "v", "See the mails", "Dialog", 11

    def run(self, place: SendDialog) -> None:
        place.app.push_screen(MailDialog(place.office, place.going))


class SendDialog(AskDialog):
    """Names everybody who would be written to, and why; Enter sends.

    Args:
        office: where the mails are made.
        going: what would go.
        by: from whom, and by which server.
    """

    OFFERS: ClassVar[Offers] = (SeeMails,)

    def __init__(self, office: Office, going: Sequence[Going], by: str) -> None:
        number = len(going)
        meetings = list(dict.fromkeys(each.meeting for each in going))
        about = meetings[0] if len(meetings) == 1 else count(len(meetings), "meeting")
        parts = [*_named(office, going), Paragraph(""), Paragraph(by, "muted")]
        super().__init__(
            f"Send {count(number, 'mail')} about {about} now?", parts, do=f"Send {number}", leave="Send nothing",
            lines=30, wide=True,
        )  # fmt: skip
        self.office = office
        self.going = going


def _named(office: Office, going: Sequence[Going]) -> Iterator[Part]:
    """A part for each meeting, and in it a line for each reason, which names everybody it holds for."""
    by_meeting: dict[str, dict[str, list[str]]] = {}
    for each in going:
        again = f"; the last mail to them failed: {each.failed}" if each.failed else ""
        by_meeting.setdefault(each.meeting, {}).setdefault(f"{each.why_words}{again}", []).append(_reader(each))
    for meeting, by_reason in by_meeting.items():
        if len(by_meeting) > 1:
            yield Section(f"{meeting} · {short_day(who_is.meeting(office, meeting).date)}")
        for why, readers in by_reason.items():
            yield Fact(f"{why[:1].upper()}{why[1:]}", named(readers))


def _reader(each: Going) -> str:
    """``Jas Kaur <jas@example.org>``, with the address that has a copy, where one has."""
    copied = f" (copy to {each.copy_to})" if each.copy_to else ""
    return f"{each.name} <{each.address}>{copied}"
