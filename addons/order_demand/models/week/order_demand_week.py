from odoo import api, fields, models
from odoo.exceptions import UserError

STATES = [
    ("draft", "Draft"),
    ("checked", "Checked"),
    ("approved", "Approved"),
    ("issued", "Orders Issued"),
]


class OrderDemandWeek(models.Model):
    """Weekly demand plan table 周需求计划表: what the regions get in a week, checked
    against the stock ceilings, approved by the sales manager, issued as orders on the
    days on which orders are issued (S0-B-06, S0-B-12, S0-B-34)."""

    _name = "order.demand.week"
    _description = "Weekly Demand Plan"
    _inherit = ["mail.thread", "mail.activity.mixin", "order.system.field.mixin"]
    _order = "date_from desc, id desc"
    _rec_names_search = ["plan_id.name"]

    plan_id = fields.Many2one(
        "order.demand.plan",
        string="Month's Plan",
        required=True,
        index=True,
        ondelete="cascade",
        once=True,
    )
    company_id = fields.Many2one(related="plan_id.company_id", store=True, index=True)
    date_from = fields.Date(string="From", required=True, once=True)
    date_to = fields.Date(string="To", required=True, once=True)
    state = fields.Selection(
        STATES,
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
        system=True,
    )
    line_ids = fields.One2many("order.demand.week.line", "week_id", string="Goods")
    check_ids = fields.One2many(
        "order.demand.check", "week_id", string="Ceilings", readonly=True
    )
    exceeds = fields.Boolean(
        string="Exceeds a Ceiling", compute="_compute_exceeds", store=True
    )
    ceilings_checked_at = fields.Datetime(
        string="Checked At", readonly=True, copy=False, system=True
    )
    override_reason = fields.Char(
        string="Passed Over Because",
        readonly=True,
        copy=False,
        tracking=True,
        system=True,
    )
    approved_at = fields.Datetime(readonly=True, copy=False, system=True)
    approved_by_id = fields.Many2one(
        "res.users", readonly=True, copy=False, ondelete="restrict", system=True
    )
    issued_at = fields.Datetime(readonly=True, copy=False, system=True)
    order_ids = fields.One2many(
        "sale.order", "demand_week_id", string="Orders", readonly=True
    )

    _once = models.UniqueIndex(
        "(plan_id, date_from)", "There is a plan for this week already."
    )

    @api.depends("date_from", "date_to")
    def _compute_display_name(self):
        for week in self:
            week.display_name = f"{week.date_from} – {week.date_to}"

    @api.depends("check_ids.passed")
    def _compute_exceeds(self):
        for week in self:
            week.exceeds = any(not check.passed for check in week.check_ids)

    @api.ondelete(at_uninstall=False)
    def _unlink_only_drafts(self):
        self._ensure_state("draft")

    def _ensure_state(self, *states):
        labels = dict(self._fields["state"]._description_selection(self.env))
        for week in self:
            if week.state not in states:
                raise UserError(
                    self.env._(
                        "The plan of %(week)s is “%(state)s”: this is not possible "
                        "now.",
                        week=week.display_name,
                        state=labels[week.state],
                    )
                )
