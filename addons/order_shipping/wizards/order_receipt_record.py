from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from odoo.addons.order_process.kernel.locked import lock_by_write
from odoo.addons.order_process.kernel.uploaded import held

from ..models.receipt.order_receipt import AFTER_SALES, KINDS, RATINGS, RESULTS, SPOKEN

#: Bytes that a signature may have.
MOST_SIGNATURE = 2**20
#: What the receipt takes over from the dialog as it is.
KEPT = (
    "kind",
    "result",
    "arrived_at",
    "signed_at",
    "is_intact",
    "is_complete",
    "is_correct",
    "remarks",
    "rating",
    "after_sales",
    "signature",
    "key",
)
IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"<svg", b"<?xml")


class OrderReceiptRecord(models.TransientModel):
    """Asks what the receipt of a delivery says: who signed, in which way, what arrived
    and in which state (S0-B-13, S2-B-06, S3-F-12, S3-O-09, S3-T-15)."""

    _inherit = "order.receipt.record"

    kind = fields.Selection(KINDS, string="Type", default="slip", required=True)
    result = fields.Selection(RESULTS, default="accepted", required=True)
    arrived_at = fields.Datetime(
        compute="_compute_arrived_at", compute_sudo=False, store=True, readonly=False
    )
    co_signers = fields.Char(
        string="Also Signed By", help="Of sales, of logistics: who signed besides."
    )
    is_intact = fields.Boolean(string="Package Intact", default=True)
    is_complete = fields.Boolean(string="Quantity Complete", default=True)
    is_correct = fields.Boolean(string="Goods as Ordered", default=True)
    remarks = fields.Text()
    rating = fields.Selection(RATINGS, help="1 to 5, of goods and service.")
    after_sales = fields.Selection(AFTER_SALES, string="After-Sales Service Wanted")
    signature = fields.Binary()
    key = fields.Char()
    line_ids = fields.One2many(
        "order.receipt.record.line",
        "record_id",
        compute="_compute_line_ids",
        compute_sudo=False,
        store=True,
        readonly=False,
    )

    @api.depends("picking_id")
    def _compute_arrived_at(self):
        for dialog in self:
            dialog.arrived_at = dialog.picking_id.sudo().arrived_at

    @api.depends("picking_id")
    def _compute_line_ids(self):
        """Begin with everything accepted."""
        for dialog in self:
            dialog.line_ids = [Command.clear()] + [
                Command.create(
                    {
                        "product_id": product.id,
                        "uom_id": unit.id,
                        "delivered": quantity,
                        "accepted": quantity,
                    }
                )
                for product, unit, quantity in dialog.picking_id._receipt_lines()
            ]

    def _say_lines(self, lines):
        """Take over what a caller says of the products.

        :raise UserError: a product that was not delivered
        """
        for said in lines:
            line = self.line_ids.filtered(
                lambda one, said=said: one.product_id.id == said["product_id"]
            )[:1]
            if not line:
                raise UserError(self.env._("There is no such product on the delivery."))
            line.write({k: v for k, v in said.items() if k != "product_id"})

    # -- recording -------------------------------------------------------------------
    def action_sign(self):
        """Record what the receipt says (button); what was refused does not count as
        received."""
        self.ensure_one()
        # Of two who record it at once the later one sees the first.
        lock_by_write(self.picking_id.sudo())
        if self.kind == "counterfoil" and self.picking_id.sudo().receipt_signed_at:
            return self._record_counterfoil()
        self._ensure_signable()
        self._ensure_lines()
        self._ensure_said()
        self._record_arrival()
        if self.result == "refused":
            return self._record_refused()
        result = super().action_sign()
        self._keep_receipt(self.picking_id.sudo().receipt_attachment_ids)
        self._emit_returned()
        self._emit_delivered()
        self._report_problem()
        return result

    def _ensure_lines(self):
        """:raise UserError: naming the lines that do not add up"""
        wrong = [
            self.env._(
                "%(product)s: accepted, missing and damaged must be %(delivered)s "
                "%(unit)s together.",
                product=line.product_id.display_name,
                delivered=line.delivered,
                unit=line.uom_id.name,
            )
            for line in self.line_ids
            if self.result != "refused" and not line._adds_up()
        ]
        if wrong:
            raise UserError("\n".join(wrong))

    def _ensure_said(self):
        """:raise UserError: damage, remarks or a refusal that nobody describes, a
        signature that is no image"""
        damaged = any(line.damaged for line in self.line_ids)
        tells = self.result != "accepted" or damaged
        if tells and not (self.remarks or "").strip():
            raise UserError(
                self.env._("Describe the damage, the remarks or why it was refused.")
            )
        if self.kind == "portal" and not self.env.su:
            raise UserError(self.env._("Only the customer confirms online."))
        if self.signature:
            self._ensure_signature()

    def _ensure_signature(self):
        data = held(self.signature) or b""
        if not data.startswith(IMAGES) or len(data) > MOST_SIGNATURE:
            raise UserError(
                self.env._("The signature must be an image of at most 1 MB.")
            )

    def _ensure_proof(self):
        """A signature on the screen, or a word on the telephone, needs no paper."""
        if self.signature or self.kind in SPOKEN:
            return None
        if self.kind == "electronic" and not self.attachment_ids:
            raise UserError(
                self.env._(
                    "Attach the signed receipt, or let the customer sign on the screen."
                )
            )
        return super()._ensure_proof()

    def _record_arrival(self):
        moment = self.picking_id._arrival_moment(self.arrived_at or self.signed_at)
        self.picking_id._arrived(moment)

    def _keep_receipt(self, papers):
        """Store what the dialog says."""
        picking = self.picking_id.sudo()
        vals = {
            "picking_id": picking.id,
            "partner_id": picking.partner_id.id,
            "company_id": picking.company_id.id,
            "signed_by": self.signed_by.strip(),
            "co_signers": (self.co_signers or "").strip() or False,
            "attachment_ids": [Command.set(papers.ids)],
            "user_id": self.env.uid,
            "line_ids": [
                Command.create(line._prepare_line(picking.company_id))
                for line in self.line_ids
            ],
            **{name: self[name] for name in KEPT},
        }
        self.env["order.receipt"]._keep(vals)

    def _record_refused(self):
        self._keep_receipt(self._papers())
        self._emit_receipt("receipt.refused")
        self._report_problem()
        return True

    def _record_counterfoil(self):
        """The dealer's counterfoil comes back after the receipt was recorded."""
        if not (self.signed_by or "").strip():
            raise UserError(self.env._("Enter who signed for the customer."))
        self._ensure_proof()
        self._keep_receipt(self._papers())
        self._emit_receipt("receipt.returned")
        return True

    def _papers(self):
        return self.attachment_ids._order_taken_by(self.picking_id)

    def _emit_returned(self):
        if self.kind == "counterfoil":
            self._emit_receipt("receipt.returned")

    def _emit_receipt(self, code):
        pairs = self.picking_id.move_ids._process_orders()
        orders = self.env["sale.order"].sudo()
        orders._process_emit_batches(code, pairs, self._receipt_data())

    def _receipt_data(self):
        return {**super()._receipt_data(), "kind": self.kind, "result": self.result}

    def _emit_delivered(self):
        """Tell orders all of whose deliveries were received."""
        pairs = self.picking_id.move_ids._process_orders()
        orders = self.env["sale.order"].sudo().union(*(order for order, _p in pairs))
        whole = orders._wholly_delivered().filtered(
            lambda order: all(
                picking.receipt_signed_at
                for picking in order.picking_ids
                if picking.state == "done" and picking.picking_type_code == "outgoing"
            )
        )
        whole._process_emit_later("order.delivered")

    def _wishes(self):
        """Return in words which service the customer wishes, as a list."""
        if not self.after_sales:
            return []
        wanted = self._fields["after_sales"]._description_selection(self.env)
        label = dict(wanted)[self.after_sales]
        return [self.env._("After-sales service wanted: %s", label)]

    def _report_problem(self):
        """What is missing, damaged or refused is an exception of its order."""
        parts = [
            self.env._(
                "%(product)s: missing %(short)s, damaged %(damaged)s",
                product=line.product_id.display_name,
                short=line.short,
                damaged=line.damaged,
            )
            for line in self.line_ids
            if line.short or line.damaged
        ]
        wrong = self.result == "refused" or not (self.is_complete and self.is_correct)
        parts += self._wishes()
        if not parts and not wrong:
            return
        said = "\n".join([*parts, (self.remarks or "").strip()]).strip()
        picking = self.picking_id.sudo()
        kinds = self.env["order.exception.type"]
        for order in picking._exception_documents():
            if kind := kinds._of_code("customer_issue", order):
                description = said or self.env._("The receipt has remarks.")
                exceptions = self.env["order.exception"]
                exceptions._open_one(order, kind, {"description": description}, picking)
