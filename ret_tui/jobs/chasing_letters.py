"""Letters to the owners of actions: a draft for each, and what was written when.

Nobody reads the actions of others: a letter holds its owner's own, and where others have a copy, those agreed in
private have their number alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from ret_tui.jobs import settings, typed, who_is
from ret_tui.jobs.action_log import ActionView
from ret_tui.jobs.chase_actions import Asked, Chaser, to_chase
from ret_tui.jobs.follow_actions import add_update, last_steps
from ret_tui.jobs.office import Office
from ret_tui.rules.wording import count, listed
from store.records import Action
from store.refusals import BadValue


class Written(Struct, frozen=True):
    """The drafts that were written."""

    paths: tuple[Path, ...]
    #: The letters that they hold.
    letters: tuple[Chaser, ...]
    #: Who has no address that a letter can go to, in a sentence each, and other things to know.
    warnings: tuple[str, ...]


def chase(
    office: Office, folder: Path, owners: Iterable[str] = (), *, due_within: int | None = None, by_name: bool = True
) -> Written:
    """Write a draft for each owner with an address; nothing is sent, and a draft of the same day is written over.

    Where nothing is to be chased today there are no drafts, and the warnings say of what that is not so.

    That the letters were written stands in the actions' stories, as one change; what was not written does not.

    Args:
        owners, due_within, by_name: as for `to_chase`.

    Raises:
        Unknown, BadValue: as `to_chase`.
        CannotWrite: the folder cannot be written; what was written before that is kept as written.
    """
    from ret_tui.documents.file_name import export_name
    from ret_tui.documents.write_file import write_file

    plan = to_chase(office, owners, due_within=due_within, by_name=by_name)
    warnings = list(plan.told)
    paths: list[Path] = []
    done: list[Chaser] = []
    try:
        for letter in plan.letters:
            person = office.people[letter.person]
            try:
                content, without = _letter(office, letter)
            except BadValue:
                known = "The address of" if person.email else "No address is known for"
                cannot = " is none that a letter can go to" if person.email else ""
                about = listed([each.action.id for each in letter.asked])
                warnings.append(f"{known} {person.name}{cannot}, who has {about}: ask yourself")
                continue
            name = export_name(
                office.body.short_name,
                f"actions asked about {office.today.isoformat()}",
                f"{person.name} {person.id}",
                suffix=".eml",
            )
            paths.append(write_file(typed.folder(folder), name, content, replace=True, private=True))
            done.append(_without(letter, without))
            warnings += [
                f"No address is known for {who_is.name_of(office, id)}, who was to have a copy of the letter to "
                f"{person.name}"
                for id in without
            ]
    finally:
        _keep(office, done)
    if paths and not settings.value(office, "organiser.email"):
        warnings.append("The secretariat's mailbox is not set, so the drafts come from whoever sends them")
    return Written(tuple(paths), tuple(done), tuple(warnings))


def _letter(office: Office, letter: Chaser) -> tuple[bytes, tuple[str, ...]]:
    """The draft, and who is to have a copy but has no address that one can go to, by person's id.

    Raises:
        BadValue: the owner has no address that a letter can go to.
    """
    from ret_tui.documents.private_text import LEFT_OUT, LEFT_OUT_WITHIN, published_addresses, ways_to_join, without
    from ret_tui.invitations.action_chaser import ActionChaser, AskedAction, action_chaser
    from ret_tui.invitations.addresses import check_mailbox
    from ret_tui.invitations.contents import Mailbox
    from ret_tui.jobs.documents.public_text import join_links
    from ret_tui.jobs.in_private import private_actions

    body, people = office.body, office.people
    address, name = settings.value(office, "organiser.email"), settings.value(office, "organiser.name")
    secretariat = name or f"{body.short_name} secretariat"
    copies, nowhere = {}, []
    for id in letter.copies:
        if id not in people:
            continue
        try:
            copies[id] = check_mailbox(Mailbox(people[id].email, people[id].name))
        except BadValue:
            nowhere.append(id)
    private, links = private_actions(office.store), ways_to_join(join_links(office))
    seats = {seat.id: seat.name for seat in office.every_seat}

    def plain(text: str) -> str:
        """The text without links to join a meeting; an address in it stays."""
        left_out = without(text, links, published_addresses(text))
        return left_out.replace(LEFT_OUT, "(link left out)").replace(LEFT_OUT_WITHIN, "[link left out]")

    def asked(view: ActionView) -> AskedAction:
        hidden = bool(copies) and view.id in private
        return AskedAction(
            id=view.id,
            text="" if hidden else plain(view.text),
            due=view.due,
            due_meeting=view.due_meeting,
            agreed_at=f"meeting {view.meeting}" if view.meeting else "",
            seat=seats.get(view.owner, ""),
            helpers=() if hidden else view.helper_names,
        )

    chaser = ActionChaser(
        body=body.name,
        short_name=body.short_name,
        overdue=[asked(each.action) for each in letter.asked if each.overdue],
        soon=[asked(each.action) for each in letter.asked if not each.overdue],
        later=[asked(view) for view in letter.later],
        secretariat=secretariat,
        why_copies=[f"{people[id].name} has a copy of this letter {letter.copies[id]}." for id in copies],
    )
    sender = Mailbox(address, secretariat) if address else None
    to = Mailbox(people[letter.person].email, people[letter.person].name)
    return action_chaser(chaser, to, sender, tuple(copies.values())), tuple(nowhere)


def _without(letter: Chaser, without: Iterable[str]) -> Chaser:
    """The letter as it was written: without the copies that went nowhere."""
    gone = set(without)
    return Chaser(
        letter.person,
        letter.name,
        tuple(
            Asked(each.action, each.overdue, tuple(id for id in each.copies if id not in gone)) for each in letter.asked
        ),
        letter.later,
        {id: why for id, why in letter.copies.items() if id not in gone},
    )


def _keep(office: Office, letters: list[Chaser]) -> None:
    """Keep, as one change, that these letters were written."""
    if not letters:
        return
    asked = sum(len(letter.asked) for letter in letters)
    with office.store.change(f"Asked about {count(asked, 'action')}") as step:
        kept = {each.id: each for each in step.all(Action)}
        last = last_steps(step)
        for letter in letters:
            for each in letter.asked:
                for id in (letter.person, *each.copies) if each.action.id in kept else ():
                    last[each.action.id] = add_update(
                        step, kept[each.action.id], office.today, last.get(each.action.id, 0), chased=id
                    )
