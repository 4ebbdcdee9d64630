from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError

from ..capacity.order_capacity_sheet import PLANNERS


class OrderWeekPlan(models.Model):
    """Weekly production plan 生产作业周计划 of a company or workshop: what is made on
    which day, on which work center, in which sequence, by whom (S1-K-44 to 46).

    It is frozen when it is issued. A change says why, what was judged again, is counted
    and becomes the next version; more changes than agreed are a breach on record.
    """

    _name = "order.week.plan"
    _description = "Weekly Production Plan"
    _inherit = ["order.document.frozen"]
    _document_sequence = "order.week.plan"
    _order = "week desc, id desc"

    state = fields.Selection(
        [("draft", "Draft"), ("issued", "Issued"), ("cancelled", "Cancelled")]
    )
    week = fields.Date(
        string="Week From",
        required=True,
        default=lambda self: fields.Date.context_today(self),
        help="Any day of the week; its Monday is kept.",
    )
    workshop = fields.Char(help="Empty: the whole company.")
    most_changes = fields.Integer(
        default=3,
        required=True,
        aggregator=None,
        help="More changes than these are a breach.",
    )
    line_ids = fields.One2many("order.week.plan.line", "plan_id", copy=True)
    change_ids = fields.One2many("order.week.plan.change", "plan_id", readonly=True)
    change_count = fields.Integer(
        string="Changes", compute="_compute_change_count", aggregator=None
    )
    is_over_limit = fields.Boolean(
        string="Changed Too Often", compute="_compute_change_count"
    )
    frozen_at = fields.Datetime(readonly=True, copy=False, system=True)
    issued_by_id = fields.Many2one(
        "res.users", readonly=True, copy=False, ondelete="restrict", system=True
    )
    can_plan = fields.Boolean(compute="_compute_can", export_string_translation=False)

    _most_changes_positive = models.Constraint(
        "CHECK(most_changes >= 0)", "The number of changes cannot be negative."
    )

    @api.constrains("week")
    def _check_week(self):
        self.env["order.time.reader"]._ensure_dates(self, "week")

    @api.depends("change_ids", "most_changes")
    def _compute_change_count(self):
        for plan in self:
            plan.change_count = len(plan.change_ids)
            plan.is_over_limit = plan.change_count > plan.most_changes

    @api.depends_context("uid")
    def _compute_can(self):
        for plan in self:
            plan.can_plan = plan._plans()

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._keep_monday(vals)
        return super().create(vals_list)

    def write(self, vals):
        return super().write(self._keep_monday(vals))

    @api.model
    def _keep_monday(self, vals):
        """Put the Monday of the week that is named into values; return them."""
        if vals.get("week"):
            day = self._fields["week"].convert_to_cache(vals["week"], self)
            vals["week"] = day - timedelta(days=day.weekday())
        return vals

    def _plans(self):
        """Return whether the user makes weekly plans."""
        return self.env.su or self.env.user.has_groups(PLANNERS)

    def _ensure_planner(self):
        """:raise AccessError: who does not plan production"""
        self.check_access("read")
        if not self._plans():
            raise AccessError(
                self.env._("Weekly plans are made by production planning.")
            )

    def _orders(self):
        """Return the orders for which something stands on the plan; as superuser."""
        return self.sudo().line_ids.order_id

    def _tell(self, code, orders=None, **more):
        """Tell an event on orders, those of the plan unless told, with it as batch."""
        plan = self.sudo()
        found = (self._orders() if orders is None else orders).filtered("process_id")
        pairs = [(order, plan) for order in found]
        if pairs:
            data = {"plan": plan.name, "version": plan.version, **more}
            found._process_emit_batches(code, pairs, data)

    def _signoff_card(self):
        """Return what an approver sees of it."""
        return {
            "fields": ["week", "workshop", "user_id"],
            "lines": {"line_ids": ["day", "order_id", "product_id", "quantity"]},
        }
