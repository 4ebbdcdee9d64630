"""An order with a process, its people, and exception types with owners."""

from odoo.fields import Command

from odoo.addons.order_tracking.tests.common_review import ReviewCommon


class ExceptionCommon(ReviewCommon):
    """Production handles, sales is told, the merchandiser tells the customer."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._process(cls._nodes())
        for code in ("production", "sales", "merchandiser", "store"):
            cls._role(code)
        cls.order = cls._new_order()

    @classmethod
    def _nodes(cls):
        return [cls._node("1A")]

    @classmethod
    def _kind(cls, code="late", owner="production", told=(), **vals):
        owners = [cls.roles[owner].id] if owner else []
        return cls.env["order.exception.type"].create(
            {
                "name": code.title(),
                "code": code,
                "owner_role_ids": [Command.set(owners)],
                "told_role_ids": [Command.set([cls.roles[c].id for c in told])],
                "handle_within": "4 working hours",
                **vals,
            }
        )

    @classmethod
    def _exception(cls, kind, user=None, order=None, **vals):
        """A draft of the sales clerk."""
        order = order or cls.order
        return (
            cls.env["order.exception"]
            .with_user(user or cls.clerk)
            .create(
                {
                    "res_model": order._name,
                    "res_id": order.id,
                    "type_id": kind.id,
                    "description": "The mould broke",
                    **vals,
                }
            )
        )

    @classmethod
    def _reported(cls, kind, **vals):
        exception = cls._exception(kind, **vals)
        exception.action_report()
        return exception

    def _as(self, exception, role):
        return exception.with_user(self.people[role])

    def _duties(self, exception, source, state="open"):
        return self.env["order.milestone"].search(
            [
                ("res_model", "=", "order.exception"),
                ("res_id", "=", exception.id),
                ("duty_source", "=", source),
                ("state", "=", state),
            ]
        )

    def _told(self, order=None):
        """Codes of the events about exceptions on the order."""
        events = self.env["order.event"].search(
            [
                ("res_model", "=", "sale.order"),
                ("res_id", "=", (order or self.order).id),
                ("code", "=like", "exception.%"),
            ],
            order="id",
        )
        return events.mapped("code")
