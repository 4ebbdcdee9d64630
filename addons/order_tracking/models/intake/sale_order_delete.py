from odoo import api, models
from odoo.exceptions import UserError

from odoo.addons.order_process.kernel.limits import short_text
from odoo.addons.order_process.kernel.passing import shared, sharing

#: Why orders are deleted, while ``order_delete`` does it.
REASON = "order_delete_reason"


class SaleOrder(models.Model):
    """An order that is deleted leaves an entry of who deleted it, when and why."""

    _inherit = "sale.order"

    def action_order_delete(self):
        """Open the dialog that asks why the order is deleted (button)."""
        self.ensure_one()
        self.check_access("unlink")
        return self.env["order.tracking.note"]._open(self, "deleted")

    def order_delete(self, reason):
        """Delete orders that nothing was delivered, invoiced or paid of.

        :param str reason: kept with what the orders were
        :return: ``{deletions: [id]}``
        :raise UserError: no reason; the order is confirmed, submitted, signed …
        """
        self.check_access("unlink")
        reason = short_text(self.env, reason if isinstance(reason, str) else "")
        if not reason.strip():
            raise UserError(self.env._("Enter the reason for the deletion."))
        self._delete_ensure()
        self._check_gates("order.deleted")
        names = self.mapped("name")
        self._process_emit_later("order.deleted", {"reason": reason.strip()})
        with sharing(self.env, REASON, reason.strip()):
            self.unlink()
        deletions = self.env["order.deletion"]
        made = deletions.search([("name", "in", names)], limit=len(names))
        return {"deletions": made.ids}

    def _delete_ensure(self):
        """Refuse what goods or money hang on, whoever may see these.

        :raise UserError: naming each order and what stands in the way
        """
        faults = [fault for order in self.sudo() if (fault := order._delete_fault())]
        if faults:
            raise UserError("\n".join(faults))

    def _delete_fault(self):
        """Return what keeps the order from being deleted, or False."""
        what = self._delete_kept()
        return what and self.env._(
            "%(order)s cannot be deleted: %(what)s belong to it.",
            order=self.name,
            what=what,
        )

    def _delete_kept(self):
        if any(picking.state == "done" for picking in self.picking_ids):
            return self.env._("deliveries")
        if any(invoice.state != "cancel" for invoice in self.invoice_ids):
            return self.env._("invoices")
        paid = ("authorized", "done")
        if any(payment.state in paid for payment in self.transaction_ids):
            return self.env._("payments")
        return False

    @api.ondelete(at_uninstall=False)
    def _unlink_recorded(self):
        """Deletions leave an entry, whichever way they come."""
        self._delete_ensure()
        self.env["order.deletion"]._record(self, shared(self.env, REASON) or False)
