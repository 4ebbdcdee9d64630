from odoo import fields, models


class OrderReviewPromised(models.Model):
    """The promises of the departments on their sheet."""

    _inherit = "order.review"

    promise_ids = fields.One2many(
        "order.review.promise", "review_id", string="Promises", readonly=True
    )

    def _departments_date(self):
        """Return the latest delivery date promised in the present round, if any.

        Signatures that were carried over keep their promises.
        """
        self.ensure_one()
        steps = self.sudo().section_ids
        promises = self.env["order.review.promise"].sudo()
        found = promises.search(
            [
                ("step_id", "in", (steps | steps.carried_from_id).ids),
                ("kind", "=", "delivery"),
            ]
        )
        return max(found.mapped("date"), default=False)
