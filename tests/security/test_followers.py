"""Deliveries, their moves and invoices of an order that follows a process are written
by the department whose work they are, and by what happens to the order."""

from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from .common import GROUP, SecurityCommon

USER = f"{GROUP}user"
#: Whom Odoo lets write transfers for the sake of their own documents.
OTHERS = {
    "finance": "account.group_account_invoice",
    "buyer": "purchase.group_purchase_user",
    "seller": "sales_team.group_sale_salesman",
}


@tagged("post_install", "-at_install")
class TestFollowers(SecurityCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._stock(cls.product, 100)
        cls.others = {
            name: new_test_user(cls.env, f"fol_{name}", f"{USER},{group}")
            for name, group in OTHERS.items()
        }
        cls.storekeeper = new_test_user(
            cls.env, "fol_keeper", f"{USER},stock.group_stock_user"
        )
        cls.order.action_confirm()
        cls.picking = cls.order.sudo().picking_ids.with_env(cls.env)
        # Own documents only: the seller sees this one.
        cls.order.sudo().user_id = cls.others["seller"]

    def _denied(self, act):
        with self.assertRaises(AccessError), self.env.cr.savepoint():
            act()
            self.env.flush_all()
        self.env.invalidate_all()

    def test_others_neither_stop_nor_change_a_delivery(self):
        before = self.picking.state, self.picking.scheduled_date
        self.assertEqual(before[0], "assigned")
        place = self.picking.location_id
        for user in self.others.values():
            own = self.picking.with_user(user)
            line = {
                "product_id": self.product.id,
                "product_uom_qty": 2,
                "location_id": own.location_id.id,
                "location_dest_id": own.location_dest_id.id,
                "picking_id": own.id,
            }
            for act in (
                own.action_cancel,
                own.do_unreserve,
                own.button_validate,
                own.unlink,
                own.move_ids._action_cancel,
                own.action_toggle_is_locked,
                lambda own=own: own.write({"scheduled_date": "2039-01-01"}),
                lambda own=own: own.write({"partner_id": self.boss.partner_id.id}),
                lambda own=own: own.write({"location_dest_id": place.id}),
                lambda own=own: own.move_ids.write({"product_uom_qty": 1}),
                lambda own=own: own.move_ids.write({"picked": True}),
                lambda own=own, line=line: own.move_ids.create(line),
            ):
                self._denied(act)
        self.assertEqual((self.picking.state, self.picking.scheduled_date), before)
        self.assertEqual(len(self.picking.move_ids), 1)

    def test_nobody_reaches_a_delivery_through_the_order(self):
        seller = self.others["seller"]
        order = self.order.with_user(seller)
        move = self.picking.move_ids
        change = [Command.update(self.picking.id, {"scheduled_date": "2039-01-01"})]
        self._denied(lambda: order.write({"picking_ids": change}))
        change = [Command.update(move.id, {"product_uom_qty": 1})]
        self._denied(lambda: order.order_line.write({"move_ids": change}))
        nested = [Command.update(order.order_line.id, {"move_ids": change})]
        self._denied(lambda: order.write({"order_line": nested}))
        self.assertEqual(move.product_uom_qty, 5)

    def test_the_warehouse_does_its_work(self):
        own = self.picking.with_user(self.storekeeper)
        own.do_unreserve()
        own.action_assign()
        own.scheduled_date = "2039-01-01 08:00:00"
        self.assertEqual(own.state, "assigned")
        own.action_cancel()
        self.assertEqual(own.state, "cancel")

    def test_what_happens_to_the_order_reaches_its_delivery(self):
        order = self.order.with_user(self.others["seller"])
        order.commitment_date = "2039-01-01 08:00:00"
        self.assertEqual(self.picking.move_ids.date_deadline, order.commitment_date)
        order.order_line.product_uom_qty = 8
        self.assertEqual(sum(self.picking.move_ids.mapped("product_uom_qty")), 8)
        order._action_cancel()
        self.assertEqual(self.picking.state, "cancel")

    def test_without_a_process_the_rights_are_those_of_odoo(self):
        self.rule.active = False
        order = self._order()
        order.action_confirm()
        self.assertFalse(order.sudo().process_id)
        picking = order.sudo().picking_ids.with_env(self.env)
        own = picking.with_user(self.others["finance"])
        own.scheduled_date = "2039-01-01 08:00:00"
        own.action_cancel()
        self.assertEqual(own.state, "cancel")

    def test_a_buyer_does_not_touch_the_invoices_of_customers(self):
        self.order.with_user(self.boss).action_process_override("invoice.posted", "why")
        invoice = self.order.sudo()._create_invoices().with_user(self.others["finance"])
        own = invoice.with_user(self.others["buyer"])
        for act in (
            own.button_cancel,
            own.unlink,
            lambda: own.write({"invoice_date": "2039-01-01"}),
            lambda: own.invoice_line_ids.write({"price_unit": 1}),
        ):
            self._denied(act)
        invoice.action_post()
        self.assertEqual(invoice.state, "posted")
        self._denied(own.button_draft)
        self.assertEqual(invoice.state, "posted")
        invoice.button_draft()
        self.assertEqual(invoice.state, "draft")
