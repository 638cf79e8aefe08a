"""Money bid for, secured and returned, in pounds as decimal numbers (F4b)."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from msgspec import Struct

from ret_tui.rules.amounts import pounds_words
from store.records import FundingLine

_NOTHING = Decimal(0)


class Money(Struct, frozen=True):
    """Pounds, to the penny."""

    bid: Decimal = _NOTHING
    secured: Decimal = _NOTHING
    returned: Decimal = _NOTHING

    @property
    def net(self) -> Decimal:
        """What was secured and not given back; below nought where more was returned, as by a clawback of money that
        was secured before.
        """
        return self.secured - self.returned

    @property
    def words(self) -> str:
        """``£12,000 secured of £20,000 bid for, £500 returned, £11,500 net``."""
        told = f"{pounds_words(self.secured)} secured"
        told += f" of {pounds_words(self.bid)} bid for" if self.bid else ""
        return (
            f"{told}, {pounds_words(self.returned)} returned, {pounds_words(self.net)} net" if self.returned else told
        )


def money(lines: Iterable[FundingLine]) -> Money:
    """The sum of these lines, whoever the funder."""
    sums = {"bid": _NOTHING, "secured": _NOTHING, "returned": _NOTHING}
    for line in lines:
        sums[line.step] += Decimal(line.pounds)
    return Money(sums["bid"], sums["secured"], sums["returned"])


def by_funder(lines: Iterable[FundingLine]) -> tuple[tuple[str, Money], ...]:
    """The sums of each funder, by name."""
    found: dict[str, list[FundingLine]] = {}
    for line in lines:
        found.setdefault(line.funder, []).append(line)
    return tuple((funder, money(found[funder])) for funder in sorted(found, key=str.casefold))
