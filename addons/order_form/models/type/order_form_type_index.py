from odoo import api, models, tools
from odoo.fields import Domain


class OrderFormType(models.Model):
    """What documents ask of form types at every event and write: from the cache."""

    _inherit = "order.form.type"

    @api.model
    @tools.ormcache()
    def _held(self):
        """Return ``{event code: ids of versions whose open sheets hold it}``."""
        found = {}
        # Sheets of replaced and archived versions may still be open.
        records = self.sudo().with_context(active_test=False)
        holding = Domain("held_event_ids", "!=", False) & Domain("state", "!=", "draft")
        for form_type in records.search(holding):
            for code in form_type.held_event_ids.mapped("code"):
                found[code] = (*found.get(code, ()), form_type.id)
        return found

    @api.model
    def _holding(self, code):
        return self._held().get(code, ())

    @api.model
    @tools.ormcache()
    def _voiding_paths(self):
        """Return ``((version, its document models, token), …)`` of fields that void
        their sheet."""
        fields_ = self.env["order.form.field"].sudo().with_context(active_test=False)
        voiding = Domain("voids", "=", True) & Domain("default_path", "!=", False)
        voiding &= Domain("type_id.state", "!=", "draft")
        return tuple(
            (one.type_id.id, tuple(one.type_id._res_model_list()), one._voiding_token())
            for one in fields_.search(voiding)
        )

    @api.model
    def _voiding(self, model):
        """Return ``[(version, token)]`` of what voids sheets on such documents."""
        return [
            (version, token)
            for version, models_, token in self._voiding_paths()
            if not models_ or model in models_
        ]
