from odoo import api, fields, models

from ..models.signoff.chain.order_signoff_question import KINDS


class OrderSignoffDecideLine(models.TransientModel):
    """One question of the sheet with a field of its type."""

    _name = "order.signoff.decide.line"
    _description = "Sign-off Step Answer"

    wizard_id = fields.Many2one(
        "order.signoff.decide", required=True, ondelete="cascade"
    )
    code = fields.Char(readonly=True)
    name = fields.Char(string="Question", readonly=True)
    kind = fields.Selection(KINDS, string="Type", readonly=True)
    required = fields.Boolean(readonly=True)
    option_ids = fields.One2many("order.signoff.decide.option", "line_id")
    value_yes_no = fields.Selection([("yes", "Yes"), ("no", "No")], string="Yes / No")
    value_number = fields.Float(string="Numeric Value")
    value_filled = fields.Boolean(
        string="Provided", help="Distinguishes 0 from an empty answer."
    )
    option_count = fields.Integer(compute="_compute_option_count")
    value_date = fields.Date(string="Date")
    value_text = fields.Char(string="Text")
    value_option_id = fields.Many2one(
        "order.signoff.decide.option", string="Choice", domain="[('line_id', '=', id)]"
    )

    @api.depends("option_ids")
    def _compute_option_count(self):
        for line in self:
            line.option_count = len(line.option_ids)

    def _answer(self):
        """Return the answer in the type of the question; None when there is none."""
        self.ensure_one()
        if self.kind == "yes_no":
            return {"yes": True, "no": False}.get(self.value_yes_no)
        if self.kind in ("number", "money"):
            given = self.value_filled or self.value_number
            return self.value_number if given else None
        if self.kind == "date":
            return fields.Date.to_string(self.value_date) or None
        if self.kind == "selection":
            return self.value_option_id.name or None
        return self.value_text or None
