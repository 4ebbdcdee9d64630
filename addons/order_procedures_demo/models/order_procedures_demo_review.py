from datetime import timedelta

from odoo import fields, models
from odoo.fields import Command

from .order_procedures_story import ASPECTS, DEPARTMENTS, PLANNING_GROUP, Story

#: Which of the orders shows what: its place among the stories.
REVIEWED, QUOTED, NEGOTIATED = 3, 1, 2
CONTRACTED, PAID, OPERATOR = 8, 12, 33
PLANNED, SAMPLED = 11, 13
CHANGING, CHANGED, HURRIED = 14, 19, 17


MONTHS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")


class OrderProceduresDemoReview(models.AbstractModel):
    """The documents around the demo company's orders, each made by who makes it.

    Everything goes through the actions of the screens, as the demo users, so that the
    demo company shows nothing that the procedure would not allow.
    """

    _inherit = "order.procedures.demo"

    def _load_review(self, orders):
        self._review_partly(orders[REVIEWED])
        orders |= self._review_concluded()
        self._quote(orders[QUOTED])
        self._negotiate(orders[NEGOTIATED])
        self._object(self._contract(orders[CONTRACTED]).order_id)
        self._sign_contract(orders[PAID])
        self._sign_contract(orders[OPERATOR])
        self._pay_deposit(orders[PAID])
        self._plan_product(orders[PLANNED])
        self._send_sample(orders[SAMPLED])
        self._ask_change(orders[CHANGING])
        self._apply_change(orders[CHANGED])
        self._ask_more_changes(orders)
        self._rush(orders[HURRIED])
        self._ask_credit(orders[CHANGING].partner_id)
        self._ask_purchase(orders[HURRIED])
        self._release_files()
        drafts = orders.filtered(lambda order: order.state == "draft")
        self._as("sales_clerk", drafts).action_classify()

    # -- helpers -------------------------------------------------------------------
    def _as(self, role, records):
        return records.with_user(self._user(role))

    def _new(self, role, model, **vals):
        return self._as(role, self.env[model]).create(vals)

    def _soon(self, days):
        return fields.Date.today() + timedelta(days=days)

    def _file(self, role, name, text):
        return self._new(role, "ir.attachment", name=name, raw=text.encode())

    def _agree(self, document, role, decision="approve", by=None, **options):
        """Let the role (one of its posts) decide the open step of the document's round
        that runs."""
        rounds = document.sudo().signoff_ids.filtered(lambda one: one.state == "open")
        steps = rounds.step_ids
        step = steps.filtered(lambda s: s.role_id.code == role and s.state == "open")
        self._as(by or role, step.sudo(False)).decide(decision, **options)

    # -- review --------------------------------------------------------------------
    def _review_partly(self, order):
        """Production promises a date under a condition; three have not answered."""
        self._agree(
            order,
            "production_manager",
            "conditional",
            answers={"delivery": True, "earliest": str(self._soon(16))},
            opinion="按两班排产可按期完成。",
            conditions=[{"name": "外壳须在本周五前到料", "role": "purchasing"}],
        )

    def _review_concluded(self):
        """A whole review of a fresh order, concluded by the planning group."""
        story = Story([], 0, "end_school", "switch", 30)
        seller = self._as("sales_clerk", self.env["sale.order"])
        order = seller.create(self._order_vals(story))
        order.sudo()._process_start(process=self._procedure("S1-K"))
        order.sudo()._process_emit_later("order.received")
        order.process_complete("1B", evidence=ASPECTS)
        for role in DEPARTMENTS:
            self._decide(order, role)
        for post in PLANNING_GROUP:
            self._agree(
                order,
                "planning_group",
                by=post,
                answers={"demand": True, "indicators": True},
            )
        return order

    def _negotiate(self, order):
        self._new(
            "sales_clerk",
            "order.negotiation",
            order_id=order.id,
            kind="postpone",
            reason="电源模块到料晚一周。",
            proposed_date=self._soon(20),
            proposal="建议整批顺延一周发货,运费由我方承担。",
        ).action_ask()

    # -- commerce ------------------------------------------------------------------
    def _quote(self, order):
        """By the price list, with freight that we bear; approved by the list."""
        quotation = self._new("sales_clerk", "order.quotation", order_id=order.id)
        quotation.action_calculate()
        quotation.cost_ids = [
            Command.create({"kind": "freight", "name": "送货到站点", "amount": 600.0}),
            Command.create({"kind": "packing", "amount": 240.0, "is_charged": False}),
        ]
        quotation.payment_note = "月结45天"
        quotation.action_verify()
        quotation.action_approve()
        quotation.action_report()

    def _contract(self, order):
        """Drafted by the clerk, approved by the marketing manager, sent."""
        contracts = self._as("sales_clerk", self.env["order.contract"])
        contract = contracts._draft(order)
        contract.terms = "货到验收合格后按约定付款;质保期一年。"
        contract.action_submit()
        self._agree(contract, "marketing_manager")
        contract.action_send()
        return contract

    def _object(self, order):
        """What the customer answers to the contract that was sent to him."""
        self._new(
            "sales_clerk",
            "order.objection",
            order_id=order.id,
            topic="date",
            reason="站点机房下月上旬才能进场,希望分两批交货。",
        )

    def _sign_contract(self, order):
        contract = self._contract(order)
        scan = self._file("sales_clerk", "合同签字页.txt", "双方已签字盖章")
        self._new(
            "sales_clerk",
            "order.contract.sign",
            contract_id=contract.id,
            signed_by="华联通信 李经理",
            attachment_ids=[Command.set(scan.ids)],
        ).action_sign()

    def _pay_deposit(self, order):
        """The clerk asks for the deposit; finance books it when it arrives."""
        self._as("sales_clerk", order).action_money_deposit()
        invoice = self._as("finance", order.invoice_ids)
        invoice.invoice_date = fields.Date.today()
        invoice.action_post()
        self._pay(invoice)
        payments = invoice.sudo().matched_payment_ids
        self._as("finance", payments).action_validate()

    # -- engineering ---------------------------------------------------------------
    def _release_files(self):
        """The technical file of the switch is complete: its orders are regular."""
        product = self._ref("product_switch_demo")
        files = self._as("qmr", self.env["order.technical.file"])
        kinds = self.env.ref(
            "order_classification.order_classification_set_s1a"
        ).file_type_ids
        files.create(
            [
                {
                    "name": f"{product.name} {kind.name}",
                    "number": f"YX-SW24-{number:02}",
                    "product_tmpl_id": product.id,
                    "type_id": kind.id,
                    "company_id": self.env.company.id,
                }
                for number, kind in enumerate(kinds, 1)
            ]
        ).action_release()

    def _plan_product(self, order):
        """Two of five documents are issued, the others owed."""
        plan = self._new(
            "technical",
            "order.product.plan",
            order_id=order.id,
            product_id=order.order_line.product_id.id,
            description="按校园覆盖场景调整下倾角,外壳沿用标准件。",
            structure="反射板加长 120 mm,馈电网络不变。",
            parameter_ids=[
                Command.create({"name": "驻波比", "value": "≤ 1.4"}),
                Command.create(
                    {"name": "增益", "value": "17.5 dBi", "tolerance": "± 0.5"}
                ),
            ],
        )
        plan.action_submit()
        self._agree(plan, "deputy_gm")
        for document in plan.document_ids[:2]:
            name = f"{document.type_id.name}.txt"
            file = self._file("technical", name, "第一版")
            document.write({"attachment_ids": [Command.set(file.ids)]})
            document.action_issue()

    def _send_sample(self, order):
        sample = self._new(
            "technical",
            "order.sample",
            order_id=order.id,
            date_required=self._soon(3),
            requirement="客户确认面板丝印与接口标识。",
            shipping_note="顺丰 SF1020",
        )
        sample.line_ids.quantity_made = 1.0
        sample.action_made()
        sample.action_send()

    # -- urgency -------------------------------------------------------------------
    def _rush(self, order):
        """Judged to need handling; planning has evaluated, the others have not."""
        rush = self._new(
            "sales_clerk",
            "order.rush",
            order_id=order.id,
            type_id=self.env.ref("order_rush.order_rush_type_customer").id,
            level_id=self.env.ref("order_rush.order_rush_level_critical").id,
            need="开学前须开通校园网络,现场已停工等待。",
            date_needed=self._soon(4),
        )
        rush.action_submit()
        self._as("marketing_manager", rush).action_judge(True, "开学在即,确属紧急。")
        self._agree(rush, "planning_group", answers={"urgent": True})

    # -- money and purchase --------------------------------------------------------
    def _ask_credit(self, partner):
        self._new(
            "sales_clerk",
            "order.credit.request",
            partner_id=partner.id,
            company_id=self.env.company.id,
            amount_requested=500000.0,
            valid_until=self._soon(180),
            reason="二期工程集中供货,申请提高信用额度。",
        ).action_submit()

    def _ask_purchase(self, order):
        """Checked by material control; the budget waits for finance."""
        line = {
            "product_id": order.order_line.product_id.id,
            "quantity": 12,
            "budget": 19200.0,
        }
        request = self._new(
            "purchasing",
            "order.purchase.request",
            reason="急单缺料,外购补足。",
            budget_name=f"{MONTHS[self._soon(3).month - 1]}月采购预算",
            need_date=self._soon(3),
            sale_order_id=order.id,
            line_ids=[Command.create(line)],
        )
        request.action_submit()
        step = request.signoff_ids[:1].step_ids
        answers = {"complete": True, "accurate": True}
        self._as("material_control", step).decide("approve", answers=answers)
