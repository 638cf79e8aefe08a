"""What a new version of the terms changes, and that both versions then read as they were written."""

from __future__ import annotations

import datetime as dt

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ret_tui.rules.new_version import Kept, NewVersion, compare, next_indicator
from ret_tui.rules.terms_in_force import Versions
from store.records import Body, FormerWording, Function, Indicator, Seat, Terms
from store.refusals import RuleBroken
from store.terms.terms_file import TermsFile, YearRule

OLD = Terms(id="T1", title="Old", year=2025)
NEW = Terms(id="T2", title="New", year=2027, in_force_from=dt.date(2027, 6, 1))
CHAIR = Seat(id="CH", position=1, name="Chair", kind="chair")

#: A few words, so that those of two versions often are the same.
WORDS = st.sampled_from(["count", "share", "hear", "tell", "ask", "learn"])
MEASURES = st.lists(WORDS, max_size=5, unique=True)
SHAPES = st.dictionaries(st.sampled_from(["F1", "F2", "F3", "F4"]), st.tuples(WORDS, MEASURES), max_size=4)
Terms_ = dict[str, tuple[str, list[str]]]


def functions_of(wanted: Terms_) -> tuple[Function, ...]:
    """The functions of a version, in the order given."""
    return tuple(
        Function(id=id, terms="T1", position=place, name=f"Name {id}", text=text)
        for place, (id, (text, _)) in enumerate(wanted.items(), 1)
    )


def indicators_of(wanted: Terms_) -> tuple[Indicator, ...]:
    """Their indicators, numbered as a terms file numbers them."""
    return tuple(
        Indicator(id=f"{id}{'abcdefgh'[place]}", function=id, position=place + 1, text=text)
        for id, (_, measures) in wanted.items()
        for place, text in enumerate(measures)
    )


def file_of(wanted: Terms_, seats: tuple[Seat, ...] = (CHAIR,)) -> TermsFile:
    """A terms file of that content."""
    return TermsFile(
        body=Body(id="body", name="B", short_name="B"),
        terms=NEW,
        functions=functions_of(wanted),
        indicators=indicators_of(wanted),
        seats=seats,
        standing_items=(),
        year_rule=YearRule(first_month=5, months=(5,), weekday=0, nth=1, start="10:00", end="12:00"),
    )


def kept_of(wanted: Terms_) -> Kept:
    """A store that holds one version of that content."""
    return Kept(Versions((OLD,)), functions_of(wanted), indicators_of(wanted), (CHAIR,))


def adopted(kept: Kept, found: NewVersion) -> tuple[Versions, list[Function], list[Indicator]]:
    """What the records are once a version is kept."""
    functions = {each.id: each for each in kept.functions}
    wordings = []
    for was, new in (*found.reworded_functions, *found.moved_functions):
        functions[was.id] = msgspec.structs.replace(was, name=new.name, text=new.text, position=new.position)
        wordings.append(
            FormerWording(
                id=f"{was.id}/T1", function=was.id, terms="T1", name=was.name, text=was.text, position=was.position
            )
        )
    for gone in found.dropped_functions:
        functions[gone.id] = msgspec.structs.replace(gone, dropped_by="T2")
    functions |= {each.id: each for each in found.new_functions}
    indicators = {each.id: each for each in kept.indicators}
    for each, place in found.placed_indicators:
        indicators[each.id] = msgspec.structs.replace(each, position=place)
    for each in found.dropped_indicators:
        indicators[each.id] = msgspec.structs.replace(indicators[each.id], dropped_by="T2")
    indicators |= {each.id: each for each in found.new_indicators}
    return Versions((OLD, NEW), wordings), list(functions.values()), list(indicators.values())


def as_read(versions: Versions, functions: list[Function], indicators: list[Indicator], terms: Terms) -> Terms_:
    """What a version says, as a reader of the record sees it."""
    measures = versions.indicators(functions, indicators, terms)
    return {
        each.id: (each.text, [one.text for one in measures if one.function == each.id])
        for each in versions.functions(functions, terms)
    }


@given(before=SHAPES, after=SHAPES)
def test_both_versions_read_as_they_were_written(before: Terms_, after: Terms_) -> None:
    kept = kept_of(before)
    known = adopted(kept, compare(kept, file_of(after), "T2"))
    new = as_read(*known, NEW)
    assert new == after
    assert list(new) == list(after)
    old = as_read(*known, OLD)
    assert {id: (text, set(measures)) for id, (text, measures) in old.items()} == {
        id: (text, set(measures)) for id, (text, measures) in before.items()
    }
    assert list(old) == list(before)


@given(before=SHAPES, after=SHAPES)
def test_no_indicator_has_its_words_changed_and_none_takes_an_id_that_was_given(before: Terms_, after: Terms_) -> None:
    kept = kept_of(before)
    found = compare(kept, file_of(after), "T2")
    _, _, indicators = adopted(kept, found)
    words = {each.id: each.text for each in indicators}
    assert all(words[each.id] == each.text for each in kept.indicators)
    assert not {each.id for each in found.new_indicators} & {each.id for each in kept.indicators}


@given(before=SHAPES)
def test_the_same_terms_again_change_nothing(before: Terms_) -> None:
    found = compare(kept_of(before), file_of(before), "T2")
    changes = [
        getattr(found, name) for name in NewVersion.__struct_fields__ if name.split("_")[0] not in ("old", "same")
    ]
    assert not any(changes)
    assert (found.same_functions, found.same_seats) == (len(before), 1)


def test_in_the_order_of_the_older_version_what_is_gone_keeps_its_place() -> None:
    kept = kept_of({"F1": ("count", ["tell", "hear", "ask"])})
    known = adopted(kept, compare(kept, file_of({"F1": ("count", ["tell", "learn", "ask"])}), "T2"))
    assert as_read(*known, OLD)["F1"][1] == ["tell", "hear", "ask"]
    assert as_read(*known, NEW)["F1"][1] == ["tell", "learn", "ask"]


def test_one_in_the_place_of_another_is_that_one_in_other_words() -> None:
    kept = kept_of({"F1": ("count", ["tell", "hear"])})
    found = compare(kept, file_of({"F1": ("count", ["tell", "learn"])}), "T2")
    assert {old: new.id for old, new in found.reworded_indicators.items()} == {"F1b": "F1c"}


def test_line_breaks_and_blanks_are_no_other_words() -> None:
    kept = kept_of({"F1": ("count  all", ["tell\n them"])})
    found = compare(kept, file_of({"F1": ("count all", ["tell them"])}), "T2")
    assert not found.reworded_functions
    assert not found.new_indicators


@pytest.mark.parametrize(
    ("taken", "wanted"),
    [((), "F1a"), (("F1a", "F1b"), "F1c"), (tuple(f"F1{letter}" for letter in "abcdefghijklmnopqrstuvwxyz"), "F1za")],
)
def test_the_next_letter_is_one_that_was_never_given(taken: tuple[str, ...], wanted: str) -> None:
    assert next_indicator("F1", taken) == wanted


def test_a_seat_that_is_gone_cannot_come_back_under_its_id() -> None:
    gone = Seat(id="IM01", position=2, name="Independent", kind="independent", dropped_by="T1")
    kept = Kept(Versions((OLD,)), (), (), (CHAIR, gone))
    back = Seat(id="IM01", position=2, name="Independent", kind="independent")
    with pytest.raises(RuleBroken, match="IM01 belongs to the seat Independent"):
        compare(kept, file_of({}, (CHAIR, back)), "T2")
