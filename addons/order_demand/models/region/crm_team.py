from odoo import fields, models


class CrmTeam(models.Model):
    """A sales region 销售区域 is a team of Odoo's: its leader is the regional manager;
    its dealer is who orders and is billed (S0-B-05)."""

    _inherit = "crm.team"

    demand_partner_id = fields.Many2one(
        "res.partner",
        string="Dealer",
        check_company=True,
        ondelete="restrict",
        index="btree_not_null",
        help="A team with a dealer is a region: it submits a demand plan each month, "
        "and its orders are made for the dealer.",
    )
