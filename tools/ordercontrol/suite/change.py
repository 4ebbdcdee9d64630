"""What was changed: the files and lines since the main branch, or the last commit."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from .. import shell
from ..home import REPO

_MAINS = ("origin/main", "main")
_HUNK = re.compile(r"^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")
_ALL = (1, 10**9)

Ranges = list[tuple[int, int]]


@dataclass(frozen=True)
class Change:
    """Changed lines by file, as they are now and as they were."""

    base: str
    said: str
    now: Mapping[str, Ranges]
    before: Mapping[str, Ranges]

    @property
    def files(self) -> list[str]:
        """Return the files, those that are gone too."""
        return sorted({*self.now, *self.before})

    def sources(self, file: PurePosixPath) -> list[tuple[str, Ranges]]:
        """Return the text of now and of before, each with its changed lines."""
        found = []
        place, path = str(file), REPO / file
        if place in self.now and path.is_file():
            found.append((path.read_text(encoding="utf-8"), self.now[place]))
        if place in self.before:
            found.append((_git("show", f"{self.base}:{place}"), self.before[place]))
        return found


def since(wanted: str | None = None) -> Change:
    """Return what was changed since a commit.

    Without one: since the branch left main; on main itself what is not committed,
    and when all is, the last commit.
    """
    base, said = (wanted, f"since {wanted}") if wanted else _base()
    now, before = parsed(_git("diff", "-U0", "--no-renames", "--no-color", base))
    for place in _git("ls-files", "-o", "--exclude-standard").splitlines():
        now[place] = [_ALL]
    return Change(base, said, now, before)


def _base() -> tuple[str, str]:
    head = _git("rev-parse", "HEAD").strip()
    known = _git("for-each-ref", "--format=%(refname:short)").split()
    for name in filter(known.__contains__, _MAINS):
        base = _git("merge-base", "HEAD", name).strip()
        if base != head:
            return base, f"since this branch left {name} ({base[:7]})"
    if _git("status", "--porcelain").strip():
        return head, "what is not committed"
    return "HEAD~1", f"the last commit ({head[:7]})"


def parsed(diff: str) -> tuple[dict[str, Ranges], dict[str, Ranges]]:
    """Return the lines of now and of before by file, from a diff without context."""
    now: dict[str, Ranges] = defaultdict(list)
    before: dict[str, Ranges] = defaultdict(list)
    old = new = ""
    for line in diff.splitlines():
        if line.startswith(("--- a/", "--- /dev/null")):
            old = line[6:] if line[4] == "a" else ""
        elif line.startswith(("+++ b/", "+++ /dev/null")):
            new = line[6:] if line[4] == "b" else ""
        elif found := _HUNK.match(line):
            _keep(before, old, found[1], found[2])
            _keep(now, new, found[3], found[4])
    return now, before


def _keep(kept: dict[str, Ranges], place: str, first: str, count: str | None) -> None:
    """Keep a range of lines; none of a file that is not there, or of no line."""
    if place and count != "0":
        start = int(first)
        kept[place].append((start, start + int(count or 1) - 1))


def _git(*words: str) -> str:
    command: Sequence[str] = ("git", "-c", "core.quotepath=off", *words)
    return shell.output(command, cwd=REPO)
