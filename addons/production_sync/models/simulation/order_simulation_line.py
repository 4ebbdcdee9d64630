from odoo import api, fields, models

from odoo.addons.order_process.kernel.local import local_day


class OrderSimulationLine(models.Model):
    """An order in a variant of a simulation: done when with and without the rush, what
    the customer was and would be promised, at which place; and, once it was shipped,
    what became of the forecast."""

    _name = "order.simulation.line"
    _description = "Order in a Simulation"
    _order = "variant_id desc, place, id"
    _rec_name = "order_id"

    variant_id = fields.Many2one(
        "order.simulation.variant", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(
        related="variant_id.company_id", store=True, index=True
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    rush_id = fields.Many2one(related="variant_id.simulation_id.rush_id")
    order_id = fields.Many2one(
        "sale.order", required=True, index=True, ondelete="cascade"
    )
    partner_id = fields.Many2one(related="order_id.partner_id", string="Customer")
    place = fields.Integer(aggregator=None)
    date_promised = fields.Date(string="Old Promise")
    date_possible = fields.Date(
        string="New Promise", help="The later one of the old promise and of the finish."
    )
    finish_before = fields.Date(string="Done without the Rush")
    finish_after = fields.Date(string="Done with the Rush")
    delay_days = fields.Integer(
        string="Delay (days)",
        help="By which it is later than promised because of the rush.",
    )
    amount = fields.Monetary(string="Amount at Stake", help="Of the delayed order.")
    shipped_on = fields.Date(compute="_compute_shipped_on")
    deviation_days = fields.Integer(
        string="Off the Forecast (days)",
        compute="_compute_shipped_on",
        help="Shipped later than forecast; negative: earlier.",
    )

    @api.depends("order_id.process_shipped_at", "finish_after")
    def _compute_shipped_on(self):
        for line in self:
            # sudo: that goods left is known to who reads the simulation.
            moment = line.order_id.sudo().process_shipped_at
            day = local_day(line, moment)
            line.shipped_on = day
            both = day and line.finish_after
            line.deviation_days = (day - line.finish_after).days if both else 0

    def _line_row(self):
        """Return the order as interfaces get it."""
        self.ensure_one()
        return {
            "order": self.order_id.name,
            "place": self.place,
            "old_promise": fields.Date.to_string(self.date_promised) or "",
            "new_promise": fields.Date.to_string(self.date_possible) or "",
            "delay_days": self.delay_days,
            "shipped_on": fields.Date.to_string(self.shipped_on) or "",
            "deviation_days": self.deviation_days,
        }
