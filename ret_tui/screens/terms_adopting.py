"""Adopting a new version of the terms: which file and from when, what it changes, and only then the change."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from ret_tui.dialogs.ask import AskDialog
from ret_tui.dialogs.fields import YES, TextField, ToggleField, required
from ret_tui.dialogs.form import FormDialog, Values
from ret_tui.jobs import terms_dates, terms_versions
from ret_tui.jobs.office import Office
from ret_tui.jobs.terms_versions import AdoptionView, VersionView
from ret_tui.rules.wording import count, long_day
from ret_tui.widgets.detail import Fact, Paragraph, Part, Section

if TYPE_CHECKING:
    from ret_tui.screens.terms_versions import TermsVersionsScreen

#: So many lines of what changes are in sight, where the screen has room.
_LINES = 30

Seen = tuple[AdoptionView, Values]


async def adopt(place: TermsVersionsScreen) -> None:
    """Ask for the file and its days, show what it changes, and on Enter keep it.

    Raises:
        Refusal: the record has changed meanwhile, or cannot be changed.
    """

    def asked_of(job: Callable[..., AdoptionView], values: Values) -> AdoptionView:
        items = values["standing_items"] == YES
        return job(place.office, Path(values["path"]), values["from"], adopted=values["adopted"], standing_items=items)

    def preview(values: Values) -> Seen:
        return asked_of(terms_versions.preview, values), values

    asked = await place.app.push_screen_wait(_form(place.picked_from, preview))
    if asked is None:
        return
    view, values = asked
    place.picked_from = values["path"]
    question = f"Adopt {view.title} as {view.id} from {long_day(view.in_force_from)}?"
    if await place.app.push_screen_wait(
        AskDialog(
            question, list(parts(view)), do="Adopt it", leave="Leave the terms as they are", lines=_LINES, wide=True
        )
    ):
        made = asked_of(terms_versions.adopt, values)
        place.kept(made.id, f"{made.id} is in force from {long_day(made.in_force_from)}: u takes it back")


def parts(view: AdoptionView) -> list[Part]:
    """Everything that a version changes: what is left to be done by hand first."""
    left = [line for line in view.lines if line.what == "to do"]
    found: list[Part] = [Paragraph(f"{view.replaces} is in force until {long_day(view.replaced_to)}.", "muted")]
    if left:
        found.append(Section(f"To be done by hand · {count(len(left), 'thing')}"))
        found += [Fact(line.id, line.words, "soon") for line in left]
    for part in dict.fromkeys(line.part for line in view.lines):
        own = [line for line in view.lines if line.part == part and line.what != "to do"]
        if own:
            found.append(Section(f"{part[:1].upper()}{part[1:]}"))
            found += [Fact(line.id or "the rest", f"{line.what}: {line.words}") for line in own]
    return found


def _form(path: str, preview: Callable[[Values], Seen]) -> FormDialog[Seen]:
    return FormDialog(
        "A new version of the terms of reference",
        [
            TextField(
                name="path",
                label="File",
                hint="a terms file (.toml); ~ is your home folder",
                initial=path,
                check=required("A file"),
            ),
            TextField(name="from", label="In force from", hint="such as 1 jun 2027; that of the file when empty"),
            TextField(name="adopted", label="Adopted on", hint="when the body agreed to it; may stay empty"),
            ToggleField(
                name="standing_items", label="Its standing items", hint="in place of those that agendas start with"
            ),
        ],
        save=preview,
        save_label="See what changes",
        leave="Adopt nothing",
        foot="What it changes is shown before anything is kept.",
    )


def dates_form(office: Office, view: VersionView) -> FormDialog[VersionView]:
    """The form for the days of a version; its result is the version as it is then."""

    def save(values: Values) -> VersionView:
        return terms_dates.set_dates(office, view.terms.id, start=values["from"], adopted=values["adopted"])

    first, adopted = view.terms.in_force_from, view.terms.adopted_on
    return FormDialog(
        f"The days of {view.terms.id}",
        [
            TextField(
                name="from",
                label="In force from",
                hint="the version before it ends on the day before",
                initial=long_day(first) if first is not None else "",
            ),
            TextField(
                name="adopted",
                label="Adopted on",
                hint="may stay empty",
                initial=long_day(adopted) if adopted is not None else "",
            ),
        ],
        save=save,
    )
