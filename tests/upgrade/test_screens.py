"""Each addon alone, on Odoo's modules that it needs and no others: it is installed, and
its screens open for who has the least rights."""

import pytest
from conftest import Company, Life
from ordercontrol import environment, manifests


@pytest.mark.deep
@pytest.mark.parametrize("addon", environment.our_addons())
def test_an_addon_alone_opens_its_screens(bench, empty_database, addon, tmp_path):
    company = Company(bench, empty_database(addon))
    Life(company, tmp_path).load("-i", addon)
    ours = {*manifests.below(addon), addon}
    assert ours <= _installed(company) <= set(manifests.come_along(ours))
    assert company.opened(addon), "no screen of it was found"


def _installed(company):
    """Return our addons that are there: those that the addon brings, and no more."""
    query = "SELECT name FROM ir_module_module WHERE state = 'installed'"
    return set(environment.our_addons()) & set(company.rows(query))
