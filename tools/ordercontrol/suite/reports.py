"""What the last complete run found, for traceability."""

import json

from ..environment import Environment
from ..home import REPO
from ..trace_rows import Trace
from .result import Result
from .times import TABLE, Times, measured


def keep_outcomes(env: Environment, results: list[Result]) -> str:
    """Write which test passed and which did not, and say what that proves.

    tools/trace.py reads the file. Beside it stays how long each test file took.
    """
    outcomes = {name: end for result in results for name, end in result.tests.items()}
    target = env.home.data / "reports" / "outcomes.json"
    target.parent.mkdir(exist_ok=True)
    target.write_text(json.dumps(outcomes, indent=1, sort_keys=True))
    measured(results).write(target.with_name(TABLE.name))
    return Trace(REPO, outcomes).summary()


def renew_times(env: Environment) -> str:
    """Commit to the times of the last complete run; say what they come to."""
    times = Times.read(env.home.data / "reports" / TABLE.name)
    times.write(TABLE)
    return f"{TABLE.relative_to(REPO)}: {sum(times.seconds.values()):.0f} s"
