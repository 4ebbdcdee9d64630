from odoo.fields import Command
from odoo.tests import new_test_user

from .common_tracking import TrackingCommon

USER = "order_process.order_process_group_user"
READER = f"sales_team.group_sale_salesman_all_leads,{USER}"


class TeamCommon(TrackingCommon):
    """A role whose head assigns orders to its people, below a role above it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.boss = new_test_user(cls.env, "team_boss", READER)
        cls.head = new_test_user(cls.env, "team_head", READER)
        cls.first = new_test_user(cls.env, "team_first", READER)
        cls.second = new_test_user(cls.env, "team_second", READER)
        cls.deputy = new_test_user(cls.env, "team_deputy", READER)
        cls.manager = new_test_user(
            cls.env, "team_manager", "order_process.order_process_group_manager"
        )
        cls.above = cls._role("team_above", cls.boss)
        cls.tracker = cls._role(
            "team_tracker", cls.head, cls.first | cls.second, parent_id=cls.above.id
        )
        cls.held = cls.tracker.assignment_ids

    @classmethod
    def _role(cls, code, head, members=(), **vals):
        role = cls.env["order.role"].create({"name": code, "code": code, **vals})
        cls.env["order.role.assignment"].create(
            {
                "role_id": role.id,
                "head_id": head.id,
                "member_ids": [Command.set(members.ids if members else [])],
            }
        )
        return role

    @classmethod
    def _team_process(cls, *nodes):
        """A procedure: the clerk assigns, the tracker takes over and works."""
        given = nodes or (
            cls._node("A", complete="order.assigned"),
            cls._node(
                "T", "order.assigned", complete="order.taken", role_id=cls.tracker.id
            ),
            cls._node("W", "order.taken", role_id=cls.tracker.id, final=True),
        )
        return cls._process(list(given), "TEAM")

    @classmethod
    def _assign_rule(cls, **vals):
        values = {"name": "Trackers", "role_id": cls.tracker.id, **vals}
        return cls.env["order.assign.rule"].create(values)

    def _assign(self, order, user, by=None, reason=None):
        orders = order.with_user(by or self.head)
        return orders.order_assign(self.tracker.code, user and user.login, reason)

    def _duty(self, order, code):
        return order.milestone_ids.filtered(
            lambda duty: duty.node_id.code == code and duty.state == "open"
        )

    def _team(self, order):
        return self.env["order.team"]._in_force(order)
