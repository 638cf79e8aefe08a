"""The history: what was changed, by whom, each value before and after; and letting the oldest of it go."""

from __future__ import annotations

from ret_tui.cli import as_json
from ret_tui.cli.printed import give_json, put, remark, say, table
from ret_tui.cli.session import office, session
from ret_tui.jobs import keep_record, prune_history
from ret_tui.jobs.edits_in_words import EditView
from ret_tui.jobs.keep_record import ChangeStory, ChangeView
from ret_tui.rules.quoting import quoted
from store.refusals import BadValue

_MOST = 1_000_000


def history(
    change: str = "", /, *, limit: str = "20", who: str = "", about: str = "", since: str = "", json: bool = False
) -> None:
    """What was changed on this computer and received from others, the newest first; or one change in full.

    For example:
      ret-tui store history --limit 50
      ret-tui store history --about A-017
      ret-tui store history 3f2a9c

    Args:
        change: the id of a change, or its beginning, to see each value before and after.
        limit: how many to show; 20 when left out.
        who: only what this person changed; a part of the name will do.
        about: only what touched this record or one that names it, such as A-017 or SAN, or has this in its name.
        since: only from this day on.
        json: give JSON.
    """
    here = office()
    if change.strip():
        found = keep_record.story(here, change)
        give_json(as_json.change_story(found)) if json else _show(found)
        return
    listed = keep_record.history(
        here, whole_number(limit, _MOST, "limit"), who=who.strip(), about=about.strip(), since=since
    )
    if json:
        give_json([as_json.change(one) for one in listed])
        return
    table(
        ["When", "Id", "Who", "What"],
        [[f"{one.at:%Y-%m-%d %H:%M}", one.id[:6], one.who, _what(one)] for one in listed],
        none="No change in the history is meant by that." if who or about or since else "Nothing has been changed yet.",
    )


def prune() -> None:
    """Let the oldest of the history go, by the policy in the settings history.keep_years and history.keep_changes.

    A backup is made first. Nothing of the record itself is touched, and what was removed stays known as removed.

    For example:
      ret-tui --dry-run store prune
    """
    done = prune_history.prune(office(), dry_run=session().dry_run)
    if not done.changes:
        say(f"{done.words}.")
        return
    say(f"{'Would prune' if session().dry_run else 'Pruned'}: {done.words}.")


def whole_number(text: str, most: int, field: str) -> int:
    """The whole number from 1 on that was typed.

    Raises:
        BadValue: it is none, or over `most`.
    """
    if not (text.strip().isascii() and text.strip().isdecimal() and 1 <= int(text[:9]) <= most and len(text) < 9):
        raise BadValue(f"{quoted(text)} is no whole number from 1 to {most}", "type one, such as 5", field=field)
    return int(text)


def show_edits(edits: tuple[EditView, ...]) -> None:
    """Print what happens to each record, a field a line."""
    for edit in edits:
        put(f"  {edit.about} {edit.what}")
        if edit.what != "removed":
            for field in edit.fields:
                put(f"    {field.field}: {field.now if edit.what == 'added' else f'{field.was} → {field.now}'}")


def _show(found: ChangeStory) -> None:
    one = found.change
    say(f"{one.at:%Y-%m-%d %H:%M}  {one.who}: {_what(one)}  ({one.id})")
    show_edits(found.edits)
    for words in found.renumbered:
        put(f"  {words}: somebody else had the number first")
    if found.overruled:
        put("  What lost against a later change:")
        for edit in found.overruled:
            for field in edit.fields:
                put(f"    {edit.about}, {field.field}: {field.was}, where {field.now} stands")
    if not found.edits and not found.overruled:
        remark("It changed no record.")


def _what(one: ChangeView) -> str:
    """``undo: Appointed Jo Bell``; the kind is said once, also where the name begins with it."""
    start = f"{one.kind}: "
    plain = one.kind in ("new", "change", "found", "migration", "pruned", "restore", "by hand", "redaction")
    if one.did_nothing:
        return f"{one.name} (nothing was left to do)"
    name = one.name if plain or one.name.casefold().startswith(start) else f"{start}{one.name}"
    return f"{name} ({one.overruled} overruled)" if one.overruled else name
