"""Each addon alone, on Odoo's modules that it needs and no others: it is installed, and
its screens open for who has the least rights."""

import pytest
from conftest import Company
from ordercontrol import manifests


@pytest.mark.deep
@pytest.mark.parametrize("addon", manifests.install_order())
def test_an_addon_alone_opens_its_screens(alone, new_database, addon, tmp_path):
    kept = alone.install(addon, tmp_path)
    company = Company(kept.bench, new_database("screens", kept.name))
    ours = manifests.with_below(addon)
    assert set(ours) <= company.installed() <= set(manifests.come_along(ours))
    assert company.opened(addon), "no screen of it was found"
