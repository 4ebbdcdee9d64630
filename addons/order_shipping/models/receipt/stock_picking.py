from odoo import fields, models
from odoo.exceptions import UserError

from odoo.addons.order_process.kernel.keys import known_by
from odoo.addons.order_process.kernel.said import (
    ensure_named,
    is_one_of,
    refuse_unread,
    unread,
    unread_lines,
)
from odoo.addons.order_process.kernel.uploaded import held
from odoo.addons.order_process.models.record.order_head_mixin import USERS, HeadAction

#: What a caller may say of a receipt, and of what kind it is.
SAID = {
    "kind": str,
    "result": str,
    "signed_by": str,
    "signed_at": str,
    "arrived_at": str,
    "co_signers": str,
    "remarks": str,
    "rating": str,
    "after_sales": str,
    "signature": str,
    "is_intact": bool,
    "is_complete": bool,
    "is_correct": bool,
    "lines": list,
}
SAID_LINE = {"product_id": int, "accepted": float, "short": float, "damaged": float}


class StockPicking(models.Model):
    """When a delivery arrived, and what its receipts say."""

    _inherit = "stock.picking"

    arrived_at = fields.Datetime(
        readonly=True, copy=False, groups="base.group_user", system=True
    )
    receipt_ids = fields.One2many(
        "order.receipt",
        "picking_id",
        string="Receipts",
        readonly=True,
        groups="base.group_user",
    )

    def _head_arrival(self):
        """Return the entry of the menu that reports the arrival."""
        left = self.picking_type_code == "outgoing" and self.state == "done"
        return HeadAction(
            "shipment_arrive",
            self.env._("Goods Arrived"),
            left and bool(self.sudo().sale_id) and not self.arrived_at,
            USERS,
            sequence=30,
        )

    def shipment_arrive(self, at=None):
        """Record that the deliveries arrived at the customer (menu, interfaces).

        :param str at: when, naive UTC; none: now
        :raise AccessError: customers, who have their own page
        :raise UserError: a delivery has not left
        :raise ValidationError: a moment before it left, or in the future
        """
        self._process_ensure_reader()
        moments = {one: one._arrival_moment(at) for one in self}
        for picking, moment in moments.items():
            picking._arrived(moment)
        return True

    def _arrival_moment(self, at):
        if self.state != "done":
            raise UserError(self.env._("%s has not left yet.", self.name))
        what = self.env._("the time the goods left")
        reader = self.env["order.time.reader"]
        return reader._moment_since(at, self.date_done, what) or fields.Datetime.now()

    def _arrived(self, moment):
        """Tell once that a delivery arrived."""
        if self.sudo().arrived_at:
            return
        # Who sees the goods arrive need not be able to write deliveries or read orders.
        self.sudo()._write_system({"arrived_at": moment})
        pairs = self.move_ids._process_orders()
        orders = self.env["sale.order"].sudo()
        orders._process_emit_batches("shipment.arrived", pairs, at=moment)

    # -- interfaces ------------------------------------------------------------------
    def receipt_record(self, values, key=None):
        """Record the receipt of a delivery (interfaces; people press *Record Signed
        Receipt*).

        :param dict values: signed_by, signed_at and arrived_at (naive UTC), kind
            (``slip``, ``three_party``, ``electronic``, ``counterfoil``, ``phone``,
            ``office``), result (``accepted``, ``remarks``, ``refused``), co_signers,
            is_intact, is_complete, is_correct, remarks, rating (``1`` to ``5``),
            after_sales (what the customer wishes: ``call``, ``repair``, ``exchange``,
            ``return``), signature (an image, base64),
            lines: a list of product_id, accepted, short, damaged (in the unit of the
            delivery); without lines all is accepted
        :param str key: the caller's; the same call again changes nothing
        :return: ``{id, picking, kind, result, signed_at}``
        :raise UserError: it has not left, has such a receipt, or does not add up
        :raise ValidationError: with every value that cannot be read
        """
        self.ensure_one()
        self.check_access("read")
        receipts = self.env["order.receipt"].sudo()
        company = self.company_id
        if known := known_by(receipts, key, company, picking_id=self):
            return self._receipt_row(known)
        # Who signed is asked for with all that is missing, not by the database.
        said = {"signed_by": " ", **self._receipt_said(values)}
        lines = said.pop("lines", None)
        dialog = self.env["order.receipt.record"].create(
            {"picking_id": self.id, "key": key or False, **said}
        )
        dialog._say_lines(lines or ())
        dialog.action_sign()
        made = receipts.search([("picking_id", "=", self.id)], limit=1)
        return self._receipt_row(made)

    def _receipt_said(self, values):
        """:raise ValidationError: with every name and value that cannot be read"""
        ensure_named(self.env, values)
        faults = self._receipt_faults(values)
        refuse_unread(self.env, faults, SAID)
        reader, said = self.env["order.time.reader"], dict(values)
        for name in ("signed_at", "arrived_at"):
            if name in said:
                said[name] = reader._moment(said[name], past=True)
        return said

    def _receipt_faults(self, values):
        """Return the names whose values cannot be read."""
        faults, lines = unread(values, SAID), values.get("lines")
        faults += unread_lines(lines, SAID_LINE)
        for number, line in enumerate(lines if isinstance(lines, list) else (), 1):
            if isinstance(line, dict) and "product_id" not in line:
                faults.append(f"lines {number}")
        dialogs = self.env["order.receipt.record"]
        for name in ("kind", "result", "rating", "after_sales"):
            known = dict(dialogs._fields[name].selection)
            if name in values and not is_one_of(values[name], known):
                faults.append(name)
        if held(values.get("signature")) is None:
            faults.append("signature")
        return faults

    def _receipt_row(self, receipt):
        return {
            "id": receipt.id,
            "picking": receipt.picking_id.name,
            "kind": receipt.kind,
            "result": receipt.result,
            "signed_at": fields.Datetime.to_string(receipt.signed_at),
        }

    def _receipt_lines(self):
        """Return ``[(product, unit, quantity)]`` of what left with the delivery."""
        found = {}
        # sudo: who records a receipt need not be able to read transfers.
        for move in self.sudo().move_ids.filtered(lambda one: one.state == "done"):
            key = (move.product_id, move.product_uom)
            found[key] = found.get(key, 0.0) + move.quantity
        return [(product, unit, amount) for (product, unit), amount in found.items()]
