from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from odoo.addons.order_tracking.tests.common_review import ReviewCommon


@tagged("post_install", "-at_install")
class TestPartnerMerge(ReviewCommon):
    """Who made one of two contacts is told."""

    def test_the_event_says_who_merged_whom(self):
        merger = new_test_user(
            self.env, "merge_clerk", "base.group_partner_manager,base.group_user"
        )
        kept, double = self.env["res.partner"].create([{"name": "A"}, {"name": "B"}])
        wizard = self.env["base.partner.merge.automatic.wizard"].with_user(merger)
        wizard.create(
            {
                "partner_ids": [Command.set((kept | double).ids)],
                "dst_partner_id": kept.id,
            }
        ).action_merge()
        event = self.env["order.event"].search(
            [("res_model", "=", "res.partner"), ("res_id", "=", kept.id)]
        )
        self.assertEqual((event.code, event.user_id), ("customer.merged", merger))
        self.assertEqual(event.payload["customers"][0]["name"], "B")
