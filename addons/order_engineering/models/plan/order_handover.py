from odoo import fields, models
from odoo.exceptions import AccessError, UserError


class OrderHandover(models.Model):
    """A department's receipt of a product plan with its documents (S1-A-19): handed
    over when, acknowledged by whom."""

    _name = "order.handover"
    _description = "Product Plan Receipt"
    _inherit = ["order.append.only.mixin"]
    _order = "id"
    _digest_again = frozenset({"received_at", "received_by_id", "received_for_id"})

    plan_id = fields.Many2one(
        "order.product.plan", required=True, index=True, ondelete="cascade"
    )
    order_id = fields.Many2one(related="plan_id.order_id", store=True)
    company_id = fields.Many2one(related="plan_id.company_id", store=True, index=True)
    version = fields.Integer(required=True)
    role_id = fields.Many2one("order.role", required=True, ondelete="restrict")
    handed_at = fields.Datetime(string="Handed Over At", required=True)
    handed_by_id = fields.Many2one("res.users", string="Handed Over By", required=True)
    received_at = fields.Datetime()
    received_by_id = fields.Many2one("res.users")
    received_for_id = fields.Many2one("res.users", string="On Behalf Of")

    def _handover_replace(self, plan, now):
        """Open a receipt per recipient for the plan's present version."""
        self._as_kernel().create(
            [
                {
                    "plan_id": plan.id,
                    "version": plan.version,
                    "role_id": role.id,
                    "handed_at": now,
                    "handed_by_id": self.env.uid,
                }
                for role in plan.recipient_role_ids
            ]
        )

    def action_receive(self):
        """Acknowledge: by a person of the receiving role, or his deputy (button)."""
        self.check_access("read")
        now = fields.Datetime.now()
        for receipt in self:
            principal = receipt._handover_principal()
            values = {"received_at": now, "received_by_id": self.env.uid}
            if principal != self.env.user:
                values["received_for_id"] = principal.id
            receipt._as_kernel().write(values)
            plan = receipt.plan_id.sudo()
            current = plan.handover_ids.filtered(
                lambda r, p=plan: r.version == p.version
            )
            plan._document_emit("plan.received", {"role": receipt.sudo().role_id.code})
            if all(other.received_at for other in current):
                plan._document_emit("plan.received_by_all")
        return True

    def _handover_principal(self):
        """Return for whom the user acknowledges.

        :raise AccessError: he does not belong to the role
        :raise UserError: done already, or of an old version
        """
        self.ensure_one()
        role = self.sudo().role_id
        principal = role._user_principal(self.env.user, self.sudo().company_id)
        if not principal:
            raise AccessError(
                self.env._("Only %(role)s can acknowledge the receipt.", role=role.name)
            )
        if self.received_at:
            raise UserError(self.env._("The receipt has already been acknowledged."))
        if self.version != self.sudo().plan_id.version:
            raise UserError(self.env._("A newer version of the plan exists."))
        return principal
