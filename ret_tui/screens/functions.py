"""The Functions of the terms of reference: a row a function, a column a meeting, and what has become of its actions."""

from __future__ import annotations

from textual.app import ComposeResult

from ret_tui.commands import Command
from ret_tui.jobs import report_progress
from ret_tui.jobs.report_progress import FunctionView
from ret_tui.rules.wording import count, listed, short_day
from ret_tui.screens.place import Place
from ret_tui.widgets.detail import Detail, Fact, Paragraph, Part, Section
from ret_tui.widgets.gauge import fraction
from ret_tui.widgets.ledger import Cell, Column, Ledger, Row

#: The meetings held in a row without it that make a function quiet.
_QUIET_AFTER = 3
#: As wide as its heading.
_BAR = len("% done")


class ShowTerms(Command["FunctionsPlace"]):
    """Read the terms of reference in full, and what was added to them from elsewhere."""

    id = "functions.terms"
    key = "t"
    label = "Terms of reference"
    title = "Read the terms of reference"
    group = "Functions"
    order = 25

    async def run(self, place: FunctionsPlace) -> None:
        from ret_tui.dialogs.message import MessageDialog
        from ret_tui.screens.terms_in_full import terms_in_full

        title, parts = terms_in_full(place.office)
        await place.app.push_screen_wait(MessageDialog(title, parts))


class FunctionsPlace(Place):
    """What has been done for each function."""

    place = "functions"
    OFFERS = (ShowTerms,)

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._views: dict[str, FunctionView] = {}
        self.list = Ledger(
            Column("Function", flex=1),
            empty="The terms of reference name no functions: t shows them.",
            open_label="Its actions",
            id="functions-list",
        )
        self.story = Detail(id="functions-story")
        self.quiet = Detail(id="functions-quiet")
        self.quiet.can_focus = False

    def compose(self) -> ComposeResult:
        yield self.list
        yield self.story
        yield self.quiet

    def focus_first(self) -> None:
        self.screen.set_focus(self.list)

    def show_record(self) -> None:
        found = report_progress.functions(self.office)
        self._views = {shown.id: shown for shown in found}
        meetings = [id for id, _items in found[0].items] if found else []
        self.list.columns = (
            Column("", min=2),
            Column("Function", flex=1, min=14, max=44),
            *(Column(id, align="right", min=2) for id in meetings),
            Column("Open", align="right"),
            Column("Late", align="right"),
            Column("Done", align="right"),
            Column("% done", width=_BAR, drop=1),
        )
        self.list.show([_row(shown) for shown in found])
        self.list.styles.height = max(3, len(found) + 2)
        self.list.styles.max_height = "60%"
        quiet = report_progress.quiet(self.office, _QUIET_AFTER)
        self.quiet.display = bool(quiet)
        self.quiet.show([Paragraph(_quiet_words(*each), "soon") for each in quiet])
        self.quiet.styles.height = min(3, len(quiet))
        self._tell_story()

    def on_ledger_highlighted(self) -> None:
        self._tell_story()

    async def on_ledger_chosen(self, event: Ledger.Chosen) -> None:
        await self.ret.go("actions", event.key)

    def _tell_story(self) -> None:
        shown = self._views.get(self.list.cursor_key or "")
        self.story.show(_story(shown) if shown is not None else ())

    def go_to(self, about: str, tab: str = "") -> None:
        """Put the cursor on a function."""
        self.list.move_to(about.strip().upper())


def _row(shown: FunctionView) -> Row:
    none: Cell = ("·", "muted")
    return Row(
        shown.id,
        (
            shown.id,
            shown.name,
            *(str(items) if items else none for _meeting, items in shown.items),
            str(shown.open_actions) if shown.open_actions else none,
            (str(shown.overdue), "late") if shown.overdue else none,
            str(shown.done) if shown.done else none,
            fraction(shown.done, shown.done + shown.open_actions, _BAR),
        ),
        search=" ".join(words for _id, words in shown.indicators),
    )


def _story(shown: FunctionView) -> list[Part]:
    agenda = [f"{count(items, 'item')} at {meeting}" for meeting, items in shown.items if items]
    parts: list[Part] = [
        Section(f"{shown.id}  {shown.name}"),
        Paragraph(shown.text),
        Paragraph(f"On the agenda: {listed(agenda)}." if agenda else "On no agenda of this year yet.", "muted"),
    ]
    if shown.indicators:
        parts.append(Section("Indicators"))
        parts += [Fact(id, words) for id, words in shown.indicators]
    parts.append(Section(f"Actions: {_counts(shown)}" if shown.actions else "Actions"))
    if not shown.actions:
        parts.append(Paragraph("None yet: Enter, then n, writes one down for it.", "muted"))
    for action in shown.actions:
        due = ""
        if action.overdue:
            due = f", {count(action.days_late, 'day')} late"
        elif action.due and action.is_open:
            due = f", due {short_day(action.due)}"
        parts.append(Fact(action.id, action.text, "" if action.is_open else "muted"))
        parts.append(Fact("", f"{action.owner_name}, {action.state}{due}", "late" if action.overdue else "muted"))
    return parts


def _counts(shown: FunctionView) -> str:
    words = [f"{shown.open_actions} open"]
    if shown.overdue:
        words.append(f"{shown.overdue} of them late")
    return ", ".join([*words, f"{shown.done} done"])


def _quiet_words(id: str, name: str, since: str) -> str:
    meetings = count(_QUIET_AFTER, "meeting")
    last = f"last on an agenda at {since}" if since else "never on an agenda yet"
    return f"Quiet for {meetings}: {id} {name}, {last}."
