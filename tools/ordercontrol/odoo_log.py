"""Reading Odoo's log: a warning while our addons install is a fault of ours."""

import re
from dataclasses import dataclass
from pathlib import Path

_LINE = re.compile(
    r"^\S+ \S+ \d+ (?P<level>DEBUG|INFO|WARNING|ERROR|CRITICAL) (?P<db>\S+) "
    r"(?P<logger>\S+): (?P<text>.*)$"
)
_NOT_OURS = (
    re.compile(r"odoo\.tools\.config"),
    re.compile(r"odoo\.addons\.base\.models\.ir_actions_report"),
)


@dataclass(frozen=True)
class Problem:
    """A line of the log that should not be there."""

    level: str
    logger: str
    text: str

    @property
    def fatal(self) -> bool:
        """Return whether the work cannot have succeeded: Odoo only warns of a demo
        company that it could not make."""
        return self.level == "CRITICAL" or "demo data failed" in self.text


def problems(log: Path) -> list[Problem]:
    """Return warnings and errors, less those that tell about the machine."""
    found = (_LINE.match(line) for line in _text(log).splitlines())
    return [
        Problem(match["level"], match["logger"], f"{match['logger']}: {match['text']}")
        for match in found
        if match
        and match["level"] in ("WARNING", "ERROR", "CRITICAL")
        and not any(known.match(match["logger"]) for known in _NOT_OURS)
    ]


def cause(log: Path) -> str:
    """Return what a failed installation died of: the end of the last traceback."""
    lines = [line for line in _text(log).splitlines() if line.strip()]
    fatal = [n for n, line in enumerate(lines) if " CRITICAL " in line]
    traceback = lines[fatal[-1] + 1 :] if fatal else []
    own = [line for line in traceback if not _LINE.match(line)]
    found = problems(log)
    return own[-1].strip() if own else found[-1].text if found else ""


def tail(log: Path, lines: int = 40) -> str:
    """Return the end of the log, for a message."""
    return "\n".join(_text(log).splitlines()[-lines:])


def _text(log: Path) -> str:
    return log.read_text(encoding="utf-8", errors="replace") if log.exists() else ""
