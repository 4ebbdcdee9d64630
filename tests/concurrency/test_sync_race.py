"""Planners and directors act at the same moment, in real transactions: a weekly plan is
frozen while a line of it changes, two people change it, two decide one ranking."""

from material_race import MaterialRace

from odoo import fields
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged

JUDGED = ["equipment", "staff", "material", "capacity", "delivery"]


@tagged("post_install", "-at_install")
class TestSyncRace(MaterialRace):
    """A frozen plan stays what it was, a change is counted once, one ranking counts."""

    needs = ("order.week.plan", "production_sync")

    def setUp(self):
        super().setUp()
        with self.registry.cursor() as cr:
            env = self._env(cr)
            self.centre = env["mrp.workcenter"].create({"name": self.tag}).id
            self.plan = self._week_plan(env).id
        self.addCleanup(self._archive_centre)

    def _archive_centre(self):
        with self.registry.cursor() as cr:
            self._env(cr)["mrp.workcenter"].browse(self.centre).active = False

    def _week_plan(self, env):
        today = fields.Date.today()
        line = {
            "day": today,
            "workcenter_id": self.centre,
            "production_id": self.made,
            "quantity": 1,
        }
        values = {"workshop": self.tag, "week": today}
        return env["order.week.plan"].create(
            {**values, "line_ids": [Command.create(line)]}
        )

    # -- what people do --------------------------------------------------------------
    def _issue(self, env):
        env["order.week.plan"].browse(self.plan).week_issue()

    def _edit(self, env):
        line = env["order.week.plan"].browse(self.plan).line_ids
        line.people = "Somebody else"

    def _remove(self, env):
        env["order.week.plan"].browse(self.plan).line_ids.unlink()

    def _change(self, env):
        plan = env["order.week.plan"].browse(self.plan)
        plan.week_change("breakdown", "The test bench stands", JUDGED)

    def _seen(self):
        def look(env):
            plan = env["order.week.plan"].browse(self.plan)
            return plan.state, plan.line_ids.people, plan.change_count

        return self._read(look)

    # -- races -----------------------------------------------------------------------
    def test_a_plan_that_is_frozen_beside_is_not_changed(self):
        self._beside(self._issue, self._edit, refused=UserError)
        self.assertEqual(self._seen(), ("issued", False, 0))

    def test_a_plan_is_frozen_as_it_stands(self):
        self._beside(self._edit, self._issue)
        self.assertEqual(self._seen(), ("issued", "Somebody else", 0))

    def test_a_plan_that_was_emptied_beside_is_not_frozen(self):
        self._beside(self._remove, self._issue, refused=UserError)
        self.assertEqual(self._seen()[0], "draft")

    def test_one_change_is_counted_once(self):
        with self.registry.cursor() as cr:
            self._issue(self._env(cr))
        self._beside(self._change, self._change, refused=UserError)
        self.assertEqual(self._seen(), ("draft", False, 1))

    def test_one_of_two_decisions_about_a_ranking_counts(self):
        ranks = self._raised()
        self._beside(
            self._decides(ranks), self._decides(ranks[::-1]), refused=UserError
        )

        def places(env):
            return env["order.capacity.rank"].browse(ranks).mapped("place")

        self.assertEqual(self._read(places), [1, 2])

    def _raised(self):
        """Commit that two order lines want the same hours; return the rows' ids."""
        with self.registry.cursor() as cr:
            env = self._env(cr)
            order = env["sale.order"].browse(self.order)
            sheet = env["order.capacity.sheet"].create({})
            sheet._write_system({"state": "raised"})
            rows = [
                {
                    "sheet_id": sheet.id,
                    "order_id": order.id,
                    "order_line_id": order.order_line.id,
                    "place": place,
                }
                for place in (1, 2)
            ]
            return env["order.capacity.rank"].create(rows).ids

    def _decides(self, ranks):
        def decide(env):
            sheet = env["order.capacity.rank"].browse(ranks).sheet_id
            sheet.capacity_decide(ranks, "The customer of years comes first")

        return decide
