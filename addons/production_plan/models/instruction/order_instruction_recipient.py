from odoo import fields, models

#: ``duty_source`` of signing for an instruction.
RECEIVE = "instruction.receive"


class OrderInstructionRecipient(models.Model):
    """A department to which a production instruction goes, and that signs for it
    (S3-U-12)."""

    _name = "order.instruction.recipient"
    _description = "Recipient of a Production Instruction"
    _inherit = ["order.task.mixin"]
    _order = "instruction_id, id"

    instruction_id = fields.Many2one(
        "order.instruction",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(
        related="instruction_id.company_id", store=True, index=True
    )
    role_id = fields.Many2one(
        "order.role",
        string="Department",
        required=True,
        readonly=True,
        ondelete="restrict",
    )
    within = fields.Char(readonly=True)
    done_at = fields.Datetime(related="duty_id.done_at", string="Signed For At")
    done_by_id = fields.Many2one(related="duty_id.done_by_id", string="Signed For By")

    def _prepare_duty(self, start):
        instruction = self.instruction_id
        return {
            **super()._prepare_duty(start),
            "name": self.env._("Sign for %s", instruction.name),
            "document": instruction,
            "role": self.role_id,
            "limit": self.env["order.instruction.rule"]._word_limit(self.within),
            "company": self.company_id,
            "source": RECEIVE,
            "dates": instruction.order_id or instruction,
        }
