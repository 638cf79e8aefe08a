"""What the place Functions offers in every tab: the others, the years beside, the terms, the report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ret_tui.commands import Command, Offers
from ret_tui.jobs import years_shown

if TYPE_CHECKING:
    from ret_tui.screens.functions import FunctionsPlace


class _ShowTab(Command["FunctionsPlace"]):
    group = "Functions"
    footer = False
    to: str = ""

    def possible(self, place: FunctionsPlace) -> bool:
        return place.tab != self.to

    def run(self, place: FunctionsPlace) -> None:
        place.ret.trail.forget()
        place.show_tab(self.to)


class ShowMatrix(_ShowTab):
    """Go to the matrix: a row a function, a column a meeting, filled by how much was done."""

    id, key, label, title, to = "functions.matrix", "m", "Matrix", "Functions by meetings", "matrix"


class ShowIndicators(_ShowTab):
    """Go to the indicators: each with its baseline, its latest figure, its direction and its trend."""

    id, key, label, title, to = "functions.indicators", "i", "Indicators", "The indicators", "indicators"


class ShowEvidence(_ShowTab):
    """Go to the evidence: every record that stands behind an indicator."""

    id, key, label, title, to = "functions.evidence", "v", "Evidence", "The evidence", "evidence"


class ShowCommitments(_ShowTab):
    """Go to the commitments of organisations, by state, with those that have not moved for long."""

    id, key, label, title, to = "functions.commitments", "k", "Commitments", "The commitments", "commitments"


class ShowCoverage(_ShowTab):
    """Go to the coverage of engagement: a row an area, a column a quarter."""

    id, key, label, title, to = "functions.coverage", "o", "Coverage", "Engagement by area and quarter", "coverage"


class ShowAdvice(_ShowTab):
    """Go to advice and challenge with what was answered, and to what was seen on the horizon."""

    id, key, label, title, to = "functions.advice", "a", "Advice", "Advice, answers and the horizon", "advice"


class _Beside(Command["FunctionsPlace"]):
    group = "Functions"
    footer = False
    by: int = 0

    def run(self, place: FunctionsPlace) -> None:
        place.show_year(years_shown.beside(place.office, place.year, self.by))


class YearBefore(_Beside):
    """Show the year before."""

    id, key, label, by = "functions.earlier", "[", "Year before", -1


class YearAfter(_Beside):
    """Show the year after."""

    id, key, label, by = "functions.later", "]", "Year after", 1


class ShowTerms(Command["FunctionsPlace"]):
    """Read the terms of reference in full, and what was added to them from elsewhere."""

    id = "functions.terms"
    key = "t"
    label = "Terms"
    title = "Read the terms of reference"
    group = "Functions"
    order = 70

    async def run(self, place: FunctionsPlace) -> None:
        from ret_tui.dialogs.message import MessageDialog
        from ret_tui.screens.terms_in_full import terms_in_full

        title, parts = terms_in_full(place.office)
        await place.app.push_screen_wait(MessageDialog(title, parts))


class ShowReport(Command["FunctionsPlace"]):
    """See how far the annual progress report has come, type its words, read it and write it."""

    id, key, label, group, order = "functions.report", "p", "Report", "Functions", 68
    title = "The annual progress report"

    def run(self, place: FunctionsPlace) -> None:
        from ret_tui.screens.progress_report import ProgressReportScreen

        place.app.push_screen(ProgressReportScreen(place.year))


class ShowCompliance(Command["FunctionsPlace"]):
    """See each clause of the terms of reference against the record: met, not met, not yet due, or cannot tell."""

    id, key, label, group, order = "functions.compliance", "r", "Compliance", "Functions", 66
    title = "The compliance sheet"

    def run(self, place: FunctionsPlace) -> None:
        from ret_tui.screens.compliance import ComplianceScreen

        place.app.push_screen(ComplianceScreen(place.year))


class ShowTermsVersions(Command["FunctionsPlace"]):
    """See every version of the terms of reference, and take a new one from a file after a review."""

    id, label, group, order = "functions.versions", "Versions", "Functions", 71
    title = "Versions of the terms of reference"
    footer = False

    def run(self, place: FunctionsPlace) -> None:
        from ret_tui.screens.terms_versions import TermsVersionsScreen

        place.app.push_screen(TermsVersionsScreen())


FUNCTIONS_COMMANDS: Offers = (
    ShowMatrix,
    ShowIndicators,
    ShowEvidence,
    ShowCommitments,
    ShowCoverage,
    ShowAdvice,
    YearBefore,
    YearAfter,
    ShowReport,
    ShowCompliance,
    ShowTermsVersions,
    ShowTerms,
)
