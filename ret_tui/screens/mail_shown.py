"""The mail to a member as they will see it, and from there the next one's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.widget import Widget

from ret_tui.commands import Command, Offers
from ret_tui.dialogs.dialog import Dialog
from ret_tui.dialogs.reading_on import READING_ON
from ret_tui.jobs.outbox import before_sending
from ret_tui.jobs.outbox.going import Going
from ret_tui.jobs.outbox.shown import OutboxRow
from ret_tui.screens.outbox_words import how_it_stands
from ret_tui.widgets.detail import Detail, Fact, Paragraph, Part
from store.refusals import Refusal

if TYPE_CHECKING:
    from ret_tui.jobs.office import Office

_METHODS = {
    "REQUEST": "an invitation for their calendar, to be answered (REQUEST)",
    "CANCEL": "takes the meeting out of their calendar (CANCEL)",
}
#: Lines of a mail in sight, where the screen has room.
_LINES = 26


class CloseMail(Command["MailDialog"]):
    """Close the mail; nothing was sent."""

    id, key, label, group, order = "mail.close", "enter", "Close", "Dialog", 10

    def run(self, place: MailDialog) -> None:
        place.leave()


class _Another(Command["MailDialog"]):
    group = "Dialog"
    step: ClassVar[int] = 1

    def possible(self, place: MailDialog) -> bool:
        return 0 <= place.at + self.step < len(place.mails)

    def run(self, place: MailDialog) -> None:
        place.turn(self.step)


class NextMail(_Another):
    """Show the mail to the next one in the list."""

    id, key, label, order = "mail.next", "right,],n", "Next", 11
    title = "The mail to the next one"


class MailBefore(_Another):
    """Show the mail to the one before in the list."""

    id, key, label, order, step = "mail.before", "left,[,b", "Before", 12, -1
    title = "The mail to the one before"


class MailDialog(Dialog[None]):
    """A mail: to whom, from whom, its subject, its text, and what it does in their calendar.

    Args:
        office: where it is made.
        mails: those that can be looked at, in order.
        at: which of them first.
    """

    OFFERS: ClassVar[Offers] = (CloseMail, NextMail, MailBefore, *READING_ON)

    def __init__(self, office: Office, mails: Sequence[OutboxRow | Going], at: int = 0) -> None:
        super().__init__("", leave="")
        self.office = office
        self.mails = tuple(mails)
        self.at = at
        self._detail = Detail(classes="dialog--text dialog--stretch")
        self.add_class("-wide")

    def compose_body(self) -> Iterable[Widget]:
        yield self._detail

    def on_mount(self) -> None:
        self._show()

    def turn(self, step: int) -> None:
        """Show the mail so many further on."""
        self.at += step
        self._show()
        self.refresh_bindings()

    def _show(self) -> None:
        self._detail.show(_parts(self.office, self.mails[self.at], self.at + 1, len(self.mails)))
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        if self._detail.size.width:
            self._detail.styles.height = min(_LINES, self._detail.lines_for(self._detail.size.width))
        super()._fit()
        self.call_after_refresh(self.refresh_bindings)


def _parts(office: Office, row: OutboxRow | Going, number: int, of: int) -> list[Part]:
    which = f" · {number} of {of}" if of > 1 else ""
    title = Paragraph(f"Mail about {row.meeting} to {row.name}{which}", "strong")
    try:
        message, mail = before_sending.mail_to(office, row)
    except Refusal as refusal:
        return [title, Paragraph(""), Paragraph(str(refusal))]
    return [
        title,
        Paragraph(how_it_stands(row), "muted"),
        Paragraph(""),
        Fact("To", mail.to),
        Fact("Copy to", mail.copy_to),
        Fact("From", mail.sender),
        Fact("Subject", mail.subject, "strong"),
        Fact("Calendar", _METHODS[message.method]),
        Fact("Attached", ", ".join(mail.attached)),
        Paragraph(""),
        Paragraph(mail.text.rstrip()),
    ]
