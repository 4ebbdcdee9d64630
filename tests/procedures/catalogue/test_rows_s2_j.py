"""Rows of S2-J and S2-L: what comes before a contract, what is in it, what follows."""

from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers
from odoo.addons.order_process.exceptions import GateRefused

from .broken import broken_by
from .contracts import ContractsCase

ASKED = {"rights": True, "payment": True, "period": True}
OFFER = {"payment_note": "30 % in advance", "construction_days": 60}
HANDLING = ["receipt", "plan", "special_procurement", "review", "kitting"]


@tagged("post_install", "-at_install")
class TestRowsContract(ContractsCase):
    """Signed after the offer, to a standard, then handled department by department."""

    shows = ("s2_j", "s2_l")

    def approve(self, contract):
        """The sales manager finds in a contract all that it has to say."""
        self.decide(contract, "contract", "sales_manager", answers=ASKED)

    # -- S2-J ------------------------------------------------------------------------
    @covers("S2-J-04")
    @broken_by("nodes/3/holds")
    @broken_by("nodes/3/done_by", "by hand")
    @broken_by("nodes/4/done_by", "by hand")
    @broken_by("signoffs/1/steps/0/questions/rights")
    @broken_by("signoffs/1/steps/0/questions/payment")
    @broken_by("signoffs/1/steps/0/questions/period")
    def test_a_contract_follows_the_accepted_offer_and_says_who_owes_what(self):
        order = self.an_order("s2_j")
        self.through(order, "2")
        early = self.contract(order)
        self.approve(early)
        with self.assertRaisesRegex(GateRefused, "not accepted the quotation"):
            self.sign(early)
        early.action_cancel()
        self.accept(order, **OFFER)
        self.assertEqual(self.node(order, "3").outcome_id.code, "accepted")
        self.check_owes(order, "4", "salesperson")
        contract = self.contract(order, rights_duties="Each side …")
        said = {name: contract[name] for name in OFFER}
        self.assertEqual((said, contract.rights_duties), (OFFER, "Each side …"))
        for name in ASKED:
            with self.assertRaises(UserError, msg=name):
                no = {**ASKED, name: False}
                self.decide(contract, "contract", "sales_manager", answers=no)
        self.approve(contract)
        self.sign(contract)
        self.assertEqual(contract.state, "signed")
        self.check_done_by(order, "4", "salesperson")

    @covers("S2-J-05")
    @broken_by("roles/designer/family")
    @broken_by("nodes/4/holds")
    @broken_by("nodes/5/role", "salesperson")
    @broken_by("nodes/5/done_by", "by hand")
    def test_the_designer_begins_once_the_contract_is_signed(self):
        order = self.an_order("s2_j")
        self.through(order, "3")
        designer = self.people["designer"]
        plans = self.env["order.product.plan"].with_user(designer)
        scheme = {"order_id": order.id, "description": "Oak, two rooms"}
        self.check_waits(order, "5")
        with self.assertRaisesRegex(GateRefused, "contract is not signed"):
            plans.create(scheme)
        contract = self.contract(order)
        self.approve(contract)
        self.sign(contract)
        self.check_owes(order, "5", "designer")
        plan = plans.create(scheme)
        self.check_done_by(order, "5", "designer")
        self.assertEqual(plan.create_uid, designer)
        self.check_owes(order, "6", "sales_clerk")

    # -- S2-L ------------------------------------------------------------------------
    @covers("S2-L-03")
    @broken_by("nodes/1/role", "logistics")
    @broken_by("nodes/1/done_by", "by hand")
    @broken_by("signoffs/0/steps/0/role", "purchasing")
    @broken_by("signoffs/0/steps/0/questions/standard")
    def test_a_contract_is_signed_once_it_keeps_to_the_standard(self):
        order = self.an_order("s2_l")
        self.check_owes(order, "1", "salesperson")
        contract = self.contract(order)
        with self.assertRaisesRegex(UserError, "not approved"):
            self.sign(contract)
        with self.assertRaisesRegex(UserError, "(?i)standard"):
            no = {"standard": False}
            self.decide(contract, "contract", "contract_orders", answers=no)
        yes = {"standard": True}
        self.decide(contract, "contract", "contract_orders", answers=yes)
        self.sign(contract)
        self.check_done_by(order, "1", "salesperson")
        self.check_owes(order, "2A", "contract_orders")

    @covers("S2-L-04")
    @broken_by("nodes/2C/role", "logistics")
    @broken_by("nodes/2A/starts", "order.received")
    @broken_by("nodes/2D/starts", "order.received")
    @broken_by("nodes/2E/starts_after_all", ["after 2B"])
    @broken_by("nodes/2E/done_by", "by hand")
    def test_a_contract_is_handled_point_by_point(self):
        order = self.an_order("s2_l")
        self.check_waits(order, "2A")
        contract = self.contract(order)
        yes = {"standard": True}
        self.decide(contract, "contract", "contract_orders", answers=yes)
        self.sign(contract)
        points = contract.item_ids
        self.assertEqual(points.type_id.mapped("code"), HANDLING)
        self.check_waits(order, "2B", "2C", "2D")
        self.complete(order, "2A")
        owed = {"2B": "contract_orders", "2C": "purchasing", "2D": "contract_orders"}
        for code, role in owed.items():
            self.check_owes(order, code, role)
        for code, role in owed.items():
            self.check_waits(order, "2E")
            self.complete(order, code)
            self.check_done_by(order, code, role)
        self.check_owes(order, "2E", "contract_orders")
        points[:4].action_done()
        self.assertEqual(self.states(order, "2E"), ["open"])
        points[4:].action_done()
        self.assertEqual(self.states(order, "2E", "3A"), ["done", "open"])
