"""Nobody approves what is his own, in no shipped procedure; and no order gets stuck."""

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from odoo.addons.order_process.engine.file.tables import listed

from .catalogue.scenario import heads
from .people import USER
from .s1_k import S1KCase

MANAGER = "order_process.order_process_group_manager"
#: Chains in which departments answer for themselves, the one that asks among them: an
#: approval of its own follows, or the last word is another department's.
HEARINGS = {
    *((code, "Change date") for code in ("S0-D", "S0-H", "S1-A", "S2-I", "S4-C")),
    *((code, "Change review") for code in ("S0-D", "S0-H", "S1-A", "S2-I", "S4-C")),
    ("S0-D", "S0-D 3.2.1"),
    ("S0-D", "S0-D review"),
    ("S0-G", "S0-G 2"),
    ("S0-H", "S0-H review"),
    ("S1-A", "S1-A review non-regular"),
    ("S1-B", "S1-B change date"),
    ("S1-B", "S1-B change review"),
    ("S1-B", "S1-B review non-regular"),
    ("S1-B", "S1-B review regular"),
    ("S1-B", "S1-B sequence"),
    ("S1-H", "S1-H 2"),
    ("S1-K", "S1-K change date"),
    ("S1-K", "S1-K change review"),
    ("S1-K", "S1-K review"),
    ("S2-N", "S2-N evaluation"),
    ("S3-F", "S3-F receipt"),
    ("S3-H", "S3-H change"),
    ("S3-T", "S3-T review"),
    ("S4-A", "S4-A 2"),
    ("S4-C", "S4-C demand review"),
}
#: Chains in which the signature of who prepared the sheet is the first, or the only one
#: before the customer's.
SIGNED_BY_AUTHOR = {
    ("S1-B", "S1-B order form"),
    ("S1-K", "S1-K supplement"),
    ("S1-K", "S1-K supplement of material"),
    ("S2-I", "S2-I credit request"),
}


@tagged("post_install", "-at_install")
class TestOwnApprovals(S1KCase):
    def setUp(self):
        super().setUp()
        self.at("2026-11-23 09:00")

    def _waits_for_the_boss(self, seller):
        return self.reviewed_order(user_id=self.people[seller].id)

    def test_every_approval_of_every_procedure_leaves_the_requester_out(self):
        chains = {
            (str(head["procedure"]), chain.get("reference")): chain
            for head, _tree in heads()
            for chain in listed(head.get("signoffs", []))
        }
        open_to_all = {
            key
            for key, chain in chains.items()
            if chain.get("not_by_requester") == "no"
        }
        self.assertEqual(open_to_all, HEARINGS | SIGNED_BY_AUTHOR)
        self.assertGreater(len(chains) - len(open_to_all), 45)
        signed = [chains[key] for key in SIGNED_BY_AUTHOR]
        several = [chain for chain in signed if len(listed(chain["steps"])) > 1]
        self.assertEqual(len(several), 3)
        for chain in several:
            self.assertEqual(chain["four_eyes"], "yes", "nobody signs twice")

    def test_the_general_manager_does_not_approve_what_he_sells(self):
        order = self._waits_for_the_boss("gm")
        with self.assertRaisesRegex(
            UserError, "asked for.*Nobody else acts for.*deputy"
        ):
            self.decide(order, "approve", "gm")
        self.assertEqual(self.node(order, "2C").state, "open")

    def test_his_deputy_approves_it_once_he_appoints_one(self):
        order = self._waits_for_the_boss("gm")
        assignment = self.role("gm").assignment_ids.filtered(
            lambda one: one.company_id == self.company
        )
        dialog = self.env["order.deputy.appoint"].with_user(self.people["gm"])
        dialog.create(
            {
                "principal_id": self.people["gm"].id,
                "deputy_id": self.people["deputy_gm"].id,
                "assignment_ids": [Command.set(assignment.ids)],
                "standing": False,
                "date_from": "2026-11-22 16:00:00",
                "date_to": "2026-11-27 16:00:00",
            }
        ).action_appoint()
        with self.assertRaisesRegex(UserError, "asked for.*sign: Person of deputy_gm"):
            self.decide(order, "approve", "gm")
        self.decide(order, "approve", "gm", by="deputy_gm")
        vote = self.step(order, "approve", "gm").decision_ids
        self.assertEqual(vote.user_id, self.people["deputy_gm"])
        self.assertEqual(vote.principal_id, self.people["gm"])
        self.assertEqual(self.node(order, "2C").outcome_id.code, "approved")

    def test_a_process_manager_closes_what_nobody_else_may_sign(self):
        order = self._waits_for_the_boss("gm")
        manager = new_test_user(
            self.env,
            "scenario_manager",
            f"{USER},{MANAGER}",
            company_id=self.company.id,
            company_ids=[Command.set(self.company.ids)],
        )
        step = self.step(order, "approve", "gm").with_user(manager)
        self.assertTrue(step.is_stuck)
        step.close_stuck("approve", "The board agreed on 23 November")
        self.assertEqual(step.decision_ids.opinion, "The board agreed on 23 November")
        self.assertEqual(self.node(order, "2C").outcome_id.code, "approved")

    def test_who_wrote_the_order_does_not_approve_it_for_another_seller(self):
        written = self.env["sale.order"].with_user(self.people["gm"])
        values = {"partner_id": self.dealer.id, "company_id": self.company.id}
        order = written.create(
            {
                **values,
                "user_id": self.people["sales_clerk"].id,
                "customer_requested_date": "2026-12-31",
                "order_line": [
                    Command.create({"product_id": self.product.id, "price_unit": 100})
                ],
            }
        ).sudo(False)
        order = self.env["sale.order"].browse(order.id)
        self.negotiate(order)
        self.review(order)
        self.hand_over(order)
        with self.assertRaisesRegex(UserError, "therefore cannot sign"):
            self.decide(order, "approve", "gm")

    def test_what_the_clerk_sells_the_general_manager_approves(self):
        order = self._waits_for_the_boss("sales_clerk")
        self.decide(order, "approve", "gm")
        self.assertEqual(self.node(order, "2C").outcome_id.code, "approved")

    def test_a_contract_is_not_approved_by_who_submits_it(self):
        order = self.approved_order(self.operator)
        action = self.as_(order, "marketing_manager").action_draft_contract()
        contract = self.env["order.contract"].browse(action["res_id"])
        self.as_(contract, "sales_clerk").action_submit()
        with self.assertRaisesRegex(UserError, "Nobody else acts for"):
            self.decide(contract, "contract", "marketing_manager")
        self.assertEqual(contract.signoff_ids.state, "open")
