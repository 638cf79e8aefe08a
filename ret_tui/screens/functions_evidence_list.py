"""What the tabs that list evidence have in common: the list, the whole story of a row, and what one can do with it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical

from ret_tui.commands import Command, Offers, refresh_commands
from ret_tui.jobs.evidence.fields import EvidenceKind
from ret_tui.jobs.evidence.kinds import KINDS, kind_of
from ret_tui.jobs.evidence.source import where_told
from ret_tui.jobs.evidence.views import EvidenceView
from ret_tui.jobs.office import Office
from ret_tui.jobs.search_hits import Where
from ret_tui.screens.evidence_entry import is_numbered, kept_words
from ret_tui.screens.evidence_later import LATER
from ret_tui.screens.evidence_story import evidence_story
from ret_tui.screens.functions_tab import FunctionsTab
from ret_tui.widgets.detail import Detail, Part
from ret_tui.widgets.ledger import Column, Heading, Ledger, Row
from ret_tui.widgets.pair import WIDE, Pair

if TYPE_CHECKING:
    from ret_tui.screens.functions import FunctionsPlace


_PUBLIC = "public "
#: What leaves out whatever is private or for members alone; it is offered first.
_PUBLIC_FORMS = {f"{_PUBLIC}xlsx": "Excel, public copy", f"{_PUBLIC}csv": "CSV, public copy"}


class _OnEvidence(Command["EvidenceListTab"]):
    group = "Evidence"

    def possible(self, place: EvidenceListTab) -> bool:
        return place.current is not None


class NewEvidence(Command["EvidenceListTab"]):
    """Record a new piece of evidence: its kind by one letter, then what it is."""

    id, key, label, group, order = "evidence.new", "n", "New", "Evidence", 12
    title = "New evidence"

    def possible(self, place: EvidenceListTab) -> bool:
        # What the Board's dates answer is recorded elsewhere.
        return bool(place.kinds_asked)

    async def run(self, place: EvidenceListTab) -> None:
        from ret_tui.screens.evidence_entry import enter_evidence

        await enter_evidence(place.ret, kinds=place.kinds_asked, indicator=place.indicator_here, kept=place.kept)


class EditEvidence(_OnEvidence):
    """Change the piece of evidence under the cursor: its words, its dates, what it is linked to."""

    id, key, label, order = "evidence.edit", "e", "Edit", 14
    title = "Edit the evidence"

    def footer_label(self, place: EvidenceListTab) -> str:
        # Where it was told nowhere, Enter edits it, and stands in the footer.
        return self.label if place.leads_somewhere else ""

    async def run(self, place: EvidenceListTab) -> None:
        from ret_tui.screens.evidence_forms import edit_evidence_form

        if place.current is not None:
            made = await place.app.push_screen_wait(edit_evidence_form(place.office, place.current))
            if made is not None:
                place.kept(made)


class StepEvidence(_OnEvidence):
    """Say how it goes on: another state with a note and a due date, or an answer, a reply, a consent."""

    id, key, label, order = "evidence.step", "s", "Step", 13
    title = "How the evidence goes on"

    def possible(self, place: EvidenceListTab) -> bool:
        return place.current is not None and (place.has_states or place.current.kind in LATER)

    def footer_label(self, place: EvidenceListTab) -> str:
        # The footer may still hold what was offered for the row before, which went on, where this one does not.
        later = LATER.get(place.current.kind) if place.current is not None and not place.has_states else None
        return later[0] if later is not None else self.label

    async def run(self, place: EvidenceListTab) -> None:
        from ret_tui.screens.evidence_forms import later_form, step_form

        if place.current is not None:
            form = step_form if place.has_states else later_form
            made = await place.app.push_screen_wait(form(place.office, place.current))
            if made is not None:
                place.kept(made)


class RemoveEvidence(_OnEvidence):
    """Take the piece of evidence out of the record; undo brings it back."""

    id, key, label, order = "evidence.remove", "x,delete", "Remove", 28
    title = "Remove the evidence"

    def run(self, place: EvidenceListTab) -> None:
        from ret_tui.jobs.evidence import keep

        shown = place.current
        if shown is not None:
            named = shown.id if is_numbered(shown) else shown.title
            place.do(partial(keep.remove, place.office, shown.id), f"Removed: {named}. u brings it back.")


class MergeGroup(_OnEvidence):
    """Say that a group is another one under a different name, or is not after all; what follows is shown first."""

    id, key, label, order = "evidence.merge", "g", "Merge", 15
    title = "Merge the group into another"

    def possible(self, place: EvidenceListTab) -> bool:
        return place.current is not None and place.current.kind == "group"

    def footer_label(self, place: EvidenceListTab) -> str:
        return "Unmerge" if place.is_merged else self.label

    async def run(self, place: EvidenceListTab) -> None:
        from ret_tui.dialogs.ask import AskDialog
        from ret_tui.jobs.evidence import groups
        from ret_tui.jobs.evidence.merging import what_unmerging_does
        from ret_tui.screens.evidence_forms import merge_form

        shown = place.current
        if shown is None:
            return
        if place.is_merged:
            goes, stays = groups.apart(place.office, shown.id), groups.group(place.office, shown.id)
            follows = [what_unmerging_does(place.office, shown.id)]
            question = f"Let {goes.id} {goes.name} count for itself again?"
            if await place.app.push_screen_wait(AskDialog(question, follows, do="Unmerge")):
                groups.unmerge(place.office, shown.id)
                told = f"{goes.id} {goes.name} counts for itself again, and no longer as {stays.id} {stays.name}."
                place.place.changed(told)
                place.glow(goes.id)
            return
        made = await place.app.push_screen_wait(merge_form(place.office, shown))
        if made is not None:
            place.kept(made)


class WriteEvidence(_OnEvidence):
    """Write the list of the evidence that is shown as Excel or CSV, for members or for everybody."""

    id, key, label = "evidence.write", "w", "List"
    title = "Write the list of evidence (Excel, CSV)"
    footer = False

    async def run(self, place: EvidenceListTab) -> None:
        from ret_tui.jobs.evidence.lists import write_evidence
        from ret_tui.screens.exporting import list_to_file

        found = tuple(place.views.values())
        kinds = {one.kind for one in found}
        kind = next(iter(kinds)) if len(kinds) == 1 else ""

        def write(office: Office, folder: Path, *, form: str = "xlsx", replace: bool = False) -> Path:
            bare = form.removeprefix(_PUBLIC)
            return write_evidence(office, folder, found, kind=kind, public=bare != form, form=bare, replace=replace)

        await list_to_file(place.ret, "evidence", write, more=_PUBLIC_FORMS)


EVIDENCE_COMMANDS: Offers = (NewEvidence, StepEvidence, EditEvidence, RemoveEvidence, MergeGroup, WriteEvidence)


class EvidenceListTab(FunctionsTab):
    """A list of evidence, and beside or below it the whole story of the piece under the cursor."""

    OFFERS = EVIDENCE_COMMANDS
    #: The kinds that it lists, by key; every one where it is empty.
    KINDS_SHOWN: ClassVar[tuple[str, ...]] = ()
    #: From so many columns the story stands beside the list.
    WIDE_FROM: ClassVar[int] = WIDE

    def __init__(self, place: FunctionsPlace, columns: Sequence[Column], empty: str, *, id: str) -> None:
        super().__init__(place, id=id)
        self.views: dict[str, EvidenceView] = {}
        self.list = Ledger(*columns, empty=empty, open_label="Its minute")
        #: A few lines over the list; left out while they say nothing.
        self.line = Detail(classes="functions-line")
        self.line.can_focus = False
        self.story = Detail(empty="The whole story of a piece of evidence stands here.")

    def compose(self) -> ComposeResult:
        yield Pair(Vertical(self.line, self.list), self.story, wide=self.WIDE_FROM)

    @property
    def current(self) -> EvidenceView | None:
        """The piece of evidence under the cursor."""
        return self.views.get(self.list.cursor_key or "")

    @property
    def kinds_asked(self) -> tuple[EvidenceKind, ...]:
        """The kinds that a new piece may be of."""
        return tuple(kind for kind in KINDS if not self.KINDS_SHOWN or kind.key in self.KINDS_SHOWN)

    @property
    def indicator_here(self) -> str:
        """The indicator that a new piece is for, by id; empty where its kind says."""
        return ""

    @property
    def has_states(self) -> bool:
        """Whether the piece under the cursor goes on by steps."""
        return self.current is not None and bool(kind_of(self.current.kind).states)

    @property
    def leads_somewhere(self) -> bool:
        """Whether the piece under the cursor was told at a meeting, or by an action."""
        return self.current is not None and self._told_at(self.current) is not None

    @property
    def is_merged(self) -> bool:
        """Whether the group under the cursor was merged into another one."""
        return self.current is not None and self.current.kind == "group" and bool(self.current.state)

    def show_found(self, found: Iterable[EvidenceView], rows: Iterable[Row | Heading]) -> None:
        """Show the rows of what was found; the cursor stays where it is."""
        self.views = {one.id: one for one in found}
        self.list.show(tuple(rows))
        self.tell()

    def say(self, parts: Sequence[Part]) -> None:
        """Fill the lines over the list."""
        self.line.display = bool(parts)
        self.line.show(parts)
        self.line.styles.height = max(1, len(parts))

    @on(Ledger.Highlighted)
    def tell(self) -> None:
        """Tell the whole story of the piece under the cursor."""
        shown = self.current
        self.story.show(evidence_story(self.office, shown) if shown is not None else ())
        label = "Its minute" if self.leads_somewhere else "Edit"
        if label != self.list.open_label:
            self.list.open_label = label
            refresh_commands(self.app)

    @on(Ledger.Chosen)
    async def _open(self, event: Ledger.Chosen) -> None:
        """Go to where it was told, or edit what was told nowhere."""
        from ret_tui.screens.search_going import begin_going

        event.stop()
        shown = self.current
        where = self._told_at(shown) if shown is not None else None
        if where is not None:
            begin_going(self.ret, where)
        else:
            await self.action_command(EditEvidence.id)

    def _told_at(self, shown: EvidenceView) -> Where | None:
        return where_told(
            self.office, meeting=shown.meeting, item=shown.item, decision=shown.decision, action=shown.action
        )

    def kept(self, made: EvidenceView) -> None:
        """A piece was kept: show it under the cursor."""
        self.place.changed(kept_words(made))
        self.glow(made.id)
