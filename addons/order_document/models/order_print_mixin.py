from odoo import fields, models


class OrderPrintMixin(models.AbstractModel):
    """A document whose printed sheets carry its version and become void with it."""

    _name = "order.print.mixin"
    _description = "Document with Print Copies"
    #: Field that holds the version of the document.
    _print_version_field = "version"

    print_count = fields.Integer(
        string="Print Copies",
        compute="_compute_print_count",
        groups="base.group_user",
    )

    def _compute_print_count(self):
        counts = dict(
            self.env["order.print"]
            .sudo()
            ._read_group(self._prints_domain(), ["res_id"], ["__count"])
        )
        for document in self:
            document.print_count = counts.get(document.id, 0)

    def write(self, vals):
        """A new version makes the sheets of the older ones void."""
        result = super().write(vals)
        if self._print_version_field in vals:
            self._prints_void(self.env._("A newer version of the document exists."))
        return result

    def _print_followed(self, report_name):
        """Return those of the documents whose sheets carry version and code also on
        this form of Odoo's; hook."""
        return self.browse()

    def _prints_domain(self):
        return [("res_model", "=", self._name), ("res_id", "in", self.ids)]

    def _prints_void(self, reason):
        """Mark the sheets that are in force as void; they stay in the register."""
        sheets = self.env["order.print"].sudo()
        in_force = sheets.search([*self._prints_domain(), ("void_at", "=", False)])
        if in_force:
            in_force._as_kernel().write(
                {"void_at": fields.Datetime.now(), "void_reason": reason}
            )

    def _prepare_print(self, title):
        self.ensure_one()
        company = self.company_id if "company_id" in self._fields else None
        return {
            "res_model": self._name,
            "res_id": self.id,
            "document_name": self.display_name,
            "title": title,
            "version": self[self._print_version_field],
            "token": self.env["order.print"]._new_token(),
            "company_id": (company or self.env.company).id,
        }

    def action_view_prints(self):
        """Open the register of this document's sheets (smart button)."""
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "order_document.order_print_action"
        )
        return {**action, "domain": self._prints_domain(), "context": {}}
