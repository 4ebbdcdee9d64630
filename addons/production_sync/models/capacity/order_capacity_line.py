from odoo import api, fields, models


class OrderCapacityLine(models.Model):
    """A work centre in a week of a capacity sheet: hours that are there, hours that
    orders take (S0-C-24, S3-I-03)."""

    _name = "order.capacity.line"
    _description = "Capacity of a Work Center in a Week"
    _order = "sheet_id desc, week, workcenter_id"
    _rec_name = "workcenter_id"

    sheet_id = fields.Many2one(
        "order.capacity.sheet", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="sheet_id.company_id", store=True, index=True)
    workcenter_id = fields.Many2one(
        "mrp.workcenter",
        string="Work Center",
        required=True,
        ondelete="cascade",
        index=True,
    )
    week = fields.Date(required=True, help="Its first day.")
    available = fields.Float(
        string="Available (h)", help="By the calendar, without days off."
    )
    planned = fields.Float(
        string="Planned (h)", help="Left of the work orders that begin in the week."
    )
    demanded = fields.Float(
        string="Demanded (h)",
        help="Needed for orders that are promised for the week and for which nothing "
        "is planned yet.",
    )
    free = fields.Float(string="Free (h)", compute="_compute_free", store=True)
    utilisation = fields.Float(
        string="Utilization (%)", compute="_compute_free", store=True, aggregator="avg"
    )
    is_over = fields.Boolean(
        string="Bottleneck",
        compute="_compute_free",
        store=True,
        help="More is wanted than is there.",
    )

    @api.depends("available", "planned", "demanded")
    def _compute_free(self):
        for line in self:
            wanted = line.planned + line.demanded
            there = line.available
            line.free = there - wanted
            line.is_over = wanted > there
            line.utilisation = 100 * wanted / there if there else 100.0 * bool(wanted)
