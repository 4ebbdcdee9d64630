from odoo import api, models

from odoo.addons.order_process.kernel.repeated import repeated


class OrderException(models.Model):
    """Exceptions that nobody has to write: something happened on a document."""

    _inherit = "order.exception"

    @api.model
    def _report_by_itself(self, document, code, picking):
        """Open an exception of each type that hears the event on the document; what is
        open already is told that it happened again. As superuser."""
        event = self.env["order.event.type"].sudo().search([("code", "=", code)])
        for kind in self.env["order.exception.type"]._types_of(document, code):
            self._open_one(document, kind, {"description": event.name}, picking)

    @api.model
    def _open_one(self, document, kind, said, picking=None):
        """Report an exception, or add to the open one; return it, as superuser.

        :param dict said: what is known of it, as fields
        """
        picking = picking or self.env["stock.picking"]
        key = self._key_of_place(kind, document, picking)
        if first := self._open_with(key, document.company_id):
            return first._report_again(said["description"])
        head = self._head_of(document, kind, picking)
        with repeated("order_exception_key_unique"):
            made = self.sudo()._writing_system().create({**head, **said})
        made = self.sudo().browse(made.id)
        made._report()
        return made

    @api.model
    def _head_of(self, document, kind, picking):
        return {
            "res_model": document._name,
            "res_id": document.id,
            "type_id": kind.id,
            "picking_id": picking.id,
            "company_id": document.company_id.id,
        }
