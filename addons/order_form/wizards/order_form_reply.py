from odoo import api, fields, models

from ..models.answer.order_form_answer import DECISIONS, HOW
from ..models.type.order_form_type import ASKED


class OrderFormReply(models.TransientModel):
    """The answer to a sheet: what its type asks for, and nothing else."""

    _name = "order.form.reply"
    _description = "Answer to a Form"

    form_id = fields.Many2one("order.form", required=True, readonly=True)
    ask_text = fields.Selection(ASKED, compute="_compute_asked")
    ask_date = fields.Selection(ASKED, compute="_compute_asked")
    ask_decision = fields.Selection(ASKED, compute="_compute_asked")
    text = fields.Text(string="Answer")
    date = fields.Date(string="Promised Date")
    decision = fields.Selection(DECISIONS)
    how = fields.Selection(HOW, string="Channel", default="system", required=True)
    sheet = fields.Json(
        compute="_compute_sheet", store=True, readonly=False, precompute=True
    )
    has_fields = fields.Boolean(compute="_compute_asked")
    attachment_ids = fields.Many2many("ir.attachment", string="Files")

    @api.depends("form_id")
    def _compute_asked(self):
        for reply in self:
            # sudo: the type is what the sheet looks like, for whoever may read it.
            form_type = reply.form_id.type_id.sudo()
            reply.ask_text = form_type.answer_text
            reply.ask_date = form_type.answer_date
            reply.ask_decision = form_type.answer_decision
            reply.has_fields = bool(form_type.answer_field_ids)

    @api.depends("form_id")
    def _compute_sheet(self):
        for reply in self:
            asked = reply.form_id.type_id.sudo().answer_field_ids
            reply.sheet = {
                "readonly": False,
                "fields": [field._sheet_field() for field in asked],
                "tables": [],
                "values": {},
                "rows": {},
            }

    def action_answer(self):
        """Answer the sheet as the recipient that one is (button)."""
        self.ensure_one()
        given = (self.sheet or {}).get("values") or {}
        self.form_id.form_answer(
            text=self.text,
            date=fields.Date.to_string(self.date),
            decision=self.decision,
            values={
                code: value for code, value in given.items() if value not in (None, "")
            },
            how=self.how,
            attachment_ids=self.attachment_ids.ids,
        )
        return {"type": "ir.actions.act_window_close"}
