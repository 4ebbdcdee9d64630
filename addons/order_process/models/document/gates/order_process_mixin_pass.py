from odoo import fields, models
from odoo.exceptions import AccessError

from ..order_process_mixin_head import OVERRIDE


class OrderProcessMixinPass(models.AbstractModel):
    """Who may let an event pass: whoever has the right to override gates; where a gate
    names roles, only these and their deputies."""

    _inherit = "order.process.mixin"

    def _gate_may_pass(self, missing):
        """Tell whether the user may override all that is missing on one document.

        :param list missing: dicts of ``_gates_missing``
        """
        self.ensure_one()
        named = [item for item in missing if item["pass_role_ids"]]
        right = len(named) and len(named) == len(missing)
        right = right or self.env.user.has_group(OVERRIDE)
        now = fields.Datetime.now()
        return right and self._gate_named(self.env.user, now, self.id, named)

    def _gate_named(self, user, at, res_id, named):
        """Tell whether a user acted for one of the roles that each missing thing names,
        on one of these documents.

        :param list named: those of what is missing that name roles
        """
        wanted = [set(i["pass_role_ids"]) for i in named if i["res_id"] == res_id]
        if not wanted:
            return True
        company = self.browse(res_id).sudo()._process_company()
        roles = self.env["order.role"].sudo()._principal_ids(user, company.ids, at)
        mine = set(roles.get(company.id, ()))
        return all(mine & one for one in wanted)

    def _gate_passes_any(self):
        """Tell whether the user may override a gate of the document, as far as its
        menu needs to know: no query."""
        self.ensure_one()
        if self.env.user.has_group(OVERRIDE):
            return True
        named = self.sudo()._gate_passers()
        company = self.sudo()._process_company()
        roles = self.env["order.role"].sudo()
        mine = roles._principal_ids(self.env.user, company.ids) if named else {}
        return bool(named.intersection(mine.get(company.id, ())))

    def _gate_passers(self):
        """Return the ids of all roles that gates of the document name; hook."""
        return self.env["order.process"]._gate_pass_roles(self.process_id.id)

    def _gate_name_passers(self, missing):
        """Name who alone may override what is missing, one look a company."""
        named = [item for item in missing if item["pass_role_ids"]]
        if not named:
            return
        documents = {document.id: document for document in self.sudo()}
        roles = self.env["order.role"].sudo()
        roles = roles.browse({key for item in named for key in item["pass_role_ids"]})
        companies = {documents[item["res_id"]]._process_company() for item in named}
        actors = {company: roles._actors(company) for company in companies}
        for item in named:
            company = documents[item["res_id"]]._process_company()
            item["passed_by"] = [
                role._named_with(actors[company].get(role.id, ()))
                for role in roles.browse(item["pass_role_ids"])
            ]

    def _gate_refuse_passer(self, missing):
        """:raise AccessError: naming who may override what"""
        lines = [
            f"{item['what']}: {', '.join(item['passed_by'])}"
            for item in missing
            if item["passed_by"]
        ]
        if not lines:
            raise AccessError(self.env._("You are not allowed to override gates."))
        raise AccessError(
            self.env._("This can only be overridden by:\n%s", "\n".join(lines))
        )
