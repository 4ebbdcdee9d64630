from odoo import api, fields, models
from odoo.exceptions import UserError

STOCK_USER = "stock.group_stock_user"
#: States of a manufacturing order that still waits for its material.
MAKING = ("confirmed", "progress", "to_close")


class OrderMaterialSlip(models.Model):
    """借料: nobody lends more than it has reserved and has not promised yet; what was
    borrowed is given back and reserved for its lender again (S1-K-49)."""

    _inherit = "order.material.slip"

    returned_at = fields.Datetime(
        string="Given Back At", readonly=True, copy=False, system=True
    )
    returned_by_id = fields.Many2one(
        "res.users",
        string="Given Back By",
        readonly=True,
        copy=False,
        ondelete="restrict",
        system=True,
    )

    can_give_back = fields.Boolean(
        compute="_compute_can_give_back", export_string_translation=False
    )

    @api.depends("kind", "returned_at", "line_ids.issued")
    def _compute_can_give_back(self):
        for slip in self:
            slip.can_give_back = slip._is_borrowed()

    def _is_borrowed(self):
        """Return whether something of a loan was issued and is not given back."""
        taken = any(line.issued > 0 for line in self.line_ids)
        return taken and self.kind == "borrowing" and not self.returned_at

    # -- lending ---------------------------------------------------------------------
    def _lender_faults(self):
        """Return a line of text for each material of which its lender has less than is
        asked for: reserved and not promised to others; a supplement takes what is free
        as well."""
        lines = self.line_ids.filtered("taken_from_id")
        held, promised = lines._held(), lines._promised()
        place = self.production_id.picking_type_id.warehouse_id
        found = []
        for line in lines:
            key = (line.taken_from_id, line.product_id)
            left = max(held.get(key, 0.0) - promised.get(key, 0.0), 0.0)
            if self.kind == "supplement":
                product = line.product_id.with_context(warehouse_id=place.id)
                left += max(product.free_qty, 0.0)
            if line.uom_id.compare(line.quantity, left) > 0:
                found.append(
                    self.env._(
                        "%(product)s: %(asked)s %(unit)s are asked for, %(lender)s has "
                        "%(left)s that nobody else was promised.",
                        product=line.product_id.display_name,
                        asked=f"{line.quantity:g}",
                        unit=line.uom_id.name,
                        lender=line.taken_from_id.name,
                        left=f"{left:g}",
                    )
                )
        return found

    # -- given back ------------------------------------------------------------------
    def action_return(self):
        """Give loans back (button)."""
        for slip in self:
            slip.slip_return()
        return True

    def slip_return(self):
        """Give back what a loan took: it lies in the warehouse and is reserved for its
        lenders again (who borrowed, warehouse, interfaces). Nothing more is issued by
        the loan.

        :return: as :meth:`fetch_slips` returns one
        :raise UserError: it is no loan, nothing of it was issued, it was given back, or
            naming what the warehouse does not have
        """
        self._document_begin("approved", "issued")
        if not self.env.user.has_group(STOCK_USER):
            self._ensure_requester()
        slip = self.sudo()
        slip._ensure_borrowed()
        slip._ensure_there()
        values = {"returned_at": fields.Datetime.now(), "returned_by_id": self.env.uid}
        if slip.state == "approved":
            slip._document_move("issued", issued_at=values["returned_at"])
        slip._write_system(values)
        slip._give_back()
        self._document_emit("material.loan_returned", slip._event_data())
        return self._slip_row()

    def _ensure_borrowed(self):
        """:raise UserError: there is nothing to give back"""
        if not self._is_borrowed():
            raise UserError(
                self.env._("%s: there is nothing to give back.", self.display_name)
            )

    def _ensure_there(self):
        """:raise UserError: naming what the warehouse does not have"""
        place = self.production_id.picking_type_id.warehouse_id
        faults = []
        for line in self.line_ids:
            product = line.product_id.with_context(warehouse_id=place.id)
            if line.uom_id.compare(product.free_qty, line.issued) < 0:
                faults.append(
                    self.env._(
                        "%(product)s: %(owed)s %(unit)s are to be given back, %(free)s "
                        "are free in the warehouse.",
                        product=product.display_name,
                        owed=f"{line.issued:g}",
                        unit=line.uom_id.name,
                        free=f"{max(product.free_qty, 0):g}",
                    )
                )
        if faults:
            raise UserError("\n".join(faults))

    def _give_back(self):
        """Reserve for the lenders again, and say so to them."""
        lenders = self.line_ids.taken_from_id
        lenders.filtered(lambda made: made.state in MAKING).action_assign()
        for made in lenders:
            made._message_log(
                body=self.env._(
                    "%(borrower)s gave back what it borrowed (%(slip)s).",
                    borrower=self.production_id.name,
                    slip=self.name,
                )
            )
