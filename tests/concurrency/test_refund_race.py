"""Two people pay money back at the same moment, in two real transactions.

Goods that were paid in advance come back by two cases. Under REPEATABLE READ neither
sees the other's credit note, so without a written lock the money would go back twice.
The later one must fail, be retried by the server, and then be refused.

Credit notes that were posted are taken back to drafts and cancelled at the end; events
stay.
"""

import uuid

from shipping_race import BEGUN_ANEW, ShippingRace

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged

QUANTITY = 5.0


@tagged("post_install", "-at_install")
class TestRefundRace(ShippingRace):
    needs = ("order.case", "returns_flow")

    def setUp(self):
        self.tag = f"back{uuid.uuid4().hex[:8]}"
        with self.registry.cursor() as cr:
            env = self._env(cr)
            if not env.company.chart_template:
                self.skipTest("the company keeps no accounts")
            self.order = self._delivered(env).id
            self.cases = [self._case(env) for _number in range(2)]
        self.addCleanup(self._clean)

    def _delivered(self, env):
        """Five goods of 100, delivered; 150 of 500 were paid in advance."""
        product = env["product.product"].create(
            {
                "name": self.tag,
                "is_storable": True,
                "list_price": 100,
                "taxes_id": [Command.clear()],
            }
        )
        line = {"product_id": product.id, "product_uom_qty": QUANTITY}
        order = env["sale.order"].create(
            {
                "partner_id": env["res.partner"].create({"name": self.tag}).id,
                "order_line": [Command.create({**line, "price_unit": 100})],
            }
        )
        place = order.warehouse_id.lot_stock_id
        env["stock.quant"]._update_available_quantity(product, place, QUANTITY)
        order.action_confirm()
        wizard = env["sale.advance.payment.inv"].with_context(
            active_model=order._name, active_ids=order.ids
        )
        values = {"advance_payment_method": "percentage", "amount": 30}
        bill = wizard.create(values)._create_invoices(order)
        bill.action_post()
        registers = env["account.payment.register"].with_context(
            active_model=bill._name, active_ids=bill.ids
        )
        registers.create({})._create_payments()
        order.picking_ids.move_ids.write({"quantity": QUANTITY, "picked": True})
        order.picking_ids._action_done()
        return order

    def _case(self, env):
        """One of the goods is to be refunded: agreed."""
        order = env["sale.order"].browse(self.order)
        row = {"order_line_id": order.order_line[:1].id, "quantity": 1}
        kind = env["order.case.type"].search([("code", "=", "own")], limit=1)
        values = {"order_id": order.id, "kind": "refund", "type_id": kind.id}
        case = env["order.case"].create({**values, "line_ids": [Command.create(row)]})
        case.case_receive()
        if not case.located_at:
            case.case_locate()
        case.check_ids.write({"met": "yes"})
        file = {"name": "photo.png", "raw": b"photo", "res_model": case._name}
        env["ir.attachment"].create({**file, "res_id": case.id})
        case.case_verify()
        if case.policy_id.tells_costs:
            cost = {"kind": "handling", "payer": "own", "amount": 1}
            case.cost_ids = [Command.create(cost)]
            case.case_tell("phone", "We bear it", "costs")
        case.case_agree("Granted", "own")
        return case.id

    def _clean(self):
        with self.registry.cursor() as cr:
            env = self._env(cr)
            order = env["sale.order"].browse(self.order)
            credits = order.invoice_ids.filtered(lambda m: m.move_type == "out_refund")
            credits.filtered(lambda m: m.state == "posted").button_draft()
            credits.button_cancel()
            order.order_line.product_id.action_archive()

    def _prepare(self, place):
        def prepare(env):
            env["order.case"].browse(self.cases[place]).case_refund_prepare()

        return prepare

    def _post(self, place):
        def post(env):
            env["order.case"].browse(self.cases[place]).refund_ids.action_post()

        return post

    def _credited(self):
        def credited(env):
            cases = env["order.case"].browse(self.cases)
            return cases.mapped("amount_refund"), len(cases.refund_ids)

        return self._read(credited)

    def test_one_case_is_credited_once(self):
        self._beside(self._prepare(0), self._prepare(0), refused=UserError)
        self.assertEqual(self._credited(), ([0, 0], 1))

    def test_two_cases_do_not_share_one_advance(self):
        with self.registry.cursor() as cr:
            for place in range(2):
                self._run(self._prepare(place), cr)
        self._beside(self._post(0), self._post(1), refused=UserError)
        self.assertEqual(self._credited(), ([100, 0], 2))

    def test_one_credit_note_is_posted_once(self):
        with self.registry.cursor() as cr:
            self._run(self._prepare(0), cr)
        with self.registry.cursor() as one, self.registry.cursor() as two:
            for cr in (one, two):
                cr.execute("SELECT 1")
            self._run(self._post(0), one)
            one.commit()
            with self.assertRaises(BEGUN_ANEW):
                self._run(self._post(0), two)
            two.rollback()
        self.assertEqual(self._credited(), ([100, 0], 1))
