"""The app on a store whose mailbox and mail server are set, with the members of the example year in it."""

from __future__ import annotations

from pathlib import Path

from loopback_mail import PASSWORD, USER, Post
from meetings_under_test import WEEKS_BEFORE

from ret_tui.app import RetApp
from ret_tui.jobs import bank_holidays, passwords, set_up, settings
from ret_tui.jobs.office import Office
from store.records import Message

#: The secretariat's mailbox in these tests.
MAILBOX = "ret@example.org"


def mailing_app(folder: Path, place: str, post: Post | None = None) -> RetApp:
    """The app on the record of the example year as if it were a real one, twelve days before M3.

    Args:
        post: the mail server; None leaves mailbox and server unset.
    """
    bank_holidays.bank_holidays()
    made = set_up.example_office(folder / "year.json", WEEKS_BEFORE)
    office = Office(made.store, made.clock)
    if post is not None:
        for key, value in (
            ("organiser.email", MAILBOX), ("mail.server", "localhost"), ("mail.port", str(post.port)),
            ("mail.user", USER), ("mail.per_minute", "600"),
        ):  # fmt: skip
            settings.change(office, key, value)
        passwords.keep_password("mail", f"{USER} at localhost", PASSWORD)
    return RetApp(WEEKS_BEFORE, office, place=place)


def sent(app: RetApp, meeting: str = "") -> list[Message]:
    """The messages that went by mail, of one meeting or of all."""
    kept = app.office.store.all(Message)
    return [each for each in kept if (each.state, each.way) == ("sent", "mail") and meeting in ("", each.meeting)]
