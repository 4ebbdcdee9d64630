"""A locked order is not edited, whichever way somebody comes."""

from datetime import date, datetime

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged
from odoo.tools import mute_logger

from odoo.addons.order_change.exceptions import OrderLocked

from .common_bypass import ReviewBypassCommon


@tagged("post_install", "-at_install")
class TestLockBypass(ReviewBypassCommon):
    """A locked order is edited by a change notice only."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["order.change.lock"].create(
            {"name": "Lock", "since": "confirmed", "process_codes": "TRK"}
        )
        cls.order.signoff_ids.step_ids.with_user(cls.clerk).decide("approve")
        cls.order.client_order_ref = "PO 1"
        cls.order.action_confirm()
        cls.free = cls._order()
        cls._milestone("3A", cls.free).with_user(cls.clerk).action_complete()
        cls.free.with_user(cls.boss).action_process_override("order.confirmed", "test")
        cls.free.action_confirm()

    def test_it_is_not_edited(self):
        update = Command.update(self.line.id, {"product_uom_qty": 99})
        new = {"product_id": self.product.id, "product_uom_qty": 1}
        self._refused(
            self.order,
            (
                lambda o: o.write({"order_line": [update]}),
                lambda o: o.web_save({"order_line": [update]}, {"id": {}}),
                lambda o: o.write({"order_line": [Command.create(new)]}),
                lambda o: o.order_line.write({"product_uom_qty": 99}),
                lambda o: o.write({"commitment_date": datetime(2031, 1, 1)}),
                lambda o: self._through_customer(o).write(
                    {"sale_order_ids": [Command.update(o.id, {"order_line": [update]})]}
                ),
            ),
            OrderLocked,
        )

    def test_server_actions_do_not_edit_it(self):
        for record, code in (
            (self.line, "records.write({'price_unit': 1})"),
            (self.order, "records.order_line.sudo().write({'price_unit': 1})"),
        ):
            with self.assertRaises(OrderLocked), self.env.cr.savepoint():
                self._run_code(record, code)
        self.assert_unchanged()

    @mute_logger("odoo.models")
    def test_the_import_does_not_edit_it(self):
        row = [str(self.order.id), str(self.line.id), "1"]
        names = ["order_line/.id", "order_line/price_unit"]
        self.assertIn("change notice", self._import(self.order, names, row))
        self.assertIn(
            "change notice",
            self._import(self.line, ["price_unit"], [str(self.line.id), "1"]),
        )

    def test_its_kind_is_changed_by_notice_only(self):
        self._refused(
            self.order,
            (lambda o: o.write({"order_type_id": self.regular.id}),),
            UserError,
        )
        with self.assertRaisesRegex(UserError, "change notice"):
            self.order.action_overrule("regular", "why")

    def test_what_the_lock_opens_for_a_notice_is_closed_after_it(self):
        line = self.free.order_line
        with self.free._change_opened():
            line.product_uom_qty = 7
        self.assertEqual(line.product_uom_qty, 7)
        with self.assertRaises(OrderLocked):
            line.product_uom_qty = 8

    def test_a_flag_does_not_take_a_line_out_of_the_lock(self):
        """44,800 became 1: flagged as down payment, cheaper, flag back."""
        flags = (
            {"is_downpayment": True},
            {"is_expense": True},
            {"is_downpayment": True, "price_unit": 1, "product_uom_qty": 0},
        )
        self._refused(
            self.order,
            [
                *(lambda o, f=flag: o.order_line.write(f) for flag in flags),
                *(
                    lambda o, f=flag: o.write(
                        {"order_line": [Command.update(self.line.id, f)]}
                    )
                    for flag in flags
                ),
            ],
            OrderLocked,
        )

    def test_no_line_that_odoo_did_not_make_comes_in(self):
        new = {"product_id": self.product.id, "name": "x"}
        lines = (
            {**new, "is_downpayment": True, "product_uom_qty": 0, "price_unit": -9},
            {"is_downpayment": True, "name": "x", "price_unit": -40000},
            {**new, "is_expense": True, "product_uom_qty": 0, "qty_delivered": 0},
            {**new, "product_uom_qty": 0, "price_unit": 5},
            {**new, "product_uom_qty": 1, "price_unit": -5},
        )
        self._refused(
            self.order,
            [
                lambda o, v=vals: o.write({"order_line": [Command.create(v)]})
                for vals in lines
            ],
            OrderLocked,
        )

    def test_nothing_of_its_value_is_changed_in_another_way(self):
        dollar = self.env["res.currency"].search(
            [("id", "!=", self.order.currency_id.id)], limit=1
        )
        unit = self.env.ref("uom.product_uom_dozen")
        position = self.env["account.fiscal.position"].create({"name": "Cheaper"})
        prices = self.env["product.pricelist"].create({"name": "Cheaper"})
        discount = self.env["sale.order.discount"]
        self._refused(
            self.order,
            (
                lambda o: o.write({"fiscal_position_id": position.id}),
                lambda o: o.write({"pricelist_id": prices.id}),
                lambda o: o.order_line.write({"product_uom_id": unit.id}),
                lambda o: o.order_line.write({"discount": 100}),
                lambda o: o.order_line.write({"extra_tax_data": {"x": 1}}),
                lambda o: o.order_line.unlink(),
                lambda o: o.write({"order_line": [Command.clear()]}),
                lambda o: o.write({"currency_id": dollar.id}),
                lambda o: o.write({"company_id": self.second.id}),
                lambda o: discount.with_env(o.env)
                .create(
                    {
                        "sale_order_id": o.id,
                        "discount_type": "amount",
                        "discount_amount": 5,
                    }
                )
                .action_apply_discount(),
            ),
            UserError,
        )

    def test_a_down_payment_is_priced_by_its_invoice_only(self):
        wizard = self.env["sale.advance.payment.inv"].with_context(
            active_model="sale.order", active_ids=self.order.ids
        )
        wizard.create(
            {"advance_payment_method": "percentage", "amount": 30}
        ).create_invoices()
        line = self.order.order_line.filtered("is_downpayment") - self.line
        advance = line.filtered("price_unit")
        self.assertEqual(len(advance), 1)
        invoice = self.order.invoice_ids
        self.before = self._fingerprint()
        self._refused(
            self.order,
            (
                lambda o: advance.with_env(o.env).write({"price_unit": -9}),
                lambda o: advance.with_env(o.env).write({"is_downpayment": False}),
                lambda o: advance.with_env(o.env).write({"product_uom_qty": 1}),
                lambda o: advance.with_env(o.env).unlink(),
            ),
            UserError,
        )
        invoice.sudo().unlink()
        self.assertFalse(advance.exists())

    def test_what_was_agreed_beside_the_goods_is_locked(self):
        """Whatever the field: what the customer and we go by is changed by notice."""
        route = self.env["stock.route"].create(
            {"name": "Other way", "sale_selectable": True}
        )
        house = self.env["stock.warehouse"].create({"name": "Other", "code": "OTH"})
        terms = [
            {"date_order": datetime(2020, 1, 1)},
            {"client_order_ref": "PO 999"},
            {"customer_requested_date": date(2031, 1, 1)},
            {"note": "Paid already"},
            {"incoterm": self.env["account.incoterms"].search([], limit=1).id},
            {"incoterm_location": "Hamburg"},
            {"prepayment_percent": 0.5},
            {"warehouse_id": house.id},
            *(
                {f"req_{name}": "Nothing"}
                for name in ("technology", "quality", "packing", "delivery")
            ),
            *({f"req_{name}": "Nothing"} for name in ("transport", "special_terms")),
        ]
        self._refused(
            self.order,
            [
                *(lambda o, v=vals: o.write(v) for vals in terms),
                lambda o: o.order_line.write({"route_ids": [Command.set(route.ids)]}),
                lambda o: o.order_line.write({"name": "Something else"}),
            ],
            OrderLocked,
        )

    def test_a_customers_number_that_comes_later_is_entered(self):
        self.assertFalse(self.free.client_order_ref)
        self.free.with_user(self.clerk).client_order_ref = "PO 7"
        with self.assertRaises(OrderLocked):
            self.free.with_user(self.clerk).client_order_ref = "PO 8"
        self.assertEqual(self.free.client_order_ref, "PO 7")
        with self.free._change_opened():
            self.free.client_order_ref = "PO 8"
        self.assertEqual(self.free.client_order_ref, "PO 8")

    def test_goods_go_to_the_place_that_was_agreed(self):
        keeper = new_test_user(
            self.env, "lock_keeper", "base.group_partner_manager,base.group_user"
        )
        place = self.order.partner_shipping_id.with_user(keeper)
        company = place.create({"name": "Mother", "is_company": True, "city": "Wuhan"})
        for attempt in (
            lambda: place.write({"street": "Thieves' Street 1"}),
            lambda: place.write({"city": "Elsewhere", "phone": "1"}),
            lambda: place.write({"parent_id": company.id}),
        ):
            with self.assertRaisesRegex(OrderLocked, self.order.name):
                attempt()
        self.assertFalse(place.street)
        place.write({"phone": "0571", "street": False})
        self.assertEqual(place.phone, "0571")
        other = place.create({"name": "Other", "street": "Free Street"})
        other.street = "Another Street"
        self.assertEqual(other.street, "Another Street")

    def test_a_unit_keeps_its_name_and_size_while_something_is_ordered_in_it(self):
        keeper = new_test_user(
            self.env, "lock_units", "product.group_product_manager,base.group_user"
        )
        unit = self.line.product_uom_id.with_user(keeper)
        pallet = unit.create(
            {"name": "Pallet", "relative_factor": 100, "relative_uom_id": unit.id}
        )
        for attempt in (
            lambda: unit.write({"name": "Pallets"}),
            lambda: unit.write({"relative_factor": 144}),
            lambda: unit.write({"relative_uom_id": pallet.id, "relative_factor": 1}),
            lambda: unit.update_field_translations("name", {"en_US": "Pallets"}),
        ):
            with self.assertRaisesRegex(
                UserError, "its name and size cannot be changed"
            ):
                attempt()
        pallet.write({"name": "Pallets", "relative_factor": 144})
        self.assertEqual(pallet.name, "Pallets")

    def test_options_that_the_customer_wrote_are_locked(self):
        options = self.env["product.attribute.custom.value"]
        attribute = self.env["product.attribute"].create(
            {
                "name": "Engraving",
                "value_ids": [Command.create({"name": "Own text", "is_custom": True})],
            }
        )
        template = self.product.product_tmpl_id
        line = self.env["product.template.attribute.line"].create(
            {
                "product_tmpl_id": template.id,
                "attribute_id": attribute.id,
                "value_ids": [Command.set(attribute.value_ids.ids)],
            }
        )
        value = line.product_template_value_ids
        vals = {
            "custom_product_template_attribute_value_id": value.id,
            "custom_value": "To Anna",
            "sale_order_line_id": self.line.id,
        }
        with self.assertRaises(OrderLocked):
            options.with_user(self.boss).create(vals)
        with self.order._change_opened():
            option = options.create(vals)
        for attempt in (
            lambda: option.with_user(self.boss).write({"custom_value": "To Bob"}),
            lambda: option.with_user(self.boss).unlink(),
        ):
            with self.assertRaises(OrderLocked):
                attempt()
        self.assertEqual(option.custom_value, "To Anna")
