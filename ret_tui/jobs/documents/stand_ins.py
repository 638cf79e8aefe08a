"""Placeholders in places that lack something else too, so that the one does not hide the other."""

from __future__ import annotations

from collections.abc import Sequence

from ret_tui.documents.typescript import Finding, Typescript


def with_stand_ins(own: Sequence[Finding], paper: Typescript) -> tuple[Finding, ...]:
    """What a kind finds lacking, with the placeholders in the same places.

    Whoever writes a document looks for placeholders in the other places only.
    """
    from ret_tui.documents.paper_check import check_typescript

    places = {found.about for found in own if found.about}
    return (*own, *(found for found in check_typescript(paper) if found.about in places))
