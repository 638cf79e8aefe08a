"""People: who holds each seat and who may stand in, since when and until when, and who has signed."""

from __future__ import annotations

from cyclopts import App

from ret_tui.cli import as_json, member_succeed, member_terms
from ret_tui.cli.printed import created, give_json, pairs, remark, say, table
from ret_tui.cli.session import office
from ret_tui.cli.written import say_written
from ret_tui.cli.wrong_usage import WrongUsage
from ret_tui.jobs import agreements, confirmed_registers, look_after_people, outside, terms_of_office
from ret_tui.jobs.look_after_people import HolderView, PersonView
from ret_tui.rules.wording import long_day

app = App(name="member")
app.command(member_succeed.succeed, usage="ret-tui member succeed SEAT PERSON [OPTIONS]")
app.command(member_terms.history)
app.command(member_terms.vacancies)
app.command(member_terms.contacts)
app.command(member_terms.term, usage="ret-tui member term PERSON [SEAT] [OPTIONS]")
app.command(member_terms.appoints)


@app.command(name="list")
def list_(*, json: bool = False) -> None:
    """Everybody, with the seats they hold and held.

    For example:
      ret-tui member list

    Args:
        json: give JSON.
    """
    found = look_after_people.people(office())
    if json:
        give_json([as_json.person(one) for one in found])
        return
    table(
        ["Id", "Name", "E-mail", "Organisation", "Signed on", "Appointments"],
        [
            [
                one.id,
                one.name,
                one.email,
                one.organisation,
                one.signed_on.isoformat() if one.signed_on else "",
                "; ".join(one.appointments) or ("facilitator" if one.facilitator else ""),
            ]
            for one in found
        ],
        none="There is nobody yet: 'ret-tui member add NAME --email ADDRESS' adds somebody.",
    )


@app.command
def seats(*, on: str = "", json: bool = False) -> None:
    """Every seat with its member and its named substitute.

    For example:
      ret-tui member seats --on 2026-09-08

    Args:
        on: the day to look at; today when left out.
        json: give JSON.
    """
    from ret_tui.rules.spoken_dates import read_date

    here = office()
    found = look_after_people.seats(here, read_date(on, here.today, field="on") if on else None)
    if json:
        give_json([as_json.seat(one) for one in found])
        return
    table(
        ["Seat", "Name", "Member", "Named substitute"],
        [
            [one.id, one.name, _holder(one.member), _holder(one.substitute) if one.may_substitute else "–"]
            for one in found
        ],
    )  # fmt: skip


@app.command
def show(person: str, /, *, json: bool = False) -> None:
    """One person, with the appointments they hold and held.

    For example:
      ret-tui member show "Dawn Okafor"

    Args:
        person: their id or name.
        json: give JSON.
    """
    here = office()
    view = look_after_people.person(here, person)
    places = outside.places_of(here, view.id)
    if json:
        give_json(
            as_json.person(view)
            | {
                "posts": [as_json.post(one) for one in terms_of_office.person_history(here, view.id)],
                "places": [as_json.place(one) for one in places],
            }
        )
        return
    pairs(
        [
            ("Id", view.id),
            ("Name", " ".join(word for word in (view.honorific, view.name) if word)),
            ("Pronouns", view.pronouns),
            ("E-mail", view.email),
            ("Also answers from", ", ".join(view.other_emails)),
            ("Assistant", view.assistant_email),
            ("Telephone", view.phone),
            ("Organisation", view.organisation),
            ("Facilitator", "yes" if view.facilitator else ""),
            ("Offers", view.offers),
            ("Appointments", "\n".join(view.appointments) or "none"),
            ("Outside places", "\n".join(f"{place.outside_name}: {place.words}" for place in places)),
            ("Signed on", long_day(view.signed_on) if view.signed_on else "not yet"),
        ]
    )
    for words in view.shared:
        remark(words)


@app.command
def add(
    name: str,
    /,
    *,
    email: str = "",
    phone: str = "",
    organisation: str = "",
    honorific: str = "",
    pronouns: str = "",
    sort_name: str = "",
    facilitator: bool = False,
    other_emails: str = "",
    assistant_email: str = "",
    offers: str = "",
) -> None:
    """Add a person, and print their id; a seat is theirs only once they are appointed to it.

    For example:
      ret-tui member add "Dawn Okafor" --email dawn@example.org

    Args:
        name: as its owner writes it.
        email: the address for invitations.
        phone: a telephone number.
        organisation: where they work.
        honorific: such as Cllr or Dr.
        pronouns: as they give them.
        sort_name: what to sort by, where that differs from the name.
        facilitator: they run the meetings: in attendance, never in a quorum.
        other_emails: other addresses that answers may come from, with commas between them.
        assistant_email: the address of who has a copy of each invitation and may answer it.
        offers: the community voice and experience they bring, in their own words; never faith, ethnicity or health.
    """
    made = look_after_people.add_person(
        office(), name, email=email, phone=phone, organisation=organisation, honorific=honorific, pronouns=pronouns,
        sort_name=sort_name, facilitator=facilitator, other_emails=other_emails, assistant_email=assistant_email,
        offers=offers,
    )  # fmt: skip
    for words in made.shared:
        remark(words)
    created(made.id, f"{made.name}; appoint them with: ret-tui member appoint {made.id} SEAT --from DATE")


@app.command
def edit(
    person: str,
    /,
    *,
    name: str | None = None,
    email: str | None = None,
    phone: str | None = None,
    organisation: str | None = None,
    honorific: str | None = None,
    pronouns: str | None = None,
    sort_name: str | None = None,
    facilitator: bool = False,
    not_facilitator: bool = False,
    other_emails: str | None = None,
    assistant_email: str | None = None,
    offers: str | None = None,
) -> None:
    """Change a person's details; what is not given stays.

    For example:
      ret-tui member edit P-01 --email dawn.okafor@example.org

    Args:
        person: their id or name.
        name: as its owner writes it.
        email: the address for invitations; "" takes it away.
        phone: a telephone number.
        organisation: where they work.
        honorific: such as Cllr or Dr.
        pronouns: as they give them.
        sort_name: what to sort by.
        facilitator: they run the meetings.
        not_facilitator: they do not run the meetings.
        other_emails: other addresses that answers may come from, with commas between them; "" takes them away.
        assistant_email: the address of who has a copy of each invitation and may answer it; "" takes it away.
        offers: the community voice and experience they bring, in their own words; never faith, ethnicity or health.
    """
    given: dict[str, str | None] = {
        "name": name, "email": email, "phone": phone, "organisation": organisation, "honorific": honorific,
        "pronouns": pronouns, "sort_name": sort_name, "other_emails": other_emails,
        "assistant_email": assistant_email, "offers": offers,
    }  # fmt: skip
    fields: dict[str, str | bool] = {key: value for key, value in given.items() if value is not None}
    if facilitator or not_facilitator:
        fields["facilitator"] = facilitator
    if not fields:
        raise WrongUsage("Nothing was given to change")
    if facilitator and not_facilitator:
        raise WrongUsage("--facilitator and --not-facilitator exclude each other")
    view = look_after_people.edit_person(office(), person, **fields)
    say(f"{view.id}  {view.name}{f', {view.email}' if view.email else ''}")
    for words in view.shared:
        remark(words)


@app.command
def appoint(
    person: str,
    seat: str,
    /,
    *,
    as_: str = "member",
    from_: str = "",
    until: str = "",
    confirmed_by: str = "",
) -> None:
    """Appoint a person to a seat, as its member or its named substitute.

    For example:
      ret-tui member appoint P-01 SAN --from 2026-05-01
      ret-tui member appoint P-02 SAN --as substitute --from 2026-05-01 --confirmed-by "The chief executive"

    Args:
        person: their id or name.
        seat: its id, such as CH, IM01 or SAN.
        as_: member or substitute.
        from_: the first day; today when left out.
        until: the last day, where one is agreed.
        confirmed_by: who at the organisation confirmed it.
    """
    view = look_after_people.appoint(
        office(), person, seat, capacity=as_, start=from_, end=until, confirmed_by=confirmed_by
    )
    _say_appointments(view)


@app.command(usage="ret-tui member end PERSON [SEAT] [OPTIONS]")
def end(person: str, /, seat: str = "", *, on: str = "", reason: str = "") -> None:
    """End a person's appointment to a seat.

    For example:
      ret-tui member end P-01 --on 2026-12-31 --reason "Moved to another post"
      ret-tui member end P-01 SAN

    Args:
        person: their id or name.
        seat: which one, where they hold several.
        on: the last day; today when left out.
        reason: why.
    """
    here = office()
    before, places = confirmed_registers.readings(here), outside.places_now(here)
    _say_appointments(look_after_people.end_appointment(here, person, seat=seat, on=on, reason=reason))
    for told in (outside.fallen_empty(here, places), confirmed_registers.read_otherwise(here, before)):
        if told:
            remark(told)


@app.command
def sign(person: str, /, *, on: str = "", version: str = "") -> None:
    """Record that a person has signed the members' agreement.

    For example:
      ret-tui member sign P-01 --on 2026-05-12

    Args:
        person: their id or name.
        on: the day; today when left out.
        version: as the agreement calls itself; that of the terms in force when left out.
    """
    here = office()
    view = look_after_people.sign(here, person, on=on, version=version)
    agreement = version or look_after_people.agreement_in_force(here)
    say(f"{view.id}  {view.name} has signed the {agreement}")
    if told := agreements.signing_remark(here, view.id, version):
        remark(told)


@app.command(name="import")
def import_(file: str, /, *, column: tuple[str, ...] = (), sheet: str = "", json: bool = False) -> None:
    """Take people over from a list in Excel or CSV, as one change; --dry-run looks through it and changes nothing.

    For example:
      ret-tui member import people.xlsx --dry-run
      ret-tui member import people.csv --column "Full name=name" --column "Post=seat"

    Headings such as Name, E-mail, Phone, Organisation, Seat, Role, From, Until, Reason for leaving, Offers, Signed and
    Outside place are known; faith, ethnicity and health are never kept. A person is known by the e-mail
    address, or else by the whole name; an empty cell changes nothing. Where one row is wrong, none is taken over.

    Args:
        file: the list, as .xlsx or .csv.
        column: what a column holds, as "Heading=name"; may be given several times, and "Heading=" leaves one out.
        sheet: the title of the sheet; the first one when left out.
        json: give JSON.
    """
    from ret_tui.cli.imported import say_import

    say_import(office(), file, column, sheet, json=json)


@app.command
def export(*, to: str = "", format: str = "xlsx", history: bool = False, replace: bool = False) -> None:
    """Write the list of people as Excel or CSV: seats with member, named substitute and contact; prints its path.

    For example:
      ret-tui member export --to out
      ret-tui member export --to out --format csv
      ret-tui member export --history

    Args:
        to: the folder, made where only it is missing; exports, beside the store, when left out.
        format: xlsx for Excel, or csv.
        history: every appointment that was ever made instead, with why each ended.
        replace: write over an earlier list that differs.
    """
    from ret_tui.jobs import write_lists

    here = office()
    write = write_lists.write_appointments if history else write_lists.write_people
    say_written(lambda folder: write(here, folder, form=format, replace=replace), to)


def _holder(view: HolderView | None) -> str:
    return "vacant" if view is None else f"{view.name} ({view.person})"


def _say_appointments(view: PersonView) -> None:
    for words in view.appointments:
        say(f"{view.id}  {view.name}: {words}")
