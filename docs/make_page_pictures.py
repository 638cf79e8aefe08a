"""Draw the pages of every kind of document from the example year, as the guide shows them.

Run it at the top of the project: ``PYTHONPATH=. python docs/make_page_pictures.py``. It needs LibreOffice (``soffice``)
and poppler (``pdftoppm``), which lay the pages out and draw them.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from shutil import which

from ret_tui.jobs import bank_holidays, set_up
from ret_tui.jobs.documents.kinds import KINDS, DocumentKind
from ret_tui.jobs.documents.writing import write_document
from ret_tui.jobs.office import Clock, Office
from store.records import Decision
from store.refusals import Refusal

HERE = Path(__file__).parent / "pictures" / "pages"
#: Dots to the inch: enough to read a page's words by when it is shown at its own size.
SHARPNESS = 60
#: The meetings of the example year that a document is tried with, in turn: the one to come, then those held.
MEETINGS = ("M3", "M2", "M1")


def written(office: Office, kind: DocumentKind, folder: Path) -> Path | None:
    """The first of the example year's documents of a kind that there is something to print of."""
    decisions = [decision.id for decision in office.store.all(Decision)]
    tried = {"meeting": MEETINGS, "decision": tuple(decisions), "body": ("",)}[kind.of]
    # What is done after a meeting shows best of one that was held.
    for about in tried if kind.when == "before" else (*tried[1:], *tried[:1]):
        try:
            return write_document(office, kind.key, about, folder, anyway=True).path
        except Refusal as refused:
            print(f"{kind.key} of {about or 'the body'}: {refused}", file=sys.stderr)  # noqa: T201
    return None


def drawn(word_files: list[Path], folder: Path) -> None:
    """Lay the files out and draw the first page of each into ``pictures/pages``."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    names = [str(path) for path in word_files]
    subprocess.run(  # noqa: S603
        [which("soffice") or "soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *names],
        check=True,
        capture_output=True,
        timeout=300,
    )
    HERE.mkdir(parents=True, exist_ok=True)
    for path in word_files:
        page = ["-png", "-r", str(SHARPNESS), "-f", "1", "-l", "1", "-singlefile"]
        subprocess.run(  # noqa: S603
            [which("pdftoppm") or "pdftoppm", *page, str(folder / f"{path.stem}.pdf"), str(HERE / path.stem)],
            check=True,
            timeout=60,
        )


def main() -> None:
    """Write one document of each kind and draw it."""
    bank_holidays.bank_holidays()
    with tempfile.TemporaryDirectory(prefix="ret-tui-pages-") as name:
        folder = Path(name)
        office = set_up.example_office(folder / "example-year.json", Clock())
        files = []
        for kind in KINDS:
            path = written(office, kind, folder)
            if path is not None:
                files.append(path.rename(folder / f"{kind.module.replace('_', '-')}.docx"))
        drawn(files, folder)


if __name__ == "__main__":
    main()
