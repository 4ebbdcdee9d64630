from odoo import fields, models


class StockPicking(models.Model):
    """Deliveries of an order are the batches of its process."""

    _name = "stock.picking"
    _inherit = ["stock.picking", "order.system.field.mixin"]

    process_ready_at = fields.Datetime(
        string="Ready At",
        copy=False,
        readonly=True,
        groups="base.group_user",
        system=True,
    )
    receipt_signed_at = fields.Datetime(
        readonly=True,
        copy=False,
        groups="base.group_user",
        system=True,
    )
    receipt_signed_by = fields.Char(
        readonly=True,
        copy=False,
        groups="base.group_user",
        system=True,
    )
    receipt_attachment_ids = fields.Many2many(
        "ir.attachment",
        string="Signed Receipt",
        readonly=True,
        copy=False,
        groups="base.group_user",
        system=True,
    )

    def _pre_action_done_hook(self):
        """Say what is missing before the questions about backorders come up; without a
        question the goods leave at once, and the gate is asked there."""
        result = super()._pre_action_done_hook()
        if result is not True:
            for picking in self:
                moves = picking.move_ids._process_leaving().sudo()
                moves.sale_line_id.order_id._process_warn("shipment.done", picking)
        return result

    def _create_backorder(self, backorder_moves=None):
        """What was split off an order's delivery may be ready to ship, too."""
        backorders = super()._create_backorder(backorder_moves=backorder_moves)
        if self.sudo().sale_id._in_process():
            self.env["sale.order"]._process_ready_later(backorders)
        return backorders

    def write(self, vals):
        """A delivery can not leave its order, or be called done, past the gate."""
        if vals.get("state") == "done" or "sale_id" in vals:
            leaving = self.move_ids._process_leaving()
            if "sale_id" in vals:
                leaving = leaving.filtered(
                    lambda move: move.sale_line_id.order_id.id != vals["sale_id"]
                )
            leaving._process_check_shipment()
        return super().write(vals)

    def do_unreserve(self):
        """What is not reserved any more cannot be shipped now, and emits so."""
        result = super().do_unreserve()
        self.env["sale.order"]._process_ready_later(self)
        return result

    def _process_emit_ready(self):
        """Tell, once for each delivery, that it can be shipped; and that it no longer
        can, when its goods are reserved for others or more of them are wanted."""
        # The storekeeper moves goods, he need not be able to write orders; the clerk
        # who confirms need not be able to write deliveries.
        followed = self.sudo().filtered(lambda picking: picking.sale_id.process_id)
        followed._process_emit_unready()
        ready = followed.filtered(
            lambda picking: not picking.process_ready_at
            and picking.location_dest_id.usage == "customer"
            and picking.state == "assigned"
        )
        if not ready:
            return
        ready._write_system({"process_ready_at": fields.Datetime.now()})
        pairs = [(picking.sale_id, picking) for picking in ready]
        ready.sale_id._process_emit_batches("shipment.ready", pairs)

    def _process_emit_unready(self):
        gone = self.filtered(
            lambda picking: picking.process_ready_at
            and picking.state in ("draft", "waiting", "confirmed")
        )
        if gone:
            gone._write_system({"process_ready_at": False})
            pairs = [(picking.sale_id, picking) for picking in gone]
            gone.sale_id._process_emit_batches("shipment.unready", pairs)

    def action_receipt_sign(self):
        """Open the dialog for the customer's signed receipt of this delivery."""
        self.ensure_one()
        return self.env["order.receipt.record"]._open(self)
