"""Asking for another rule for the year's dates: of which kind it is, and then what belongs to that kind."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ret_tui.dialogs.choose import ChooseDialog
from ret_tui.dialogs.fields import ChoiceField, Field, TextField, required
from ret_tui.dialogs.form import FormDialog, Values
from ret_tui.jobs import plan_year, settings
from ret_tui.jobs.office import Office
from ret_tui.jobs.plan_year import YearPlan
from ret_tui.rules.wording import MONTHS, WEEKDAYS, count, short_day

if TYPE_CHECKING:
    from ret_tui.screens.year import YearPlace

_KINDS = (
    ("months", "A weekday of certain months: the second Tuesday of May, July …"),
    ("every", "Every so many weeks from a date"),
    ("dates", "Dates that you type one by one"),
    ("like", "As in another year"),
)
_NTH = (("1", "first"), ("2", "second"), ("3", "third"), ("4", "fourth"), ("-1", "last"))


async def ask_rule(place: YearPlace) -> Callable[[bool], YearPlan] | None:
    """What proposes dates by the rule that a person gives, with the clear dates taken or not; None where they left."""
    kind = await place.app.push_screen_wait(ChooseDialog("By what rule are the year's dates found?", _KINDS))
    if kind is None:
        return None
    office = place.office.patiently()
    label = plan_year.year_to_plan(office, "" if place.view is None else place.view.year)

    def propose(values: Values, clear: bool = False) -> YearPlan:
        return plan_year.propose(
            office,
            values["year"] or (label if kind == "every" and not values["first"] else None),
            months=values.get("months", ""),
            weekday=values.get("weekday", ""),
            nth=values.get("nth", ""),
            every=values.get("every", ""),
            first=values.get("first", ""),
            most=values.get("most", ""),
            dates=values.get("dates", ""),
            like=values.get("like", ""),
            start=values["start"],
            length=values["length"],
            venue=values.get("venue"),
            join_link=values["join_link"],
            exceptions=[each for each in values["exceptions"].split(";") if each.strip()],
            on_clash=values["on_clash"],
            clear=clear,
        )

    def given(values: Values) -> Callable[[bool], YearPlan]:
        plan_year.check_plan(office, propose(values))
        return lambda clear: propose(values, clear)

    def preview(values: Values) -> str:
        # Nothing is found fault with that is not typed yet.
        return "" if kind in values and not values[kind] else _summary(propose(values))

    return await place.app.push_screen_wait(
        FormDialog(
            "Propose the year's dates",
            [*_of_kind(office, kind, label), *_of_every_kind(office, kind)],
            save=given,
            save_label="See the dates",
            leave="Leave",
            preview=preview,
        )
    )


def _of_kind(office: Office, kind: str, label: str) -> list[Field]:
    """The fields that only one kind of rule has, with the year that is planned."""
    if kind == "dates":
        return [
            TextField(name="dates", label="Dates", hint="12 may, 14 jul, 8 sep …", check=required("The dates")),
            TextField(name="year", label="Year", hint="2026-27; empty: the one that they lie in"),
        ]
    if kind == "every":
        return [
            TextField(name="every", label="Every", hint="8w, 6 weeks", check=required("The number of weeks")),
            TextField(name="first", label="From", hint="12 may 2026; empty: the first date by the settings"),
            TextField(name="most", label="How many", initial=str(office.meetings_owed or ""), hint="at most"),
            TextField(name="year", label="Year", hint="2026-27; empty: the one that it begins in"),
        ]
    year = TextField(name="year", label="Year", initial=label)
    if kind == "like":
        return [TextField(name="like", label="As in", hint="2026-27", check=required("The year")), year]
    months = settings.value(office, "year.months").split(",")
    return [
        year,
        TextField(
            name="months",
            label="Months",
            hint="may, jul, sep",
            initial=", ".join(MONTHS[int(month) - 1][:3] for month in months),
        ),
        ChoiceField(
            name="weekday",
            label="Weekday",
            initial=settings.value(office, "year.weekday"),
            options=[(str(n), name) for n, name in enumerate(WEEKDAYS)],
        ),
        ChoiceField(name="nth", label="Which", initial=settings.value(office, "year.nth"), options=_NTH),
    ]


def _of_every_kind(office: Office, kind: str) -> list[Field]:
    """Times and place, what one meeting does otherwise, and what becomes of a date on a day off."""
    like = kind == "like"
    fields: list[Field] = [
        TextField(
            name="start",
            label="Starts",
            initial="" if like else settings.value(office, "meeting.start"),
            hint="empty: as each was" if like else "",
        ),
        TextField(
            name="length", label="Lasts", initial="" if like else "2h", hint="2h, 90m" + ("; empty: as each" * like)
        ),
        TextField(name="join_link", label="Link", initial=settings.value(office, "meeting.join_link"),
                  hint="for joining online; https://…"),
        TextField(
            name="exceptions",
            label="Except",
            hint="jan: third wednesday 10:00; mar: 16 mar at Town Hall; aug: none",
        ),
        ChoiceField(
            name="on_clash",
            label="On a day off",
            options=[("move", "move it"), ("skip", "leave it out")],
        ),
    ]  # fmt: skip
    if not like:
        fields.insert(2, TextField(name="venue", label="Venue", initial=settings.value(office, "meeting.venue")))
    return fields


def _summary(plan: YearPlan) -> str:
    """The dates in a line or two, and how many of them fall on something."""
    days = ", ".join(short_day(each.date) for each in plan.dates)
    heavy = [sum(each.severity == word for each in plan.dates) for word in ("avoid", "think")]
    told = [f"{number} to {words}" for number, words in zip(heavy, ("avoid", "think about"), strict=True) if number]
    return "\n".join(
        [
            f"{plan.year}, {count(len(plan.dates), 'date')}: {days}{' · ' if told else ''}{', '.join(told)}",
            *plan.skipped,
        ]
    )
