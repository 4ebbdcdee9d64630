"""Departments, clerk and customer act on one review at the same moment.

Each test runs two real transactions whose snapshots overlap. Whoever comes later fails
with a serialization failure, which the server retries, and the retry is told what has
happened meanwhile: nothing is answered twice, concluded twice, or signed unseen.

What the tests commit stays with a cancelled order and archived people; rounds and
events are evidence and cannot be taken back.
"""

import uuid

import psycopg2
from race_case import RaceCase

from odoo import SUPERUSER_ID
from odoo.exceptions import ConcurrencyError, UserError
from odoo.fields import Command
from odoo.tests import tagged

SECTIONS = 2
GROUPS = (
    "order_process.order_process_group_user",
    "sales_team.group_sale_salesman_all_leads",
)


@tagged("post_install", "-at_install")
class TestReviewRace(RaceCase):
    needs = ("order.review", "order_review")

    def setUp(self):
        self.tag = f"review{uuid.uuid4().hex[:8]}"
        with self.registry.cursor() as cr:
            env = self._env(cr)
            # Two people of each department, so that both may answer its section.
            self.people = [
                [self._person(env, section, n) for n in range(2)]
                for section in range(SECTIONS)
            ]
            self.roles = [self._role(env, people) for people in self.people]
            self.order = self._order(env)
            self.chain = self._chain(env)
        self.addCleanup(self._clean)

    def _person(self, env, section, number):
        groups = [env.ref(name).id for name in GROUPS]
        login = f"{self.tag}.{section}.{number}"
        vals = {"name": login, "login": login, "group_ids": [Command.set(groups)]}
        return env["res.users"].create(vals).id

    def _role(self, env, people):
        code = f"{self.tag}_{people[0]}"
        role = env["order.role"].create({"name": code, "code": code})
        env["order.role.assignment"].create(
            {
                "role_id": role.id,
                "company_id": env.company.id,
                "head_id": people[0],
                "member_ids": [Command.set(people[1:])],
            }
        )
        return role.id

    def _order(self, env):
        customer = env["res.partner"].create({"name": self.tag})
        product = env["product.product"].create({"name": self.tag, "type": "service"})
        line = {"product_id": product.id, "product_uom_qty": 5, "price_unit": 10}
        vals = {"partner_id": customer.id, "order_line": [Command.create(line)]}
        return env["sale.order"].create(vals).id

    def _chain(self, env):
        steps = [
            Command.create({"name": str(role), "role_id": role, "sequence": 10})
            for role in self.roles
        ]
        return (
            env["order.signoff.chain"]
            .create(
                {
                    "name": self.tag,
                    "purpose": "review",
                    "res_model": "sale.order",
                    "sequence": -10,
                    "domain": repr([("id", "=", self.order)]),
                    "protected_fields": "order_line.product_uom_qty,order_line.name",
                    "step_ids": steps,
                }
            )
            .id
        )

    def _clean(self):
        with self.registry.cursor() as cr:
            env = self._env(cr)
            env["sale.order"].browse(self.order)._action_cancel()
            env["order.signoff.chain"].browse(self.chain).active = False
            env["order.role"].browse(self.roles).assignment_ids.unlink()
            for people in self.people:
                env["res.users"].browse(people).action_archive()

    # helpers -------------------------------------------------------------------------

    def _sale(self, cr, user=SUPERUSER_ID):
        return self._env(cr, user)["sale.order"].browse(self.order)

    def _submit(self, cr):
        self._sale(cr).review_submit()

    def _answer(self, cr, section, number=0, **options):
        env = self._env(cr, self.people[section][number])
        step = env["order.signoff.step"].search(
            [("role_id", "=", self.roles[section]), ("res_id", "=", self.order)]
        )
        step.decide("approve", **options)
        env.flush_all()

    def _write_line(self, cr, vals):
        order = self._sale(cr)
        order.order_line.write(vals)
        order.env.flush_all()

    def _cancel(self, cr):
        order = self._sale(cr)
        order._action_cancel()
        order.env.flush_all()

    def _request(self, cr):
        order = self._sale(cr)
        order.signoff_request("review")
        order.env.flush_all()

    def _at_once(self, early, late):
        """Run two actions whose snapshots overlap; return what the later is told.

        The later one has seen nothing of the first, fails, and is retried as the
        server does it.
        """
        with self.registry.cursor() as one, self.registry.cursor() as two:
            two.execute("SELECT 1")
            early(one)
            one.commit()
            with self.assertRaises(psycopg2.errors.SerializationFailure):
                late(two)
            two.rollback()
            try:
                late(two)
                two.commit()
            except UserError as error:
                two.rollback()
                return str(error)
        return ""

    def _committed(self, action):
        with self.registry.cursor() as cr:
            action(cr)

    def _sheets(self):
        with self.registry.cursor() as cr:
            return self._sale(cr).review_ids.mapped("state")

    def _rounds(self):
        with self.registry.cursor() as cr:
            return self._sale(cr).signoff_ids.mapped("state")

    # tests ---------------------------------------------------------------------------

    def test_two_departments_at_once_conclude_the_sheet_once(self):
        self._committed(self._submit)
        told = self._at_once(
            lambda cr: self._answer(cr, 0), lambda cr: self._answer(cr, 1)
        )
        self.assertEqual(told, "")
        self.assertEqual(self._sheets(), ["concluded"])
        with self.registry.cursor() as cr:
            rounds = self._sale(cr).signoff_ids
            self.assertEqual(rounds.mapped("state"), ["released"])
            self.assertEqual(len(rounds.step_ids.decision_ids), SECTIONS)

    def test_the_second_answer_to_one_section_is_told_that_it_is_answered(self):
        self._committed(self._submit)
        told = self._at_once(
            lambda cr: self._answer(cr, 0), lambda cr: self._answer(cr, 0, 1)
        )
        self.assertIn("is not open (Approved)", told)
        with self.registry.cursor() as cr:
            section = self._sale(cr).review_ids.section_ids.filtered(
                lambda step: step.role_id.id == self.roles[0]
            )
            self.assertEqual(len(section.decision_ids), 1)

    def test_two_submissions_at_once_open_one_sheet(self):
        with self.registry.cursor() as one, self.registry.cursor() as two:
            two.execute("SELECT 1")
            self._submit(one)
            one.commit()
            # The server begins it anew, and then it is told of the other one.
            with self.assertRaises(ConcurrencyError):
                self._submit(two)
            two.rollback()
        self.assertEqual(self._sheets(), ["open"])

    def test_a_line_changed_while_the_review_opens_is_begun_anew(self):
        """A changed line writes its order, as the opening of a round does: the later
        one is retried, and then refused as any change of what is being signed."""
        vals = {"name": "another specification"}
        with self.registry.cursor() as one, self.registry.cursor() as two:
            two.execute("SELECT 1")
            self._submit(one)
            one.commit()
            with self.assertRaises(psycopg2.errors.SerializationFailure):
                self._write_line(two, vals)
            two.rollback()
        with self.assertRaises(UserError) as refused:
            self._committed(lambda cr: self._write_line(cr, vals))
        self.assertIn("been in sign-off", str(refused.exception))
        self._committed(lambda cr: self._answer(cr, 0))

    def test_a_quantity_changed_while_the_last_section_is_answered_is_begun_anew(self):
        self._committed(self._submit)
        self._committed(lambda cr: self._answer(cr, 0))
        vals = {"product_uom_qty": 50}
        with self.registry.cursor() as one, self.registry.cursor() as two:
            two.execute("SELECT 1")
            self._answer(one, 1)
            one.commit()
            with self.assertRaises(psycopg2.errors.SerializationFailure):
                self._write_line(two, vals)
            two.rollback()
        self.assertEqual(self._sheets(), ["concluded"])

    def test_signatures_for_an_order_that_is_cancelled_are_refused(self):
        told = self._at_once(self._cancel, self._request)
        self.assertIn("cancelled documents", told)
        self.assertEqual(self._rounds(), [])

    def test_an_order_cancelled_while_signatures_are_asked_voids_them(self):
        self.assertFalse(self._at_once(self._request, self._cancel))
        self.assertEqual(self._rounds(), ["void"])

    def test_an_answer_to_an_order_cancelled_meanwhile_is_told_so(self):
        self._committed(self._submit)
        told = self._at_once(self._cancel, lambda cr: self._answer(cr, 0))
        self.assertIn("is closed (Void)", told)
        self.assertNotIn("open", self._sheets())
