from odoo import api, fields, models
from odoo.exceptions import ValidationError

POLICIES = [("refuse", "Refuse the Excess"), ("warn", "Only Warn")]


class OrderMaterialRule(models.Model):
    """How material is issued to production: whether more than its quota is refused, who
    fills in requisitions, how many days' usage a lot may be, and that supplements and
    loans are approved (S1-K-47 to 51, S1-K-78, S1-K-80).

    The first rule that fits the order of a manufacturing order decides; what is made
    for no order follows the first rule that is for any. Without a rule Odoo issues as
    it always does.
    """

    _name = "order.material.rule"
    _description = "Material Rule"
    _inherit = ["order.rule.mixin"]
    _condition_model = "sale.order"
    _first_decides = True
    _file_section = "material_rules"
    _file_words = {
        "name": "name",
        "policy": "policy",
        "needs_slip": "needs_requisition",
        "requester_role_id": "written_by",
        "lot_days": "lot_days",
        "loss_percent": "loss_percent",
        "group_first": "group_first",
        "purchase_strict": "purchase_strict",
        "note": "note",
    }

    name = fields.Char(required=True, translate=True)
    policy = fields.Selection(
        POLICIES,
        string="Above the Quota",
        default="refuse",
        required=True,
        help="What happens to the part of an issue that exceeds the quota.",
    )
    needs_slip = fields.Boolean(
        string="Issued on Requisition",
        help="Nothing is issued that no approved requisition names.",
    )
    requester_role_id = fields.Many2one(
        "order.role",
        string="Written By",
        ondelete="restrict",
        domain="[('is_external', '=', False)]",
        help="Fills in requisitions. Empty: whoever makes things.",
    )
    lot_days = fields.Integer(
        string="Most Days of a Lot",
        default=3,
        help="How many working days of usage are issued at once, unless all is.",
    )
    loss_percent = fields.Float(
        string="Loss (%)",
        aggregator=None,
        help="Added to what is planned; the loss of a product comes first.",
    )
    group_first = fields.Boolean(
        string="Stock of the Group First",
        help="Nothing is bought that another company of the group has in stock, unless "
        "somebody says why.",
    )
    purchase_strict = fields.Boolean(
        string="Bought Strictly as Requested",
        help="A purchase that says more or other goods than its request is not placed.",
    )
    note = fields.Text(help="Reference to the procedure.")

    @api.constrains("loss_percent", "lot_days")
    def _check_numbers(self):
        for rule in self:
            if not 0 <= rule.loss_percent <= 100 or rule.lot_days < 1:
                raise ValidationError(
                    self.env._(
                        "“%s”: the loss is 0 to 100 percent, a lot one day or more.",
                        rule.display_name,
                    )
                )

    @api.model
    def _of_productions(self, productions):
        """Return ``{manufacturing order: its rule}`` of those that have one, as
        superuser."""
        rules = self._rules()
        if not rules:
            return {}
        pairs = dict.fromkeys(productions.sudo(), self.env["sale.order"].sudo())
        for order, made in productions._process_sales():
            pairs[made] = pairs[made] or order
        found = self._first_for(self.env["sale.order"].union(*pairs.values()))
        general = rules.filtered(lambda rule: rule._counts_for(rule.env["sale.order"]))
        result = {}
        for made, order in pairs.items():
            of_company = general._of_company(made.company_id)
            rule = found.get(order.id) if order else of_company
            if rule:
                result[made] = rule
        return result

    def _of_company(self, company):
        """Return the first of these rules that counts in a company."""
        return self.filtered(lambda rule: rule.company_id in (company, company[:0]))[:1]
