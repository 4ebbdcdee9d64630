from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.order_process.kernel.locked import lock_by_write
from odoo.addons.order_process.kernel.repeated import repeated

from ..notice.order_shipping_notice import LIVE

FREEZERS = (
    "order_process.order_process_group_sales,order_process.order_process_group_planning,"
    "sales_team.group_sale_salesman,stock.group_stock_manager,"
    "order_process.order_process_group_manager"
)


class OrderShippingPlan(models.Model):
    """Daily shipping plan 日发货计划 of a warehouse: which notices are dispatched that
    day, and which of them were (S0-B-07, S0-B-15).

    It fills itself by the dispatch time of the notices. Once it is frozen, a notice
    comes to it or leaves it with a reason only.
    """

    _name = "order.shipping.plan"
    _description = "Daily Shipping Plan"
    _inherit = ["mail.thread", "order.system.field.mixin"]
    _order = "day desc, id desc"
    _rec_name = "day"

    day = fields.Date(required=True, readonly=True, index=True)
    warehouse_id = fields.Many2one(
        "stock.warehouse", required=True, readonly=True, ondelete="restrict"
    )
    company_id = fields.Many2one(
        related="warehouse_id.company_id", store=True, index=True
    )
    notice_ids = fields.One2many("order.shipping.notice", "plan_id", readonly=True)
    frozen_at = fields.Datetime(readonly=True, copy=False, system=True)
    frozen_by_id = fields.Many2one(
        "res.users", readonly=True, copy=False, ondelete="restrict", system=True
    )
    change_ids = fields.One2many("order.shipping.plan.change", "plan_id", readonly=True)
    planned = fields.Integer(compute="_compute_figures")
    done = fields.Integer(string="Shipped That Day", compute="_compute_figures")
    on_time_rate = fields.Float(
        string="On Time (%)",
        compute="_compute_figures",
        help="Of the notices planned for the day, those whose goods left by then.",
    )

    _one_a_day = models.UniqueIndex(
        "(warehouse_id, day)", "There is a plan of the warehouse for this day already."
    )

    @api.depends("notice_ids.state", "notice_ids.on_time")
    def _compute_figures(self):
        counted = self._counted()
        for plan in self:
            planned, done = counted.get(plan._origin.id, (0, 0))
            plan.planned, plan.done = planned, done
            plan.on_time_rate = 100 * done / planned if planned else 0.0

    def _counted(self):
        """Return ``{plan id: (planned, on time)}`` in one query."""
        notices = self.env["order.shipping.notice"].sudo()
        groups = notices._read_group(
            [("plan_id", "in", self.ids), ("state", "not in", ("draft", "cancelled"))],
            ["plan_id", "on_time"],
            ["__count"],
        )
        found = {}
        for plan, on_time, count in groups:
            planned, done = found.get(plan.id, (0, 0))
            found[plan.id] = (planned + count, done + (count if on_time else 0))
        return found

    @api.depends("day", "warehouse_id")
    def _compute_display_name(self):
        for plan in self:
            day = fields.Date.to_string(plan.day) or ""
            plan.display_name = f"{plan.warehouse_id.sudo().name} {day}"

    @api.model
    def _of_day(self, warehouse, day):
        """Return the plan of a day, made when the first notice comes to it; as
        superuser."""
        plans = self.sudo()
        domain = [("warehouse_id", "=", warehouse.id), ("day", "=", day)]
        if found := plans.search(domain, limit=1):
            return found
        with repeated("order_shipping_plan_one_a_day"):
            return plans.create({"warehouse_id": warehouse.id, "day": day})

    def action_freeze(self):
        """Freeze the plans (button): from now on changes say why.

        :raise UserError: it is frozen, or nothing is planned
        """
        self.check_access("read")
        if not self.env.user.has_groups(FREEZERS):
            raise AccessError(
                self.env._("The daily plan is frozen by sales, planning or the store.")
            )
        for plan in self:
            lock_by_write(plan)
            if plan.frozen_at:
                raise UserError(self.env._("%s is frozen already.", plan.display_name))
            if not plan.sudo()._live():
                raise UserError(
                    self.env._("Nothing is planned for %s.", plan.display_name)
                )
            plan.sudo()._freeze(self.env.user)
        return True

    def _live(self):
        """Return the notices of the plan whose goods may still leave; as superuser."""
        return self.notice_ids.filtered(lambda notice: notice.state in LIVE)

    def _freeze(self, user=None):
        """Freeze a plan and tell it; as superuser.

        :param user: who froze it; none: the clock
        """
        self._write_system(
            {"frozen_at": fields.Datetime.now(), "frozen_by_id": user and user.id}
        )
        day = fields.Date.to_string(self.day)
        self._live()._document_emit("shipping.plan_frozen", {"day": day})
