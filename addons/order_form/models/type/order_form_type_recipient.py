from odoo import api, fields, models
from odoo.exceptions import ValidationError

from odoo.addons.order_process.kernel import conditions, readable

MODES = [("act", "To Act"), ("sign", "To Sign For"), ("know", "For Information")]


class OrderFormTypeRecipient(models.Model):
    """Who receives the sheets of a form type: a role, or a partner of the document."""

    _name = "order.form.type.recipient"
    _description = "Form Type Recipient"
    _inherit = ["order.form.path.mixin", "order.form.part"]
    _path_field = "partner_path"
    _shared_setup_path = "type_id.company_id"
    _file_key = None
    _file_conditions = ("condition",)
    _file_short = "role"
    _file_inline = False
    _file_words = {
        "role_id": "role",
        "next_role": "next_role",
        "partner_path": "partner",
        "mode": "mode",
        "copies": "copies",
        "condition": "when",
    }
    _order = "sequence, id"

    type_id = fields.Many2one(
        "order.form.type", required=True, index=True, ondelete="cascade"
    )
    sequence = fields.Integer(default=10)
    role_id = fields.Many2one("order.role", ondelete="restrict")
    partner_path = fields.Char(
        string="Partner",
        help="Field of the document that leads to a partner outside, e.g. partner_id.",
    )
    next_role = fields.Boolean(
        string="Role of the Open Node",
        help="Whoever owes an open node of the document receives it.",
    )
    mode = fields.Selection(MODES, default="act", required=True)
    copies = fields.Integer(default=1)
    condition = fields.Char(
        string="Only When", help="Domain on the document; empty: always."
    )

    def _paper_name(self):
        """Return what a paper calls the recipient before it is known who that is."""
        if self.role_id:
            return self.sudo().role_id.name
        if self.next_role:
            return self._fields["next_role"]._description_string(self.env)
        return self.path_label

    @api.constrains("condition", "partner_path")
    def _check_readable(self):
        """Conditions and paths read what their writer may read."""
        for rule in self:
            anywhere = not rule.type_id._res_model_list()
            for documents in rule.type_id._documents_read():
                if path := rule.partner_path:
                    readable.ensure_path(documents, path, rule.type_id.name)
                if not rule.condition:
                    continue
                if fault := conditions.fault(documents, rule.condition):
                    if anywhere:
                        continue
                    raise ValidationError(fault)
                readable.ensure_condition(documents, rule.condition, rule.type_id.name)

    _one_recipient = models.Constraint(
        "CHECK((role_id IS NOT NULL)::int + (partner_path IS NOT NULL)::int"
        " + COALESCE(next_role, FALSE)::int = 1)",
        "A recipient is a role, the role of the open node, or a partner; enter one.",
    )
    _copies_positive = models.Constraint(
        "CHECK(copies BETWEEN 1 AND 99)", "A recipient gets 1 to 99 copies."
    )
