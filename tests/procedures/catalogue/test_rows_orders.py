"""Rows about which orders and departments a procedure is for."""

from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers

from .broken import broken_by
from .scenario import FOLDER, read
from .showing import MONDAY, ShowingCase

#: Procedure: documents that follow it, what its scope says, departments that take part.
PROFILES = {
    "S3-A": (["purchase.order"], "采购订单", ("purchasing_specialist",)),
    "S3-B": (["sale.order"], "所有生产、销售的产品", ()),
    "S3-C": (
        ["sale.order"],
        "销售部门、客服部门、生产部门、采购部门",
        ("salesperson", "customer_service", "production_manager", "purchasing"),
    ),
    "S3-D": (
        ["sale.order", "purchase.order", "order.instruction"],
        "销售订单、生产订单、采购订单",
        (),
    ),
    "S3-E": (["purchase.order"], "采购活动", ("purchasing_specialist",)),
    "S3-F": (
        ["sale.order"],
        "销售部门、采购部门、生产部门和物流部门",
        ("salesperson", "purchasing", "production_manager", "logistics"),
    ),
    "S3-H": (["sale.order"], "所有订单", ()),
    "S3-J": (
        ["sale.order", "purchase.order", "order.instruction"],
        "销售订单、生产订单、采购订单",
        ("sales_clerk", "production_manager", "purchasing_manager"),
    ),
    "S3-K": (["sale.order"], "货款收付、产品质量及交货时间", ("merchandiser",)),
    "S3-M": (
        ["sale.order"],
        "生产部门、采购部门、销售部门",
        ("production_supervisor", "purchasing", "salesperson"),
    ),
    "S3-P": (["sale.order"], "全部部门和员工", ("department_head",)),
    "S3-R": (
        ["sale.order"],
        "生产部门、销售部门、采购部门、仓储部门",
        ("production_manager", "salesperson", "purchasing", "warehouse"),
    ),
    "S3-S": (["sale.order"], "涉及订单追踪的业务部门", ("salesperson",)),
    "S3-T": (["sale.order"], "内外销订单", ("salesperson",)),
    "S3-U": (["sale.order"], "产品订单或合同", ("merchandiser",)),
}


@tagged("post_install", "-at_install")
class TestRowsEveryOrder(ShowingCase):
    """Sales orders, purchase orders and production orders alike."""

    shows = ("s3_d", "s3_j")

    @covers("S3-D-01")
    @broken_by("scope")
    @broken_by("nodes/1/role", "responsible")
    @broken_by("S3-D-P:nodes/1/starts", "purchase.closed")
    @broken_by("S3-D-M:nodes/1/starts", "instruction.closed")
    @broken_by("S3-D-M:nodes/4/limit", "9 working days")
    def test_sales_production_and_purchase_orders_flow_alike(self):
        for name in ("s3_d", "s3_d_p", "s3_d_m"):
            with self.subTest(name):
                document = self.a_document(name)
                self.assertTrue(document.process_id)
                self.check_owes(document, "1", "order_receiver")
                self.through(document, "1")
                self.check_owes(document, "2", "order_receiver")
                self.until(document, "3")
                self.check_owes(document, "3", "responsible")
                self.through(document, "3")
                self.check_owes(document, "4", "responsible")
                if name == "s3_d_m":
                    due = self.node(document, "4").due_at
                    self.assertEqual(due, document.date_required)
        self.assertIn("生产订单", self.scope("S3-D"))

    @covers("S3-J-01")
    @broken_by("scope")
    @broken_by("S3-J-P:nodes/1/role", "quality")
    @broken_by("S3-J-M:nodes/1/role", "quality")
    @broken_by("nodes/2P/role", "quality")
    def test_sales_production_and_purchase_orders_are_inspected(self):
        begins = {
            "s3_j": "sales_clerk",
            "s3_j_p": "purchasing_manager",
            "s3_j_m": "production_manager",
        }
        for name, role in begins.items():
            with self.subTest(name):
                document = self.a_document(name)
                self.until(document, "1")
                self.check_owes(document, "1", role)
                self.through(document, "1")
                self._await(document, "2P")
                self.check_owes(document, "2P", "production_manager")
        self.assertIn("生产订单", self.scope("S3-J"))

    def a_document(self, name):
        """Return a document that begins the way of a scenario; all procedures of its
        file are taken into use with the first of them."""
        scenario = read(FOLDER / f"{name}.yaml")
        known = self.process_of(scenario.procedure)
        if not known:
            return self.an_order(name)
        self.scenario, self.process = scenario, known
        self.at(MONDAY)
        return self.another()

    def process_of(self, code):
        """The procedure of a code that the company uses."""
        domain = [("code", "=", code), ("company_id", "=", self.company.id)]
        return self.env["order.process"].search(domain, limit=1)

    def scope(self, code):
        """What a procedure says of the orders that follow it, as a reader sees it."""
        reader = self.process_of(code).with_user(next(iter(self.people.values())))
        return reader.with_context(lang="zh_CN").scope or ""


@tagged("post_install", "-at_install")
class TestRowsProfile(ShowingCase):
    """The profile of a procedure says which orders and departments take part."""

    shows = tuple(code.lower().replace("-", "_") for code in PROFILES)

    @covers("S3-X-24")
    @broken_by("S3-A:scope")
    @broken_by("S3-F:scope/zh", "全体员工")
    @broken_by("S3-M:nodes/3/role", "merchandiser")
    @broken_by("S3-D-M:document", "sale.order")
    def test_its_scope_names_the_kinds_of_orders_and_the_departments(self):
        for code, (documents, words, roles) in PROFILES.items():
            with self.subTest(code):
                process = self.a_procedure(code)
                copies = process.search(
                    [
                        ("code", "=like", f"{code}-_"),
                        ("company_id", "=", self.company.id),
                    ]
                )
                own = [process.res_model, *copies.sorted("id").mapped("res_model")]
                self.assertEqual(sorted(own), sorted(documents))
                nodes = process.node_ids
                taking = nodes.role_id | nodes.assist_ids.role_id
                self.assertLessEqual(set(roles), set(taking.mapped("code")))
                reader = process.with_user(self.people[nodes[:1].role_id.code])
                there = reader.with_context(lang="zh_CN")
                self.assertIn(words, there.scope or "")
                self.assertEqual(
                    dict(reader.sheet_data()["head"])["Scope"], reader.scope
                )
