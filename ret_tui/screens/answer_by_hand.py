"""Taking down an answer that came by telephone, in the corridor, or in a mail without a calendar part."""

from __future__ import annotations

from ret_tui.dialogs.fields import ChoiceField, TextField
from ret_tui.dialogs.form import FormDialog, Values
from ret_tui.jobs.office import Office
from ret_tui.jobs.outbox.invited_to import InvitedRow
from ret_tui.jobs.register import SeatRow
from ret_tui.jobs.replies import by_hand

#: Ways in which an answer comes.
_HOW = ("by telephone", "by mail", "in person", "by message")


def answer_form(office: Office, meeting: str, seat: SeatRow, row: InvitedRow) -> FormDialog[str]:
    """Asks what was answered, by whom and how; its result is what to say in passing.

    Args:
        meeting: its id.
        seat: whose answer it is.
        row: the person under the cursor.
    """
    answers = [
        ("yes", f"{seat.member_name} comes" if seat.member else "Comes"),
        ("no", "Apology"),
        ("tentative", "Perhaps"),
        *([("substitute", f"{seat.substitute_name} comes as substitute")] if seat.substitute else []),
        ("", "No answer: take down none"),
    ]
    own = row.person == seat.member or not seat.substitute
    said = {"comes": "yes", "apology": "no", "perhaps": "tentative"}.get(row.answer, "yes")

    def save(values: Values) -> str:
        by_hand.answer(office, meeting, seat.seat, values["answer"], said_by=values["by"], how=values["how"])
        return f"Answer of {seat.seat_name} taken down"

    return FormDialog(
        f"Answer for {seat.seat_name} at {meeting}",
        [
            ChoiceField(name="answer", label="Answer", options=answers, initial=said if own else "substitute"),
            *_who_and_how(),
        ],
        save,
        save_label="Take down",
    )


def guest_answer_form(office: Office, meeting: str, row: InvitedRow) -> FormDialog[str]:
    """The same of a guest.

    Args:
        row: the guest under the cursor.
    """
    from ret_tui.jobs.guests_expected import answer_by_hand

    answers = [("yes", f"{row.name} comes"), ("no", "Apology"), ("tentative", "Perhaps"), ("", "No answer")]

    def save(values: Values) -> str:
        answer_by_hand(office, meeting, row.guest, values["answer"], said_by=values["by"], how=values["how"])
        return f"Answer of {row.name} taken down"

    said = {"comes": "yes", "apology": "no", "perhaps": "tentative"}.get(row.answer, "yes")
    return FormDialog(
        f"Answer of {row.name} for {meeting}",
        [ChoiceField(name="answer", label="Answer", options=answers, initial=said), *_who_and_how()],
        save,
        save_label="Take down",
    )


def _who_and_how() -> tuple[TextField, TextField]:
    return (
        TextField(name="by", label="Said by", hint="empty for themselves"),
        TextField(name="how", label="How", hint=", ".join(_HOW), suggestions=_HOW, offered=True),
    )
