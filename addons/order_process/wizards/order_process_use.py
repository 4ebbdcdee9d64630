from odoo import SUPERUSER_ID, api, fields, models
from odoo.exceptions import UserError

from ..engine.file import outline


class OrderProcessUse(models.TransientModel):
    """Makes a procedure of the catalogue the company's own: as a draft, with the people
    behind its roles and the orders that shall follow it."""

    _name = "order.process.use"
    _description = "Use This Procedure"
    _inherit = ["order.process.follow.mixin"]

    catalogue_id = fields.Many2one(
        "order.process.catalogue", required=True, readonly=True
    )
    role_ids = fields.One2many("order.process.use.role", "use_id", string="Roles")
    vacant_count = fields.Integer(compute="_compute_vacant_count")

    @api.depends("role_ids.department_id", "role_ids.head_id", "role_ids.member_ids")
    def _compute_vacant_count(self):
        for wizard in self:
            vacant = wizard.role_ids.filtered(lambda line: line._is_vacant())
            wizard.vacant_count = len(vacant)

    @api.model
    def default_get(self, fields_list):
        values = super().default_get(fields_list)
        entry = self.env["order.process.catalogue"].browse(values.get("catalogue_id"))
        if "role_ids" in fields_list and entry:
            lines = self._prepare_roles(entry)
            values["role_ids"] = [fields.Command.create(line) for line in lines]
        return values

    @api.model
    def _prepare_roles(self, entry):
        """Return the values of the lines: the roles of the file in their order, with
        who holds them already."""
        tree = entry._file_tree()
        heads = outline.heads(tree)
        whole = self.env["order.process"]._file_whole()
        named = (code for head in heads for code in outline.roles_of(head, whole))
        codes = self._internal(tree, heads, named)
        names = entry._names_of(tree, heads[0], "roles", "order.role")
        held = self._assignments(codes)
        lines = []
        for code in codes:
            assignment = held.get(code, self.env["order.role.assignment"])
            lines.append(
                {
                    "code": code,
                    "name": names.get(code, code),
                    "assignment_id": assignment.id,
                    "department_id": assignment.department_id.id,
                    "head_id": assignment.head_id.id,
                    "member_ids": [fields.Command.set(assignment.member_ids.ids)],
                }
            )
        return lines

    @api.model
    def _internal(self, tree, heads, codes):
        """Return the codes, each once, with the substitute in the place of a role that
        nobody of the company holds."""
        codes = list(codes)
        domain = [("code", "in", codes), ("is_external", "=", True)]
        outside = self.env["order.role"].search(domain)
        substitutes = {role.code: role.substitute_role_id.code for role in outside}
        for part in (tree, *heads):
            roles = part.get("roles")
            for code, row in roles.items() if isinstance(roles, dict) else ():
                if isinstance(row, dict) and row.get("substitute"):
                    substitutes.setdefault(str(code), str(row["substitute"]))
        return dict.fromkeys(substitutes.get(code, code) for code in codes)

    @api.model
    def _assignments(self, codes):
        """Return ``{role code: its assignment in the company}``."""
        found = self.env["order.role.assignment"].search(
            [
                ("role_id.code", "in", list(codes)),
                ("company_id", "=", self.env.company.id),
            ]
        )
        return {one.role_id.code: one for one in found}

    # -- using -------------------------------------------------------------------
    def action_use(self):
        """Make the draft, assign its roles, choose its documents, and open it (button).

        :raises UserError: with every fault of the file, nothing is made
        """
        self.ensure_one()
        if self.catalogue_id.waits_for:
            raise UserError(
                self.env._(
                    "%(procedure)s cannot be used yet: no installed addon brings its "
                    "documents (%(documents)s).",
                    procedure=self.catalogue_id.display_name,
                    documents=self.catalogue_id.waits_for,
                )
            )
        self._ensure_orders()
        made = self._make()
        self._assign()
        for process in made:
            self._choose_documents(process)
            process.action_lint()
        return made._get_records_action(name=self.catalogue_id.name)

    def _make(self):
        """Return the drafts that the file makes for the company."""
        processes = self.env["order.process"].with_company(self.company_id)
        processes.check_access("create")
        # The file is no user's but an addon's: it may bring roles for all, and read
        # what this user may not.
        addon = processes.with_user(SUPERUSER_ID)
        made, faults = addon._file_import(self.catalogue_id._file_data())
        if not made:
            processes._file_refuse(faults)
        return made.with_user(self.env.user)

    def _assign(self):
        """Assign departments and people to the roles that nobody holds."""
        new = self.role_ids.filtered(lambda line: not line.assignment_id)
        new = new.filtered(lambda line: not line._is_vacant())
        roles = self.env["order.role"].search([("code", "in", new.mapped("code"))])
        ids = {role.code: role.id for role in roles}
        new._assign({line: ids[line.code] for line in new})
