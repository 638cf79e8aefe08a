"""The history: what was changed, by whom, each value before and after; backups, and copies to merge."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from textual.widget import Widget

from ret_tui.commands import Command
from ret_tui.jobs import keep_record
from ret_tui.jobs.edits_in_words import EditView
from ret_tui.jobs.keep_record import ChangeStory, ChangeView
from ret_tui.rules.wording import count, short_day_and_year
from ret_tui.screens.over_place import BackToPlace, OverPlace
from ret_tui.widgets.detail import Detail, Fact, Paragraph, Part, Section
from ret_tui.widgets.ledger import Column, Heading, Ledger, Row
from ret_tui.widgets.pair import Pair

#: The latest changes that are listed; the command line has the rest.
_SHOWN = 2_000
#: So many records of one change are told in full.
_TOLD = 60
_KINDS = {
    "received": "from another computer or program",
    "by hand": "with another program than ret-tui",
    "undo": "taken back",
    "redo": "made again",
    "restore": "a backup restored",
    "found": "opened here for the first time",
    "new": "the beginning",
    "redaction": "cannot be undone",
    "migration": "brought up to a newer version; undo ends here",
    "pruned": "older changes let go",
}
_NOTHING_LEFT = {"undo": "nothing was left to take back", "redo": "nothing was left to make again"}


class SeeBackups(Command["HistoryScreen"]):
    """See this computer's backups, and make everything as it was in one; what would change is shown first."""

    id = "history.backups"
    key = "b"
    label = "Backups"
    group = "History"
    order = 21

    async def run(self, place: HistoryScreen) -> None:
        from ret_tui.screens.history_backups import see_backups

        await see_backups(place.ret)


class MergeCopy(Command["HistoryScreen"]):
    """See what is in a copy that a sync client left beside the store, and merge it; nothing is merged unasked."""

    id = "history.merge"
    key = "m"
    label = "Merge a copy"
    group = "History"
    order = 22

    def possible(self, place: HistoryScreen) -> bool:
        return bool(place.ret.copies.known)

    async def run(self, place: HistoryScreen) -> None:
        from ret_tui.screens.history_copies import merge_copy

        await merge_copy(place.ret)


class GoBack(BackToPlace):
    """Go back to where you were."""

    id = "history.back"
    key = "escape,h"
    label = "Back"
    group = "History"


class HistoryScreen(OverPlace):
    """Every change on the left, the newest first; the whole story of the one under the cursor beside or below it."""

    OFFERS = (SeeBackups, MergeCopy, GoBack)

    def __init__(self) -> None:
        super().__init__(
            Ledger(
                Column("When", width=5),
                Column("Who", max=20, drop=1),
                Column("What", flex=1, min=24),
                empty="Nothing has been changed yet.",
                open_label="Read",
            ),
            Detail(),
        )
        self._newest: str | None = None

    def compose_body(self) -> Iterable[Widget]:
        yield Pair(self.list, self.story)

    def show_record(self) -> None:
        """Read the history and show it; the cursor stays on its change, or on the newest where that is one's own."""
        changes = keep_record.history(self.office, _SHOWN)
        newest = changes[0].id if changes else None
        arrived = {entry.id for entry in self.office.store.arrived}
        follows = self.list.cursor_key == self._newest and newest not in arrived
        self._newest = newest
        self.say(f"History of {self.office.body.name} on this computer")
        rows: list[Row | Heading] = []
        day = ""
        for change in changes:
            if short_day_and_year(change.at.date()) != day:
                day = short_day_and_year(change.at.date())
                rows.append(Heading(day))
            rows.append(_row(change))
        self.show_rows(rows, cursor=newest if follows else None)

    def on_ledger_chosen(self) -> None:
        """Read the whole story, where there is no room for it beside the list."""
        from ret_tui.dialogs.message import MessageDialog

        key = self.list.cursor_key
        if key is not None:
            story = keep_record.story(self.office, key)
            self.app.push_screen(MessageDialog(story.change.name, story_parts(story, heading=False)))

    def tell(self) -> None:
        key = self.list.cursor_key
        self.tell_parts([] if key is None else story_parts(keep_record.story(self.office, key)))


def story_parts(story: ChangeStory, *, heading: bool = True) -> list[Part]:
    """Everything about one change, for a pane."""
    change = story.change
    parts: list[Part] = [Section(change.name)] if heading else []
    parts.append(Fact("When", f"{short_day_and_year(change.at.date())}, {change.at:%H:%M}"))
    parts.append(Fact("Who", change.who))
    parts.append(Fact("How", _NOTHING_LEFT[change.kind] if change.did_nothing else _KINDS.get(change.kind, "")))
    parts.append(Fact("Id", change.id[:6], "muted"))
    for words in story.renumbered:
        parts.append(Fact("Number", f"{words}: somebody else had it first", "late"))
    if story.overruled:
        parts.append(Section("Lost against a later change"))
        for edit in story.overruled:
            parts += [
                Fact(f"{edit.about}, {field.field}", f"{field.was}, where {field.now} stands") for field in edit.fields
            ]
    parts += edit_parts(story.edits)
    return parts


def edit_parts(edits: tuple[EditView, ...]) -> list[Part]:
    """What happens to each record: a heading for each, and its fields before and after."""
    parts: list[Part] = []
    for edit in islice(edits, _TOLD):
        parts.append(Section(f"{edit.about} {edit.what}"))
        for field in edit.fields:
            after = {"added": field.now, "removed": field.was}.get(edit.what, f"{field.was} → {field.now}")
            parts.append(Fact(field.field, after))
    if len(edits) > _TOLD:
        parts.append(Paragraph(f"and {count(len(edits) - _TOLD, 'more record')}", "muted"))
    return parts


def _row(change: ChangeView) -> Row:
    tone = "muted" if change.kind in ("undo", "redo", "found", "pruned", "new") else ""
    name = f"{change.name} ({change.overruled} overruled)" if change.overruled else change.name
    name = f"{name} (nothing was left to do)" if change.did_nothing else name
    return Row(change.id, (f"{change.at:%H:%M}", change.who, name), tone=tone, search=change.kind)
