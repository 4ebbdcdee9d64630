from odoo import fields, models
from odoo.fields import Command


class OrderMaterialSlip(models.Model):
    """A slip ends with its manufacturing order. What it left goes on to the part that
    is still to be made, where the manufacturing order was split."""

    _inherit = "order.material.slip"

    def _slip_finish(self):
        """End approved slips whose manufacturing order is made or cancelled; as
        superuser."""
        for slip in self:
            made = slip.production_id
            rest = slip._slip_go_on(made._material_next_part())
            reason = (
                self.env._("The rest goes on as %s.", rest.name)
                if rest
                else self.env._("%s takes no more material.", made.name)
            )
            if any(line.issued > 0 for line in slip.line_ids):
                now = fields.Datetime.now()
                slip._document_move("issued", issued_at=now, end_reason=reason)
            else:
                slip._document_move("cancelled", end_reason=reason)

    def _slip_go_on(self, made):
        """Return the approved slip of what this one left, for the part `made`; none
        where nothing was left."""
        lines = [
            Command.create(
                {
                    "product_id": line.product_id.id,
                    "quantity": line.quantity - line.issued,
                    "taken_from_id": line.taken_from_id.id,
                }
            )
            for line in self.line_ids
            if line.uom_id.compare(line.quantity, line.issued) > 0
        ]
        if not made or not lines:
            return self.browse()
        rest = self.copy({"production_id": made.id, "line_ids": lines})
        rest._document_move(
            "approved",
            user_id=self.user_id.id,
            submitted_at=self.submitted_at,
            approved_at=self.approved_at,
        )
        rest._message_log(
            body=self.env._("The rest of %s, which was approved.", self.name)
        )
        return rest
