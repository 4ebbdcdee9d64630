from odoo import api, models
from odoo.fields import Domain


class IrRule(models.Model):
    """A dialog belongs to who opened it.

    Odoo promises it for transient models and does not keep it: without a rule of its
    own anybody with access to the model reads and writes what somebody else is just
    typing – an opinion, a reason, an amount. It holds for every dialog and its lines,
    Odoo's own included.
    """

    _inherit = "ir.rule"

    @api.model
    def _compute_domain(self, model_name, mode="read"):
        domain = super()._compute_domain(model_name, mode)
        model = self.env[model_name]
        if self.env.su or not model._transient or not model._log_access:
            return domain
        own = Domain("create_uid", "=", self.env.uid)
        return (domain & own).optimize(model)
