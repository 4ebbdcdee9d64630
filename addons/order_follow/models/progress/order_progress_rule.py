from odoo import fields, models

from odoo.addons.order_process.models.role.order_role_family import FAMILIES


class OrderProgressRule(models.Model):
    """Which steps of procedures count to an area, and how much each of them.

    All that a rule names must fit; a rule that names nothing fits every step. Codes are
    separated by commas.
    """

    _name = "order.progress.rule"
    _description = "Steps of a Progress Area"
    _inherit = ["order.rule.cache.mixin"]
    _shared_setup_path = ""
    _order = "area_id, sequence, id"

    area_id = fields.Many2one(
        "order.progress.area", required=True, index=True, ondelete="cascade"
    )
    sequence = fields.Integer(default=10)
    family = fields.Selection(FAMILIES, string="Role Family")
    role_codes = fields.Char(string="Roles", help="Codes, e.g. quality, qmr.")
    stage_codes = fields.Char(string="Stages", help="Codes, e.g. delivery.")
    procedure_codes = fields.Char(
        string="Procedures", help="Codes, separated by commas."
    )
    node_codes = fields.Char(string="Steps", help="Codes, e.g. 5A, 5B.")
    weight = fields.Float(
        default=1.0, help="How much each step counts in its area; 0: not at all."
    )

    _weight_positive = models.Constraint(
        "CHECK(weight >= 0 AND weight <= 1000)", "The weight is between 0 and 1,000."
    )

    def _fits(self, node):
        """Return whether a node of a process counts by the rule."""
        self.ensure_one()
        named = (
            (self.role_codes, node.role_id.code),
            (self.stage_codes, node.stage_id.code),
            (self.procedure_codes, node.process_id.code),
            (self.node_codes, node.code),
        )
        if self.family and node.role_id.family != self.family:
            return False
        return all(not codes or code in _codes(codes) for codes, code in named)


def _codes(text):
    return {code.strip() for code in text.replace("，", ",").split(",")}
