from odoo import fields, models


class OrderRecipientMixin(models.AbstractModel):
    """A department to which a document goes, and that signs for it: a row of the
    document, with a duty of its own.
    """

    _name = "order.recipient.mixin"
    _description = "Department That Signs For a Document"
    _inherit = ["order.task.mixin"]
    #: Field with the document.
    _recipient_of = None
    #: Model of the rules that say how long signing may take.
    _recipient_rule = None
    #: ``duty_source`` of signing for it.
    _recipient_source = None

    role_id = fields.Many2one(
        "order.role",
        string="Department",
        required=True,
        readonly=True,
        ondelete="restrict",
    )
    within = fields.Char(readonly=True)
    done_at = fields.Datetime(related="duty_id.done_at", string="Signed For At")
    done_by_id = fields.Many2one(related="duty_id.done_by_id", string="Signed For By")

    def _prepare_duty(self, start):
        document = self[self._recipient_of]
        return {
            **super()._prepare_duty(start),
            "name": self.env._("Sign for %s", document.name),
            "document": document,
            "role": self.role_id,
            "limit": self.env[self._recipient_rule]._word_limit(self.within),
            "company": self.company_id,
            "source": self._recipient_source,
            "dates": document.order_id or document,
        }
