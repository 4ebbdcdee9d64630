"""S1-K (易翔) on the way: the evidence its nodes ask for, and the usual path."""

from odoo.fields import Command

from .common import ProcedureCase

ASPECTS = {
    "technology": "24 ports",
    "quality": "IEC 61000",
    "quantity": "5 pieces",
    "delivery": "in three weeks",
    "price": "100 each",
}
OWN = {
    "stock": "Does not satisfy",
    "capability": "Own line 2",
    "shortage": "Housings",
    "allocation": "Line 2, two shifts",
    "cooperation": "Quality: new standard",
    "work_plan": "Purchasing until Friday",
}
FOUR = {"equipment": True, "staff": True, "capacity": True, "delivery": True}
DEPARTMENTS = {
    "finance": {"price": True},
    "production_manager": {"delivery": True},
    "technical": {"function": True},
    "quality": {"quality": True},
    "purchasing": {"material": True},
}
#: Who makes up the planning group: its four posts, and the head named for it.
PLANNING = (
    "production_manager",
    "deputy_gm",
    "marketing_manager",
    "material_control",
    "planning_group",
)
MET = {"demand": True, "indicators": True}
REPORT = {
    "quantity": 100,
    "efficiency": 92,
    "paper": True,
    "electronic": True,
}


class S1KCase(ProcedureCase):
    process_code = "S1-K"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.process = cls.procedure("S1-K")

    def table(self, code):
        """The node of the procedure, as its table describes it."""
        return self.process.node_ids.filtered(lambda node: node.code == code)

    # -- the usual path, step by step ---------------------------------------------
    def negotiate(self, order):
        self.complete(order, "1B", **ASPECTS)

    def departments_agree(self, order, **answers):
        for role, sheet in DEPARTMENTS.items():
            self.decide(order, "review", role, answers=answers.get(role, sheet))

    def review(self, order):
        """The five departments and the planning group find that it can be done."""
        self.departments_agree(order)
        self.planning_agrees(order)

    def planning_agrees(self, order):
        """All posts of the planning group say yes (S1-K-12)."""
        for post in PLANNING:
            self.decide(order, "review", "planning_group", by=post, answers=MET)

    def hand_over(self, order, outcome="approval", demand="Met", indicators="Met"):
        self.complete(order, "2D", outcome, demand=demand, indicators=indicators)

    def reviewed_order(self, customer=None, **values):
        """An order that waits for the general manager."""
        order = self.new_order(customer, **values)
        self.negotiate(order)
        self.review(order)
        self.hand_over(order)
        return order

    def approved_order(self, customer=None, **values):
        order = self.reviewed_order(customer, **values)
        self.decide(order, "approve", "gm")
        return order

    def draft_contract(self, order):
        """The sales contract of the order, approved by the marketing manager."""
        action = self.as_(order, "sales_clerk").action_draft_contract()
        contract = self.env["order.contract"].browse(action["res_id"])
        self.as_(contract, "sales_clerk").action_submit()
        self.decide(contract, "contract", "marketing_manager")
        return contract

    def customer_signs(self, contract):
        """The salesperson records the signed copy that came back."""
        wizard = self.env["order.contract.sign"].with_user(self.people["sales_clerk"])
        wizard.create(
            {
                "contract_id": contract.id,
                "signed_by": "Ms Li",
                "attachment_ids": [Command.set([self.attachment("contract.pdf")])],
            }
        ).action_sign()

    def sign_contract(self, order):
        """3B: prepared, sent to the customer, signed by him."""
        contract = self.draft_contract(order)
        self.as_(contract, "sales_clerk").action_send()
        self.customer_signs(contract)
        return contract

    def instruct(self, order):
        """The production instruction, reviewed and approved."""
        self.decide(order, "instruction", "marketing_manager")
        self.decide(order, "instruction", "deputy_gm")

    def instructed_order(self, customer=None, **values):
        """An order that is with the planning group."""
        order = self.approved_order(customer, **values)
        self.instruct(order)
        return order

    def stock_order(self, **values):
        """An order that stock satisfies, ready for the dispatch notice."""
        order = self.instructed_order(**values)
        self.complete(order, "5D/6D", "stock", stock="Fully satisfies")
        return order

    def own_order(self, **values):
        """An order that the own workshops are to make."""
        order = self.instructed_order(**values)
        self.complete(order, "5D/6D", "own", **OWN)
        return order

    def outsourced_order(self, **values):
        order = self.instructed_order(**values)
        self.complete(
            order,
            "5D/6D",
            "outsource",
            stock="Does not satisfy",
            capability="No own line",
        )
        return order

    def planned_order(self, **values):
        """Own production without shortages: the weekly plan stands."""
        order = self.own_order(**values)
        self.complete(order, "10D", "complete")
        self.complete(order, "12D", plan="W48", **FOUR)
        return order

    def produced_order(self, **values):
        """Own production that runs."""
        order = self.planned_order(**values)
        self.complete(order, "12G/13F", requisition="R-1")
        self.issue(order)
        self.start_line(order)
        return order

    def issue(self, order):
        self.complete(
            order,
            "13F",
            mode="At once for the order",
            within_quota=True,
            by_plan=True,
            no_early_packing=True,
        )

    def start_line(self, order, line_start=12, line_change=8, days_ahead=1):
        self.complete(
            order,
            "13G",
            material=True,
            targets=True,
            staff=True,
            equipment=True,
            days_ahead=days_ahead,
            line_start=line_start,
            line_change=line_change,
        )

    def submit_batch(self, order):
        """Produce a batch and submit it for inspection."""
        self.complete(order, "14G/14H", quantity=5, first_pass=99, loss=0)
        self.complete(order, "16G", quantity=5, request="I-1")

    def supplement(self, order):
        """A supplementary request of the workshop with its three approvals."""
        answers = {"cause": "Loss", "items": "2 housings"}
        self.decide(order, "supplement", "workshop", answers=answers)
        self.decide(order, "supplement", "production_manager")
        self.decide(order, "supplement", "planning_group")
        self.decide(order, "supplement", "gm_or_deputy", by="deputy_gm")

    def rework(self, order, quantity=10):
        self.complete(order, "20F", request="S-1", quantity=2, cause="Own loss")
        self.complete(order, "20G", quantity=quantity, inspection="Full inspection")

    def receive_goods(self, order):
        self.complete(order, "21F", application="A-1", report="Q-1", label=True)

    def request_shipping(self, order):
        """Dispatch notice, shipping request, delivery slip."""
        self.complete(order, "21D")
        self.decide(order, "ship", "deputy_gm")
        self.decide(order, "ship", "warehouse")

    # -- Odoo's own documents ------------------------------------------------------
    def confirm(self, order):
        self.as_(order, "sales_clerk").action_confirm()

    def pickings(self, order):
        return order.sudo().picking_ids.filtered(lambda p: p.state != "cancel")

    def ship(self, order, quantity=None, role="warehouse"):
        """Validate the open delivery; a part of it leaves a backorder."""
        picking = self.pickings(order).filtered(lambda p: p.state != "done")[-1:]
        picking = self.as_(picking, role)
        picking.action_assign()
        for move in picking.move_ids:
            move.quantity = quantity or move.product_uom_qty
            move.picked = True
        picking.with_context(skip_backorder=True).button_validate()
        return picking.sudo()

    def shipped_order(self, quantity=5, **values):
        self.stock_up(quantity)
        order = self.stock_order(quantity=quantity, **values)
        self.confirm(order)
        self.request_shipping(order)
        self.ship(order)
        return order

    def invoice(self, order):
        invoice = self.as_(order, "finance").sudo()._create_invoices()
        self.as_(invoice, "finance").action_post()
        return invoice

    def pay(self, invoice):
        wizard = (
            self.env["account.payment.register"]
            .with_context(active_model="account.move", active_ids=invoice.ids)
            .create({})
        )
        wizard._create_payments()

    def sign_receipt(self, order):
        self.complete(order, "23B", voucher=self.attachment())

    def sign_invoice(self, order):
        self.complete(order, "24B", voucher=self.attachment("invoice.pdf"))
