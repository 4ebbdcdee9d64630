"""What in the file of a procedure a test of rows lives on.

``@broken_by("nodes/1/limit", "9 working days")`` says that the test fails once this
stands there; without a value, once it is gone. ``test_rows_broken.py`` tries each.
"""

from contextlib import contextmanager
from unittest.mock import patch

from odoo.addons.order_process.engine.file.tree import Faults
from odoo.addons.order_process.engine.file.yaml_reader import read_yaml
from odoo.addons.order_process.engine.file.yaml_writer import write_yaml
from odoo.addons.order_process.models.catalogue.order_catalogue_mixin import (
    OrderCatalogueMixin,
)

from .scenario import heads_of

GONE = object()


def broken_by(path, value=GONE):
    """Mark a test with something that makes it fail."""

    def mark(test):
        test.__broken_by__ = (*getattr(test, "__broken_by__", ()), (path, value))
        return test

    return mark


@contextmanager
def broken(code, path, value):
    """The file of a procedure says something else."""
    original = OrderCatalogueMixin._file_data

    def changed(entry):
        data = original(entry)
        if code not in getattr(entry, "process_codes", "").split(","):
            return data
        tree = read_yaml(data, Faults())
        head = next(h for h in heads_of(tree) if str(h["procedure"]) == code)
        _change(head if path.split("/")[0] in head else tree, path, value)
        return write_yaml(tree).encode()

    with patch.object(OrderCatalogueMixin, "_file_data", changed):
        yield


def _change(tree, path, value):
    """Write a value at a path of keys and places, or take what stands there out."""
    *above, last = path.split("/")
    try:
        for key in above:
            tree = tree[_place(tree, key)]
        last = _place(tree, last)
        if value is GONE:
            tree.pop(last)
        else:
            tree[last] = value
    except (LookupError, StopIteration) as error:
        raise ValueError(f"the file says nothing at {path}") from error


def _place(tree, key):
    """A list is counted, or its entry has the code."""
    if not isinstance(tree, list):
        return key
    if key.isdigit():
        return int(key)
    return next(at for at, one in enumerate(tree) if one.get("code") == key)
