"""What can be done about the invitations to a meeting: send, write, look at a mail, answer, ask the substitute."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ret_tui.commands import Command, Offers
from ret_tui.jobs import stand_ins, who_is
from ret_tui.jobs.outbox.due import due_for

if TYPE_CHECKING:
    from ret_tui.jobs.register import SeatRow
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


class SendAgain(_OfInvitations):
    """Send the same again to those who have not answered, or to everybody who has it; their answers stay."""

    id, key, label, order = "meeting.send_again", "a", "Again", 26
    title = "Send the same again to those who have not answered"
    footer = False

    def possible(self, place: InvitationsTab) -> bool:
        return super().possible(place) and place.is_to_come

    async def run(self, place: InvitationsTab) -> None:
        from ret_tui.screens.sending import send_the_same_again

        await send_the_same_again(place.ret, place.meeting)


class AskGuest(_OfInvitations):
    """Ask a guest to one item of this meeting: they get an event of their own, for that item's time, and its paper."""

    id, key, label, order = "meeting.ask_guest", "g", "Guest", 27
    title = "Ask a guest to one item"
    footer = False

    def possible(self, place: InvitationsTab) -> bool:
        return super().possible(place) and place.is_to_come

    async def run(self, place: InvitationsTab) -> None:
        from ret_tui.screens.guest_form import guest_form

        here = place.chosen
        form = guest_form(place.office, place.meeting, here.guest if here is not None else "")
        made = await place.app.push_screen_wait(form)
        if made is not None:
            place.ret.changed(f"{made.name} is asked to {made.meeting}: s tells them")
            place.list.move_to(f"guest {made.id}")


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
        return "Ask no more" if place.is_substitute_asked else self.label

    def run(self, place: InvitationsTab) -> None:
        seat = place.seat_chosen
        if seat is None:
            return
        if not (seat.member and seat.substitute):
            why = "has no named substitute: 5 goes to the People" if seat.member else "has no member to stand in for"
            place.app.notify(f"{seat.seat_name} {why}.", markup=False)
        elif place.is_substitute_asked:
            place.do(
                partial(stand_ins.take_back, place.office, place.meeting, seat.seat),
                lambda _: f"{seat.substitute_name} is not asked any more{_to_tell(place, seat)}",
            )
        else:
            place.do(
                partial(stand_ins.ask_substitute, place.office, place.meeting, seat.seat),
                lambda _: f"{seat.substitute_name} is asked{_to_tell(place, seat)}",
            )


def _to_tell(place: InvitationsTab, seat: SeatRow) -> str:
    """Whom of the member and the substitute of a seat the next sending tells."""
    due = {each.person for each in due_for(place.office, place.meeting)} & {seat.member, seat.substitute}
    if not due:
        return ""
    return ": s tells both" if len(due) > 1 else f": s tells {who_is.name_of(place.office, next(iter(due)))}"


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
        return super().possible(place) and (place.seat_chosen is not None or bool(place.chosen and place.chosen.guest))

    async def run(self, place: InvitationsTab) -> None:
        from ret_tui.screens.answer_by_hand import answer_form, guest_answer_form

        seat, row = place.seat_chosen, place.chosen
        if row is not None and row.guest:
            form = guest_answer_form(place.office, place.meeting, row)
        elif row is not None and seat is not None:
            form = answer_form(place.office, place.meeting, seat, row)
        else:
            return
        made = await place.app.push_screen_wait(form)
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
    SendAgain,
    AskGuest,
    MoveToProposal,
)
