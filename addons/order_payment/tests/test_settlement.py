from datetime import timedelta

from freezegun import freeze_time

from odoo import fields
from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged

from odoo.addons.order_process.exceptions import GateRefused

from .common_money import MoneyCommon

SAID = {"how": "phone", "spoken_with": "Ms Li", "text": "Pays tomorrow"}


@tagged("post_install", "-at_install")
class TestSettlement(MoneyCommon):
    """Settlement sheets and dunning beside what is usual."""

    def _confirmed(self):
        order = self._new_order(5, 100.0).sudo()
        order.action_confirm()
        return order

    def _invoiced(self, order):
        wizards = self.env["sale.advance.payment.inv"].with_context(
            active_model="sale.order", active_ids=order.ids
        )
        values = {"advance_payment_method": "percentage", "amount": 100}
        invoice = wizards.create(values)._create_invoices(order)
        invoice.action_post()
        return invoice

    def _sheet(self, order, **said):
        sheets = self.env["order.settlement"]
        made = sheets.settlement_prepare(
            order.partner_id.id, order_ids=order.ids, **said
        )
        return sheets.browse(made["id"])

    def test_what_cannot_be_read_is_refused(self):
        order = self._confirmed()
        sheets = self.env["order.settlement"]
        partner = order.partner_id.id
        other = self.env["res.partner"].create({"name": "Somebody else"})
        for given in (
            {"partner_id": 0, "order_ids": order.ids},
            {"partner_id": True, "order_ids": order.ids},
            {"partner_id": other.id, "order_ids": order.ids},
            {"partner_id": partner, "order_ids": []},
            {"partner_id": partner, "order_ids": ["x"]},
            {"partner_id": partner, "order_ids": [10**8]},
            {"partner_id": partner, "date_from": "2026-13-01", "date_to": "2026-12-01"},
            {"partner_id": partner, "date_from": "2026-12-02", "date_to": "2026-12-01"},
            {"partner_id": partner, "date_from": "2026-12-02"},
            {"partner_id": partner},
            {"partner_id": partner, "order_ids": order.ids, "key": " "},
        ):
            with self.assertRaises(ValidationError, msg=given):
                sheets.settlement_prepare(**given)
        self.assertFalse(sheets.search([("partner_id", "=", partner)]))

    def test_an_order_is_on_one_sheet(self):
        order = self._confirmed()
        sheet = self._sheet(order, key="one")
        self.assertEqual(self._sheet(order, key="one"), sheet)
        with self.assertRaisesRegex(UserError, sheet.name):
            self._sheet(order)
        sheet.settlement_cancel("Made twice")
        self.assertEqual(self._sheet(order).state, "draft")

    def test_a_disputed_sheet_is_checked_again(self):
        order = self._confirmed()
        sheet = self._sheet(order)
        sheet.line_ids.filtered("is_different").write({"remark": "Comes later"})
        sheet.action_check()
        with self.assertRaisesRegex(UserError, "content is fixed"):
            sheet.line_ids[:1].remark = "Something else"
        sheet.action_issue()
        with self.assertRaises(UserError):
            sheet.settlement_dispute(" ")
        sheet.settlement_dispute("The price is another one")
        self.assertEqual((sheet.state, sheet.version), ("disputed", 2))
        sheet.action_check()
        sheet.action_issue()
        sheet.settlement_confirm("Ms Zhou")
        self.assertEqual((sheet.state, sheet.confirmed_by), ("confirmed", "Ms Zhou"))

    def test_an_advance_that_was_invoiced_is_owed(self):
        order = self._confirmed()
        invoice = self._invoiced(order)
        sheet = self._sheet(order)
        sheet.line_ids.filtered("is_different").write({"remark": "Comes later"})
        sheet.action_check()
        self.assertEqual((sheet.amount_delivered, sheet.amount_open), (0, 0))
        with self.assertRaisesRegex(UserError, "not paid: .*500"):
            sheet.settlement_settle()
        self.env["account.payment.register"].with_context(
            active_model=invoice._name, active_ids=invoice.ids
        ).create({})._create_payments()
        sheet.settlement_settle()
        self.assertEqual(sheet.state, "settled")

    def test_closing_says_what_is_missing(self):
        order = self._confirmed()
        event = self.env["order.event.type"].search([("code", "=", "order.closed")])
        self.env["order.settlement.rule"].create(
            {
                "name": "Closed when settled",
                "domain": f"[('id', '=', {order.id})]",
                "needs_sheet": True,
                "needs_payment": True,
                "gate_event_ids": [(6, 0, event.ids)],
            }
        )
        with self.assertRaisesRegex(GateRefused, "no settlement sheet"):
            order._check_gates("order.closed")
        sheet = self._sheet(order)
        with self.assertRaisesRegex(GateRefused, f"{sheet.name} is “Draft”"):
            order._check_gates("order.closed")
        sheet.line_ids.filtered("is_different").write({"remark": "Comes later"})
        sheet.action_check()
        order._check_gates("order.closed")
        self.assertEqual(sheet.state, "checked")

    def test_a_rule_names_its_period(self):
        day = fields.Date.to_date("2026-02-10")
        rules = self.env["order.settlement.rule"]
        month = rules.create({"name": "Month", "period": "month"})
        days = rules.create({"name": "Days", "period": "days", "days": 7})
        first, last = month._period_of(day)
        self.assertEqual((str(first), str(last)), ("2026-02-01", "2026-02-28"))
        first, last = days._period_of(day)
        self.assertEqual(last - first, timedelta(days=6))
        with self.assertRaises(ValidationError):
            days.days = 0

    def test_who_was_urged_in_vain_gets_nothing_more(self):
        order = self._confirmed()
        invoice = self._invoiced(order)
        other = self._new_order(1, 10.0).sudo()
        codes = ("order.confirmed", "order.shipped")
        events = self.env["order.event.type"].search([("code", "in", codes)])
        self.env["order.dunning.rule"].create(
            {
                "name": "Stops after two",
                "domain": f"[('partner_id', '=', {order.partner_id.id})]",
                "role_id": self.env["order.role"].search([], limit=1).id,
                "hold_level": 2,
                "hold_scope": "customer",
                "gate_event_ids": [(6, 0, events.ids)],
            }
        )
        said = {"how": "phone", "spoken_with": "Ms Zhou", "text": "Next week"}
        order.dunning_record(said)
        other._check_gates("order.confirmed")
        order.dunning_record(said)
        with self.assertRaisesRegex(GateRefused, f"urged to pay: {order.name}"):
            other._check_gates("order.confirmed")
        with self.assertRaisesRegex(GateRefused, order.name):
            order._check_gates("order.shipped")
        stranger = self._new_order(1, 10.0).sudo()
        stranger.partner_id = self.env["res.partner"].create({"name": "Else"})
        stranger._check_gates("order.confirmed")
        self.env["account.payment.register"].with_context(
            active_model=invoice._name, active_ids=invoice.ids
        ).create({})._create_payments()
        other._check_gates("order.confirmed")
        order._check_gates("order.shipped")
        self.assertEqual(order.dunning_level, 2)

    def test_dunning_refuses_what_nobody_says(self):
        order = self._confirmed()
        said = {"how": "phone", "spoken_with": "Ms Zhou", "text": "Soon"}
        with self.assertRaisesRegex(UserError, "Nothing is owed"):
            order.dunning_record(said)
        self._invoiced(order)
        today = fields.Date.context_today(order)
        for wrong in (
            {"how": "smoke"},
            {"text": " "},
            {"spoken_with": ""},
            {"promised_on": "tomorrow"},
            {"promised_on": str(today - timedelta(days=1))},
            {"promised_amount": 5},
            {"promised_on": str(today), "promised_amount": 10**8},
            {"promised_on": str(today), "promised_amount": float("nan")},
            {"promised_on": str(today), "promised_amount": -1},
            {"level": 9},
        ):
            with self.assertRaises(ValidationError, msg=wrong):
                order.dunning_record({**said, **wrong})
        with self.assertRaises(ValidationError):
            order.dunning_record([said])
        row = order.dunning_record({**said, "promised_on": str(today)}, key="k")
        self.assertEqual(order.dunning_record(said, key="k")["id"], row["id"])
        self.assertEqual((row["level"], row["promise"]), (1, "open"))
        with self.assertRaises(ValidationError):
            self._confirmed().dunning_record(said, key="k")

    def test_a_sheet_settles_the_orders_of_its_customer_alone(self):
        order = self._confirmed()
        other = self.env["res.partner"].create({"name": "Somebody else"})
        sheet = self.env["order.settlement"].create(
            {"order_id": order.id, "partner_id": other.id}
        )
        sheet.partner_id = other
        with self.assertRaisesRegex(UserError, order.name):
            sheet.action_fetch()
        self.assertFalse(sheet.line_ids)
        sheet.partner_id = order.partner_id
        sheet.action_fetch()
        self.assertTrue(sheet.line_ids)

    def test_a_broken_promise_is_judged_by_the_day_of_the_company(self):
        order = self._confirmed()
        self._invoiced(order)
        self.env.company.resource_calendar_id.tz = "Asia/Shanghai"
        with freeze_time("2026-11-24 02:00:00"):
            order.dunning_record({**SAID, "promised_on": "2026-11-24"})
        rows = self.env["order.dunning"].with_context(tz=False)
        # It is 25 November in Shanghai, and still 24 November in UTC.
        with freeze_time("2026-11-24 17:00:00"):
            rows._cron_promises()
        self.assertEqual(order.dunning_ids.promise_state, "broken")
