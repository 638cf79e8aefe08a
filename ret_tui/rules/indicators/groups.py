"""Community groups engaged within decision making: how many different ones (F2a).

A group that was merged counts as the one that it was merged into, however long the chain. Where a chain comes back to
itself, as merging two stores can leave it, all of its groups count as one.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from decimal import Decimal

from ret_tui.rules.group_names import GroupNames, folded_name
from ret_tui.rules.indicators.comparing import against, made, running
from ret_tui.rules.indicators.figure import Figure, Period
from ret_tui.rules.quoting import quoted
from ret_tui.rules.wording import count, listed
from store.order import natural_key
from store.records import Baseline, Engagement, EngagementGroup, Group, GroupName


def counted_as(groups: Iterable[Group]) -> dict[str, str]:
    """The group that each one counts as, by id."""
    names = GroupNames(groups)
    return {id: names.one(id) for id in names.groups}


def within_decisions(engagement: Engagement, drafts: Collection[str] = ()) -> bool:
    """Whether the communities had a say in a decision: one of this body, or one of another that was influenced.

    Args:
        drafts: ids of the influenced decisions that are drafts, and count for nothing.
    """
    return bool(engagement.decision) or bool(engagement.influenced and engagement.influenced not in drafts)


def engaged(
    engagements: Iterable[Engagement], links: Iterable[EngagementGroup], counts_as: Mapping[str, str]
) -> dict[str, Engagement]:
    """The different groups of these engagements, each with the first at which it was engaged, in that order."""
    by_id = {each.id: each for each in engagements}
    own = [(by_id[link.engagement], link.group) for link in links if link.engagement in by_id]
    found: dict[str, Engagement] = {}
    for engagement, group in sorted(own, key=lambda each: (each[0].on, natural_key(each[0].id), natural_key(each[1]))):
        if group in counts_as:
            found.setdefault(counts_as[group], engagement)
    return found


def figure(
    engagements: Iterable[Engagement],
    links: Iterable[EngagementGroup],
    groups: Iterable[Group],
    names: Iterable[GroupName],
    period: Period,
    baseline: Baseline | None = None,
    *,
    drafts: Collection[str] = (),
) -> Figure:
    """The different groups that had a say in a decision in the period; and ever, up to its end.

    Args:
        links: which groups were at which engagement.
        names: the other names of the groups, to tell two groups that go by one name.
        drafts: ids of the influenced decisions that are drafts, and count for nothing.
    """
    every, named = tuple(groups), tuple(links)
    counts_as = counted_as(every)
    known = [each for each in engagements if each.on <= period.last]
    lately = [each for each in known if period.holds(each.on)]

    def of(which: Callable[[Engagement], bool]) -> dict[str, Engagement]:
        return engaged(filter(which, known), named, counts_as)

    def says(each: Engagement) -> bool:
        return within_decisions(each, drafts)

    own = of(lambda each: says(each) and period.holds(each.on))
    ever = of(says)
    all_lately = of(lambda each: period.holds(each.on))
    latest = Decimal(len(own)) if known else None
    words = f"{count(len(own), 'community group')} engaged within decision making; {len(ever)} ever"
    at = sorted((each for each in lately if says(each)), key=lambda each: (each.on, natural_key(each.id)))
    return made(
        against(latest, baseline, period, adds_up=True),
        latest=latest,
        unit="community groups",
        words=words if known else "no engagement is recorded",
        denominator=f"of {count(len(all_lately), 'group')} engaged at all" if known else "",
        trend=running((engagement.on for engagement in own.values()), period),
        evidence=[each.id for each in at],
        lacks=[
            *_without_group(at, named, counts_as),
            *_double(every, names, counts_as, {*all_lately, *ever}),
        ],
    )


def _without_group(
    engagements: Iterable[Engagement], links: Collection[EngagementGroup], counts_as: Mapping[str, str]
) -> list[str]:
    named: dict[str, list[str]] = {}
    for link in links:
        named.setdefault(link.engagement, []).append(link.group)
    found = []
    for each in engagements:
        if not named.get(each.id):
            found.append(f"{each.id} names no group.")
        found += [
            f"{each.id} names {group}, which the record does not hold."
            for group in sorted(named.get(each.id, ()), key=natural_key)
            if group not in counts_as
        ]
    return found


def _double(
    groups: Iterable[Group], names: Iterable[GroupName], counts_as: Mapping[str, str], own: Collection[str]
) -> list[str]:
    """Groups that go by one name, however it is spelled, and are not merged."""
    by_name: dict[str, dict[str, str]] = {}
    said = [(each.id, each.name) for each in groups] + [(each.group, each.name) for each in names]
    for id, name in said:
        if counts_as.get(id) in own:
            by_name.setdefault(folded_name(name), {}).setdefault(counts_as[id], name)
    return [
        f"{listed(sorted(ids, key=natural_key))} go by one name, {quoted(next(iter(ids.values())))}: "
        "merge them where they are one group."
        for ids in by_name.values()
        if len(ids) > 1
    ]
