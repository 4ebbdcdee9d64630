from odoo import fields, models
from odoo.tools import format_date, format_datetime, formatLang


class SaleOrder(models.Model):
    """What a notice says, in the customer's language (S2-X-09, S1-C-06, S3-P-10)."""

    _inherit = "sale.order"

    def _customer_lang(self):
        """Return the order as its customer reads: in the own language, as superuser."""
        self.ensure_one()
        order = self.sudo()
        codes = self.env["res.lang"]
        lang = codes._get_code(order.partner_id.lang)
        lang = lang or codes._get_code(order.company_id.partner_id.lang)
        zone = order.company_id.resource_calendar_id.tz or str(self.env.tz)
        return order.with_context(lang=lang, tz=order.partner_id.tz or zone)

    def _customer_title(self, topic):
        """Return the subject of a notice."""
        order = self._customer_lang()
        notices = order.env["order.customer.notice"]
        labels = dict(notices._fields["topic"]._description_selection(order.env))
        return f"{labels[topic]} {order.name}" if topic != "other" else order.name

    def _customer_words(self, topic, pickings=None, text=""):
        """Return what a notice says: the words of who tells it, and the content.

        :param pickings: the deliveries that it is about; none: all that left
        """
        order = self._customer_lang()
        found = {
            "confirmation": order._customer_words_confirmation,
            "progress": order._customer_words_progress,
            "receipt": order._customer_words_receipt,
            "rating": order._customer_words_rating,
        }
        if topic == "shipped":
            lines = order._customer_words_shipped(pickings)
        else:
            lines = found[topic]() if topic in found else []
        return "\n".join([line for line in (text.strip(), *lines) if line])

    def _customer_words_confirmation(self):
        received = self.intake_received_at or self.create_date
        goods = [
            f"{line.product_id.display_name}: {line.product_uom_qty:g} "
            f"{line.product_uom_id.name}"
            for line in self.order_line
            if not line.display_type
        ]
        total = formatLang(self.env, self.amount_total, currency_obj=self.currency_id)
        return [
            self.env._(
                "We received your order %(number)s on %(time)s and have started to "
                "process it.",
                number=self.name,
                time=format_datetime(self.env, received),
            ),
            *goods,
            self.env._("Total: %s", total),
            self._customer_words_date(),
        ]

    def _customer_words_date(self):
        """Return the line with the expected delivery, nothing without a date."""
        day = self.date_expected or self._date_told()
        if not day:
            return ""
        return self.env._("Expected delivery: %s", format_date(self.env, day))

    def _customer_words_progress(self):
        steps = [
            f"{step['label']}: {format_datetime(self.env, step['at'])}"
            for step in self._customer_line()
            if step["at"]
        ]
        return [
            self.env._("Status of your order: %s", self._customer_state()["label"]),
            *steps,
            self._customer_words_date(),
            *self._customer_words_problems(),
        ]

    def _customer_words_problems(self):
        """Return the problems of which the customer was told, with their solutions."""
        return [
            self.env._(
                "%(problem)s: %(solution)s",
                problem=one.type_id.name,
                solution=one.solution,
            )
            for one in self._customer_problems()
        ]

    def _customer_problems(self):
        """Return the exceptions whose solution was explained to the customer."""
        exceptions = self.env["order.exception"].sudo()
        domain = [("order_id", "=", self.id), ("customer_told_at", "!=", False)]
        return exceptions.search(domain, order="id")

    def _customer_words_shipped(self, pickings):
        left = pickings or self._portal_deliveries()
        lines = []
        for one in left.with_env(self.env).filtered(lambda p: p.state == "done"):
            lines += self._customer_words_delivery(one._portal_values())
        place = self.partner_shipping_id._display_address(without_company=True)
        address = ", ".join(filter(None, map(str.strip, place.splitlines())))
        return [
            self.env._("Your order %s was shipped.", self.name),
            *lines,
            self.env._("Delivery address: %s", address),
        ]

    def _customer_words_delivery(self, said):
        """Return the lines about one delivery, of what is known."""
        told = [
            (self.env._("Shipped at: %s"), self._customer_moment(said["left_at"])),
            (self.env._("Carrier: %s"), said["carrier"]),
            (self.env._("Waybill: %s"), said["waybill"]),
            (self.env._("Tracking: %s"), said["url"]),
            (self.env._("Arrival: %s"), self._customer_moment(said["expected_at"])),
        ]
        return [label % value for label, value in told if value]

    def _customer_moment(self, moment):
        return format_datetime(self.env, moment) if moment else ""

    def _customer_words_receipt(self):
        return [
            self.env._(
                "Please confirm the receipt of your order %s on its page.", self.name
            )
        ]

    def _customer_words_rating(self):
        return [
            self.env._(
                "Please rate the goods and our service on the page of your order %s.",
                self.name,
            )
        ]

    def _prepare_customer_notice(self):
        """Return the values that all notices of the order have."""
        order = self.sudo()
        return {
            "order_id": order.id,
            "partner_id": order.partner_id.id,
            "company_id": order.company_id.id,
            "email": order.partner_id.email_normalized or False,
            "user_id": self.env.uid,
            "due_at": fields.Datetime.now(),
        }
