from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.order_process.kernel.limits import short_text

from .order_simulation import KINDS

#: A rush is simulated and a variant chosen before it is decided.
OPEN = ("draft", "judging", "assessing")


class OrderSimulationVariant(models.Model):
    """One way of placing a rush among the other orders: when it is done, who waits, how
    much overtime that costs."""

    _name = "order.simulation.variant"
    _description = "Variant of a Simulation"
    _order = "simulation_id desc, id"
    _rec_name = "kind"

    simulation_id = fields.Many2one(
        "order.simulation", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(
        related="simulation_id.company_id", store=True, index=True
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    kind = fields.Selection(KINDS, string="Variant", required=True)
    finish_on = fields.Date(
        string="Rush Done On", help="Empty: not within the days looked ahead."
    )
    in_time = fields.Boolean(help="The rush is done on its required date.")
    hurt_count = fields.Integer(string="Orders Delayed", aggregator=None)
    delay_total = fields.Integer(string="Days of Delay", aggregator=None)
    overtime = fields.Float(string="Overtime (h)", aggregator=None)
    cost = fields.Monetary(string="Overtime Cost", aggregator=None)
    is_chosen = fields.Boolean(string="Chosen")
    line_ids = fields.One2many("order.simulation.line", "variant_id")
    can_choose = fields.Boolean(
        compute="_compute_can_choose", export_string_translation=False
    )

    @api.depends("kind")
    @api.depends_context("lang")
    def _compute_display_name(self):
        labels = dict(self._fields["kind"]._description_selection(self.env))
        for variant in self:
            variant.display_name = labels.get(variant.kind, "")

    @api.depends("simulation_id.rush_id.state", "simulation_id.chosen_id")
    def _compute_can_choose(self):
        for variant in self:
            simulation = variant.simulation_id
            waits = simulation.rush_id.state in OPEN and not simulation.chosen_id
            variant.can_choose = (
                waits and simulation == simulation.rush_id.simulation_id
            )

    def action_choose(self):
        """Choose the variant (button)."""
        for variant in self:
            variant.variant_choose()
        return True

    def variant_choose(self, reason=None):
        """Choose the variant by which the rush is to be handled, before it is decided
        (those who handle the rush, interfaces).

        :param str reason: why this one
        :return: as ``order.rush.rush_simulate`` returns the simulation
        :raise AccessError: who has no part in the rush
        :raise UserError: the rush was decided; another variant was chosen; there is a
            newer simulation
        """
        self.ensure_one()
        self.check_access("read")
        rush = self.sudo().simulation_id.rush_id.with_env(self.env)
        rush._rush_ensure_part()
        rush._document_lock()
        rush._document_ensure(*OPEN)
        variant = self.sudo()
        if not variant.can_choose:
            raise UserError(
                self.env._("A variant was chosen already, or there is a newer run.")
            )
        variant._choose(self.env.user, reason)
        told = {"variant": variant.kind, "delayed": variant.hurt_count}
        rush._document_emit("simulation.chosen", told)
        return variant.simulation_id._simulation_row()

    def _choose(self, user, reason):
        words = reason.strip() if isinstance(reason, str) else ""
        self.is_chosen = True
        self.simulation_id.write(
            {
                "chosen_id": self.id,
                "chosen_at": fields.Datetime.now(),
                "chosen_by_id": user.id,
                "reason": short_text(self.env, words) if words else False,
            }
        )

    def action_view_lines(self):
        """Show which orders wait (button)."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "production_sync.order_simulation_line_action"
        )
        return {**action, "domain": [("variant_id", "=", self.id)]}

    def _variant_row(self):
        """Return the variant as interfaces get it."""
        self.ensure_one()
        return {
            "id": self.id,
            "variant": self.kind,
            "finish_on": fields.Date.to_string(self.finish_on) or "",
            "in_time": self.in_time,
            "delayed": self.hurt_count,
            "overtime": self.overtime,
            "orders": [line._line_row() for line in self.line_ids],
        }
