"""Odoo runs those tests of an addon that its ``tests`` import: all of them."""

import re

import pytest
from ordercontrol.environment import ADDONS

FOLDERS = sorted(ADDONS.glob("*/tests"))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.parent.name)
def test_every_file_of_tests_is_imported(folder):
    text = (folder / "__init__.py").read_text()
    imported = set(re.findall(r"^from \. import (test_\w+)$", text, re.MULTILINE))
    assert imported == {path.stem for path in folder.glob("test_*.py")}
