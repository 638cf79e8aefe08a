"""What looks unfinished in a document, with the place to mend each; and writing it all the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ret_tui.commands import Command, refresh_commands
from ret_tui.documents.typescript import Finding
from ret_tui.jobs.documents.writing import Draft
from ret_tui.rules.wording import count
from ret_tui.screens import mending
from ret_tui.screens.document_drafts import Drafts
from ret_tui.screens.over_place import BackToPlace, OverPlace
from ret_tui.screens.paper_copy import PaperCopy
from ret_tui.widgets.detail import Fact, Section
from ret_tui.widgets.ledger import Column, Heading, Ledger, Row
from store.refusals import Refusal


class WriteAllTheSame(Command["UnfinishedScreen"]):
    """Write the document although it looks unfinished; what was let pass is noted in the record."""

    id, key, label, group, order = "unfinished.write", "w", "Write all the same", "To mend", 22
    title = "Write the document although it looks unfinished"

    def possible(self, place: UnfinishedScreen) -> bool:
        return not place.firm and not place.list.typing

    def footer_label(self, place: UnfinishedScreen) -> str:
        return self.label if place.found else "Write it"

    async def run(self, place: UnfinishedScreen) -> None:
        from ret_tui.dialogs.ask import AskDialog
        from ret_tui.screens.writing_documents import write_copy

        found = place.found
        if found:
            look = "looks" if len(found) == 1 else "look"
            question = AskDialog(
                f"Write the {place.copy.name} although {count(len(found), 'thing')} {look} unfinished?",
                [*(f"• {each.words}" for each in found), "", "The record will note what was let pass, and when."],
                do="Write it all the same",
                leave="Go back to the list",
            )
            if not await place.app.push_screen_wait(question):
                return
        await write_copy(place.ret, place.copy, anyway=bool(found))


class GoBack(BackToPlace):
    """Go back to the documents."""

    id, key, label, group = "unfinished.back", "escape,f", "Back", "To mend"


class UnfinishedScreen(OverPlace):
    """The things to mend in one copy of a document; Enter goes to the place of the one under the cursor.

    The list is made anew after each change.

    Args:
        copy: the document.
        found: what was found in it, as far as it is known.
    """

    OFFERS = (WriteAllTheSame, GoBack)

    def __init__(self, copy: PaperCopy, found: Sequence[Finding] = ()) -> None:
        super().__init__(
            Ledger(
                Column("To mend", flex=3, min=30),
                Column("Where", flex=1, min=12, max=34),
                open_label="Mend",
            ),
            foot_lines=4,
        )
        self.copy = copy
        self.found: tuple[Finding, ...] = tuple(found)
        #: Why the document cannot be composed; empty while it can.
        self._refused = ""
        self._looked = False
        self._drafts = Drafts(self, lambda: self.office, self._arrived)

    @property
    def firm(self) -> bool:
        """Whether something cannot be let pass."""
        return any(each.firm for each in self.found)

    @property
    def finding(self) -> Finding | None:
        """The one under the cursor."""
        key = self.list.cursor_key
        return self.found[int(key)] if key is not None and int(key) < len(self.found) else None

    def show_record(self) -> None:
        """Show what is known, and look through the document once more in the background."""
        self._show()
        self._drafts.want([self.copy])

    def _arrived(self, copy: PaperCopy) -> None:
        draft = self._drafts.find(copy)
        self.found = draft.findings if isinstance(draft, Draft) else ()
        self._refused = str(draft) if isinstance(draft, Refusal) else ""
        self._looked = True
        self._show()
        self.tell()
        refresh_commands(self.app)

    def _show(self) -> None:
        name = f"{self.copy.name[:1].upper()}{self.copy.name[1:]}, {self.copy.which}"
        things = f" · {count(len(self.found), 'thing')} to mend" if self.found else ""
        self.say(f"{name}{things}")
        if self._refused:
            self.list.empty = self._refused
        elif self._looked:
            self.list.empty = "Nothing looks unfinished any more: w writes it."
        else:
            self.list.empty = "Looking through it …"
        self.show_rows(self._rows())

    def _rows(self) -> Iterator[Row | Heading]:
        firm = [place for place, each in enumerate(self.found) if each.firm]
        others = [place for place, each in enumerate(self.found) if not each.firm]
        if firm:
            yield Heading("Cannot be let pass: it is not written before these are mended")
            yield from map(self._row, firm)
        if firm and others:
            yield Heading("May be let pass")
        yield from map(self._row, others)

    def _row(self, place: int) -> Row:
        each = self.found[place]
        where = mending.place_name(self.office, each.about)
        return Row(str(place), ((each.words, "late" if each.firm else ""), where or ("no one place", "muted")))

    def tell(self) -> None:
        each = self.finding
        if each is None:
            self.tell_parts([])
            return
        where = mending.place_name(self.office, each.about)
        self.list.open_label = "Mend" if where else ""
        self.tell_parts(
            [
                Section(each.words),
                Fact("Where", f"{where}: Enter goes there" if where else "it has no one place of its own"),
                Fact("Note", "this cannot be let pass" if each.firm else "", "late"),
            ]
        )

    async def on_ledger_chosen(self) -> None:
        if self.finding is not None:
            self.ret.begin_mending(self.copy, self.finding.about)
