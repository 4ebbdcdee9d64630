from odoo import api, fields, models
from odoo.exceptions import ValidationError

STATES = [("draft", "Draft"), ("submitted", "Submitted")]


class OrderDemandRegion(models.Model):
    """What a region asks for in a month 区域产品需求计划: from the demand of its
    customers and the trend of its sales; submitted to sales by the 20th of the month
    before (S0-B-05, S0-B-10, S0-B-39)."""

    _name = "order.demand.region"
    _description = "Demand Plan of a Region"
    _inherit = ["order.draft.mixin", "mail.activity.mixin"]
    _order = "month desc, team_id, id"
    _rec_names_search = ["plan_id.name", "team_id.name"]
    _draft_free = ("message_main_attachment_id", "line_ids")

    plan_id = fields.Many2one(
        "order.demand.plan",
        string="Month's Plan",
        required=True,
        index=True,
        ondelete="cascade",
        once=True,
    )
    company_id = fields.Many2one(related="plan_id.company_id", store=True, index=True)
    month = fields.Date(related="plan_id.month", store=True, index=True)
    team_id = fields.Many2one(
        "crm.team",
        string="Region",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('demand_partner_id', '!=', False)]",
    )
    partner_id = fields.Many2one(related="team_id.demand_partner_id", string="Dealer")
    user_id = fields.Many2one(related="team_id.user_id", string="Regional Manager")
    state = fields.Selection(STATES)
    submitted_at = fields.Datetime(readonly=True, copy=False, system=True)
    submitted_by_id = fields.Many2one(
        "res.users", readonly=True, copy=False, ondelete="restrict", system=True
    )
    reminded_at = fields.Datetime(
        string="Urged At", readonly=True, copy=False, system=True
    )
    line_ids = fields.One2many("order.demand.region.line", "region_id", string="Goods")
    note = fields.Text(help="Why the region asks for so much, or for nothing.")
    key = fields.Char(readonly=True, copy=False, system=True)

    _once = models.UniqueIndex(
        "(plan_id, team_id)", "The region has a plan for this month already."
    )
    _key_unique = models.UniqueIndex(
        "(company_id, key) WHERE key IS NOT NULL", "This key has already been used."
    )

    @api.depends("team_id.name", "month")
    def _compute_display_name(self):
        for region in self:
            month = fields.Date.to_string(region.month)[:7] if region.month else ""
            region.display_name = f"{region.team_id.sudo().name or ''} {month}".strip()

    @api.constrains("team_id", "plan_id")
    def _check_team(self):
        for region in self:
            team = region.team_id.sudo()
            if not team.demand_partner_id:
                raise ValidationError(
                    self.env._("%s has no dealer: it is no sales region.", team.name)
                )
            if team.company_id and team.company_id != region.company_id:
                raise ValidationError(
                    self.env._("%s belongs to another company.", team.name)
                )

    def _is_draft(self):
        return self.state == "draft" and self.plan_id.sudo().state == "open"

    def _draft_refusal(self):
        return self.env._(
            "“%s” is submitted or its month is closed: it stands as it is.",
            self.display_name,
        )
