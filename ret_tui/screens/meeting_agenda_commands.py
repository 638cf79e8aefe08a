"""What one can do on an agenda: write an item, change, move or remove it, write the Word file, record the issue."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ret_tui.commands import Command, Offers

if TYPE_CHECKING:
    from ret_tui.dialogs.fields import Field
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

        def save(values: dict[str, str]) -> ItemView:
            confidential = values.pop("confidential") == "yes"
            return add_item(place.office, place.meeting, confidential=confidential, **values)

        made = await place.app.push_screen_wait(
            FormDialog(
                f"New item for {place.meeting}",
                _fields(place, None),
                save,
                save_label="Add",
                preview=partial(_total, place, None),
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
        from ret_tui.jobs.prepare_agenda import edit_item

        item = place.item
        if item is None:
            return
        fields = _fields(place, item)
        before = {field.name: field.initial for field in fields}

        def save(values: dict[str, str]) -> ItemView:
            changed: dict[str, str | bool] = {
                name: value for name, value in values.items() if value != before[name].strip()
            }
            if "confidential" in changed:
                changed["confidential"] = values["confidential"] == "yes"
            return edit_item(place.office, place.meeting, item.id, **changed)  # type: ignore[arg-type]

        made = await place.app.push_screen_wait(
            FormDialog(f"Item {item.number} of {place.meeting}", fields, save, preview=partial(_total, place, item))
        )
        if made is not None:
            place.place.changed()
            place.glow(made)


class _MoveItem(_OnItem):
    to: str = ""

    def run(self, place: AgendaTab) -> None:
        from ret_tui.jobs.prepare_agenda import move_item

        if place.item is not None:
            place.glow(place.do(partial(move_item, place.office, place.meeting, place.item.id, self.to)))


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

    def run(self, place: AgendaTab) -> None:
        from ret_tui.jobs.prepare_agenda import remove_item

        if place.item is not None:
            place.do(
                partial(remove_item, place.office, place.meeting, place.item.id),
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
    order = 64

    async def run(self, place: AgendaTab) -> None:
        from ret_tui.screens.read_back_file import read_edits_back

        await read_edits_back(place)


class AgendaToWord(_OnAgenda):
    """Write the agenda as a Word file for the members; what looks unfinished is shown first."""

    id = "meeting.word"
    key = "w"
    label = "Word"
    title = "Agenda to Word"
    order = 23

    async def run(self, place: AgendaTab) -> None:
        from ret_tui.screens.exporting import agenda_to_word

        await agenda_to_word(place.ret, place.meeting)


class PublicAgendaToWord(_OnAgenda):
    """Write the public copy as a Word file, without the join link, addresses and what is confidential."""

    id = "meeting.word_public"
    key = "p"
    label = "Public copy"
    title = "Public copy of the agenda to Word"
    order = 65

    async def run(self, place: AgendaTab) -> None:
        from ret_tui.screens.exporting import agenda_to_word

        await agenda_to_word(place.ret, place.meeting, public=True)


class IssueAgenda(_OnAgenda):
    """Record that the agenda and papers went out today."""

    id = "meeting.issue"
    key = "i"
    label = "Issued today"
    title = "The agenda was issued today"
    order = 24

    def run(self, place: AgendaTab) -> None:
        from ret_tui.jobs.prepare_agenda import issue

        place.do(
            partial(issue, place.office, place.meeting),
            lambda done: f"Agenda of {done[0].id} issued today, {done[1]}",
        )


class IssueAgendaOn(_OnAgenda):
    """Record that the agenda and papers went out on another day."""

    id = "meeting.issue_on"
    label = "Issued on another day"
    title = "The agenda was issued on another day"
    footer = False

    async def run(self, place: AgendaTab) -> None:
        from ret_tui.dialogs.fields import TextField, required
        from ret_tui.dialogs.form import FormDialog
        from ret_tui.jobs.prepare_agenda import issue

        day = TextField(name="date", label="Issued on", hint="today, fri, 4 jan", check=required("The day"))
        done = await place.app.push_screen_wait(
            FormDialog(
                f"The agenda of {place.meeting} went out",
                [day],
                lambda values: issue(place.office, place.meeting, values["date"]),
            )
        )
        if done is not None:
            place.place.changed(f"Agenda of {done[0].id} issued, {done[1]}")


def _total(place: AgendaTab, item: ItemView | None, values: dict[str, str]) -> str:
    """The minutes of the whole agenda with what is typed for one item; empty while that is no number."""
    from ret_tui.jobs.typed import whole
    from ret_tui.rules.wording import count

    minutes = whole(values["minutes"] or ("" if item else "10"), 0, 1440)
    if minutes is None or place.view is None:
        return ""
    total, length = place.view.total - (item.minutes if item else 0) + minutes, place.view.length
    over = total - length
    verdict = f"overruns by {count(over, 'minute')}" if over > 0 else f"{count(-over, 'minute')} to spare"
    return f"Total {total} of {count(length, 'minute')}: {verdict}"


def _fields(place: AgendaTab, item: ItemView | None) -> list[Field]:
    from ret_tui.dialogs.fields import ChoiceField, LongField, TextField, ToggleField, required
    from ret_tui.jobs.who_is import name_of

    office = place.office
    names = [*(person.name for person in office.people.values()), *(seat.name for seat in office.seats)]
    purposes = [("", "none"), *((word, word) for word in ("decision", "discussion", "information"))]
    functions = [("", "none"), *((each.id, f"{each.id} {each.name}") for each in office.functions)]
    return [
        TextField(name="title", label="Item", initial=item.title if item else "", check=required("A title")),
        TextField(name="minutes", label="Minutes", initial=str(item.minutes) if item else "10"),
        TextField(
            name="lead",
            label="Lead",
            hint="a name or a seat",
            initial=name_of(office, item.lead) if item else "",
            suggestions=names,
        ),
        ChoiceField(name="purpose", label="Purpose", options=purposes, initial=item.purpose if item else ""),
        ChoiceField(name="function", label="Function", options=functions, initial=item.function if item else ""),
        TextField(name="paper", label="Paper", hint="its title or number", initial=item.paper if item else ""),
        LongField(
            name="asked",
            label="Asked",
            hint="what the members are asked to do",
            initial=item.asked if item else "",
            lines=3,
        ),
        ToggleField(name="confidential", label="Confidential", initial="yes" if item and item.confidential else "no"),
        TextField(
            name="ground",
            label="Ground",
            hint="why it is confidential",
            initial=item.ground if item else "",
        ),
    ]


AGENDA_COMMANDS: Offers = (
    NewItem,
    EditItem,
    AgendaToWord,
    IssueAgenda,
    IssueAgendaOn,
    ItemUp,
    ItemDown,
    RemoveItem,
    FromForwardPlan,
    PublicAgendaToWord,
    ReadEditsBack,
)
