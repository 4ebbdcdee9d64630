from odoo import api, fields, models
from odoo.exceptions import UserError

EXPEDITE = "expedite"


class OrderPurchaseTracking(models.Model):
    """One look at a purchase order on its way, or one talk with the supplier about a
    delay (跟单记录, 催货记录: S2-Q-06, S3-A-03, S3-A-05).

    Written once, by who follows the order; the newest one says when to look again.
    """

    _name = "order.purchase.tracking"
    _description = "Purchase Order Tracking Record"
    _order = "id desc"
    _check_company_auto = True
    _rec_names_search = ["order_id.name", "partner_id.name"]

    order_id = fields.Many2one(
        "purchase.order",
        string="Purchase Order",
        required=True,
        index=True,
        ondelete="restrict",
        check_company=True,
    )
    company_id = fields.Many2one(related="order_id.company_id", store=True, index=True)
    partner_id = fields.Many2one(
        related="order_id.partner_id", string="Supplier", store=True
    )
    kind = fields.Selection(
        [("check", "Tracking Check"), (EXPEDITE, "Supplier Discussion")],
        string="Type",
        required=True,
        default="check",
    )
    finding = fields.Selection(
        [("on_schedule", "On Schedule"), ("late", "Late"), ("problem", "Problem")],
        required=True,
        default="on_schedule",
    )
    date = fields.Datetime(required=True, readonly=True, default=fields.Datetime.now)
    user_id = fields.Many2one(
        "res.users",
        string="Tracked By",
        required=True,
        readonly=True,
        default=lambda self: self.env.user,
    )
    note = fields.Text(string="Tracking Note")
    contact = fields.Char(
        string="Contact Person", help="Person who answered for the supplier."
    )
    answer = fields.Text(string="Agreement")
    date_promised = fields.Date(
        string="New Delivery Date", help="Date now promised by the supplier."
    )
    next_on = fields.Date(
        string="Next Tracking Date",
        help="Empty: according to the tracking class of the order.",
    )

    @api.depends("order_id.name", "kind", "finding")
    def _compute_display_name(self):
        labels = dict(self._fields["finding"]._description_selection(self.env))
        for record in self:
            finding = labels.get(record.finding, "")
            record.display_name = f"{record.order_id.name or ''}: {finding}"

    @api.model_create_multi
    def create(self, vals_list):
        """Who and when are not given by the client; the order learns of each."""
        own = {"user_id": self.env.uid, "date": fields.Datetime.now()}
        records = super().create([{**vals, **own} for vals in vals_list])
        for record in records:
            record._ensure_meaningful()
            record._emit_followed()
        return records

    def write(self, vals):
        if vals:
            raise UserError(
                self.env._(
                    "A tracking record cannot be changed afterwards. Create "
                    "another one."
                )
            )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(self.env._("A tracking record cannot be deleted."))

    def _ensure_meaningful(self):
        """What an order that is late needs: what is wrong, and what was agreed."""
        self.ensure_one()
        order = self.order_id
        order._ensure_own_act()
        if order.state != "purchase":
            raise UserError(
                self.env._(
                    "%s has not been placed: there is nothing to track.", order.name
                )
            )
        if self.finding != "on_schedule" and not (self.note or "").strip():
            raise UserError(self.env._("Enter what is late, or what the problem is."))
        if self.kind == EXPEDITE and not (self.contact and self.answer):
            raise UserError(self.env._("Enter whom you spoke to and what was agreed."))

    def _emit_followed(self):
        """The order's process hears of it, and the next look is planned."""
        order = self.order_id
        if self.kind == EXPEDITE:
            order._process_ensure_turn("purchase.tracked")
        payload = {
            "kind": self.kind,
            "finding": self.finding,
            "note": self.answer or self.note or "",
        }
        order._process_emit_later("purchase.tracked", payload)
        order._track_plan(self.next_on)
