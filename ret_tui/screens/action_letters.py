"""Chasing from the app: who would be written to about what, and on Enter the drafts."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ret_tui.jobs import chase_actions, chasing_letters, who_is
from ret_tui.jobs.exports import export_folder
from ret_tui.rules.wording import count, listed

if TYPE_CHECKING:
    from ret_tui.app import RetApp
    from ret_tui.jobs.chasing_letters import Written


async def write_letters(app: RetApp, owners: Sequence[str] = (), *, by_name: bool = True) -> None:
    """Show who is asked about which actions, and on Enter write the drafts and keep that they were written.

    Args:
        owners: the people and seats, by id, whose actions are meant; everybody's when empty.
        by_name: as for `chase_actions.to_chase`.

    Raises:
        Refusal: the folder cannot be written.
    """
    from ret_tui.dialogs.ask import AskDialog
    from ret_tui.screens.export_place import write_where_it_goes

    office = app.office.patiently()
    looking = partial(chase_actions.to_chase, office, owners, by_name=by_name)
    plan = await app.in_background(looking, "Looking who is to be asked …")
    folder = export_folder(office)
    lines = []
    for letter in plan.letters:
        copies = listed([who_is.name_of(office, id) for id in letter.copies])
        lines.append(f"• {letter.name}: {letter.words}{f'; in copy: {copies}' if copies else ''}")
    lines += [f"! {words}" for words in plan.told]
    lines.append(f"A draft for each owner with an address goes into {folder}; nothing is sent.")
    what = f"Ask {count(len(plan.letters), 'owner')} about {count(plan.actions, 'action')}?"
    if not plan.letters:
        for words in plan.told:
            app.notify(words, severity="warning", markup=False, timeout=10)
        app.notify("No letter is to be written today.", markup=False)
        return
    if not await app.push_screen_wait(AskDialog(what, lines, do="Write the drafts")):
        return

    async def write_into(into: Path, _replace: bool) -> Written:
        nonlocal folder
        folder = into
        doing = partial(chasing_letters.chase, office, into, owners, by_name=by_name)
        return await app.in_background(doing, "Writing the drafts …")

    written = await write_where_it_goes(app, write_into)
    if written is None:
        return
    for warning in written.warnings:
        app.notify(warning, severity="warning", markup=False, timeout=10)
    app.changed(f"{count(len(written.paths), 'draft')} written into {folder}")
