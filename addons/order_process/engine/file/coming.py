"""What a procedure may name although no addon brings it yet.

``coming.csv`` lists the codes of events, documents and sections that come with a
later addon. Until then a file says what counts instead:

>>> split_until("packing.started, until then by hand")
('packing.started', 'by hand')
>>> split_until("after 2 = ok")
('after 2 = ok', '')
"""

import csv
import re
from functools import cache
from pathlib import Path

EVENT, DOCUMENT, SECTION = "event", "document", "section"
BY_HAND, NEVER = "by hand", "never"
_LIST = Path(__file__).with_name("coming.csv")
_UNTIL = re.compile(r",\s*until then\s+")


@cache
def _coming():
    with _LIST.open(encoding="utf-8", newline="") as lines:
        return {(row["kind"], row["code"]): row for row in csv.DictReader(lines)}


def addon_of(kind: str, code: str) -> str:
    """Return the addon with which a code comes; empty for codes that are none of
    these."""
    return _coming().get((kind, code), {}).get("addon", "")


def names_of(kind: str, lang: str | None) -> dict[str, str]:
    """Return ``{code: name}`` of all codes of a kind, in Chinese or in English."""
    column = "zh" if (lang or "").startswith("zh") else "en"
    return {
        code: row[column] for (known, code), row in _coming().items() if known == kind
    }


def codes_to_come(kind: str) -> list[str]:
    """Return all codes of a kind that come later."""
    return [code for known, code in _coming() if known == kind]


def split_until(text: str) -> tuple[str, str]:
    """Return a phrase and what counts until the event that it names is there."""
    phrase, *until = _UNTIL.split(text, maxsplit=1)
    return phrase.strip(), "".join(until).strip()
