import hashlib

from odoo import api, fields, models

from odoo.addons.order_process.models.record.order_system_field_mixin import (
    SEPARATE_PREFETCH,
)

INTERNAL = "base.group_user"
LINE_SHEET_FIELDS = frozenset(
    {
        "discount",
        "is_customised",
        "price_unit",
        "product_id",
        "product_uom_id",
        "product_uom_qty",
        "req_model",
        "req_packing",
        "req_quality",
        "req_specification",
        "req_technology",
    }
)
#: {field of a line: field of the product that brings it}
_BROUGHT = {
    "req_model": "model_number",
    "req_specification": "specification",
    "is_customised": "is_customised",
}
_TEXTS = ("req_model", "req_specification", "req_technology", "req_quality")
_USUAL = frozenset({bool, str, type(None)})


class SaleOrderLine(models.Model):
    """What is wanted of each product: model, specification and requirements."""

    _inherit = "sale.order.line"

    req_model = fields.Char(
        string="Model",
        compute="_compute_req_from_product",
        store=True,
        readonly=False,
        precompute=True,
        groups=INTERNAL,
        prefetch=SEPARATE_PREFETCH,
    )
    req_specification = fields.Char(
        string="Specification",
        compute="_compute_req_from_product",
        store=True,
        readonly=False,
        precompute=True,
        groups=INTERNAL,
        prefetch=SEPARATE_PREFETCH,
    )
    req_technology = fields.Text(
        string="Technology Requirement", groups=INTERNAL, prefetch=SEPARATE_PREFETCH
    )
    req_quality = fields.Text(
        string="Quality Requirement", groups=INTERNAL, prefetch=SEPARATE_PREFETCH
    )
    req_packing = fields.Char(
        string="Packing", groups=INTERNAL, prefetch=SEPARATE_PREFETCH
    )
    is_customised = fields.Boolean(
        string="Customised",
        compute="_compute_is_customised",
        store=True,
        readonly=False,
        precompute=True,
        groups=INTERNAL,
        prefetch=SEPARATE_PREFETCH,
    )
    spec_digest = fields.Char(
        string="Fingerprint of the Requirement",
        compute="_compute_spec_digest",
        store=True,
        precompute=True,
        groups=INTERNAL,
        prefetch=SEPARATE_PREFETCH,
        export_string_translation=False,
        help="Identical for lines with the same requirements.",
    )

    @api.depends("product_id")
    def _compute_req_from_product(self):
        """A new product brings its model and specification; the clerk may change
        them."""
        for line in self:
            line.req_model = line.product_id.model_number
            line.req_specification = line.product_id.specification

    @api.depends("product_id")
    def _compute_is_customised(self):
        for line in self:
            line.is_customised = line.product_id.is_customised

    @api.depends(
        "req_model",
        "req_specification",
        "req_technology",
        "req_quality",
        "order_id.req_technology",
        "order_id.req_quality",
    )
    def _compute_spec_digest(self):
        """Compare what is meant, not how it was typed: blanks and case do not count."""
        for order, lines in self.grouped("order_id").items():
            shared = (order.req_technology, order.req_quality)
            for line in lines:
                own = (
                    line.req_model,
                    line.req_specification,
                    line.req_technology,
                    line.req_quality,
                )
                line.spec_digest = self._spec_digest_of((*own, *shared))

    @api.model
    def _add_precomputed_values(self, vals_list):
        """Give new lines what their products bring and their fingerprints, for all
        lines of a call at once: an order has up to 2,000. Values of an unusual type
        go Odoo's way, field by field."""
        usual = [
            vals
            for vals in vals_list
            if type(vals.get("order_id")) is int
            and type(vals.get("product_id", False)) in (int, bool)
            and _USUAL.issuperset(map(type, map(vals.get, _TEXTS)))
            and True not in map(vals.get, _TEXTS)
        ]
        self._req_complete(usual)
        return super()._add_precomputed_values(vals_list)

    @api.model
    def _req_complete(self, vals_list):
        """Add to values of lines the fields that follow from product and order."""
        # sudo: as stored fields are computed, whoever writes the line.
        env = self.sudo().env
        orders = env["sale.order"].browse({vals["order_id"] for vals in vals_list})
        shared = {
            order.id: (order.req_technology, order.req_quality) for order in orders
        }
        ids = {vals.get("product_id") or False for vals in vals_list} - {False}
        products = env["product.product"].browse(ids)
        brought = {p.id: {n: p[of] for n, of in _BROUGHT.items()} for p in products}
        brought[False] = dict.fromkeys(_BROUGHT, False)
        digests = {}
        for vals in vals_list:
            vals.update({**brought[vals.get("product_id") or False], **vals})
            texts = (*map(vals.get, _TEXTS), *shared[vals["order_id"]])
            if texts not in digests:
                digests[texts] = self._spec_digest_of(texts)
            vals["spec_digest"] = digests[texts]

    @api.model
    def _spec_digest_of(self, texts):
        """Return the fingerprint of texts; False where nothing is required."""
        if not any(texts):
            return False
        plain = ["".join((text or "").split()).casefold() for text in texts]
        if not any(plain):
            return False
        return hashlib.sha256("|".join(plain).encode()).hexdigest()[:32]

    @api.model
    def _sheet_line_fields(self):
        """Names of the fields of a line that are part of the requirement."""
        return LINE_SHEET_FIELDS
