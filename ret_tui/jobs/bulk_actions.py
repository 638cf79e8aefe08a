"""Updating many actions at once: all that can take it in one change, or, where one cannot, none."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from ret_tui.jobs.action_due import late_at_once
from ret_tui.jobs.action_log import kept_action
from ret_tui.jobs.follow_actions import differences, last_steps, read_wanted, take_step
from ret_tui.jobs.office import Office
from ret_tui.rules.follow_up import is_closed
from ret_tui.rules.wording import count, listed
from store.records import Action
from store.refusals import BadValue, RuleBroken

#: Ids that a sentence names before it says how many more there are.
_FEW = 8


class CannotTake(RuleBroken):
    """Some of the actions cannot take what is wanted for them, so that none was changed."""


class Updated(Struct, frozen=True):
    """What became of the actions that were to be updated, by id."""

    changed: tuple[str, ...]
    #: Those that were so already.
    same: tuple[str, ...]
    #: Those that could not take it and were to be left out.
    left: tuple[str, ...]
    #: ``M1 was held on Tue 12 May: they are late at once``, where the due date given is past; empty otherwise.
    told: str = ""

    @property
    def words(self) -> str:
        """``5 actions updated; 2 were so already; A-004 left as it was``, and what there is to know of the due date."""
        parts = [f"{count(len(self.changed), 'action')} updated"]
        parts += [f"{len(self.same)} {'was' if len(self.same) == 1 else 'were'} so already"] if self.same else []
        parts += [f"{some(self.left)} left as {'it was' if len(self.left) == 1 else 'they were'}"] if self.left else []
        parts += [self.told] if self.told else []
        return "; ".join(parts)


def update_actions(
    office: Office,
    ids: Iterable[str],
    *,
    note: str = "",
    state: str = "",
    due: str | None = None,
    owner: str | None = None,
    function: str | None = None,
    leave_out: bool = False,
) -> Updated:
    """Give many actions the same state, due date, owner, function or note, as one change; each story tells its own.

    Args:
        ids: the actions; one named twice is updated once.
        due, owner, function: left as they are when None, taken away when empty.
        leave_out: whether those that cannot take it are left as they are, and the others updated.

    Raises:
        Unknown: there is no such action, owner or function.
        BadValue: no action or nothing to update is given, nothing would change, or a value cannot be taken.
        CannotTake: some cannot take that state, or are closed and keep their due date, which are named; nothing was
            changed.
    """
    wanted = read_wanted(office, state=state, due=due, owner=owner, function=function)
    said = note.strip()
    if not wanted and not said:
        raise BadValue(
            "Nothing is given to update", "give a note, or a state, due date, owner or function", field="note"
        )
    known = list(dict.fromkeys(kept_action(office, id).id for id in ids))
    if not known:
        raise BadValue("No action is named", "name those to update", field="actions")
    what = str(wanted.get("state") or "") or (
        "due date changed" if "due" in wanted else "owner changed" if "owner" in wanted else "updated"
    )
    changed, same, left = [], [], []
    cannot = "be given another due date"
    with office.store.change(f"{count(len(known), 'action')}, {what}: {some(known)}") as step:
        last = last_steps(step)
        for id in known:
            kept = step.get(Action, id)
            try:
                fields = differences(kept, wanted)
            except RuleBroken:
                left.append(id)
                cannot = f"become {wanted['state']}"
                continue
            if is_closed(kept) and "state" not in fields and ("due" in fields or "due_meeting" in fields):
                left.append(id)
                continue
            if not fields and not said:
                same.append(id)
                continue
            take_step(step, kept, wanted, office.today, said, last.get(id, 0))
            changed.append(id)
        if left and not leave_out:
            are = "is" if len(left) == 1 else "are"
            raise CannotTake(
                f"{some(left)} {are} closed and cannot {cannot}, so nothing was changed",
                "leave them out, or open them first",
                field="state",
            )
        if not changed:
            why = "they cannot take it, or are so already" if left else "all of them are so already"
            raise BadValue(f"Nothing would change: {why}", "choose something else", field="note")
    told = late_at_once(office, due, many=len(changed) > 1) if due is not None else ""
    return Updated(tuple(changed), tuple(same), tuple(left), told)


def some(ids: Iterable[str]) -> str:
    """``A-001, A-004 and A-007``, and of many the first ones and how many more there are."""
    every = list(ids)
    return listed(every) if len(every) <= _FEW else listed([*every[:_FEW], f"{len(every) - _FEW} more"])
