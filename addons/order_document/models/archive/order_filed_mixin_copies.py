from odoo import models
from odoo.exceptions import UserError


class OrderFiledMixin(models.AbstractModel):
    """Copies of papers that are handed out, one for each role (S2-I-16)."""

    _inherit = "order.filed.mixin"

    def file_hand_out(self, paper=None):
        """Hand out copies to the roles that get one and have none yet (RPC, button).

        :param str paper: code of the required paper; empty: of every paper
        :return: ids of the copies
        :raise UserError: nothing is left to hand out
        """
        file = self._file_at_work()
        roles = file.owner_role_id | file.keeper_role_id
        self._file_ensure_acts(roles)
        lines = file.line_ids.filtered("paper_id")
        if paper is not None:
            code = self._file_text(paper)
            lines = lines.filtered(lambda line: line.paper_id.code == code)
        rows = [row for line in lines for row in self._file_copies_due(file, line)]
        if not rows:
            raise UserError(
                self.env._("Every copy of %s is handed out.", self.display_name)
            )
        copies = self.env["order.file.copy"]._hand_out(rows)
        return copies.ids

    def _file_copies_due(self, file, line):
        """Return the copies of a paper that are still to be handed out."""
        given = file.copy_ids.filtered(lambda copy: copy.line_id == line)
        rest = line.paper_id.copy_role_ids - given.role_id
        first = max(given.mapped("number"), default=0) + 1
        return [
            {
                "file_id": file.id,
                "company_id": file.company_id.id,
                "line_id": line.id,
                "number": number,
                "role_id": role.id,
            }
            for number, role in enumerate(rest, first)
        ]
