from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tools import escape_psql


class OrderProcessCatalogueUse(models.Model):
    """A procedure of the catalogue is taken into use by another system, in one call."""

    _inherit = "order.process.catalogue"

    @api.model
    def use(self, code, heads=None):
        """Take a procedure into use in the company (interfaces; people have the dialog
        *Use This Procedure*): all new documents of its kind follow it as soon as it is
        published. A draft that the company has of it is published when nothing is
        missing; what is in use stays.

        :param heads: ``{code of a role: login of its head}``, for roles that nobody
            holds yet
        :return: ``{"processes": [{"id", "code", "version", "state", "missing"}, …]}``;
            a draft says what is missing before it can be published
        :raises UserError: when the catalogue does not have it, or with every fault
        """
        heads = heads or {}
        if not _are_texts(heads):
            raise UserError(self.env._("Give the logins of heads by codes of roles."))
        known = isinstance(code, str) and escape_psql(code)
        codes = [("process_codes", "=like", f"%,{known},%")]
        entry = self.search(codes, limit=1)
        if not entry:
            raise UserError(self.env._("The catalogue has no procedure %s.", code))
        if not entry._in_use():
            entry._use_at_once(heads)
        made = entry._in_use()
        missing = {process: process._publish_missing() for process in made}
        made.filtered(lambda one: not missing[one]).action_publish()
        words = ("id", "code", "version", "state")
        return {
            "processes": [
                {**{word: one[word] for word in words}, "missing": missing[one]}
                for one in made
            ]
        }

    def _in_use(self):
        """Return what the company works by of each procedure: the version in use, else
        its own newest draft; what was retired, and a draft of all, are neither."""
        domain = [
            ("code", "in", self.process_codes.strip(",").split(",")),
            ("company_id", "in", [self.env.company.id, False]),
            ("state", "in", ["draft", "published"]),
        ]
        found = self.env["order.process"].search(domain, order="version desc, id desc")
        published = found.filtered(lambda one: one.state == "published")
        own = found.filtered("company_id")
        newest = {}
        for process in (published & own) + (published - own) + (own - published):
            newest.setdefault(process.code, process)
        return self.env["order.process"].union(*newest.values())

    def _use_at_once(self, heads):
        """Make the draft, for all documents, with these heads of its roles."""
        dialogs = self.env["order.process.use"]
        lines = dialogs._prepare_roles(self)
        people = self.env["res.users"].search([("login", "in", list(heads.values()))])
        logins = {user.login: user.id for user in people}
        for line in lines:
            login = heads.get(line["code"])
            if login and login not in logins:
                raise UserError(self.env._("There is no user “%s”.", login))
            if login and not line["assignment_id"]:
                line["head_id"] = logins[login]
        roles = [Command.create(line) for line in lines]
        dialogs.create(
            {"catalogue_id": self.id, "orders": "all", "role_ids": roles}
        ).action_use()


def _are_texts(heads):
    """Return whether heads are a mapping from texts to texts."""
    return isinstance(heads, dict) and all(
        isinstance(one, str) for pair in heads.items() for one in pair
    )
