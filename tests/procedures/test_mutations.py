"""Rows that are proven notice when what is shipped is broken."""

import importlib
import logging
import os
import random

import pytest
from ordercontrol.home import REPO
from ordercontrol.trace_rows import Trace

from .mutations import broken, fails, mutations_of

_logger = logging.getLogger(__name__)
FOLDER = "tests.procedures."
SAMPLE = int(os.environ.get("OC_SAMPLE", "12"))
SEED = 7
#: Rows of which every kind of breaking has to be noticed; of the others one is enough
#: until somebody has looked at them. They are always broken.
STRICT = (
    "S0-D-07",
    "S0-D-08",
    "S0-D-09",
    "S0-D-13",
    "S0-D-18",
    "S0-D-25",
    "S0-D-28",
    "S0-H-02",
    "S0-H-05",
    "S0-H-06",
    "S0-H-07",
    "S0-H-08",
    "S1-A-18",
    "S1-A-24",
    "S1-B-014",
)
#: ``{(row, kind): why}``: what a strict row says nothing of, though its tests name a
#: node that has it.
EXCEPTIONS = {
    ("S0-D-28", "role"): "who issues the notice is its doer, whoever leads the node",
    ("S1-A-24", "role"): "who receives the copy of the order is S1-A-17",
}


def _cases():
    """``{row: [(class, method)]}`` of the proven rows whose tests are scenarios."""
    trace = Trace(REPO)
    found = {}
    for proof in trace.proofs:
        module, _dot, method = proof.test.rpartition(".")
        module, _dot, name = module.rpartition(".")
        if not module.startswith(FOLDER) or not method.startswith("test"):
            continue
        case = getattr(
            importlib.import_module(f".{module[len(FOLDER) :]}", __package__), name
        )
        for row in proof.rows:
            if row in trace.proven:
                found.setdefault(row, []).append((case, method))
    return found


def _notices(case, method, mutation):
    """True or False; None when there is nothing to break."""
    with broken(mutation) as done:
        failed = fails(case, method)
    return failed if any(done) else None


def _survivors(row, tests):
    """Kinds of breaking that were tried, and whether a test of the row noticed.

    Each try sets a company up; of rows that are not strict the first notice is enough.
    """
    tried = {}
    ways = (
        (case, method, kind, mutation)
        for case, method in tests
        for kind, mutations in mutations_of(case, method).items()
        for mutation in mutations
    )
    for case, method, kind, mutation in ways:
        if tried.get(kind):
            continue
        seen = _notices(case, method, mutation)
        tried[kind] = tried.get(kind) if seen is None else seen
        if seen and row not in STRICT:
            break
    return {kind: seen for kind, seen in tried.items() if seen is not None}


def _weak(row, tried):
    """Kinds of breaking that a row had to notice and did not."""
    silent = sorted(kind for kind, noticed in tried.items() if not noticed)
    if row in STRICT:
        return [kind for kind in silent if (row, kind) not in EXCEPTIONS]
    return silent if len(silent) == len(tried) else []


@pytest.mark.deep
def test_proven_rows_notice_a_broken_procedure():
    cases = _cases()
    chance = random.Random(SEED)  # noqa: S311 - the same rows each time
    rows = os.environ.get("OC_ROWS", "").split(",")
    if rows == [""]:
        rows = sorted({*STRICT, *chance.sample(sorted(cases), SAMPLE)})
    weak = {}
    for row in rows:
        tried = _survivors(row, cases[row])
        _logger.info("%s notices: %s", row, tried)
        if kinds := _weak(row, tried):
            weak[row] = kinds
    assert not weak
