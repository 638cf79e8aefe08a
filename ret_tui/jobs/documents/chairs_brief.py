"""The Chair's brief for a meeting as the record has it today; for the Chair alone, so without a public copy.

For a meeting that is past it is as of the meeting's own day.

What the meeting needs for access is not in it: that is kept for the secretariat and printed nowhere.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from ret_tui.jobs import forecast as forecasts
from ret_tui.jobs import prepare_agenda, who_is
from ret_tui.jobs import register as registers
from ret_tui.jobs.documents import agenda, chairs_notes
from ret_tui.jobs.office import Office
from ret_tui.rules.follow_up import as_it_was, days_late, owner_of, selected
from ret_tui.rules.quorum import describe, rule_in_force
from ret_tui.rules.quorum_forecast import quorum_forecast
from ret_tui.rules.representation import SeatForecast
from ret_tui.rules.wording import count
from store.records import Action, ActionUpdate, Item, Meeting, QuorumRule, Reply
from store.refusals import RuleBroken

if TYPE_CHECKING:
    from ret_tui.documents.agenda_contents import AgendaContents
    from ret_tui.documents.chairs_brief_contents import (
        ChairsBriefContents,
        ExpectedSeat,
        LateAction,
        ScriptItem,
    )
    from ret_tui.documents.typescript import Finding, Typescript


def typescript(office: Office, about: str, *, public: bool) -> Typescript:
    """A meeting's brief.

    Raises:
        Unknown: there is no such meeting.
        RuleBroken: it was cancelled or rearranged.
    """
    from ret_tui.documents.chairs_brief_layout import chairs_brief_typescript

    return chairs_brief_typescript(contents(office, about))


def findings(office: Office, about: str, *, public: bool) -> tuple[Finding, ...]:
    """Nothing beside what is looked for in every kind: the brief itself tells what is late or missing."""
    return ()


def file_words(office: Office, about: str) -> tuple[str, dt.date]:
    """The meeting's id and day.

    Raises:
        Unknown: there is no such meeting.
    """
    return agenda.file_words(office, about)


def contents(office: Office, meeting: str) -> ChairsBriefContents:
    """Everything that a meeting's brief prints.

    Raises:
        Unknown: there is no such meeting.
        RuleBroken: it was cancelled or rearranged.
    """
    from ret_tui.documents.chairs_brief_contents import ChairsBriefContents, Turn
    from ret_tui.documents.venue_words import venue_words

    kept = who_is.meeting(office, meeting)
    if kept.status in ("cancelled", "rearranged"):
        raise RuleBroken(
            f"{kept.id} was {kept.status}, so it has no Chair’s brief", "choose a meeting that takes place"
        )
    printed, view = agenda.contents(office, kept.id), prepare_agenda.agenda(office, kept.id)
    earlier = _held_before(office, kept)
    as_of = min(office.today, kept.date)
    turns = registers.presiding_turns(office, kept.id)
    forecast = forecasts.expected(office, kept)
    return ChairsBriefContents(
        body=printed.body,
        short_name=printed.short_name,
        meeting=kept.id,
        date=kept.date,
        start=kept.start,
        end=kept.end,
        venue=venue_words(kept.venue, online=bool(kept.join_link), held=kept.status in ("held", "inquorate")),
        presiding=printed.presiding,
        presides_until=turns[0].until if turns else "",
        turns=tuple(Turn(name=turn.name, since=turn.since) for turn in turns[1:]),
        as_of=as_of,
        total=view.total,
        time_words=view.time_words,
        items=_items(office, printed),
        expected=_expected(office, kept, forecast),
        quorum=_quorum(office, kept, forecast),
        late_actions=_late_actions(office, as_of),
        late_papers=(*chairs_notes.late_items(office, kept), *chairs_notes.late_papers(office, kept, as_of)),
        declarations=chairs_notes.declarations(office, kept),
        new_people=chairs_notes.new_people(office, kept, earlier[-1] if earlier else None),
        minutes_to_sign=chairs_notes.minutes_to_sign(office, earlier, kept.date),
        carried=(
            *chairs_notes.to_put_again(office, earlier[-1] if earlier else None),
            *chairs_notes.carried(office, kept, earlier[-1] if earlier else None),
        ),
        last_held_on=earlier[-1].date if earlier else None,
        made_at=dt.datetime.combine(as_of, dt.time(9), dt.UTC),
    )


def _held_before(office: Office, kept: Meeting) -> list[Meeting]:
    return [
        one
        for one in who_is.by_date(office)
        if (one.date, one.start) < (kept.date, kept.start) and one.status in ("held", "inquorate")
    ]


def _items(office: Office, printed: AgendaContents) -> tuple[ScriptItem, ...]:
    from ret_tui.documents.chairs_brief_contents import ScriptItem

    standing = {item.id: item.standing for item in office.of(Item, "meeting", printed.meeting)}
    return tuple(
        ScriptItem(
            id=item.id,
            number=item.number,
            title=item.title,
            starts_at=item.starts_at,
            minutes=item.minutes,
            lead=item.lead,
            purpose=item.purpose,
            paper=item.paper,
            asked=item.asked,
            confidential=item.confidential,
            standing=standing.get(item.id, ""),
        )
        for item in printed.items
    )


def _expected(office: Office, kept: Meeting, forecast: tuple[SeatForecast, ...]) -> tuple[ExpectedSeat, ...]:
    from ret_tui.documents.chairs_brief_contents import ExpectedSeat

    no = {(reply.seat, reply.person) for reply in office.of(Reply, "meeting", kept.id) if reply.answer == "no"}
    return tuple(
        ExpectedSeat(
            id=seat.id,
            seat=seat.name,
            kind=seat.kind,
            member=who_is.name_of(office, state.member or ""),
            state=state.state,
            by=who_is.name_of(office, state.by or ""),
            may_substitute=seat.substitute,
            apology=(seat.id, state.member) in no,
        )
        for seat, state in zip(office.seats_on(kept.date), forecast, strict=True)
    )


def _quorum(office: Office, kept: Meeting, forecast: tuple[SeatForecast, ...]) -> str:
    """What the rule asks and how it stands by the replies; empty where no rule was adopted before the meeting."""
    rule = rule_in_force(office.store.all(QuorumRule), kept.date - dt.timedelta(days=1))
    if rule is None:
        return ""
    outlook = quorum_forecast(rule, forecast)
    independent = sum(state.state == "likely" and state.kind == "independent" for state in forecast)
    words = f"{describe(rule)[0].upper()}{describe(rule)[1:]} ({rule.minute}). {count(outlook.expected, 'seat')} likely"
    words += f", {independent} of them independent" if rule.independent else ""
    if outlook.counted < outlook.expected:
        words += f", {outlook.counted} of them counted, since whoever comes for two seats counts once"
    if outlook.outlook == "enough":
        return f"{words}: enough so far"
    so_far = "not enough so far"
    if outlook.outlook == "asking":
        so_far = "not enough without substitutes who can still be asked"
    elif outlook.warns:
        so_far = "not enough, and too few can still come"
    return f"{words}: {so_far}, {outlook.needed} needed"


def _late_actions(office: Office, as_of: dt.date) -> tuple[LateAction, ...]:
    """The actions that were overdue on that day, each as it then was, in the order of the log."""
    from ret_tui.documents.chairs_brief_contents import LateAction

    then = [
        as_it_was(each, office.of(ActionUpdate, "action", each.id), as_of)
        for each in office.store.all(Action)
        if each.raised_on <= as_of
    ]
    people, seats = office.people, {seat.id: seat for seat in office.every_seat}
    return tuple(
        LateAction(
            id=one.id,
            text=one.text,
            owner=owner_of(one, office.appointments, people, seats, as_of).words if one.owner else "",
            due=one.due,
            days_late=days_late(one, as_of),
        )
        for one in selected(then, as_of, overdue=True)
        if one.due is not None
    )
