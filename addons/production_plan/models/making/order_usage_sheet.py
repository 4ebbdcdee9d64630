from odoo import fields, models
from odoo.fields import Command


class OrderUsageSheet(models.Model):
    """A released usage sheet is the bill of materials by which the goods of its order
    line are made (S0-H-03); each version makes another, drafts follow it."""

    _inherit = "order.usage.sheet"

    bom_id = fields.Many2one(
        "mrp.bom",
        string="Bill of Materials of the Order",
        readonly=True,
        copy=False,
        ondelete="restrict",
        index="btree_not_null",
        system=True,
    )

    def _usage_released(self):
        """Make the bills of materials and let drafts of production follow."""
        done = super()._usage_released()
        self.bom_id.active = False
        recipes = self.env["mrp.bom"].create([one._prepare_recipe() for one in self])
        for sheet, recipe in zip(self, recipes, strict=True):
            recipe._write_system({"order_line_id": sheet.order_line_id.id})
            sheet._write_system({"bom_id": recipe.id})
        drafts = self.env["mrp.production"].search(
            [
                ("sale_line_id", "in", self.order_line_id.ids),
                ("state", "=", "draft"),
            ]
        )
        recipes_by_line = {one.order_line_id: one.bom_id for one in self}
        for made in drafts:
            if made.product_id == made.sale_line_id.product_id:
                made.bom_id = recipes_by_line[made.sale_line_id]
        return done

    def _prepare_recipe(self):
        return {
            "code": f"{self.name}/{self.version}",
            "product_tmpl_id": self.product_id.product_tmpl_id.id,
            "product_id": self.product_id.id,
            "product_qty": 1.0,
            "product_uom_id": self.product_id.uom_id.id,
            "company_id": self.company_id.id,
            "bom_line_ids": [
                Command.create(
                    {
                        "product_id": line.product_id.id,
                        "product_qty": line.quantity,
                        "product_uom_id": line.product_uom_id.id,
                    }
                )
                for line in self.line_ids
            ],
        }
