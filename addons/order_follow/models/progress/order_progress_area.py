from odoo import api, fields, models, tools

#: The areas in which an order is followed (S3-F-07, S3-I-05).
AREAS = [
    ("order", "Order Handling"),
    ("production", "Production"),
    ("supply", "Supply"),
    ("quality", "Quality"),
    ("logistics", "Logistics"),
]
#: The area that counts by the goods themselves where an order has any.
GOODS = "goods"


class OrderProgressArea(models.Model):
    """An area in which the progress of orders is shown: how much it weighs in the whole
    order, and by what it is measured."""

    _name = "order.progress.area"
    _description = "Progress Area"
    _inherit = ["order.rule.cache.mixin"]
    _shared_setup_path = ""
    _order = "sequence, id"
    _rec_name = "code"

    code = fields.Selection(AREAS, string="Area", required=True)
    sequence = fields.Integer(
        default=10, help="A step counts to the first area of which a rule fits."
    )
    weight = fields.Float(
        default=1.0, help="How much the area counts in the progress of the order."
    )
    counts = fields.Selection(
        [("steps", "Steps of the Procedure"), (GOODS, "Goods Delivered, Else Steps")],
        string="Measured By",
        default="steps",
        required=True,
        help="Goods: quantity delivered of quantity ordered, line by line.",
    )
    rule_ids = fields.One2many("order.progress.rule", "area_id", string="Steps")

    _code_unique = models.Constraint(
        "UNIQUE(code)", "This area already has its weight."
    )
    _weight_positive = models.Constraint(
        "CHECK(weight >= 0 AND weight <= 1000)", "The weight is between 0 and 1,000."
    )

    @api.depends("code")
    @api.depends_context("lang")
    def _compute_display_name(self):
        labels = dict(self._fields["code"]._description_selection(self.env))
        for area in self:
            area.display_name = labels.get(area.code, "")

    @api.model
    @tools.ormcache()
    def _weights(self):
        """Return ``{area: (weight, what it is measured by)}``."""
        # sudo: figures are worked out for whoever reads the order.
        areas = self.sudo().search([("code", "!=", False)])
        return {area.code: (area.weight, area.counts) for area in areas}

    @api.model
    @tools.ormcache("process_id")
    def _shares(self, process_id):
        """Return ``{code of a node: (area, weight)}`` of a process."""
        nodes = self.env["order.process"].sudo().browse(process_id).node_ids
        rules = [rule for area in self.sudo().search([]) for rule in area.rule_ids]
        found = {}
        for node in nodes:
            if rule := next((one for one in rules if one._fits(node)), None):
                found[node.code] = (rule.area_id.code, rule.weight)
        return found
