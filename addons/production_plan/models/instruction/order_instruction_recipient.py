from odoo import fields, models

#: ``duty_source`` of signing for an instruction.
RECEIVE = "instruction.receive"


class OrderInstructionRecipient(models.Model):
    """A department to which a production instruction goes, and that signs for it
    (S3-U-12)."""

    _name = "order.instruction.recipient"
    _description = "Recipient of a Production Instruction"
    _inherit = ["order.recipient.mixin"]
    _order = "instruction_id, id"
    _recipient_of = "instruction_id"
    _recipient_rule = "order.instruction.rule"
    _recipient_source = RECEIVE

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
