from odoo import fields, models
from odoo.exceptions import UserError


class StockPicking(models.Model):
    """A transfer and the inspections of its goods."""

    _inherit = "stock.picking"

    inspection_ids = fields.One2many(
        "order.inspection", "picking_id", string="Inspections", readonly=True
    )
    inspection_count = fields.Integer(
        compute="_compute_inspection_count",
        groups="base.group_user",
    )

    def _compute_inspection_count(self):
        groups = (
            self.env["order.inspection"]
            .sudo()
            ._read_group([("picking_id", "in", self.ids)], ["picking_id"], ["__count"])
        )
        counts = {picking.id: count for picking, count in groups}
        for picking in self:
            picking.inspection_count = counts.get(picking.id, 0)

    def _pre_action_done_hook(self):
        """What was not released stays behind before the question about the backorder
        comes up."""
        if "leaving" in self.env["order.inspection.plan"]._stages_planned():
            for picking in self:
                moves = picking.move_ids
                picked = moves.filtered("picked") or moves
                picked.filtered(
                    lambda move: (
                        move.quantity > 0 and move.state not in ("done", "cancel")
                    )
                )._quality_hold_back()
        return super()._pre_action_done_hook()

    def action_view_inspections(self):
        """Open the inspections of the goods of a transfer (button)."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "order_quality.order_inspection_action"
        )
        found = self.inspection_ids
        if len(found) == 1:
            return {
                "type": "ir.actions.act_window",
                "res_model": "order.inspection",
                "res_id": found.id,
                "views": [(False, "form")],
            }
        return {
            **action,
            "domain": [("id", "in", found.ids)],
            "context": {},
        }

    def action_inspection_ask(self):
        """Ask for the inspection of what is ready to leave (button).

        :raise UserError: there is nothing to inspect
        """
        self.ensure_one()
        self.check_access("read")
        before = self.sudo().inspection_ids
        moves = self.move_ids
        moves._quality_ask_leaving()
        if self.sudo().inspection_ids == before:
            raise UserError(
                self.env._(
                    "%s: no goods are reserved that an inspection plan wants inspected "
                    "before they leave.",
                    self.display_name,
                )
            )
        return self.action_view_inspections()
