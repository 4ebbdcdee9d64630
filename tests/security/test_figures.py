"""Amounts and quantities that gates read are computed, not written."""

from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged
from odoo.tools import mute_logger

from .common import KEYS, SecurityCommon

#: {model: {field: what somebody would like it to be}}
WISHES = {
    "sale.order": {
        "amount_total": 1.0,
        "amount_untaxed": 1.0,
        "amount_tax": -5.0,
        "currency_rate": 1000.0,
        "delivery_status": "full",
        "invoice_status": "invoiced",
    },
    "sale.order.line": {
        "price_subtotal": 1.0,
        "price_total": 1.0,
        "qty_delivered": 5.0,
        "qty_invoiced": 5.0,
        "untaxed_amount_to_invoice": 1.0,
    },
    "purchase.order": {
        "amount_total": 1.0,
        "amount_untaxed": 1.0,
        "invoice_status": "invoiced",
        "receipt_status": "full",
    },
    "purchase.order.line": {
        "price_subtotal": 1.0,
        "qty_invoiced": 5.0,
        "qty_received": 5.0,
    },
    "order.purchase.request": {"amount_budget": 1.0},
    "order.quotation": {"amount_total": 1.0, "margin": 100.0, "deviates": True},
    "account.move": {"amount_untaxed": 1.0, "payment_state": "paid"},
}


@tagged("post_install", "-at_install")
class TestFigures(SecurityCommon):
    """As those who write these documents every day."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.staff = new_test_user(
            cls.env,
            "sec_staff",
            "order_process.order_process_group_user,sales_team.group_sale_manager,"
            "purchase.group_purchase_manager,account.group_account_manager,"
            "stock.group_stock_user",
        )
        partner = {"partner_id": cls.partner.id}
        line = {"product_id": cls.product.id, "price_unit": 10.0}
        bought = {**line, "product_qty": 2}
        cls.priced = cls._order()
        cls.purchase = cls.env["purchase.order"].create(
            {**partner, "order_line": [Command.create(bought)]}
        )
        cls.request = cls.env["order.purchase.request"].create(
            {"line_ids": [Command.create({"product_id": cls.product.id, "budget": 9})]}
        )
        cls.invoice = cls.env["account.move"].create(
            {
                **partner,
                "move_type": "out_invoice",
                "invoice_line_ids": [Command.create({**line, "quantity": 3})],
            }
        )
        cls.records = {
            record._name: record
            for record in (
                cls.priced,
                cls.priced.order_line,
                cls.purchase,
                cls.purchase.order_line,
                cls.request,
                cls.env["order.quotation"].create({"order_id": cls.priced.id}),
                cls.invoice,
            )
        }
        cls.env.flush_all()

    def _attempts(self):
        for model, wishes in WISHES.items():
            for user in (self.staff, self.admin):
                record = self.records[model].with_user(user).with_context(**KEYS)
                for name, value in wishes.items():
                    yield record, name, value

    def test_nobody_writes_them(self):
        for record, name, value in self._attempts():
            before = record.sudo()[name]
            for attempt in (
                lambda r=record, v={name: value}: r.write(v),
                lambda r=record, v={name: value}: r.web_save(v, {"id": {}}),
            ):
                with self.subTest(model=record._name, field=name):
                    with self.assertRaises(AccessError), self.env.cr.savepoint():
                        attempt()
                        self.env.flush_all()
                    self.assertEqual(record.sudo()[name], before)

    def test_nested_commands_and_new_records_do_not_bring_them(self):
        order = self.priced.with_user(self.staff)
        line = {"product_id": self.product.id, "price_unit": 100.0}
        update = Command.update(order.order_line.id, {"price_subtotal": 1.0})
        new = {"partner_id": self.partner.id}
        cheap = {"default_amount_total": 1.0, "default_price_subtotal": 1.0}
        for attempt in (
            lambda: order.write({"order_line": [update]}),
            lambda: order.write(
                {"order_line": [Command.create({**line, "price_total": 1.0})]}
            ),
            lambda: order.create({**new, "amount_total": 1.0}),
            lambda: order.with_context(**cheap).create(
                {**new, "order_line": [Command.create(line)]}
            ),
        ):
            with self.assertRaisesRegex(AccessError, "computed and cannot be set"):
                attempt()
        self.env["ir.default"].with_user(self.staff).set(
            "sale.order", "amount_total", 1.0, user_id=True
        )
        with self.assertRaises(AccessError):
            order.create(new)

    @mute_logger("odoo.models")
    def test_the_import_does_not_bring_them(self):
        order = self.priced.with_user(self.staff)
        done = order.load([".id", "amount_total"], [[str(order.id), "1"]])
        self.assertFalse(done["ids"])
        self.assertIn("cannot be set", done["messages"][0]["message"])

    def test_what_changes_nothing_and_what_is_counted_by_hand_passes(self):
        order = self.priced.with_user(self.staff)
        total = order.amount_total
        order.write({"amount_total": total, "client_order_ref": "PO 1"})
        self.assertEqual(order.client_order_ref, "PO 1")
        service = self.env["product.product"].create(
            {"name": "Service", "type": "service", "service_type": "manual"}
        )
        line = order.order_line.create({"order_id": order.id, "product_id": service.id})
        line.qty_delivered = 1.0
        self.assertEqual(line.qty_delivered, 1.0)
        order.order_line[0].price_unit = 77.0
        self.assertEqual(
            order.order_line[0].price_subtotal,
            77.0 * 1.0 * order.order_line[0].product_uom_qty,
        )
