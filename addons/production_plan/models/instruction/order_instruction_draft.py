from odoo import fields, models
from odoo.exceptions import UserError

from odoo.addons.order_process.kernel.limits import short_text
from odoo.addons.order_process.kernel.said import said_text

from ..rule.order_instruction_rule import HEAD, LINES


class OrderInstruction(models.Model):
    """An instruction is written: it says all that the procedure wants, and no more than
    is left to make; urgent goods are announced by telephone before (S1-B-034)."""

    _inherit = "order.instruction"

    def action_submit(self):
        """Submit what was written (button)."""
        for instruction in self:
            instruction.instruction_submit()
        return True

    def instruction_submit(self):
        """Submit the draft: from now on its content stands (who writes it, interfaces).

        :return: as :meth:`fetch_instructions` returns one
        :raise UserError: with everything that is missing, or more than is left
        """
        self._document_begin("draft")
        self._ensure_acting("drafter_role_id")
        self._ensure_complete()
        self._ensure_quantities()
        rule = self._rule()
        self.sudo()._document_move(
            "drafted",
            drafted_at=fields.Datetime.now(),
            checker_role_id=rule.checker_role_id.id,
            issuer_role_id=rule.issuer_role_id.id,
        )
        self._document_emit("instruction.drafted", self.sudo()._event_data())
        return self._instruction_row()

    def _ensure_complete(self):
        """:raise UserError: naming all that it must say and does not"""
        wanted, one = self._rule()._demanded(), self.sudo()
        missing = [
            one._label(one, HEAD[word])
            for word in wanted
            if word in HEAD and not str(one[HEAD[word]] or "").strip()
        ]
        for line in one.line_ids:
            missing += [
                f"{line.product_id.display_name}: {one._label(line, LINES[word])}"
                for word in wanted
                if word in LINES and not (line[LINES[word]] or "").strip()
            ]
        if not one.line_ids:
            missing.append(one._label(one, "line_ids"))
        if missing:
            raise UserError(
                self.env._(
                    "%(instruction)s is not complete. Fill in: %(missing)s.",
                    instruction=self.display_name,
                    missing=self.env._(", ").join(missing),
                )
            )

    def _label(self, record, name):
        return record._fields[name]._description_string(self.env)

    def instruction_announce(self, to, said):
        """Record that urgent goods were announced by telephone before the paper (who
        writes it, interfaces).

        :param str to: with whom one spoke
        :param str said: what was announced
        :return: as :meth:`fetch_instructions` returns one
        :raise UserError: a blank text, or it was issued
        """
        self._document_begin("draft", "drafted", "checked")
        self._ensure_acting("drafter_role_id")
        person = said_text(self.env, to, self.env._("Enter with whom you spoke."))
        text = said_text(self.env, said)
        self.sudo()._write_system(
            {
                "announced_at": fields.Datetime.now(),
                "announced_by_id": self.env.uid,
                "announced_to": person,
                "announced_note": short_text(self.env, text),
            }
        )
        data = {**self.sudo()._event_data(), "to": person}
        self._document_emit("instruction.announced", data)
        return self._instruction_row()

    def _event_data(self):
        """Return the data of every event of an instruction."""
        self.ensure_one()
        required = self.date_required
        return {
            "instruction": self.name,
            "kind": self.kind,
            "date_required": fields.Datetime.to_string(required) if required else "",
        }
