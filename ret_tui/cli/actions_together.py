"""The commands that deal with many actions at once: updating, chasing, and putting them onto an agenda."""

from __future__ import annotations

from ret_tui.cli import as_json
from ret_tui.cli.printed import give_json, remark, say
from ret_tui.cli.session import destination, office, session
from ret_tui.jobs import bulk_actions, chase_actions, chasing_letters, matters_arising, who_is
from ret_tui.rules.wording import count, listed


def bulk(
    *action: str,
    note: str = "",
    state: str = "",
    due: str | None = None,
    owner: str | None = None,
    function: str | None = None,
    leave_out: bool = False,
    json: bool = False,
) -> None:
    """Give several actions the same state, due date, owner, function or note, as one change; or, if one cannot, none.

    For example:
      ret-tui action bulk A-003 A-007 A-013 --state complete --note "Agreed at M3"

    Args:
        action: their ids.
        note: what happened, told in the story of each.
        state: open, in progress, reported (its owner says it is done), complete or no longer required.
        due: the new due date; "" takes it away.
        owner: the new owner; "" for nobody.
        function: the function that they serve; "" for none.
        leave_out: leave those that cannot take it as they are, and update the others.
        json: give JSON.
    """
    done = bulk_actions.update_actions(
        office(), action, note=note, state=state, due=due, owner=owner, function=function, leave_out=leave_out
    )
    if json:
        give_json({"changed": list(done.changed), "same": list(done.same), "left": list(done.left), "told": done.told})
        return
    say(done.words)


def chase(*owner: str, to: str = "", due_within: int | None = None, json: bool = False) -> None:
    """Write a draft letter to each owner of actions that are overdue or due soon, and print the paths; nothing is sent.

    The next reminder of something overdue goes to the named substitute as well, and from the third on the Chair has a
    copy. What was written when stands in each action's story. --dry-run tells who would be written to about what.
    Nothing to chase is no failure: it says so, and in JSON the lists are empty.

    For example:
      ret-tui action chase --to out --dry-run
      ret-tui action chase SAN "Dawn Okafor" --to out

    Args:
        owner: only the actions of these people and seats, by id or name.
        to: the folder, made where only it is missing; exports, beside the store, when left out.
        due_within: working days before an action is due from which its owner is reminded; as set when left out.
        json: give JSON.
    """
    here = office()
    if session().dry_run:
        plan = chase_actions.to_chase(here, owner, due_within=due_within)
        if json:
            give_json({"letters": [as_json.chaser(each) for each in plan.letters], "told": list(plan.told)})
            return
        say(f"{count(len(plan.letters), 'letter')} about {count(plan.actions, 'action')} would be written")
        for letter in plan.letters:
            copies = listed([who_is.name_of(here, id) for id in letter.copies])
            say(f"{letter.name}: {letter.words}{f'; in copy: {copies}' if copies else ''}")
        for words in plan.told:
            remark(words)
        return
    place = destination(to)
    written = chasing_letters.chase(here, place.folder, owner, due_within=due_within)
    if json:
        give_json(
            {
                "paths": [str(place.of(path)) for path in written.paths],
                "letters": [as_json.chaser(each) for each in written.letters],
                "told": list(written.warnings),
            }
        )
        return
    if not written.paths:
        say("No letter was written: nobody who can be written to has to be asked today.")
    for path in written.paths:
        say(place.of(path))
    for words in written.warnings:
        remark(words)


def arise(*action: str, to: str = "", because: str = "", json: bool = False) -> None:
    """Name open actions under the matters arising of the next agenda: those given, or all of earlier meetings.

    It prints what stands there of each; --dry-run prints it and changes nothing.

    For example:
      ret-tui action arise --dry-run
      ret-tui action arise A-003 A-007 --to M4

    Args:
        action: their ids; every open action of an earlier meeting, or of none, when left out.
        to: the planned meeting; the next one when left out.
        because: why an agenda changes that was issued; a supplement then goes out.
        json: give JSON.
    """
    done = matters_arising.arise(office(), action or None, to, because=because)
    if json:
        give_json(
            {"meeting": done.meeting, "actions": list(done.actions), "lines": list(done.lines), "left": done.left}
        )
        return
    if not done.actions:
        say(f"{done.meeting}: no open action of an earlier meeting is left to be named.")
        return
    say(f"{done.meeting}: {listed(done.actions)} named under matters arising")
    for words in done.lines:
        say(words)
    if done.left:
        remark(done.left)
