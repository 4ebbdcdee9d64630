"""A field is renamed and another one added by an update; what was written is kept.

The example that docs/migrations.md shows, as it runs: an addon in two versions.
"""

import configparser
from pathlib import Path

import pytest
from conftest import Life
from ordercontrol import manifests, shell

HERE = Path(__file__).parent / "migration_example"
ADDON = "order_migration_example"
#: Only an update that computes row by row comes by here.
MARK = "UPDATE order_role SET write_date = '2001-01-01'"
ROWS = (
    "SELECT code, contact_phone, contact_digits, write_date::date FROM order_role"
    " WHERE code LIKE 'example%' ORDER BY code"
)
ROLES = """
env["order.role"].create([
    {"name": "Example", "code": "example_a", "phone_text": "+86 20 1234-5678"},
    {"name": "Another", "code": "example_b"},
])
"""


@pytest.mark.deep
def test_what_was_written_is_kept_and_nothing_is_computed_again(floor, tmp_path):
    company = floor(1 + _floor_of("order_process"))
    life = Life(company, tmp_path)
    life.load("-i", ADDON, _with(company, "before"))
    _script(company, ROLES, "before")
    company.rows(MARK)
    life.load("-u", ADDON, _with(company, "after"))
    assert company.rows(ROWS) == [
        "example_a\t+86 20 1234-5678\t12\t2001-01-01",
        "example_b\t\t0\t2001-01-01",
    ]
    # A second update finds nothing to do.
    life.load("-u", ADDON, _with(company, "after"))
    assert company.rows(ROWS)[0].startswith("example_a\t+86 20 1234-5678\t12")


def _floor_of(addon):
    return next(n for n, names in enumerate(manifests.floors()) if addon in names)


def _with(company, version):
    """Return Odoo's option for its addons, ours, and the example in one version."""
    config = configparser.RawConfigParser()
    config.read(company.bench.config_file())
    return f"--addons-path={config['options']['addons_path']},{HERE / version}"


def _script(company, text, version):
    words = [*company.bench.shell_command(company.name), _with(company, version)]
    shell.output(words, text=f"{text}\nenv.cr.commit()\n")
