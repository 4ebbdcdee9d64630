from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import file_open

from odoo.addons.order_process.engine.file import outline
from odoo.addons.order_process.engine.file.tree import Faults
from odoo.addons.order_process.engine.file.yaml_reader import read_yaml


class OrderFormCatalogue(models.Model):
    """A shipped form type that a company may use: what its file says at a glance.

    Addons ship files (``forms/*.yaml``, and ``forms`` in the files of procedures). A
    row is written when the addon is installed or updated; the type itself is only made
    by *Use*, or when the first sheet of it is written.
    """

    _name = "order.form.catalogue"
    _description = "Catalogue of Forms"
    _order = "process_code nulls first, code"
    _rec_names_search = ["name", "code", "form_code"]

    name = fields.Char(string="Title", required=True, translate=True)
    code = fields.Char(required=True)
    form_code = fields.Char(readonly=True)
    process_code = fields.Char(
        string="Procedure",
        readonly=True,
        help="The procedure in whose file it stands; empty: all procedures share it.",
    )
    document_models = fields.Char(readonly=True)
    document_names = fields.Char(string="Documents", compute="_compute_document_names")
    field_count = fields.Integer(string="Fields", readonly=True)
    addon = fields.Char(required=True, readonly=True)
    path = fields.Char(
        required=True, readonly=True, help="Place of the file within its addon."
    )
    active = fields.Boolean(default=True)
    digest = fields.Char(readonly=True)
    state = fields.Selection(
        [("none", "Not Used"), ("draft", "Draft"), ("published", "In Use")],
        string="Here",
        compute="_compute_state",
        search="_search_state",
        help="What your company made of it.",
    )

    _code_unique = models.Constraint(
        "UNIQUE(code)", "The catalogue already has a form with this code."
    )

    @api.depends("document_models")
    @api.depends_context("lang")
    def _compute_document_names(self):
        names = self.env["ir.model"].sudo()  # names of models are no secret
        for entry in self:
            known = (entry.document_models or "").split(",")
            found = (names._get(model).name or model for model in known if model)
            entry.document_names = ", ".join(found)

    @api.depends_context("company")
    def _compute_state(self):
        states = self._states()
        for entry in self:
            entry.state = states.get(entry.code, "none")

    @api.model
    def _states(self):
        """Return ``{code: state}`` of the types of the company and of all."""
        domain = Domain("company_id", "in", [self.env.company.id, False])
        domain &= Domain("state", "in", ["draft", "published"])
        groups = self.env["order.form.type"]._read_group(domain, ["code", "state"])
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

    def _tree(self):
        """Return the tree of the file, and in it the mapping of the form."""
        self.ensure_one()
        with file_open(f"{self.addon}/{self.path}", "rb") as file:
            tree = read_yaml(file.read(), Faults())
        for part in [tree, *outline.heads(tree)] if tree else ():
            if form := (part.get("forms") or {}).get(self.code):
                return tree, form
        raise UserError(self.env._("The file of %s cannot be read.", self.code))

    def action_use(self):
        """Make the forms the company's own and open them (button)."""
        self.check_access("read")
        self.env["order.form.type"].check_access("create")
        made = self.env["order.form.type"]
        for entry in self:
            made |= entry._make(self.env.company)
        return made.with_env(self.env)._get_records_action()
