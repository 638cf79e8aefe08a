"""Asking why an issued agenda changes: once, before the change is made, or where another issued it meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ret_tui.jobs import agenda_versions, who_is

if TYPE_CHECKING:
    from ret_tui.app import RetApp
    from store.refusals import Refusal


class WhyItChanges:
    """Why the agenda of a meeting changes, as a form that changes it was told.

    Args:
        meeting: its id.
    """

    def __init__(self, app: RetApp, meeting: str) -> None:
        self._app = app
        self._meeting = meeting
        #: Empty where nobody had to say.
        self.words = ""

    async def ask(self) -> bool:
        """Ask where it has to be said; False when the person left."""
        words = await reason_to_change(self._app, self._meeting)
        self.words = words or ""
        return words is not None

    async def ask_more(self, refusal: Refusal) -> bool:
        """Ask after a save was refused because the agenda was issued while the form stood open; else False."""
        return isinstance(refusal, agenda_versions.AgendaLocked) and await self.ask() and bool(self.words)


async def reason_to_change(app: RetApp, meeting: str) -> str | None:
    """Why the agenda of a meeting changes; empty where nobody has to say, and None when the person left.

    A draft, and an agenda to which a supplement with a reason for everybody is being prepared, changes freely.

    Args:
        meeting: its id.
    """
    kept = who_is.meeting(app.office, meeting)
    if not agenda_versions.is_locked(app.office, kept):
        return ""
    from ret_tui.dialogs.fields import TextField, required
    from ret_tui.dialogs.form import FormDialog
    from ret_tui.jobs import typed
    from ret_tui.rules.wording import full_day

    assert kept.issued_on is not None
    return await app.push_screen_wait(
        FormDialog(
            f"The agenda of {kept.id} was issued on {full_day(kept.issued_on)}",
            [TextField(name="because", label="Why it changes", hint="as it is told", check=required("The reason"))],
            lambda values: typed.line(values["because"]),
            save_label="Prepare a supplement",
            foot="A supplement then tells those who have the agenda what changed; it goes out when you issue it. Why a "
            "confidential item changed is in the members’ copy only.",
        )
    )
