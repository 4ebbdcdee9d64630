"""What the last complete run found, for traceability."""

import json

from ..environment import Environment
from ..home import REPO
from ..trace_rows import Trace
from .result import Result


def keep_outcomes(env: Environment, results: list[Result]) -> str:
    """Write which test passed and which did not, and say what that proves.

    tools/trace.py reads the file.
    """
    outcomes = {name: end for result in results for name, end in result.tests.items()}
    target = env.home.data / "reports" / "outcomes.json"
    target.parent.mkdir(exist_ok=True)
    target.write_text(json.dumps(outcomes, indent=1, sort_keys=True))
    return Trace(REPO, outcomes).summary()
