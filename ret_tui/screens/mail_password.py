"""Servers: keeping their passwords in the system's keyring, unseen; trying the mail server; publishing the year."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from ret_tui.commands import Command, Offers
from ret_tui.jobs.office import Office
from store.refusals import Refusal, RuleBroken

if TYPE_CHECKING:
    from ret_tui.app import RetApp
    from ret_tui.dialogs.form import FormDialog, Values
    from ret_tui.jobs.passwords import Service


class _KeepPassword(Command["RetApp"]):
    """Keep one of the two passwords of servers."""

    service: ClassVar[Service]
    group = "Everywhere"
    footer = False
    order = 94

    def possible(self, place: RetApp) -> bool:
        return place.has_office

    async def run(self, place: RetApp) -> None:
        kept = await place.push_screen_wait(password_form(place.office, self.service))
        if kept is not None:
            place.notify(kept, markup=False)


class KeepMailPassword(_KeepPassword):
    """Keep the mail server's password in this computer's keyring; it is never shown, and is in no file of ours."""

    id = "app.mail_password"
    label = "Mail password"
    title = "Keep the mail password"
    service = "mail"


class KeepCalendarPassword(_KeepPassword):
    """Keep the password of the calendar on a server in this computer's keyring; it is never shown."""

    id = "app.calendar_password"
    label = "Calendar password"
    title = "Keep the password of the calendar on a server"
    service = "calendar"


class PublishYear(Command["RetApp"]):
    """Publish the year to a calendar on a server, after one question that tells every change; it names no member."""

    id = "app.publish_year"
    label = "Publish the year"
    title = "Publish the year to a calendar on a server"
    group = "Everywhere"
    footer = False
    order = 94

    def possible(self, place: RetApp) -> bool:
        return place.has_office and not getattr(place.screen_meant, "IS_OUTBOX", False)

    async def run(self, place: RetApp) -> None:
        from ret_tui.screens.publishing import publish_the_year

        await publish_the_year(place)


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
        if not await knows_mail_password(place, office):
            return
        try:
            told = await place.in_background(lambda: test_connection(office), "Connecting to the mail server …")
        except Refusal as refusal:
            ask_anew_if_refused(office, refusal)
            raise
        place.push_screen(MessageDialog("The mail server answers", told))


async def knows_mail_password(app: RetApp, office: Office) -> bool:
    """Whether this computer can log in to the mail server; where it keeps no password yet, it is asked for first.

    Where it has no keyring to keep it in, it is kept until the program ends.
    """
    from ret_tui.jobs.mail_server import NoPassword, mail_server
    from ret_tui.jobs.passwords import NoKeyring

    try:
        await app.in_background(partial(mail_server, office), "Looking for the password …")
    except NoPassword:
        return await app.push_screen_wait(password_form(office)) is not None
    except NoKeyring:
        return await app.push_screen_wait(password_form(office, for_now=True)) is not None
    return True


def password_form(office: Office, service: Service = "mail", *, for_now: bool = False) -> FormDialog[str]:
    """Asks for the password of the mail server's or the calendar's user; its result says that it is kept.

    Args:
        for_now: keep it until the program ends and nowhere else, since this computer has no keyring.

    Raises:
        RuleBroken: no server is set, or nobody who logs in there.
    """
    from ret_tui.dialogs.fields import SecretField, required
    from ret_tui.dialogs.form import FormDialog
    from ret_tui.jobs import mail_server, publish_calendar
    from ret_tui.jobs.passwords import keep_for_now, keep_password
    from ret_tui.screens.working import work_on

    user = (mail_server if service == "mail" else publish_calendar).account(office)

    def save(values: Values) -> str:
        if for_now:
            keep_for_now(service, user, values["password"])
            return f"The password of {user} is kept until this program ends."
        keep_password(service, user, values["password"])
        return f"The password of {user} is kept in this computer's keyring."

    return FormDialog(
        f"Password of {user}",
        [SecretField(name="password", label="Password", hint="not shown as you type", check=required("A password"))],
        save,
        save_label="Go on" if for_now else "Keep it",
        foot=_NO_KEYRING if for_now else _KEYRING,
        # Some keyrings ask the person to unlock them first.
        slowly=partial(work_on, saying="Waiting for this computer's keyring …"),
    )


def ask_anew_if_refused(office: Office, refusal: Refusal) -> None:
    """Forget a password that is kept for now and that its server refused, so that it is asked for again."""
    from ret_tui.invitations.published_calendar import NotLetIn
    from ret_tui.invitations.smtp_refusals import LoginRefused
    from ret_tui.jobs import mail_server, publish_calendar
    from ret_tui.jobs.passwords import forget_for_now

    # Where nobody is set who logs in, there is no password to forget.
    with suppress(RuleBroken):
        if isinstance(refusal, LoginRefused):
            forget_for_now("mail", mail_server.account(office))
        elif isinstance(refusal, NotLetIn):
            forget_for_now("calendar", publish_calendar.account(office))


_KEYRING = "It goes into this computer's keyring, and never into the record or a file."
_NO_KEYRING = "This computer has no keyring, or it is locked: it is kept until this program ends, and never written."

MAIL_COMMANDS: Offers = (KeepMailPassword, TestConnection, KeepCalendarPassword, PublishYear)
