"""Expediting sheets to the supplier, and what departments are told."""

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import freeze_time, tagged

from .common_purchase import BUYER, PurchaseCommon


@freeze_time("2026-03-02 04:00:00")
@tagged("post_install", "-at_install")
class TestPurchaseExpedite(PurchaseCommon):
    """The buyer sends sheets from the worklist; orders tell of them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.writer = cls.people["purchasing"]
        cls.writer.group_ids = [Command.link(cls.env.ref(BUYER).id)]
        lines = {
            "name": "Goods",
            "code": "lines",
            "column_ids": [
                Command.create({"name": "P", "code": "product", "kind": "product"}),
                Command.create({"name": "Q", "code": "quantity", "kind": "float"}),
            ],
        }
        cls._sheet_type(
            "supplier_expedite",
            {"planned": "date", "wanted": "date", "remarks": "text"},
            {"partner_path": "partner_id"},
            table_ids=[Command.create(lines)],
            answer_date="optional",
            effect_ids=[
                Command.create({"source": "answer_date", "effect": "purchase_promised"})
            ],
        )
        cls._sheet_type(
            "supply_problem",
            {"problem": "text", "possible": "date", "adjust": "text"},
            {"role_id": cls.roles["manager"].id},
        )

    @classmethod
    def _sheet_type(cls, code, asked, recipient, **vals):
        """Publish a form type with the code of the catalogue's."""
        made = cls.env["order.form.type"].create(
            {
                "name": code,
                "code": code,
                "company_id": cls.env.company.id,
                "res_models": "purchase.order",
                "writer_role_ids": [Command.set(cls.roles["purchasing"].ids)],
                "recipient_ids": [Command.create(recipient)],
                "header_field_ids": [
                    Command.create({"name": name, "code": name, "kind": kind})
                    for name, kind in asked.items()
                ],
                **vals,
            }
        )
        made.action_publish()

    def _late(self):
        """Return a placed order of which nothing came by its day."""
        self._buying_process()
        order = self._purchase(user=self.writer)
        order.order_line.date_planned = "2026-03-05 04:00:00"
        order.button_confirm()
        return order

    def _rows(self, order, user=None):
        rows = self.env["order.purchase.open.line"].with_user(user or self.writer)
        rows.invalidate_model()
        return rows.search([("order_id", "=", order.id)])

    def _sheets(self, order, code="supplier_expedite"):
        domain = [("res_model", "=", order._name), ("res_id", "=", order.id)]
        return self.env["order.form"].search([*domain, ("type_code", "=", code)])

    def test_a_sheet_goes_to_the_supplier_and_the_order_tells(self):
        order = self._late()
        dialog = self._rows(order).action_expedite()
        dialog = self.env[dialog["res_model"]].browse(dialog["res_id"])
        dialog = dialog.with_user(self.writer)
        dialog.write({"wanted_on": "2026-03-06", "remarks": "Line stands"})
        dialog.action_confirm()
        sheet = self._sheets(order)
        self.assertEqual(sheet.state, "sent")
        self.assertEqual(sheet.recipient_ids.partner_id, self.supplier)
        self.assertEqual(sheet.values["wanted"], "2026-03-06")
        self.assertEqual(sheet.rows["lines"][0]["quantity"], 10)
        told = self._events(order, "purchase.expedited")
        self.assertEqual(told.batch_key, f"order.form,{sheet.id}")
        self.assertEqual(told.payload["promised"], "2026-03-06")
        self.assertTrue(order.order_line.expedited_at)

    def test_the_same_call_again_sends_nothing(self):
        order = self._late()
        first = order.purchase_expedite({"remarks": "x"}, key="K-1")
        self.assertEqual(order.purchase_expedite({"remarks": "x"}, key="K-1"), first)
        self.assertEqual(len(self._sheets(order)), 1)
        with self.assertRaisesRegex(ValidationError, "K-1 was already used"):
            order.purchase_expedite({"remarks": "y"}, key="K-1")

    def test_what_the_supplier_answers_is_the_promised_date(self):
        order = self._late()
        order.purchase_expedite()
        order._promise_answered("2026-03-12", self._sheets(order))
        line = order.order_line
        self.assertEqual(str(line.promised_on), "2026-03-12")
        kept = line.promise_ids.sorted("number")[-1:]
        self.assertEqual((kept.source, kept.cause_party), ("answer", "supplier"))
        self.assertEqual(str(line.date_planned)[:10], "2026-03-12")

    def test_departments_are_told_with_the_new_date(self):
        order = self._late()
        dialog = self._rows(order).action_move_date()
        dialog = self.env[dialog["res_model"]].browse(dialog["res_id"])
        dialog = dialog.with_user(self.writer)
        dialog.write({"date": "2026-03-20", "reason": "No copper", "tell": True})
        with self.assertRaisesRegex(UserError, "have to adjust"):
            dialog.action_confirm()
        dialog.adjust = "Plan line 2 first"
        dialog.action_confirm()
        sheet = self._sheets(order, "supply_problem")
        self.assertEqual(sheet.recipient_ids.role_id, self.roles["manager"])
        self.assertEqual(sheet.values["possible"], "2026-03-20")
        self.assertEqual(len(self._events(order, "purchase.delay_told")), 1)
        self.assertFalse(self._events(order, "purchase.expedited"))

    def test_what_cannot_be_expedited_is_refused(self):
        order = self._late()
        for values, text in (
            ({"wanted": "2026-02-01"}, "before the order"),
            ({"when": "x"}, "cannot be read: when"),
            ({"line_ids": [0]}, "cannot be read: line_ids"),
            ({"line_ids": "all"}, "cannot be read: line_ids"),
            ("soon", "names and values"),
        ):
            with self.subTest(values), self.assertRaisesRegex(UserError, text):
                order.purchase_expedite(values)
        picking = order.sudo().picking_ids
        picking.move_ids.write({"picked": True})
        picking.button_validate()
        with self.assertRaisesRegex(UserError, "nothing is outstanding"):
            order.purchase_expedite()
        self.assertFalse(self._sheets(order))

    def test_who_does_not_write_such_sheets_is_refused(self):
        order = self._late().with_user(self.buyer)
        with self.assertRaisesRegex(AccessError, "is written by"):
            order.purchase_expedite()
        reader = order.with_user(self.people["manager"])
        with self.assertRaises(AccessError):
            reader.purchase_expedite()
