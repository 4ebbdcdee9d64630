"""What people really do so that finished goods are made and stored; the order comes as
the person who does it."""

from odoo.fields import Command


def hand_over(order, quantity=None, product=None, lot=None):
    """Production hands finished goods of an order over to the store."""
    env = order.sudo().env
    warehouse = env["stock.warehouse"].search(
        [("company_id", "=", order.sudo().company_id.id)], limit=1
    )
    origin = env["stock.location"].search(
        [
            ("usage", "=", "production"),
            ("company_id", "=", order.sudo().company_id.id),
        ],
        limit=1,
    )
    line = order.sudo().order_line[:1]
    product = product or line.product_id
    quantity = quantity or line.product_uom_qty
    places = {
        "location_id": origin.id,
        "location_dest_id": warehouse.lot_stock_id.id,
    }
    reference = {"name": order.name, "sale_ids": [Command.link(order.id)]}
    move = {
        "product_id": product.id,
        "product_uom_qty": quantity,
        "product_uom": product.uom_id.id,
        "reference_ids": [Command.create(reference)],
        **places,
    }
    transfer = env["stock.picking"].create(
        {
            "picking_type_id": warehouse.int_type_id.id,
            "move_ids": [Command.create(move)],
            **places,
        }
    )
    transfer.action_confirm()
    transfer.move_ids.write({"quantity": quantity, "picked": True})
    if lot:
        transfer.move_ids.move_line_ids.lot_id = lot
    transfer.with_user(order.env.user).sudo(False).button_validate()
    order.invalidate_recordset()
    return transfer


def store(order):
    """The storekeeper brings what quality has released to the store; where nothing is
    inspected, takes it from production."""
    inspections = order.sudo().env["order.inspection"]
    about = [("order_ids", "in", order.ids), ("state", "=", "decided")]
    waiting = inspections.search(about).filtered("is_waiting")
    if not waiting:
        hand_over(order)
    waiting.with_user(order.env.user).sudo(False).action_release()
    order.invalidate_recordset()
