"""One bad record in a cron: the others are done, the managers find it in their list."""

from datetime import timedelta
from unittest.mock import patch

from odoo import fields
from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.order_contract.tests.common_contract import ContractCommon
from odoo.addons.order_payment.tests.common_money import MoneyCommon
from odoo.addons.order_rush.tests.common_rush import RushCommon

LOG = "odoo.addons.order_process.models.record.order_job_failure"
REASON = "This one is broken"


class Poison:
    """Records of which the first one fails in a cron."""

    def _run_with_bad(self, bad, method, cron):
        """Run the cron while ``method`` fails for one record; return its failure."""
        model = self.env.registry[bad._name]
        healthy = getattr(model, method)

        def broken(records, *args):
            if bad in records:
                raise UserError(REASON)
            return healthy(records, *args)

        with patch.object(model, method, broken), mute_logger(LOG):
            for _run in range(2):
                getattr(self.env[bad._name], cron)()
        failure = self.env["order.job.failure"].search(
            [("res_model", "=", bad._name), ("res_id", "=", bad.id)]
        )
        self.assertEqual((failure.count, failure.reason), (2, REASON))
        self.assertTrue(failure.notified_at)
        getattr(self.env[bad._name], cron)()
        self.assertTrue(failure.healed_at)


@tagged("post_install", "-at_install")
class TestPoisonedRush(Poison, RushCommon):
    def test_a_rush_that_cannot_be_checked_stops_no_other(self):
        rushes = self._approved() | self._approved()
        rushes._write_system({"next_check_at": fields.Datetime.now()})
        self._run_with_bad(rushes[0], "_rush_check", "_cron_watch")
        for rush in rushes:
            self.assertEqual(len(self._duties(rush, "rush.check")), 1)

    def test_a_company_without_hours_stops_only_its_own_rushes(self):
        rushes = self._approved() | self._approved()
        rushes._write_system({"next_check_at": fields.Datetime.now()})
        poor = self.env["res.company"].create({"name": "Poor"})
        poor.resource_calendar_id = False
        rushes[0].flush_recordset()
        query = "UPDATE order_rush SET company_id = %s WHERE id = %s"
        self.env.cr.execute(query, [poor.id, rushes[0].id])
        rushes.invalidate_recordset()
        with mute_logger(LOG):
            self.env["order.rush"]._cron_watch()
        self.assertFalse(self._duties(rushes[0], "rush.check"))
        self.assertEqual(len(self._duties(rushes[1], "rush.check")), 1)
        failure = self.env["order.job.failure"].search([("company_id", "=", poor.id)])
        self.assertIn("has no working hours", failure.reason)


@tagged("post_install", "-at_install")
class TestPoisonedContracts(Poison, ContractCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._chain("contract", "manager", model="order.contract", sequence=10)

    def test_a_contract_that_cannot_be_followed_up_stops_no_other(self):
        contracts = self._approved() | self._approved()
        contracts.company_id.sudo().order_contract_follow_hours = 12
        contracts.action_send()
        contracts._write_system({"next_follow_at": fields.Datetime.now()})
        self._run_with_bad(contracts[0], "_follow_up", "_cron_follow_up")
        for contract in contracts:
            self.assertEqual(len(contract._follow_activities()), 1)


@tagged("post_install", "-at_install")
class TestPoisonedInvoices(Poison, MoneyCommon):
    def test_an_invoice_that_cannot_be_told_stops_no_other(self):
        orders = self._new_order() | self._new_order()
        orders.action_confirm()
        late = fields.Date.today() - timedelta(days=3)
        invoices = self.env["account.move"]
        for order in orders:
            invoice = order.sudo()._create_invoices()
            invoice.write({"invoice_date": late, "invoice_date_due": late})
            invoice.with_user(self.finance).action_post()
            invoices |= invoice
        self._run_with_bad(invoices[0], "_order_emit_overdue", "_cron_order_overdue")
        for order in orders:
            self.assertEqual(len(self._events(order, "payment.overdue")), 1)
