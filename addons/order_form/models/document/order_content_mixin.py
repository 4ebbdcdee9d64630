from odoo import api, models
from odoo.fields import Domain

from odoo.addons.order_process.kernel.content import ContentGuard, is_token

from ..form.order_form import OPEN


class OrderContentMixin(models.AbstractModel):
    """A change of what a sheet copied voids it, where its type says so."""

    _inherit = "order.content.mixin"
    _content_guards = (
        ContentGuard(
            "forms",
            95,
            watches="_form_watches",
            covers="_form_covers",
            after="_form_content_changed",
            values=True,
        ),
    )

    @api.model
    def _form_watches(self):
        """Return the fields and columns that void sheets on such documents."""
        paths = self.env["order.form.type"]._voiding(self._name)
        return {token for _type, token in paths if is_token(self, token)}

    def _form_covers(self, _change):
        """Return the documents on which such sheets are open."""
        forms = self._form_voidable()
        return {form.res_id: () for form in forms}

    def _form_voidable(self):
        types = {
            one for one, _token in self.env["order.form.type"]._voiding(self._name)
        }
        domain = Domain("type_id", "in", list(types)) & Domain("state", "in", OPEN)
        domain &= Domain("res_model", "=", self._name) & Domain(
            "res_id", "in", self.ids
        )
        # sudo: who changes the document need not be able to read its sheets.
        return self.env["order.form"].sudo().search(domain)

    def _form_content_changed(self, change):
        """Void the sheets whose copied fields say something else now."""
        pairs = self.env["order.form.type"]._voiding(self._name)
        for form in self._form_voidable():
            document = self.browse(form.res_id)
            own = {token for one, token in pairs if one == form.type_id.id}
            names = {token for token in own if "." not in token}
            changed = names & change.changed_fields(document)
            lists = {token.partition(".")[0] for token in own if "." in token}
            if changed or any(self._form_rows_changed(change, own, n) for n in lists):
                form._void_changed(document, changed)

    def _form_rows_changed(self, change, tokens, name):
        columns = {token.partition(".")[2] for token in tokens if token != name}
        model = self.env[self._fields[name].comodel_name]
        lines = change.lines(model, columns)
        return bool(change.gone) or any(
            line.id in change.made or columns & change.changed_fields(line)
            for line in lines
        )
