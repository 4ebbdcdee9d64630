"""Each floor of addons: installed, used, updated twice, removed, installed again, and
nothing in the log that is a fault."""

import pytest
from conftest import Life
from ordercontrol import database, environment, manifests
from ordercontrol.suite import machine
from ordercontrol.suite.templates import floor_label

#: What is used of an addon: a due time, the desk, a role, an order that is sold; as far
#: as they are there.
USE = """
env["order.clock"].plan_due(env.company.id, "2026-03-31 08:00:00", "hours", 4)
if "order.duty" in env:
    env["order.duty"].counts()
    env["order.role"].create({"name": "Used", "code": "used"})
if "sale.order" in env and "order.intake" in env:
    partner = env["res.partner"].create({"name": "Used"})
    product = env["product.product"].create({"name": "Used", "is_storable": True})
    line = (0, 0, {"product_id": product.id, "product_uom_qty": 2})
    order = env["sale.order"].create({"partner_id": partner.id, "order_line": [line]})
    order._emit("customer.message")
answer = True
"""
#: Processes and roles by code: what came back is what stayed, nothing is there twice.
CODES = (
    "SELECT code, version, state FROM order_process ORDER BY code, version",
    "SELECT code FROM order_role ORDER BY code",
    # People leave with the demo data, and their rights with an event of its own.
    "SELECT count(*), md5(string_agg(hash, ',' ORDER BY id)) FROM order_event"
    " WHERE code NOT LIKE 'role.right.%'",
)
WITH_DEMO = "SELECT name FROM ir_module_module WHERE demo"


@pytest.mark.deep
def test_procedures_leave_a_used_database_and_come_back(company, tmp_path):
    """The representative of the matrix below, in the demo company."""
    others = set(company.rows(WITH_DEMO)) - set(environment.our_addons())
    assert others == set(), "an update would load Odoo's own demo data"
    before = [company.rows(query) for query in CODES]
    life = Life(company, tmp_path)
    life.remove("order_procedures")
    # With its demo data, as a trial company would: its orders are still there.
    company.rows("UPDATE ir_module_module SET demo = (state = 'installed')")
    life.load("-i", "order_procedures_demo", "--with-demo")
    company.rows("UPDATE ir_module_module SET demo = false")
    life.load("-u", "order_procedures")
    assert [company.rows(query) for query in CODES] == before


#: The lowest one stands for all where there is little time.
FLOORS = [
    pytest.param(
        number, marks=pytest.mark.deep if number else (), id=floor_label(number)
    )
    for number in range(len(manifests.floors()))
]


@pytest.mark.parametrize("number", FLOORS)
def test_a_floor_lives(floor, number, tmp_path):
    """Addons of one floor do not know each other, so they share a database. That none
    of them needs another is shown by the test of each one's screens."""
    addons = manifests.floors()[number]
    company = floor(number)
    life = Life(company, tmp_path)
    life.load("-i", ",".join(addons))
    assert company.script(USE)
    assert company.opened(*addons)
    # Without time, test_update tells what an update does: to all addons at once.
    for _time in range(2 if machine.is_deep() else 0):
        life.load("-u", ",".join(addons))
    life.remove(*addons)
    assert company.installed().isdisjoint(addons)
    life.load("-i", ",".join(addons))
    assert company.script(USE.replace('"code": "used"', '"code": "again"'))


@pytest.mark.deep
def test_everything_is_updated_twice_in_the_demo_company(company, tmp_path):
    life = Life(company, tmp_path)
    counted = (
        "SELECT count(*) FROM res_partner UNION ALL SELECT count(*) FROM sale_order"
    )
    before = company.rows(counted)
    life.load("-u", "all")
    life.load("-u", "all")
    assert company.rows(counted) == before


@pytest.mark.deep
def test_the_review_leaves_a_used_database_quietly(company, tmp_path):
    life = Life(company, tmp_path)
    for addon in ("order_procedures", "order_review_mrp", "order_review"):
        life.remove(addon)
    orders = company.rows("SELECT count(*) FROM sale_order")
    database.install(company.bench, company.name, ["order_review"])
    assert company.rows("SELECT count(*) FROM sale_order") == orders
