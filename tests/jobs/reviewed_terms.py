"""The shipped terms of reference after a made-up review in May 2027, as a terms file."""

from __future__ import annotations

import re
from pathlib import Path

from store.terms import shipped_terms

#: What the review changed, each as it was and as it is.
_CHANGES = (
    ('title = "Terms of Reference (2025)"\nyear = 2025', 'title = "Terms of Reference (2027)"\nyear = 2027'),
    ('"The RET will meet 6 times per year once fully established."', '"The RET will meet 4 times per year."'),
    ("meetings_a_year = 6", "meetings_a_year = 4"),
    # F1 says another thing, F2 is called another thing.
    ('id = "F1"\nname = "Strategic influence"', 'id = "F1"\nname = "Strategic reach"'),
    # F1a is measured in other words; F1c is dropped.
    ('"Number and significance of decisions influenced."', '"Number of decisions influenced, with evidence."'),
    ('    "Examples of positive impact on resident outcomes.",\n', ""),
    ('answered_by = ["decisions", "recommendations", "examples"]', 'answered_by = ["decisions", "recommendations"]'),
)
_NEW_FUNCTION = """[[functions]]
id = "F7"
name = "Learning"
text = "learn from what was tried."
indicators = ["Lessons shared."]
answered_by = ["practice"]

"""
_NEW_SEAT = """[[seats]]
id = "YTH"
name = "Young people"
kind = "independent"
role = "bringing the voice of young people"

"""


def reviewed_terms(folder: Path) -> Path:
    """Write the file and return where it is.

    F1 is called otherwise; F1a has other words and F1c is gone; F4 is gone and F7 is new; IM12 and SOL are gone, YTH is
    new, and Wolverhampton is written as "City of Wolverhampton"; four meetings a year.
    """
    text = shipped_terms().read_text(encoding="utf-8")
    for before, after in _CHANGES:
        assert before in text, before
        text = text.replace(before, after, 1)
    text = text.replace("\ncount = 12", "\ncount = 11", 1)
    text = text.replace('name = "Wolverhampton"', 'name = "City of Wolverhampton"', 1)
    text = re.sub(r'\[\[seats\]\]\nid = "SOL".*?(?=\[\[seats\]\])', _NEW_SEAT, text, count=1, flags=re.DOTALL)
    text = re.sub(
        r'\[\[functions\]\]\nid = "F4".*?(?=\[\[functions\]\])', _NEW_FUNCTION, text, count=1, flags=re.DOTALL
    )
    path = folder / "terms-2027.toml"
    path.write_text(text, encoding="utf-8")
    return path
