from odoo import fields, models
from odoo.exceptions import UserError

from odoo.addons.order_process.kernel.limits import short_text
from odoo.addons.order_process.kernel.said import said_text


class OrderTechnicalDocument(models.Model):
    """Documents that go back to the customer, who approves or refuses each revision
    (S3-L-02): a later revision has to be approved again."""

    _inherit = "order.technical.document"

    customer_sent_at = fields.Datetime(
        string="Sent to Customer", readonly=True, copy=False, system=True
    )
    customer_answered_at = fields.Datetime(
        string="Answered by Customer", readonly=True, copy=False, system=True
    )
    customer_answered_by = fields.Char(
        string="Answered By", readonly=True, copy=False, system=True
    )
    customer_revision = fields.Integer(
        string="Approved Revision", readonly=True, copy=False, system=True
    )
    customer_note = fields.Text(
        string="Customer's Remarks", readonly=True, copy=False, system=True
    )

    def action_send_to_customer(self):
        """Send the issued files to the customer for approval (button).

        :raise UserError: not issued, or the customer need not approve it
        """
        self.check_access("write")
        for document in self:
            document._ensure_asked()
            document.message_post(
                body=self.env._("Please review and approve this document."),
                partner_ids=document.partner_id.ids,
                attachment_ids=document.attachment_ids.ids,
                message_type="comment",
                subtype_xmlid="mail.mt_comment",
            )
        self._write_system({"customer_sent_at": fields.Datetime.now()})
        return True

    def action_open_customer_answer(self):
        """Open the dialog for the customer's answer (button)."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Customer's Answer"),
            "res_model": "order.technical.answer",
            "views": [(False, "form")],
            "target": "new",
            "context": {
                "default_document_id": self.id,
                "default_revision": self.revision,
            },
        }

    def document_customer_answer(self, approved, answered_by, revision, note=None):
        """Record what the customer says of a revision (dialog, interfaces).

        :param bool approved: refused: the next revision is owed
        :param str answered_by: who, for the customer
        :param int revision: which one; an older one is refused
        :param str note: what is wrong; required with a refusal
        :raise UserError: it was not sent, another revision is in force, a text is
            missing
        """
        self.ensure_one()
        self.check_access("write")
        self._ensure_asked()
        self._ensure_answer(approved, answered_by, revision, note)
        self._write_system(
            {
                "customer_answered_at": fields.Datetime.now(),
                "customer_answered_by": short_text(self.env, answered_by.strip()),
                "customer_revision": self.revision if approved else 0,
                "customer_note": short_text(self.env, note or "") or False,
            }
        )
        if not approved:
            return self.document_revise(note)
        return self._emit_customer_approved()

    def _ensure_asked(self):
        """:raise UserError: no issued revision waits for the customer"""
        waits = self.needs_customer and self.state == "issued"
        if not waits or self.customer_revision == self.revision:
            raise UserError(
                self.env._("“%s” does not wait for the customer.", self.display_name)
            )

    def _ensure_answer(self, approved, answered_by, revision, note):
        """:raise UserError: naming what is missing"""
        if not self.customer_sent_at:
            raise UserError(
                self.env._("Send “%s” to the customer first.", self.display_name)
            )
        if revision != self.revision:
            raise UserError(
                self.env._(
                    "Revision %(now)s of “%(document)s” is in force.",
                    now=self.revision,
                    document=self.display_name,
                )
            )
        if not isinstance(answered_by, str) or not answered_by.strip():
            raise UserError(self.env._("Enter who answered for the customer."))
        if not approved and not (isinstance(note, str) and note.strip()):
            raise UserError(
                self.env._("Enter the customer's reason for the rejection.")
            )

    def _emit_customer_approved(self):
        """Tell the order once every document that the customer sees is approved."""
        wanted = self.sudo().search(
            [
                ("order_id", "=", self.order_id.id),
                ("needs_customer", "=", True),
                ("state", "!=", "cancelled"),
            ]
        )
        if all(one.customer_revision == one.revision > 0 for one in wanted):
            data = {"by": self.customer_answered_by, "revision": self.revision}
            order = self.order_id.sudo()
            order._process_emit_later("technical.customer_approved", data)
        return True

    def document_revise(self, reason):
        """Owe the next revision of an issued document without a plan (engineers,
        interfaces); what the customer approved counts no more.

        :raise UserError: the reason is missing, it is not issued, or belongs to a plan
        """
        self.ensure_one()
        self.check_access("write")
        text = said_text(self.env, reason)
        if self.state != "issued" or self.plan_id:
            raise UserError(
                self.env._(
                    "“%s” is not issued, or is revised with its plan.",
                    self.display_name,
                )
            )
        self.sudo().message_post(body=text)
        self.key_ids._key_reopen()
        self._write_system({"customer_sent_at": False, "customer_revision": 0})
        self.sudo()._document_restart(fields.Datetime.now())
        data = {"document": self.type_id.sudo().code or "", "reason": text}
        order = self.order_id.sudo()
        order._process_emit_batches("technical.revised", [(order, self)], data)
        return True
