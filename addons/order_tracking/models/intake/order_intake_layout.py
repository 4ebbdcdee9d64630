from odoo import api, fields, models


class OrderIntakeLayout(models.Model):
    """How the order files of a customer are read, as a person told it once.

    The import dialog writes it when a file was imported; a file with the same
    headings is read the same way the next time.
    """

    _name = "order.intake.layout"
    _description = "Layout of Order Files"
    _order = "last_used_at desc, id desc"
    _rec_name = "headings"

    company_id = fields.Many2one(
        "res.company",
        required=True,
        readonly=True,
        default=lambda self: self.env.company,
        index=True,
    )
    partner_id = fields.Many2one(
        "res.partner",
        string="Customer",
        readonly=True,
        ondelete="cascade",
        index="btree_not_null",
    )
    signature = fields.Char(required=True, readonly=True)
    headings = fields.Char(readonly=True)
    file_name = fields.Char(string="Last File", readonly=True)
    layout = fields.Json(readonly=True)
    last_used_at = fields.Datetime(readonly=True, default=fields.Datetime.now)

    _signature_unique = models.UniqueIndex(
        "(company_id, COALESCE(partner_id, 0), signature)",
        "These headings are already known for this customer.",
    )

    @api.model
    def _known(self, signatures, partner):
        """Return the layout for one of the signatures: the customer's own, else the
        only one that there is."""
        domain = [
            ("signature", "in", list(signatures)),
            ("company_id", "=", self.env.company.id),
        ]
        found = self.search(domain)
        own = found.filtered(lambda layout: layout.partner_id == partner)
        if partner or own:
            return own[:1]
        return found if len(found) == 1 else found.browse()

    @api.model
    def _remember(self, partner, signature, values):
        """Keep the layout for the next file."""
        domain = [
            ("company_id", "=", self.env.company.id),
            ("partner_id", "=", partner.id),
            ("signature", "=", signature),
        ]
        # People cannot write layouts, they tell them through the import dialog.
        layouts = self.sudo()
        known = layouts.search(domain, limit=1)
        values = {**values, "last_used_at": fields.Datetime.now()}
        if known:
            known.write(values)
            return known
        owner = {"partner_id": partner.id, "signature": signature}
        return layouts.create({**owner, **values})
