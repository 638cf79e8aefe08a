"""What one can do on an agenda: write, change, move or remove an item, read the documents, carry items forward."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ret_tui.commands import Command, Offers
from ret_tui.screens.agenda_reason import WhyItChanges, reason_to_change
from ret_tui.screens.evidence_commands import EvidenceFromItem
from ret_tui.screens.meeting_agenda_issue import AgendaVersions, IssueAgenda, IssueAgendaOn, PublishAgenda

if TYPE_CHECKING:
    from ret_tui.jobs.prepare_agenda import ItemView
    from ret_tui.screens.meeting_agenda import AgendaTab


class _OnAgenda(Command["AgendaTab"]):
    group = "Agenda"

    def possible(self, place: AgendaTab) -> bool:
        return bool(place.meeting)


class _OnItem(_OnAgenda):
    def possible(self, place: AgendaTab) -> bool:
        return place.list.cursor_key is not None


class NewItem(_OnAgenda):
    """Write an item of business, which goes before the closing standing items."""

    id = "meeting.new_item"
    key = "n"
    label = "New"
    title = "New agenda item"
    order = 22

    async def run(self, place: AgendaTab) -> None:
        from ret_tui.dialogs.form import FormDialog
        from ret_tui.jobs.prepare_agenda import add_item
        from ret_tui.screens.meeting_agenda_forms import fields, read, total

        because = WhyItChanges(place.ret, place.meeting)
        if not await because.ask():
            return
        late = None if not place.view or place.view.meeting.issued_on is None else because.words

        def save(values: dict[str, str]) -> ItemView:
            filled = read(values)
            return add_item(place.office, place.meeting, because=because.words, **filled)  # type: ignore[arg-type]

        made = await place.app.push_screen_wait(
            FormDialog(
                f"New item for {place.meeting}",
                fields(place, None, reason=late),
                save,
                save_label="Add",
                preview=partial(total, place, None),
                ask_more=because.ask_more,
            )
        )
        if made is not None:
            place.place.changed(f"Item {made.number} added")
            place.glow(made)


class EditItem(_OnItem):
    """Change the item under the cursor: its title, minutes, lead, purpose, function and what is asked."""

    id = "meeting.edit_item"
    key = "e"
    label = "Edit"
    title = "Edit the item"
    footer = False

    async def run(self, place: AgendaTab) -> None:
        from ret_tui.dialogs.form import FormDialog
        from ret_tui.jobs.opened_items import stays_private
        from ret_tui.jobs.prepare_agenda import edit_item
        from ret_tui.screens.meeting_agenda_forms import fields, read, total

        item = place.item
        if item is None:
            return
        because = WhyItChanges(place.ret, place.meeting)
        if not await because.ask():
            return
        asked = fields(place, item)
        before = {field.name: field.initial for field in asked}

        def save(values: dict[str, str]) -> ItemView:
            changed = read({name: value for name, value in values.items() if value != before[name].strip()})
            return edit_item(
                place.office,
                place.meeting,
                item.id,
                because=because.words,
                **changed,  # type: ignore[arg-type]
            )

        made = await place.app.push_screen_wait(
            FormDialog(
                f"Item {item.number} of {place.meeting}",
                asked,
                save,
                preview=partial(total, place, item),
                ask_more=because.ask_more,
            )
        )
        if made is not None:
            place.place.changed(stays_private(item, made))
            place.glow(made)


class _MoveItem(_OnItem):
    # One of the two alone would puzzle, and for both there is no room.
    footer = False
    to: str = ""

    def possible(self, place: AgendaTab) -> bool:
        # The first item goes no further up, and the last no further down.
        items = place.view.items if place.view is not None else ()
        end = items[0 if self.to == "up" else -1].id if items else ""
        return super().possible(place) and place.list.cursor_key != end

    async def run(self, place: AgendaTab) -> None:
        from ret_tui.jobs.prepare_agenda import move_item

        item = place.item
        because = await reason_to_change(place.ret, place.meeting)
        if item is not None and because is not None:
            move = partial(move_item, place.office, place.meeting, item.id, self.to, because=because)
            place.glow(place.do(move))


class ItemUp(_MoveItem):
    """Move the item one place up, to be taken earlier."""

    id, key, label, title, to, order = "meeting.item_up", "<,shift+up", "Up", "Move the item up", "up", 26


class ItemDown(_MoveItem):
    """Move the item one place down, to be taken later."""

    id, key, label, title, to, order = "meeting.item_down", ">,shift+down", "Down", "Move the item down", "down", 27


class RemoveItem(_OnItem):
    """Take the item off the agenda; undo brings it back."""

    id = "meeting.remove_item"
    key = "x,delete"
    label = "Remove"
    title = "Remove the item"
    order = 28

    async def run(self, place: AgendaTab) -> None:
        from ret_tui.jobs.prepare_agenda import removable, remove_item

        item = place.item
        if item is None:
            return
        removable(place.office, place.meeting, item.id)
        because = await reason_to_change(place.ret, place.meeting)
        if because is not None:
            place.do(
                partial(remove_item, place.office, place.meeting, item.id, because=because),
                lambda gone: f"Removed: {gone.title}. u brings it back.",
            )


class FromForwardPlan(_OnAgenda):
    """See the forward plan, and move what is wanted to this agenda."""

    id = "meeting.forward_plan"
    key = "f"
    label = "Forward plan"
    title = "Take items from the forward plan"
    order = 28

    def run(self, place: AgendaTab) -> None:
        from ret_tui.screens.forward_plan import ForwardPlanScreen

        place.app.push_screen(ForwardPlanScreen(place.meeting))


class ReadEditsBack(_OnAgenda):
    """Read an agenda that the Chair edited in Word, and choose which of the changes to keep."""

    id = "meeting.read_back"
    key = "r"
    label = "Read back"
    title = "Read the Chair’s edits back"
    order = 29

    async def run(self, place: AgendaTab) -> None:
        from ret_tui.screens.read_back_file import read_edits_back

        await read_edits_back(place)


class ShowDocuments(_OnAgenda):
    """Read the agenda and the meeting's other documents as they would be written, and write them as Word files."""

    id = "meeting.word"
    key = "w"
    label = "Documents"
    title = "Documents of this meeting, the agenda first"
    order = 23

    def possible(self, place: AgendaTab) -> bool:
        # Without a meeting, those of the year are there.
        return True

    def run(self, place: AgendaTab) -> None:
        from ret_tui.screens.documents import DocumentsScreen

        place.app.push_screen(DocumentsScreen(place.meeting, "agenda"))


class ShowPapers(_OnAgenda):
    """See the papers of the meeting: ask for them, add their files, write the pack and reminders."""

    id = "meeting.papers"
    key = "p"
    label = "Papers"
    title = "Papers of the meeting"
    order = 25

    def run(self, place: AgendaTab) -> None:
        from ret_tui.screens.papers import PapersScreen

        place.app.push_screen(PapersScreen(place.meeting, item=place.item.id if place.item else ""))


class SetOutcome(_OnItem):
    """Record what became of the item under the cursor: taken, deferred or withdrawn."""

    id = "meeting.item_outcome"
    key = "o"
    label = "Outcome"
    title = "What became of the item"
    order = 61
    footer = False

    async def run(self, place: AgendaTab) -> None:
        from ret_tui.dialogs.choose import ChooseDialog
        from ret_tui.jobs import prepare_agenda, run_meeting

        item = place.item
        if item is None:
            return
        words = [("taken", "taken"), ("deferred", "deferred to a later meeting"), ("withdrawn", "withdrawn")]
        outcome = await place.app.push_screen_wait(
            ChooseDialog(
                f"Item {item.number} of {place.meeting}: {item.title}",
                [*words, ("none", "not recorded")],
                cursor=item.outcome or None,
            )
        )
        if outcome is not None:
            place.do(partial(run_meeting.set_outcome, place.office, place.meeting, item.id, outcome))
            place.glow(prepare_agenda.item(place.office, place.meeting, item.id))


class CarryForward(_OnAgenda):
    """Tick what this meeting did not take, and open actions, and carry them onto the next agenda."""

    id = "meeting.carry_forward"
    key = "k"
    label = "Carry forward"
    title = "Carry items forward to the next agenda"
    order = 62
    footer = False

    def run(self, place: AgendaTab) -> None:
        from ret_tui.jobs.carry_forward import next_agenda
        from ret_tui.screens.carry_forward import CarryForwardScreen

        place.app.push_screen(CarryForwardScreen(place.meeting, next_agenda(place.office, place.meeting).id))


class ShowStandingItems(_OnAgenda):
    """See what every agenda starts with, change it, and put onto this agenda what it lacks."""

    id = "meeting.standing_items"
    key = "s"
    label = "Standing items"
    title = "The standing items of every agenda"
    order = 63
    footer = False

    def possible(self, place: AgendaTab) -> bool:
        # What every agenda starts with is set before there is one, too.
        return True

    def run(self, place: AgendaTab) -> None:
        from ret_tui.screens.standing_items import StandingItemsScreen

        place.app.push_screen(StandingItemsScreen(place.meeting))


AGENDA_COMMANDS: Offers = (
    NewItem,
    EditItem,
    ShowDocuments,
    IssueAgenda,
    IssueAgendaOn,
    PublishAgenda,
    AgendaVersions,
    SetOutcome,
    CarryForward,
    ShowStandingItems,
    ItemUp,
    ItemDown,
    RemoveItem,
    FromForwardPlan,
    ShowPapers,
    ReadEditsBack,
    EvidenceFromItem,
)
