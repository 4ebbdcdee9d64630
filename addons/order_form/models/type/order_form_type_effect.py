from odoo import api, fields, models
from odoo.exceptions import ValidationError


class OrderFormTypeEffect(models.Model):
    """What an answer changes on the document; a closed list that addons declare."""

    _name = "order.form.type.effect"
    _description = "Form Effect"
    _inherit = ["order.form.part"]
    _shared_setup_path = "type_id.company_id"
    _file_key = None
    _file_inline = False
    _file_words = {"source": "from", "effect": "sets"}
    _order = "sequence, id"

    type_id = fields.Many2one(
        "order.form.type", required=True, index=True, ondelete="cascade"
    )
    sequence = fields.Integer(default=10)
    source = fields.Char(
        required=True,
        help="What is taken over: answer_date, answer_decision, answer_text, or the "
        "code of an answer field.",
    )
    effect = fields.Char(required=True, help="Code of the effect, e.g. expected_date.")
    effect_name = fields.Char(compute="_compute_effect_name")

    @api.depends("effect")
    @api.depends_context("lang")
    def _compute_effect_name(self):
        known = self.env["order.form"]._form_effects()
        for row in self:
            row.effect_name = known[row.effect].label if row.effect in known else ""

    @api.constrains("effect")
    def _check_effect(self):
        known = self.env["order.form"]._form_effects()
        for row in self:
            if row.effect not in known:
                raise ValidationError(
                    self.env._(
                        "There is no effect “%(effect)s”. There are: %(known)s.",
                        effect=row.effect,
                        known=", ".join(sorted(known)) or self.env._("none"),
                    )
                )
