"""Orders that were delivered, invoiced and paid, and what comes after."""

from odoo.fields import Command
from odoo.tests import Form

from odoo.addons.order_tracking.tests.common_review import ReviewCommon


class CaseCommon(ReviewCommon):
    """Service takes cases down, sales decides, the store inspects, finance pays."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._role("service", "sales_team.group_sale_salesman_all_leads")
        cls._role("sales", "sales_team.group_sale_salesman_all_leads")
        cls._role("store", "stock.group_stock_user")
        cls._role("finance", "account.group_account_invoice")
        cls._role("quality")
        cls.partner.write({"street": "Harbour Road 4", "email": "c@example.com"})
        cls._stock(cls.product, 1000)
        cls.types = {one.code: one for one in cls.env["order.case.type"].search([])}
        cls.policy = cls._policy()

    @classmethod
    def _policy(cls, **vals):
        return cls.env["order.case.policy"].create(
            {
                "name": "Policy",
                "verifier_role_id": cls.roles["service"].id,
                "decider_role_id": cls.roles["sales"].id,
                "refund_role_id": cls.roles["finance"].id,
                "paid_within": "2 working days",
                "check_ids": [
                    Command.create({"name": "Hang Tag"}),
                    Command.create({"name": "Packaging"}),
                ],
                "freight_ids": [
                    Command.create(
                        {
                            "party": "customer",
                            "leg": "both",
                            "payer": "customer",
                            "prepaid": True,
                        }
                    ),
                    Command.create({"leg": "back", "payer": "own"}),
                ],
                **vals,
            }
        )

    def _as(self, record, role):
        return record.with_user(self.people[role])

    @classmethod
    def _sold(cls, quantity=5, price=100.0, **vals):
        order = cls._new_order(quantity, price, **vals)
        order.action_confirm()
        return order.sudo()

    def _deliver(self, order, quantity=None):
        picking = order.picking_ids.filtered(
            lambda one: one.state not in ("done", "cancel")
        )[:1]
        for move in picking.move_ids:
            move.write({"quantity": quantity or move.product_uom_qty, "picked": True})
        self._as(picking, "store")._action_done()
        return picking.sudo()

    def _bill(self, order):
        bill = order._create_invoices()
        bill.action_post()
        return bill

    def _pay(self, bill, amount=None):
        wizards = self.env["account.payment.register"].with_context(
            active_model="account.move", active_ids=bill.ids
        )
        with Form(wizards) as form:
            if amount is not None:
                form.amount = amount
        return form.save()._create_payments()

    def _delivered(self, quantity=5, paid=True, **vals):
        order = self._sold(quantity, **vals)
        self._deliver(order)
        bill = self._bill(order)
        if paid:
            self._pay(bill)
        return order

    def _case(self, order, kind="return", reason="quality", quantity=2, **vals):
        """A case as service receives it."""
        row = {"order_line_id": order.order_line[:1].id, "quantity": quantity}
        return self._as(self.env["order.case"], "service").create(
            {
                "order_id": order.id,
                "kind": kind,
                "type_id": self.types[reason].id,
                "description": "The seam is open",
                "line_ids": [Command.create(row)],
                **vals,
            }
        )

    def _received(self, order, **vals):
        case = self._case(order, **vals)
        case.case_receive()
        return case

    def _evidence(self, case):
        return self.env["ir.attachment"].create(
            {
                "name": "seam.png",
                "raw": b"photo",
                "res_model": case._name,
                "res_id": case.id,
            }
        )

    def _verified(self, order, **vals):
        case = self._received(order, **vals)
        self._evidence(case)
        case.check_ids.write({"met": "yes"})
        case.case_verify()
        return case

    def _agreed(self, order, **vals):
        case = self._verified(order, **vals)
        self._as(case, "sales").case_agree("Granted", case.party or "customer")
        return case

    def _come_back(self, case, quantity=None):
        """The warehouse takes the announced goods in."""
        if case.state == "agreed":
            case.case_announce("courier", "SF1001")
        back = case.sudo().picking_ids.filtered(
            lambda one: one.state not in ("done", "cancel")
            and one.location_id.usage == "customer"
        )
        for move in back.move_ids:
            move.write({"quantity": quantity or move.product_uom_qty, "picked": True})
        self._as(back, "store")._action_done()
        return back

    def _inspected(self, order, accepted=None, **vals):
        case = self._agreed(order, **vals)
        self._come_back(case)
        lines = None
        if accepted is not None:
            lines = [{"line": case.line_ids.id, "accepted": accepted}]
        self._as(case, "store").case_inspect(lines)
        return case

    def _refunded(self, case):
        """Credit note prepared, posted and paid back."""
        case.case_refund_prepare()
        credit = case.sudo().refund_ids.filtered(lambda one: one.state == "draft")
        credit.action_post()
        self._pay(credit)
        return credit

    def _duties(self, case, source):
        return self.env["order.milestone"].search(
            [
                ("res_model", "=", "order.case"),
                ("res_id", "=", case.id),
                ("duty_source", "=", source),
            ]
        )
