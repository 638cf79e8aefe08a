"""What the terms of reference leave open, and the name that changes are made under on this computer."""

from __future__ import annotations

from pathlib import Path

from cyclopts import App

from ret_tui.cli import as_json
from ret_tui.cli.printed import give_json, remark, say, table
from ret_tui.cli.session import office, session
from ret_tui.cli.wrong_usage import WrongUsage
from ret_tui.jobs import coming_places, confirmed_registers, settings, this_computer
from ret_tui.jobs.office import Office
from ret_tui.jobs.outbox.mailbox_kept import mailboxes_kept
from ret_tui.rules.quorum import describe, withdraws
from ret_tui.rules.quoting import quoted
from ret_tui.rules.wording import full_day
from store.records import QuorumRule
from store.refusals import BadValue

app = App(name="settings")

#: Bytes beyond which no file is read for a setting.
_LARGEST = 100_000


@app.command(name="list")
def list_(*, json: bool = False) -> None:
    """Every setting with its value and what it means.

    For example:
      ret-tui settings list

    Args:
        json: give JSON.
    """
    found = settings.listing(office())
    if json:
        give_json([as_json.setting(one) for one in found])
        return
    table(
        ["Setting", "Value", "Default", "What it means"],
        [[one.key, one.words, one.default_words if one.changed else "", one.meaning] for one in found],
    )


@app.command
def get(setting: str, /, *, json: bool = False) -> None:
    """One setting's value, as people say it; --json also gives it as it is kept.

    For example:
      ret-tui settings get quorum

    Args:
        setting: its name, such as papers.clear_days.
        json: give JSON.
    """
    found = settings.get(office(), setting)
    if json:
        give_json(as_json.setting(found))
        return
    for line in found.value.split("\n") if found.in_lines else [found.words]:
        say(line)


@app.command(name="set")
def set_(setting: str, value: str, /, *, adopted: str = "", minute: str = "") -> None:
    """Set a setting; a quorum also needs the day it was adopted and the minute that records it.

    A quorum holds for meetings from its day on; "none" withdraws the one before. It is a number or a fraction, of all
    seats or of filled ones; after commas may follow "rounded down", "rounded to the nearest", "at least 2 independent"
    and "in person only". A fraction is rounded up, and online counts, unless it says otherwise.

    A text of several lines, such as mail.new.text, is read from a file with @FILE; typed, \\n begins a new line in it.

    For example:
      ret-tui settings set organiser.email ret@example.org
      ret-tui settings set established 2026-05-01
      ret-tui settings set mail.new.text @wording.txt
      ret-tui settings set quorum 8 --adopted 2026-05-12 --minute "M1, item 5"
      ret-tui settings set quorum "1/3 of filled seats" --adopted 2026-05-12 --minute "M1, item 5"
      ret-tui settings set quorum "1/2, rounded down, at least 4 independent" --adopted 2026-05-12 --minute "M1, item 5"
      ret-tui settings set quorum none --adopted 2026-07-14 --minute "M2, item 4"

    Args:
        setting: its name, such as papers.clear_days.
        value: its new value; "" clears a text, or gives the usual wording back; @FILE reads a text of several lines.
        adopted: for the quorum, the day on which the body adopted it.
        minute: for the quorum, the minute that records it.
    """
    here = office()
    is_quorum = setting.strip().casefold() == settings.QUORUM_KEY
    if (adopted or minute) and not is_quorum:
        raise WrongUsage("--adopted and --minute go with the quorum alone")
    if is_quorum and adopted:
        before = confirmed_registers.readings(here)
        _say_quorum(here, settings.record_quorum(here, value, adopted, minute))
        if told := confirmed_registers.read_otherwise(here, before):
            remark(told)
        return
    if not is_quorum and settings.get(here, setting).in_lines:
        value = _lines(value)
    changed = settings.change(here, setting, value)
    say(f"{changed.key} = {changed.words}")
    if changed.key == "organiser.email" and (told := mailboxes_kept(here)):
        remark(told)
    if own := coming_places.own_words(here, changed.key):
        remark(f"{own}: {coming_places.command(here, changed.key)} changes that")


def _lines(value: str) -> str:
    """A text of several lines, as it is typed or in the file that is named."""
    if not value.startswith("@"):
        return value.replace("\\n", "\n")
    path = Path(value[1:])
    try:
        with path.open("rb") as file:
            found = file.read(_LARGEST + 1)
    except (OSError, ValueError) as fault:
        reason = getattr(fault, "strerror", None) or "that is no name of a file"
        what = f"{quoted(value[1:])} cannot be read: {reason}"
        raise BadValue(what, "name a text file after the @", field="value") from None
    if len(found) > _LARGEST:
        raise BadValue(f"{quoted(value[1:])} is too large for a wording", "name a file of plain text", field="value")
    try:
        return found.decode("utf-8-sig")
    except UnicodeDecodeError:
        do = "save it as plain text in UTF-8"
        raise BadValue(f"{quoted(value[1:])} is no text in UTF-8", do, field="value") from None


def _say_quorum(here: Office, rule: QuorumRule) -> None:
    """What was recorded and from when, and what holds today where that is something else."""
    recorded, in_force = describe(rule), settings.quorum_in_words(here)
    say(f"{settings.QUORUM_KEY} = {recorded}, from {full_day(rule.adopted_on)} ({rule.minute})")
    if in_force != recorded and not (withdraws(rule) and in_force.startswith(f"none since {rule.adopted_on}")):
        say(f"In force today: {in_force}")


@app.command(usage="ret-tui settings who [NAME]")
def who(name: str = "", /) -> None:
    """The name that changes are made under on this computer; give another to change it.

    For example:
      ret-tui settings who "Sam Whitlock"

    Args:
        name: the new name.
    """
    if name and not session().dry_run:
        say(this_computer.change_who(name).who)
    else:
        say(name or this_computer.read().who)
