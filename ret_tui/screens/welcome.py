"""The first run: a new store from the terms of reference, a store that exists, or a look at the example year."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from textual.app import ComposeResult
from textual.screen import Screen

from ret_tui.commands import Commanded
from ret_tui.dialogs.fields import TextField, required
from ret_tui.dialogs.form import FormDialog, Values
from ret_tui.jobs import set_up, this_computer
from ret_tui.jobs.office import Office
from ret_tui.widgets.detail import Detail, Paragraph, Section
from ret_tui.widgets.footer import Footer
from ret_tui.widgets.ledger import Column, Ledger, Row
from store.refusals import StoreRefusal

if TYPE_CHECKING:
    from ret_tui.app import RetApp

_WELCOME = (
    Section("Welcome to ret-tui"),
    Paragraph(
        "It runs a committee's year: six meetings planned, agendas in Word, invitations in everyone's calendar, a "
        "register that knows seats and named substitutes, and actions against the committee's functions."
    ),
    Paragraph(""),
    Paragraph("Everything is kept in one file, at the moment you make a change; there is no saving, and u takes back."),
)


class WelcomeScreen(Commanded, Screen[None]):
    """Three ways to begin; and one more where a record was that this computer still knows."""

    def __init__(self) -> None:
        super().__init__()
        #: A store whose file is gone while this computer keeps what it held.
        self.gone: Path | None = None
        self.list = Ledger(Column("", width=30), Column("", flex=1), open_label="Begin", filterable=False)

    def compose(self) -> ComposeResult:
        detail = Detail(_WELCOME, id="welcome-words")
        detail.can_focus = False
        yield detail
        yield self.list
        yield Footer()

    def on_mount(self) -> None:
        rows = [
            Row("new", ("Start a new record", "from the terms of reference of your committee")),
            Row("open", ("Open a record", "that you or a colleague have started")),
            Row("example", ("Look at the example year", "made up, to try everything; nothing is kept")),
        ]
        self.gone = set_up.gone_store(self.ret.proposed_store, *map(Path, this_computer.read().recent))
        if self.gone is not None:
            told = f"{self.gone.name} is gone, but is kept here too"
            rows.insert(0, Row("again", ("Put back what was here", told)))
        self.list.show(rows)
        self.list.focus()

    @property
    def ret(self) -> RetApp:
        """The app, by its own type."""
        return cast("RetApp", self.app)

    def on_ledger_chosen(self, event: Ledger.Chosen) -> None:
        begin = {"again": self._again, "new": self._new, "open": self._open, "example": self._example}[event.key]
        self.app.run_worker(begin(), exit_on_error=True, name="begin")

    async def _again(self) -> None:
        assert self.gone is not None, "nothing is offered to be put back"
        await self.ret.open_office(set_up.recover_store(self.gone, self.ret.clock, publish_later=True))

    async def _new(self) -> None:
        office = await self.app.push_screen_wait(
            FormDialog(
                "Start a new record",
                [
                    TextField(
                        name="store",
                        label="Where to keep it",
                        hint="a file; a synced folder is fine",
                        initial=str(self.ret.proposed_store),
                        check=required("A file"),
                    ),
                    TextField(
                        name="terms",
                        label="Terms of reference",
                        hint="empty for the shipped ones",
                    ),
                    TextField(
                        name="year", label="First year to plan", hint="2026-27; empty for the present or coming one"
                    ),
                ],
                save=lambda values: _made(values, self.ret),
                save_label="Start",
                leave="Go back",
            )
        )
        if office is not None:
            await self.ret.open_office(office, "year")

    async def _open(self) -> None:
        recent = [path for path in this_computer.read().recent if Path(path).is_file()]
        office = await self.app.push_screen_wait(
            FormDialog(
                "Open a record",
                [
                    TextField(
                        name="store",
                        label="The file",
                        initial=recent[0] if recent else "",
                        suggestions=recent,
                        check=required("A file"),
                    )
                ],
                save=lambda values: set_up.open_store(
                    Path(values["store"]).expanduser(), self.ret.clock, publish_later=True
                ),
                save_label="Open",
                leave="Go back",
            )
        )
        if office is not None:
            await self.ret.open_office(office)

    async def _example(self) -> None:
        folder = set_up.throwaway_folder()
        self.ret.throwaway = folder
        path, clock = folder / "example-year.json", self.ret.clock
        await self.ret.open_office(set_up.example_office(path, clock, publish_later=True))


def _made(values: Values, app: RetApp) -> Office:
    """The new store that the form asks for.

    Raises:
        Refusal: the path, the terms file or the year cannot be used.
    """
    path = Path(values["store"]).expanduser()
    terms = Path(values["terms"]).expanduser() if values["terms"] else None
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as cause:
        raise StoreRefusal(
            f"The folder {path.parent} cannot be made ({cause.strerror})", "choose another place", field="store"
        ) from cause
    return set_up.new_store(path, app.clock, terms=terms, year=values["year"] or None, publish_later=True)
