from unittest.mock import patch

from odoo import fields
from odoo.tests import tagged

from odoo.addons.base.models.ir_cron import IrCron
from odoo.addons.order_form.tests.common_form import FormCommon

from .common_messenger import MessengerHere


@tagged("post_install", "-at_install")
class TestMessengerForms(MessengerHere, FormCommon):
    """A sheet reaches the group of the role that has to answer."""

    def test_a_group_reads_sheets_of_its_types_only(self):
        wanted, other = self._make_type("expedite"), self._make_type("other")
        robot = self._robot(
            form_type_ids=[(6, 0, wanted.ids)],
            role_ids=[(6, 0, self.roles["planning"].ids)],
            quiet_from=0,
            quiet_to=0,
        )
        sent = self._send("expedite")
        self._send(other.code)
        self.company.resource_calendar_id = False
        with patch.object(IrCron, "_commit_progress", lambda *a, **k: 60):
            self.env["order.reminder"]._cron_send()
        message = self._messages(robot)
        self.assertEqual(message.reminder_id.res_model, "order.form")
        self.assertEqual(message.reminder_id.res_id, sent.id)
        self._post(fields.Datetime.now())
        self.assertEqual(message.state, "sent")
        self.assertIn("Expedite", self.server.text())
        self.assertNotIn("Customer waits", self.server.text())
