"""How often the body meets, and who facilitates it (T11, T12)."""

from __future__ import annotations

import msgspec

from ret_tui.rules.compliance.answer import CANNOT_TELL, MET, NOT_MET, NOT_YET, Answer, Line, answer, nothing
from ret_tui.rules.compliance.facts import Facts
from ret_tui.rules.wording import count, listed, long_day
from ret_tui.rules.year import progress_of_year
from store.records import Attendee, Meeting, Person


def meetings(facts: Facts) -> Answer:
    """Whether as many ordinary meetings were held as the terms ask for in the body's year, once it is established.

    One without a quorum counts as the setting has it and is told apart; an extraordinary one, a cancelled one and one
    that another took the place of do not. A year that the body was not established in from its first day on is no whole
    year, of which the terms say nothing: its number is told, and is left to be judged where it falls short.
    """
    year, established = facts.year, facts.body.fully_established_on
    every = sorted(facts.record.all(Meeting), key=lambda m: (m.date, m.start, m.id))
    own = [_by_then(m, facts) for m in every if m.year == year.name]
    found = progress_of_year(own, facts.terms.meetings_a_year, established, year.last)
    counted = [m for m in own if m.kind == "ordinary" and m.status in ("held", "inquorate")]
    late = [m for m in counted if established is None or found.target == 0 or m.date >= established]
    ids = [m.id for m in own if m.kind == "ordinary" and m.status in ("held", "inquorate", "planned")]
    planned = [f"{m.id} on {long_day(m.date)}" for m in own if m.kind == "ordinary" and m.status == "planned"]
    held = found.held if facts.inquorate_is_held else found.held - found.inquorate
    of = f" of {found.target}" if found.target else ""
    lines = [
        f"{held}{of} ordinary {'meeting' if held == 1 and not of else 'meetings'} held in {year.name}"
        + (f": {listed([m.id for m in late if facts.inquorate_is_held or m.status == 'held'])}." if held else "."),
        _inquorate([m.id for m in late if m.status == "inquorate"], counts=facts.inquorate_is_held),
        f"{count(found.before, 'ordinary meeting')} held in the year before the body was established."
        if found.before
        else "",
        f"Planned: {listed(planned)}." if planned else "",
        _not_counted(own),
    ]
    if not found.target:
        why = (
            "The day on which the body is fully established is not recorded, so no number of meetings is owed yet."
            if established is None
            else f"The body is fully established from {long_day(established)}, so no number was owed in {year.name}."
        )
        where = "ret-tui settings set established DATE" if established is None else ""
        return answer(NOT_YET, *lines, why, ids=ids, where=where)
    if held >= found.target:
        return answer(MET, *lines, ids=ids)
    if facts.as_of < year.last:
        return answer(NOT_YET, *lines, f"The year ends on {long_day(year.last)}.", ids=ids)
    if established is not None and established > year.first:
        part = (
            f"The body was fully established on {long_day(established)}, in the course of the year; the terms say "
            "nothing of a part of a year."
        )
        return answer(CANNOT_TELL, *lines, part, ids=ids)
    return answer(NOT_MET, *lines, ids=ids)


def facilitated(facts: Facts) -> Answer:
    """Whether somebody is recorded who facilitates, and at which of the meetings."""
    people = [person for person in facts.record.all(Person) if person.facilitator]
    if not people:
        return nothing("Nobody is recorded as facilitating the meetings.", "ret-tui member add NAME --facilitator")
    held = facts.held
    there = {
        each.meeting for each in facts.record.all(Attendee) if each.capacity == "facilitator" and not each.expected
    }
    without = [m.id for m in held if m.id not in there]
    names = listed([person.name for person in people])
    one = len(people) == 1
    lines: list[str | Line] = [
        Line(
            f"{names} {'facilitates' if one else 'facilitate'}.",
            public=f"{count(len(people), 'person', 'people')} {'facilitates' if one else 'facilitate'} the meetings.",
        )
    ]
    if not held:
        lines.append(f"No meeting was held in {facts.period.name}.")
        return answer(NOT_YET if facts.running else CANNOT_TELL, *lines, ids=[person.id for person in people])
    noted = len(held) - len(without)
    lines.append(f"A facilitator was noted in attendance at {noted} of {count(len(held), 'meeting')} held.")
    if without:
        lines.append(f"None was noted at {listed(without)}.")
    return answer(MET, *lines, ids=[person.id for person in people])


def _by_then(meeting: Meeting, facts: Facts) -> Meeting:
    """A meeting as it stood at the end of the period, when one that was held later was still to come."""
    if meeting.date > facts.as_of and meeting.status in ("held", "inquorate"):
        return msgspec.structs.replace(meeting, status="planned")
    return meeting


def _inquorate(ids: list[str], *, counts: bool) -> str:
    if not ids:
        return ""
    how = "which count as held" if counts else "which do not count as held"
    if len(ids) == 1:
        how = how.replace("count ", "counts ").replace("do not counts", "does not count")
    return f"Without a quorum: {listed(ids)}, {how} by the settings."


def _not_counted(own: list[Meeting]) -> str:
    said = []
    for words, found in (
        ("(extraordinary)", [m.id for m in own if m.kind == "extraordinary" and m.status in ("held", "inquorate")]),
        ("(cancelled)", [m.id for m in own if m.kind == "ordinary" and m.status == "cancelled"]),
        (
            "",
            [
                f"{m.id} (rearranged{f' as {m.replaced_by}' if m.replaced_by else ''})"
                for m in own
                if m.kind == "ordinary" and m.status == "rearranged"
            ],
        ),
    ):
        if found:
            said.append(f"{listed(found)} {words}".strip())
    return f"Not counted: {'; '.join(said)}." if said else ""
