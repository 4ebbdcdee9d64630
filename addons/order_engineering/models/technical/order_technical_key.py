from odoo import fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.order_clock.engine.deadline import Limit
from odoo.addons.order_process.kernel.limits import short_text


class OrderTechnicalKey(models.Model):
    """A key requirement that a technical document marks, of quality or of the process
    (S4-A-21): the workshop says in which operation and how it carries it out
    (S4-A-22)."""

    _name = "order.technical.key"
    _description = "Key Requirement of a Technical Document"
    _inherit = ["order.document.line", "order.task.mixin"]
    _document_field = "document_id"
    _order = "document_id, sequence, id"

    document_id = fields.Many2one(
        "order.technical.document", required=True, index=True, ondelete="cascade"
    )
    order_id = fields.Many2one(related="document_id.order_id", store=True, index=True)
    company_id = fields.Many2one(related="document_id.company_id", store=True)
    sequence = fields.Integer(default=10)
    kind = fields.Selection(
        [("quality", "Quality"), ("process", "Process")],
        required=True,
        default="quality",
    )
    name = fields.Char(string="Characteristic", required=True)
    requirement = fields.Char(required=True, help="Nominal value and tolerance.")
    method = fields.Char(string="Inspection Method")
    operation = fields.Char(readonly=True, copy=False, system=True)
    breakdown = fields.Text(
        string="How It Is Done", readonly=True, copy=False, system=True
    )
    done_by_id = fields.Many2one(related="duty_id.done_by_id", string="Confirmed By")
    done_at = fields.Datetime(related="duty_id.done_at", string="Confirmed At")

    def _prepare_duty(self, start):
        document = self.document_id
        return {
            **super()._prepare_duty(start),
            "name": self.env._("Break down: %s", self.name),
            "document": document.order_id,
            "role": document.workshop_role_id,
            "limit": Limit(),
            "company": self.company_id,
        }

    def key_break_down(self, operation, how):
        """Say in which operation, and how, the workshop carries it out (workshop,
        interfaces).

        :raise UserError: it is not issued or broken down already, a text is missing
        :raise AccessError: another department breaks it down
        """
        self.ensure_one()
        self.check_access("read")
        key = self.sudo()
        role = key.document_id.workshop_role_id
        if key.duty_state != "open":
            raise UserError(self.env._("“%s” does not wait for it.", self.name))
        if not self.env.su and not role._user_principal(self.env.user, key.company_id):
            raise AccessError(
                self.env._("This is done by %(role)s.", role=role.name or "")
            )
        texts = [s.strip() if isinstance(s, str) else "" for s in (operation, how)]
        if not all(texts):
            raise UserError(self.env._("Enter the operation and how it is done."))
        key._write_system(
            {
                "operation": short_text(self.env, texts[0]),
                "breakdown": short_text(self.env, texts[1]),
            }
        )
        self._end_tasks("done", texts[1])
        key._emit_broken_down()
        return True

    def action_break_down(self):
        """Open the dialog for the breakdown (button)."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Plan Implementation"),
            "res_model": "order.technical.breakdown",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_key_id": self.id},
        }

    def _emit_broken_down(self):
        """Tell the order once all key requirements of its documents are broken down; as
        superuser."""
        rest = self.search_count(
            [("order_id", "=", self.order_id.id), ("duty_id.state", "!=", "done")]
        )
        if not rest:
            self.order_id._process_emit_later("technical.broken_down")

    def _key_reopen(self):
        """The document is revised: its requirements are broken down again."""
        self._end_tasks("cancelled", self.env._("The document was revised."))
        vals = {"duty_id": False, "operation": False, "breakdown": False}
        self.sudo()._write_system(vals)
