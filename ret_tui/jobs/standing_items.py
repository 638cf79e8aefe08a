"""The template that every agenda starts with: its standing items for each kind of meeting, and where business goes."""

from __future__ import annotations

import re
import unicodedata
from typing import Literal, cast, get_args

from msgspec import Struct

from ret_tui.jobs import typed, who_is
from ret_tui.jobs.agenda_versions import open_for_change
from ret_tui.jobs.new_meeting import add_standing
from ret_tui.jobs.office import Office
from ret_tui.jobs.order_of_business import agenda_of, business_end, position_at, template
from ret_tui.jobs.prepare_agenda import ItemView, agenda, late_fields, read_fields
from ret_tui.rules.quoting import quoted
from ret_tui.rules.running_order import crowded, position_between
from ret_tui.rules.wording import count, listed
from store.change import Change
from store.records import Item, Meeting, MeetingKind, Purpose, StandingItem
from store.refusals import BadValue, RuleBroken, Unknown

Kind = Literal["", "ordinary", "extraordinary"]
#: Characters of a key.
_LONGEST_KEY = 40


class StandingView(Struct, frozen=True):
    """A standing item, or the mark where a meeting's own business goes."""

    #: Its key: "apologies".
    id: str
    #: Its place in the list that was asked for, from 1; the mark has one too.
    place: int
    title: str
    minutes: int
    #: The seat that leads it, by id, and its name.
    lead: str
    lead_name: str
    purpose: Purpose
    asked: str
    business: bool
    #: The kind of meeting whose agendas start with it; empty for every kind.
    kind: Kind

    @property
    def kind_words(self) -> str:
        """``every meeting``, ``ordinary meetings``."""
        return f"{self.kind} meetings" if self.kind else "every meeting"


def standing_items(office: Office, kind: str = "") -> tuple[StandingView, ...]:
    """The standing items in their order, with the mark for business.

    Args:
        kind: only those on the agendas of this kind of meeting; all that there are where it is empty.

    Raises:
        BadValue: there is no such kind of meeting.
    """
    kept = template(office.store.all(StandingItem), read_kind(kind))
    return tuple(_view(office, item, place) for place, item in enumerate(kept, 1))


def standing_item(office: Office, which: str, kind: str = "") -> StandingView:
    """One standing item, by its place, its key, or a part of its title that only one has.

    Args:
        kind: the list in which places count, as in `standing_items`.

    Raises:
        Unknown: there is none.
    """
    views = standing_items(office, kind)
    wanted = who_is.folded(which)
    for view in views:
        if wanted and wanted in (str(view.place), view.id.casefold()):
            return view
    matches = [view for view in views if wanted and wanted in who_is.folded(view.title)]
    if len(matches) == 1:
        return matches[0]
    known = listed([view.id for view in matches or views]) or "none"
    raise Unknown(f"{quoted(which)} names no one standing item", f"give its key: {known}", field="item")


def read_kind(text: str) -> Kind:
    """A kind of meeting as typed; empty for every kind.

    Raises:
        BadValue: there is no such kind.
    """
    wanted = typed.line(text).casefold()
    wanted = "" if wanted in ("every", "all", "both") else wanted
    if wanted and wanted not in get_args(MeetingKind):
        known = listed(list(get_args(MeetingKind)), "or")
        raise BadValue(f"{quoted(text)} is no kind of meeting", f"it can be {known}, or every", field="kind")
    return cast("Kind", wanted)


def add(
    office: Office,
    title: str,
    *,
    key: str = "",
    minutes: str = "",
    lead: str = "",
    purpose: str = "",
    asked: str = "",
    kind: str = "",
    at: str = "",
) -> StandingView:
    """Add a standing item; new meetings start with it, and agendas that are there stay as they are.

    Args:
        key: what it is called in commands; made from the title where it is empty.
        lead: a seat, by id or name.
        kind: ordinary or extraordinary; empty for every kind.
        at: its place among those of its kind; the last where it is empty.

    Raises:
        BadValue: a value cannot be taken.
        Unknown: there is no such seat.
        RuleBroken: another standing item has that key.
    """
    fields = _fields(office, title=title, minutes=minutes or "5", lead=lead, purpose=purpose, asked=asked, kind=kind)
    wanted = read_kind(kind)
    id = _key(key) if key.strip() else ""
    with office.store.change(f"Standing item: {_short(title)}") as step:
        order = template(step.all(StandingItem), wanted)
        if id and step.find(StandingItem, id) is not None:
            raise RuleBroken(f"Another standing item has the key {id}", "give another one", field="key")
        place = _place(at, len(order) + 1) if at.strip() else len(order) + 1
        position = _position(step, order, place - 1)
        made = step.add(StandingItem, id or _new_key(step, typed.line(title)), position=position, **fields)
    return standing_item(office, made.id)


def edit(
    office: Office,
    which: str,
    *,
    title: str | None = None,
    minutes: str | None = None,
    lead: str | None = None,
    purpose: str | None = None,
    asked: str | None = None,
    kind: str | None = None,
) -> StandingView:
    """Change what is given of a standing item, and leave the rest; agendas that are there stay as they are.

    Raises:
        as `add`; RuleBroken for the mark where business goes, which can only be moved.
    """
    view = standing_item(office, which)
    _refuse_mark(view, "changed")
    fields = _fields(office, title=title, minutes=minutes, lead=lead, purpose=purpose, asked=asked, kind=kind)
    with office.store.change(f"Changed the standing item {_short(view.title)}") as step:
        step.set(step.get(StandingItem, view.id), **fields)
    return standing_item(office, view.id)


def move(office: Office, which: str, to: str, *, kind: str = "") -> StandingView:
    """Move a standing item, or the mark where business goes, to another place in the list.

    Args:
        to: the new place, or ``up`` or ``down``, which at the end does nothing.
        kind: the list in which places count, as in `standing_items`.

    Raises:
        Unknown: there is no such item.
        BadValue: there is no such place.
    """
    view = standing_item(office, which, kind)
    last = len(standing_items(office, kind))
    wanted = {"up": view.place - 1, "down": view.place + 1}.get(to.strip().casefold())
    place = wanted if wanted is not None else _place(to, last)
    if not 1 <= place <= last or place == view.place:
        return view
    with office.store.change(f"Moved the standing item {_short(view.title)} to place {place}") as step:
        moving = step.get(StandingItem, view.id)
        others = [each for each in template(step.all(StandingItem), read_kind(kind)) if each.id != moving.id]
        step.set(moving, position=_position(step, others, place - 1))
    return standing_item(office, view.id, kind)


def remove(office: Office, which: str) -> StandingView:
    """Take a standing item out of the template; agendas that are there stay as they are.

    Raises:
        Unknown: there is no such item.
        RuleBroken: it is the mark where business goes.
    """
    view = standing_item(office, which)
    _refuse_mark(view, "removed")
    with office.store.change(f"No longer a standing item: {_short(view.title)}") as step:
        step.remove(step.get(StandingItem, view.id))
    return view


def missing(office: Office, meeting: str) -> tuple[StandingView, ...]:
    """The standing items of its kind that a meeting's agenda lacks.

    Raises:
        Unknown: there is no such meeting.
    """
    kept = who_is.meeting(office, meeting)
    has = {item.standing for item in office.of(Item, "meeting", kept.id)}
    return tuple(view for view in standing_items(office, kept.kind) if not view.business and view.id not in has)


def put_onto(office: Office, meeting: str, *, because: str = "") -> tuple[ItemView, ...]:
    """Put the standing items that a planned meeting's agenda lacks onto it, each behind the one before it.

    Args:
        because: why an agenda changes that was issued already; the items are then late ones.

    Returns:
        The items that were added, in their order.

    Raises:
        Unknown: there is no such meeting.
        RuleBroken: it is not planned, or lacks none.
        AgendaLocked: its agenda was issued, no supplement is being prepared, and `because` is empty.
    """
    kept = who_is.meeting(office, meeting)
    lacking = missing(office, kept.id)
    added: list[str] = []
    with office.store.change(f"{count(len(lacking), 'standing item')} put onto the agenda of {kept.id}") as step:
        kept = step.get(Meeting, kept.id)
        if kept.status != "planned":
            raise RuleBroken(f"{kept.id} is {kept.status}", "name a planned meeting", field="meeting")
        if not lacking:
            raise RuleBroken(f"The agenda of {kept.id} has every standing item of its kind", "nothing has to be added")
        late = late_fields(open_for_change(office, step, kept, typed.line(because)))
        standing = template(step.all(StandingItem), kept.kind)
        for item in standing:
            if item.id in {view.id for view in lacking}:
                position = _on_agenda(step, standing, item, kept.id)
                added.append(add_standing(step, item, kept.id, position, **late).id)
    return tuple(view for view in agenda(office, kept.id).items if view.id in added)


def _on_agenda(step: Change, standing: list[StandingItem], item: StandingItem, meeting: str) -> float:
    """The position behind the standing item before it, behind the business, or at the top."""
    order = agenda_of(step, meeting)
    in_public = sum(not each.confidential for each in order)
    places = {each.standing: place for place, each in enumerate(order, 1) if each.standing}
    for before in reversed(standing[: standing.index(item)]):
        if before.business:
            return position_at(step, order, min(business_end(standing, order), in_public))
        if before.id in places:
            return position_at(step, order, min(places[before.id], in_public))
    return position_at(step, order, 0)


def _position(step: Change, order: list[StandingItem], place: int) -> float:
    """A position after the first `place` of `order`; all are spread out first where no number is left in between."""
    before = order[place - 1].position if place > 0 else None
    after = order[place].position if place < len(order) else None
    if crowded(before, after) or (before is not None and after is not None and after <= before):
        for number, each in enumerate(template(step.all(StandingItem), ""), 1):
            step.set(each, position=float(number))
        fresh = {each.id: each.position for each in step.all(StandingItem)}
        before = fresh[order[place - 1].id] if place > 0 else None
        after = fresh[order[place].id] if place < len(order) else None
    return position_between(before, after)


def _fields(
    office: Office,
    *,
    title: str | None,
    minutes: str | None,
    lead: str | None,
    purpose: str | None,
    asked: str | None,
    kind: str | None,
) -> dict[str, object]:
    fields = read_fields(office, minutes=minutes, lead=None, purpose=purpose, function=None, asked=asked)
    if title is not None:
        fields["title"] = typed.line(title)
        if not fields["title"]:
            raise BadValue("A standing item needs a title", "say what it is about", field="title")
    if lead is not None:
        fields["lead"] = _seat(office, lead)
    if kind is not None:
        fields["kind"] = read_kind(kind)
    return fields


def _seat(office: Office, text: str) -> str:
    if not text.strip():
        return ""
    try:
        return who_is.seat(office, text).id
    except Unknown:
        raise Unknown(
            f"There is no seat {quoted(text)}", "a standing item is led by a seat, whoever holds it then", field="lead"
        ) from None


def _refuse_mark(view: StandingView, done: str) -> None:
    if view.business:
        raise RuleBroken(
            f"The mark where the meeting's own business goes cannot be {done}", "it can only be moved", field="item"
        )


def _key(text: str) -> str:
    key = text.strip()
    if not re.fullmatch(r"[a-z][a-z0-9-]{0,39}", key):
        raise BadValue(
            f"{quoted(text)} is no key", "use small letters, digits and hyphens, such as forward-plan", field="key"
        )
    return key


def _new_key(step: Change, title: str) -> str:
    plain = unicodedata.normalize("NFKD", title.casefold()).encode("ascii", "ignore").decode()
    stem = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[: _LONGEST_KEY - 4].strip("-")
    stem = stem if stem[:1].isalpha() else f"item-{stem}".strip("-")
    number, key = 1, stem
    while step.find(StandingItem, key) is not None:
        number += 1
        key = f"{stem}-{number}"
    return key


def _place(text: str, last: int) -> int:
    number = typed.whole(text, 1, last)
    if number is None:
        raise BadValue(f"{quoted(text)} is no place in the list", f"give a number from 1 to {last}", field="at")
    return number


def _view(office: Office, kept: StandingItem, place: int) -> StandingView:
    return StandingView(
        id=kept.id,
        place=place,
        title=kept.title,
        minutes=kept.minutes,
        lead=kept.lead,
        lead_name=who_is.name_of(office, kept.lead),
        purpose=kept.purpose,
        asked=kept.asked,
        business=kept.business,
        kind=kept.kind,
    )


def _short(title: str) -> str:
    words = " ".join(title.split())
    return words if len(words) <= 60 else words[:59] + "…"
