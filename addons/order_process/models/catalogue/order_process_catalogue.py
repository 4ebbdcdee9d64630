import base64

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ...engine.file.coming import DOCUMENT, addon_of
from ...engine.file.tables import to_sheets
from ...engine.file.workbook import write_workbook


class OrderProcessCatalogue(models.Model):
    """A shipped procedure that a company may use: what its file says at a glance.

    Addons ship files (``procedures/*/procedure.yaml``). A row of the catalogue is
    written when the addon is installed or updated; the procedure itself is only made
    by *Use This Procedure*.
    """

    _name = "order.process.catalogue"
    _description = "Catalogue of Procedures"
    _inherit = ["order.catalogue.mixin"]
    _makes = "order.process"
    _order = "code"
    _rec_names_search = ["name", "code", "source"]

    name = fields.Char(required=True, translate=True)
    source = fields.Char(
        translate=True, help="The written procedure from which it was taken."
    )
    scope = fields.Text(translate=True)
    company_kind_ids = fields.Many2many(
        "order.company.kind", string="Kinds of Companies"
    )
    process_codes = fields.Char(
        readonly=True, help="Codes of its procedures, each between commas."
    )
    node_count = fields.Integer(string="Nodes")
    role_count = fields.Integer(string="Roles")
    waiting = fields.Json(
        readonly=True, help="Events of addons to come that its nodes name, by node."
    )
    by_hand_count = fields.Integer(
        string="By Hand for Now",
        compute="_compute_waits",
        help="Nodes that are completed by hand until an addon brings their event.",
    )
    waits_for = fields.Char(
        compute="_compute_waits",
        search="_search_waits_for",
        help="Addons that bring its documents, none of which is there.",
    )
    is_complete = fields.Boolean(
        string="All Nodes Complete",
        compute="_compute_waits",
        search="_search_is_complete",
        help="Its documents are there, and no node waits for an addon to come.",
    )
    workbook = fields.Binary(
        compute="_compute_workbook",
        help="The whole procedure as a workbook with a sheet for each kind of row.",
    )

    _code_unique = models.Constraint(
        "UNIQUE(code)", "The catalogue already has a procedure with this code."
    )

    @api.depends("code", "name")
    def _compute_display_name(self):
        for entry in self:
            entry.display_name = f"{entry.code} {entry.name}"

    @api.depends("waiting", "document_models")
    def _compute_waits(self):
        declared = self.env["order.event.type"]._declared()
        for entry in self:
            nodes = (entry.waiting or {}).values()
            entry.by_hand_count = sum(not declared.issuperset(one) for one in nodes)
            documents = [d for d in (entry.document_models or "").split(",") if d]
            missing = [one for one in documents if one not in self.env]
            none = len(missing) == len(documents)
            addons = dict.fromkeys(addon_of(DOCUMENT, one) or one for one in missing)
            entry.waits_for = ", ".join(addons) if none else ""
            entry.is_complete = not (entry.by_hand_count or missing)

    def _search_waits_for(self, operator, value):
        if operator != "in" or set(value) != {False}:
            return NotImplemented
        waiting = self.search(Domain.TRUE).filtered("waits_for")
        return [("id", "not in", waiting.ids)]

    def _search_is_complete(self, operator, value):
        if operator != "in":
            return NotImplemented
        complete = self.search(Domain.TRUE).filtered("is_complete")
        return [("id", "in" if True in value else "not in", complete.ids)]

    @api.depends_context("lang")
    def _compute_workbook(self):
        whole = self.env["order.process"]._file_whole()
        for entry in self:
            book = write_workbook(to_sheets(whole, entry._file_tree()))
            entry.workbook = base64.b64encode(book)

    def _processes(self):
        """Return the newest versions that the company made of it, its own first."""
        domain = [
            ("code", "in", self.process_codes.strip(",").split(",")),
            ("company_id", "in", [self.env.company.id, False]),
        ]
        found = self.env["order.process"].search(domain, order="version desc, id desc")
        own = found.filtered("company_id")
        newest = {}
        for process in own + (found - own):
            newest.setdefault(process.code, process)
        return self.env["order.process"].union(*newest.values())

    # -- buttons -----------------------------------------------------------------
    def action_use(self):
        """Open the dialog *Use This Procedure* (button)."""
        return self._action_dialog(
            "order.process.use", self.env._("Use This Procedure")
        )

    def action_open_processes(self):
        """Open what the company made of it (button)."""
        self.ensure_one()
        return self._processes()._get_records_action(name=self.name)

    def action_compare(self):
        """Open what the company changed (button).

        :raise UserError: when it made nothing of it
        """
        self.ensure_one()
        processes = self._processes()
        if not processes:
            raise UserError(
                self.env._("Your company does not use %s yet.", self.display_name)
            )
        return processes[:1].action_compare()

    def action_download(self):
        """Download the procedure as a workbook (button)."""
        self.ensure_one()
        self.check_access("read")
        path = f"/web/content/{self._name}/{self.id}/workbook/{self.code}.xlsx"
        return {"type": "ir.actions.act_url", "url": f"{path}?download=true"}

    def _action_dialog(self, model, name):
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "name": name,
            "res_model": model,
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_catalogue_id": self.id},
        }
