from odoo.fields import Command
from odoo.tests import new_test_user

from odoo.addons.order_tracking.tests.common_review import USER, ReviewCommon


class ReviewMrpCommon(ReviewCommon):
    """A machine of two frames (made of four bars each) and eight screws, welded on one
    work centre that works 8 hours a day."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.bar, cls.screw, cls.frame = (
            cls._create_product(name, list_price=1)
            for name in ("Bar", "Screw", "Frame")
        )
        cls.machine = cls._create_product("Machine", list_price=1000)
        cls.centre = cls.env["mrp.workcenter"].create(
            {"name": "Welding", "time_start": 0, "time_stop": 0}
        )
        cls.frame_bom = cls._bom(cls.frame, [(cls.bar, 4)], minutes=30)
        cls.bom = cls._bom(cls.machine, [(cls.frame, 2), (cls.screw, 8)], minutes=60)
        cls.planner = new_test_user(
            cls.env, "mrp_planner", f"{USER},mrp.group_mrp_user,stock.group_stock_user"
        )

    @classmethod
    def _bom(cls, product, components, minutes=0, kind="normal"):
        operation = {
            "name": "Weld",
            "workcenter_id": cls.centre.id,
            "time_cycle_manual": minutes,
        }
        return cls.env["mrp.bom"].create(
            {
                "product_tmpl_id": product.product_tmpl_id.id,
                "product_qty": 1,
                "type": kind,
                "bom_line_ids": [
                    Command.create({"product_id": part.id, "product_qty": quantity})
                    for part, quantity in components
                ],
                "operation_ids": [Command.create(operation)] if minutes else [],
            }
        )

    @classmethod
    def _made_to_order(cls, product):
        """Let procurement make the product for each sale."""
        warehouse = cls.env["stock.warehouse"].search(
            [("company_id", "=", cls.env.company.id)], limit=1
        )
        route = warehouse.mto_pull_id.route_id
        route.active = True
        made = warehouse.manufacture_pull_id.route_id
        product.route_ids = [Command.set((route | made).ids)]

    @classmethod
    def _order_of(cls, product, quantity, **vals):
        line = {"product_id": product.id, "product_uom_qty": quantity}
        return (
            cls.env["sale.order"]
            .with_user(cls.clerk)
            .create(
                {
                    "partner_id": cls.partner.id,
                    "order_line": [Command.create(line)],
                    **vals,
                }
            )
        )

    @classmethod
    def _production(cls, product, quantity, order=None, confirm=True, **vals):
        made = cls.env["mrp.production"].create(
            {
                "product_id": product.id,
                "product_qty": quantity,
                "sale_line_id": order.sudo().order_line[:1].id if order else False,
                **vals,
            }
        )
        if confirm:
            made.action_confirm()
        return made
