from odoo import api, fields, models
from odoo.exceptions import ValidationError


class OrderPackingRule(models.Model):
    """What is packed how, by product family, way of transport and order: package,
    protection, marks, what is looked at before it is closed (S1-G-12, S3-O-07, S4-B-41,
    S4-B-42).

    The first rule that fits an order and a product decides. Whether goods leave without
    the check is said by the procedure: a step done by its sheet.
    """

    _name = "order.packing.rule"
    _description = "Packing Rule"
    _inherit = ["order.rule.mixin"]
    _condition_model = "sale.order"
    _facet_fields = {"country_ids": "country"}
    _file_section = "packing_rules"
    _file_named_by = {
        "product_categ_ids": "complete_name",
        "package_type_id": "name",
    }
    _file_words = {
        "name": "name",
        "product_categ_ids": "product_families",
        "transport_mode_ids": "transport_modes",
        "country_ids": "countries",
        "package_type_id": "package",
        "material": "material",
        "marks": "marks",
        "checks": "checks",
        "combined": "combined",
    }

    name = fields.Char(required=True, translate=True)
    product_categ_ids = fields.Many2many(
        "product.category",
        string="Product Families",
        help="Products of these families and those below them. Empty: all.",
    )
    transport_mode_ids = fields.Many2many(
        "order.transport.mode",
        string="Transport Modes",
        help="Orders that go in one of these ways. Empty: in any.",
    )
    country_ids = fields.Many2many("res.country", string="Countries")
    package_type_id = fields.Many2one(
        "stock.package.type", string="Package", ondelete="restrict"
    )
    material = fields.Char(
        string="Protection", translate=True, help="Foam, film, cool pack …"
    )
    marks = fields.Char(
        string="Marks and Labels", translate=True, help="This side up, fragile …"
    )
    checks = fields.Char(
        string="Checked Before Closing", translate=True, help="What is looked at."
    )
    combined = fields.Boolean(
        string="Together With Its Parts",
        help="Spare and mating parts are packed together with the product.",
    )

    @api.constrains(
        "name", "package_type_id", "material", "marks", "checks", "combined"
    )
    def _check_says_something(self):
        for rule in self:
            said = (rule.package_type_id, rule.material, rule.marks, rule.checks)
            if not any(said) and not rule.combined:
                raise ValidationError(
                    self.env._(
                        "“%s”: say how it is packed, marked or checked.",
                        rule.display_name,
                    )
                )

    def _packs(self, product, order):
        """Return whether the rule is for a product in the way that its order goes."""
        self.ensure_one()
        families = self.product_categ_ids
        path = product.categ_id.parent_path or ""
        modes = self.transport_mode_ids
        return (
            not families
            or any(path.startswith(one.parent_path or "-") for one in families)
        ) and (not modes or order.transport_mode_id in modes)

    def _packing_words(self):
        """Return how it is packed, in one line."""
        self.ensure_one()
        words = [self.package_type_id.name, self.material, self.marks]
        if self.combined:
            words.append(self.env._("together with its parts"))
        if self.checks:
            words.append(self.env._("check: %s", self.checks))
        return ", ".join(word for word in words if word)

    @api.model
    def _packing_lines(self, order, products):
        """Return one line a product for which a rule says how it is packed.

        :param order: the order whose goods they are, as superuser
        """
        if not order:
            return []
        rules = self._rules()
        fitting = rules._by_document(order).get(order, rules.browse())
        found = {
            product: fitting.filtered(lambda r, p=product: r._packs(p, order))[:1]
            for product in products
        }
        return [
            f"{product.display_name}: {rule._packing_words()}"
            for product, rule in found.items()
            if rule
        ]
