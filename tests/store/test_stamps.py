"""Stamps order what several computers do, whatever their clocks say."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from store.stamps import BORN, WHOLE, StampClock, born, gathered, latest, new_node, node_of, outlives, stamp_of, touched

SECONDS = st.floats(min_value=0, max_value=200_000_000_000, allow_nan=False)


class Wall:
    """A clock on the wall that says what it is told to."""

    def __init__(self, seconds: float = 1_780_000_000.0) -> None:
        self.seconds = seconds

    def __call__(self) -> float:
        return self.seconds


@given(walls=st.lists(SECONDS, min_size=2, max_size=30))
def test_each_stamp_is_later_than_the_one_before_whatever_the_wall_clock_does(walls: list[float]) -> None:
    wall = Wall()
    clock = StampClock("a1b2c3", wall)
    given_out = []
    for seconds in walls:
        wall.seconds = seconds
        given_out.append(clock.next())
    assert given_out == sorted(set(given_out))
    assert {len(stamp) for stamp in given_out} == {29}


def test_what_follows_another_computers_change_is_later_than_it_though_that_clock_is_ahead() -> None:
    ahead, behind = StampClock("aaaaaa", Wall(1_790_000_000)), StampClock("bbbbbb", Wall(1_780_000_000))
    theirs = ahead.next()
    assert behind.next() < theirs
    behind.saw([theirs])
    assert behind.next() > theirs


def test_thousands_of_stamps_in_one_moment_still_grow() -> None:
    clock = StampClock("a1b2c3", Wall())
    stamps = [clock.next() for _ in range(10_000)]
    assert stamps == sorted(set(stamps))


def test_a_stamp_tells_the_moment_in_utc_and_the_computer() -> None:
    stamp = StampClock("a1b2c3", Wall(1_795_715_755.123)).next()
    assert stamp.startswith("20261126T17")
    assert node_of(stamp) == "a1b2c3"
    assert node_of("") == ""
    assert len(new_node()) == 6


def test_a_field_has_its_own_stamp_or_that_of_the_whole_record_or_of_its_birth() -> None:
    assert stamp_of(None, "text") == ""
    assert stamp_of("3", "text") == "3"
    assert stamp_of({BORN: "3", "due": "5"}, "text") == "3"
    assert stamp_of({BORN: "3", WHOLE: "4", "due": "5"}, "text") == "4"
    assert stamp_of({BORN: "3", WHOLE: "4", "due": "5"}, "due") == "5"
    assert (born({BORN: "3", "due": "5"}), born("3"), born(None)) == ("3", "3", "")
    assert (latest({BORN: "3", "due": "5"}), latest("3"), latest(None)) == ("5", "3", "")


def test_setting_fields_stamps_those_and_leaves_the_others() -> None:
    assert touched("3", ["due"], "5") == {BORN: "3", "due": "5"}
    assert touched(None, ["due"], "5") == {BORN: "", "due": "5"}
    assert touched({BORN: "3", "due": "5"}, ["text"], "6") == {BORN: "3", "due": "5", "text": "6"}


@given(
    stamps=st.dictionaries(st.sampled_from(["text", "due", "owner"]), st.sampled_from(["3", "4", "5"]), min_size=1),
)
def test_the_shortest_form_of_stamps_says_the_same_of_every_field(stamps: dict[str, str]) -> None:
    whole = gathered("3", dict.fromkeys(stamps, ""), stamps)
    assert {field: stamp_of(whole, field) for field in stamps} == stamps
    assert born(whole) == "3"


def test_a_record_outlives_its_removal_only_by_a_later_change() -> None:
    assert not outlives("3", "4")
    assert not outlives({BORN: "3", "due": "4"}, "4")
    assert outlives({BORN: "3", "due": "5"}, "4")
