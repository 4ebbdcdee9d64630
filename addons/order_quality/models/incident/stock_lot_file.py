from odoo import api, models


class StockLot(models.Model):
    """The product quality file 产品质量档案 of a lot: material and suppliers, who made,
    inspected and moved it and when, what was found, to whom it went (S3-B-01 to 03)."""

    _inherit = "stock.lot"

    def fetch_quality_file(self):
        """Return the quality file of a lot (interfaces, the printed file):
        ``{lot, product, blocked, material, made_into, moves, inspections,
        nonconformities, incidents}``; constant number of queries."""
        self.ensure_one()
        self.check_access("read")
        lot = self.sudo()
        material = lot._quality_way(forward=False) - lot
        lines = self.env["stock.move.line"].sudo()
        about = [("lot_id", "in", (lot | material).ids), ("state", "=", "done")]
        moved = lines.search(about, order="date, id")
        of_lot = moved.filtered(lambda line: line.lot_id == lot)
        return {
            "lot": lot.name,
            "product": lot.product_id.display_name,
            "blocked": lot.quality_blocked,
            "material": [one._material_row(moved) for one in material],
            "made_into": (lot._quality_way(forward=True) - lot).mapped("display_name"),
            "moves": [self._move_row(line) for line in of_lot],
            **lot._quality_found(material),
        }

    def _quality_found(self, material):
        """Return what was found of a lot and its material."""
        lots = (self | material).ids
        parts = self.env["order.inspection.part"].sudo()
        found = self.env["order.nonconformity"].sudo()
        return {
            "inspections": [
                {**part._part_row(), "inspection": part.line_id.inspection_id.name}
                for part in parts.search([("lot_id", "in", lots)], order="id")
            ],
            "nonconformities": [
                one._nonconformity_row()
                for one in found.search([("lot_id", "in", lots)], order="id")
            ],
            "incidents": self.incident_ids.mapped("name"),
        }

    def _material_row(self, moved):
        """Return a lot of which goods were made, with its suppliers."""
        came = moved.filtered(
            lambda line: line.lot_id == self and line.location_id.usage == "supplier"
        )
        return {
            "lot": self.name,
            "product": self.product_id.display_name,
            "suppliers": came.picking_id.partner_id.mapped("display_name"),
        }

    @api.model
    def _move_row(self, line):
        """Return one step of the way of goods: when, what, from where, where to, by
        whom, for whom."""
        return {
            "at": str(line.date),
            "reference": line.reference or "",
            "quantity": line.quantity_product_uom,
            "from": line.location_id.display_name,
            "to": line.location_dest_id.display_name,
            "by": line.write_uid.name,
            "partner": line.picking_id.partner_id.display_name or "",
            "orders": line.move_id._quality_orders().mapped("name"),
        }
