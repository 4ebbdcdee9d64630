from odoo import fields, models

from .order_simulation_variant import OPEN


class OrderRush(models.Model):
    """A rush is simulated before it is decided."""

    _inherit = "order.rush"

    simulation_ids = fields.One2many("order.simulation", "rush_id", readonly=True)
    simulation_id = fields.Many2one(
        "order.simulation",
        string="Newest Simulation",
        readonly=True,
        copy=False,
        ondelete="set null",
        system=True,
    )
    variant_ids = fields.One2many(
        related="simulation_id.variant_ids", string="Simulated Variants"
    )
    load_ids = fields.One2many(related="simulation_id.load_ids", string="Load")

    def action_simulate(self):
        """Simulate the rushes (button)."""
        for rush in self:
            rush.rush_simulate()
        return True

    def rush_simulate(self):
        """Work out what the rush does to the other orders, in three variants (those who
        handle it, interfaces).

        :return: ``{id, rush, date_needed, chosen, variants, load}``; of each variant
            ``{id, variant, finish_on, in_time, delayed, overtime, orders}``, of each
            order ``{order, place, old_promise, new_promise, delay_days, shipped_on,
            deviation_days}``
        :raise AccessError: who has no part in the rush
        :raise UserError: it was decided
        """
        self.ensure_one()
        self.check_access("read")
        self._rush_ensure_part()
        self._document_lock()
        self._document_ensure(*OPEN)
        simulations = self.env["order.simulation"].sudo()
        simulation = simulations._run(self.sudo())
        self.sudo()._write_system({"simulation_id": simulation.id})
        self._document_emit("simulation.run", {"variants": len(simulation.variant_ids)})
        return simulation._simulation_row()
