from odoo import api, fields, models


class OrderForm(models.Model):
    """What a customer sees of a sheet whose type is visible to him, a partner outside
    of one that was sent to him."""

    _inherit = "order.form"
    #: An employee who opens the customer's page does so without the customer's link.
    _portal_token_hidden = True

    access_token = fields.Char(groups=fields.NO_ACCESS)

    def _compute_access_url(self):
        result = super()._compute_access_url()
        for form in self:
            form.access_url = f"/my/forms/{form.id}"
        return result

    @api.model
    def _get_thread_with_access(self, thread_id, *, token=None, **kwargs):
        """Who only has the link of the sheet writes in nobody's name: several partners
        have it. A link that is signed for a partner stays good."""
        return super()._get_thread_with_access(thread_id, **kwargs)

    def _sign_token(self, pid):
        # sudo: the token goes into a digest; whoever notifies need not read it.
        return super(OrderForm, self.sudo())._sign_token(pid)

    def _notify_get_recipients_groups(self, message, model_description, msg_vals=False):
        """Give each partner to whom the sheet was sent a link of his own, by which the
        portal knows who answers."""
        groups = super()._notify_get_recipients_groups(
            message, model_description, msg_vals=msg_vals
        )
        if not self:
            return groups
        partners = self.sudo().recipient_ids.partner_id - self.sudo().partner_id
        partners = partners.filtered("partner_share")  # no link for an employee
        return [self._outside_group(one, msg_vals) for one in partners] + groups

    def _outside_group(self, partner, msg_vals):
        token = self.sudo()._portal_ensure_token()
        signed = {
            **(msg_vals or {}),
            "access_token": token,
            "pid": partner.id,
            "hash": self._sign_token(partner.id),
        }
        button = {"url": self._notify_get_action_link("view", **signed)}
        return (
            f"order_form_{partner.id}",
            lambda data: data["id"] == partner.id,
            {"active": True, "button_access": button, "has_button_access": True},
        )

    def _portal_head(self):
        """Return what the customer's list shows; plain values."""
        self.ensure_one()
        return {
            "title": self.type_id.name,
            "number": self.name,
            "document": self.document_name or "",
            "date": self.sent_at,
            "is_closed": self.state == "closed",
        }

    def _portal_values(self):
        """Return the customer's page: title, fields and tables as texts."""
        return {
            **self._portal_head(),
            "subject": self.subject or "",
            "company": self.company_id.name,
            "lines": self._paper_lines(),
            "tables": self._paper_tables(),
        }
