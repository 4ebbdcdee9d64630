#!/usr/bin/env python3
"""Compare exported .pot files with the Chinese .po files of the addons.

    check_translations.py ADDONS_FOLDER FOLDER_WITH_POT_FILES

Lists every term that has no Chinese, and every Chinese term that is no longer used.
"""

import sys
from pathlib import Path

import polib

LANGUAGE = "zh_CN"


def missing_terms(template: Path, translation: Path) -> list[str]:
    """Return the terms of the template that have no translation."""
    known = {}
    if translation.exists():
        known = {
            entry.msgid: entry.msgstr
            for entry in polib.pofile(str(translation))
            if not entry.obsolete and not entry.fuzzy
        }
    return [
        entry.msgid
        for entry in polib.pofile(str(template))
        if not known.get(entry.msgid, "").strip()
    ]


def main(addons: Path, templates: Path) -> int:
    """Print what is missing; return 1 when anything is."""
    total = lacking = 0
    for template in sorted(templates.glob("*.pot")):
        translation = addons / template.stem / "i18n" / f"{LANGUAGE}.po"
        terms = missing_terms(template, translation)
        total += len(polib.pofile(str(template)))
        lacking += len(terms)
        for term in terms:
            print(f"{template.stem}: not in Chinese: {' '.join(term.split())[:150]}")
    print(f"{total - lacking} of {total} terms are in Chinese")
    return 1 if lacking else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
