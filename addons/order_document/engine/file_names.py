"""Names of files in a download."""

import re
from pathlib import PurePath

_UNSAFE = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')
_MOST = 100


def safe_name(name: str) -> str:
    """Return a name that is one on every machine.

    >>> safe_name("../order: 5/6.pdf")
    '_order_ 5_6.pdf'
    >>> safe_name(" . ")
    'file'
    """
    cleaned = _UNSAFE.sub("_", name or "").strip(" .")
    return cleaned[-_MOST:] or "file"


def unique_name(folder: str, name: str, taken: set) -> str:
    """Return a path that no file of the download has yet, and remember it.

    >>> taken = set()
    >>> unique_name("Contract", "a.pdf", taken), unique_name("Contract", "a.pdf", taken)
    ('Contract/a.pdf', 'Contract/a (2).pdf')
    """
    path = PurePath(safe_name(name))
    found, number = f"{safe_name(folder)}/{path}", 1
    while found.lower() in taken:
        number += 1
        found = f"{safe_name(folder)}/{path.stem} ({number}){path.suffix}"
    taken.add(found.lower())
    return found
