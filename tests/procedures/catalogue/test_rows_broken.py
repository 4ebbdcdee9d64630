"""Tests of rows fail once what they live on is taken out of the file of a procedure.

``OC_BROKEN=1`` breaks each test in one way only.
"""

import importlib
import os
from pathlib import Path

import pytest

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .broken import broken

MOST = int(os.environ.get("OC_BROKEN", "99"))
#: How a test fails of which nothing is as it says: it is refused, or stumbles over what
#: is not there.
FAILS = (
    AssertionError,
    AccessError,
    UserError,
    LookupError,
    AttributeError,
    TypeError,
    ValueError,
)
#: Forms are broken in their own tests.
APART = ("test_rows_broken", "test_rows_forms")
FILES = sorted(
    path
    for path in Path(__file__).parent.glob("test_rows_*.py")
    if path.stem not in APART
)


def _cases():
    """Yield the classes that show rows, each with its tests."""
    for path in FILES:
        module = importlib.import_module(f".{path.stem}", __package__)
        for case in vars(module).values():
            if isinstance(case, type) and case.__module__ == module.__name__:
                yield (
                    case,
                    {
                        name: test
                        for name, test in vars(case).items()
                        if hasattr(test, "__covers__")
                    },
                )


def _try_all(tests):
    def test_a_broken_file_is_noticed(self):
        self.maxDiff = None
        silent = []
        for name, test in tests.items():
            self.assertTrue(test.__broken_by__, name)
            for path, value in test.__broken_by__[:MOST]:
                if not self._notices(test, path, value):
                    silent.append((name, path))
        self.assertEqual(silent, [])

    return test_a_broken_file_is_noticed


def _notices(self, test, path, value):
    """Run a test by a changed file, which can still be used; return whether it
    failed."""
    code = test.__covers__[0].rpartition("-")[0]
    if ":" in path:
        code, path = path.split(":")
    self.was_used = False
    savepoint = self.env.cr.savepoint()
    try:
        with broken(code, path, value):
            test(self)
    except FAILS:
        return self.was_used
    finally:
        savepoint.rollback()
        self.env.invalidate_all()
        self.env.registry.clear_all_caches()
    return False


for _case, _tests in _cases():
    _parts = {
        **dict.fromkeys(_tests),
        "test_a_broken_file_is_noticed": _try_all(_tests),
        "_notices": _notices,
    }
    _name = f"{_case.__name__}Broken"
    _made = type(_name, (_case,), {**_parts, "__module__": __name__})
    globals()[_name] = pytest.mark.deep(tagged("post_install", "-at_install")(_made))
