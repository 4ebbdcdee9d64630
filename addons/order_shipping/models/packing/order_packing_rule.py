from odoo import api, fields, models
from odoo.exceptions import ValidationError


class OrderPackingRule(models.Model):
    """What is packed how, by product family, way of transport and order: package,
    protection, marks, what is looked at before it is closed, within which limits of
    temperature and humidity it is carried (S1-G-12, S3-B-08, S3-O-07, S4-B-41,
    S4-B-42).

    The first rule that fits an order and a product decides. Whether goods leave without
    the check is said by the procedure: a step done by its sheet.
    """

    _name = "order.packing.rule"
    _description = "Packing Rule"
    _inherit = ["order.rule.mixin", "order.transport.conditions"]
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
        "has_limits": "monitored",
        "temperature_min": "temperature_min",
        "temperature_max": "temperature_max",
        "humidity_min": "humidity_min",
        "humidity_max": "humidity_max",
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
        "name",
        "package_type_id",
        "material",
        "marks",
        "checks",
        "combined",
        "has_limits",
    )
    def _check_says_something(self):
        for rule in self:
            said = (rule.package_type_id, rule.material, rule.marks, rule.checks)
            if not any(said) and not (rule.combined or rule.has_limits):
                raise ValidationError(
                    self.env._(
                        "“%s”: say how it is packed, marked, checked or carried.",
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

    @api.model
    def _conditions_of(self, pickings):
        """Return the rules that say within which limits the goods of deliveries are
        carried: of each product the first one, as superuser."""
        limiting = self._rules().filtered("has_limits")
        by_order = limiting._by_document(pickings.move_ids.sale_line_id.order_id)
        found = limiting.browse()
        for move in pickings.move_ids if by_order else ():
            order = move.sale_line_id.order_id
            fitting = by_order.get(order, limiting.browse())
            found |= fitting.filtered(
                lambda rule, m=move, o=order: rule._packs(m.product_id, o)
            )[:1]
        return found

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
