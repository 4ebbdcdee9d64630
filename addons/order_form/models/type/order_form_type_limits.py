from odoo import api, fields, models


class OrderFormType(models.Model):
    """By when a sheet is received and answered."""

    _name = "order.form.type"
    _inherit = ["order.form.words", "order.form.type"]
    _limit_words = {"receive_within": "receive_label", "answer_within": "answer_label"}

    receive_label = fields.Char(
        string="Receipt Due", compute="_compute_limit_labels", readonly=False
    )
    answer_label = fields.Char(
        string="Answer Due", compute="_compute_limit_labels", readonly=False
    )
    expects_reply = fields.Boolean(
        compute="_compute_expects_reply",
        help="Somebody has to receive or answer a sheet of this type: it is never "
        "sent to nobody.",
    )

    @api.depends(
        "receive_within",
        "answer_within",
        "level_ids",
        "answer_field_ids",
        "answer_text",
        "answer_date",
        "answer_decision",
    )
    def _compute_expects_reply(self):
        for form_type in self:
            asked = (
                form_type.answer_text,
                form_type.answer_date,
                form_type.answer_decision,
            )
            limits = form_type.receive_within or form_type.answer_within
            rows = form_type.level_ids or form_type.answer_field_ids
            form_type.expects_reply = bool(limits or rows or "required" in asked)
