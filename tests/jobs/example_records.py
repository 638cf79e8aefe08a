"""How much the example year that ships holds, as its own file has it."""

from __future__ import annotations

import json
from importlib import resources

SHIPPED = resources.files("store.examples").joinpath("example_year.json").read_bytes()
#: Every record of it, a record a line.
RECORDS = sum(len(records) for records in json.loads(SHIPPED)["tables"].values())
