"""The twelve figures and the progress report of a year, beside the least that each takes.

The figures stand beside one pass over the evidence that they count, and the report in Word beside the bare python-docx
calls for the same pages.

    python -m bench.progress_report
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
import tempfile
from pathlib import Path

from bench.agenda import bare, blocks_of, emptied
from bench.paired import alternate, table
from ret_tui.documents.look import PLAIN
from ret_tui.documents.page_estimate import estimated_pages
from ret_tui.documents.word_writer import set_in_word
from ret_tui.jobs import set_up
from ret_tui.jobs.documents.writing import compose
from ret_tui.jobs.evidence.kinds import KINDS
from ret_tui.jobs.indicators.figures import indicator_figures
from ret_tui.jobs.indicators.periods import year_period
from ret_tui.jobs.office import Clock, Office
from store.change import Change
from store.records import (
    Assessment,
    Commitment,
    Engagement,
    EngagementGroup,
    Feedback,
    FundingLine,
    Group,
    ImpactExample,
    InfluencedDecision,
    Initiative,
    OutcomeMeasure,
    Recommendation,
    SharedPractice,
    StateStep,
)

#: Milliseconds within which the figures and the report of a year are to be there.
FIGURES_MOST, REPORT_MOST = 200, 3_000
#: Pieces of each kind that a long record has more than the example year.
MORE = 200


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.progress_report", description=__doc__)
    parser.add_argument("--turns", type=int, default=10, help="figures and reports of each kind (default 10)")
    parser.add_argument("--json", action="store_true", help="print every figure as JSON instead of the table")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        office = set_up.example_office(Path(folder) / "year.json", Clock())
        paper = compose(office, "progress report", "")
        written = set_in_word(paper, PLAIN)
        base, blocks = emptied(written), blocks_of(written)

        def report(_: int) -> bytes:
            return set_in_word(compose(office, "progress report", ""), PLAIN)

        def figures(_: int) -> int:
            return len(indicator_figures(office, year_period(office)))

        def one_pass(_: int) -> int:
            return one_pass_over(office)

        pairs = [
            alternate(
                f"report, about {round(estimated_pages(paper.blocks))} pages", report, lambda _: bare(base, blocks),
                turns=options.turns, most=1.6,
            ),
            alternate(f"figures, {one_pass(0)} pieces", figures, one_pass, turns=options.turns, most=40),
        ]  # fmt: skip
        with office.store.change("A long record") as step:
            add_evidence(step)
        pairs.append(alternate(f"figures, {one_pass(0)} pieces", figures, one_pass, turns=options.turns, most=40))
        office.store.close()
    print(json.dumps([pair.figures() for pair in pairs], indent=1) if options.json else table(pairs))
    late = max(pairs[0].ours) > REPORT_MOST or any(max(pair.ours) > FIGURES_MOST for pair in pairs[1:])
    return 1 if late or any(pair.ratio > pair.most for pair in pairs) else 0


def one_pass_over(office: Office) -> int:
    """Go once through the evidence and the steps of its story, and count what has a day by today, or none."""
    kinds = [*(kind.record for kind in KINDS), StateStep]
    days = (getattr(each, "on", None) for kind in kinds for each in office.store.all(kind))
    return sum(day is None or day <= office.today for day in days)


def add_evidence(step: Change) -> None:
    """Add to the example year as many pieces of each kind as `MORE`, with two steps where there are any."""
    first = dt.date(2026, 5, 1)
    for n in range(1, MORE + 1):
        on = first + dt.timedelta(days=n % 110)
        step.add(
            InfluencedDecision, f"DI-{100 + n}", indicator="F1a", on=on, body="Example Board", significance="high",
            text=f"Decision {n}", verified_by="A clerk",
        )  # fmt: skip
        step.add(Recommendation, f"RC-{100 + n}", findings="FR-01", text=f"Recommendation {n}")
        step.add(ImpactExample, f"EX-{100 + n}", indicator="F1c", on=on, text=f"Example {n}", consent="given")
        step.add(Group, f"G-{100 + n}", name=f"Example group {n}")
        step.add(Engagement, f"EN-{100 + n}", indicator="F2a", on=on, title=f"Evening {n}", influenced=f"DI-{100 + n}")
        step.add(EngagementGroup, f"EN-{100 + n}/G-{100 + n}", engagement=f"EN-{100 + n}", group=f"G-{100 + n}")
        step.add(Feedback, f"FB-{100 + n}", indicator="F2b", on=on, text=f"Feedback {n}", rating=n % 5 + 1)
        step.add(OutcomeMeasure, f"OM-{100 + n}", indicator="F3a", measure=f"Measure {n}", programme="Example")
        step.add(Assessment, f"HE-{100 + n}", indicator="F3b", title=f"Assessment {n}")
        step.add(
            SharedPractice, f"SP-{100 + n}", indicator="F4a", on=on, text=f"Practice {n}", origin="Example Council"
        )
        step.add(Initiative, f"IN-{100 + n}", indicator="F4b", on=on, name=f"Initiative {n}")
        step.add(
            FundingLine, f"line-{n}", initiative=f"IN-{100 + n}", on=on, funder="A fund", step="secured", pounds="100"
        )  # fmt: skip
        step.add(
            Commitment, f"C-{100 + n}", indicator="F5b", text=f"Promise {n}", organisation="Example Council",
            made_on=first,
        )  # fmt: skip
        for subject, states in (
            (f"RC-{100 + n}", ("in progress", "implemented")),
            (f"OM-{100 + n}", ("partly", "yes")),
            (f"HE-{100 + n}", ("in progress", "complete")),
            (f"C-{100 + n}", ("on track", "delivered")),
        ):
            for place, state in enumerate(states):
                day = on + dt.timedelta(days=place * 5)
                step.add(StateStep, f"{subject}-{place}", subject=subject, on=day, position=place + 1, state=state)


if __name__ == "__main__":
    sys.exit(main())
