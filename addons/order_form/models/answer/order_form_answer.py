from odoo import api, fields, models

HOW = [
    ("system", "In the System"),
    ("phone", "By Phone"),
    ("message", "By Message"),
    ("mail", "By E-mail"),
    ("paper", "On Paper"),
    ("portal", "In the Portal"),
]
DECISIONS = [("accepted", "Accepted"), ("refused", "Refused")]


class OrderFormAnswer(models.Model):
    """A receipt or an answer on a sheet: who, for whom, when, what. Append-only."""

    _name = "order.form.answer"
    _description = "Form Answer"
    _inherit = ["order.append.only.mixin"]
    _order = "id"
    _digest_once = ("key_unique",)

    form_id = fields.Many2one(
        "order.form", required=True, readonly=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one("res.company", required=True, readonly=True)
    recipient_id = fields.Many2one(
        "order.form.recipient",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    kind = fields.Selection(
        [("receipt", "Receipt"), ("answer", "Answer")], required=True, readonly=True
    )
    round = fields.Integer(required=True, readonly=True, aggregator=None)
    version = fields.Integer(required=True, readonly=True, aggregator=None)
    role_id = fields.Many2one("order.role", readonly=True, ondelete="restrict")
    text = fields.Text(readonly=True)
    date = fields.Date(string="Promised Date", readonly=True)
    decision = fields.Selection(DECISIONS, readonly=True)
    values = fields.Json(readonly=True)
    attachment_ids = fields.Many2many("ir.attachment", readonly=True, string="Files")
    how = fields.Selection(HOW, default="system", required=True, readonly=True)
    at = fields.Datetime(required=True, readonly=True)
    by_id = fields.Many2one("res.users", required=True, readonly=True)
    for_id = fields.Many2one("res.users", string="On Behalf Of", readonly=True)
    partner_id = fields.Many2one("res.partner", readonly=True, ondelete="restrict")
    key = fields.Char(readonly=True)
    said = fields.Text(string="Entries", compute="_compute_said")

    _key_unique = models.UniqueIndex(
        "(company_id, key) WHERE key IS NOT NULL", "This key has already been used."
    )

    @api.depends("values")
    @api.depends_context("lang")
    def _compute_said(self):
        for answer in self:
            answer.said = "\n".join(
                self.env._("%(label)s: %(text)s", label=label, text=text)
                for label, text in answer._said_pairs()
            )

    def _said_pairs(self):
        """Return label and text of each answer field that says something."""
        lines = self.form_id._paper_lines("answer", self.values or {})
        return [(pair[0], pair[1]) for line in lines for pair in line if pair[1]]

    def _says(self, said):
        """Return whether it says the same as another answer; files by their names."""
        day = str(self.date) if self.date else False
        return _comparable(self.text, day, self.decision, self.values) == _comparable(
            said["text"], said["date"], said["decision"], said["values"]
        )

    def _said(self, source):
        """Return what an answer says: one of its parts, or of its fields."""
        parts = {"answer_text": "text", "answer_date": "date"}
        parts["answer_decision"] = "decision"
        if source in parts:
            return self[parts[source]]
        return (self.values or {}).get(source)


def _comparable(text, day, decision, values):
    """Return what an answer says; files are the same by their names."""
    plain = {
        code: [one["name"] for one in value] if isinstance(value, list) else value
        for code, value in (values or {}).items()
    }
    return text or "", day or "", decision or "", plain
