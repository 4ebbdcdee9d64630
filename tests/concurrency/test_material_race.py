"""Material is asked for, lent and issued at the same moment, in real transactions.

Quotas and promises are read from rows that nobody else writes: the machine's own row is
what the two have in common.
"""

from datetime import timedelta

from material_race import MaterialRace

from odoo import fields
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged

#: More than half of what there is: one fits, two do not.
MOST = 6.0


@tagged("post_install", "-at_install")
class TestMaterialRace(MaterialRace):
    """A quota is issued once, asked for once, and lent once."""

    def setUp(self):
        super().setUp()
        with self.registry.cursor() as cr:
            self.chain = self._borrowing(self._env(cr)).id
        self.addCleanup(self._retire_chain)

    def _borrowing(self, env):
        role = env["order.role"].create({"name": self.tag, "code": f"b{self.tag}"})
        env["order.role.assignment"].create(
            {
                "role_id": role.id,
                "company_id": env.company.id,
                "head_id": env.ref("base.user_admin").id,
            }
        )
        return env["order.signoff.chain"].create(
            {
                "name": self.tag,
                "purpose": "borrowing",
                "res_model": "order.material.slip",
                "sequence": -1,
                "step_ids": [Command.create({"name": self.tag, "role_id": role.id})],
            }
        )

    def _retire_chain(self):
        with self.registry.cursor() as cr:
            self._env(cr)["order.signoff.chain"].browse(self.chain).active = False

    # -- what people do --------------------------------------------------------------
    def _scraps(self, place):
        """A part of the machine breaks; each person takes from a shelf of his own."""

        def scrap(env):
            values = {
                "product_id": self.part,
                "scrap_qty": MOST,
                "production_id": self.made,
                "location_id": self.shelves[place],
            }
            env["stock.scrap"].create(values).action_validate()

        return scrap

    def _slip(self, **more):
        """Commit a slip that is being written; return its id."""
        with self.registry.cursor() as cr:
            env = self._env(cr)
            lender = more.pop("lender", False)
            made = (
                self._making(env) if lender else env["mrp.production"].browse(self.made)
            )
            line = {
                "product_id": self.part,
                "quantity": MOST,
                "taken_from_id": lender,
            }
            slip = env["order.material.slip"].create(
                {
                    "production_id": made.id,
                    "line_ids": [Command.create(line)],
                    **more,
                }
            )
            return slip.id

    def _submits(self, slip):
        return lambda env: env["order.material.slip"].browse(slip).slip_submit()

    def _states(self, slips):
        return self._read(
            lambda env: env["order.material.slip"].browse(slips).mapped("state")
        )

    # -- races -----------------------------------------------------------------------
    def test_the_last_of_a_quota_is_issued_once(self):
        self._beside(self._scraps(0), self._scraps(1), refused=UserError)

        def used(env):
            made = env["mrp.production"].browse(self.made)
            done = made.scrap_ids.filtered(lambda scrap: scrap.state == "done")
            return done.mapped("scrap_qty")

        self.assertEqual(self._read(used), [MOST])

    def test_two_requisitions_do_not_share_one_quota(self):
        first, second = self._slip(), self._slip()
        self._beside(self._submits(first), self._submits(second), refused=UserError)
        self.assertEqual(self._states([first, second]), ["approved", "draft"])

    def test_two_loans_do_not_take_the_same_goods(self):
        with self.registry.cursor() as cr:
            self._env(cr)["mrp.production"].browse(self.made).action_assign()
        loan = {
            "kind": "borrowing",
            "lender": self.made,
            "reason": self.tag,
            "due_back": fields.Date.today() + timedelta(days=5),
        }
        first, second = self._slip(**loan), self._slip(**loan)
        self._beside(self._submits(first), self._submits(second), refused=UserError)
        self.assertEqual(self._states([first, second]), ["submitted", "draft"])
