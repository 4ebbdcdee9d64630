"""Each addon alone: installed, used, updated twice, removed, installed again, and
nothing in the log that is a fault."""

import re
from pathlib import Path

import pytest
from conftest import Company
from ordercontrol import database, environment, shell

#: Loudest lines of Odoo's log that nobody may have to read.
FAULTS = re.compile(r"^\S+ \S+ \d+ (ERROR|CRITICAL) ", re.MULTILINE)
#: Of a removal only those about our own tables: Odoo tries to delete customers and
#: goods of demo data one by one, which deliveries still name, and logs each.
OWN_FAULTS = re.compile(r"^\S+ \S+ \d+ (ERROR|CRITICAL) .*order_", re.MULTILINE)
#: What is used of an addon: an order that is sold, if there are orders, and the desk.
USE = """
env["order.duty"].counts()
if "sale.order" in env and "order.intake" in env:
    partner = env["res.partner"].create({"name": "Used"})
    product = env["product.product"].create({"name": "Used", "is_storable": True})
    line = (0, 0, {"product_id": product.id, "product_uom_qty": 2})
    order = env["sale.order"].create({"partner_id": partner.id, "order_line": [line]})
    order._emit("customer.message")
env["order.role"].create({"name": "Used", "code": "used"})
answer = True
"""
#: Processes and roles by code: what came back is what stayed, nothing is there twice.
CODES = (
    "SELECT code, version, state FROM order_process ORDER BY code, version",
    "SELECT code FROM order_role ORDER BY code",
    "SELECT count(*) FROM order_event",
)
ODOOS_DEMO = (
    "SELECT name FROM ir_module_module WHERE demo AND name NOT LIKE 'order\\_%'"
)


class Life:
    """Installs and removes, and reads the log each time."""

    def __init__(self, company: Company, folder: Path) -> None:
        self.company, self.log = company, folder / "odoo.log"

    def load(self, option: str, modules: str) -> None:
        """Install (-i) or update (-u) modules; a fault in the log fails."""
        self.log.unlink(missing_ok=True)
        words = ["-d", self.company.name, option, modules]
        words += ["--stop-after-init", "--no-http", f"--logfile={self.log}"]
        shell.output(self.company.bench.command(*words))
        text = self.log.read_text(encoding="utf-8")
        found = FAULTS.search(text)
        assert not found, text[found.start() : found.start() + 2000]

    def remove(self, name: str) -> None:
        """Uninstall one module; its log comes with what the shell says."""
        said = self.company.bench.run_script(
            self.company.name,
            "env = env(user=2)\n"
            f"module = env['ir.module.module'].search([('name', '=', '{name}')])\n"
            "module.button_immediate_uninstall()\n"
            "print('STATE', env['ir.module.module'].browse(module.id).state)\n",
        )
        assert "STATE uninstalled" in said
        found = OWN_FAULTS.search(said)
        assert not found, said[found.start() : found.start() + 2000]


@pytest.mark.deep
def test_procedures_leave_a_used_database_and_come_back(company, tmp_path):
    """The representative of the matrix below, in the demo company."""
    assert company.rows(ODOOS_DEMO) == [], "an update would load Odoo's own demo data"
    before = [company.rows(query) for query in CODES]
    life = Life(company, tmp_path)
    life.remove("order_procedures")
    company.rows("UPDATE ir_module_module SET demo = false")
    life.load("-i", "order_procedures")
    life.load("-u", "order_procedures")
    assert [company.rows(query) for query in CODES] == before


@pytest.mark.deep
@pytest.mark.parametrize("addon", environment.our_addons())
def test_an_addon_alone(bare, addon, tmp_path):
    life = Life(bare, tmp_path)
    life.load("-i", addon)
    assert bare.script(USE)
    life.load("-u", addon)
    life.load("-u", addon)
    life.remove(addon)
    life.load("-i", addon)
    assert bare.script(USE.replace('"code": "used"', '"code": "again"'))


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
