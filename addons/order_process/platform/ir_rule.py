from odoo import api, models, tools
from odoo.exceptions import AccessError
from odoo.fields import Domain

#: What was said in a round, and the way from there to the round.
_SAID = {
    "order.signoff.condition": "decision_id.signoff_id",
    "order.signoff.decision": "signoff_id",
}


class IrRule(models.Model):
    """Three rules that hold for whole families of models.

    **A dialog belongs to who opened it.** Odoo promises it for transient models and
    does not keep it: without a rule of its own anybody with access to the model reads
    and writes what somebody else is just typing – an opinion, a reason, an amount. It
    holds for every dialog and its lines, Odoo's own included.

    **What counts for all companies is changed by who may for all.** Roles, locks,
    chains, kinds and whatever else has no company, see ``_shared_setup``.

    **What was said about a confidential document is for its readers**, whoever else
    may read rounds, see ``order.signoff._confidential_models``.
    """

    _inherit = "ir.rule"

    @api.model
    def _compute_domain(self, model_name, mode="read"):
        domain = super()._compute_domain(model_name, mode)
        if self.env.su:
            return domain
        model = self.env[model_name]
        if model._transient and model._log_access:
            domain &= Domain("create_uid", "=", self.env.uid)
        elif model_name in _SAID:
            domain &= Domain(f"{_SAID[model_name]}.is_content_shown", "=", True)
        elif mode != "read" and model_name in self._shared_setup():
            if not self._acts_for_all():
                path = self._shared_setup()[model_name]
                domain &= Domain(path, "!=", False) if path else Domain.FALSE
        else:
            return domain
        return domain.optimize(model)

    @api.model
    @tools.ormcache()
    def _shared_setup(self):
        """Return ``{model: path to the company}`` of the set-up of processes; an empty
        path: there is none, all companies share it. Each model declares its own, see
        ``_shared_setup_path``."""
        return {
            name: model._shared_setup_path
            for name, model in self.env.registry.items()
            if model._shared_setup_path is not None and not model._abstract
        }

    @api.model
    def _acts_for_all(self):
        """Return whether the user's companies are all that there are."""
        if self.env.su:
            return True
        # sudo: how many there are is no secret, which ones may be.
        companies = self.env["res.company"].sudo().search([("active", "=", True)])
        return companies <= self.env.user.sudo().company_ids

    @api.model
    def _shared_text(self, model_name):
        return self.env._(
            "“%s” without a company applies to all companies: only a process "
            "manager of all companies can change it. Create one for your own "
            "company instead.",
            self.env["ir.model"]._get(model_name).sudo().name,  # names are no secret
        )

    def _make_access_error(self, operation, records):
        """Say why, where Odoo would name a rule that nobody finds."""
        shared = self._shared_setup()
        if operation != "read" and records._name in shared:
            path = shared[records._name]
            if not path or not all(record.mapped(path) for record in records.sudo()):
                return AccessError(self._shared_text(records._name))
        return super()._make_access_error(operation, records)
