"""The actions of the example year and the story of each, up to the day on which it is opened."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from example_year import meetings
from example_year.people import ids
from store.records import Action, ActionHelper, ActionState, ActionUpdate, Record


def _day(month: int, day: int) -> dt.date:
    return dt.date(2026, month, day)


@dataclass(frozen=True, kw_only=True)
class Step:
    """One update: a note, and what it changed."""

    on: dt.date
    note: str = ""
    state: ActionState | None = None
    due: dt.date | None = None
    owner: str | None = None


@dataclass(frozen=True, kw_only=True)
class Task:
    """An action as it was taken down, and the steps since."""

    text: str
    #: A seat's id, a name in full, or empty.
    owner: str
    due: dt.date | None
    function: str
    #: The meeting, and the key of its item; empty for one that came between meetings.
    meeting: str = ""
    item: str = ""
    raised_on: dt.date | None = None
    linked_work: str = ""
    steps: tuple[Step, ...] = ()
    #: The meeting at which it is due, and who helps, by seat or by name in full.
    due_meeting: str = ""
    helpers: tuple[str, ...] = ()


TASKS: tuple[Task, ...] = (
    Task(
        text="Send members the working arrangements and the quorum as agreed", owner="Hannah Quayle-Osei",
        due=_day(5, 22), function="F5", meeting="M1", item="quorum",
        steps=(Step(on=_day(5, 20), note="Sent to all members and substitutes.", state="complete"),),
    ),
    Task(
        text="Ask each authority to name its senior officer and its substitute in writing", owner="Devon Sparkes-Malik",
        due=_day(5, 29), function="F5", meeting="M1", item="terms",
        steps=(
            Step(on=_day(5, 28), note="Four of seven have answered.", state="in progress", due=_day(6, 30)),
            Step(on=_day(6, 29), note="Wolverhampton names a new substitute from July; Walsall is still to come.",
                 due=_day(9, 2)),
            Step(on=_day(8, 19), note="Walsall will choose after its August leave."),
        ),
    ),
    Task(
        text="List the equity measures in each programme's outcome framework", owner="COV", due=_day(6, 30),
        function="F3", meeting="M1", item="data", linked_work="Outcomes framework refresh",
        steps=(
            Step(on=_day(6, 16), note="Housing and skills done.", state="in progress"),
            Step(on=_day(6, 30), note="Transport and energy need another six weeks.", due=_day(8, 14)),
        ),
    ),
    Task(
        text="Draw up a one-page register of the equity commitments, each with an owner", owner="Devon Sparkes-Malik",
        due=_day(7, 3), function="F5", meeting="M1", item="commitments",
        steps=(
            Step(on=_day(5, 26), note="Handed over while Devon is away in June.", owner="Hannah Quayle-Osei"),
            Step(on=_day(6, 12), note="First draft with the partners.", state="in progress"),
            Step(on=_day(7, 2), note="Circulated with the papers for M2.", state="reported"),
            Step(on=_day(7, 14), note="Agreed at M2.", state="complete"),
        ),
    ),
    Task(
        text="Invite three community groups to say how they want to be asked", owner="IM04", due=_day(6, 26),
        function="F2", meeting="M1", item="voice",
        steps=(
            Step(on=_day(6, 24), note="All three said yes; one asks for an evening.", state="reported"),
            Step(on=_day(7, 14), note="Agreed at M2.", state="complete"),
        ),
    ),
    Task(
        text="Offer the youth panel a date for a visit", owner="IM11", due=_day(7, 31), function="F2", meeting="M1",
        item="voice",
        steps=(Step(on=_day(7, 20), note="The panel would rather come to us.", state="no longer required"),),
    ),
    Task(
        text="Find out which “Golden Decade” recommendations nobody owns yet", owner="Desmond Campbell-Rhodes",
        due=_day(7, 31), function="F1", meeting="M2", item="golden",
        steps=(Step(on=_day(7, 29), note="Most are traced; two partners have still to answer.", state="in progress"),),
    ),
    Task(
        text="Write to the grants team with the taskforce's advice on announcing the next round", owner="CH",
        due=_day(7, 24), function="F2", meeting="M2", item="grants",
        steps=(
            Step(on=_day(7, 23), note="Sent; the team answers in September.", state="reported"),
            Step(on=_day(7, 27), note="Closed by the Chair.", state="complete"),
        ),
    ),
    Task(
        text="List every health and equity assessment of a transport scheme since 2024", owner="Dawn Okafor",
        due=_day(8, 21), function="F3", meeting="M2", item="assessments",
        steps=(
            Step(on=_day(8, 6), note="Eleven found so far.", state="in progress"),
            Step(on=_day(8, 21), note="Fourteen schemes, nine with an assessment; list sent to the secretariat.",
                 state="reported"),
        ),
    ),
    Task(
        text="Send Solihull's figures on apprenticeships by ward", owner="SOL", due=_day(9, 18), function="F3",
        meeting="M2", item="assessments",
    ),
    Task(
        text="Agree with the people team which grades count as leadership", owner="BIR", due=_day(9, 25), function="F6",
        meeting="M2", item="leadership",
        steps=(Step(on=_day(8, 11), note="First talk held; two definitions on the table.", state="in progress"),),
    ),
    Task(
        text="Name somebody in each authority who leads on allyship", owner="WLV", due=_day(9, 30), function="F6",
        meeting="M2", item="leadership",
    ),
    Task(
        text="Share the notes of the Walsall listening session with those who spoke", owner="Iolo ap Rhydderch",
        due=_day(8, 24), function="F2", meeting="M2", item="actions",
    ),
    Task(
        text="Gather what partners already do to back community-led projects", owner="Rosa Peña Quispe",
        due=_day(10, 30), function="F4", meeting="M2", item="other-business",
    ),
    Task(
        text="Plan the annual progress report back from the Board's March meeting", owner="Hannah Quayle-Osei",
        due=_day(8, 28), function="F5", meeting="M2", item="forward-plan",
        steps=(Step(on=_day(8, 20), note="Dates drafted; one still to be confirmed.", state="in progress"),),
    ),
    Task(
        text="Tell the new independent member what the taskforce has done so far", owner="CH", due=_day(8, 31),
        function="", raised_on=_day(7, 27),
        steps=(Step(on=_day(8, 19), note="Met for an hour; papers of M1 and M2 handed over.", state="complete"),),
    ),
    Task(
        text="Draft the taskforce's comments on the regional skills plan", owner="Kwabena Ofosu-Mensah",
        due=meetings.M3, due_meeting="M3", function="F1", raised_on=_day(8, 10), linked_work="Regional skills plan",
        helpers=("IM03", "WLV"),
        steps=(Step(on=_day(8, 24), note="Draft with three members for comment.", state="in progress"),),
    ),
    Task(
        text="Look for a room with step-free access for January", owner="", due=None, function="",
        raised_on=_day(8, 25),
    ),
)  # fmt: skip


def follow_up_records() -> Iterator[Record]:
    """Every action as it stands now, and its updates."""
    dates = {"M1": meetings.M1, "M2": meetings.M2}
    for number, task in enumerate(TASKS, start=1):
        id = f"A-{number:03}"
        state: ActionState = "open"
        due, owner, closed_on = task.due, _owner(task.owner), None
        for place, step in enumerate(task.steps, start=1):
            new_owner = owner if step.owner is None else _owner(step.owner)
            new_due = step.due or due
            yield ActionUpdate(
                id=f"u-{number:03}-{place}", action=id, on=step.on, note=step.note,
                state_from=state if step.state else "", state_to=step.state or "",
                due_from=due if step.due else None, due_to=step.due,
                owner_from=owner if step.owner else "", owner_to=new_owner if step.owner else "", position=place,
            )  # fmt: skip
            due, owner, state = new_due, new_owner, step.state or state
            if state in ("complete", "no longer required"):
                closed_on = step.on
        yield Action(
            id=id, text=task.text, owner=owner, due=due, function=task.function, meeting=task.meeting,
            item=meetings.item_id(task.meeting, task.item) if task.item else "", linked_work=task.linked_work,
            state=state, raised_on=task.raised_on or dates[task.meeting], closed_on=closed_on,
            due_meeting=task.due_meeting,
        )  # fmt: skip
        for helper in task.helpers:
            yield ActionHelper(id=f"{id}/{_owner(helper)}", action=id, owner=_owner(helper))


def _owner(owner: str) -> str:
    """A person's id for a name, a seat's id as it is."""
    return ids().get(owner, owner)
