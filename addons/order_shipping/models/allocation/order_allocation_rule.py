from odoo import api, fields, models, tools


class OrderAllocationRule(models.Model):
    """From which warehouse an order is shipped, by channel, region and product family
    (S2-O-04, S2-P-05). Rules say which warehouses come first; the stock decides among
    them. One with an event allocates by itself when that happens."""

    _name = "order.allocation.rule"
    _description = "Allocation Rule"
    _inherit = ["order.rule.mixin"]
    _condition_model = "sale.order"
    _facet_fields = {
        "product_categ_ids": "product_categ",
        "region_ids": "region",
        "country_ids": "country",
        "channel_ids": "channel",
    }
    _file_section = "allocation_rules"
    _file_named_by = {
        "product_categ_ids": "complete_name",
        "region_ids": "name",
        "warehouse_ids": "code",
    }
    _file_words = {
        "name": "name",
        "event_type_id": "at",
        "whole_only": "whole_only",
        "warehouse_ids": "warehouses",
        "product_categ_ids": "product_families",
        "region_ids": "regions",
        "country_ids": "countries",
        "channel_ids": "channels",
    }

    name = fields.Char(required=True, translate=True)
    event_type_id = fields.Many2one(
        "order.event.type",
        string="Allocated At",
        ondelete="restrict",
        domain="[('res_model', 'in', [False, 'sale.order'])]",
        help="The order is allocated when this happens. Empty: by hand.",
    )
    warehouse_ids = fields.Many2many(
        "stock.warehouse",
        string="Warehouses",
        help="Only these. Empty: all of the company.",
    )
    whole_only = fields.Boolean(
        string="Only If All Is in Stock",
        help="An order is not allocated while no warehouse has all of its goods.",
    )
    product_categ_ids = fields.Many2many("product.category", string="Product Families")
    region_ids = fields.Many2many("crm.team", string="Regions")
    country_ids = fields.Many2many("res.country", string="Countries")
    channel_ids = fields.Many2many("order.intake.channel", string="Intake Channels")

    def _rule_keys(self):
        """Rules are asked by the event at which they allocate."""
        return [self.event_type_id.code] if self.event_type_id else []

    @api.model
    @tools.ormcache()
    def _codes_heard(self):
        """Return the codes of the events at which rules allocate."""
        return tuple(code for code in self._rule_index() if code)
