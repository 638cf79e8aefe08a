"""What one can do in minutes: write notes and decisions, change, move and remove them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ret_tui.commands import Command, Offers
from ret_tui.jobs.locked_minutes import refuse_locked
from ret_tui.jobs.terms_in_force import function_choices
from ret_tui.screens.evidence_commands import EvidenceFromMinute

if TYPE_CHECKING:
    from ret_tui.dialogs.fields import Field
    from ret_tui.jobs.minutes import EntryView
    from ret_tui.screens.meeting_minutes import MinutesTab
    from ret_tui.widgets.kept_words import KeptWords


class _OnMinutes(Command["MinutesTab"]):
    group = "Minutes"

    def possible(self, place: MinutesTab) -> bool:
        return bool(place.meeting)


class _Writes(_OnMinutes):
    """What confirmed minutes refuse: the footer does not offer it there, and the key says why."""

    def footer_label(self, place: MinutesTab) -> str:
        return "" if place.is_locked else self.label


class _OnEntry(_Writes):
    def possible(self, place: MinutesTab) -> bool:
        return place.entry is not None


class NewNote(_Writes):
    """Write a note under the item that the cursor is on, after what is there."""

    id = "meeting.new_note"
    key = "n"
    label = "Note"
    title = "New note in the minutes"
    order = 22

    async def run(self, place: MinutesTab) -> None:
        from ret_tui.dialogs.form import FormDialog
        from ret_tui.jobs.write_minutes import add_note

        refuse_locked(place.office, place.meeting)
        item, where = _where(place)
        made = await place.app.push_screen_wait(
            FormDialog(
                f"Note under {where}",
                [_text_field("")],
                lambda values: add_note(place.office, place.meeting, values["text"], item=item),
                save_label="Add",
                unfinished=_unfinished(place, f"note/{item or 'whole'}"),
            )
        )
        _told(place, made, "Note added")


class NewDecision(_Writes):
    """Record what was agreed, noted or recommended under the item that the cursor is on."""

    id = "meeting.new_decision"
    key = "d"
    label = "Decision"
    title = "New decision in the minutes"
    order = 23

    async def run(self, place: MinutesTab) -> None:
        from ret_tui.dialogs.form import FormDialog
        from ret_tui.jobs.write_minutes import record_decision
        from ret_tui.screens.ahead_of_day import is_meant

        refuse_locked(place.office, place.meeting)
        if not await is_meant(place.ret, place.meeting, "a decision", "Record a decision"):
            return
        item, where = _where(place)
        under = place.under
        fields = _decision_fields(place, None, under.item.function if under else "")
        made = await place.app.push_screen_wait(
            FormDialog(
                f"Decision under {where}",
                fields,
                lambda values: record_decision(place.office, place.meeting, item=item, **values),
                save_label="Record",
                unfinished=_unfinished(place, f"decision/{item or 'whole'}"),
            )
        )
        _told(place, made, f"{made.id} recorded" if made else "")


class EditMinute(_OnEntry):
    """Change the note or decision under the cursor."""

    id = "meeting.edit_minute"
    key = "e"
    label = "Edit"
    title = "Edit the note or decision"
    footer = False

    async def run(self, place: MinutesTab) -> None:
        from ret_tui.dialogs.form import FormDialog
        from ret_tui.jobs.write_minutes import edit_entry

        refuse_locked(place.office, place.meeting)
        entry = place.entry
        if entry is None:
            return
        fields = _decision_fields(place, entry, entry.function) if entry.is_decision else [_text_field(entry.text)]
        before = {field.name: field.initial for field in fields}

        def save(values: dict[str, str]) -> EntryView:
            changed = {name: value for name, value in values.items() if value != before[name].strip()}
            return edit_entry(place.office, place.meeting, entry.id, **changed)

        name = entry.id if entry.is_decision else f"Note {entry.place}"
        made = await place.app.push_screen_wait(
            FormDialog(f"{name} of {place.meeting}", fields, save, unfinished=_unfinished(place, entry.id))
        )
        _told(place, made, "")


class _InList(_OnEntry):
    """What a key of the list does to the entry under the cursor; in the note line that key is for the text."""

    def possible(self, place: MinutesTab) -> bool:
        return super().possible(place) and not place.line.has_focus_within


class RemoveMinute(_InList):
    """Take the note or decision under the cursor out of the minutes; undo brings it back."""

    id = "meeting.remove_minute"
    key = "x,delete"
    label = "Remove"
    title = "Remove the note or decision"
    order = 30

    def run(self, place: MinutesTab) -> None:
        from ret_tui.jobs.write_minutes import remove_entry

        if place.entry is not None:
            place.do(
                partial(remove_entry, place.office, place.meeting, place.entry.id),
                lambda gone: f"Removed: {gone.id if gone.is_decision else 'the note'}. u brings it back.",
            )


class _MoveMinute(_InList):
    to: str = ""

    def run(self, place: MinutesTab) -> None:
        from ret_tui.jobs.write_minutes import move_entry

        if place.entry is not None:
            place.glow(place.do(partial(move_entry, place.office, place.meeting, place.entry.id, self.to)))


class MinuteUp(_MoveMinute):
    """Move the note or decision one place up under its item."""

    id, key, label, title, to, order = "meeting.minute_up", "<,shift+up", "Up", "Move the note up", "up", 28


class MinuteDown(_MoveMinute):
    """Move the note or decision one place down under its item."""

    id, key, label, title, to, order = "meeting.minute_down", ">,shift+down", "Down", "Move the note down", "down", 29


class NoteHere(_Writes):
    """Go to the note line, where a letter is text: a note, or with ! an action, = a decision, @ a mark, > a step."""

    id = "meeting.note_line"
    key = ";,tab"
    label = "Line"
    title = "To the note line"
    order = 21

    def possible(self, place: MinutesTab) -> bool:
        return place.line.display and not place.line.has_focus_within

    def run(self, place: MinutesTab) -> None:
        place.screen.set_focus(place.line.input)


def _unfinished(place: MinutesTab, about: str) -> KeptWords:
    """What keeps the words of a form while they are typed."""
    from ret_tui.jobs.drafts import form_key
    from ret_tui.widgets.kept_words import KeptWords

    return KeptWords(place.office, form_key(place.meeting, about))


def _told(place: MinutesTab, made: EntryView | None, words: str) -> None:
    if made is not None:
        place.changed(". ".join(part for part in (words, made.votes_note) if part))
        place.glow(made)


def _where(place: MinutesTab) -> tuple[str, str]:
    """The item that the cursor is on, by id, and in words."""
    under = place.under
    return (under.item.id, f"item {under.item.number}") if under else ("", f"{place.meeting} as a whole")


def _text_field(text: str) -> Field:
    from ret_tui.dialogs.fields import LongField, required

    return LongField(
        name="text",
        label="Note",
        hint="in the past tense; a blank line begins a new paragraph",
        initial=text,
        lines=8,
        check=required("A text"),
    )


class MinutesDocuments(_OnMinutes):
    """Read the minutes and the meeting's other documents as they would be written, and write them as Word files."""

    id = "meeting.minutes_documents"
    key = "w"
    label = "Documents"
    title = "Documents of this meeting, the minutes first"
    order = 23

    def possible(self, place: MinutesTab) -> bool:
        # Without a meeting, those of the year are there.
        return True

    def run(self, place: MinutesTab) -> None:
        from ret_tui.screens.documents import DocumentsScreen

        place.app.push_screen(DocumentsScreen(place.meeting, "minutes"))


def _decision_fields(place: MinutesTab, entry: EntryView | None, function: str) -> list[Field]:
    from ret_tui.dialogs.fields import ChoiceField, LongField, TextField, required

    functions = [("", "none"), *function_choices(place.office, {function})]
    kinds = (("agreed", "Agreed"), ("noted", "Noted"), ("recommended", "Recommended"))
    return [
        LongField(
            name="text",
            label="Text",
            hint="as it follows “that”; of what was noted, what it was",
            initial=entry.text if entry else "",
            lines=4,
            check=required("A text"),
        ),
        ChoiceField(name="kind", label="Kind", options=kinds, initial=entry.kind if entry else "agreed"),
        TextField(
            name="to",
            label="To",
            hint="whom it is recommended to, or who has to hear of it",
            initial=entry.to if entry else "",
        ),
        ChoiceField(name="function", label="Function", options=functions, initial=function),
        *_votes_field(place, entry),
    ]


def _votes_field(place: MinutesTab, entry: EntryView | None) -> list[Field]:
    """Asked for where the body votes, and where votes are recorded."""
    from ret_tui.dialogs.fields import TextField
    from ret_tui.jobs.votes_counted import body_votes

    votes = entry.votes if entry else ""
    if not votes and not body_votes(place.office):
        return []
    return [TextField(name="votes", label="Votes", hint="9-2-1: for, against, abstained", initial=votes)]


WRITING_COMMANDS: Offers = (
    NoteHere,
    NewNote,
    NewDecision,
    EditMinute,
    MinuteUp,
    MinuteDown,
    RemoveMinute,
    MinutesDocuments,
    EvidenceFromMinute,
)
