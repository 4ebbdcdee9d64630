from odoo import api, fields, models

#: Open duties a person from which on a department counts as overworked.
MOST_DUTIES = 20


class OrderSimulationLoad(models.Model):
    """How much a work centre or a department has to do when a rush is dispatched, so
    that nobody is overworked (S2-S-12)."""

    _name = "order.simulation.load"
    _description = "Load at a Simulation"
    _order = "simulation_id desc, id"
    _rec_name = "name"

    simulation_id = fields.Many2one(
        "order.simulation", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(
        related="simulation_id.company_id", store=True, index=True
    )
    name = fields.Char(string="Work Center or Department", required=True)
    workcenter_id = fields.Many2one(
        "mrp.workcenter", string="Work Center", ondelete="cascade"
    )
    role_id = fields.Many2one("order.role", ondelete="cascade")
    available = fields.Float(
        string="Hours or People There",
        help="Working hours until the required date; people of a department.",
    )
    wanted = fields.Float(
        string="Hours or Duties",
        help="Hours of orders with the rush; open duties of a department.",
    )
    overworked = fields.Boolean(compute="_compute_overworked", store=True)

    @api.depends("available", "wanted", "role_id")
    def _compute_overworked(self):
        for load in self:
            most = load.available * (MOST_DUTIES if load.role_id else 1)
            load.overworked = load.wanted > most

    def _load_row(self):
        """Return the load as interfaces get it."""
        self.ensure_one()
        return {
            "name": self.name,
            "available": self.available,
            "wanted": self.wanted,
            "overworked": self.overworked,
        }
