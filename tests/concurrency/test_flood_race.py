"""Two people send the last sheet that the flood guard still allows."""

import uuid

from race_case import RaceCase
from shipping_race import BEGUN_ANEW

from odoo.exceptions import UserError
from odoo.tests import tagged


@tagged("post_install", "-at_install")
class TestFloodRace(RaceCase):
    """Neither sees the other's sheet in the own transaction."""

    needs = ("order.form", "order_form")

    def setUp(self):
        super().setUp()
        self.tag = f"flood{uuid.uuid4().hex[:8]}"
        with self.registry.cursor() as cr:
            env = self._env(cr)
            kind = env["order.form.type"].create(
                {
                    "name": self.tag,
                    "code": self.tag,
                    "res_models": "sale.order",
                    "flood_count": 1,
                    "flood_hours": 1,
                }
            )
            kind.action_publish()
            customer = env["res.partner"].create({"name": self.tag})
            order = env["sale.order"].create({"partner_id": customer.id})
            about = {"res_model": order._name, "res_id": order.id}
            values = {"type_id": kind.id, **about}
            drafts = env["order.form"].create([values, values])
            self.kind, self.order, self.drafts = kind.id, order.id, drafts.ids
        self.addCleanup(self._retire)

    def _retire(self):
        """Take back what can be: sheets that were sent are evidence."""
        with self.registry.cursor() as cr:
            env = self._env(cr)
            env["order.form.type"].browse(self.kind).active = False
            env["sale.order"].browse(self.order)._action_cancel()

    def _send(self, cr, place):
        env = self._env(cr)
        env["order.form"].browse(self.drafts[place]).action_send()
        env.flush_all()

    def test_the_second_sheet_is_one_too_many(self):
        with self.registry.cursor() as first, self.registry.cursor() as second:
            # The second one has its snapshot before the first one commits.
            second.execute("SELECT count(*) FROM order_form")
            self._send(first, 0)
            first.commit()
            with self.assertRaises(BEGUN_ANEW):
                self._send(second, 1)
            second.rollback()
            with self.assertRaisesRegex(UserError, self.tag):
                self._send(second, 1)
            second.rollback()
            states = self._env(second)["order.form"].browse(self.drafts)
            self.assertEqual(states.mapped("state"), ["closed", "draft"])

    def test_a_sheet_that_has_its_number_is_counted_as_well(self):
        """Without a number to take, nothing but the guard keeps the two apart."""
        with self.registry.cursor() as cr:
            self._env(cr).cr.execute(
                "UPDATE order_form SET name = %s WHERE id = %s",
                [self.tag, self.drafts[1]],
            )
        self.test_the_second_sheet_is_one_too_many()
