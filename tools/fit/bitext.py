"""What the fits on the bitext beside the checkout share: its words, and whose it is."""

from __future__ import annotations

import re
from pathlib import Path

UNLICENSED = ("PANL", "SMERU", "ausaid", "bbc")  # origins that are left out
WORD = re.compile(r"[^\W\d_][\w\u0300-\u036f\u064b-\u0652\u0900-\u097f]*")
OF_BITEXT = {  # of the head of a table that is fitted on it
    "source": (
        "Tatoeba, WMT news tests 2008-2017, IWSLT talks, LibreOffice help and the Debian"
        " Administrator's Handbook"
    ),
    "licence": (
        "fitted on data under CC BY 2.0 FR (Tatoeba), MPL-2.0 (LibreOffice), CC BY-SA 3.0 (the"
        " handbook) and for research use (WMT, IWSLT); none of its text"
    ),
}


def bitext_files(data: Path) -> list[Path]:
    """The files of a language and English; what beside them has a longer name is of one source."""
    return sorted((data / "bitext").glob("??-en.tsv.gz"))
