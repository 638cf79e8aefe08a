"""Writing a document from a command: where it went, what is unfinished, and what to add to write it all the same."""

from __future__ import annotations

from ret_tui.cli.printed import remark, say
from ret_tui.cli.session import as_told, at_hand, destination, office
from ret_tui.cli.wrong_usage import WrongUsage
from ret_tui.jobs.documents.writing import Unfinished, write_document
from ret_tui.jobs.issue_agenda import KeptCopyGone
from ret_tui.jobs.office import Office


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
    template: str = "",
    opened: Office | None = None,
) -> None:
    """Write a document and print its path; whatever is unfinished is told on standard error, a line each.

    Args:
        opened: the office, where the command has opened it already.

    Raises:
        Refusal: as the job, with the option that would help; NoPdf where the Word file was written, and no PDF.
    """
    from ret_tui.documents.pdf import NoPdf
    from ret_tui.documents.write_file import AlreadyThere

    here = opened or office()
    place = destination(to)
    try:
        written = write_document(
            here, kind, about, place.folder,
            public=public, reading=reading, replace=replace, anyway=anyway, pdf=pdf, template=at_hand(template),
        )  # fmt: skip
    except AlreadyThere as there:
        raise AlreadyThere(there.what, "add --replace to write over it, or give another folder with --to") from None
    except Unfinished as unfinished:
        raise told_unfinished(unfinished) from None
    except KeptCopyGone as gone:
        raise KeptCopyGone(gone.what, f"{gone.do} with --anyway") from None
    say(place.of(written.path))
    if written.pdf is not None:
        say(place.of(written.pdf))
    for found in written.findings:
        remark(as_told(found.words))
    if written.no_pdf:
        raise NoPdf(written.no_pdf)


def is_word(format: str, *, for_word: bool) -> bool:
    """Whether a list that is also a Word document is to be written as one.

    Args:
        format: as it was typed; empty for the usual one.
        for_word: whether an option was given that only a Word document takes.

    Raises:
        WrongUsage: such an option, with another format.
    """
    named = format.strip().casefold().removeprefix(".")
    if named in ("docx", "word"):
        return True
    if for_word and named:
        raise WrongUsage("--public, --reading, --pdf, --template and --anyway go with --format docx")
    return for_word


def write_pack_of(
    meeting: str,
    *,
    to: str = "",
    public: bool = False,
    zipped: bool = False,
    replace: bool = False,
    anyway: bool = False,
    leave_out: bool = False,
) -> None:
    """Write a meeting's pack and print its path; what is missing in it is told on standard error, a line each.

    Raises:
        Refusal: as the job, with the option that would help.
    """
    from ret_tui.documents.write_file import AlreadyThere
    from ret_tui.jobs.pack import PaperAmiss, pack

    here = office()
    place = destination(to)
    try:
        packed = pack(
            here, meeting, place.folder, public=public, zipped=zipped, replace=replace, anyway=anyway,
            leave_out=leave_out,
        )  # fmt: skip
    except AlreadyThere as there:
        raise AlreadyThere(there.what, "add --replace to write over it, or give another folder with --to") from None
    except Unfinished as unfinished:
        raise told_unfinished(unfinished) from None
    except KeptCopyGone as gone:
        raise KeptCopyGone(gone.what, f"{gone.do} with --anyway") from None
    except PaperAmiss as gone:
        for words in gone.amiss if len(gone.amiss) > 1 else ():
            remark(words)
        raise PaperAmiss(gone.what, "add it again, or add --leave-out", gone.amiss) from None
    say(place.of(packed.path))
    for words in packed.lacks.missing:
        remark(f"Not in the pack, since it has not come: {words}")
    for words in packed.lacks.on_paper:
        remark(f"Not in the pack, since it came without a file: {words}")
    for words in packed.lacks.named:
        remark(f"Not in the pack, since the agenda only names it: {words}")
    for words in packed.left_out:
        remark(f"Left out of the pack: {words}")
    for found in packed.findings:
        if not found.about.startswith("paper:") or "waits for its paper" not in found.words:
            remark(as_told(found.words))


def told_unfinished(unfinished: Unfinished) -> Unfinished:
    """The refusal with the option that would help, once each thing has been said on standard error."""
    for found in unfinished.findings if len(unfinished.findings) > 1 else ():
        remark(as_told(found.words))
    firm = any(found.firm for found in unfinished.findings)
    do = unfinished.do if firm else "mend it, or add --anyway, which is then noted in the record"
    return Unfinished(unfinished.what, do, unfinished.findings)
