from odoo.exceptions import ValidationError
from odoo.tests import tagged

from .common_channel import ChannelCommon


@tagged("post_install", "-at_install")
class TestChannelSetup(ChannelCommon):
    """What is refused about systems, their addresses and their state map."""

    def test_addresses_outside_the_list_are_refused(self):
        for url, why in (
            ("https://elsewhere.example.net/api", "not among the allowed"),
            ("http://erp.example.com/api", "https"),
            ("https://u:p@erp.example.com/api", "no credentials"),
            ("file:///etc/passwd", "cannot be read"),
        ):
            with self.assertRaisesRegex(ValidationError, why):
                self.system.write({"url": url, "hosts": "erp.example.com"})
        self.system.write(
            {"url": "https://erp.example.com", "hosts": "ERP.example.com"}
        )
        self.assertEqual(self.system.url, "https://erp.example.com")

    def test_no_other_secret_can_be_named(self):
        for name in ("database.secret", "HOME", "admin"):
            with self.assertRaisesRegex(ValidationError, "ORDER_CHANNEL_"):
                self.system.secret_ref = name
        self.system.secret_ref = "ORDER_CHANNEL_ERP"
        self.assertEqual(self.system.secret_ref, "ORDER_CHANNEL_ERP")

    def test_times_to_try_again_are_minutes(self):
        for text in ("soon", "0", "-5", "1;5"):
            with self.assertRaisesRegex(ValidationError, "minutes"):
                self.system.retry_minutes = text
        self.system.retry_minutes = "2,4"
        self.assertEqual(self.system.retry_minutes, "2,4")

    def test_a_row_names_states_of_its_system_only(self):
        other = self._system("t_other")
        row = self.system.map_ids[0]
        with self.assertRaisesRegex(ValidationError, "belong to the system"):
            row.to_state_id = other.state_ids[0]
        row.invalidate_recordset(flush=False)
        with self.assertRaisesRegex(ValidationError, "needs an interface"):
            row.interface_id = False
        row.invalidate_recordset(flush=False)
        row.write({"interface_id": False, "push": "hand"})
        self.assertEqual(row.push, "hand")
