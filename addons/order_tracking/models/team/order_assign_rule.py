from odoo import api, fields, models, tools
from odoo.exceptions import ValidationError

METHODS = [
    ("role", "All Who Hold the Role"),
    ("person", "Fixed Person"),
    ("least_loaded", "Least Loaded Person"),
    ("in_turn", "People in Turn"),
]


class OrderAssignRule(models.Model):
    """Who of a role gets which orders, by their type, goods, region, channel and
    customer (S1-C-02, S2-H-07, S3-D-04).

    The first rule of a role that fits an order decides. One with an event assigns by
    itself when that happens; others say whom the dialog proposes.
    """

    _name = "order.assign.rule"
    _description = "Assignment Rule"
    _inherit = ["order.rule.mixin", "order.limit.mixin"]
    _condition_model = "sale.order"
    _first_decides = True
    _facet_fields = {
        "product_categ_ids": "product_categ",
        "region_ids": "region",
        "country_ids": "country",
        "channel_ids": "channel",
        "partner_ids": "customer",
    }
    _file_section = "assign_rules"
    _file_named_by = {
        "product_categ_ids": "complete_name",
        "region_ids": "name",
        "partner_ids": "name",
    }
    _file_words = {
        "name": "name",
        "role_id": "role",
        "method": "to",
        "event_type_id": "at",
        "asks_taking": "asks_taking",
        "limit_kind": "limit",
        "product_categ_ids": "product_families",
        "region_ids": "regions",
        "country_ids": "countries",
        "channel_ids": "channels",
        "partner_ids": "customers",
    }

    name = fields.Char(required=True, translate=True)
    role_id = fields.Many2one(
        "order.role",
        required=True,
        ondelete="restrict",
        domain="[('is_external', '=', False)]",
        help="The role for which somebody is assigned.",
    )
    method = fields.Selection(
        METHODS, string="Assigned To", required=True, default="least_loaded"
    )
    user_id = fields.Many2one(
        "res.users",
        string="Person",
        ondelete="restrict",
        domain="[('share', '=', False)]",
    )
    user_ids = fields.Many2many(
        "res.users",
        string="Candidates",
        domain="[('share', '=', False)]",
        help="Empty: everybody who holds the role.",
    )
    event_type_id = fields.Many2one(
        "order.event.type",
        string="Assigned At",
        ondelete="restrict",
        domain="[('res_model', 'in', [False, 'sale.order'])]",
        help="The rule assigns when this happens on an order. Empty: it only proposes "
        "whom to assign.",
    )
    asks_taking = fields.Boolean(
        string="Taking Over Required",
        default=True,
        help="Whoever is assigned signs for taking the order over.",
    )
    product_categ_ids = fields.Many2many("product.category", string="Product Families")
    region_ids = fields.Many2many("crm.team", string="Regions")
    country_ids = fields.Many2many("res.country", string="Countries")
    channel_ids = fields.Many2many("order.intake.channel", string="Intake Channels")
    partner_ids = fields.Many2many("res.partner", string="Customers")

    @api.constrains("method", "user_id")
    def _check_user_id(self):
        for rule in self:
            if rule.method == "person" and not rule.user_id:
                raise ValidationError(
                    self.env._("“%s”: choose the person.", rule.display_name)
                )

    # -- looking up ----------------------------------------------------------------
    def _rule_keys(self):
        """Rules are asked for a role, and for a role at an event."""
        keys = [self.role_id.id]
        return (
            [*keys, (self.event_type_id.code, keys[0])] if self.event_type_id else keys
        )

    @api.model
    @tools.ormcache()
    def _assigning(self):
        """Return ``{event code: ids of the roles}`` of rules that assign themselves."""
        found = {}
        for rule in self._rules().filtered("event_type_id"):
            found.setdefault(rule.event_type_id.code, {})[rule.role_id.id] = None
        return {code: tuple(roles) for code, roles in found.items()}

    def _decision_keys(self):
        return [key for key in self._rule_index() if isinstance(key, int)]

    @api.model
    def _decided_then(self, documents, key=None):
        """The rule by which the order was last assigned to the role."""
        lines = (
            self.env["order.team"]
            .sudo()
            .search(
                [("order_id", "in", documents.ids), ("role_id", "=", key)], order="id"
            )
        )
        return {line.order_id.id: line.rule_id for line in lines}

    # -- lint ------------------------------------------------------------------------
    def _takes_all_of(self, rule):
        """A rule stands in the way of those of its own role only."""
        proposes = self.event_type_id and self.event_type_id != rule.event_type_id
        same = self.role_id == rule.role_id and not (proposes and rule.event_type_id)
        return same and super()._takes_all_of(rule)

    def _rule_faults_scope(self, known):
        yield from super()._rule_faults_scope(known)
        for company in self.company_id or self.env.company:
            strangers = self._chosen() - self.role_id.sudo()._people_in(company)
            if strangers:
                text = self.env._(
                    "%(people)s: not among those who hold the role %(role)s.",
                    people=", ".join(strangers.mapped("name")),
                    role=self.role_id.name,
                )
                mend = self.env._("Choose other people, or assign them to the role.")
                yield self._rule_fault("error", "not_of_role", text, mend, self)

    def _chosen(self):
        """Return whom the rule names, as superuser."""
        rule = self.sudo()
        return rule.user_id if rule.method == "person" else rule.user_ids
