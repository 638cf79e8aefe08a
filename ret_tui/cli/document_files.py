"""Writing a document from a command: where it went, what is unfinished, and what to add to write it all the same."""

from __future__ import annotations

from ret_tui.cli.printed import remark, say
from ret_tui.cli.session import destination, office
from ret_tui.jobs.documents.writing import Unfinished, write_document


def write_file_of(
    kind: str,
    about: str,
    *,
    to: str = "",
    public: bool = False,
    reading: bool = False,
    replace: bool = False,
    anyway: bool = False,
    pdf: bool = False,
) -> None:
    """Write a document and print its path; whatever is unfinished is told on standard error, a line each.

    Raises:
        Refusal: as the job, with the option that would help; NoPdf where the Word file was written, and no PDF.
    """
    from ret_tui.documents.pdf import NoPdf
    from ret_tui.documents.write_file import AlreadyThere

    here = office()
    place = destination(to)
    try:
        written = write_document(
            here, kind, about, place.folder,
            public=public, reading=reading, replace=replace, anyway=anyway, pdf=pdf,
        )  # fmt: skip
    except AlreadyThere as there:
        raise AlreadyThere(there.what, "add --replace to write over it, or give another folder with --to") from None
    except Unfinished as unfinished:
        for found in unfinished.findings if len(unfinished.findings) > 1 else ():
            remark(found.words)
        firm = any(found.firm for found in unfinished.findings)
        do = unfinished.do if firm else "mend it, or add --anyway, which is then noted in the record"
        raise Unfinished(unfinished.what, do, unfinished.findings) from None
    say(place.of(written.path))
    if written.pdf is not None:
        say(place.of(written.pdf))
    for found in written.findings:
        remark(found.words)
    if written.no_pdf:
        raise NoPdf(written.no_pdf)
