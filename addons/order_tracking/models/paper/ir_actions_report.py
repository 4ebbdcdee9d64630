from odoo import models

from odoo.addons.order_process.kernel.passing import is_passing, passing_if

#: A report is made for a mail, or by its own outer call.
RENDERING = "order_report_rendering"
ORDER_FILE = "order_tracking.report_order_file"


class IrActionsReport(models.Model):
    """Printing an order is an event with a gate, whatever the format."""

    _inherit = "ir.actions.report"

    def _render_qweb_pdf(self, report_ref, res_ids=None, data=None):
        orders = self._order_printed(report_ref, res_ids)
        # A PDF is made of pages that are rendered in turn: it is counted once.
        with passing_if(orders, self.env, RENDERING):
            result = super()._render_qweb_pdf(report_ref, res_ids=res_ids, data=data)
        orders._process_emit_later("order.printed")
        return result

    def _render_qweb_html(self, report_ref, docids, data=None):
        orders = self._order_printed(report_ref, docids)
        with passing_if(orders, self.env, RENDERING):
            result = super()._render_qweb_html(report_ref, docids, data=data)
        orders._process_emit_later("order.printed")
        return result

    def _render_qweb_text(self, report_ref, docids, data=None):
        orders = self._order_printed(report_ref, docids)
        result = super()._render_qweb_text(report_ref, docids, data=data)
        orders._process_emit_later("order.printed")
        return result

    def _order_printed(self, report_ref, res_ids):
        """Return orders a colleague prints, after their gate let them pass.

        The customer's own look at his order in the portal is no print of ours, and
        the order's file is made to be read while the order waits.
        """
        orders = self.env["sale.order"]
        rendering = is_passing(self.env, RENDERING)
        if rendering or not res_ids or not self.env.user._is_internal():
            return orders
        report = self._get_report(report_ref)
        if report.model != "sale.order" or report.report_name == ORDER_FILE:
            return orders
        orders = orders.browse([res_ids] if isinstance(res_ids, int) else res_ids)
        orders._check_gates("order.printed")
        return orders
