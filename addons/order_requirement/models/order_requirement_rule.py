from odoo import api, fields, models
from odoo.exceptions import ValidationError

#: Field of the rule: how to get from an order to the records that are looked at.
PLACES = {
    "order_fields": "sale.order",
    "line_fields": "sale.order.line",
    "partner_fields": "res.partner",
    "delivery_fields": "res.partner",
    "project_fields": "order.project",
}


class OrderRequirementRule(models.Model):
    """What has to be filled in on an order before it goes on (S1-B-008, S2-H-03).

    Fields are named technically, separated by commas; ``phone|email`` asks for one of
    the two. Everything that is missing is named in one message.
    """

    _name = "order.requirement.rule"
    _description = "Mandatory Order Data"
    _inherit = ["order.rule.gate.mixin"]
    _condition_model = "sale.order"

    name = fields.Char(required=True, translate=True)
    order_fields = fields.Char(help="Fields of the order, e.g. req_packing.")
    line_fields = fields.Char(help="Fields of each line, e.g. req_model.")
    partner_fields = fields.Char(
        string="Customer Fields", help="Fields of the customer, e.g. phone|email."
    )
    delivery_fields = fields.Char(
        string="Delivery Address Fields", help="Fields of the address, e.g. street."
    )
    project_fields = fields.Char(
        help="Fields of the project register; required if the order has a project."
    )

    required_text = fields.Text(
        string="Required Content", compute="_compute_required_text"
    )

    @api.depends_context("lang")
    @api.depends(*PLACES)
    def _compute_required_text(self):
        """The fields under the names that the screens give them, place by place."""
        for rule in self:
            rows = []
            for place, model in PLACES.items():
                wanted = [
                    rule._labels(self.env[model], names)
                    for names in rule._required_fields(place)
                ]
                if wanted:
                    title = self._fields[place]._description_string(self.env)
                    rows.append(f"{title}: {', '.join(wanted)}")
            rule.required_text = "\n".join(rows)

    def _labels(self, record, names):
        """Names of alternative fields, as in: Telephone or E-mail."""
        fields_ = [record._fields[name] for name in names if name in record._fields]
        labels = [field._description_string(self.env) for field in fields_]
        return self.env._(" or ").join(labels)

    @api.constrains(*PLACES)
    def _check_fields(self):
        for rule in self:
            for place, model in PLACES.items():
                rule._check_place(place, model)

    def _check_place(self, place, model):
        unknown = [
            name
            for names in self._required_fields(place)
            for name in names
            if name not in self.env[model]._fields
        ]
        if unknown:
            raise ValidationError(
                self.env._(
                    "Rule “%(rule)s”: there is no field %(names)s.",
                    rule=self.name,
                    names=", ".join(unknown),
                )
            )

    def _required_fields(self, place):
        """List of tuples: of each, one field has to be filled in."""
        texts = (self[place] or "").split(",")
        return [
            tuple(name.strip() for name in text.split("|") if name.strip())
            for text in texts
            if text.strip()
        ]

    # -- looking -----------------------------------------------------------------
    def _missing(self, order):
        """Texts of what this rule misses on an order, each with where to mend it."""
        self.ensure_one()
        texts = []
        own = self._empty(order, "order_fields")
        if own:
            texts.append(", ".join(own))
        texts += self._missing_on_lines(order)
        named = [
            ("partner_fields", self.env._("Customer"), order.partner_id),
            (
                "delivery_fields",
                self.env._("Delivery address"),
                order.partner_shipping_id,
            ),
            ("project_fields", self.env._("Project"), order.order_project_id),
        ]
        for place, label, record in named:
            if record and (empty := self._empty(record, place)):
                texts.append(f"{label} {record.display_name}: {', '.join(empty)}")
        return texts

    def _missing_fields(self, order):
        """Names of the order's own fields that lead to what this rule misses."""
        self.ensure_one()
        names = [
            name
            for alternatives in self._required_fields("order_fields")
            if self._is_empty(order, alternatives)
            for name in alternatives
        ]
        names += self._missing_columns(order)
        leads = {
            "partner_fields": "partner_id",
            "delivery_fields": "partner_shipping_id",
            "project_fields": "order_project_id",
        }
        for place, name in leads.items():
            if order[name] and self._empty(order[name], place):
                names.append(name)
        return names

    def _missing_columns(self, order):
        """Names of the columns that are empty on a line: “order_line.req_model”."""
        lines = order._goods_lines()
        empty = [
            names
            for names in self._required_fields("line_fields")
            if any(self._is_empty(line, names) for line in lines)
        ]
        return [f"order_line.{name}" for names in empty for name in names]

    def _missing_on_lines(self, order):
        texts = []
        for number, line in enumerate(order._goods_lines(), 1):
            if empty := self._empty(line, "line_fields"):
                texts.append(
                    self.env._(
                        "line %(number)s %(product)s: %(fields)s",
                        number=number,
                        product=line.product_id.display_name or "",
                        fields=", ".join(empty),
                    )
                )
        return texts

    def _empty(self, record, place):
        """Labels of the fields that are empty; alternatives with “or”."""
        return [
            self._labels(record, names)
            for names in self._required_fields(place)
            if self._is_empty(record, names)
        ]

    @api.model
    def _is_empty(self, record, names):
        """Whether none of the alternatives is filled in."""
        return not any(self._filled(record[name]) for name in names)

    @api.model
    def _filled(self, value):
        """Blanks are no text."""
        return bool(value.strip()) if isinstance(value, str) else bool(value)
