"""Personal data: what is kept of one person, requests to see it, redaction, and what mentions them."""

from __future__ import annotations

import sys

from cyclopts import App

from ret_tui.cli.as_json import personal_data as as_json
from ret_tui.cli.people_requests import app as request_app
from ret_tui.cli.printed import give_json, put, remark, say, table
from ret_tui.cli.session import destination, office, session, where
from ret_tui.cli.wrong_usage import WrongUsage
from ret_tui.jobs import who_is
from ret_tui.jobs.personal_data import decide as deciding
from ret_tui.jobs.personal_data import mentions as mentioning
from ret_tui.jobs.personal_data import redact as redacting
from ret_tui.jobs.personal_data import share_copy as sharing
from ret_tui.jobs.personal_data.export_person import as_plain, export_person, write_person
from ret_tui.jobs.personal_data.redact import RedactionView
from ret_tui.rules.wording import count, listed
from store.refusals import RuleBroken

app = App(name="people")
app.command(request_app)


@app.command(name="export-data")
def export_data(person: str, /, *, to: str = "", format: str = "", replace: bool = False, json: bool = False) -> None:
    """Write everything that is kept of one person, as Word and as JSON: what is about them, and what mentions them.

    For example:
      ret-tui people export-data P-01 --to out

    Args:
        person: their id or name.
        to: the folder, made where only it is missing; exports, beside the store, when left out.
        format: docx or json; both when left out.
        replace: write over earlier files that differ.
        json: give the JSON instead of writing files.
    """
    from ret_tui.documents.write_file import AlreadyThere

    here = office()
    if json:
        give_json(as_plain(export_person(here, person)))
        return
    place = destination(to)
    try:
        written = write_person(here, person, place.folder, form=format, replace=replace)
    except AlreadyThere as there:
        raise AlreadyThere(there.what, "add --replace to write over it, or give another folder with --to") from None
    for path in written:
        say(place.of(path))
    remark("These files are private; look through them for what is about other people before anybody gets them.")


@app.command
def redact(person: str, /, *, yes: bool = False, json: bool = False) -> None:
    """Redact a former member's data for good: contact and working data go, every figure stays.

    What it would do is shown first; it cannot be undone. Other computers scrub their own history when they next open
    the store. What mentions the person in free text and in files is listed for a decision.

    For example:
      ret-tui people redact P-01 --dry-run
      ret-tui people redact P-01 --yes

    Args:
        person: their id or name.
        yes: redact without asking.
        json: give JSON; goes with --yes or --dry-run.
    """
    rehearsed = session().dry_run
    if json and not yes and not rehearsed:
        raise WrongUsage("--json goes with --yes or --dry-run")
    here = office()
    shown = redacting.preview(here, person)
    if rehearsed:
        give_json(as_json.redaction(shown)) if json else _show(shown)
        return
    if not json:
        _show(shown)
    if not yes and not _agreed(f"Redact the data of {shown.name} ({shown.person}) for good?"):
        say("Nothing was redacted.")
        return
    done = redacting.redact(here, shown.person)
    if json:
        give_json(as_json.redaction(done))
        return
    put()
    say(f"The data of {done.name} are redacted: {done.person} is {done.former_name} from now on.")
    if done.waits:
        remark(f"This computer's history is not scrubbed yet ({done.waits}); the next opening tries again.")
    if done.mentions.found:
        say("Decide about each mention:")
        say(f"  ret-tui people decide {done.person} PLACE keep|remove --reason WHY --words NAME")
    _tell_old_backups(done)


@app.command
def mentions(person: str, /, *, words: tuple[str, ...] = (), json: bool = False) -> None:
    """What mentions a person in free text and in files, and what was decided about each.

    Of somebody whose data were redacted, what was listed then is told; --words looks for a name again.

    For example:
      ret-tui people mentions P-01
      ret-tui people mentions P-01 --words "Dawn Okafor"

    Args:
        person: their id or name.
        words: further words to look for, such as an earlier name; may be given several times.
        json: give JSON.
    """
    here = office()
    found = mentioning.mentions(here, who_is.person(here, person), words)
    if json:
        give_json(as_json.mentions(found))
        return
    _mention_table(found)


@app.command
def decide(
    person: str, place: str, outcome: str, /, *, reason: str = "", words: tuple[str, ...] = (), json: bool = False
) -> None:
    """Decide about a mention of a redacted person: keep it, or remove it. It cannot be undone.

    A name that is removed is replaced by "a former member". Confirmed minutes stay as they are unless this removes
    something: the kept file is then written anew, and says so at its end.

    For example:
      ret-tui people decide P-01 minute_notes/0a1b2c3d4e5f/text keep --reason "Agreed minutes"
      ret-tui people decide P-01 all remove --words "Dawn Okafor" --reason "Asked for by the person"

    Args:
        person: their id.
        place: as 'people mentions' has it; all for everything that waits for a decision.
        outcome: keep or remove.
        reason: why; it is recorded.
        words: what to remove, such as the whole name; may be given several times.
        json: give JSON.
    """
    done = deciding.decide(office(), person, place, outcome, reason, words=words)
    if json:
        give_json(as_json.decided(done))
    else:
        say(f"{'Kept' if done.outcome == 'keep' else 'Removed'} in {listed(done.places)}")
    for words_ in done.amiss:
        remark(f"Not removed: {words_}")


@app.command(name="old-backups")
def old_backups(*, delete: bool = False, yes: bool = False, json: bool = False) -> None:
    """The backups on this computer in which a redacted person is still named, by path; --delete removes them for good.

    For example:
      ret-tui people old-backups
      ret-tui people old-backups --delete --yes

    Args:
        delete: remove them.
        yes: remove them without asking.
        json: give JSON.
    """
    here = office()
    found = redacting.old_backups(here)
    if delete and found and not session().dry_run:
        if not yes and not _agreed(f"Remove {count(len(found), 'backup')} for good?"):
            say("Nothing was removed.")
            return
        gone = redacting.remove_old_backups(here)
        give_json([as_json.old_backup(each, where(each.path)) for each in gone]) if json else say(
            f"{count(len(gone), 'backup')} removed."
        )
        return
    if json:
        give_json([as_json.old_backup(each, where(each.path)) for each in found])
        return
    # A line each, which no width breaks, so that a path can be copied whole.
    say(*(where(each.path) for each in found))
    if not found:
        say(redacting.no_old_backups(here))


@app.command(name="share-copy")
def share_copy(file: str, /, *, as_store: bool = False, replace: bool = False, json: bool = False) -> None:
    """Write a copy of the record to share: nobody's name, contact or declaration, nothing private, every figure.

    People are called by their seat or part. It is an export as 'store import' reads it; with --as-store it is a store.

    For example:
      ret-tui people share-copy shared.json
      ret-tui people share-copy shared-store.json --as-store

    Args:
        file: where to write it.
        as_store: make a store of it.
        replace: write over an earlier export of the same body.
        json: give JSON.
    """
    from pathlib import Path

    if session().dry_run:
        say(f"Would write {file}.")
        return
    made = sharing.write_share_copy(office(), Path(file).expanduser(), as_store=as_store, replace=replace)
    give_json({"path": str(made.path), "records": made.records}) if json else say(made.path)


def _show(shown: RedactionView) -> None:
    say(f"{shown.name} ({shown.person}) becomes {shown.former_name}; every figure stays as it is.")
    table(["Kind of record", "Records from which something goes"], [[kind, number] for kind, number in shown.records])
    if shown.open_actions:
        say(f"Still open and theirs: {listed(shown.open_actions)}")
    if shown.mentions.found:
        put()
        say("Mentions in texts and files, to be decided about one by one:")
        _mention_table(shown.mentions)
    put()
    say("Not reached:")
    for words in shown.unreached:
        say(f"  {words}")
    if shown.old_backups and not shown.done:
        say(f"  {count(len(shown.old_backups), 'older backup')} on this computer, until they are removed:")
        for backup in shown.old_backups:
            say(f"    {where(backup.path)}")


def _tell_old_backups(done: RedactionView) -> None:
    if done.old_backups:
        number = count(len(done.old_backups), "older backup")
        hold = "holds" if len(done.old_backups) == 1 else "hold"
        say(f"{number} on this computer still {hold} it: ret-tui people old-backups --delete")


def _mention_table(found: mentioning.Mentions) -> None:
    table(
        ["Place", "Where", "Words around it", "Sure", "Decided"],
        [
            [each.place, each.where, each.excerpt, "" if each.sure else "perhaps", _decided(each)]
            for each in found.found
        ],
        none=f"Nothing else mentions {found.name}.",
    )
    for words in found.unread:
        remark(f"Not looked through: {words}")


def _decided(each: mentioning.MentionView) -> str:
    if each.outcome in ("", "open"):
        return "" if not each.outcome else "waits"
    return f"{each.outcome}: {each.reason}"


def _agreed(question: str) -> bool:
    """Whether a person at a terminal says yes.

    Raises:
        RuleBroken: there is nobody to ask.
    """
    if not sys.stdin.isatty():
        raise RuleBroken("Nothing was done, since nobody could be asked", "add --yes to do it without being asked")
    print(f"{question} [y/N] ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().casefold() in ("y", "yes")
