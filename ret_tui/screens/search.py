"""Search, from wherever one is: a line, and below it what is found as it is typed; Enter goes there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, ClassVar, Literal

from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Input

from ret_tui.commands import Command, refresh_commands
from ret_tui.dialogs.entry import OneLine
from ret_tui.jobs.search import KINDS, Found, Kind, Wanted, found_words, search
from ret_tui.jobs.search_hits import Hit
from ret_tui.jobs.search_line import read_line
from ret_tui.rules.quoting import quoted
from ret_tui.rules.wording import short_day_and_year
from ret_tui.screens.over_place import BackToPlace, OverPlace
from ret_tui.widgets.detail import Detail, Fact, Paragraph, Part, Section
from ret_tui.widgets.ledger import Column, Ledger, Marked, Row
from ret_tui.widgets.legend import LATE
from ret_tui.widgets.pair import Pair
from store.refusals import Refusal

if TYPE_CHECKING:
    from ret_tui.app import RetApp

_EMPTY = (
    "Type what you remember. Searched are the decisions, minutes, actions, items, papers, people and meetings of every "
    "year, the forward plan, the letters, the Board's dates, the evidence, the words typed for reports, and "
    "judgements.\n\n"
    "Words may come in any order; case and accents do not matter.\n"
    '"equity data" in quotation marks stands together.\n'
    "D-012, a27 or M4 is given first.\n"
    "tab, or kind:decision, in:M4, #F3, from:2025, to:2026-03 narrow it."
)
#: A found part that ends within so many letters is in sight in the narrowest column; else so many stand before it.
_IN_SIGHT, _BEFORE = 20, 8
_CUT = "… "
#: How minutes stand, in the word that the narrow column has room for.
_SHORT = {"Draft, agreed": "Agreed"}
#: The kinds in the plural, as the heading names them.
_MANY: dict[Kind, str] = {
    "decision": "decisions", "minute": "minutes", "action": "actions", "item": "items", "paper": "papers",
    "person": "people", "meeting": "meetings", "board date": "the Board's dates", "wanted": "the forward plan",
    "letter": "letters", "outside body": "outside bodies", "evidence": "evidence", "report": "words of reports",
    "judgement": "judgements",
}  # fmt: skip


class GoToHit(Command["SearchScreen"]):
    """Go to what is under the cursor: the minute, the action, the item, the paper, the person."""

    id, key, label, group, order = "search.go", "enter", "Go there", "Search", 10
    title = "Go to what was found"

    def possible(self, place: SearchScreen) -> bool:
        return place.chosen is not None

    def run(self, place: SearchScreen) -> None:
        place.go_to_chosen()


class _NextKind(Command["SearchScreen"]):
    group = "Search"
    priority = True
    step: ClassVar[int] = 1

    def run(self, place: SearchScreen) -> None:
        place.show_kind(self.step)


class NarrowKind(_NextKind):
    """Look through one kind alone: decisions, then minutes, then actions, and so on, until all of them again."""

    id, key, label, order = "search.kind", "tab", "Kind", 12
    title = "Search one kind alone"

    def footer_label(self, place: SearchScreen) -> str:
        following = place.kind_after(1)
        return f"Only {_MANY[following]}" if following else "Every kind"


class NarrowKindBack(_NextKind):
    """Look through the kind before."""

    id, key, label, order, step = "search.kind_before", "shift+tab", "Kind before", 13, -1
    title = "Search the kind before alone"
    footer = False


class LeaveSearch(BackToPlace):
    """Go back to where you were; what was searched for is still there the next time."""

    id, key, label, group = "search.back", "escape,f4", "Back", "Search"


class SearchScreen(OverPlace):
    """A line, the hits, and the whole text of the one under the cursor.

    Args:
        line: what stands in the line at first; it is selected, so that typing replaces it.
        kind: the kind that alone is looked through; empty for all.
        cursor: the key of the hit that the cursor goes to.
    """

    #: Its key goes back from here.
    IS_SEARCH: ClassVar[bool] = True
    NAME = "Search"
    OFFERS = (GoToHit, NarrowKind, NarrowKindBack, LeaveSearch)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "row(-1)", show=False),
        Binding("down", "row(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("ctrl+up", "story(-1)", show=False),
        Binding("ctrl+down", "story(1)", show=False),
    ]
    AUTO_FOCUS: ClassVar[str | None] = "OneLine"

    def __init__(self, line: str = "", kind: Kind | Literal[""] = "", cursor: str = "") -> None:
        super().__init__(
            Ledger(
                Column("", min=5),
                Column("Found", flex=1, min=24),
                Column("Meeting", min=4),
                Column("Day", min=4, drop=1),
                Column("Minute", min=4, align="right"),
                Column("Status", max=10),
                empty=_EMPTY,
                open_label="",
                filterable=False,
            ),
            Detail(empty="The whole text stands here."),
        )
        self.list.can_focus = False
        self.line = OneLine(
            line, compact=True, max_length=2_000, placeholder="words, “a phrase”, or an id such as D-012"
        )
        self.line.cursor_blink = False
        self.kind = kind
        #: The line whose hits are shown.
        self._asked = ""
        self._cursor = cursor or None
        self._hits: dict[str, Hit] = {}

    def compose_body(self) -> Iterable[Widget]:
        yield self.line
        yield Pair(self.list, self.story)

    def on_mount(self) -> None:
        self.bindings_updated_signal.subscribe(self, self._look_again)
        self.read_again()
        self.line.focus()

    @property
    def chosen(self) -> Hit | None:
        """What is under the cursor."""
        return self._hits.get(self.list.cursor_key or "")

    def kind_after(self, step: int) -> Kind | Literal[""]:
        """The kind so many after the one that is shown; empty for all of them."""
        every: tuple[Kind | Literal[""], ...] = ("", *KINDS)
        return every[(every.index(self.kind) + step) % len(every)]

    def show_kind(self, step: int) -> None:
        """Look through the next kind alone."""
        self.kind = self.kind_after(step)
        self._ask()

    def show_record(self) -> None:
        """Search for what stands in the line."""
        wanted, fault = Wanted(), ""
        self._asked = self.line.value
        try:
            wanted = read_line(self.office, self.line.value, kind=self.kind)
        except Refusal as refusal:
            fault = str(refusal)
        # A kind alone is no question yet: tab goes through the kinds before anything is typed, too.
        found = search(self.office, wanted) if self.line.value.strip() else Found((), 0)
        self._hits = {_key(hit): hit for hit in found.hits}
        self.list.empty = fault or self._nothing(wanted)
        self.say(f"Search {f'{_MANY[wanted.kind]} of ' if wanted.kind else ''}every year{_counted(found)}")
        self.show_rows(_row(key, hit) for key, hit in self._hits.items())

    def _nothing(self, wanted: Wanted) -> str:
        if not self.line.value.strip() or not wanted:
            return _EMPTY
        return f"Nothing holds all of {quoted(self.line.value)}."

    def tell(self) -> None:
        hit = self.chosen
        self.tell_parts([] if hit is None else _story(self.ret, hit))

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        # What stands in the line at first is searched for already.
        if event.value != self._asked:
            self._ask()

    def _ask(self) -> None:
        """Search anew, from the top."""
        self.show_record()
        if self.list.keys:
            self.list.move_to(self.list.keys[0])
            self.list.scroll_to(y=0, animate=False, force=True)
        self.tell()
        self._keep()
        refresh_commands(self.app)

    def _keep(self) -> None:
        self.ret.last_search = (self.line.value, self.kind, self.list.cursor_key or "")

    def on_ledger_highlighted(self) -> None:
        super().on_ledger_highlighted()
        self._keep()

    @on(Input.Submitted)
    async def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        await self.action_command(GoToHit.id)

    @on(Ledger.Chosen)
    async def _chosen(self, event: Ledger.Chosen) -> None:
        event.stop()
        await self.action_command(GoToHit.id)

    def go_to_chosen(self) -> None:
        """Go to what is under the cursor, which closes the search."""
        from ret_tui.screens.search_going import begin_going

        if self.chosen is not None:
            self._keep()
            begin_going(self.ret, self.chosen.where)

    def action_row(self, steps: int) -> None:
        self.list.action_move(steps)

    def action_page(self, pages: int) -> None:
        self.list.action_page(pages)

    def action_story(self, pages: int) -> None:
        self.story.scroll_relative(y=pages * max(1, self.story.size.height - 1), animate=False)


def _key(hit: Hit) -> str:
    return f"{hit.kind}:{hit.id}"


def _counted(found: Found) -> str:
    return f" · {found_words(found)}" if found.total else ""


def _row(key: str, hit: Hit) -> Row:
    lead = "confidential · " if hit.confidential else ""
    words, found = _brought_up(hit)
    parts = tuple((start + len(lead), end + len(lead)) for start, end in found)
    name = hit.id if hit.has_own_id else hit.kind
    # A day of ten years needs its year, and not its weekday.
    when = short_day_and_year(hit.date).partition(" ")[2] if hit.date is not None else ""
    meeting = hit.meeting if hit.kind != "meeting" else ""
    status = f"{LATE.glyph} overdue" if hit.overdue else _SHORT.get(hit.status, hit.status)
    return Row(
        key,
        (
            name,
            Marked(lead + words, "", parts),
            meeting,
            when,
            hit.number,
            (status, "late" if hit.overdue else ""),
        ),
    )


def _brought_up(hit: Hit) -> tuple[str, list[tuple[int, int]]]:
    """The words around, cut before the found part, so that a narrow column shows it."""
    first = hit.found[0] if hit.found else (0, 0)
    if first[1] <= _IN_SIGHT:
        return hit.words, list(hit.found)
    blank = hit.words.find(" ", max(0, first[0] - _BEFORE), first[0])
    cut = blank + 1 if blank >= 0 else first[0]
    shift = len(_CUT) - cut
    return _CUT + hit.words[cut:], [(start + shift, end + shift) for start, end in hit.found]


def _story(app: RetApp, hit: Hit) -> Iterator[Part]:
    yield Section(f"{hit.name} · {hit.kind}" if hit.has_own_id else hit.name)
    yield Paragraph(hit.text)
    if hit.confidential:
        yield Fact("Confidential", "stays out of every public copy", "strong")
    when = short_day_and_year(hit.date) if hit.date is not None else ""
    if hit.meeting:
        minuted = f"minute {hit.number}" if hit.kind in ("decision", "minute", "letter") and hit.number else ""
        yield Fact("Meeting", ", ".join(part for part in (hit.meeting, when, minuted) if part))
    else:
        yield Fact("Day", when)
    yield Fact("Item", hit.item_title)
    yield Fact("Status", f"{hit.status}{', overdue' if hit.overdue else ''}", "late" if hit.overdue else "")
    names = app.office.function_names
    yield Fact("Function", f"{hit.function} {names.get(hit.function, '')}".strip())
