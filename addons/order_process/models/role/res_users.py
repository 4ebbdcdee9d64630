from odoo import api, models
from odoo.exceptions import UserError


class ResUsers(models.Model):
    """A user who is archived or leaves a company loses the rights of his roles; an
    administrator who takes away what an assignment gives finds it given again."""

    _name = "res.users"
    _inherit = ["res.users", "order.role.right.source"]

    _right_cause = "user"
    _right_fields = frozenset({"active", "company_ids", "group_ids"})

    def _right_users(self):
        """Whoever leaves takes the rights of his deputies with him."""
        # sudo: who holds a role with whom is not shown, only brought up to date.
        lines = self.env["order.role.assignment"].sudo()._naming(self)
        return self.sudo() | lines._right_users()

    def _update_rights(self, users=None):
        self.env.registry.clear_cache()
        return super()._update_rights(users)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_acted(self):
        """What somebody did stays known, and so does who it was."""
        for model, field in self._acted_fields():
            # Whoever may delete users need not be able to read what they did.
            records = self.env[model].sudo().with_context(active_test=False)
            found = records.search([(field, "in", self.ids)], limit=1)
            if found:
                raise UserError(
                    self.env._(
                        "%(user)s is named in “%(model)s”, which must be kept. "
                        "Archive the user instead of deleting it.",
                        user=found[field].name,
                        model=self.env["ir.model"]._get(model).name,
                    )
                )

    def _acted_fields(self):
        """Return (model, field) of our records that name users for ever."""
        fields = self.env["ir.model.fields"].sudo()
        domain = [
            ("model", "=like", "order.%"),
            ("relation", "=", "res.users"),
            ("ttype", "=", "many2one"),
            ("store", "=", True),
            ("on_delete", "=", "restrict"),
        ]
        return [(field.model, field.name) for field in fields.search(domain)]
