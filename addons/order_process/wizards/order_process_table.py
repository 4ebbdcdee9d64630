from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ..engine.book.book import BookError, column_letter, read_book
from ..engine.file import own_table
from ..kernel.uploaded import uploaded

#: How much of a cell is shown beside its heading.
SAMPLE = 60


class OrderProcessTable(models.TransientModel):
    """Makes a draft from a company's own table of nodes: file, columns, departments.

    What a column means and who a department is are guessed and shown, so that a person
    says it; the draft is made by ``order_process_table_tree.py``.
    """

    _name = "order.process.table"
    _description = "Import a Table of Nodes"
    _inherit = ["order.process.follow.mixin"]

    state = fields.Selection(
        [("file", "File"), ("columns", "Columns"), ("roles", "Departments")],
        default="file",
        required=True,
        readonly=True,
    )
    file = fields.Binary(string="Table", attachment=False)
    file_name = fields.Char()
    code = fields.Char(help="Code of the procedure, e.g. QP-07.")
    name = fields.Char(string="Procedure")
    res_model = fields.Selection(selection="_selection_res_model", string="Documents")
    start_event_id = fields.Many2one(
        "order.event.type",
        help="The event with which the first node starts; nothing begins without it.",
        domain="[('res_model', 'in', (res_model, False))]",
    )
    sheet_number = fields.Integer(readonly=True)
    heading_row = fields.Integer(readonly=True)
    column_ids = fields.One2many("order.process.table.column", "table_id")
    department_ids = fields.One2many("order.process.table.department", "table_id")

    @api.model
    def _selection_res_model(self):
        return self.env["order.process"]._process_models()

    # -- steps of the dialog -----------------------------------------------------
    def action_read(self):
        """Read the file and show what its columns are taken for (button)."""
        self.ensure_one()
        self._ensure_named()
        sheets = self._sheets()
        found = own_table.find_heading(sheets)
        if not found:
            raise UserError(
                self.env._(
                    "No heading of a table of nodes was found. It needs columns such "
                    "as Node, Description, Responsible Department."
                )
            )
        self.sheet_number, self.heading_row = found
        columns = self._prepare_columns(sheets)
        self.column_ids = [fields.Command.clear(), *columns]
        return self._action_state("columns")

    def action_columns(self):
        """Read the rows by these columns and show who the departments are (button)."""
        self.ensure_one()
        if "lead" not in self.column_ids.mapped("meaning"):
            raise UserError(
                self.env._("Say which column holds the responsible department.")
            )
        names = self._department_names()
        kept = self.department_ids.filtered(lambda one: one.name in names)
        left = [fields.Command.delete(one.id) for one in self.department_ids - kept]
        new = [name for name in names if name not in kept.mapped("name")]
        self.department_ids = [*left, *self._prepare_roles(new)]
        return self._action_state("roles")

    def action_back(self):
        """Return to the step before (button); nothing that was entered is lost."""
        self.ensure_one()
        return self._action_state("file" if self.state == "columns" else "columns")

    def _action_state(self, state):
        self.state = state
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": self.id,
            "views": [(False, "form")],
            "target": "new",
            "name": self.env._("Import a Table of Nodes"),
        }

    def _ensure_named(self):
        if not self.file:
            raise UserError(self.env._("Choose the file with the table."))
        if not (self.code and self.name and self.res_model):
            raise UserError(
                self.env._("Enter code and name of the procedure and its documents.")
            )
        if not self.start_event_id:
            raise UserError(self.env._("Choose the event with which it starts."))

    # -- what was read -----------------------------------------------------------
    def _sheets(self):
        """Return the sheets of the file.

        :raises UserError: when it is no table
        """
        content = uploaded(self.file)
        if not content:
            raise self._unreadable()
        try:
            return read_book(content)
        except BookError as error:
            raise self._unreadable() from error

    def _unreadable(self):
        text = self.env._("The file cannot be read. Save it as .xlsx or .csv.")
        return UserError(text)

    def _prepare_columns(self, sheets):
        """Return the commands for the columns with their headings."""
        sheet = sheets[self.sheet_number]
        heading, rows = sheet.rows[self.heading_row], sheet.rows[self.heading_row + 1 :]
        texts = [cell.text for cell in heading.cells]
        first = [
            next((row.at(at).text for row in rows if row.at(at).text), "")
            for at in range(len(texts))
        ]
        guessed = own_table.guess_columns(texts, tuple(first))
        # What was said of the same heading before stands.
        said = {one.heading: one.meaning for one in self.column_ids}
        return [
            fields.Command.create(
                {
                    "number": at,
                    "letter": column_letter(at),
                    "heading": text,
                    "sample": first[at][:SAMPLE],
                    "meaning": said.get(text, guessed.get(at)),
                }
            )
            for at, text in enumerate(texts)
            if text
        ]

    def _steps(self):
        """Return the rows as steps, by the columns as they are now."""
        columns = {one.number: one.meaning for one in self.column_ids if one.meaning}
        sheets = self._sheets()
        if not 0 <= self.sheet_number < len(sheets):  # of another file
            raise self._unreadable()
        sheet = sheets[self.sheet_number]
        return own_table.read_steps(sheet, self.heading_row, columns)

    def _department_names(self):
        """Return the departments of the table in their order."""
        names = {}
        for step in self._steps():
            names.update(
                dict.fromkeys([step.lead, *(name for name, _t in step.assists)])
            )
        return [name for name in names if name]

    def _prepare_roles(self, names):
        """Return the commands for the departments, each with the role of its name."""
        roles, all_roles = {}, self.env["order.role"].search(Domain.TRUE)
        for lang, _name in self.env["res.lang"].get_installed():
            for role in all_roles.with_context(lang=lang):
                roles.setdefault(role.name, role.id)
        departments = {
            one.name: one.id for one in self.env["hr.department"].search(self._own())
        }
        held = self._held(roles.values())
        return [
            fields.Command.create(
                {
                    "name": name,
                    "role_id": roles.get(name),
                    "department_id": departments.get(name),
                    **held.get(roles.get(name), {}),
                }
            )
            for name in names
        ]

    @api.model
    def _held(self, role_ids):
        """Return who holds roles in the company: ``{id of role: values of a row}``."""
        domain = [
            ("role_id", "in", list(role_ids)),
            ("company_id", "=", self.env.company.id),
        ]
        return {
            one.role_id.id: {
                "department_id": one.department_id.id,
                "head_id": one.head_id.id,
                "member_ids": [fields.Command.set(one.member_ids.ids)],
            }
            for one in self.env["order.role.assignment"].search(domain)
        }

    @api.model
    def _own(self):
        """Return the domain of what is the company's own."""
        return [("company_id", "in", [self.env.company.id, False])]
