from datetime import timedelta

from odoo import fields
from odoo.fields import Command
from odoo.tests import tagged

from .common_mrp import ReviewMrpCommon


@tagged("post_install", "-at_install")
class TestChangeOutsourcing(ReviewMrpCommon):
    """A change of an order through real subcontracting (2.2, 2.4): ten machines of two
    frames, which a vendor welds of our bars for 12.00 a piece."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._made_to_order(cls.machine)
        cls.vendor = cls.env["res.partner"].create({"name": "Weld & Co"})
        cls.frame_bom.operation_ids.unlink()
        cls.frame_bom.write(
            {"type": "subcontract", "subcontractor_ids": [Command.set(cls.vendor.ids)]}
        )
        cls.frame.seller_ids = [
            Command.create({"partner_id": cls.vendor.id, "price": 12.0})
        ]
        cls.bar.standard_price = 5.0
        cls.screw.standard_price = 0.5
        warehouse = cls.env["stock.warehouse"].search(
            [("company_id", "=", cls.env.company.id)], limit=1
        )
        mto = cls.env.ref("stock.route_warehouse0_mto")
        buy = cls.env.ref("purchase_stock.route_warehouse0_buy")
        cls.frame.route_ids = [Command.set((mto | buy).ids)]
        supply = warehouse.subcontracting_pull_id.route_id
        supply.active = True
        cls.bar.route_ids = [Command.link(supply.id)]
        cls._stock(cls.bar, 200)
        cls._stock(cls.screw, 200)
        cls._role("planner", "mrp.group_mrp_user,stock.group_stock_user")
        cls._role("outside", "purchase.group_purchase_user,stock.group_stock_user")
        cls.kind = cls.env.ref("order_change.order_change_type_product")
        cls.kind.route_ids.approval_purpose = False
        cls.kind.duty_ids.unlink()
        for topic, role in (("production", "planner"), ("outsourcing", "outside")):
            cls._repair(topic, role)
        cls.order = cls._order_of(cls.machine, 10)
        cls.order.action_confirm()
        cls.line = cls.order.order_line
        cls.made = cls.line.sudo().move_ids.move_orig_ids.production_id
        cls.made.action_confirm()
        cls.bought = cls.made.move_raw_ids.created_purchase_line_ids

    @classmethod
    def _repair(cls, topic, role):
        return cls.env["order.change.duty"].create(
            {
                "type_id": cls.kind.id,
                "name": f"See to it: {topic}",
                "trigger": "impact",
                "topic": topic,
                "closes": "hand",
                "role_id": cls.roles[role].id,
            }
        )

    def _change(self, **vals):
        cause = self.env.ref("order_change.order_change_cause_market")
        line = {"operation": "change", "sale_line_id": self.line.id, **vals}
        change = (
            self.env["order.change"]
            .with_user(self.clerk)
            .create(
                {
                    "order_id": self.order.id,
                    "type_id": self.kind.id,
                    "cause_id": cause.id,
                    "description": "The market wants less",
                    "line_ids": [Command.create(line)],
                }
            )
        )
        change.action_assess()
        return change

    def _rows(self, change, topic, model=None):
        rows = change.impact_ids.filtered(lambda row: row.topic == topic)
        return rows.filtered(lambda r: r.res_model == model) if model else rows

    def _told(self, row):
        return (row.verdict, row.quantity, row.cost)

    # -- the world -------------------------------------------------------------------
    def _ordered(self):
        self.bought.order_id.button_confirm()
        return self.bought.move_ids

    def _outside(self):
        """Return what the subcontractor makes."""
        return self.bought.move_ids._get_subcontract_production()

    def _supplied(self):
        """Send the bars to the subcontractor."""
        receipt = self._ordered()
        made = self._outside()
        for picking in made.move_raw_ids.move_orig_ids.picking_id:
            picking.action_assign()
            picking.move_ids.picked = True
            picking._action_done()
        made.action_assign()
        return receipt

    def _received(self, quantity=20):
        receipt = self._supplied()
        receipt.quantity = quantity
        receipt.picked = True
        receipt.picking_id.with_context(skip_backorder=True).button_validate()
        return receipt

    # -- the ledger --------------------------------------------------------------------
    def test_what_is_only_asked_for_has_cost_nothing(self):
        self.assertEqual(self.bought.order_id.state, "draft")
        row = self._rows(self._change(quantity=6), "outsourcing")
        self.assertEqual(self._told(row), ("nothing_spent", 8, 0))
        self.assertEqual((row.planned_quantity, row.proposed_quantity), (20, 12))
        self.assertEqual(row.role_id, self.roles["outside"])

    def test_what_is_ordered_moves_with_a_date(self):
        self._ordered()
        with self.order._change_opened():
            self.order.commitment_date = fields.Datetime.now() + timedelta(days=20)
        date = self.order.commitment_date + timedelta(days=7)
        change = self._change(operation="date", sale_line_id=False, date=date)
        row = self._rows(change, "outsourcing")
        self.assertEqual(self._told(row), ("amendable", 20, 0))
        planned = self.bought.date_planned
        self.assertEqual(row.proposed_date, planned + timedelta(days=7))
        row.with_user(self.people["outside"]).action_accept()
        change.action_submit()
        change.action_apply()
        self.assertEqual(self.bought.date_planned, planned + timedelta(days=7))

    def test_what_is_ordered_is_cancelled_at_the_vendors_price(self):
        self._ordered()
        change = self._change(quantity=6)
        row = self._rows(change, "outsourcing")
        self.assertEqual(self._told(row), ("cancel_cost", 8, 96.0))
        self.assertEqual(row.res_model, "purchase.order.line")
        self.assertIn("Weld & Co", row.explanation)
        self.assertFalse(
            self._rows(change, "component").filtered(
                lambda r: r.product_id == self.bar
            ),
            "no bar has left the house",
        )
        self.assertEqual(change.cost, 96.0)

    def test_bars_at_the_subcontractor_have_to_be_brought_back(self):
        self._supplied()
        change = self._change(quantity=6)
        bars = self._rows(change, "component").filtered(
            lambda row: row.product_id == self.bar
        )
        self.assertEqual(self._told(bars), ("cancel_cost", 32, 0))
        self.assertIn("Weld & Co", bars.explanation)
        self.assertEqual(change.cost, 96.0)

    def test_what_has_come_in_is_too_late(self):
        self._received()
        self.assertEqual(self._outside().state, "done")
        change = self._change(quantity=6)
        row = self._rows(change, "outsourcing")
        self.assertEqual(self._told(row), ("too_late", 8, 96.0))
        bars = self._rows(change, "component").filtered(
            lambda one: one.product_id == self.bar
        )
        self.assertEqual(self._told(bars), ("too_late", 32, 160.0))
        self.assertEqual(change.cost, 96.0 + 160.0)

    def test_what_has_come_in_in_part_counts_twice(self):
        self._received(5)
        rows = self._rows(self._change(quantity=6), "outsourcing")
        self.assertEqual(self._told(rows), ("cancel_cost", 8, 96.0), "15 are to come")
        rows = self._rows(self._change(quantity=2), "outsourcing")
        told = {row.verdict: (row.quantity, row.cost) for row in rows}
        self.assertEqual(told["too_late"], (1, 12.0))
        self.assertEqual(told["cancel_cost"], (15, 180.0))

    def test_the_money_is_in_the_currency_of_the_company(self):
        currency = self.env["res.currency"].create(
            {
                "name": "QOC",
                "symbol": "o",
                "rate_ids": [Command.create({"name": "2020-01-01", "rate": 4.0})],
            }
        )
        self.bought.order_id.currency_id = currency
        self.bought.price_unit = 12.0
        self._ordered()
        row = self._rows(self._change(quantity=6), "outsourcing")
        self.assertEqual(self._told(row), ("cancel_cost", 8, 24.0))

    def test_another_structure_makes_all_of_it_useless(self):
        self._received(20)
        change = self._change(text="Longer", touches_structure=True)
        row = self._rows(change, "outsourcing")
        self.assertEqual(self._told(row), ("too_late", 20, 240.0))
        self.assertEqual(change.level, "3")

    # -- applying ----------------------------------------------------------------------
    def _applied(self, change):
        for role in ("planner", "outside"):
            rows = change.impact_ids.filtered(
                lambda row, role=role: row.decision == "pending"
                and row.role_id == self.roles[role]
            )
            rows.with_user(self.people[role]).action_accept()
        change.action_submit()
        change.action_apply()
        return change

    def _planned(self):
        receipts = self.bought.move_ids.filtered(lambda m: m.state != "cancel")
        return (
            self.made.product_qty,
            self.bought.product_qty,
            sum(receipts.mapped("product_uom_qty")),
        )

    def test_a_request_for_quotation_gets_smaller(self):
        change = self._applied(self._change(quantity=6))
        self.assertEqual(self.made.product_qty, 6)
        self.assertEqual(self.bought.product_qty, 12)
        self.assertEqual(self._rows(change, "outsourcing").result, "done")

    def test_order_receipt_and_what_is_made_outside_get_smaller_together(self):
        self._supplied()
        change = self._applied(self._change(quantity=6))
        self.assertEqual(self._planned(), (6, 12, 12))
        self.assertEqual(sum(self._outside().mapped("product_qty")), 12)
        self.assertEqual(self._rows(change, "outsourcing").result, "done")

    def test_what_is_not_wanted_any_more_is_cancelled_outside_too(self):
        self._ordered()
        made = self._outside()
        self._applied(self._change(operation="remove"))
        self.assertEqual(self.made.state, "cancel")
        self.assertEqual(self._planned()[1:], (0, 0))
        self.assertEqual(set(made.mapped("state")), {"cancel"})

    def test_what_is_left_is_a_duty_of_its_owner(self):
        self._repair("component", "outside")
        self._received(5)
        change = self._change(quantity=6)
        change.action_submit()
        change.action_apply()
        self.assertEqual(self.bought.product_qty, 20)
        duties = self.env["order.milestone"].search(
            [("res_model", "=", "order.change"), ("res_id", "=", change.id)]
        )
        names = duties.filtered(lambda d: d.role_id == self.roles["outside"]).mapped(
            "name"
        )
        self.assertTrue([name for name in names if "outsourcing" in name])
        self.assertTrue([name for name in names if "component" in name])

    def test_bought_parts_get_smaller_with_their_receipt(self):
        """A plain purchase line: its receipt follows, too."""
        self.screw.seller_ids = [
            Command.create({"partner_id": self.vendor.id, "price": 1.0})
        ]
        mto = self.env.ref("stock.route_warehouse0_mto")
        buy = self.env.ref("purchase_stock.route_warehouse0_buy")
        self.screw.route_ids = [Command.set((mto | buy).ids)]
        self._repair("purchase", "outside")
        self.order = self._order_of(self.machine, 4)
        self.order.action_confirm()
        self.line = self.order.order_line
        self.made = self.line.sudo().move_ids.move_orig_ids.production_id
        self.made.action_confirm()
        lines = self.made.move_raw_ids.created_purchase_line_ids
        self.bought = lines.filtered(lambda line: line.product_id == self.screw)
        self._ordered()
        change = self._change(quantity=1)
        self.assertEqual(
            self._told(self._rows(change, "purchase")), ("cancel_cost", 24, 24.0)
        )
        self._applied(change)
        self.assertEqual(self._planned(), (1, 8, 8))
