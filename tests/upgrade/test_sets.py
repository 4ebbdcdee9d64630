"""Each named set of addons on Odoo's modules that it needs and no others: installed,
used, updated twice, removed, installed again, with a clean log."""

import pytest
from conftest import Life
from ordercontrol import addon_sets, manifests
from test_life_cycle import USE


@pytest.mark.deep
@pytest.mark.parametrize("chosen", addon_sets.read(), ids=lambda one: one.set)
def test_a_set_lives(stock, chosen, tmp_path):
    wanted = chosen.wanted
    company = stock(*wanted)
    life = Life(company, tmp_path)
    life.load("-i", ",".join(wanted))
    there = company.installed()
    ours = manifests.with_below(*wanted)
    assert set(ours) <= there <= set(manifests.come_along(ours))
    assert company.script(USE)
    for _time in range(2):
        life.load("-u", ours[0])
    life.remove(*(name for name in manifests.install_order() if name in there))
    assert not company.installed()
    life.load("-i", ",".join(wanted))
    assert company.installed() == there
    assert company.script(USE.replace('"code": "used"', '"code": "again"'))
