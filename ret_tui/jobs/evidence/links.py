"""Where a piece of evidence was told, and the indicator that it counts for, by the ids that people say."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from ret_tui.jobs import who_is
from ret_tui.jobs.action_log import kept_action
from ret_tui.jobs.evidence.kinds import EvidenceKind
from ret_tui.jobs.follow_actions import read_decision
from ret_tui.jobs.office import Office
from ret_tui.rules.quoting import quoted
from ret_tui.rules.wording import listed
from store.records import Action, Decision, Function, Indicator, IndicatorShape, Item, Meeting
from store.refusals import BadValue, Unknown

#: The fields that say where something was told.
LINKS = ("meeting", "item", "decision", "action")


def read_links(office: Office, given: Mapping[str, str], kept: Mapping[str, str] | None = None) -> dict[str, str]:
    """The ids of the meeting, the item, the decision and the action.

    What is given as a decision or an action tells its meeting and item, unless those are given too.

    Args:
        given: what was typed, by name; what is not given stays as it is kept, and what is empty is taken away.
        kept: the ids so far.

    Raises:
        Unknown: there is no such thing.
        BadValue: an item is given and no meeting is known, or the decision was taken at another meeting.
    """
    found = {name: (kept or {}).get(name, "") for name in LINKS}
    told: list[Decision | Action] = []
    if "decision" in given:
        wanted = given["decision"].strip()
        found["decision"] = read_decision(office, wanted)
        if wanted:
            told.append(office.store.get(Decision, found["decision"]))
    if "action" in given:
        wanted = given["action"].strip()
        action = kept_action(office, wanted) if wanted else None
        found["action"] = "" if action is None else action.id
        if action is not None:
            told.append(action)
    of_those = next((each for each in told if each.meeting), None)
    if "meeting" in given:
        wanted = given["meeting"].strip()
        at = who_is.meeting(office, wanted).id if wanted else ""
    else:
        at = of_those.meeting if of_those is not None else found["meeting"]
    taken = office.store.find(Decision, found["decision"]) if found["decision"] else None
    if at and at != found["meeting"] and taken is not None and taken.meeting != at:
        raise BadValue(
            f"{taken.id} was taken at {taken.meeting}, not at {at}", "leave the meeting out", field="meeting"
        )
    if at != found["meeting"]:
        found |= {"meeting": at, "item": ""}
    if "item" in given:
        found["item"] = item_id(office, at, given["item"])
    elif of_those is not None and of_those.meeting == at and office.store.find(Item, of_those.item) is not None:
        found["item"] = of_those.item
    return found


def item_id(office: Office, at: str, text: str) -> str:
    """An item by its id, or by its number on the agenda of a meeting.

    Raises:
        Unknown: there is no such item.
        BadValue: no meeting is known.
    """
    wanted = text.strip()
    if not wanted:
        return ""
    known = office.store.find(Item, wanted)
    if known is not None and known.meeting == at:
        return known.id
    if not at:
        raise BadValue("An item stands on a meeting's agenda", "name the meeting too", field="meeting")
    from ret_tui.jobs.prepare_agenda import item

    return item(office, at, wanted).id


def day_of(office: Office, meeting: str) -> dt.date | None:
    """The day of a meeting that has come, by its id; None for one still ahead, and for none."""
    found = office.store.find(Meeting, meeting) if meeting else None
    return found.date if found is not None and found.date <= office.today else None


def indicators_of(office: Office, shape: IndicatorShape, day: dt.date | None = None) -> list[Indicator]:
    """The indicators that such evidence answers, in their order.

    Args:
        day: of the terms in force on this day; today when None.
    """
    return [each for each in in_force(office, day) if shape and each.shape == shape]


def in_force(office: Office, day: dt.date | None = None) -> tuple[Indicator, ...]:
    """The indicators of the terms in force on a day, function by function; today when None."""
    version = office.terms_if_any if day is None else office.versions.on(day)
    return office.versions.indicators(office.store.all(Function), office.store.all(Indicator), version)


def read_indicator(office: Office, kind: EvidenceKind, text: str | None, day: dt.date | None = None) -> str:
    """The id of the indicator that a piece of evidence counts for.

    Args:
        day: the day of the evidence; the terms in force then say which indicator has the kind's shape.
        text: an id in any case; None for the one in force that has the kind's shape, empty for none.

    Raises:
        Unknown: there is no such indicator.
        BadValue: several have the kind's shape, or the one that is named is answered by other evidence.
    """
    if text is None:
        fitting = indicators_of(office, kind.shape, day)
        if len(fitting) > 1:
            raise BadValue(
                f"{_many(kind)} may count for {listed([each.id for each in fitting], 'or')}",
                "name the indicator",
                field="indicator",
            )
        return fitting[0].id if fitting else ""
    wanted = text.strip()
    if not wanted:
        return ""
    for each in office.store.all(Indicator):
        if each.id.casefold() != wanted.casefold():
            continue
        if each.shape and each.shape != kind.shape:
            raise BadValue(
                f"{each.id} is answered by {each.shape}, not by {kind.plural}",
                f"name {listed([one.id for one in indicators_of(office, kind.shape)], 'or') or 'another one'}",
                field="indicator",
            )
        return each.id
    known = listed([each.id for each in in_force(office)]) or "none at all"
    raise Unknown(f"There is no indicator {quoted(text)}", f"the indicators are {known}", field="indicator")


def _many(kind: EvidenceKind) -> str:
    return kind.plural[:1].upper() + kind.plural[1:]
