from datetime import timedelta

from odoo import fields
from odoo.fields import Command

from odoo.addons.order_tracking.tests.common_review import ReviewCommon

EVALUATORS = ("planner", "material_control", "equipment", "production_head")


class RushCommon(ReviewCommon):
    """A flow 5 (S0-C): four roles evaluate, one judges, one watches."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._process([cls._node("1A")])
        cls._chain(
            "rush",
            {"role": "planner", "question_ids": cls._questions("urgent", "feasible")},
            {"role": "material_control", "sequence": 10},
            {"role": "equipment", "sequence": 10},
            {"role": "production_head", "sequence": 20},
            model="order.rush",
        )
        for code in ("judge", "watcher", "warehouse"):
            cls._role(code)
        cls.level = cls.env["order.rush.level"].create(
            {
                "name": "Top",
                "code": "test_top",
                "priority": 3,
                "judge_role_id": cls.roles["judge"].id,
                "watch_role_id": cls.roles["watcher"].id,
                "role_ids": [Command.set(cls.roles["warehouse"].ids)],
                "check_hours": 2,
            }
        )
        cls.kind = cls.env.ref("order_rush.order_rush_type_customer")

    @classmethod
    def _questions(cls, *codes):
        kinds = {"schedule": "date"}
        return [
            Command.create(
                {"code": code, "name": code.title(), "kind": kinds.get(code, "yes_no")}
            )
            for code in codes
        ]

    @classmethod
    def _rush(cls, order=None, **vals):
        order = order or cls._new_order()
        return (
            cls.env["order.rush"]
            .with_user(cls.clerk)
            .create(
                {
                    "order_id": order.id,
                    "type_id": cls.kind.id,
                    "level_id": cls.level.id,
                    "need": "The line of the customer stands still",
                    "date_needed": fields.Date.today() + timedelta(days=5),
                    **vals,
                }
            )
        )

    def _judged(self, rush):
        rush.action_submit()
        rush.with_user(self.people["judge"]).action_judge(True, "Real emergency")
        return rush

    def _approved(self, rush=None):
        rush = self._judged(rush or self._rush())
        self._sign(rush, "planner", answers={"urgent": True, "feasible": True})
        self._sign(rush, *EVALUATORS[1:])
        self.assertEqual(rush.state, "approved")
        return rush

    def _duties(self, rush, source):
        return self.env["order.milestone"].search(
            [
                ("res_model", "=", "order.rush"),
                ("res_id", "=", rush.id),
                ("duty_source", "=", source),
            ]
        )
