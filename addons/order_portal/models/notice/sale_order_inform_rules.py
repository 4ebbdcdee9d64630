from odoo import api, fields, models

from odoo.addons.order_process.models.record.order_job import CONFLICTS

from ..rule.order_customer_rule import CRON


class SaleOrder(models.Model):
    """Rules tell the customers when something happens on their orders."""

    _inherit = "sale.order"

    @api.model
    def _customer_codes(self):
        """Return the events at which some rule tells a customer, cached."""
        return self.env["order.customer.rule"]._heard_codes()

    def _customer_heard(self, heard):
        """Tell the customers by the rules; hears their events, as superuser.

        A rule that fails stops neither what happened nor the others: who writes the
        rules is told once, and who looks after the orders tells their customers.
        """
        rules = self.env["order.customer.rule"]
        rules = rules.union(*(rules._rules(event.code) for event in heard.events))
        error = self._customer_attempt(rules, heard)
        if not error:
            return
        failures, job = self.env["order.job.failure"].sudo(), self.env.ref(CRON)
        for rule in rules:
            if len(rules) > 1:
                error = self._customer_attempt(rule, heard)
            if error:
                failures._note(job, rule, error)
                for order in heard.documents:
                    order._customer_owe(rule.name)
        failures._notify_managers_of_failures()

    def _customer_attempt(self, rules, heard):
        """Tell the customers by these rules; return the error for which nothing of it
        was done, nothing where all went well."""
        try:
            with self.env.cr.savepoint():
                self._customer_notify(rules, heard)
        except CONFLICTS:
            raise
        except Exception as error:  # noqa: BLE001 - put on record, whatever it is
            return error
        return None

    def _customer_notify(self, rules, heard):
        """Keep the notices of these rules, and let go what is due."""
        vals_list = []
        for event in heard.events:
            order = heard.documents.browse(event.document_id)
            vals_list += [
                order._prepare_customer_ruled(rule, event)
                for rule in rules._rules(event.code) & rules
                if rule._matching(order)
            ]
        notices = self.env["order.customer.notice"]._keep(_first_of_each(vals_list))
        by_hand = notices.filtered(lambda one: one.channel == "hand")
        for notice in by_hand:
            notice.order_id._customer_owe(notice.title)
        now = fields.Datetime.now()
        ready = (notices - by_hand).filtered(lambda one: one.due_at <= now)
        ready._leave()

    def _prepare_customer_ruled(self, rule, event):
        """Return the values of the notice of a rule about one event; as superuser."""
        now = fields.Datetime.now()
        batch = event.batch or ""
        said = rule.with_context(lang=self._customer_lang().env.lang).text or ""
        times = "" if rule.once else f":{batch or event.code}:{batch or now}"
        quiet = rule.channel == "mail"
        notices = self.env["order.customer.notice"]
        due = notices._after_quiet(self.company_id, rule, now) if quiet else now
        values = {
            **self._prepare_customer_notice(),
            "rule_id": rule.id,
            "event_code": event.code,
            "batch": batch or False,
            "topic": rule.topic,
            "channel": rule.channel,
            "title": self._customer_title(rule.topic),
            "body": self._customer_words(rule.topic, self._customer_batch(batch), said)
            or self._customer_title(rule.topic),
            "state": "waiting",
            "due_at": due,
            "once_key": f"{rule.id}:{self.id}{times}",
        }
        return {**values, "email": values["email"] if quiet else False}

    @api.model
    def _customer_batch(self, batch):
        """Return the delivery that an event is about; none for other events."""
        model, _comma, number = batch.partition(",")
        if model != "stock.picking" or not number.isdigit():
            return None
        return self.env["stock.picking"].sudo().browse(int(number)).exists()

    def _customer_told(self, heard):
        """Whoever had to tell the customer by hand has done so."""
        told = heard.of("customer.informed")
        told._customer_owed()._end_duties("done")
        domain = [("order_id", "in", told.ids), ("state", "=", "waiting")]
        notices = self.env["order.customer.notice"].sudo()
        owed = notices.search([*domain, ("channel", "=", "hand")])
        if owed:
            owed._mark_sent(fields.Datetime.now())


def _first_of_each(vals_list):
    """Return the notices of which none is the same as one before it."""
    found = {vals["once_key"]: vals for vals in reversed(vals_list)}
    return list(reversed(found.values()))
