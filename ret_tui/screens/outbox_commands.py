"""What can be done in the Outbox: send, write files, look at a mail, settle one, read replies, keep the password."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ret_tui.commands import Command, Offers
from ret_tui.screens.over_place import BackToPlace

if TYPE_CHECKING:
    from ret_tui.screens.outbox import OutboxScreen


class _OfOutbox(Command["OutboxScreen"]):
    group = "Outbox"

    def possible(self, place: OutboxScreen) -> bool:
        return not place.list.typing


class SendAll(_OfOutbox):
    """Send all that is due in the year, after one question that names everybody; retries what failed before."""

    id, key, label, order = "outbox.send", "s", "Send", 20
    title = "Send all that is due"

    def footer_label(self, place: OutboxScreen) -> str:
        return f"Send {len(place.going)}" if place.going else self.label

    async def run(self, place: OutboxScreen) -> None:
        from ret_tui.screens.sending import send_what_is_due

        await send_what_is_due(place.ret, [shown.id for shown in place.meetings], place.year)


class WriteAll(_OfOutbox):
    """Write the messages of every meeting as files, and the year's public calendar; nothing is sent."""

    id, key, label, order = "outbox.files", "w,f", "Files", 21
    title = "Write the messages as files"

    async def run(self, place: OutboxScreen) -> None:
        from ret_tui.screens.invitation_files import write_invitation_files

        await write_invitation_files(place.ret, [shown.id for shown in place.meetings], year=place.year)


class PublishCalendar(_OfOutbox):
    """Publish the year to a calendar on a server, after one question that tells every change; it names no member."""

    id, key, label, order = "outbox.publish", "p", "Publish", 26
    title = "Publish the year to a calendar on a server"
    footer = False

    async def run(self, place: OutboxScreen) -> None:
        from ret_tui.screens.publishing import publish_the_year

        await publish_the_year(place.ret, place.year)


class SeeOutboxMail(_OfOutbox):
    """See the mail under the cursor as its reader will see it; from there the others too."""

    id, key, label, order = "outbox.mail", "v", "Mail", 22
    title = "See the mail as its reader sees it"
    footer = False

    def possible(self, place: OutboxScreen) -> bool:
        return super().possible(place) and place.chosen is not None

    def run(self, place: OutboxScreen) -> None:
        from ret_tui.screens.mail_shown import MailDialog

        if (row := place.chosen) is not None:
            place.app.push_screen(MailDialog(place.office, place.mails, place.mails.index(row)))


class ReadRepliesHere(_OfOutbox):
    """Read replies from files, a folder or pasted text; each is shown, and none is kept before you choose."""

    id, key, label, order = "outbox.replies", "r", "Replies", 23
    title = "Read replies"

    async def run(self, place: OutboxScreen) -> None:
        from ret_tui.screens.reply_files import read_replies

        await read_replies(place.ret)


class ShowAllMessages(_OfOutbox):
    """List what went too, or again only what is still to be done."""

    id, key, label, order = "outbox.whole", "space", "All", 24
    title = "List what went too"

    def footer_label(self, place: OutboxScreen) -> str:
        return "To do alone" if place.whole else "What went too"

    def run(self, place: OutboxScreen) -> None:
        place.whole = not place.whole
        place.read_again()


class SettleOutboxMessage(_OfOutbox):
    """Say what became of a message that may have gone, or take one that waits or failed out of the outbox."""

    id, key, label, order = "outbox.settle", "x", "Settle", 19
    title = "Settle the message under the cursor"

    def possible(self, place: OutboxScreen) -> bool:
        from ret_tui.jobs.outbox.invited_to import can_be_settled

        return super().possible(place) and can_be_settled(place.chosen)

    async def run(self, place: OutboxScreen) -> None:
        from ret_tui.screens.settling import settle

        if (row := place.chosen) is not None:
            await settle(place.ret, row)


class GoToInvitations(_OfOutbox):
    """Go to the Invitations of the meeting under the cursor, where answers are taken down and substitutes asked."""

    id, key, label, order = "outbox.meeting", "g", "Meeting", 25
    title = "Go to the invitations of this meeting"
    footer = False

    def possible(self, place: OutboxScreen) -> bool:
        return super().possible(place) and place.chosen is not None

    def run(self, place: OutboxScreen) -> None:
        from ret_tui.jobs.search_hits import Where
        from ret_tui.screens.search_going import begin_going

        if (row := place.chosen) is not None:
            begin_going(place.ret, Where("meeting", row.meeting, "invitations", row.person))


class LeaveOutbox(BackToPlace):
    """Go back to where you were."""

    id, key, label, group = "outbox.back", "escape,i", "Back", "Outbox"


OUTBOX_COMMANDS: Offers = (
    SettleOutboxMessage,
    SendAll,
    WriteAll,
    SeeOutboxMail,
    ReadRepliesHere,
    ShowAllMessages,
    PublishCalendar,
    GoToInvitations,
    LeaveOutbox,
)
