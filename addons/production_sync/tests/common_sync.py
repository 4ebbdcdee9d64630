"""A shop with one work centre of 8 hours a day, orders that it makes, and a rush."""

from datetime import timedelta

from odoo import fields

from odoo.addons.order_change_mrp.tests.common_mrp import ReviewMrpCommon


class SyncCommon(ReviewMrpCommon):
    """Machines take an hour each; their parts are in stock."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._process([cls._node("1A")])
        for code in ("planning", "director"):
            cls._role(code)
        cls.planning, cls.director = cls.people["planning"], cls.people["director"]
        cls.planning.group_ids += cls.env.ref("mrp.group_mrp_user")
        cls.director.group_ids += cls.env.ref(
            "order_process.order_process_group_management"
        )
        cls._stock(cls.frame, 10000)
        cls._stock(cls.screw, 10000)

    @classmethod
    def _under_way(cls, quantity, days, **vals):
        """An order promised in some days whose machines are being made."""
        day = fields.Datetime.now() + timedelta(days=days)
        order = cls._order_of(cls.machine, quantity, commitment_date=day, **vals)
        order.action_confirm()
        cls._production(
            cls.machine, quantity, order, date_start=fields.Datetime.now()
        ).action_assign()
        return order.sudo()

    @classmethod
    def _wanted(cls, quantity, days):
        """An order for which nothing is planned yet."""
        day = fields.Datetime.now() + timedelta(days=days)
        return cls._order_of(cls.machine, quantity, commitment_date=day).sudo()

    def _rush_of(self, order, days):
        return (
            self.env["order.rush"]
            .with_user(self.clerk)
            .create(
                {
                    "order_id": order.id,
                    "type_id": self.env.ref("order_rush.order_rush_type_customer").id,
                    "level_id": self.env.ref("order_rush.order_rush_level_urgent").id,
                    "need": "The line of the customer stands still",
                    "date_needed": fields.Date.today() + timedelta(days=days),
                }
            )
        )

    def _told(self, order, code):
        domain = [("res_model", "=", "sale.order"), ("res_id", "=", order.id)]
        return self.env["order.event"].search([*domain, ("code", "=", code)])
