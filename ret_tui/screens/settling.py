"""What became of a message that may have gone, and taking one out of the outbox that has not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ret_tui.dialogs.ask import AskDialog
from ret_tui.dialogs.choose import ChooseDialog
from ret_tui.jobs.outbox.shown import OutboxRow

if TYPE_CHECKING:
    from ret_tui.app import RetApp

_UNSURE = (
    ("went", "It went: the member has it"),
    ("not", "It did not go: send it again with s"),
)
_OPEN = "If it is still due it is made anew, and goes when you send what is due."


async def settle(app: RetApp, mail: OutboxRow) -> None:
    """Ask what is to become of a message, and keep that.

    Raises:
        Refusal: it has changed meanwhile.
    """
    from ret_tui.jobs.outbox.queue import withdraw
    from ret_tui.jobs.outbox.sending import settle as settled

    message, name, state = mail.message, mail.name, mail.state
    if state != "may have gone":
        question = f"The mail to {name} {_HOW[state]}. Take it out of the outbox?"
        if await app.push_screen_wait(AskDialog(question, (_OPEN,), do="Take it out", leave="Leave it in")):
            withdraw(app.office, [message])
            app.changed(f"The mail to {name} was taken out of the outbox")
        return
    chosen = await app.push_screen_wait(ChooseDialog(f"What became of the mail to {name}?", _UNSURE, choose="Take"))
    if chosen is not None:
        settled(app.office, message, chosen == "went")
        app.changed(f"The mail to {name} {'went' if chosen == 'went' else 'did not go'}")


_HOW = {"waiting": "waits to be sent", "failed": "has failed"}
