from odoo import api, fields, models, tools
from odoo.exceptions import ValidationError
from odoo.fields import Domain

USES = [("pending", "Waiting for Inspection"), ("rejected", "Rejected Goods")]


class StockLocation(models.Model):
    """Quarantine places 待检仓 and 不合格品仓 of a warehouse, beside its stock.

    What lies there is promised to nobody and leaves by a verdict only (S0-E-09,
    S0-E-12).
    """

    _name = "stock.location"
    _inherit = ["stock.location", "order.system.field.mixin"]

    quality_use = fields.Selection(
        USES,
        string="Quality",
        readonly=True,
        index="btree_not_null",
        help="What lies here waits for a verdict, or was rejected.",
        system=True,
    )
    quality_warehouse_id = fields.Many2one(
        "stock.warehouse",
        string="Warehouse of the Quarantine",
        readonly=True,
        index="btree_not_null",
        ondelete="cascade",
        system=True,
    )

    @api.constrains("usage", "location_id", "quality_use", "active")
    def _check_quality_use(self):
        """A quarantine place stays one, whoever changes it."""
        for place in self.filtered("quality_use"):
            if place.usage != "internal" or place.warehouse_id or not place.active:
                raise ValidationError(
                    self.env._(
                        "“%s” is a quarantine place: it stays internal, active and "
                        "outside of the stock of a warehouse.",
                        place.display_name,
                    )
                )

    @api.model
    @tools.ormcache("warehouse_id", "use")
    def _quality_place_id(self, warehouse_id, use):
        """Return the id of a place of a warehouse, cached; it is made when it is needed
        first."""
        wanted = Domain("quality_warehouse_id", "=", warehouse_id)
        wanted &= Domain("quality_use", "=", use)
        places = self.sudo().with_context(active_test=False)
        return (
            places.search(wanted, limit=1) or self._make_place(warehouse_id, use)
        ).id

    @api.model
    def _make_place(self, warehouse_id, use):
        warehouse = self.env["stock.warehouse"].sudo().browse(warehouse_id)
        lang = warehouse.company_id.partner_id.lang
        spoken = self.with_context(lang=lang)
        labels = dict(spoken._fields["quality_use"]._description_selection(spoken.env))
        return (
            self.sudo()
            ._writing_system()
            .create(
                {
                    "name": f"{warehouse.code} {labels[use]}",
                    "usage": "internal",
                    "company_id": warehouse.company_id.id,
                    "quality_use": use,
                    "quality_warehouse_id": warehouse.id,
                }
            )
        )

    @api.model
    def _quality_place(self, warehouse, use):
        """Return a quarantine place of a warehouse, as superuser.

        :param str use: ``pending`` or ``rejected``
        """
        return self.sudo().browse(self._quality_place_id(warehouse.id, use))
