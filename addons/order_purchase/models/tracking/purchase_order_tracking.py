from odoo import api, fields, models

from odoo.addons.order_process.models.record.order_system_field_mixin import (
    SEPARATE_PREFETCH,
)

INTERNAL = "base.group_user"
ACTIVITY = "order_purchase.mail_activity_type_purchase_track"


class PurchaseOrder(models.Model):
    """Who follows a placed order until its goods are in stock, how closely, and when
    he looks again (S3-A-03 to S3-A-05, S3-A-08 to S3-A-10, S2-Q-06).

    Orders of a process with the setting ``track_orders`` are planned by themselves;
    the list “Order Information Summary Table” shows every order, whatever its process.
    """

    _inherit = "purchase.order"

    tracker_id = fields.Many2one(
        "res.users",
        string="Tracked By",
        compute="_compute_tracker_id",
        store=True,
        readonly=False,
        index="btree_not_null",
        check_company=True,
        groups=INTERNAL,
        prefetch=SEPARATE_PREFETCH,
        help=(
            "Person who tracks the order until its goods are in stock; the buyer "
            "unless assigned otherwise."
        ),
    )
    tracking_origin = fields.Selection(
        [("own", "Own Purchase"), ("assigned", "Assigned")],
        string="Origin of the Task",
        compute="_compute_tracking_origin",
        store=True,
        groups=INTERNAL,
        prefetch=SEPARATE_PREFETCH,
    )
    tracking_class_id = fields.Many2one(
        "order.tracking.class",
        string="Tracking Class",
        compute="_compute_tracking_class_id",
        store=True,
        readonly=False,
        ondelete="restrict",
        groups=INTERNAL,
        prefetch=SEPARATE_PREFETCH,
        help=(
            "By the supplier's grade, unless set otherwise by the person tracking "
            "the order."
        ),
    )
    tracking_ids = fields.One2many(
        "order.purchase.tracking",
        "order_id",
        string="Tracking Records",
        readonly=True,
        copy=False,
        groups=INTERNAL,
    )
    tracked_at = fields.Datetime(
        string="Last Tracked At",
        readonly=True,
        copy=False,
        groups=INTERNAL,
        prefetch=SEPARATE_PREFETCH,
        system=True,
    )
    track_next_on = fields.Date(
        string="Next Tracking Date",
        readonly=True,
        copy=False,
        index="btree_not_null",
        groups=INTERNAL,
        prefetch=SEPARATE_PREFETCH,
        system=True,
    )
    stored_at = fields.Datetime(
        string="In Stock Since",
        readonly=True,
        copy=False,
        groups=INTERNAL,
        prefetch=SEPARATE_PREFETCH,
        help="All ordered goods have been received and put into stock.",
        system=True,
        run=True,
    )
    goods_text = fields.Char(
        string="Goods", compute="_compute_goods_text", groups=INTERNAL
    )
    goods_quantity = fields.Char(
        string="Quantity",
        compute="_compute_goods_text",
        groups=INTERNAL,
        help="Total ordered quantity, one value per unit.",
    )

    @api.depends("user_id")
    def _compute_tracker_id(self):
        for order in self:
            order.tracker_id = order.user_id

    @api.depends("tracker_id", "user_id")
    def _compute_tracking_origin(self):
        for order in self:
            own = order.tracker_id == order.user_id
            origin = "own" if own else "assigned"
            order.tracking_origin = order.tracker_id and origin

    @api.depends("partner_id")
    def _compute_tracking_class_id(self):
        for order in self:
            supplier = order.partner_id.commercial_partner_id
            grade = supplier.sudo().supplier_grade_id
            order.tracking_class_id = grade.tracking_class_id

    @api.depends(
        "order_line.product_id",
        "order_line.product_qty",
        "order_line.product_uom_id",
    )
    def _compute_goods_text(self):
        """The goods of an order in one line, for lists of orders."""
        for order in self:
            lines = order.order_line.filtered(lambda line: not line.display_type)
            names = [line.product_id.display_name or line.name for line in lines]
            order.goods_text = ", ".join(dict.fromkeys(filter(None, names)))
            order.goods_quantity = ", ".join(
                f"{unit.round(sum(same.mapped('product_qty'))):g} {unit.name or ''}"
                for unit, same in lines.grouped("product_uom_id").items()
            )

    # -- planning --------------------------------------------------------------------
    def _track_placed(self, _heard):
        """Plan the first look at placed orders; listener."""
        self._track_start()

    def _track_cancelled(self, _heard):
        """Orders that are cancelled need no look; listener."""
        self._track_end()

    def _track_start(self):
        # sudo: settings of a process are not every buyer's to read.
        orders = self.sudo().filtered("process_id")
        orders.filtered(lambda o: o.process_id._setting("track_orders"))._track_plan()

    def _track_plan(self, day=False):
        """Plan the next look: on ``day``, else as the tracking class says."""
        today = fields.Date.context_today(self)
        orders = self.sudo()
        orders.activity_unlink([ACTIVITY])
        planned = orders.grouped(
            lambda order: (
                day or order.tracking_class_id._next_on(today),
                order.tracking_ids[:1].date,
            )
        )
        for (when, looked), group in planned.items():
            group._write_system({"track_next_on": when, "tracked_at": looked})
        owed = orders.filtered(lambda order: order.track_next_on and order.tracker_id)
        people = owed.grouped(lambda order: (order.track_next_on, order.tracker_id))
        for (when, tracker), group in people.items():
            group.activity_schedule(ACTIVITY, date_deadline=when, user_id=tracker.id)

    def _track_end(self):
        orders = self.sudo()
        orders.activity_unlink([ACTIVITY])
        orders.filtered("track_next_on")._write_system({"track_next_on": False})

    # -- into storage ----------------------------------------------------------------
    def _purchase_stored(self):
        """Tell of the orders whose goods are all received and put into storage.

        The steps of a warehouse between the gate and the shelf count: following an
        order ends only when the last of them is done (S3-A-03).
        """
        whole = self.sudo().filtered(
            lambda order: not order.stored_at
            and order.state == "purchase"
            and order.receipt_status == "full"
            and not order._goods_back()
            and not order._goods_waiting()
        )
        if whole:
            whole._write_system({"stored_at": fields.Datetime.now()})
            whole._track_end()
            whole._process_emit_later("purchase.stored")

    def _purchase_emit_complete(self):
        """Emit for orders of which nothing more will come, unless they emitted it, and
        whether all of it is on its shelf."""
        whole = self.filtered(
            lambda order: order.state == "purchase" and order.receipt_status == "full"
        )
        code = "purchase.received_all"
        codes = (code, "purchase.reopened")
        told = self.env["order.event"]._newest_codes(whole, codes)
        with whole._process_together():
            new = whole.filtered(lambda order: told.get((order.id, "")) != code)
            new._process_emit_later(code)
            whole._purchase_stored()

    def _purchase_complete_again(self, _heard):
        """Look at orders whose goods came before they were cancelled and taken up
        again: nothing more may come; listener."""
        lines = self.order_line.filtered("qty_received")
        if lines:
            lines.order_id._purchase_emit_complete()

    def _purchase_unstored(self):
        """Tell of orders whose goods were in storage and went back: they are followed
        again, and the second time is emitted like the first."""
        back = self.sudo().filtered(lambda o: o.stored_at and o._goods_back())
        if back:
            back._write_system({"stored_at": False})
            back._process_emit_later("purchase.unstored")
            back._track_start()

    def _goods_back(self):
        """Return the lines of which goods went back and were not replaced."""
        return self.order_line.filtered(
            lambda line: any(
                move.state == "done" and move.location_dest_id.usage == "supplier"
                for move in line.move_ids
            )
            and line.product_uom_id.compare(line._goods_kept(), line.product_qty) < 0
        )

    def _goods_waiting(self):
        """Return the transfers of received goods that are not on their shelf yet."""
        received = self.order_line.move_ids
        moves = received.browse(received._rollup_move_dests())
        return moves.filtered(
            lambda move: (
                move.state not in ("done", "cancel") and move._leaves_reception()
            )
        )

    def action_purchase_track(self):
        """Open a new tracking record of the order (button)."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Tracking Record"),
            "res_model": "order.purchase.tracking",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_order_id": self.id},
        }
