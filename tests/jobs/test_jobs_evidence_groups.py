"""Community groups under all their names: merged, never in a loop, and counted once (F2a)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ret_tui.jobs.evidence import groups, keep, prefilled
from ret_tui.jobs.office import Office
from ret_tui.rules.group_names import GroupNames, folded_name
from store.records import Group, GroupName
from store.refusals import BadValue, RuleBroken, Unknown


@pytest.fixture
def named(office: Office) -> Office:
    """Three groups: G-01 Northfield Elders, G-02 Elders' Circle, G-03 Weston Youth."""
    for name in ("Northfield Elders", "Elders' Circle", "Weston Youth"):
        keep.record(office, "group", name=name)
    return office


def test_a_group_is_meant_by_its_id_and_by_each_of_its_names(named: Office) -> None:
    groups.add_name(named, "g1", "Elders of Northfield")
    for text in ("G-01", "g1", "northfield  ELDERS", "Élders of Northfield", "elders of northfield."):
        assert groups.group(named, text).id == "G-01"
    with pytest.raises(Unknown, match="There is no community group “Nobody”: there are G-01, G-02, G-03"):
        groups.group(named, "Nobody")


def test_a_merged_group_counts_as_the_other_with_what_was_merged_into_it(named: Office) -> None:
    keep.record(named, "engagement", title="One", groups="Northfield Elders")
    keep.record(named, "engagement", title="Two", groups="Elders' Circle")
    keep.record(named, "feedback", text="Good", group="Weston Youth")
    groups.merge(named, "G-01", "G-02")
    view = groups.merge(named, "Elders' Circle", "Weston Youth")
    assert (view.id, view.merged, view.engagements, view.feedback) == (
        "G-03", ("G-01", "G-02"), ("EN-01", "EN-02"), ("FB-01",),
    )  # fmt: skip
    assert view.other_names == ("Northfield Elders", "Elders' Circle")
    assert [each.id for each in groups.groups(named)] == ["G-03"]
    made = keep.record(named, "feedback", text="Better", group="northfield elders")
    assert dict(made.facts)["Group"] == "Weston Youth (G-03)"


def test_letting_a_group_count_for_itself_again_loses_nothing_of_an_engagement(named: Office) -> None:
    keep.record(named, "engagement", title="One", groups="G-01, G-02")
    groups.merge(named, "G-01", "G-02")
    changed = keep.edit(named, "EN-01", groups="G-01, G-02, G-03")
    assert dict(changed.facts)["Groups"] == "Elders' Circle (G-02), Weston Youth (G-03)"
    groups.unmerge(named, "G-01")
    assert groups.group(named, "G-01").engagements == ("EN-01",)


def test_names_of_other_scripts_and_with_commas_are_all_kept(named: Office) -> None:
    keep.edit(named, "G-01", other_names="दिन; दुन; Elders, the older; elders THE older")
    names = ("Elders, the older", "दिन", "दुन")
    assert sorted(groups.group(named, "G-01").other_names) == sorted(names)
    keep.edit(named, "G-02", other_names="Ring, the;")
    assert prefilled.from_record(named, "G-02")["other_names"] == "Ring, the;"


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ("G-01", "G-01", "G-01 cannot be merged into itself"),
        ("G-02", "G-01", r"G-01 \(Northfield Elders\) counts as G-02 already, so merging them would make a loop"),
        ("G-03", "G-01", r"G-01 \(Northfield Elders\) counts as G-03 already|make a loop"),
        ("G-01", "G-03", r"G-01 \(Northfield Elders\) was merged into G-02 already"),
        ("G-01", "G-02", "was merged into G-02 already: nothing is to be done"),
    ],
)
def test_a_loop_and_a_second_merging_are_refused_in_one_sentence(
    named: Office, one: str, other: str, said: str
) -> None:
    groups.merge(named, "G-01", "G-02")
    if one == "G-03":
        groups.merge(named, "G-02", "G-03")
    before = named.store.tables
    with pytest.raises(RuleBroken, match=said):
        groups.merge(named, one, other)
    assert named.store.tables == before


def test_a_merging_is_taken_back_by_itself_and_by_undo(named: Office) -> None:
    groups.merge(named, "G-01", "G-02")
    groups.unmerge(named, "G-01")
    assert len(groups.groups(named)) == 3
    groups.merge(named, "G-01", "G-02")
    named.store.undo()
    assert len(groups.groups(named)) == 3
    with pytest.raises(RuleBroken, match="was merged into no other group"):
        groups.unmerge(named, "G-01")


def test_a_name_of_another_group_is_refused_and_the_merging_offered(named: Office) -> None:
    with pytest.raises(RuleBroken, match="'ret-tui engagement group merge G-01 G-03'"):
        groups.add_name(named, "G-01", "weston youth")
    with pytest.raises(RuleBroken, match=r"Weston Youth \(G-03\) is called “WESTON YOUTH” already"):
        keep.record(named, "group", name="WESTON YOUTH")
    with pytest.raises(RuleBroken, match="is called “Weston Youth” already"):
        keep.edit(named, "G-01", other_names="Weston Youth")
    with pytest.raises(BadValue, match="more than 70 characters"):
        groups.add_name(named, "G-01", "x" * 71)


def test_another_name_is_taken_away_in_any_spelling(named: Office) -> None:
    groups.add_name(named, "G-01", "N. Elders")
    groups.remove_name(named, "G-01", "n elders")
    assert groups.group(named, "G-01").other_names == ()
    with pytest.raises(Unknown, match="G-01 has no other name “Circle”"):
        groups.remove_name(named, "G-01", "Circle")


def test_the_vowel_signs_of_other_scripts_tell_names_apart() -> None:
    assert folded_name("दिन") != folded_name("दुन")
    assert folded_name("St. Anne’s Círcle") == folded_name("st annes  circle")
    assert folded_name("!!!") == "!!!"


@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 9)), max_size=12))
def test_every_chain_ends_however_groups_were_merged(merged: list[tuple[int, int]]) -> None:
    into = {f"G-{one:02d}": f"G-{other:02d}" for one, other in merged}
    names = GroupNames(
        Group(id=f"G-{n:02d}", name=f"Group {n}", merged_into=into.get(f"G-{n:02d}", "")) for n in range(8)
    )
    for id in names.groups:
        end = names.one(id)
        assert end in names.groups
        assert names.one(end) == end


def test_a_name_of_two_groups_means_the_one_that_is_called_so_itself() -> None:
    names = GroupNames(
        [Group(id="G-01", name="Elders"), Group(id="G-02", name="Circle", merged_into="G-01")],
        [
            GroupName(id="G-02/Elders", group="G-02", name="Elders"),
            GroupName(id="G-02/Ring", group="G-02", name="Ring"),
        ],
    )
    assert names.meant("ELDERS") == "G-01"
    assert names.meant("ring") == "G-01"
    assert names.meant("") == ""
