from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.exceptions import UserError

STATES = [
    ("open", "Open"),
    ("consolidated", "Consolidated"),
    ("weeks", "Broken Down to Weeks"),
    ("closed", "Closed"),
]
SPLITS = [("days", "By Working Days"), ("equal", "Equally")]


class OrderDemandPlan(models.Model):
    """Demand plan of a month 月产品需求计划: what all regions ask for, taken together
    by sales, broken down to weeks, issued as orders (S0-B-41, S0-B-42).

    It may follow a procedure of its own; what happens to a region or to a week is told
    to it with the region or the week as batch.
    """

    _name = "order.demand.plan"
    _description = "Demand Plan"
    _inherit = ["mail.thread", "mail.activity.mixin", "order.process.mixin"]
    _order = "month desc, id desc"

    name = fields.Char(
        string="Number",
        required=True,
        readonly=True,
        copy=False,
        default="/",
        system=True,
    )
    month = fields.Date(
        required=True,
        default=lambda self: (
            fields.Date.context_today(self) + relativedelta(months=1, day=1)
        ),
        once=True,
        help="Any day of the month that is planned.",
    )
    company_id = fields.Many2one(
        "res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
        once=True,
    )
    user_id = fields.Many2one(
        "res.users",
        string="Sales Clerk",
        default=lambda self: self.env.uid,
        copy=False,
        ondelete="restrict",
        tracking=True,
    )
    state = fields.Selection(
        STATES,
        default="open",
        required=True,
        readonly=True,
        copy=False,
        index=True,
        tracking=True,
        system=True,
    )
    split = fields.Selection(
        SPLITS,
        string="Weeks Get",
        default="days",
        required=True,
        help="How the month is spread over its weeks; each can be adjusted.",
    )
    region_ids = fields.One2many("order.demand.region", "plan_id", string="Regions")
    line_ids = fields.One2many(
        "order.demand.region.line", "plan_id", string="Products", readonly=True
    )
    week_ids = fields.One2many("order.demand.week", "plan_id", string="Weeks")
    submitted_count = fields.Integer(
        string="Regions Submitted", compute="_compute_counts", compute_sudo=True
    )
    region_count = fields.Integer(
        string="Regions in All", compute="_compute_counts", compute_sudo=True
    )
    note = fields.Text()

    _once = models.UniqueIndex(
        "(company_id, month)", "There is a demand plan for this month already."
    )

    @api.constrains("month")
    def _check_month(self):
        self.env["order.time.reader"]._ensure_dates(self, "month")

    @api.depends("region_ids.state")
    def _compute_counts(self):
        for plan in self:
            done = plan.region_ids.filtered(lambda one: one.state == "submitted")
            plan.submitted_count = len(done)
            plan.region_count = len(plan.region_ids)

    @api.depends("name", "month")
    def _compute_display_name(self):
        for plan in self:
            month = fields.Date.to_string(plan.month)[:7] if plan.month else ""
            plan.display_name = f"{plan.name} {month}".strip()

    @api.model_create_multi
    def create(self, vals_list):
        """Open the plans of the month with a plan for each region; tell it."""
        given = [
            {**vals, "month": self._first_of(vals["month"])}
            if "month" in vals
            else vals
            for vals in vals_list
        ]
        plans = super().create(given)
        for plan in plans:
            sequences = self.env["ir.sequence"].sudo().with_company(plan.company_id)
            number = sequences.next_by_code("order.demand.plan")
            plan._write_system({"name": number or "/"})
        plans._open_regions()
        return plans

    @api.model
    def _first_of(self, month):
        """Return the first day of the month of a day or its ISO text."""
        day = self._fields["month"].convert_to_cache(month, self)
        return fields.Date.start_of(day, "month") if day else day

    def _open_regions(self):
        """Open what each region owes; as superuser: who opens the month need not lead
        the regions."""
        for plan in self.sudo():
            plan._process_emit_later(
                "demand_plan.opened", {"month": str(plan.month)}, entering=True
            )
            teams = plan._region_teams()
            regions = plan.env["order.demand.region"].create(
                [{"plan_id": plan.id, "team_id": team.id} for team in teams]
            )
            pairs = [(plan, region) for region in regions]
            plan._process_emit_batches("demand_region.opened", pairs)

    def _region_teams(self):
        """Return the regions of the plan's company."""
        return self.env["crm.team"].search(
            [
                ("demand_partner_id", "!=", False),
                ("company_id", "in", [self.company_id.id, False]),
            ]
        )

    def write(self, vals):
        if {"split", "note"} & vals.keys() and any(p.state == "closed" for p in self):
            raise UserError(self.env._("A closed month stands as it is."))
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_never_begun(self):
        for plan in self:
            begun = plan.region_ids.filtered(lambda one: one.state != "draft")
            if plan.state != "open" or begun or plan.process_id:
                raise UserError(
                    self.env._("%s has begun and stays on file.", plan.display_name)
                )
