"""The versions of the terms of reference: each in its own words; a new one from a file, seen before it is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ret_tui.commands import Command
from ret_tui.jobs import terms_versions
from ret_tui.jobs.terms_versions import VersionView
from ret_tui.rules.wording import short_day_and_year
from ret_tui.screens.over_place import BackToPlace, OverPlace
from ret_tui.screens.terms_in_full import version_in_full
from ret_tui.widgets.detail import Detail
from ret_tui.widgets.ledger import Column, Ledger, Row
from ret_tui.widgets.pair import Pair

if TYPE_CHECKING:
    from textual.app import ComposeResult


class AdoptVersion(Command["TermsVersionsScreen"]):
    """Take a terms file as the new version: everything that it changes is shown first."""

    id, key, label, group, order = "versions.adopt", "n", "New version", "Versions", 20
    title = "Adopt a new version of the terms"

    def possible(self, place: TermsVersionsScreen) -> bool:
        return not place.list.typing

    async def run(self, place: TermsVersionsScreen) -> None:
        from ret_tui.screens.terms_adopting import adopt

        await adopt(place)


class SetDates(Command["TermsVersionsScreen"]):
    """Record from when the version under the cursor is in force, and when it was adopted."""

    id, key, label, group, order = "versions.dates", "e", "Its days", "Versions", 21
    title = "The days of a version"

    def possible(self, place: TermsVersionsScreen) -> bool:
        return place.chosen is not None and not place.list.typing

    async def run(self, place: TermsVersionsScreen) -> None:
        from ret_tui.screens.terms_adopting import dates_form

        assert place.chosen is not None
        made = await place.app.push_screen_wait(dates_form(place.office, place.chosen))
        if made is not None:
            place.kept(made.terms.id, f"{made.terms.id} is {made.state}")


class LeaveVersions(BackToPlace):
    """Go back to where you were."""

    id, key, label, group = "versions.back", "escape,v", "Back", "Versions"


class TermsVersionsScreen(OverPlace):
    """Every version on the left, from the first to the last; its words beside or below it."""

    OFFERS = (AdoptVersion, SetDates, LeaveVersions)

    def __init__(self) -> None:
        super().__init__(
            Ledger(
                Column("", min=2),
                Column("Title", flex=1, min=20),
                Column("From", min=11),
                Column("State", min=8),
                empty="This store holds no terms of reference.",
                open_label="Read",
            ),
            Detail(),
        )
        #: The file that was last asked for.
        self.picked_from = ""
        self._views: dict[str, VersionView] = {}

    def compose_body(self) -> ComposeResult:
        yield Pair(self.list, self.story)

    @property
    def chosen(self) -> VersionView | None:
        """The version under the cursor."""
        return self._views.get(self.list.cursor_key or "")

    def show_record(self) -> None:
        """Read the versions."""
        found = terms_versions.versions(self.office)
        self._views = {each.terms.id: each for each in found}
        self.say("Versions of the terms of reference: n takes a new one from a file after a review")
        self.show_rows(
            [_row(each) for each in found], cursor=next((e.terms.id for e in found if e.state == "in force"), None)
        )

    def tell(self) -> None:
        view = self.chosen
        self.tell_parts([] if view is None else version_in_full(self.office, view)[1])

    def on_ledger_chosen(self) -> None:
        """Read it where there is no room for it beside the list."""
        from ret_tui.dialogs.message import MessageDialog

        view = self.chosen
        if view is not None:
            self.app.push_screen(MessageDialog(*version_in_full(self.office, view)))


def _row(view: VersionView) -> Row:
    kept = view.terms
    since = short_day_and_year(kept.in_force_from) if kept.in_force_from is not None else ("not recorded", "muted")
    tone = {"in force": "strong", "to come": "soon"}.get(view.state, "muted")
    return Row(kept.id, (kept.id, kept.title, since, (view.state, tone)))
