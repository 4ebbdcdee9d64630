#!/usr/bin/env python3
"""Renew the translation files of the addons from exported .pot files.

    renew_translations.py ADDONS_FOLDER FOLDER_WITH_POT_FILES [TERMS.csv]

Chinese that is there stays unless the table of terms (English, Chinese) has another
word. Says how many terms have none, and fails when there are any.
"""

import csv
import sys
from pathlib import Path

import polib
from check_translations import LANGUAGE


def table(path: Path) -> dict[str, str]:
    """Return the Chinese of each English term."""
    with path.open(encoding="utf-8", newline="") as handle:
        return {row[0]: row[1] for row in csv.reader(handle) if len(row) > 1}


def everywhere(addons: Path) -> dict[str, str]:
    """Return the Chinese of all addons: what moved to another one keeps its own."""
    return {
        entry.msgid: entry.msgstr
        for path in sorted(addons.glob(f"*/i18n/{LANGUAGE}.po"))
        for entry in polib.pofile(str(path))
        if entry.msgstr
    }


def renew(
    template: Path, folder: Path, words: dict[str, str], others: dict[str, str]
) -> int:
    """Write an addon's .pot and .po; return how many terms have no Chinese.

    ``others`` are words of other addons, for what this one has none. An addon that is
    not in the database has no terms there and keeps its files.
    """
    if not polib.pofile(str(template)):
        return 0
    folder.mkdir(exist_ok=True)
    translation = folder / f"{LANGUAGE}.po"
    old = polib.pofile(str(translation)) if translation.exists() else polib.POFile()
    known = {entry.msgid: entry.msgstr for entry in old}
    (folder / template.name).write_bytes(template.read_bytes())
    fresh = polib.pofile(str(template))
    fresh.metadata |= {
        "Language": LANGUAGE,
        "Plural-Forms": "nplurals=1; plural=0;",
    }
    for entry in fresh:
        own = words.get(entry.msgid) or known.get(entry.msgid)
        entry.msgstr = own or others.get(entry.msgid, "")
    fresh.save(str(translation))
    return sum(not entry.msgstr for entry in fresh)


def main(addons: Path, templates: Path, terms: Path | None = None) -> int:
    """Renew every addon; return 1 when a term has no Chinese."""
    words = table(terms) if terms else {}
    others = everywhere(addons)
    lacking = sum(
        renew(template, addons / template.stem / "i18n", words, others)
        for template in sorted(templates.glob("*.pot"))
    )
    print(f"{lacking} terms have no Chinese")
    return 1 if lacking else 0


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:])))
