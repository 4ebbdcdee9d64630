from odoo import api, models
from odoo.exceptions import UserError, ValidationError

from odoo.addons.order_process.kernel.limits import MOST_KEY
from odoo.addons.order_process.kernel.said import said_record


class SaleOrder(models.Model):
    """Calls for outside systems; arguments are untrusted and answers are JSON."""

    _inherit = "sale.order"

    @api.model
    def order_create(self, values, key):
        """Create an order once, however often the call is repeated.

        `values` is order data as `order.intake` describes it, `key` the caller's own
        name of the order. Returns {id, name, created}. The same key with other
        values, or values with faults, raise one error that lists everything.
        """
        self.check_access("create")
        if not isinstance(values, dict) or not isinstance(key, str) or not key.strip():
            raise UserError(self.env._("Provide the order's values and its key."))
        if len(key) > MOST_KEY:
            raise UserError(
                self.env._("A key can have at most %s characters.", MOST_KEY)
            )
        intake = self.env["order.intake"]
        key, digest = f"api:{key.strip()}", intake._digest(values)
        existing = intake._existing([key]).get(key)
        if existing:
            return self._order_create_repeated(existing, digest)
        vals_list, faults = intake._check([values])
        if faults:
            raise UserError(self._order_faults_text(faults))
        order = intake._create_orders(vals_list, [key], [digest], {})
        return {"id": order.id, "name": order.name, "created": True}

    @api.model
    def _order_create_repeated(self, order, digest):
        if order.intake_digest != digest:
            raise UserError(
                self.env._(
                    "The key of order %(name)s has already been used with other "
                    "values.",
                    name=order.name,
                )
            )
        return {"id": order.id, "name": order.name, "created": False}

    @api.model
    def _order_faults_text(self, faults):
        """Return one message with a line for each fault."""
        intake = self.env["order.intake"]
        texts = []
        for fault in faults:
            line = "" if fault["line"] is None else f"lines[{fault['line']}]."
            text = intake._fault_text(fault["code"], fault["params"])
            texts.append(f"{line}{fault['field']}: {text}")
        return "\n".join([self.env._("The order was not created:"), *texts])

    @api.model
    def order_status(self, order_ref):
        """Return where an order is: by its number, or the key it was created with.

        Only orders the caller may read are found. All times are UTC.
        """
        domain = [
            "|",
            ("name", "=", str(order_ref)),
            ("intake_key", "=", f"api:{order_ref}"),
        ]
        order = self.search(domain, limit=1)
        if not order:
            raise UserError(
                self.env._("Order “%(ref)s” does not exist.", ref=str(order_ref))
            )
        return order._order_status_vals()

    def _order_status_vals(self):
        self.ensure_one()
        due = self.process_due_at
        return {
            "id": self.id,
            "name": self.name,
            "state": self.state,
            "customer": self.partner_id.ref or self.partner_id.display_name,
            "client_order_ref": self.client_order_ref or False,
            "amount_total": self.amount_total,
            "currency": self.currency_id.name,
            "delivery_status": self.delivery_status or False,
            "invoice_status": self.invoice_status,
            "process": self.process_id.code or False,
            "process_state": self.process_state or False,
            "stage": self.process_stage_id.code or False,
            "due_at": due.isoformat(sep=" ") if due else False,
            "late": self.process_is_late,
            "nodes": self.process_line() if self.process_id else [],
        }

    @api.model
    def _order_named(self, order_id):
        """Return the order of an id that a caller names, and may read.

        :raise ValidationError: there is none
        """
        order = said_record(self, order_id)
        if not order:
            raise ValidationError(self.env._("There is no such order."))
        return order
