"""Appointments over time: history, vacancies, terms of office that change, and who appoints."""

from __future__ import annotations

from ret_tui.cli import as_json
from ret_tui.cli.printed import give_json, remark, say, table
from ret_tui.cli.session import office
from ret_tui.cli.wrong_usage import WrongUsage
from ret_tui.jobs import confirmed_registers, contact_list, outside, terms_of_office, who_is
from ret_tui.jobs.terms_of_office import PostView
from store.refusals import Unknown


def history(who: str, /, *, json: bool = False) -> None:
    """Every holder of a seat with dates and reasons, the times without one included; or every seat of a person.

    For example:
      ret-tui member history SAN
      ret-tui member history "Jas Kaur"

    Args:
        who: a seat or a person, by id or name.
        json: give JSON.
    """
    here = office()
    found: tuple[PostView, ...]
    try:
        found = terms_of_office.seat_history(here, who_is.seat(here, who).id)
    except Unknown:
        found = terms_of_office.person_history(here, who)
    if json:
        give_json([as_json.post(one) for one in found])
        return
    table(
        ["Seat", "As", "Who", "From", "Until", "Why it ended", "Confirmed by"],
        [
            [
                f"{one.seat_name} ({one.seat})",
                "member" if one.capacity == "member" else "named substitute",
                f"{one.name} ({one.person})" if one.person else "vacant",
                one.start.isoformat(),
                one.end.isoformat() if one.end else "",
                one.end_reason,
                one.confirmed_by,
            ]
            for one in found
        ],
        none="Nobody was ever appointed.",
    )


def vacancies(*, json: bool = False) -> None:
    """The seats without a member, and without the named substitute that they may have; since when, who appoints.

    For example:
      ret-tui member vacancies

    Args:
        json: give JSON.
    """
    found = terms_of_office.vacancies(office())
    if json:
        give_json([as_json.vacancy(one) for one in found])
        return
    table(
        ["Seat", "Name", "", "Appointed by"],
        [[one.seat, one.seat_name, one.words, one.appointed_by or "not known"] for one in found],
        none="Every seat is filled.",
    )


def term(
    person: str,
    /,
    seat: str = "",
    *,
    from_: str | None = None,
    until: str | None = None,
    reason: str | None = None,
    confirmed_by: str | None = None,
) -> None:
    """Change the term of an appointment: its days, why it ended, who confirmed it; what is not given stays.

    For example:
      ret-tui member term P-01 --until 2028-04-30
      ret-tui member term P-01 SAN --until none

    Args:
        person: their id or name.
        seat: which one, where they hold several.
        from_: the first day.
        until: the last day; none for no end.
        reason: why it ended.
        confirmed_by: who confirmed it.
    """
    if from_ is None and until is None and reason is None and confirmed_by is None:
        raise WrongUsage("Nothing was given to change")
    here = office()
    before, places = confirmed_registers.readings(here), outside.places_now(here)
    made = terms_of_office.change_term(
        here, person, seat=seat, start=from_, until=until, reason=reason, confirmed_by=confirmed_by
    )
    say(f"{made.person}  {made.seat_name} ({made.seat}): {made.words}")
    for told in (outside.fallen_empty(here, places), confirmed_registers.read_otherwise(here, before)):
        if told:
            remark(told)


def contacts(*, on: str = "", json: bool = False) -> None:
    """How to reach whoever is in post, seat by seat, and the facilitators; for the secretariat alone.

    For example:
      ret-tui member contacts

    Args:
        on: the day to look at; today when left out.
        json: give JSON.
    """
    found = contact_list.contacts(office(), on)
    if json:
        give_json([as_json.contact(one) for one in found])
        return
    table(
        ["Seat", "As", "Name", "E-mail", "Phone", "Organisation", "Assistant"],
        [
            [one.seat, one.part, f"{one.name} ({one.person})", one.email, one.phone, one.organisation, one.assistant]
            for one in found
        ],
        none="Nobody is in post.",
    )


def appoints(seats: str, who: str, /) -> None:
    """Record who appoints to seats, where the terms of reference are silent.

    For example:
      ret-tui member appoints independent "the Mayor"
      ret-tui member appoints IM01,IM02 "the Board"

    Args:
        seats: ids with commas between, or a kind: independent, representative.
        who: who appoints, in plain words; "" where that is not known.
    """
    here = office()
    for id in terms_of_office.set_who_appoints(here, seats, who):
        say(f"{id}  {who_is.name_of(here, id)}: appointed by {' '.join(who.split()) or 'nobody known'}")
