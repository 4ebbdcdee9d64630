from odoo import api, fields, models, tools
from odoo.exceptions import ValidationError

from odoo.addons.order_process.engine.diff import parse_tokens
from odoo.addons.order_process.kernel.content import is_token
from odoo.addons.order_process.kernel.rounds import RELEASED

LOCKED_FIELDS = (
    "partner_id, partner_shipping_id, partner_invoice_id, payment_term_id, "
    "pricelist_id, commitment_date, require_signature, require_payment, "
    "prepayment_percent, "
    "order_line, "
    "order_line.name, order_line.req_model, order_line.req_specification, "
    "order_line.req_technology, order_line.req_quality, order_line.req_packing, "
    "req_technology, req_quality, req_quantity, req_packing, req_delivery, "
    "req_transport, req_price, req_penalty_clause, req_special_terms"
)
#: What holds the quantities of an order.
QUANTITY = frozenset({"order_line", "order_line.product_uom_qty"})


class OrderChangeLock(models.Model):
    """From when on which orders are changed by a notice only, and what of them.

    S0-B-17 locks a configuration with its confirmation, S3-T-09 an order with its
    review: which one, and for which orders, is a record of the company. Definitions
    are cached: a write on an order that no lock covers costs no query.
    """

    _name = "order.change.lock"
    _description = "Order Lock"
    _inherit = ["order.rule.mixin"]
    _condition_model = "sale.order"
    _file_section = "locks"
    _file_lists = ("locked_fields",)
    _file_words = {
        "name": "name",
        "since": "since",
        "purpose": "purpose",
        "locked_fields": "fields",
        "over_delivery": "over_delivery",
    }

    name = fields.Char(required=True, translate=True)
    since = fields.Selection(
        [
            ("confirmed", "Confirmation of the Order"),
            ("released", "Release of the Review"),
            ("effective", "Order Effective"),
        ],
        string="Locked Since",
        required=True,
        default="confirmed",
    )
    purpose = fields.Char(
        default="review",
        help="Purpose of the sign-off whose release locks the order.",
    )
    locked_fields = fields.Char(
        required=True,
        default=LOCKED_FIELDS,
        help=(
            "Content that cannot be changed directly, separated by commas: fields "
            "of the order, of its lines (order_line.price_unit) or whole lists "
            "(order_line)."
        ),
    )

    over_delivery = fields.Float(
        string="Over-Delivery Allowed (%)",
        help=(
            "How much more than ordered may be delivered while the order is locked, "
            "in percent of the ordered quantity. 0: not more than ordered."
        ),
    )
    locked_text = fields.Text(string="Locked Content", compute="_compute_locked_text")

    _over_delivery_positive = models.Constraint(
        "CHECK(over_delivery >= 0 AND over_delivery <= 100)",
        "Enter a percentage between 0 and 100.",
    )

    @api.depends_context("lang")
    @api.depends("locked_fields")
    def _compute_locked_text(self):
        """What is locked under the names that the screens give it."""
        orders = self.env["sale.order"]
        for lock in self:
            tokens = [
                token
                for token in parse_tokens(lock.locked_fields)
                if is_token(orders, token)
            ]
            lock.locked_text = ", ".join(self._token_label(token) for token in tokens)

    @api.model
    def _token_label(self, token):
        """The label of a field of the order, or of its lines with the list before."""
        name, _dot, column = token.partition(".")
        field = self.env["sale.order"]._fields[name]
        label = field._description_string(self.env)
        if not column:
            return label
        below = self.env[field.comodel_name]._fields[column]
        return f"{label} › {below._description_string(self.env)}"

    @api.constrains("locked_fields")
    def _check_locked_fields(self):
        orders = self.env["sale.order"]
        for lock in self:
            for token in parse_tokens(lock.locked_fields):
                if not is_token(orders, token):
                    raise ValidationError(
                        self.env._(
                            "Lock “%(lock)s”: there is no field “%(token)s”.",
                            lock=lock.name,
                            token=token,
                        )
                    )

    # -- what is looked at ---------------------------------------------------------
    @api.model
    @tools.ormcache()
    def _definitions(self):
        """Return the locks in force as plain tuples, for every reader."""
        return tuple(
            (
                lock.id,
                lock.since,
                lock.purpose or "review",
                parse_tokens(lock.locked_fields),
            )
            for lock in self._rules()
        )

    @api.model
    def _default_tokens(self):
        """Return what a notice compares at least, also where no lock applies."""
        return parse_tokens(LOCKED_FIELDS)

    @api.model
    @tools.ormcache("model_name")
    def _watched(self, model_name):
        """Return the fields of orders, or of their lines, whose write needs a look.

        With a locked field those it is computed from are watched, too: a new product
        brings a new price although nobody sends one.
        """
        orders = self.env["sale.order"]
        names = set()
        for *_rest, tokens in self._definitions():
            head, lists = orders._signoff_split(orders._change_implied(tokens))
            if model_name == orders._name:
                names.update(head, lists)
            for name, columns in lists.items():
                if orders._fields[name].comodel_name == model_name:
                    names.update(columns)
        model = self.env[model_name]
        found = set(names)
        for name in names:
            field = model._fields[name]
            for path in self.pool.field_depends.get(field, ()):
                found.add(path.partition(".")[0])
        if found and model_name == "sale.order.line":
            found |= {"order_id", "display_type"}
        return frozenset(found)

    @api.model
    def _tokens_of(self, orders):
        """Return {order id: tokens} of the orders that are locked now.

        Asked from the cheap to the dear: state, company, process, domain, rounds.
        """
        found = {}
        # sudo: what is locked follows from the orders, not from who looks at them.
        orders = orders.sudo()
        for _lock, tokens, covered in self._covering(orders):
            locked = orders._change_implied(tokens) if covered else ()
            for order in covered:
                known = found.get(order.id, ())
                found[order.id] = tuple(dict.fromkeys([*known, *locked]))
        return {
            key: _without_unknown(orders.browse(key), names)
            for key, names in found.items()
        }

    @api.model
    def _over_delivery_of(self, orders):
        """Return {order id: percent} of the orders whose quantities are locked now: how
        much more than ordered may leave for them, the least of their locks."""
        found = {}
        for lock, tokens, covered in self._covering(orders):
            if not QUANTITY.isdisjoint(tokens):
                # sudo: the warehouse need not read locks.
                percent = lock.sudo().over_delivery
                for order in covered:
                    found[order.id] = min(found.get(order.id, percent), percent)
        return found

    @api.model
    def _covering(self, orders):
        """Yield each lock with its tokens and those of the orders that it holds now."""
        definitions = self._definitions() if orders else ()
        locks = self.browse(lock_id for lock_id, *_rest in definitions)
        for lock, (_id, since, purpose, tokens) in zip(locks, definitions, strict=True):
            covered = getattr(self, f"_since_{since}")(orders)
            if covered:
                covered = lock._matching(covered)
            if covered and since == "released":
                covered = self._with_release(covered, purpose)
            yield lock, tokens, covered

    @staticmethod
    def _since_confirmed(orders):
        return orders.filtered(lambda order: order.state == "sale")

    @staticmethod
    def _since_released(orders):
        return orders.filtered(
            lambda order: order.signoff_live and order.state != "cancel"
        )

    def _since_effective(self, orders):
        return orders._change_effective()

    def _with_release(self, orders, purpose):
        """Return the orders whose round for the purpose is released."""
        rounds = self.env["order.signoff"]._of(orders, purpose, RELEASED)
        released = set(rounds.mapped("res_id"))
        return orders.filtered(lambda order: order.id in released)


def _without_unknown(order, tokens):
    """Drop the customer's number while there is none: it comes when his document
    does."""
    if order.client_order_ref:
        return tokens
    return tuple(name for name in tokens if name != "client_order_ref")
