from odoo import api, fields, models

from ..models.answer.order_form_answer import DECISIONS, HOW
from ..models.answer.order_form_outside import OWN, REPORTED
from ..models.type.order_form_type import ASKED


class OrderFormReply(models.TransientModel):
    """The answer to a sheet: what its type asks for, and nothing else."""

    _name = "order.form.reply"
    _description = "Answer to a Form"
    _inherit = ["order.dialog.mixin"]
    _dialog_about = ("form_id", "recipient_id")

    form_id = fields.Many2one("order.form", required=True, readonly=True)
    recipient_id = fields.Many2one(
        "order.form.recipient",
        string="Partner",
        domain="[('form_id', '=', form_id), ('partner_id', '!=', False)]",
        help="The partner outside whose word is put on record.",
    )
    reported = fields.Selection(
        [way for way in HOW if way[0] in REPORTED], string="Said", default="phone"
    )
    ask_text = fields.Selection(ASKED, compute="_compute_asked")
    ask_date = fields.Selection(ASKED, compute="_compute_asked")
    ask_decision = fields.Selection(ASKED, compute="_compute_asked")
    text = fields.Text(string="Answer")
    date = fields.Date(string="Promised Date")
    decision = fields.Selection(DECISIONS)
    how = fields.Selection(
        [way for way in HOW if way[0] in OWN],
        string="Channel",
        default="system",
        required=True,
    )
    sheet = fields.Json(
        compute="_compute_sheet",
        store=True,
        compute_sudo=False,
        readonly=False,
        precompute=True,
    )
    has_fields = fields.Boolean(compute="_compute_asked")
    attachment_ids = fields.Many2many("ir.attachment", string="Files")

    @api.depends("form_id", "recipient_id")
    def _compute_asked(self):
        for reply in self:
            # sudo: the type is what the sheet looks like, for whoever may read it.
            form_type = reply.form_id.type_id.sudo()
            only_signs = reply.recipient_id.mode == "sign"
            for part in ("text", "date", "decision"):
                asked = "no" if only_signs else form_type[f"answer_{part}"]
                reply[f"ask_{part}"] = asked
            reply.has_fields = bool(form_type.answer_field_ids) and not only_signs

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
        """Answer the sheet as the recipient that one is, or put on record what a
        partner outside said (button)."""
        self.ensure_one()
        said = {"how": self.how}
        if self.recipient_id:
            partner = self.recipient_id.partner_id.id
            said = {"how": self.reported, "partner_id": partner}
        if self.recipient_id.mode == "sign":
            self.form_id.form_receive(**said)
        else:
            self.form_id.form_answer(**said, **self._given())
        return {"type": "ir.actions.act_window_close"}

    def _given(self):
        """Return what was typed, as ``form_answer`` takes it."""
        given = (self.sheet or {}).get("values") or {}
        return {
            "text": self.text,
            "date": fields.Date.to_string(self.date),
            "decision": self.decision,
            "values": {
                code: value for code, value in given.items() if value not in (None, "")
            },
            "attachment_ids": self.attachment_ids.ids,
        }
