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
