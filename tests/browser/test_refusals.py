"""A refused button on each document: the dialog says who owes what, and asks him."""

import pytest

from odoo.fields import Command
from odoo.tests import HttpCase, new_test_user, tagged

USER = "order_process.order_process_group_user"
REFERENCE = "REFUSED-1"
GROUPS = {
    "clerk": "sales_team.group_sale_salesman_all_leads",
    "keeper": "stock.group_stock_user",
    "buyer": "purchase.group_purchase_user",
    "finance": "account.group_account_invoice",
    "maker": "mrp.group_mrp_user",
    "owner": "sales_team.group_sale_salesman_all_leads",
}
HELD = ("shipment.done", "invoice.posted", "production.started")


class RefusalCase(HttpCase):
    """Orders that wait for one step of the owner before anything may go on."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        manager = cls.env.ref("order_process.order_process_group_manager")
        cls.env.user.group_ids += manager
        cls.people = {
            name: new_test_user(
                cls.env,
                f"refused_{name}",
                f"base.group_user,{group},{USER}",
                name=f"Refusal {name.title()}",
                lang="en_US",
            )
            for name, group in GROUPS.items()
        }
        cls.role = cls.env["order.role"].create(
            {
                "name": "Role of the refusals",
                "code": "refusals",
                "assignment_ids": [Command.create({"head_id": cls.people["owner"].id})],
            }
        )
        cls.partner = cls.env["res.partner"].create({"name": "Refused Customer"})
        cls.product = cls.env["product.product"].create(
            {"name": "Refused Product", "is_storable": True, "list_price": 100}
        )
        cls._make_process("sale.order", "order_tracking", "order_received", "Sales")
        cls._make_process(
            "purchase.order", "order_purchase", "purchase_received", "Purchase"
        )
        # One number twice, and the question about duplicates would come first.
        cls.draft = cls._make_order(7, f"{REFERENCE}-7")
        cls.order = cls._make_order()
        cls._milestone(cls.order, "1C").with_user(cls.people["owner"]).action_complete()
        cls.order.action_confirm()

    @classmethod
    def _make_process(cls, model, addon, received, name):
        start = cls.env.ref(f"{addon}.order_event_type_{received}")
        sale = model == "sale.order"
        nodes = {
            "1C": ("Approval", ["order.confirmed"] if sale else []),
            "2D": ("Release", HELD if sale else ["purchase.confirmed"]),
        }
        process = cls.env["order.process"].create(
            {
                "name": f"{name} of the refusals",
                "code": f"REFUSED-{name}",
                "res_model": model,
                "start_event_id": start.id,
                "node_ids": [
                    Command.create(cls._node(code, *node, start))
                    for code, node in nodes.items()
                ],
            }
        )
        process.action_publish()
        field = "client_order_ref" if sale else "partner_ref"
        cls.env["order.process.rule"].create(
            {
                "name": process.name,
                "res_model": model,
                "process_code": process.code,
                "sequence": -2,
                "domain": repr([(field, "=like", f"{REFERENCE}%")]),
            }
        )

    @classmethod
    def _node(cls, code, name, gates, start):
        events = cls.env["order.event.type"].search([("code", "in", gates)])
        trigger = {"purpose": "start", "kind": "event", "event_type_id": start.id}
        return {
            "code": code,
            "name": f"{name} of the refusals",
            "role_id": cls.role.id,
            "limit_kind": "hours",
            "limit_value": 4,
            "trigger_ids": [Command.create(trigger)],
            "gate_ids": [Command.create({"event_type_id": e.id}) for e in events],
        }

    @classmethod
    def _make_order(cls, quantity=2, reference=REFERENCE):
        orders = cls.env["sale.order"].with_user(cls.people["clerk"])
        line = {"product_id": cls.product.id, "product_uom_qty": quantity}
        values = {
            "partner_id": cls.partner.id,
            "client_order_ref": reference,
            "order_line": [Command.create(line)],
        }
        return orders.create(values).sudo()

    @classmethod
    def _milestone(cls, document, code):
        return cls.env["order.milestone"].search(
            [
                ("res_model", "=", document._name),
                ("res_id", "=", document.id),
                ("node_id.code", "=", code),
            ]
        )

    def _press(self, name, person, action, document):
        self.start_tour(
            f"/odoo/action-{action}/{document.id}",
            f"order_refusal_{name}",
            login=self.people[person].login,
        )

    def assertAsked(self, document, person):
        asked = self.env["order.event"].search(
            [
                ("res_model", "=", document._name),
                ("res_id", "=", document.id),
                ("code", "=", "gate.asked"),
            ]
        )
        self.assertEqual(asked.user_id, self.people[person])
        self.assertEqual(asked.payload["text"], "The truck is waiting")
        self.assertEqual(asked.payload["people"], [self.people["owner"].login])

    def _delivery(self):
        location = self.order.warehouse_id.lot_stock_id
        quants = self.env["stock.quant"]
        quants._update_available_quantity(self.product, location, 10)
        delivery = self.order.picking_ids
        delivery.action_assign()
        return delivery


@tagged("post_install", "-at_install")
class TestRefusals(RefusalCase):
    def test_sale_order(self):
        self._press("sale", "clerk", "sale.action_quotations", self.draft)
        self.assertEqual(self.draft.state, "draft")
        self.assertAsked(self.draft, "clerk")

    def test_delivery(self):
        delivery = self._delivery()
        self._press("delivery", "keeper", "stock.action_picking_tree_all", delivery)
        self.assertEqual(delivery.state, "assigned")
        self.assertAsked(self.order, "keeper")

    def test_purchase_order(self):
        buyer = self.people["buyer"]
        line = {"product_id": self.product.id, "product_qty": 5, "price_unit": 10}
        orders = self.env["purchase.order"].with_user(buyer)
        order = orders.create(
            {
                "partner_id": self.partner.id,
                "partner_ref": REFERENCE,
                "order_line": [Command.create(line)],
            }
        ).sudo()
        self.assertEqual(order.process_id.code, "REFUSED-Purchase")
        self._press("purchase", "buyer", "purchase.purchase_rfq", order)
        self.assertEqual(order.state, "draft")
        self.assertAsked(order, "buyer")

    def test_invoice(self):
        self.order.order_line.qty_delivered_method = "manual"
        self.product.invoice_policy = "order"
        invoice = self.order._create_invoices()
        action = "account.action_move_out_invoice_type"
        self._press("invoice", "finance", action, invoice)
        self.assertEqual(invoice.state, "draft")
        self.assertAsked(self.order, "finance")

    def test_manufacturing_order(self):
        made = self.env["mrp.production"].create(
            {
                "product_id": self.product.id,
                "product_qty": 2,
                "sale_line_id": self.order.order_line.id,
            }
        )
        self._press("production", "maker", "mrp.mrp_production_action", made)
        self.assertEqual(made.state, "draft")
        self.assertAsked(self.order, "maker")

    def test_my_own_step_is_done_from_the_dialog(self):
        self._press("own", "owner", "sale.action_quotations", self.draft)
        self.assertEqual(self.draft.state, "sale")
        self.assertEqual(self._milestone(self.draft, "1C").state, "done")


@pytest.mark.deep
@tagged("post_install", "-at_install")
class TestRefusalsOnAPhone(RefusalCase):
    browser_size = "390x844"
    touch_enabled = True

    def test_delivery(self):
        delivery = self._delivery()
        self._press("delivery", "keeper", "stock.action_picking_tree_all", delivery)
        self.assertEqual(delivery.state, "assigned")
        self.assertAsked(self.order, "keeper")
