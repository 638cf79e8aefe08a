"""The agreement in the place People: who signed which version when, reminders to sign, and a new version."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ret_tui.dialogs.fields import TextField, required
from ret_tui.dialogs.form import FormDialog, Values
from ret_tui.jobs import agreements
from ret_tui.jobs.agreements import PARTS, Part, SigningView, VersionView
from ret_tui.jobs.office import Office
from ret_tui.rules.wording import count, long_day
from ret_tui.screens.people_fields import day_field
from ret_tui.widgets import detail
from ret_tui.widgets.detail import Fact, Paragraph, Section

if TYPE_CHECKING:
    from ret_tui.app import RetApp

_WORDS: dict[Part, str] = {"member": "Members", "officer": "Officers", "substitute": "Named substitutes"}


async def write_reminders(app: RetApp) -> None:
    """Show who is reminded to sign, and on Enter write the drafts; nothing is sent.

    Raises:
        Refusal: everybody has signed, nobody who has not has an address, or the folder cannot be written.
    """
    from ret_tui.dialogs.ask import AskDialog
    from ret_tui.jobs import remind_unsigned
    from ret_tui.jobs.exports import export_folder

    office = app.office.patiently()
    folder = export_folder(office)
    waiting, without = remind_unsigned.offered(office)
    lines = [f"• {each.name}, {each.seat_name}" for each in waiting]
    lines.append(f"A draft for each goes into {folder}; nothing is sent.")
    lines += [f"{words}." for words in without]
    who = count(len(waiting), "person", "people")
    if not await app.push_screen_wait(
        AskDialog(f"Remind {who} to sign the {waiting[0].version}?", lines, do="Write the drafts")
    ):
        return
    write = partial(remind_unsigned.remind, office, folder)
    reminded = await app.in_background(write, "Writing the reminders …")
    for warning in reminded.warnings:
        app.notify(warning, severity="warning", markup=False, timeout=10)
    drafts = count(len(reminded.paths), "draft")
    app.notify(f"{drafts} written into {folder}", title="Reminders", markup=False, timeout=10)


def version_form(office: Office) -> FormDialog[VersionView]:
    """Asks for a new version of the agreement."""

    def save(values: Values) -> VersionView:
        return agreements.begin_version(office, values["name"], values["date"])

    fields = [
        TextField(name="name", label="Version", hint="as the agreement calls itself", check=required("A name")),
        day_field(office, "From", "from when it is signed: "),
    ]
    return FormDialog(
        "A new version of the agreement", fields, save, foot="Everybody who signs is asked anew from that day on."
    )


def agreement_parts(office: Office) -> list[detail.Part]:
    """Who has signed the version in force, part by part, and the versions that there are."""
    found = agreements.signings(office)
    parts: list[detail.Part] = []
    for part in PARTS:
        own = [each for each in found if each.part == part]
        if not own:
            continue
        signed = sum(each.signed_on is not None for each in own)
        asked = "" if any(each.asked for each in own) else ", who are not asked to sign"
        parts.append(Section(f"{_WORDS[part]} · {signed} of {len(own)} signed{asked}"))
        parts += [Fact(each.name, _words(each), _tone(each)) for each in own]
    if not found:
        parts.append(Paragraph("Nobody is in post.", "muted"))
    parts.append(Section("Versions"))
    for version in agreements.versions(office):
        since = f"from {long_day(version.since)}, " if version.since else ""
        now = "in force, " if version.in_force else ""
        by = f"signed by {count(version.signed, 'person', 'people')}"
        parts.append(Paragraph(f"{version.name}: {since}{now}{by}"))
    parts.append(Paragraph("b in People begins a new version.", "muted"))
    return parts


def _words(each: SigningView) -> str:
    before = f"; {each.signed_before} on {long_day(each.signed_before_on)}" if each.signed_before_on else ""
    if each.signed_on is not None:
        return f"signed on {long_day(each.signed_on)}"
    return f"{'not yet' if each.asked else 'not asked'}{before}"


def _tone(each: SigningView) -> str:
    if each.signed_on is not None:
        return ""
    return "soon" if each.asked else "muted"
