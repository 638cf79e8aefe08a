"""Keeping the mail server's password in the system's keyring: it is typed unseen, and never shown again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ret_tui.commands import Command, Offers
from ret_tui.jobs.office import Office
from store.refusals import Refusal

if TYPE_CHECKING:
    from ret_tui.app import RetApp
    from ret_tui.dialogs.form import FormDialog, Values


class KeepMailPassword(Command["RetApp"]):
    """Keep the mail server's password in this computer's keyring; it is never shown, and is in no file of ours."""

    id = "app.mail_password"
    label = "Mail password"
    title = "Keep the mail password"
    group = "Everywhere"
    footer = False
    order = 94

    def possible(self, place: RetApp) -> bool:
        return place.has_office

    async def run(self, place: RetApp) -> None:
        kept = await place.push_screen_wait(password_form(place.office))
        if kept is not None:
            place.notify(kept, markup=False)


class TestConnection(Command["RetApp"]):
    """Connect to the mail server and log in, to see that mails can be sent; nothing is sent."""

    id = "app.mail_test"
    label = "Test the mail server"
    title = "Test the connection to the mail server"
    group = "Everywhere"
    footer = False
    order = 94

    def possible(self, place: RetApp) -> bool:
        return place.has_office

    async def run(self, place: RetApp) -> None:
        from ret_tui.dialogs.message import MessageDialog
        from ret_tui.jobs.outbox.sending import test_connection

        office = place.office.patiently()
        told = await place.in_background(lambda: test_connection(office), "Connecting to the mail server …")
        place.push_screen(MessageDialog("The mail server answers", told))


def password_form(office: Office, *, for_now: bool = False) -> FormDialog[str]:
    """Asks for the password of the mail server's user; its result says that it is kept, never what it is.

    Args:
        for_now: keep it until the program ends and nowhere else, since this computer has no keyring.

    Raises:
        RuleBroken: no server is set, or nobody who logs in there.
    """
    from ret_tui.dialogs.fields import SecretField, required
    from ret_tui.dialogs.form import FormDialog
    from ret_tui.jobs.mail_server import account
    from ret_tui.jobs.passwords import keep_for_now, keep_password

    user = account(office)

    def save(values: Values) -> str:
        if for_now:
            keep_for_now("mail", user, values["password"])
            return f"The password of {user} is kept until this program ends."
        keep_password("mail", user, values["password"])
        return f"The password of {user} is kept in this computer's keyring."

    return FormDialog(
        f"Password of {user}",
        [SecretField(name="password", label="Password", hint="not shown as you type", check=required("A password"))],
        save,
        save_label="Go on" if for_now else "Keep it",
        foot=_NO_KEYRING if for_now else _KEYRING,
    )


def ask_anew_if_refused(office: Office, refusal: Refusal) -> None:
    """Forget a password that is kept for now and that the server refused, so that it is asked for again."""
    from ret_tui.invitations.smtp_refusals import LoginRefused
    from ret_tui.jobs.mail_server import account
    from ret_tui.jobs.passwords import forget_for_now

    if isinstance(refusal, LoginRefused):
        forget_for_now("mail", account(office))


_KEYRING = "It goes into this computer's keyring, and never into the record or a file."
_NO_KEYRING = "This computer has no keyring, or it is locked: it is kept until this program ends, and never written."

MAIL_COMMANDS: Offers = (KeepMailPassword, TestConnection)
