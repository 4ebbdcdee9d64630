from odoo import models

#: Kinds of fields that a page of the portal asks for. Others name records of the
#: company, of which somebody outside is shown none.
ASKED_OUTSIDE = (
    "heading",
    "char",
    "text",
    "integer",
    "float",
    "monetary",
    "date",
    "datetime",
    "boolean",
    "selection",
    "attachment",
)


class OrderFormType(models.Model):
    """What a form type asks of partners outside."""

    _inherit = "order.form.type"

    def _outside_fields(self):
        """Return the answer fields that a page of the portal asks for."""
        return self.answer_field_ids.filtered(lambda one: one.kind in ASKED_OUTSIDE)

    def _unasked_outside(self):
        """Return the answer fields without which nobody outside can answer."""
        return (self.answer_field_ids - self._outside_fields()).filtered("required")

    def _outside_faults(self):
        """Return what keeps partners outside from answering, in words."""
        asks = self.recipient_ids.filtered(lambda r: r.partner_path and r.mode == "act")
        if asks and (unasked := self._unasked_outside()):
            text = self.env._(
                "A partner outside cannot fill in: %s. Choose another kind of field.",
                self.env._(", ").join(unasked.mapped("name")),
            )
            return [text]
        return []
