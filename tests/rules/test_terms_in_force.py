"""Which version of the terms holds on a day, and what that version has."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from ret_tui.rules.terms_in_force import Versions, in_force
from store.records import FormerWording, Function, Indicator, Terms

JUNE = dt.date(2027, 6, 1)
FIRST = Terms(id="T1", title="First", year=2025, in_force_to=dt.date(2027, 5, 31))
SECOND = Terms(id="T2", title="Second", year=2027, in_force_from=JUNE)
ADVICE = Function(id="F1", terms="T1", position=2, name="Counsel", text="give counsel")
VOICE = Function(id="F2", terms="T1", position=1, name="Voice", text="hear", dropped_by="T2")
DATA = Function(id="F3", terms="T2", position=1, name="Data", text="count")
ONE = Indicator(id="F1a", function="F1", position=1, text="Advice given", dropped_by="T2")
OTHER = Indicator(id="F1b", function="F1", position=1, text="Advice taken", terms="T2")
FORMER = FormerWording(id="F1/T1", function="F1", terms="T1", name="Advice", text="advise", position=1)


def versions() -> Versions:
    """Two versions, of which the second one rewords, drops and brings a function each."""
    return Versions((SECOND, FIRST), (FORMER,))


def test_each_version_holds_from_its_day_on() -> None:
    assert in_force((FIRST, SECOND), dt.date(2027, 5, 31)) == FIRST
    assert in_force((FIRST, SECOND), JUNE) == SECOND
    assert in_force((), JUNE) is None


def test_between_two_versions_the_last_one_goes_on_and_before_any_the_first_one_holds() -> None:
    early = Terms(id="T1", title="First", year=2025, in_force_from=dt.date(2025, 5, 1), in_force_to=dt.date(2026, 1, 1))
    assert in_force((early, SECOND), dt.date(2026, 7, 1)) == early
    assert in_force((early, SECOND), dt.date(2020, 1, 1)) == early


def test_a_function_is_worded_as_its_version_has_it() -> None:
    known = versions()
    before = known.functions((ADVICE, VOICE, DATA), known.on(dt.date(2027, 5, 31)))
    assert [(each.id, each.name, each.text) for each in before] == [("F1", "Advice", "advise"), ("F2", "Voice", "hear")]
    after = known.functions((ADVICE, VOICE, DATA), known.on(JUNE))
    assert [(each.id, each.name) for each in after] == [("F3", "Data"), ("F1", "Counsel")]


def test_a_reworded_indicator_is_another_one_from_that_day_on() -> None:
    known = versions()
    every = ((ADVICE, VOICE, DATA), (ONE, OTHER))
    assert [each.id for each in known.indicators(*every, known.on(dt.date(2027, 5, 31)))] == ["F1a"]
    assert [each.id for each in known.indicators(*every, known.on(JUNE))] == ["F1b"]


def test_what_a_version_brought_that_is_not_there_is_in_none() -> None:
    known = versions()
    stray = Function(id="F9", terms="T9", position=1, name="Stray", text="stray")
    kept = Function(id="F8", terms="T1", position=9, name="Kept", text="kept", dropped_by="T9")
    assert [each.id for each in known.functions((stray, kept), known.on(JUNE))] == ["F8"]
    assert [each.id for each in Versions(()).functions((stray, kept), None)] == ["F9", "F8"]


@given(day=st.dates(), starts=st.lists(st.dates(), min_size=1, max_size=5))
def test_on_any_day_exactly_one_version_holds_and_none_before_its_day_once_one_has_begun(
    day: dt.date, starts: list[dt.date]
) -> None:
    made = [Terms(id=f"T{n}", title="T", year=2025, in_force_from=start) for n, start in enumerate(starts, 1)]
    found = in_force(made, day)
    assert found is not None
    begun = [each for each in made if each.in_force_from is not None and each.in_force_from <= day]
    if begun:
        assert found.in_force_from == max(each.in_force_from for each in begun if each.in_force_from is not None)
