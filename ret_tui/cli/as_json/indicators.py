"""The indicators with their figures, and the table of functions and meetings."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from ret_tui.cli.as_json.plain_values import Json, day

if TYPE_CHECKING:
    from ret_tui.jobs.indicators.figures import IndicatorView
    from ret_tui.jobs.indicators.matrix import MatrixView
    from ret_tui.rules.indicators.figure import Figure, Period


def indicator(view: IndicatorView, period: Period) -> Json:
    """An indicator with what it comes to in a period, whose days are ``first`` and ``last``."""
    return {
        "id": view.id,
        "function": view.function,
        "text": view.text,
        "shape": view.shape,
        "dropped": view.dropped,
        "period": period.name,
        "first": day(period.first),
        "last": day(period.last),
        **figure(view.figure),
    }


def figure(value: Figure) -> Json:
    """A figure; ``latest``, ``baseline`` and the values of ``trend`` are null where they are not known or not shown."""
    return {
        "latest": _number(value.latest),
        "unit": value.unit,
        "words": value.words,
        "denominator": value.denominator,
        "baseline": _number(value.baseline),
        "baseline_words": value.baseline_words,
        "direction": value.direction,
        "direction_words": value.direction_words,
        "trend": [{"on": day(one.on), "value": _number(one.value), "words": one.words} for one in value.trend],
        "evidence": list(value.evidence),
        "lacks": list(value.lacks),
    }


def matrix(view: MatrixView) -> Json:
    """The table of functions and meetings; the cells of a function are in the order of the meetings."""
    return {
        "year": view.year,
        "summary": view.summary,
        "meetings": [{"id": one.meeting, "date": day(one.date), "status": one.status} for one in view.columns],
        "functions": [
            {
                "id": row.function,
                "name": row.name,
                "quiet": row.quiet,
                "last_meeting": row.last_meeting or None,
                "last_on": day(row.last_on),
                "cells": [
                    {
                        "meeting": column.meeting,
                        "items": cell.items,
                        "decisions": cell.decisions,
                        "actions": cell.actions,
                        "gap": cell.gap,
                    }
                    for column, cell in zip(view.columns, row.cells, strict=True)
                ],
            }
            for row in view.rows
        ],
    }


def _number(value: Decimal | None) -> int | float | None:
    """The number that JSON has for it: whole where it is whole."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
