"""What stands out in a line by its first sign: ``#F3`` names a function, ``+Jas`` a helper."""

from __future__ import annotations

import re

FUNCTION = re.compile(r"(?:^|\s)#(?P<function>[\w-]{1,40})(?=\s|$)")
#: Where the name of a helper begins, and the words that may belong to it.
HELPER = re.compile(r"(?:^|\s)\+(?P<words>[^\W\d_][^+#\n]{0,120})")
#: Words of a name.
LONGEST_NAME = 4
