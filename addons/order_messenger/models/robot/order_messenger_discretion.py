from odoo import api, models
from odoo.fields import Domain


class OrderMessengerDiscretion(models.AbstractModel):
    """What is told outside of Odoo: never the name of a confidential paper, nor what is
    decided on one (prices, discounts, credit, contracts)."""

    _name = "order.messenger.discretion"
    _description = "What Is Told Outside"

    @api.model
    def _hidden_documents(self, documents):
        """Return the confidential ones of ``{(model, id)}``, in one query a model.

        A document is confidential when its whole model is
        (``order.signoff._confidential_models``) or when it says so itself.
        """
        whole = self.env["order.signoff"]._confidential_models()
        by_model = {}
        for model, res_id in documents:
            by_model.setdefault(model, set()).add(res_id)
        hidden = set()
        for model, ids in by_model.items():
            if model in whole or model not in self.env:
                hidden |= {(model, res_id) for res_id in ids}
            elif "confidential" in self.env[model]._fields:
                marked = Domain("id", "in", ids) & Domain("confidential", "=", True)
                # sudo: whether it is confidential is no secret, its name is.
                records = self.env[model].sudo().with_context(active_test=False)
                hidden |= {(model, res_id) for res_id in records.search(marked).ids}
        return hidden
