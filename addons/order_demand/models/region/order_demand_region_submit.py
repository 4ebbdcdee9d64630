from odoo import fields, models
from odoo.exceptions import UserError, ValidationError

from odoo.addons.order_process.kernel.keys import known_by
from odoo.addons.order_process.kernel.said import fits

SUBMITTED = "demand_region.submitted"


class OrderDemandRegion(models.Model):
    """How a region submits its plan: by the button, or from another system."""

    _inherit = "order.demand.region"

    def demand_submit(self, lines, key=None):
        """Fill the plan of a region and submit it (interfaces).

        :param list lines: ``[{product_id, quantity}]``
        :param str key: the sender's; the same call again changes nothing
        :return: ``{id, name, state, submitted_at}``
        :raise UserError: the plan was submitted, or the month is closed
        :raise ValidationError: with every line that cannot be read
        """
        self.ensure_one()
        self.check_access("write")
        if known_by(self, key, self.company_id, id=self.id):
            return self._row()
        self._ensure_draft()
        self._ensure_lines(lines)
        self.line_ids.unlink()
        self.env["order.demand.region.line"].create(
            [{**line, "region_id": self.id} for line in lines]
        )
        self.action_submit()
        if key is not None:
            self.sudo()._write_system({"key": key})
        return self._row()

    def _ensure_lines(self, lines):
        wanted = {"product_id": int, "quantity": float}
        odd = not isinstance(lines, list) or [
            line
            for line in lines
            if not isinstance(line, dict)
            or set(line) != set(wanted)
            or not all(fits(wanted[name], value) for name, value in line.items())
        ]
        if odd:
            raise ValidationError(
                self.env._("Each line has product_id and quantity: %s.", odd)
            )

    def action_submit(self):
        """Submit the plans to the sales department (button).

        :raise UserError: nothing is asked for and no note says why
        """
        for region in self:
            region.check_access("write")
            region._ensure_draft()
            if not region.line_ids and not (region.note or "").strip():
                raise UserError(
                    self.env._(
                        "%s asks for nothing: enter products, or say why in the note.",
                        region.display_name,
                    )
                )
            plan = region.plan_id
            plan._process_ensure_turn(SUBMITTED)
            region.sudo()._write_system(
                {
                    "state": "submitted",
                    "submitted_at": fields.Datetime.now(),
                    "submitted_by_id": self.env.uid,
                }
            )
            region._tell(SUBMITTED)
        return True

    def _tell(self, code):
        """Tell the month's plan, with the region as batch."""
        for region in self:
            payload = {
                "region": region.team_id.sudo().name,
                "products": len(region.line_ids),
                "quantity": sum(region.line_ids.mapped("quantity")),
            }
            plan = region.plan_id.sudo()
            plan._process_emit_batches(code, [(plan, region.sudo())], payload)

    def _row(self):
        region = self.sudo()
        return {
            "id": region.id,
            "name": region.display_name,
            "state": region.state,
            "submitted_at": fields.Datetime.to_string(region.submitted_at) or False,
        }
