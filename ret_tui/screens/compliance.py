"""The compliance sheet: each clause of the terms with its verdict; the evidence beside it, and Enter goes to it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from ret_tui.commands import Command
from ret_tui.rules.compliance.answer import CANNOT_TELL
from ret_tui.rules.wording import long_day
from ret_tui.screens.over_place import BackToPlace, OverPlace
from ret_tui.widgets.detail import Detail, Fact, Paragraph, Part, Section
from ret_tui.widgets.ledger import Cell, Column, Heading, Ledger, Row
from ret_tui.widgets.legend import DONE, LATE, NOT_RECORDED, SOON, Sign
from ret_tui.widgets.pair import Pair

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from ret_tui.jobs.compliance import ClauseView, ComplianceView

_KIND: Final = "compliance sheet"
#: Each verdict with its sign: what is late, soon, done and not recorded looks so everywhere.
SIGNS: Final = {
    "met": Sign(DONE.glyph, "met", DONE.tone),
    "not met": Sign(LATE.glyph, "not met", LATE.tone),
    "not yet due": Sign(SOON.glyph, "not yet due", SOON.tone),
    "cannot tell": Sign(NOT_RECORDED.glyph, "cannot tell", NOT_RECORDED.tone),
}


class _OnClause(Command["ComplianceScreen"]):
    group = "Compliance"

    def possible(self, place: ComplianceScreen) -> bool:
        return place.chosen is not None and not place.list.typing


class JudgeClause(_OnClause):
    """Say yourself what the clause comes to; it counts where the record cannot tell, and stands beside it elsewhere."""

    id, key, label, order = "compliance.judge", "e", "Judge", 20
    title = "Judge the clause"

    async def run(self, place: ComplianceScreen) -> None:
        from ret_tui.screens.compliance_form import judge_form

        assert place.chosen is not None
        done = await place.app.push_screen_wait(judge_form(place.office, place.chosen, place.year))
        if done is not None:
            only = "" if done.verdict == CANNOT_TELL else f"; the record tells {done.verdict}, and that counts"
            place.kept(done.key, f"{done.judged_words}{only}")


class ForgetJudgement(_OnClause):
    """Take back what was judged of the clause."""

    id, key, label, order = "compliance.forget", "x,delete", "Take back", 28
    title = "Take the judgement back"
    footer = False

    def possible(self, place: ComplianceScreen) -> bool:
        return super().possible(place) and place.chosen is not None and place.chosen.judged is not None

    def run(self, place: ComplianceScreen) -> None:
        from ret_tui.jobs import compliance

        assert place.chosen is not None
        done = compliance.judge(place.office, place.chosen.key, compliance.NO_JUDGEMENT, year=place.year)
        place.kept(done.key, f"{done.key} is not judged any more (u brings it back)")


class WriteCompliance(Command["ComplianceScreen"]):
    """Read the sheet as it is printed, and write it as a Word file."""

    id, key, label, group, order = "compliance.write", "w", "Word", "Compliance", 21
    title = "Write the compliance sheet (Word)"

    def possible(self, place: ComplianceScreen) -> bool:
        return not place.list.typing

    def run(self, place: ComplianceScreen) -> None:
        from ret_tui.screens.documents import DocumentsScreen
        from ret_tui.screens.paper_copy import PaperCopy

        place.app.push_screen(DocumentsScreen(place.ret.meeting_at_hand, PaperCopy(kind=_KIND, about=place.year)))


class ShowVersions(Command["ComplianceScreen"]):
    """See every version of the terms of reference, and take a new one from a file after a review."""

    id, key, label, group, order = "compliance.versions", "v", "Versions", "Compliance", 22
    title = "Versions of the terms"

    def possible(self, place: ComplianceScreen) -> bool:
        return not place.list.typing

    def run(self, place: ComplianceScreen) -> None:
        from ret_tui.screens.terms_versions import TermsVersionsScreen

        place.app.push_screen(TermsVersionsScreen())


class _Beside(Command["ComplianceScreen"]):
    group = "Compliance"
    footer = False
    by: int = 0

    def run(self, place: ComplianceScreen) -> None:
        place.show_year(self.by)


class YearBefore(_Beside):
    """Show the sheet of the year before."""

    id, key, label, by = "compliance.earlier", "[", "Year before", -1


class YearAfter(_Beside):
    """Show the sheet of the year after."""

    id, key, label, by = "compliance.later", "]", "Year after", 1


class LeaveCompliance(BackToPlace):
    """Go back to where you were."""

    id, key, label, group = "compliance.back", "escape,r", "Back", "Compliance"


class ComplianceScreen(OverPlace):
    """The sheet of a year.

    Args:
        year: such as ``2026-27``; the one in view when empty.
    """

    NAME = "Compliance"
    OFFERS = (
        JudgeClause,
        WriteCompliance,
        ShowVersions,
        ForgetJudgement,
        YearBefore,
        YearAfter,
        LeaveCompliance,
    )
    HEAD_LINES = 4

    def __init__(self, year: str = "") -> None:
        super().__init__(
            Ledger(
                Column("Verdict", width=13),
                Column("Clause", flex=3, min=24),
                Column("", min=0),
                empty="The terms of reference say nothing that could be measured.",
                open_label="Its evidence",
            ),
            Detail(empty="The evidence for a clause stands here."),
        )
        self.year = year
        self._views: dict[str, ClauseView] = {}

    def compose_body(self) -> ComposeResult:
        yield Pair(self.list, self.story)

    @property
    def chosen(self) -> ClauseView | None:
        """The clause under the cursor."""
        return self._views.get(self.list.cursor_key or "")

    def show_year(self, by: int) -> None:
        """Show the sheet of the year before or after.

        Raises:
            RuleBroken: there is none in the record.
        """
        from ret_tui.jobs import years_shown

        self.year = years_shown.beside(self.office, self.year, by)
        self.read_again()

    def show_record(self) -> None:
        """Measure the record of the year against the terms."""
        from ret_tui.jobs import compliance, meetings
        from ret_tui.jobs.indicators.periods import year_period

        self.year = self.year or meetings.year_in_view(self.office)
        view = compliance.sheet(self.office, year_period(self.office, self.year))
        self._views = {each.key: each for each in view.clauses}
        self.say_parts(
            [
                Paragraph(f"Compliance {self.year} · {view.terms.title} · as of {long_day(view.as_of)}", "strong"),
                Paragraph(f"{view.summary}."),
                *([Paragraph(view.other_terms, "muted")] if view.other_terms else []),
            ]
        )
        self.show_rows(list(_rows(view)))

    def tell(self) -> None:
        self.tell_parts([] if self.chosen is None else list(_story(self.chosen)))

    async def on_ledger_chosen(self, event: Ledger.Chosen) -> None:
        from ret_tui.screens.search_going import begin_going

        view = self._views.get(event.key)
        if view is not None and view.go is not None:
            begin_going(self.ret, view.go)
        elif view is not None:
            self.notify(f"Nothing in the record stands behind {view.key} yet.", markup=False)


def _rows(view: ComplianceView) -> Iterator[Row | Heading]:
    for part, clauses in view.parts:
        yield Heading(part)
        for each in clauses:
            words = f"{each.key} {each.text}" if each.function else each.text
            judged: Cell = ("judged", "muted") if each.judged is not None else ""
            search = f"{each.key} {each.stands}"
            yield Row(each.key, (SIGNS[each.stands].full, words, judged), search=search)


def _story(view: ClauseView) -> Iterator[Part]:
    yield Section(f"{view.part} · {view.key}")
    yield Paragraph(view.text)
    sign = SIGNS[view.stands]
    yield Section(f"{sign.glyph} {sign.word}")
    for line in view.lines:
        yield Paragraph(line.words)
    if view.judged is not None:
        yield Section("Judged by the secretariat")
        yield Paragraph(f"{view.judged_words}.{f' {view.judged.note}' if view.judged.note else ''}")
        if view.stands != view.judged.verdict:
            yield Paragraph(f"By the record it is {view.verdict}, and that stands.", "muted")
    if view.ids:
        yield Fact("Records", ", ".join(view.ids), "muted")
    if view.where and view.stands != "met":
        yield Fact("Record in", view.where_in_app, "muted")
        yield Fact("Or with", view.where, "muted")
