from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import file_open

from ...engine.file.tree import Faults
from ...engine.file.yaml_reader import read_yaml
from ...kernel.kinds import names_of


class OrderCatalogueMixin(models.AbstractModel):
    """What addons ship as files and a company may make its own.

    A row says at a glance what stands in a file; it is written when the addon is
    installed or updated. The model names what a company makes of it (``_makes``).
    """

    _name = "order.catalogue.mixin"
    _description = "Catalogue"

    #: Model of what a company makes of an entry; it has a code, a company and a state.
    _makes = None

    code = fields.Char(required=True)
    document_models = fields.Char(readonly=True)
    document_names = fields.Char(string="Documents", compute="_compute_document_names")
    addon = fields.Char(required=True, readonly=True)
    path = fields.Char(
        required=True, readonly=True, help="Place of the file within its addon."
    )
    active = fields.Boolean(default=True)
    state = fields.Selection(
        [("none", "Not Used"), ("draft", "Draft"), ("published", "In Use")],
        string="Here",
        compute="_compute_state",
        search="_search_state",
        help="What your company made of it.",
    )

    @api.depends("document_models")
    @api.depends_context("lang")
    def _compute_document_names(self):
        kinds = {
            entry: [one for one in (entry.document_models or "").split(",") if one]
            for entry in self
        }
        names = names_of(
            self.env, {model for known in kinds.values() for model in known}
        )
        for entry, known in kinds.items():
            entry.document_names = ", ".join(names.get(one) or one for one in known)

    @api.depends_context("company")
    def _compute_state(self):
        states = self._states()
        for entry in self:
            entry.state = states.get(entry.code, "none")

    @api.model
    def _states(self):
        """Return ``{code: state}`` of what the company made, and of what is all's."""
        domain = Domain("company_id", "in", [self.env.company.id, False])
        domain &= Domain("state", "in", ["draft", "published"])
        groups = self.env[self._makes]._read_group(domain, ["code", "state"])
        # Published ones last: a draft beside one changes nothing of what counts.
        return dict(sorted(groups, key=lambda group: group[1] == "published"))

    def _search_state(self, operator, value):
        if operator != "in":
            return NotImplemented
        states = self._states()
        codes = [code for code, state in states.items() if state in value]
        domain = Domain("code", "in", codes)
        if "none" in value:
            domain |= Domain("code", "not in", list(states))
        return domain

    # -- the file ----------------------------------------------------------------
    def _file_data(self):
        """Return the content of the file."""
        self.ensure_one()
        with file_open(f"{self.addon}/{self.path}", "rb") as file:
            return file.read()

    def _file_tree(self):
        """Return the tree of the file."""
        tree = read_yaml(self._file_data(), Faults())
        if tree is None:
            self._refuse_file()
        return tree

    def _refuse_file(self):
        raise UserError(self.env._("The file of %s cannot be read.", self.code))
