"""A machine for an order, and the people of its material."""

from contextlib import contextmanager

from odoo.exceptions import UserError

from odoo.addons.order_change_mrp.tests.common_mrp import ReviewMrpCommon


class MaterialCommon(ReviewMrpCommon):
    """The workshop asks, the warehouse issues; frames and screws are in stock."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._process([cls._node("1A")])
        cls._role("workshop", "mrp.group_mrp_user")
        cls._role("chief")
        cls.warehouse = cls.env["stock.warehouse"].search(
            [("company_id", "=", cls.env.company.id)], limit=1
        )
        cls.rule_material = cls.env["order.material.rule"].create(
            {"name": "Quota", "requester_role_id": cls.roles["workshop"].id}
        )
        for product, quantity in ((cls.frame, 100), (cls.screw, 100)):
            cls.env["stock.quant"]._update_available_quantity(
                product, cls.warehouse.lot_stock_id, quantity
            )
        cls._chain("supplement", "chief", model="order.material.slip")
        cls._chain("borrowing", "chief", model="order.material.slip")

    @classmethod
    def _making(cls, quantity=1, **vals):
        """Return the manufacturing order of a confirmed order."""
        order = cls._order_of(cls.machine, quantity)
        order.action_confirm()
        made = cls._production(cls.machine, quantity, order, **vals)
        made.action_assign()
        return made

    @contextmanager
    def _refused(self, words):
        """Something is refused with these words, and nothing of it stays."""
        with self.assertRaisesRegex(UserError, words), self.env.cr.savepoint():
            yield

    def _consume(self, made, product, quantity):
        """What was consumed of a material, as the workshop enters it."""
        move = made.move_raw_ids.filtered(lambda m: m.product_id == product)
        move.write({"quantity": quantity, "picked": True})

    def _finish(self, made):
        """Close the manufacturing order, whatever Odoo asks of the quantities."""
        made.qty_producing = made.product_qty
        return made.with_context(
            skip_consumption=True, skip_backorder=True
        ).button_mark_done()

    def _slip(self, made, lines, role="workshop", **vals):
        """A slip of the workshop."""
        slips = self.env["order.material.slip"].with_user(self.people[role])
        rows = [
            (0, 0, {"product_id": product.id, "quantity": quantity, **more})
            for product, quantity, more in lines
        ]
        return slips.create({"production_id": made.id, "line_ids": rows, **vals})

    def _codes(self, made):
        """Return the codes of what the order was told of material."""
        events = self.env["order.event"].search(
            [
                ("res_model", "=", "sale.order"),
                ("res_id", "=", made.sale_line_id.order_id.id),
            ],
            order="id",
        )
        words = ("material", "supplement", "kitting")
        return [code for code in events.mapped("code") if code.split(".")[0] in words]
