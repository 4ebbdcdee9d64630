from typing import NamedTuple

from odoo import api, models


class FormEffect(NamedTuple):
    """What an answer changes on a document.

    ``method`` is a method of the document's model: ``method(value, form)`` on documents
    of ``res_model`` (None: any), as superuser.
    """

    label: str
    method: str
    res_model: str | None = None


class OrderForm(models.Model):
    """The closed list of effects of answers."""

    _inherit = "order.form"

    @api.model
    def _form_effects(self):
        """Return ``{code: FormEffect}``; addons add theirs."""
        return {}

    def _apply_effects(self, answer):
        """Do on the document what the type says of an answer."""
        form, known = self.sudo(), self._form_effects()
        subject = form._subjects().exists()
        for row in form.type_id.effect_ids if subject else ():
            effect = known.get(row.effect)
            value = answer._said(row.source)
            fits = effect and effect.res_model in (None, subject._name)
            if fits and value not in (None, False, ""):
                getattr(subject, effect.method)(value, form)
