from odoo import api, fields, models

KINDS = [
    ("first", "Rush First"),
    ("promise", "By Promised Date"),
    ("overtime", "Rush First with Overtime"),
]


class OrderSimulation(models.Model):
    """What a rush does to the other orders, worked out before it is approved: variants
    of the sequence on the real calendars of the work centres, who waits by how much,
    and what became of it (S2-S-06, S2-S-07, S2-S-12).

    Nobody types it; a new run makes a new one, the old ones stay.
    """

    _name = "order.simulation"
    _description = "Simulation of a Rush"
    _order = "id desc"

    rush_id = fields.Many2one(
        "order.rush", required=True, index=True, ondelete="cascade"
    )
    order_id = fields.Many2one(related="rush_id.order_id", store=True, index=True)
    company_id = fields.Many2one(related="rush_id.company_id", store=True, index=True)
    run_by_id = fields.Many2one("res.users", required=True, ondelete="restrict")
    date_needed = fields.Date(string="Required Date", required=True)
    variant_ids = fields.One2many("order.simulation.variant", "simulation_id")
    load_ids = fields.One2many("order.simulation.load", "simulation_id")
    chosen_id = fields.Many2one("order.simulation.variant", ondelete="set null")
    chosen_at = fields.Datetime()
    chosen_by_id = fields.Many2one("res.users", ondelete="restrict")
    reason = fields.Text(string="Why This Variant")

    @api.depends("rush_id", "create_date")
    def _compute_display_name(self):
        for simulation in self:
            simulation.display_name = simulation.rush_id.display_name
