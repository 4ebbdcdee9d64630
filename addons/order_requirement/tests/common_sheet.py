from odoo.fields import Command

from odoo.addons.order_tracking.tests.common_review import ReviewCommon

KINDS = ("drawing", "purchase", "inspection", "process", "bom", "packing")


class SheetCommon(ReviewCommon):
    """Orders with history: shipped before, documents released."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._process([cls._node("1A")], code="S1-A")

    @classmethod
    def _stock(cls, product, quantity):
        """What is free is looked up once in a transaction."""
        result = super()._stock(product, quantity)
        cls.env.invalidate_all()
        return result

    @classmethod
    def _release(cls, product, *codes):
        """Release documents of these kinds for a product, all six by default."""
        for code in codes or KINDS:
            document = cls.env["order.technical.file"].create(
                {
                    "name": code,
                    "product_tmpl_id": product.product_tmpl_id.id,
                    "type_id": cls.env.ref(
                        f"order_requirement.order_technical_document_type_{code}"
                    ).id,
                }
            )
            document.action_release()

    @classmethod
    def _ship(cls, order):
        """Confirm an order and ship it completely."""
        cls._stock(cls.product, 1000)
        order = order.sudo()
        order.action_confirm()
        for move in order.picking_ids.move_ids:
            move.write({"quantity": move.product_uom_qty, "picked": True})
        order.picking_ids.button_validate()
        return order

    @classmethod
    def _bare_orders(cls, number, **vals):
        """Return many orders in one go."""
        line = {"product_id": cls.product.id, "product_uom_qty": 5, "price_unit": 100}
        return (
            cls.env["sale.order"]
            .with_user(cls.clerk)
            .create(
                [
                    {
                        "partner_id": cls.partner.id,
                        "order_line": [Command.create(dict(line))],
                        **vals,
                    }
                    for _i in range(number)
                ]
            )
        )
