"""The documents of a meeting and of the year: how each stands, and each to read before it is written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from textual.containers import Vertical
from textual.widget import Widget

from ret_tui.commands import Command, refresh_commands
from ret_tui.jobs.documents.writing import Draft
from ret_tui.rules.wording import count, short_day_and_year
from ret_tui.screens import document_rows
from ret_tui.screens.document_drafts import Drafts
from ret_tui.screens.over_place import BackToPlace, OverPlace
from ret_tui.screens.paper_copy import PaperCopy
from ret_tui.widgets.detail import Detail, Drawn, Paragraph, Part
from ret_tui.widgets.drawn import Piece
from ret_tui.widgets.ledger import Column, Ledger
from ret_tui.widgets.page import Page
from ret_tui.widgets.pair import Pair
from store.records import Meeting
from store.refusals import Refusal

_WRITE = "Write"


class _OnDocument(Command["DocumentsScreen"]):
    group = "Documents"

    def possible(self, place: DocumentsScreen) -> bool:
        return place.copy is not None and not place.list.typing


class WriteDocument(_OnDocument):
    """Write the document under the cursor as a Word file; while it looks unfinished, what to mend is listed."""

    id, key, label, order = "documents.write", "w", "Write", 18
    title = "Write the document as a Word file"

    def footer_label(self, place: DocumentsScreen) -> str:
        # In the list Enter does the same, and stands in the footer.
        return "" if place.list.has_focus else self.label

    async def run(self, place: DocumentsScreen) -> None:
        from ret_tui.screens.writing_documents import write_copy

        assert place.copy is not None
        await write_copy(place.ret, place.copy)


class ReadWhole(_OnDocument):
    """Read the document over the whole screen; the same key, or Escape, shows the list again."""

    id, key, label, order = "documents.read", "v", "Read", 21
    title = "Read the document over the whole screen"

    def possible(self, place: DocumentsScreen) -> bool:
        return super().possible(place) and (place.reads_whole or not isinstance(place.draft, Refusal))

    def footer_label(self, place: DocumentsScreen) -> str:
        return "List" if place.reads_whole else self.label

    def run(self, place: DocumentsScreen) -> None:
        place.read_whole(not place.reads_whole)


class OtherCopy(_OnDocument):
    """Show and write the public copies, without join link, addresses and what is confidential, or the members’."""

    id, key, label, order = "documents.public", "p", "Public copy", 22
    title = "Public copies, or members’ copies"

    def footer_label(self, place: DocumentsScreen) -> str:
        return "Members’ copy" if place.public else self.label

    def run(self, place: DocumentsScreen) -> None:
        place.public = not place.public
        place.read_again()


class LargePrint(_OnDocument):
    """Write reading copies in large print, 14 point with wide lines, or the usual ones again."""

    id, key, label, order = "documents.large", "l", "Large print", 24
    title = "Large print, or the usual size"

    def footer_label(self, place: DocumentsScreen) -> str:
        return "Usual size" if place.reading else self.label

    def run(self, place: DocumentsScreen) -> None:
        place.reading = not place.reading
        place.read_again()


class WithPdf(_OnDocument):
    """Make a PDF beside each Word file that is written, by LibreOffice where it is installed; or no longer."""

    id, key, label, order = "documents.pdf", "d", "PDF too", 25
    title = "A PDF beside the Word file, or none"

    def footer_label(self, place: DocumentsScreen) -> str:
        return "No PDF" if place.pdf else self.label

    def run(self, place: DocumentsScreen) -> None:
        place.pdf = not place.pdf
        place.read_again()


class SeeUnfinished(_OnDocument):
    """List what looks unfinished in the document under the cursor, with the place to mend each."""

    id, key, label, order = "documents.unfinished", "f", "To mend", 23
    title = "What looks unfinished in the document"

    def possible(self, place: DocumentsScreen) -> bool:
        draft = place.draft
        return super().possible(place) and isinstance(draft, Draft) and bool(draft.findings)

    def run(self, place: DocumentsScreen) -> None:
        from ret_tui.screens.unfinished import UnfinishedScreen

        assert place.copy is not None
        assert isinstance(place.draft, Draft)
        place.app.push_screen(UnfinishedScreen(place.copy, place.draft.findings))


class WriteElsewhere(Command["DocumentsScreen"]):
    """Choose the folder that documents, lists and packs are written into; it is kept on this computer."""

    id, key, label, group, order = "documents.folder", "t", "Folder", "Documents", 28
    title = "The folder for what is written"

    def possible(self, place: DocumentsScreen) -> bool:
        return not place.list.typing

    async def run(self, place: DocumentsScreen) -> None:
        from ret_tui.screens.export_place import folder_form

        folder = await place.app.push_screen_wait(folder_form(place.office))
        if folder is not None:
            place.app.notify(f"What is written goes into {folder}", markup=False)


class OpenLast(Command["DocumentsScreen"]):
    """Open the document that was written last with the system's program for it."""

    id, key, label, group, order = "documents.open", "o", "Open last", "Documents", 26
    title = "Open the document written last"

    def possible(self, place: DocumentsScreen) -> bool:
        return place.ret.last_written is not None

    async def run(self, place: DocumentsScreen) -> None:
        from ret_tui.jobs.open_file import open_file

        path = place.ret.last_written
        if path is not None:
            await place.ret.in_background(lambda: open_file(path), f"Opening {path.name} …")
            place.app.notify(f"Handed to the system’s program: {path}", markup=False)


class CopyLast(Command["DocumentsScreen"]):
    """Copy the path of the document that was written last to the clipboard, also over SSH."""

    id, key, label, group, order = "documents.copy_path", "y", "Copy last path", "Documents", 27
    title = "Copy the path of the document written last"

    def possible(self, place: DocumentsScreen) -> bool:
        return place.ret.last_written is not None

    def run(self, place: DocumentsScreen) -> None:
        place.app.copy_to_clipboard(str(place.ret.last_written))
        place.app.notify(f"The path was sent to the clipboard: {place.ret.last_written}", markup=False)


class GoBack(BackToPlace):
    """Go back to where you were; from a document over the whole screen, back to the list."""

    id, key, label, group = "documents.back", "escape", "Back", "Documents"

    def run(self, place: OverPlace) -> None:
        if isinstance(place, DocumentsScreen) and place.reads_whole:
            place.read_whole(False)
        else:
            super().run(place)


class DocumentsScreen(OverPlace):
    """The documents in a list, and beside or below it the one under the cursor as it would be written.

    Args:
        meeting: the meeting whose documents are listed, by id; empty for those of the year alone.
        start: the document that the cursor starts on, in the copy that is shown; or its kind.
    """

    OFFERS = (
        WriteDocument,
        ReadWhole,
        OtherCopy,
        LargePrint,
        WithPdf,
        SeeUnfinished,
        WriteElsewhere,
        OpenLast,
        CopyLast,
        GoBack,
    )

    def __init__(self, meeting: str, start: PaperCopy | str = "agenda") -> None:
        super().__init__(
            Ledger(
                Column("Document", flex=1, min=22),
                Column("", min=12, max=20),
                Column("", flex=8, min=24, drop=1),
                empty="There are no documents to make yet.",
                open_label=_WRITE,
            ),
            Detail(classes="documents--head"),
        )
        self.story.can_focus = False
        self.meeting = meeting
        #: Whether the public copies are shown and written.
        self.public = isinstance(start, PaperCopy) and start.public
        #: Whether they are written in large print.
        self.reading = isinstance(start, PaperCopy) and start.reading
        #: Whether a PDF is made beside each of them.
        self.pdf = isinstance(start, PaperCopy) and start.pdf
        self.page = Page()
        first = PaperCopy(kind=start, about=meeting) if isinstance(start, str) else start
        self._start: str | None = document_rows.key_of(first)
        #: What the document of the body that it starts on is of, where that is not the usual.
        self._abouts = {first.kind: first.about} if first.known.of == "body" and first.about else {}
        self._kept: Meeting | None = None
        self._made: dict[str, PaperCopy] = {}
        #: The copy whose document is shown.
        self._read: PaperCopy | None = None
        self._drafts = Drafts(self, lambda: self.office, self._arrived)

    def compose_body(self) -> Iterable[Widget]:
        yield Pair(self.list, Vertical(self.story, self.page))

    @property
    def copy(self) -> PaperCopy | None:
        """The document under the cursor, in the copy that is shown."""
        return self._made.get(self.list.cursor_key or "")

    @property
    def draft(self) -> Draft | Refusal | None:
        """What is known of it."""
        return self._drafts.find(self.copy) if self.copy else None

    @property
    def reads_whole(self) -> bool:
        """Whether the document stands over the whole screen."""
        return self.has_class("-whole")

    def read_whole(self, whole: bool) -> None:
        """Show the document over the whole screen, or beside its list."""
        self.set_class(whole, "-whole")
        (self.page if whole else self.list).focus()
        refresh_commands(self.app)

    def show_record(self) -> None:
        """List the documents, and have them composed in the background."""
        # A meeting that was just planned may be taken back while its documents are on the screen.
        self._kept = self.office.store.find(Meeting, self.meeting) if self.meeting else None
        self._made = {
            key: replace(copy, public=self.public, reading=self.reading, pdf=self.pdf)
            for key, copy in document_rows.copies(
                self.office, self._kept.id if self._kept else "", self._abouts
            ).items()
        }
        self.say(self._title())
        self.show_rows(document_rows.rows(self.office, self._made, self._drafts.find), cursor=self._start)
        self._start = None
        self._drafts.want(self._made.values())

    def _title(self) -> str:
        of = "Documents of the year"
        if self._kept is not None:
            of = f"Documents of {self._kept.id}, {short_day_and_year(self._kept.date)}"
        words = [of, "public copies" if self.public else "members’ copies"]
        words += ["large print"] * self.reading + ["with PDF"] * self.pdf
        return " · ".join(words)

    def _arrived(self, copy: PaperCopy) -> None:
        """A draft has come: say how the document stands, and show it where it is the one under the cursor."""
        key = document_rows.key_of(copy)
        mine = self._made.get(key)
        if mine is None or mine.public != copy.public:
            return
        self.list.replace_row(document_rows.row(self.office, key, mine, self._drafts.find(mine)), glow=False)
        if mine == self.copy:
            self.tell()
            refresh_commands(self.app)

    def tell(self) -> None:
        copy, draft = self.copy, self.draft
        # Where there is nothing to print, the page says why, and the footer offers neither to read nor to write it.
        word = "" if isinstance(draft, Refusal) else _WRITE
        if word != self.list.open_label:
            self.list.open_label = word
            refresh_commands(self.app)
        if copy is None:
            self.story.show([])
            self.page.say("")
            return
        self.story.show(_head(copy, draft))
        match draft:
            case None:
                self._drafts.want([copy])
                self.page.say("Composing …")
            case Refusal():
                self.page.say(str(draft))
            case Draft():
                # The same document after a change stays where one was reading it.
                self.page.show(draft.paper, top=self._read != copy)
                self._read = copy

    async def on_ledger_chosen(self) -> None:
        await self.action_command("documents.write")


def _head(copy: PaperCopy, draft: Draft | Refusal | None) -> list[Part]:
    pieces: list[Piece] = [(f"{copy.name[:1].upper()}{copy.name[1:]}, {copy.which}", "muted")]
    if isinstance(draft, Draft) and draft.findings:
        pieces += [(" · ", "muted"), (f"{count(len(draft.findings), 'thing')} to mend: f lists them", "strong")]
    return [Drawn(tuple(pieces)), Paragraph(copy.known.purpose, "muted")]
