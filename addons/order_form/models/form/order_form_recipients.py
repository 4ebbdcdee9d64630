from odoo import fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from odoo.addons.order_process.kernel import conditions, judgement


class OrderForm(models.Model):
    """Whom a sheet goes to: by the rules of its type, or as its writer chose."""

    _inherit = "order.form"

    unreached = fields.Boolean(
        string="Nobody Reached",
        compute="_compute_unreached",
        help="Nobody holds the role of a recipient who still owes something.",
    )

    def _compute_unreached(self):
        for form in self:
            open_ = form.sudo().recipient_ids.filtered("duty_id")
            waiting = open_.filtered(lambda one: one.duty_id.state == "open")
            form.unreached = bool(waiting._unreached())

    def _ensure_recipients(self):
        """Fill in the recipients of the type where the writer chose none.

        :raise UserError: the type has rules, and none of them names anybody; or it
            asks for an answer, and nobody is asked
        """
        if self.recipient_ids:
            return
        form_type = self.type_id.sudo()
        if form_type.recipient_ids:
            self.write({"recipient_ids": self._recipient_commands()})
        expects = form_type.recipient_ids or form_type.expects_reply
        if expects and not self.recipient_ids:
            raise UserError(
                self.env._("Choose who receives “%s”.", self.type_id.sudo().name)
            )

    def _recipient_commands(self):
        """Return the recipients that the rules of the type name for the document."""
        found = []
        for rule in self.type_id.sudo().recipient_ids:
            if not self._rule_fits(rule):
                continue
            same = {"mode": rule.mode, "copies": rule.copies}
            if rule.partner_path:
                partners = self._partners_of(rule.partner_path)
                found += [{**same, "partner_id": partner.id} for partner in partners]
            else:
                roles = self._open_roles() if rule.next_role else rule.role_id
                found += [{**same, "role_id": role.id} for role in roles]
        unique = {
            (one.get("role_id"), one.get("partner_id")): one for one in reversed(found)
        }
        ordered = [one for one in found if one in unique.values()]
        return [
            Command.create({**vals, "sequence": 10 * number})
            for number, vals in enumerate(ordered, 1)
        ]

    def _rule_fits(self, rule):
        if not rule.condition:
            return True
        document = self.sudo()._subjects()
        domain = conditions.to_domain(rule.condition)
        if not document or conditions.fault(document, rule.condition):
            return False
        return bool(judgement.matching(document, domain))

    def _partners_of(self, path):
        """Return the partners to which a path of the document leads; what the document
        says counts, whoever writes."""
        records = self.sudo()._subjects()
        for name in path.split("."):
            if name not in records._fields:
                return self.env["res.partner"]
            records = records[name]
        known = records._name == "res.partner"
        return records if known else self.env["res.partner"]
