from odoo import SUPERUSER_ID
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from odoo.addons.order_process.kernel.plain import plain

from .common_tracking import TrackingCommon


@tagged("post_install", "-at_install")
class TestOwnRequest(TrackingCommon):
    """Whose order it is asked for the signatures, whoever moved the process on, and
    signs it neither as a deputy nor where the chain leaves the requester out."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        user = "order_process.order_process_group_user"
        sales = f"sales_team.group_sale_salesman_all_leads,{user}"
        cls.boss = new_test_user(cls.env, "own_boss", sales, name="Boss")
        cls.other = new_test_user(cls.env, "own_other", sales, name="Other")
        role = cls.env["order.role"].create({"name": "Approver", "code": "own_gm"})
        assignment = cls.env["order.role.assignment"].create(
            {"role_id": role.id, "head_id": cls.boss.id}
        )
        cls.env["order.role.deputy"].create(
            [
                {
                    "assignment_id": assignment.id,
                    "principal_id": cls.boss.id,
                    "deputy_id": deputy.id,
                    "date_from": "2020-01-01 00:00:00",
                    "date_to": "2099-01-01 00:00:00",
                }
                for deputy in (cls.clerk, cls.other)
            ]
        )
        cls.chain = cls.env["order.signoff.chain"].create(
            {
                "name": "Approval",
                "purpose": "own_approve",
                "res_model": "sale.order",
                "protected_fields": "partner_id",
                "exclude_requester": False,
                "step_ids": [Command.create({"name": "Boss", "role_id": role.id})],
            }
        )
        node = cls._node("1A-S", completion="signoff", signoff_purpose="own_approve")
        cls._process([node])

    def _asked_by_the_system(self, seller):
        order = self._order(SUPERUSER_ID, user_id=seller.id)
        signoff = order.sudo().signoff_ids
        self.assertEqual(signoff.requester_id, seller, "the person, not the system")
        return signoff

    def _decide(self, signoff, user):
        return signoff.step_ids.with_user(user).decide("approve")

    def test_lists_and_boards_wait_for_the_signer_as_the_head_does(self):
        """While a round runs nobody waits for the role of the node."""
        order = self._asked_by_the_system(self.clerk)._document()
        order = order.with_user(self.other)
        order.invalidate_recordset()
        head = order.order_head()["next"]
        self.assertEqual(head["who"], ["Approver"])
        self.assertEqual(order.process_open_roles, "Approver")
        self.assertEqual(order.process_waiting_for, "Approver")
        self.assertEqual(order.process_open_text, f"{head['what']} (Approver)")
        self.assertEqual(head["due"], plain(order.process_next_due))
        for name in ("process_waiting_for", "process_role_ids"):
            domain = [("id", "=", order.id), (name, "ilike", "Approver")]
            self.assertEqual(order.search(domain), order, name)

    def test_deputy_does_not_sign_an_own_order(self):
        signoff = self._asked_by_the_system(self.clerk)
        with self.assertRaisesRegex(UserError, "as a deputy.*Boss.*Other"):
            self._decide(signoff, self.clerk)
        self.assertEqual(signoff.state, "open")
        self._decide(signoff, self.other)
        self.assertEqual(signoff.state, "released")

    def test_nobody_is_asked_to_sign_a_cancelled_order(self):
        signoff = self._asked_by_the_system(self.clerk)
        order = self.env["sale.order"].browse(signoff.res_id).with_user(self.clerk)
        order._action_cancel()
        self.assertEqual(signoff.state, "void")
        self.assertFalse(order.signoff_requestable)
        with self.assertRaisesRegex(UserError, "cancelled documents.*Reopen"):
            order.signoff_request("own_approve")
        with self.assertRaisesRegex(UserError, "nothing to sign"):
            order.action_request_signoff()
        self.assertEqual(order.sudo().signoff_ids, signoff)
        order.action_draft()
        self.assertEqual(order._signoff_alive(refuse=True), order)

    def test_boss_who_sells_signs_where_the_chain_lets_the_requester(self):
        signoff = self._asked_by_the_system(self.boss)
        self._decide(signoff, self.boss)
        self.assertEqual(signoff.state, "released")

    def test_chain_that_leaves_the_requester_out_knows_the_person(self):
        self.chain.exclude_requester = True
        signoff = self._asked_by_the_system(self.boss)
        with self.assertRaisesRegex(UserError, "Boss asked for the signatures"):
            self._decide(signoff, self.boss)
        signoff = self._asked_by_the_system(self.other)
        self._decide(signoff, self.boss)
        self.assertEqual(signoff.state, "released")

    def test_the_order_tells_of_a_no_in_the_language_of_its_reader(self):
        """The company is an English one, as Odoo makes companies."""
        self.env["res.lang"]._activate_lang("zh_CN")
        order = self._order(user_id=self.other.id)
        order.sudo().signoff_ids.step_ids.with_user(self.boss).decide(
            "return", opinion="Which crate?"
        )
        order = order.with_user(self.other)
        self.assertIn("Approval: returned by Boss", order.process_open_text)
        text = order.with_context(lang="zh_CN").process_open_text
        self.assertIn("改正后重新提交", text)
        self.assertIn("Which crate?", text)
