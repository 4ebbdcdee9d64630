from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain


class OrderMaterialSlipLine(models.Model):
    """A material on a requisition, in the unit of the product; a supplement or a loan
    names the manufacturing order whose reserved material it takes."""

    _name = "order.material.slip.line"
    _description = "Material Requisition Line"
    _inherit = ["order.document.line"]
    _document_field = "slip_id"
    _order = "slip_id desc, id"

    slip_id = fields.Many2one(
        "order.material.slip",
        string="Requisition",
        required=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(related="slip_id.company_id", store=True, index=True)
    product_id = fields.Many2one(
        "product.product",
        string="Material",
        required=True,
        index=True,
        ondelete="restrict",
    )
    quantity = fields.Float(digits="Product Unit", required=True)
    uom_id = fields.Many2one(related="product_id.uom_id", string="Unit")
    taken_from_id = fields.Many2one(
        "mrp.production",
        string="Taken From",
        index="btree_not_null",
        ondelete="restrict",
        help="The manufacturing order whose reserved material is taken.",
    )
    short_from = fields.Datetime(
        related="taken_from_id.date_start",
        string="Missing There On",
        help="When the order whose material is taken needs it.",
    )
    issued = fields.Float(digits="Product Unit", readonly=True, copy=False, system=True)
    state = fields.Selection(related="slip_id.state", store=True, index=True)

    _one_line = models.UniqueIndex(
        "(slip_id, product_id)", "Each material stands once on a requisition."
    )

    @api.constrains("quantity", "taken_from_id", "product_id")
    def _check_line(self):
        for line in self:
            if line.uom_id.compare(line.quantity, 0) <= 0:
                raise ValidationError(
                    self.env._(
                        "%s: the quantity must be more than zero.",
                        line.product_id.display_name,
                    )
                )
            giver, slip = line.taken_from_id, line.slip_id
            if giver and (
                giver == slip.production_id or giver.company_id != slip.company_id
            ):
                raise ValidationError(
                    self.env._(
                        "%s: material is taken from another manufacturing order of the "
                        "company.",
                        line.product_id.display_name,
                    )
                )

    def _holders(self):
        """Return the manufacturing orders that have reserved the material."""
        self.ensure_one()
        moves = self.env["stock.move"].sudo()
        found = moves.search(
            [
                ("product_id", "=", self.product_id.id),
                ("company_id", "=", self.company_id.id),
                ("state", "in", ("assigned", "partially_available")),
            ]
        )
        return found._material_productions() - self.slip_id.production_id

    def _held(self):
        """Return ``{(manufacturing order, product): quantity}`` that the lenders of
        these lines have reserved, as superuser, in the unit of the product."""
        moves = self.env["stock.move"].sudo()
        lenders = self.taken_from_id.ids
        domain = Domain("raw_material_production_id", "in", lenders)
        domain |= Domain("move_dest_ids.raw_material_production_id", "in", lenders)
        domain &= Domain("product_id", "in", self.product_id.ids)
        domain &= Domain("state", "in", ("assigned", "partially_available"))
        found = {}
        for move in moves.search(domain):
            for made in move._material_productions():
                key = (made, move.product_id)
                found[key] = found.get(key, 0.0) + move._material_quantity()
        return found

    def _promised(self):
        """Return ``{(manufacturing order, product): quantity}`` that the lenders of
        these lines were asked for by other slips and have not given, as superuser."""
        domain = Domain("taken_from_id", "in", self.taken_from_id.ids)
        domain &= Domain("slip_id", "not in", self.slip_id.ids)
        domain &= Domain("slip_id.state", "in", ("submitted", "approved"))
        groups = self.sudo()._read_group(
            domain, ["taken_from_id", "product_id"], ["quantity:sum", "issued:sum"]
        )
        return {(made, product): asked - gone for made, product, asked, gone in groups}

    def _row(self):
        """Return the line as interfaces get it."""
        self.ensure_one()
        return {
            "id": self.id,
            "product_id": self.product_id.id,
            "product": self.product_id.display_name,
            "quantity": self.quantity,
            "unit": self.uom_id.name,
            "issued": self.issued,
            "taken_from": self.taken_from_id.name or "",
        }
