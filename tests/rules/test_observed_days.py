"""When observances are: dates published by the communities themselves, and what is not known."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ret_tui.rules.observed_days import not_known, observed
from ret_tui.rules.obstacles import Obstacle
from store.observances import observances

EVERY = observances()
BY_KEY = {each.key: each for each in EVERY}
ALL_DAYS = observed(EVERY, range(2025, 2037))


def days_of(key: str, year: int) -> list[Obstacle]:
    return [each for each in ALL_DAYS if each.key == key and each.start.year == year]


def main_days(key: str, year: int) -> str:
    """The first and last main day of an observance in a year, as ``4-2 4-3``."""
    found = [each for each in days_of(key, year) if each.main]
    return " ".join(f"{each.start.month}-{each.start.day} {each.end.month}-{each.end.day}" for each in found)


# Dates as calendars of the communities print them, by hand.
@pytest.mark.parametrize(
    ("key", "year", "days"),
    [
        ("good-friday", 2026, "4-3 4-3"),
        ("good-friday", 2029, "3-30 3-30"),
        ("easter", 2027, "3-28 3-29"),
        ("easter", 2028, "4-16 4-17"),
        ("ash-wednesday", 2026, "2-18 2-18"),
        ("ash-wednesday", 2027, "2-10 2-10"),
        ("maundy-thursday", 2027, "3-25 3-25"),
        ("ascension", 2026, "5-14 5-14"),
        ("christmas", 2028, "12-25 12-25"),
        ("orthodox-christmas", 2027, "1-7 1-7"),
        ("orthodox-easter", 2026, "4-12 4-12"),
        ("orthodox-easter", 2027, "5-2 5-2"),
        ("orthodox-easter", 2029, "4-8 4-8"),
        ("orthodox-good-friday", 2027, "4-30 4-30"),
        ("eid-al-fitr", 2026, "3-20 3-20"),
        ("eid-al-fitr", 2027, "3-9 3-9"),
        ("eid-al-adha", 2026, "5-27 5-27"),
        ("eid-al-adha", 2027, "5-16 5-16"),
        ("ramadan", 2027, "2-8 3-8"),
        ("ashura", 2026, "6-25 6-25"),
        ("passover", 2026, "4-2 4-3"),
        ("passover-end", 2026, "4-8 4-9"),
        ("shavuot", 2027, "6-11 6-12"),
        ("rosh-hashanah", 2026, "9-12 9-13"),
        ("rosh-hashanah", 2029, "9-10 9-11"),
        ("yom-kippur", 2028, "9-30 9-30"),
        ("sukkot", 2026, "9-26 9-27"),
        ("shemini-atzeret", 2026, "10-3 10-4"),
        ("hanukkah", 2026, "12-5 12-12"),
        ("purim", 2027, "3-23 3-23"),
        ("purim", 2028, "3-12 3-12"),
        # The ninth of Av is a Saturday in 2029, so the fast is on the Sunday.
        ("tisha-bav", 2029, "7-22 7-22"),
        ("tisha-bav", 2026, "7-23 7-23"),
        ("diwali", 2026, "11-8 11-8"),
        ("diwali", 2027, "10-29 10-29"),
        ("diwali", 2028, "10-17 10-17"),
        ("holi", 2026, "3-4 3-4"),
        ("holi", 2027, "3-22 3-22"),
        ("vaisakhi", 2027, "4-14 4-14"),
        ("guru-nanak", 2026, "11-24 11-24"),
        ("vesak", 2026, "5-1 5-1 5-31 5-31"),
        ("vesak", 2027, "5-20 5-20"),
        ("vesak", 2028, "5-8 5-8 5-9 5-9"),
        ("lunar-new-year", 2026, "2-17 2-17"),
        ("lunar-new-year", 2028, "1-26 1-26"),
        ("lunar-new-year", 2029, "2-13 2-13"),
        # From the fifty-year table of the Bahá'í World Centre; Ridván begins on the thirty-second day of that year.
        ("naw-ruz", 2026, "3-21 3-21"),
        ("naw-ruz", 2028, "3-20 3-20"),
        ("naw-ruz", 2030, "3-20 3-20"),
        ("ridvan", 2026, "4-21 4-21"),
        ("ridvan", 2029, "4-20 4-20"),
        ("guru-gobind-singh", 2029, "1-5 1-5"),
        ("guru-gobind-singh", 2034, "1-5 1-5"),
        ("august", 2026, "8-1 8-31"),
        ("year-end", 2026, "12-24 12-31"),
    ],
)  # fmt: skip
def test_an_observance_is_on_the_day_that_its_community_keeps(key: str, year: int, days: str) -> None:
    assert main_days(key, year) == days


def test_an_islamic_day_is_a_window_of_two_days_and_expected() -> None:
    first, second = days_of("eid-al-fitr", 2027)
    assert (first.start, first.severity) == (dt.date(2027, 3, 9), "avoid")
    assert (second.start, second.end, second.severity) == (dt.date(2027, 3, 10), dt.date(2027, 3, 10), "think")
    assert first.words == second.words == "Eid al-Fitr (expected 9–10 March)"
    assert first.expected
    assert first.said == "is Eid al-Fitr (expected 9–10 March)"


def test_ramadan_is_a_time_to_note_and_no_day_to_avoid() -> None:
    (ramadan,) = days_of("ramadan", 2027)
    assert ramadan.severity == "note"
    assert ramadan.said == "is in Ramadan (expected 8 February – 8 March): avoid late afternoons"


def test_a_jewish_day_begins_at_sunset_on_its_eve() -> None:
    eve, day = days_of("yom-kippur", 2029)
    assert (eve.start, eve.severity) == (dt.date(2029, 9, 18), "think")
    assert eve.said == "is the eve of Yom Kippur, from sunset"
    assert (day.start, day.severity) == (dt.date(2029, 9, 19), "avoid")


def test_the_day_before_and_after_diwali_are_to_be_thought_about() -> None:
    told = {each.start.isoformat(): (each.severity, each.words) for each in days_of("diwali", 2026)}
    assert told == {
        "2026-11-07": ("think", "the day before Diwali"),
        "2026-11-08": ("avoid", "Diwali"),
        "2026-11-09": ("think", "the day after Diwali"),
    }


def test_where_traditions_differ_each_date_counts_and_none_between() -> None:
    assert {each.words for each in days_of("vesak", 2026)} == {"Vesak (1 or 31 May, as traditions differ)"}
    assert {each.words for each in days_of("vesak", 2028)} == {"Vesak (8 or 9 May, as traditions differ)"}
    assert [each.words for each in days_of("vesak", 2027)] == ["Vesak"]


def test_the_eve_of_christmas_has_its_own_name() -> None:
    assert days_of("christmas", 2026)[0].words == "Christmas Eve"


def test_beyond_its_tables_a_source_is_not_known_and_gives_no_date() -> None:
    lunar = {"Diwali", "Holi", "Guru Nanak Gurpurab", "Vaisakhi", "Vesak"}
    assert not_known(EVERY, 2035) == {}
    assert lunar <= set(not_known(EVERY, 2036).values())
    assert not [each for each in ALL_DAYS if each.start.year == 2036 and each.name in lunar and each.main]
    assert "rosh-hashanah" not in not_known(EVERY, 2036)
    # The Umm al-Qura tables end in November 2077; days of the Gregorian and of the Hebrew calendar go on.
    later = not_known(EVERY, 2078)
    assert {"ramadan", "eid-al-fitr", "diwali"} <= later.keys()
    assert not {"christmas", "yom-kippur", "august"} & later.keys()
    assert not_known(EVERY, 2101).keys() == BY_KEY.keys()


def test_every_year_that_a_source_is_said_to_know_has_its_day() -> None:
    # Counted by the moon these can fall into the year before or after, so that a year may have none of them.
    may_be_missing = {
        "guru-gobind-singh",
        "ashura",
        "islamic-new-year",
        "mawlid",
        "eid-al-fitr",
        "eid-al-adha",
        "ramadan",
    }
    for each in EVERY:
        for year in range(2026, 2036):
            if each.key not in may_be_missing:
                assert main_days(each.key, year), (each.key, year)


def test_no_observance_is_anybodys_alone_and_all_faiths_have_days_to_avoid() -> None:
    avoided = {each.tradition for each in EVERY if each.severity == "avoid"}
    for faith in ("Christian", "Muslim", "Jewish", "Sikh", "Hindu", "Buddhist", "Jain", "Bahá'í", "Rastafari"):
        assert any(faith in tradition for tradition in avoided), faith
    assert len(BY_KEY) == len(EVERY)


@given(st.integers(2026, 2035))
def test_a_year_asked_for_alone_is_the_same_as_among_others(year: int) -> None:
    alone = [each for each in observed(EVERY, [year]) if each.start.year == year]
    among = [each for each in ALL_DAYS if each.start.year == year]
    # The eve of a day of the next year lies in this one, and is told with that day.
    assert [each for each in among if each not in alone] == [
        each for each in among if each.start > dt.date(year, 12, 30) and each not in alone
    ]
    assert all(each in among for each in alone)


@pytest.mark.parametrize("year", [2075, 2076, 2077, 2078])
def test_the_last_years_of_the_tables_do_not_fail_over_their_neighbours(year: int) -> None:
    # Ramadan of 1500, the last year of the tables, begins in August 2077; 2076 is the last year that is told.
    found = observed(EVERY, [year])
    assert bool([each for each in found if each.name == "Ramadan"]) == (year <= 2076)
