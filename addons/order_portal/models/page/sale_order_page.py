from odoo import api, fields, models
from odoo.exceptions import UserError


class SaleOrder(models.Model):
    """What the customer's page says of an order: plain values, never records."""

    _inherit = "sale.order"
    _customer_methods = frozenset({"public_status"})

    def _customer_page(self):
        """Return what the page of the order shows; as superuser, for a visitor whose
        link or company was checked."""
        self.ensure_one()
        return {
            "status": self._customer_state(),
            "states": self._customer_states(),
            "line": self._customer_line(),
            "dates": self._customer_dates(),
            "moved": self._customer_moved(),
            "waits": self._customer_waits(),
            "problems": [one.solution for one in self._customer_problems()],
            "deliveries": [one._portal_values() for one in self._portal_deliveries()],
            "money": self._customer_money(),
            "papers": self._customer_papers(),
            "notices": self.customer_notice_ids[:20]._portal_values(),
            "rating": self._customer_rating(),
            "can_rate": self._customer_can_rate(),
        }

    def _customer_dates(self):
        """Return ``[(label, day)]`` of the three dates that are known."""
        known = (
            (self.env._("Requested"), self.date_requested),
            (self.env._("Promised"), self._date_told()),
            (self.env._("Expected"), self.date_expected),
        )
        return [(label, day) for label, day in known if day]

    def _customer_moved(self):
        """Return ``[{label, day, before, at}]`` of the dates that were moved."""
        records = self.date_record_ids.filtered("previous_date")
        kinds = dict(records._fields["kind"]._description_selection(self.env))
        return [
            {
                "label": kinds[one.kind],
                "day": one.date,
                "before": one.previous_date,
                "at": one.recorded_at,
            }
            for one in records
        ]

    def _customer_waits(self):
        """Return ``[{label, since, reason}]``: what stands still until the customer
        answers (S2-J-11)."""
        pauses = self.milestone_ids.pause_ids.filtered(
            lambda one: not one.end and one.cause == "customer"
        )
        shown = pauses.filtered(
            lambda one: not one.milestone_id.node_id.hide_from_customer
        )
        return [
            {
                "label": one.milestone_id.node_id.customer_label
                or one.milestone_id.name,
                "since": one.start,
                "reason": one.reason or "",
            }
            for one in shown
        ]

    def _customer_papers(self):
        """Return ``[{title, url}]`` of the sheets that the customer may see."""
        domain = [("res_model", "=", self._name), ("res_id", "=", self.id)]
        domain += [("type_id.customer_visible", "=", True)]
        domain += [("state", "not in", ("draft", "withdrawn", "void"))]
        forms = self.env["order.form"].sudo().search(domain, order="id")
        # An employee who looks at the page does not get the customer's link.
        inside = self.env.user._is_internal()
        return [
            {
                "title": f"{form.type_id.name} {form.name}",
                "url": form.access_url if inside else form.get_portal_url(),
            }
            for form in forms
        ]

    @api.model
    def public_status(self, reference):
        """Return how an own order stands (customers, RPC; the page has the same under
        ``/my/orders/<id>/status.json``).

        :param str reference: number of the order
        :return: ``{order, state, states, dates, deliveries}``
        :raise UserError: the user's company has no such order
        """
        partner = self.env.user.partner_id.commercial_partner_id
        name = reference.strip() if isinstance(reference, str) else ""
        domain = [("name", "=", name), ("partner_id", "child_of", partner.id)]
        order = self.search(domain, limit=1) if name else self.browse()
        if not order:
            raise UserError(self.env._("There is no such order."))
        return order.sudo()._customer_status()

    def _customer_status(self):
        """Return the order for machines; as superuser."""
        self.ensure_one()
        moment, day = fields.Datetime.to_string, fields.Date.to_string
        names = ("name", "state", "carrier", "waybill", "url")
        return {
            "order": self.name,
            "state": self._customer_state(),
            "states": [
                {**one, "at": moment(one["at"]) or False}
                for one in self._customer_states()
            ],
            "dates": {
                "requested": day(self.date_requested) or False,
                "promised": day(self._date_told()) or False,
                "expected": day(self.date_expected) or False,
            },
            "deliveries": [
                {
                    **{name: said[name] for name in names},
                    "left_at": moment(said["left_at"]) or False,
                    "expected_at": moment(said["expected_at"]) or False,
                }
                for said in (one._portal_values() for one in self._portal_deliveries())
            ],
        }
