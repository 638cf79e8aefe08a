"""The forward plan: what is wanted for the meetings to come, and the functions that ask for a place on an agenda."""

from __future__ import annotations

import datetime as dt

from msgspec import Struct

from ret_tui.jobs import prepare_agenda, report_progress, typed, who_is
from ret_tui.jobs.agenda_versions import open_for_change
from ret_tui.jobs.office import Office
from ret_tui.jobs.order_of_business import USUAL_MINUTES, last_of_business
from ret_tui.rules.quoting import quoted
from ret_tui.rules.wording import short_day
from store.records import Item, Meeting, Purpose, WantedItem
from store.refusals import BadValue, RuleBroken, Unknown


class WantedView(Struct, frozen=True):
    """An item of the forward plan."""

    id: str
    title: str
    #: The meeting that it is wanted for, by id; empty for none yet.
    meeting: str
    #: "M4, Tue 10 Nov", "M1, Tue 12 May (held)", or "no meeting yet".
    meeting_words: str
    #: planned, held, inquorate, cancelled or rearranged; empty for none yet.
    meeting_status: str
    #: 0 where it is not known.
    minutes: int
    #: As kept: a person's or seat's id, or a name.
    lead: str
    lead_name: str
    purpose: Purpose
    function: str
    function_name: str
    asked_by: str
    added_on: dt.date

    @property
    def is_astray(self) -> bool:
        """Whether its meeting takes no item any more, so that another has to be named."""
        return self.meeting_status not in ("", "planned")


class Suggestion(Struct, frozen=True):
    """A function that has been quiet, and that nothing wanted or planned covers."""

    function: str
    name: str
    #: "Social innovation (F4) has not been on an agenda since M1".
    words: str


class ForwardPlan(Struct, frozen=True):
    """What is wanted, and what might be."""

    wanted: tuple[WantedView, ...]
    suggestions: tuple[Suggestion, ...]


def forward_plan(office: Office) -> ForwardPlan:
    """The whole forward plan."""
    return ForwardPlan(wanted(office), suggestions(office))


def wanted(office: Office, meeting: str | None = None) -> tuple[WantedView, ...]:
    """What is wanted: for each meeting in order of date, then for none yet.

    Args:
        meeting: only what is wanted for this one; what is wanted for none yet where it is empty; all when None.

    Raises:
        Unknown: there is no such meeting.
    """
    every = office.store.all(WantedItem)
    if meeting is not None:
        id = who_is.meeting(office, meeting).id if meeting.strip() else ""
        every = tuple(each for each in every if each.meeting == id)
    place = {kept.id: n for n, kept in enumerate(who_is.by_date(office))}
    names = office.function_names
    # A meeting that is not there, as after a merge, comes before none at all.
    order = sorted(every, key=lambda each: (not each.meeting, place.get(each.meeting, len(place))))
    return tuple(_view(office, each, names) for each in order)


def item(office: Office, id: str) -> WantedView:
    """One item of the forward plan.

    Raises:
        Unknown: there is none with that id.
    """
    names = office.function_names
    return _view(office, _kept(office, id), names)


def add(
    office: Office,
    title: str,
    *,
    meeting: str = "",
    minutes: str = "",
    lead: str = "",
    purpose: str = "",
    function: str = "",
    asked_by: str = "",
) -> WantedView:
    """Take down that something is wanted.

    Args:
        meeting: the planned meeting it is wanted for; none yet where it is empty.
        asked_by: who asked for it, in plain words.

    Raises:
        Unknown: there is no such meeting or function, or the lead could be several people.
        BadValue: a value cannot be taken.
        RuleBroken: the meeting is not planned.
    """
    fields = _fields(
        office, title=title, meeting=meeting, minutes=minutes, lead=lead, purpose=purpose, function=function,
        asked_by=asked_by,
    )  # fmt: skip
    with office.store.change(f"Forward plan: {_short(str(fields['title']))}") as step:
        made = step.add(WantedItem, **fields, added_on=office.today)
    return item(office, made.id)


def edit(
    office: Office,
    id: str,
    *,
    title: str | None = None,
    meeting: str | None = None,
    minutes: str | None = None,
    lead: str | None = None,
    purpose: str | None = None,
    function: str | None = None,
    asked_by: str | None = None,
) -> WantedView:
    """Change what is given of an item of the forward plan, and leave the rest.

    Raises:
        as `add`; Unknown also where there is none with that id.
    """
    kept = _kept(office, id)
    if meeting is not None and meeting.strip().upper() == kept.meeting:
        # Left as it is, whatever has become of that meeting.
        meeting = None
    function = who_is.other_function(kept.function, function)
    fields = _fields(
        office, title=title, meeting=meeting, minutes=minutes, lead=lead, purpose=purpose, function=function,
        asked_by=asked_by,
    )  # fmt: skip
    with office.store.change(f"Changed {kept.id}: {_short(kept.title)}") as step:
        step.set(step.get(WantedItem, kept.id), **fields)
    return item(office, kept.id)


def remove(office: Office, id: str) -> WantedView:
    """Take an item out of the forward plan, and return it as it was.

    Raises:
        Unknown: there is none with that id.
    """
    view = item(office, id)
    with office.store.change(f"No longer wanted: {view.id}, {_short(view.title)}") as step:
        step.remove(step.get(WantedItem, view.id))
    return view


def place(office: Office, id: str, meeting: str = "", *, because: str = "") -> prepare_agenda.ItemView:
    """Move an item of the forward plan to an agenda, behind its other business.

    Args:
        meeting: the planned meeting; where it is empty the one that the item is wanted for, or else the next.
        because: why an agenda changes that was issued already; the item is then a late one.

    Raises:
        Unknown: there is none with that id, no such meeting, or none planned from today on.
        AgendaLocked: the agenda was issued, no supplement is being prepared, and `because` is empty.
        RuleBroken: the meeting is not planned.
    """
    kept = _kept(office, id)
    target = who_is.meeting(office, meeting if meeting.strip() else kept.meeting or "next")
    with office.store.change(f"{kept.id} to the agenda of {target.id}") as step:
        kept, target = step.get(WantedItem, kept.id), step.get(Meeting, target.id)
        _refuse_unless_planned(target, kept.id)
        late = prepare_agenda.late_fields(open_for_change(office, step, target, typed.line(because)))
        made = step.add(
            Item,
            meeting=target.id,
            position=last_of_business(step, target.id),
            title=kept.title,
            minutes=kept.minutes or USUAL_MINUTES,
            lead=kept.lead,
            purpose=kept.purpose,
            function=kept.function,
            **late,
        )
        step.remove(kept)
    return prepare_agenda.item(office, target.id, made.id)


def suggestions(office: Office) -> tuple[Suggestion, ...]:
    """The functions quiet for three meetings that neither an item wanted nor the agenda of a planned meeting covers."""
    planned = {kept.id for kept in office.store.all(Meeting) if kept.status == "planned"}
    covered = {each.function for each in office.store.all(WantedItem)}
    covered |= {each.function for each in office.store.all(Item) if each.meeting in planned}
    return tuple(
        Suggestion(id, name, f"{name} ({id}) has not been on an agenda {f'since {since}' if since else 'yet'}")
        for id, name, since in report_progress.quiet(office)
        if id not in covered
    )


def take_suggestion(office: Office, function: str, meeting: str = "") -> WantedView:
    """Want an item for a function, under the function's name.

    Args:
        function: its id or a part of its name.
        meeting: as with `add`.

    Raises:
        Unknown: there is no such function or meeting.
        BadValue: no function is named.
        RuleBroken: the forward plan has an item for it already, or the meeting is not planned.
    """
    found = who_is.function(office, function)
    if found is None:
        raise BadValue("No function was named", "give its id, such as F4", field="function")
    fields = _fields(office, title=found.name, meeting=meeting, function=found.id)
    with office.store.change(f"Forward plan: {_short(found.name)}") as step:
        already = [each.id for each in step.all(WantedItem) if each.function == found.id]
        if already:
            raise RuleBroken(f"{already[0]} is wanted for {found.id} already", "change that one", field="function")
        made = step.add(WantedItem, **fields, added_on=office.today)
    return item(office, made.id)


def _fields(
    office: Office,
    *,
    title: str | None = None,
    meeting: str | None = None,
    minutes: str | None = None,
    lead: str | None = None,
    purpose: str | None = None,
    function: str | None = None,
    asked_by: str | None = None,
) -> dict[str, object]:
    """What somebody typed, as it is kept; what is None is left out."""
    wanted_minutes = minutes if minutes is None else minutes.strip() or "0"
    fields = prepare_agenda.read_fields(office, minutes=wanted_minutes, lead=lead, purpose=purpose, function=function)
    if title is not None:
        fields["title"] = typed.line(title)
        if not fields["title"]:
            raise BadValue("An item needs a title", "say what it is about", field="title")
    if meeting is not None:
        fields["meeting"] = ""
        if meeting.strip():
            target = who_is.meeting(office, meeting)
            _refuse_unless_planned(target, "an item")
            fields["meeting"] = target.id
    if asked_by is not None:
        fields["asked_by"] = typed.line(asked_by)
    return fields


def _refuse_unless_planned(target: Meeting, what: str) -> None:
    if target.status != "planned":
        state = "has been held" if target.status in ("held", "inquorate") else f"is {target.status}"
        raise RuleBroken(f"{target.id} {state}, and cannot take {what}", "name a planned meeting", field="meeting")


def _kept(office: Office, id: str) -> WantedItem:
    wanted_id = id.strip().upper()
    found = office.store.find(WantedItem, wanted_id)
    if found is None:
        number = typed.whole(wanted_id.removeprefix("W").lstrip("-"), 0, 999_999_999)
        if number is not None:
            found = office.store.find(WantedItem, f"W-{number:02}")
    if found is None:
        raise Unknown(f"The forward plan has no item {quoted(id)}", "look at the forward plan", field="wanted")
    return found


def _view(office: Office, kept: WantedItem, names: dict[str, str]) -> WantedView:
    target = office.store.find(Meeting, kept.meeting) if kept.meeting else None
    words = "no meeting yet" if not kept.meeting else kept.meeting
    if target is not None:
        state = "" if target.status == "planned" else f" ({target.status})"
        words = f"{target.id}, {short_day(target.date)}{state}"
    day = office.today if target is None else target.date
    return WantedView(
        id=kept.id,
        title=kept.title,
        meeting=kept.meeting,
        meeting_words=words,
        meeting_status="" if target is None else target.status,
        minutes=kept.minutes,
        lead=kept.lead,
        lead_name=prepare_agenda.lead_name(office, kept.lead, day),
        purpose=kept.purpose,
        function=kept.function,
        function_name=names.get(kept.function, ""),
        asked_by=kept.asked_by,
        added_on=kept.added_on,
    )


def _short(title: str) -> str:
    words = " ".join(title.split())
    return words if len(words) <= 60 else words[:59] + "…"
