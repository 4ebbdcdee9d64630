from odoo import api, models


class OrderSignoffLineMixin(models.AbstractModel):
    """Guards the lines of a document as its head (a price changed on the line is the
    classic way around an approval). A model of lines needs three lines::

        _inherit = ["sale.order.line", "order.signoff.line.mixin"]
        _signoff_document_field = "order_id"
        _signoff_list_field = "order_line"
    """

    _name = "order.signoff.line.mixin"
    _description = "Sign-off Line Mixin"
    _inherit = ["order.computed.amount.mixin"]

    _signoff_document_field = None
    _signoff_list_field = None

    @api.model_create_multi
    def create(self, vals_list):
        documents = self._signoff_documents_in(vals_list)
        with documents._signoff_guard([self._signoff_list_field]):
            return super().create(vals_list)

    def write(self, vals):
        documents = self._signoff_written_documents(vals)
        with documents._signoff_guard([self._signoff_list_field]):
            return super().write(vals)

    def unlink(self):
        documents = self[self._signoff_document_field]
        with documents._signoff_guard([self._signoff_list_field]):
            return super().unlink()

    @api.model
    def _signoff_documents_in(self, vals_list):
        """Return the documents that get these lines."""
        name = self._signoff_document_field
        ids = {
            vals.get(name) or self.env.context.get(f"default_{name}")
            for vals in vals_list
        }
        comodel = self._fields[name].comodel_name
        return self.env[comodel].browse(i for i in ids if isinstance(i, int) and i)

    def _signoff_written_documents(self, vals):
        """Return the documents to look at: none when no tracked column is written."""
        name = self._signoff_document_field
        documents = self.browse()[name]
        columns = documents._signoff_tracked_columns(self._signoff_list_field)
        if name not in vals and columns.isdisjoint(vals.keys()):
            return documents
        return self[name] | self._signoff_documents_in([vals] if name in vals else [])
