"""The Settings: what the terms of reference leave open, the closed days, and what belongs to this computer."""

from __future__ import annotations

from ret_tui.commands import Command
from ret_tui.jobs import bank_holidays, coming_places, exports, settings, this_computer
from ret_tui.jobs.settings import SettingView
from ret_tui.screens.over_place import BackToPlace, OverPlace
from ret_tui.screens.setting_words import label, look_in_words
from ret_tui.widgets.detail import Fact, Paragraph, Part
from ret_tui.widgets.ledger import Column, Heading, Ledger, Row
from store.records import ClosedDay, Meeting

_CLOSED = "closed:"
_NAME = "computer:who"
_LOOK = "computer:theme"
_FOLDER = "computer:exports"


class AddClosedDay(Command["SettingsScreen"]):
    """Add a day on which the secretariat is closed: no working day counts it."""

    id = "settings.close_day"
    key = "n"
    label = "New closed day"
    group = "Settings"
    order = 25

    async def run(self, place: SettingsScreen) -> None:
        from ret_tui.screens.setting_forms import closed_day_form

        made = await place.app.push_screen_wait(closed_day_form(place.office))
        if made is not None:
            place.kept(f"{_CLOSED}{made.id}", f"Closed: {_day_words(made)}")


class RemoveClosedDay(Command["SettingsScreen"]):
    """Take the closed day under the cursor back: it is a working day again."""

    id = "settings.open_day"
    key = "x"
    label = "Remove"
    title = "Remove the closed day"
    group = "Settings"
    order = 26

    def possible(self, place: SettingsScreen) -> bool:
        return (place.list.cursor_key or "").startswith(_CLOSED)

    def run(self, place: SettingsScreen) -> None:
        day = (place.list.cursor_key or "").removeprefix(_CLOSED)
        bank_holidays.remove_closed_day(place.office, day)
        place.kept(None, f"No longer closed: {day}")


class ShowTemplate(Command["SettingsScreen"]):
    """See and choose the Word file of your own that documents are written into: headers, footers, styles."""

    id = "settings.template"
    key = "t"
    label = "Template"
    title = "Template for documents"
    group = "Settings"
    order = 27

    def run(self, place: SettingsScreen) -> None:
        from ret_tui.screens.house_template import HouseTemplateScreen

        place.app.push_screen(HouseTemplateScreen())


class GoBack(BackToPlace):
    """Go back to where you were; every setting is kept already."""

    id = "settings.back"
    key = "escape,comma"
    label = "Back"
    group = "Settings"


class SettingsScreen(OverPlace):
    """Every setting with its value, over the place one came from.

    Args:
        start: the key of the setting that the cursor starts on; empty for the first one.
    """

    MOVES_DATES = True
    #: Whether a key here leads to the template for documents.
    LEADS_TO_TEMPLATE = True
    OFFERS = (AddClosedDay, RemoveClosedDay, ShowTemplate, GoBack)

    def __init__(self, start: str = "") -> None:
        super().__init__(
            Ledger(
                Column("Setting", min=20, max=34),
                Column("Value", flex=1, min=16, max=60),
                Column("By default", max=24, drop=1),
                open_label="Change",
            )
        )
        self._start: str | None = start or None
        self._views: dict[str, SettingView] = {}

    def show_record(self) -> None:
        """Read the settings and show them; the cursor stays where it is."""
        self.say(f"Settings of {self.office.body.name}")
        listing = settings.listing(self.office)
        self._views = {shown.key: shown for shown in listing}
        rows: list[Row | Heading] = []
        for group in dict.fromkeys(shown.group for shown in listing):
            rows.append(Heading(group))
            rows += [_row(shown) for shown in listing if shown.group == group]
        closed = bank_holidays.closed_days(self.office)
        rows.append(Heading("Closed days" if closed else "Closed days: none yet, n adds one"))
        rows += [Row(f"{_CLOSED}{day.id}", (_day_words(day), day.reason, "")) for day in closed]
        computer = this_computer.read()
        rows += [
            Heading("This computer"),
            Row(_NAME, ("Your name", computer.who, "")),
            Row(_LOOK, ("Look", look_in_words(computer.theme), "")),
            Row(_FOLDER, ("Folder for what is written", str(exports.export_folder(self.office)), "")),
        ]
        self.show_rows(rows, cursor=self._start)
        self._start = None

    async def on_ledger_chosen(self, event: Ledger.Chosen) -> None:
        if not event.key.startswith(_CLOSED):
            self.run_worker(self._change(event.key), exit_on_error=True, name="change a setting")

    async def _change(self, key: str) -> None:
        from ret_tui.screens import setting_forms as forms

        if key == _NAME:
            who = await self.app.push_screen_wait(forms.name_form())
            if who is not None:
                self.kept(key, f"Your name: {who.who}")
        elif key == _LOOK:
            look = await self.app.push_screen_wait(forms.look_form())
            if look is not None:
                self.app.theme = look.theme
                self.kept(key, f"Look: {look_in_words(look.theme)}")
        elif key == _FOLDER:
            from ret_tui.screens.export_place import folder_form

            folder = await self.app.push_screen_wait(folder_form(self.office))
            if folder is not None:
                self.kept(key, f"What is written goes into {folder}")
        elif key == settings.QUORUM_KEY:
            from ret_tui.jobs.confirmed_registers import read_otherwise, readings

            before = readings(self.office)
            rule = await self.app.push_screen_wait(forms.quorum_form(self.office))
            if rule is not None:
                self.kept(key, f"Quorum: {settings.quorum_in_words(self.office)}")
                if told := read_otherwise(self.office, before):
                    self.app.notify(f"{told}. u takes it back.", severity="warning", markup=False)
        else:
            form = forms.setting_form(self.office, self._views[key])
            made = await self.app.push_screen_wait(form)
            if made is not None:
                self.kept(key, f"{label(key)}: {made.words or 'empty'}")
                if key == "organiser.email":
                    from ret_tui.jobs.outbox.mailbox_kept import mailboxes_kept

                    if told := mailboxes_kept(self.office):
                        self.app.notify(f"{told}.", markup=False)
                await self._offer_to_meetings(key)

    async def _offer_to_meetings(self, key: str) -> None:
        """Ask whether the meetings that are planned already are to have a venue or link that was just set."""
        from ret_tui.dialogs.ask import AskDialog
        from ret_tui.rules.wording import count, short_day_and_year

        found = coming_places.keep_their_own(self.office, key)
        if not found:
            return
        own = [f"{each.id} {short_day_and_year(each.date)}: {_own(each, key)}" for each in found]
        given = await self.app.push_screen_wait(
            AskDialog(
                f"{coming_places.own_words(self.office, key)}. Give it to {'it' if len(found) == 1 else 'them'} too?",
                own,
                do="Give it too",
                leave="Leave it" if len(found) == 1 else "Leave them",
            )
        )
        if given:
            made = coming_places.give_usual(self.office, key)
            self.kept(key, f"{count(len(made), 'meeting')} changed: whoever has one is told with the invitations")

    def tell(self) -> None:
        key = self.list.cursor_key or ""
        self.tell_parts(_meaning(self._views.get(key), key))
        self.list.open_label = "" if key.startswith(_CLOSED) else "Change"


def _row(shown: SettingView) -> Row:
    return Row(
        shown.key,
        (
            label(shown.key),
            (shown.words, "strong" if shown.changed else "") if shown.words else ("–", "muted"),
            (shown.default_words if shown.changed else "", "muted"),
        ),
        search=f"{shown.key} {shown.meaning} {shown.group}",
    )


def _meaning(shown: SettingView | None, key: str) -> list[Part]:
    if shown is not None:
        return [Paragraph(f"{shown.meaning}."), Fact("By command", f"ret-tui settings set {shown.key} …", "muted")]
    if key == _NAME:
        return [Paragraph("The name that your changes are kept under. It belongs to this computer, not to the record.")]
    if key == _LOOK:
        return [Paragraph("How the app looks on this computer; ctrl+l changes it anywhere.")]
    if key == _FOLDER:
        return [
            Paragraph(
                "Word files, lists, packs and calendar files go there. It belongs to this computer; commands take --to."
            )
        ]
    if key.startswith(_CLOSED):
        return [Paragraph("No working day: deadlines go round it. x removes it.")]
    return []


def _own(kept: Meeting, key: str) -> str:
    return (kept.join_link if key == "meeting.join_link" else kept.venue) or "none"


def _day_words(day: ClosedDay) -> str:
    from ret_tui.rules.wording import short_day_and_year

    return short_day_and_year(day.date)
