from odoo import models
from odoo.exceptions import UserError

from ..feedback.order_feedback import LEAST, MOST


class SaleOrder(models.Model):
    """The customer rates goods and service on the page of the order (S1-C-08)."""

    _inherit = "sale.order"

    def _customer_can_rate(self):
        """Return whether the customer may still rate: something came, nothing is
        rated."""
        self.ensure_one()
        return not self._customer_rated() and self._feedback_delivered()

    def _customer_rated(self):
        return self.feedback_ids.filtered(lambda one: one.channel == "portal")[:1]

    def _customer_rating(self):
        """Return what the customer said on the page; None: nothing yet."""
        rated = self._customer_rated()
        return rated._portal_values() if rated else None

    def _customer_rate(self, posted):
        """Keep the customer's rating; as superuser, for a visitor whose link or company
        was checked.

        :param dict posted: texts of the whitelisted names of the page
        :raise UserError: naming what is missing, or that it is rated already
        """
        self.ensure_one()
        if self._customer_rated():
            raise UserError(self.env._("You have rated this order. Thank you."))
        return self._feedback_keep(
            {
                "kind": "rating",
                "channel": "portal",
                "goods": self._customer_score(posted.get("goods")),
                "service": self._customer_score(posted.get("service")),
                "opinion": (posted.get("opinion") or "")[:2000],
                "given_by": posted.get("given_by", ""),
            }
        )

    def _customer_score(self, text):
        """Return a score of the page; 0: none was chosen, or no such score."""
        known = [str(score) for score in range(LEAST, MOST + 1)]
        return int(text) if text in known else 0
