"""Engagement, places on outside bodies, and the existing work that actions add to (T8–T10)."""

from __future__ import annotations

from ret_tui.rules.appointments import holder
from ret_tui.rules.compliance.answer import CANNOT_TELL, MET, NOT_MET, Answer, Line, answer, nothing
from ret_tui.rules.compliance.facts import Facts
from ret_tui.rules.indicators.groups import counted_as
from ret_tui.rules.outside_places import has_place, is_member
from ret_tui.rules.wording import count, listed
from store.records import (
    Action,
    Appointment,
    Engagement,
    EngagementArea,
    EngagementGroup,
    EngagementMember,
    Group,
    OutsideBody,
    OutsidePlace,
)


def engagement(facts: Facts) -> Answer:
    """Whether members led engagement or supported it in the period, and how far it reached (T10).

    A member is whoever held a seat on the day of the engagement; what a named substitute, a facilitator or a former
    member led is told apart.
    """
    own = [each for each in facts.record.all(Engagement) if facts.holds(each.on)]
    if not own:
        return nothing(f"No engagement is recorded in {facts.period.name}.", "ret-tui evidence add engagement")
    ids = {each.id for each in own}
    days = {each.id: each.on for each in own}
    posts = facts.record.all(Appointment)
    every = [each for each in facts.record.all(EngagementMember) if each.engagement in ids]
    parts = [each for each in every if is_member(posts, each.person, days[each.engagement])]
    led = {each.engagement for each in parts if each.part == "led"}
    supported = {each.engagement for each in parts if each.part == "supported"}
    by_others = {each.engagement for each in every if each.part == "led"} - led
    areas = {each.area for each in facts.record.all(EngagementArea) if each.engagement in ids}
    one = counted_as(facts.record.all(Group))
    groups = {one[e.group] for e in facts.record.all(EngagementGroup) if e.engagement in ids and e.group in one}
    people = {each.person for each in parts}
    told = [each for each in own if each.told_on is not None and each.told_on <= facts.as_of]
    known = [each.number for each in own if each.number is not None]
    lines = [
        f"{count(len(own), 'engagement')}: members led {len(led)} and supported {len(supported)}.",
        f"{len(by_others)} more {'was' if len(by_others) == 1 else 'were'} led by people who held no seat then."
        if by_others
        else "",
        f"{count(len(people), 'member')} took part; {count(len(groups), 'group')} in {count(len(areas), 'area')}.",
        f"The number of people is known of {len(known)} of {len(own)}{f': {sum(known)} in all' if known else ''}.",
        f"Communities were told what changed after {len(told) or 'none'} of {len(own)}.",
    ]
    if not led | supported:
        where = "ret-tui evidence edit engagement"
        return answer(
            CANNOT_TELL, *lines, "No member is recorded as having led or supported any.", ids=ids, where=where
        )
    return answer(MET, *lines, ids=[each.id for each in own])


def outside_places(facts: Facts) -> Answer:
    """Whether no more members than may be joined each outside body, each of them a member in post.

    The terms say that they *may* join, so that an empty place is told and is no breach.
    """
    bodies = [b for b in facts.record.all(OutsideBody) if b.ended_on is None or b.ended_on >= facts.period.first]
    at_most, what = facts.terms.outside_places_each, facts.terms.outside_bodies or "outside bodies"
    if not at_most:
        return answer(CANNOT_TELL, "The terms do not say how many members may join each outside body.")
    if not bodies:
        return nothing(f"None of the {what} is recorded.", "ret-tui outside add NAME")
    posts, places = facts.record.all(Appointment), facts.record.all(OutsidePlace)
    now = {b.id: [p for p in places if p.outside == b.id and has_place(p, facts.as_of)] for b in bodies}
    filled = [b.id for b in bodies if now[b.id]]
    lines: list[str | Line] = [
        f"A member had a place on {len(filled)} of {count(len(bodies), 'body', 'bodies')} {facts.day_words}."
    ]
    empty = [b.name for b in bodies if not now[b.id] and b.ended_on is None]
    if empty:
        lines.append(f"Nobody on {listed(empty)}; members may join, so an empty place is no breach.")
    crowded = [b.name for b in bodies if len(now[b.id]) > at_most]
    strangers = [
        f"{facts.name(p.person)} on {b.name}"
        for b in bodies
        for p in now[b.id]
        if not is_member(posts, p.person, facts.as_of)
    ]
    if crowded:
        lines.append(f"More than {at_most} on {listed(crowded)}.")
    if strangers:
        where = listed([b.name for b in bodies if any(not is_member(posts, p.person, facts.as_of) for p in now[b.id])])
        told = f"No member in post: {listed(strangers)}."
        lines.append(Line(told, public=f"Held by no member in post: the place on {where}."))
    ids = (*(b.id for b in bodies), *(p.person for own in now.values() for p in own))
    wrong = bool(crowded or strangers)
    return answer(NOT_MET if wrong else MET, *lines, ids=ids, where="ret-tui outside leave" if wrong else "")


def existing_work(facts: Facts) -> Answer:
    """Actions of the period that name the existing work that they add to, those of representatives among them."""
    seats = {seat.id for seat in facts.seats if seat.kind == "representative"}
    posts = facts.record.all(Appointment)
    members = {post.person for seat in seats if (post := holder(posts, seat, facts.as_of)) is not None}
    own = [a for a in facts.record.all(Action) if facts.holds(a.raised_on) and a.owner in seats | members]
    linked = [a for a in own if a.linked_work]
    if not own:
        return nothing(f"No action of a representative was taken down in {facts.period.name}.", "ret-tui action add")
    words = f"Of {count(len(own), 'action')} of representatives, {len(linked)} named the existing work it adds to."
    if not linked:
        return answer(CANNOT_TELL, words, ids=[a.id for a in own], where="ret-tui action update")
    return answer(MET, words, ids=[a.id for a in linked])
