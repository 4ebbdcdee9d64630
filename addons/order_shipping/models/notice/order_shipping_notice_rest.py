from odoo import fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

#: What the next notice takes over as it stands.
TAKEN_OVER = (
    "partner_shipping_id",
    "address",
    "contact",
    "phone",
    "place",
    "warehouse_id",
    "transport_mode_id",
    "requirements",
    "applicant_id",
    "applicant",
    "request_id",
)


class OrderShippingNotice(models.Model):
    """What a notice announced and did not leave with it: until the dispatch is recorded
    it stays announced, afterwards the next notice says it."""

    _inherit = "order.shipping.notice"

    can_follow_up = fields.Boolean(
        compute="_compute_can_follow_up", export_string_translation=False
    )

    def _compute_can_follow_up(self):
        for notice in self:
            over = notice.state in ("dispatched", "fed_back")
            notice.can_follow_up = bool(
                over and notice.sudo()._rest() and notice._is_issuer()
            )

    def _rest(self):
        """Return ``{order line: quantity}`` that the notice announced, that did not
        leave and that nobody else announces; as superuser."""
        self.ensure_one()
        lines = self.line_ids._lines_open()
        if not lines:
            return {}
        free = self._quantities_open(lines.order_line_id)
        rest = {
            line.order_line_id: min(line._quantity_open(), free[line.order_line_id])
            for line in lines
        }
        return {line: quantity for line, quantity in rest.items() if quantity > 0}

    def action_follow_up(self):
        """Write the next notice of what did not leave with this one (button).

        :return: action that opens the draft
        :raise UserError: all of it left, or is announced already
        """
        self._document_begin("dispatched", "fed_back")
        self._ensure_issuer()
        rest = self.sudo()._rest()
        if not rest:
            raise UserError(
                self.env._("Nothing of %s is left to announce.", self.display_name)
            )
        made = self.create(self._prepare_follow_up(rest))
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Shipping Notice"),
            "res_model": self._name,
            "views": [(False, "form")],
            "res_id": made.id,
        }

    def _prepare_follow_up(self, rest):
        """Return the values of the next notice.

        :param dict rest: see :meth:`_rest`
        """
        known = {line.order_line_id: line for line in self.sudo().line_ids}
        lines = [
            {
                "order_line_id": line.id,
                "quantity": quantity,
                "matching_part": known[line].matching_part,
                "labels": known[line].labels,
            }
            for line, quantity in rest.items()
        ]
        return {
            **self._convert_to_write({name: self[name] for name in TAKEN_OVER}),
            "order_id": self.order_id.id,
            "line_ids": [Command.create(line) for line in lines],
        }
