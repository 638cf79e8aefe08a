"""What can be done about the invitations to a meeting: send, write, look at a mail, answer, ask the substitute."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ret_tui.commands import Command, Offers
from ret_tui.jobs import stand_ins

if TYPE_CHECKING:
    from ret_tui.screens.meeting_invitations import InvitationsTab


class _OfInvitations(Command["InvitationsTab"]):
    group = "Invitations"

    def possible(self, place: InvitationsTab) -> bool:
        return bool(place.meeting) and not place.list.typing


class SendInvitations(_OfInvitations):
    """Send what is due about this meeting, after one question that names everybody; retries what failed before."""

    id, key, label, order = "meeting.send", "s", "Send", 20
    title = "Send what is due about this meeting"

    def footer_label(self, place: InvitationsTab) -> str:
        return f"Send {len(place.reasons)}" if place.reasons else self.label

    async def run(self, place: InvitationsTab) -> None:
        from ret_tui.screens.sending import send_what_is_due

        await send_what_is_due(place.ret, [place.meeting])


class SeeMail(_OfInvitations):
    """See the mail to whoever is under the cursor as they will see it; from there the others' too."""

    id, key, label, order = "meeting.mail", "v", "Mail", 21
    title = "See the mail as its reader sees it"

    def possible(self, place: InvitationsTab) -> bool:
        return super().possible(place) and place.chosen is not None

    def run(self, place: InvitationsTab) -> None:
        from ret_tui.screens.mail_shown import MailDialog

        keys, under = list(place.mails), place.list.cursor_key
        if under in keys:
            place.app.push_screen(MailDialog(place.office, list(place.mails.values()), keys.index(under)))
        elif place.chosen is not None:
            place.app.notify(f"There is no mail to {place.chosen.name}.", markup=False)


class WriteInvitations(_OfInvitations):
    """Write the messages of this meeting as files, with or without mail drafts; nothing is sent."""

    id, key, label, order = "meeting.invite", "w", "Files", 22
    title = "Write the calendar files of this meeting"

    async def run(self, place: InvitationsTab) -> None:
        from ret_tui.screens.invitation_files import write_invitation_files

        await write_invitation_files(place.ret, [place.meeting])


class AskSubstitute(_OfInvitations):
    """Ask the named substitute to this meeting, in the place of the member under the cursor; again, to take it back."""

    id, key, label, order = "meeting.ask_substitute", "y", "Ask substitute", 23
    title = "Ask the named substitute to this meeting"

    def possible(self, place: InvitationsTab) -> bool:
        return super().possible(place) and place.seat_chosen is not None and place.is_to_come

    def footer_label(self, place: InvitationsTab) -> str:
        seat = place.seat_chosen
        if seat is None or not (seat.member and seat.substitute):
            # Elsewhere the key only says why it does nothing.
            return ""
        return "Member comes" if place.is_substitute_asked else self.label

    def run(self, place: InvitationsTab) -> None:
        seat = place.seat_chosen
        if seat is None:
            return
        if not (seat.member and seat.substitute):
            why = "has no named substitute: 5 goes to the People" if seat.member else "has no member to stand in for"
            place.app.notify(f"{seat.seat_name} {why}.", markup=False)
        elif place.is_substitute_asked:
            place.do(
                partial(stand_ins.member_comes, place.office, place.meeting, seat.seat),
                f"{seat.member_name} comes after all: s tells both",
            )
        else:
            place.do(
                partial(stand_ins.ask_substitute, place.office, place.meeting, seat.seat),
                f"{seat.substitute_name} is asked: s tells both",
            )


class ReadReplies(_OfInvitations):
    """Read replies from files, a folder or pasted text; each is shown, and none is kept before you choose."""

    id, key, label, order = "meeting.read_replies", "r", "Replies", 24
    title = "Read replies"

    async def run(self, place: InvitationsTab) -> None:
        from ret_tui.screens.reply_files import read_replies

        await read_replies(place.ret)


class TakeReply(_OfInvitations):
    """Take down an answer that came by telephone or otherwise: what they said, who said it, and how."""

    id, key, label, order = "meeting.reply", "t", "Answer", 25
    title = "Take down an answer"
    footer = False

    def possible(self, place: InvitationsTab) -> bool:
        return super().possible(place) and place.seat_chosen is not None

    async def run(self, place: InvitationsTab) -> None:
        from ret_tui.screens.answer_by_hand import answer_form

        seat, row = place.seat_chosen, place.chosen
        if seat is None or row is None:
            return
        made = await place.app.push_screen_wait(answer_form(place.office, place.meeting, seat, row))
        if made is not None:
            place.ret.changed(made)


class MoveToProposal(_OfInvitations):
    """See what moving the meeting to the time that somebody proposes would change, and move it there or leave it."""

    id, label, order = "meeting.move_there", "Move there?", 26
    title = "Move the meeting to the time proposed"
    footer = False

    def possible(self, place: InvitationsTab) -> bool:
        return super().possible(place) and place.proposed_here is not None

    async def run(self, place: InvitationsTab) -> None:
        from ret_tui.screens.year_moving import move

        if place.place.shown is not None and place.proposed_here is not None:
            await move(place.ret, place.place.shown, place.proposed_here)


class SettleMessage(_OfInvitations):
    """Say what became of a message that may have gone, or take one that waits or failed out of the outbox."""

    id, key, label, order = "meeting.settle", "x", "Settle", 19
    title = "Settle the message under the cursor"

    def possible(self, place: InvitationsTab) -> bool:
        return super().possible(place) and place.chosen is not None and place.chosen.can_be_settled

    async def run(self, place: InvitationsTab) -> None:
        from ret_tui.screens.settling import settle

        if place.chosen is not None and place.chosen.mail is not None:
            await settle(place.ret, place.chosen.mail)


INVITATION_COMMANDS: Offers = (
    SettleMessage,
    SendInvitations,
    SeeMail,
    WriteInvitations,
    AskSubstitute,
    ReadReplies,
    TakeReply,
    MoveToProposal,
)
