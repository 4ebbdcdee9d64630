from odoo import fields, models
from odoo.exceptions import UserError


class OrderTechnicalFile(models.Model):
    """A technical document of a product; released ones make its file complete.

    Whether a product's file is complete decides between regular and non-regular orders
    (S1-A-14, S1-B-002). Releasing is an action of its own, so that a draft drawing does
    not open the way to production.
    """

    _name = "order.technical.file"
    _description = "Product Technical Document"
    _inherit = ["order.frozen.mixin", "mail.thread"]
    _document_free_fields = frozenset()
    _order = "product_tmpl_id, type_id, id"
    _rec_names_search = ["name", "number"]

    name = fields.Char(required=True)
    number = fields.Char(string="Document Number")
    version = fields.Char(default="A")
    product_tmpl_id = fields.Many2one(
        "product.template", string="Product", required=True, index=True
    )
    product_id = fields.Many2one(
        "product.product",
        string="Variant",
        domain="[('product_tmpl_id', '=', product_tmpl_id)]",
        help="Empty: for all variants of the product.",
    )
    type_id = fields.Many2one(
        "order.technical.document.type",
        string="Type",
        required=True,
        ondelete="restrict",
    )
    attachment_ids = fields.Many2many(
        "ir.attachment", string="Files", copy=False, help="Drawing, table, picture …"
    )
    user_id = fields.Many2one(
        "res.users", string="Prepared By", default=lambda self: self.env.user
    )
    state = fields.Selection(
        [("draft", "Draft"), ("released", "Released"), ("withdrawn", "Withdrawn")],
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
        system=True,
    )
    released_by_id = fields.Many2one(
        "res.users", readonly=True, copy=False, system=True
    )
    released_at = fields.Datetime(readonly=True, copy=False, system=True)
    company_id = fields.Many2one(
        "res.company", index=True, help="Empty: for all companies."
    )
    note = fields.Text()

    _kind_index = models.Index("(product_tmpl_id, type_id) WHERE state = 'released'")

    def _document_is_open(self):
        """What guides production, or did, is not edited."""
        return self.sudo().state == "draft"

    def _frozen_message(self):
        return self.env._(
            "%(fixed)s Withdraw it and prepare the next version.",
            fixed=super()._frozen_message(),
        )

    def action_release(self):
        """Release the documents: from now on they guide production."""
        self.check_access("write")
        for document in self:
            if document.state == "released":
                raise UserError(
                    self.env._("“%s” has already been released.", document.display_name)
                )
        self._write_system(
            {
                "state": "released",
                "released_by_id": self.env.uid,
                "released_at": fields.Datetime.now(),
            }
        )
        return True

    def action_withdraw(self):
        """Take the documents out of use; the products' files become incomplete."""
        self.check_access("write")
        self._write_system({"state": "withdrawn"})
        return True
