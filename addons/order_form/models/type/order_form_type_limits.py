from odoo import api, fields, models


class OrderFormType(models.Model):
    """By when a sheet is received and answered."""

    _name = "order.form.type"
    _inherit = ["order.form.words", "order.form.type"]
    _limit_words = ("receive_within", "answer_within")

    receive_label = fields.Char(string="Receipt Due", compute="_compute_limit_labels")
    answer_label = fields.Char(string="Answer Due", compute="_compute_limit_labels")

    @api.depends("receive_within", "answer_within")
    @api.depends_context("lang")
    def _compute_limit_labels(self):
        for form_type in self:
            form_type.receive_label = self._word_label(form_type.receive_within)
            form_type.answer_label = self._word_label(form_type.answer_within)
