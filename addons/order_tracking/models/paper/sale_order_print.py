from odoo import fields, models

from odoo.addons.order_process.models.record.order_system_field_mixin import (
    SEPARATE_PREFETCH,
)

#: Odoo's own forms of an order that carry its version.
ODOO_FORMS = ("sale.report_saleorder", "sale.report_saleorder_pro_forma")


class SaleOrder(models.Model):
    """The documents of an order: its printed sheets carry its version, a change makes
    them void; with the order end all documents that are still on somebody's desk."""

    _name = "sale.order"
    _inherit = ["sale.order", "order.print.mixin"]
    _print_version_field = "order_version"

    order_version = fields.Integer(
        string="Version",
        default=1,
        copy=False,
        readonly=True,
        groups="base.group_user",
        prefetch=SEPARATE_PREFETCH,
        help=(
            "Increases with each applied change notice; prints of an earlier "
            "version are void."
        ),
        system=True,
    )

    def _print_followed(self, report_name):
        """The customer's copy says which version it is; orders without a process are
        printed as Odoo does."""
        if report_name in ODOO_FORMS:
            return self.sudo().filtered("process_id").sudo(self.env.su)
        return super()._print_followed(report_name)

    def _documents_end(self, _heard):
        """A cancelled order that is taken up again begins with new documents;
        listener."""
        reason = self.env._("The order was cancelled.")
        for documents in self._documents_unfinished():
            documents._document_order_cancelled(reason)
        self._prints_void(reason)

    def _documents_unfinished(self):
        """Return a recordset for each kind of document that these orders have open."""
        found = []
        for documents in self.env["order.document"]._document_models(self._name):
            if not documents._document_open_states:
                continue
            open_ = documents.search(
                [
                    ("order_id", "in", self.ids),
                    ("state", "in", documents._document_open_states),
                ]
            )
            if open_:
                found.append(open_)
        return found
