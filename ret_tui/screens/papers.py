"""The papers of a meeting, item by item: what was asked for, what is late, and what has come."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from textual.widget import Widget

from ret_tui.commands import Command
from ret_tui.jobs import collect_papers, meetings, papers
from ret_tui.jobs.papers import PaperView
from ret_tui.jobs.papers_named import NamedPaper, named_only
from ret_tui.jobs.to_do import SOON as SOON_DAYS
from ret_tui.rules.wording import count, short_day, short_day_and_year
from ret_tui.screens.over_place import BackToPlace, OverPlace
from ret_tui.widgets.detail import Detail, Fact, Part, Section
from ret_tui.widgets.ledger import Cell, Column, Heading, Ledger, Row
from ret_tui.widgets.legend import DONE, LATE, NOT_RECORDED, SOON, Sign
from ret_tui.widgets.pair import Pair

#: What the key of a row begins with whose paper is only named by an item; the item's id follows.
_NAMED = "named:"
_NO_PAPERS = "No papers yet: n asks for one, a adds a file."


class _OnPaper(Command["PapersScreen"]):
    group = "Papers"

    def possible(self, place: PapersScreen) -> bool:
        return place.chosen is not None and not place.list.typing


class _OnFile(_OnPaper):
    def possible(self, place: PapersScreen) -> bool:
        return super().possible(place) and bool(place.chosen and place.chosen.file)


async def _reason(place: PapersScreen) -> str | None:
    """Why an issued agenda names its papers otherwise; empty where nobody has to say, None when the person left."""
    from ret_tui.screens.agenda_reason import reason_to_change

    if place.chosen is None or not place.chosen.item:
        return ""
    return await reason_to_change(place.ret, place.meeting)


class AskForPaper(Command["PapersScreen"]):
    """Ask for a paper: what it is called, who writes it, for which item, and by when."""

    id, key, label, group, order = "papers.ask", "n", "Ask", "Papers", 21
    title = "Ask for a paper"

    async def run(self, place: PapersScreen) -> None:
        from ret_tui.screens.papers_forms import ask_form

        made = await place.app.push_screen_wait(ask_form(place.office, place.meeting, item=place.item))
        if made is not None:
            place.kept(made.id, f"Asked for: {made.title}")


class AddPaperFile(Command["PapersScreen"]):
    """Add a paper that has come, with its file, which is copied beside the store."""

    id, key, label, group, order = "papers.add", "a", "Add file", "Papers", 22
    title = "Add a paper with its file"

    async def run(self, place: PapersScreen) -> None:
        from ret_tui.screens.papers_copying import add_a_file

        title = place.named.words if place.named is not None else ""
        made = await add_a_file(place, title=title)
        if made is not None:
            place.kept(made.id, f"Added: {made.label} {made.title}")


class EditPaper(_OnPaper):
    """Change the paper under the cursor: its title, author, item and day, and whether it is confidential."""

    id, key, label, order = "papers.edit", "e", "Edit", 24
    title = "Edit the paper"
    footer = False

    async def run(self, place: PapersScreen) -> None:
        from ret_tui.screens.papers_forms import edit_form

        before = place.chosen
        if before is None:
            return
        made = await place.app.push_screen_wait(edit_form(place.office, before))
        if made is not None:
            place.kept(made.id, collect_papers.stays_confidential(before, made))


class ReceivePaper(_OnPaper):
    """Mark the paper as received, with its file or without; another file takes the place of the one it has."""

    id, key, label, order = "papers.receive", "g", "Received", 23
    title = "The paper has come"

    async def run(self, place: PapersScreen) -> None:
        from ret_tui.screens.papers_copying import receive_a_file

        if place.chosen is None:
            return
        made = await receive_a_file(place, place.chosen)
        if made is not None:
            place.kept(made.id, f"{made.label} {made.title}: {made.status_words}")


class TakeFileOff(_OnFile):
    """Take the file off the paper, which is then waited for again; undo brings it back."""

    id, label, order = "papers.detach", "Take file off", 60
    title = "Take the file off the paper"

    async def run(self, place: PapersScreen) -> None:
        because = await _reason(place)
        if place.chosen is not None and because is not None:
            made = collect_papers.detach(place.office, place.chosen.id, because=because)
            place.kept(made.id, f"{made.title} has no file now: u brings it back")


class OpenPaper(_OnFile):
    """Open the paper's file with the system's program for it; to change it, save it elsewhere and give it that one."""

    id, key, label, order = "papers.open", "o", "Open", 27
    title = "Open the paper's file"

    async def run(self, place: PapersScreen) -> None:
        from ret_tui.jobs.open_file import open_file

        if place.chosen is not None:
            path = papers.file_of(place.office, place.chosen.id)
            await place.ret.in_background(lambda: open_file(path), f"Opening {path.name} …")
            place.app.notify(f"Handed to the system’s program: {path}", markup=False)


class CopyPaperPath(_OnFile):
    """Copy the path of the paper's file to the clipboard, also over SSH where the terminal allows it."""

    id, key, label, order = "papers.copy_path", "y", "Copy path", 31
    title = "Copy the path of the paper's file"
    footer = False

    def run(self, place: PapersScreen) -> None:
        if place.chosen is not None:
            path = papers.file_of(place.office, place.chosen.id)
            place.app.copy_to_clipboard(str(path))
            place.app.notify(f"The path was sent to the clipboard: {path}", markup=False)


class _MovePaper(_OnPaper):
    to: str = ""

    async def run(self, place: PapersScreen) -> None:
        because = await _reason(place)
        if place.chosen is not None and because is not None:
            place.kept(collect_papers.move(place.office, place.chosen.id, self.to, because=because).id)


class PaperUp(_MovePaper):
    """Move the paper one place up among those of its item."""

    id, key, label, title, to, order = "papers.up", "<,shift+up", "Up", "Move the paper up", "up", 28


class PaperDown(_MovePaper):
    """Move the paper one place down among those of its item."""

    id, key, label, title, to, order = "papers.down", ">,shift+down", "Down", "Move the paper down", "down", 29


class RemovePaper(_OnPaper):
    """Take the paper out of the record; its file stays, so that undo brings back the whole."""

    id, key, label, order = "papers.remove", "x,delete", "Remove", 30
    title = "Remove the paper"

    async def run(self, place: PapersScreen) -> None:
        because = await _reason(place)
        if place.chosen is not None and because is not None:
            gone = collect_papers.remove(place.office, place.chosen.id, because=because)
            place.kept(None, f"Removed: {gone.title} (u brings it back)")


class WritePack(Command["PapersScreen"]):
    """Write the agenda with the papers that are there, for the members or the public, as a folder or a .zip."""

    id, key, label, group, order = "papers.pack", "k", "Pack", "Papers", 25
    title = "Write the pack"

    async def run(self, place: PapersScreen) -> None:
        from ret_tui.screens.packing import write_the_pack

        await write_the_pack(place.ret, place.meeting)


class RemindAuthors(Command["PapersScreen"]):
    """Write a draft letter for each author whose papers are still to come; nothing is sent."""

    id, key, label, group, order = "papers.remind", "m", "Reminders", "Papers", 26
    title = "Write reminders to the authors"

    async def run(self, place: PapersScreen) -> None:
        from ret_tui.screens.packing import write_reminders

        await write_reminders(place.ret, place.meeting)


class LeavePapers(BackToPlace):
    """Go back to the agenda."""

    id, key, label, group = "papers.back", "escape,p", "Back", "Papers"


class PapersScreen(OverPlace):
    """A meeting's papers under their items.

    Args:
        meeting: its id.
        item: the item, by id, that a new paper belongs to at first, and whose papers the cursor goes to.
        paper: the paper that the cursor goes to, by id.
    """

    OFFERS = (
        AskForPaper,
        AddPaperFile,
        ReceivePaper,
        EditPaper,
        WritePack,
        RemindAuthors,
        OpenPaper,
        CopyPaperPath,
        PaperUp,
        PaperDown,
        RemovePaper,
        TakeFileOff,
        LeavePapers,
    )

    def __init__(self, meeting: str, *, item: str = "", paper: str = "") -> None:
        super().__init__(
            Ledger(
                Column("", min=3),
                Column("Paper", flex=1, min=16),
                Column("From", max=20, min=4, drop=2),
                Column("Due", min=3, drop=1),
                Column("Status", min=12),
                empty=_NO_PAPERS,
                open_label="Edit",
            ),
            Detail(empty="The whole story of a paper stands here."),
        )
        self.meeting = meeting
        self._item, self._paper = item, paper
        self._views: dict[str, PaperView] = {}
        self._named: dict[str, NamedPaper] = {}

    def compose_body(self) -> Iterable[Widget]:
        yield Pair(self.list, self.story)

    @property
    def chosen(self) -> PaperView | None:
        """The paper under the cursor."""
        return self._views.get(self.list.cursor_key or "")

    @property
    def named(self) -> NamedPaper | None:
        """What an item names in words alone, where that is under the cursor."""
        return self._named.get(self.list.cursor_key or "")

    @property
    def item(self) -> str:
        """The item, by id, to which a new paper belongs unless one says otherwise."""
        here = self.chosen or self.named
        return here.item if here is not None else self._item

    def show_record(self) -> None:
        shown, found = meetings.meeting(self.office, self.meeting), papers.papers(self.office, self.meeting)
        self._views = {each.id: each for each in found}
        self._named = {f"{_NAMED}{each.item}": each for each in named_only(self.office, self.meeting)}
        self.say(f"Papers for {shown.id}, {short_day_and_year(shown.date)}{self._state()}")
        every: list[PaperView | NamedPaper] = [*found, *self._named.values()]
        every.sort(key=lambda each: each.item_number)
        keys = {(_NAMED + each.item if isinstance(each, NamedPaper) else each.id): each.item for each in every}
        first = self._paper or next((key for key, item in keys.items() if self._item and item == self._item), None)
        fresh = self.list.cursor_key is None
        self.show_rows(self._rows(every), cursor=first if fresh and first in keys else None)

    def _state(self) -> str:
        """`` · 5 papers · 2 missing · 3 without a file``."""
        views = tuple(self._views.values())
        number = len(views) + len(self._named)
        if not number:
            return ""
        without = sum(each.has_no_file for each in views) + len(self._named)
        lacking = (papers.missing_words(views), f"{without} without a file" if without else "")
        told = [count(number, "paper"), *(part for part in lacking if part)]
        return "".join(f" · {part}" for part in (told if len(told) > 1 else [*told, "all here"]))

    def tell(self) -> None:
        named = self.named
        self.list.open_label = "Edit" if named is None else "Add its file"
        if named is not None:
            self.tell_parts(_named_story(named))
        else:
            self.tell_parts([] if self.chosen is None else self._story(self.chosen))

    async def on_ledger_chosen(self, event: Ledger.Chosen) -> None:
        await self.action_command("papers.edit" if self.named is None else "papers.add")

    def _rows(self, found: Sequence[PaperView | NamedPaper]) -> Iterator[Row | Heading]:
        heading = None
        for each in found:
            if each.item != heading:
                heading = each.item
                yield Heading(f"{each.item_number}. {each.item_title}" if each.item else "With the agenda as a whole")
            if isinstance(each, NamedPaper):
                words = f"{each.words} (confidential)" if each.private else each.words
                yield Row(f"{_NAMED}{each.item}", ("", words, "", "", f"{NOT_RECORDED.glyph} only named"))
                continue
            confidential = " (confidential)" if each.private else ""
            yield Row(
                each.id,
                (
                    each.label,
                    f"{each.title}{confidential}",
                    each.author_name,
                    (short_day(each.due), "muted") if each.due is not None else "",
                    self._status(each),
                ),
                search=f"{each.id} {each.original_name} {each.status}",
            )

    def _status(self, each: PaperView) -> Cell:
        soon = each.due is not None and (each.due - self.office.today).days <= SOON_DAYS
        if each.status == "asked" and not soon:
            return "  asked for"
        sign = {"received": DONE, "late": LATE}.get(each.status, SOON)
        words = {"received": "received", "late": "late"}.get(each.status, "due soon")
        if each.status == "received":
            came = f"came {each.came_late}" if each.came_late else words
            words = came if each.file else f"{came}, no file"
        return Sign(sign.glyph, words, sign.tone).full

    def _story(self, each: PaperView) -> Iterator[Part]:
        yield Section(f"{each.label} {each.title}")
        yield Fact("Status", each.status_words, "late" if each.status == "late" else "")
        yield Fact("From", each.author_name)
        yield Fact("For", each.of_words)
        if each.asked_on is not None:
            yield Fact("Asked on", short_day_and_year(each.asked_on))
        if each.due is not None:
            yield Fact("Due", short_day_and_year(each.due) + ("" if each.due_is_own else ", the papers deadline"))
        if each.file:
            was = f", was {each.original_name}" if each.original_name not in ("", each.file) else ""
            yield Fact("File", f"{each.file}, {size_words(each.size)}{was}")
        elif each.received_on is not None:
            yield Fact("File", "none: it came without one, and no pack holds it; g gives it one")
        if each.late_reason:
            yield Fact("Late because", each.late_reason)
        if each.late_reason or each.chair_consented:
            consent = "consents to it" if each.chair_consented else "has not consented to it"
            yield Fact("Chair", consent, "" if each.chair_consented else "late")
        if each.private:
            why = "" if each.confidential else ", as its item"
            yield Fact("Confidential", f"stays out of the public pack{why}", "strong")
        yield Fact("Id", each.id, "muted")


def _named_story(named: NamedPaper) -> Iterator[Part]:
    yield Section(named.words)
    yield Fact("Status", "named only, no file: a adds one")
    yield Fact("For", f"item {named.item_number}, {named.item_title}")
    if named.private:
        yield Fact("Confidential", "stays out of the public pack, as its item", "strong")


def size_words(size: int) -> str:
    """``812 bytes``, ``48 kB``, ``3.2 MB``."""
    if size < 1_000:
        return count(size, "byte")
    return f"{size / 1_000:.0f} kB" if size < 1_000_000 else f"{size / 1_000_000:.1f} MB"
