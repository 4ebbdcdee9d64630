"""What a check or a test run came to."""

from dataclasses import dataclass, field


@dataclass
class Result:
    """Counts of one check, tool or test run, and what to show about it."""

    name: str
    passed: int = 0
    failed: int = 0
    skipped: int = 0
    seconds: float = 0.0
    notes: list[str] = field(default_factory=list)
    tests: dict[str, str] = field(default_factory=dict)
    times: dict[str, float] = field(default_factory=dict)
    group: str = ""

    def line(self) -> str:
        """Return the one line of the summary."""
        mark = "FAILED" if self.failed else "ok" if self.passed else "skipped"
        counts = f"{self.passed} passed, {self.failed} failed, {self.skipped} skipped"
        return f"{mark:8}{self.name:32}{self.seconds:7.1f} s  {counts}"

    def why(self) -> list[str]:
        """Return what failed, in the last lines that a reader of the log sees."""
        if not self.failed:
            return []
        failed = [name for name, outcome in self.tests.items() if outcome == "failed"]
        ends = [line for note in self.notes for line in note.splitlines()[-1:]]
        return [f"FAILED {self.name}: {one}" for one in failed or ends or ["no word"]]


def passed(name: str, note: str = "") -> Result:
    """Return the result of a check that found nothing."""
    return Result(name, passed=1, notes=[note] if note else [])


def failed(name: str, note: str) -> Result:
    """Return the result of a check that found something."""
    return Result(name, failed=1, notes=[note])


def missing(name: str, note: str, *, strict: bool) -> Result:
    """Return the result of a check that could not be made: a failure in CI."""
    if strict:
        return failed(name, f"could not run: {note}")
    return Result(name, skipped=1, notes=[f"SKIPPED: {note}"])


def total(results: list[Result]) -> str:
    """Return the plain closing line that tools read."""
    sums = [
        sum(getattr(result, kind) for result in results)
        for kind in ("passed", "failed", "skipped")
    ]
    return "{} passed, {} failed, {} skipped".format(*sums)
