from odoo import fields, models


class OrderProcessAttachment(models.Model):
    """The attachments of a written procedure: manual, flow chart (S2-G-13). They are
    frozen with the version."""

    _inherit = "order.process"

    attachment_ids = fields.Many2many(
        "ir.attachment",
        "order_process_attachment_rel",
        "process_id",
        "attachment_id",
        string="Manual and Charts",
        help="Attachments of the written procedure, for all who work by it.",
    )
