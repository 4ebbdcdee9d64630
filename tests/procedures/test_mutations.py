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
SAMPLE = 40
SEED = 7


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


def _survivors(tests):
    """Kinds of breaking that no test of a row notices, and what was tried."""
    tried = {}
    for case, method in tests:
        for kind, mutations in mutations_of(case, method).items():
            for mutation in mutations:
                if tried.get(kind) is not True:
                    seen = _notices(case, method, mutation)
                    tried[kind] = tried.get(kind) if seen is None else seen
    return {kind: seen for kind, seen in tried.items() if seen is not None}


@pytest.mark.deep
def test_proven_rows_notice_a_broken_procedure():
    cases = _cases()
    chance = random.Random(SEED)  # noqa: S311 - the same rows each time
    rows = os.environ.get("OC_ROWS", "").split(",")
    if rows == [""]:
        rows = chance.sample(sorted(cases), SAMPLE)
    weak = {}
    for row in rows:
        tried = _survivors(cases[row])
        _logger.info("%s notices: %s", row, tried)
        if tried and not any(tried.values()):
            weak[row] = tried
    assert not weak
