from odoo import api, fields, models
from odoo.exceptions import AccessError, ValidationError

from odoo.addons.order_process.kernel.fetched import fetched
from odoo.addons.order_process.kernel.keys import ensure_key

MANAGER = "order_process.order_process_group_manager"
KINDS = [
    ("shop", "Shop"),
    ("erp", "ERP"),
    ("finance", "Finance"),
    ("crm", "CRM"),
]


class OrderChannelSystem(models.Model):
    """An outside system 外部系统 beside the orders: which states an order has there,
    what it is asked for on which event, which interfaces it has (S2-T-01).

    Everything is asked of it from here (S2-T-13); it may call back only where somebody
    allows it. Credentials are named, never stored.
    """

    _name = "order.channel.system"
    _description = "Outside System"
    _inherit = ["order.rule.mixin", "order.system.field.mixin"]
    _condition_model = "sale.order"
    _file_section = "channels"
    _file_key = "code"
    _file_numbered = True
    _file_inline = True
    _file_by_code = True
    _file_codes = ("clauses",)
    _file_words = {
        "name": "name",
        "kind": "kind",
        "role_id": "role",
        "state_ids": "states",
        "interface_ids": "interfaces",
        "map_ids": "map",
        "clauses": "rows",
        "note": "note",
    }

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True, help="Used by procedures and interfaces.")
    kind = fields.Selection(KINDS, required=True, default="erp")
    role_id = fields.Many2one(
        "order.role",
        string="Handled By",
        ondelete="restrict",
        domain="[('is_external', '=', False)]",
        help="Does by hand what the system cannot be asked for, and signs its tie-out.",
    )
    url = fields.Char(
        string="Address",
        groups=MANAGER,
        copy=False,
        help="Base address of its interfaces. Empty: everything is done there by hand.",
    )
    hosts = fields.Char(
        string="Allowed Hosts",
        groups=MANAGER,
        copy=False,
        help="Hosts that requests may go to, separated by commas. For a host in the "
        "own network add the network too, such as 192.168.1.0/24.",
    )
    secret_ref = fields.Char(
        string="Credentials",
        groups=MANAGER,
        copy=False,
        help="Name of the environment variable (ORDER_CHANNEL_…) or of the system "
        "parameter (order_channel.…) that holds the token; the token itself is not "
        "stored here.",
    )
    is_dry_run = fields.Boolean(
        string="Trial Run", help="Messages are written, and none is sent."
    )
    accepts_callbacks = fields.Boolean(
        string="May Call Back", help="The system may report states by itself."
    )
    retry_minutes = fields.Char(
        string="Tries Again After (minutes)",
        default="1, 5, 15, 60, 240",
        required=True,
        help="After the last one somebody looks after the message.",
    )
    batch_size = fields.Integer(default=100, required=True)
    cursor = fields.Char(
        readonly=True,
        copy=False,
        system=True,
        help="Up to where the event log was followed.",
    )
    state_ids = fields.One2many("order.channel.state", "system_id", "States", copy=True)
    map_ids = fields.One2many("order.channel.map", "system_id", "State Map", copy=False)
    interface_ids = fields.One2many(
        "order.channel.interface", "system_id", "Interfaces", copy=True
    )
    clauses = fields.Char(
        help="Numbers of the clauses of the written procedure that say it, separated "
        "by commas."
    )
    note = fields.Text(help="Reference to the procedure.")

    _code_unique = models.UniqueIndex(
        "(code, COALESCE(company_id, 0), COALESCE(process_codes, ''))",
        "There is already such a system.",
    )
    _batch_positive = models.Constraint(
        "CHECK(batch_size BETWEEN 1 AND 1000)", "A batch has 1 to 1,000 messages."
    )

    @api.model
    def _named(self, code, order=None):
        """Return the system of a code for the user's company, or for an order; as
        superuser.

        :raise ValidationError: there is none
        """
        company = order.company_id if order else self.env.company
        known = self._rules().filtered(
            lambda one: one.code == code
            and one.company_id in (company, company.browse())
        )
        if order:
            known = known.filtered(lambda one: one._matching(order))
        found = known.sorted(lambda one: not one.company_id)[:1]
        if not isinstance(code, str) or not found:
            raise ValidationError(self.env._("There is no outside system “%s”.", code))
        return found

    def _is_handler(self, company):
        """Tell whether the user looks after the system in a company."""
        self.ensure_one()
        if self.env.su or self.env.user.has_group(MANAGER):
            return True
        return any(
            self.sudo().role_id._user_principals(self.env.user, company).values()
        )

    def _ensure_handler(self, company):
        """Refuse who does not look after the system.

        :raise AccessError: naming the role that does
        """
        if not self.sudo(False)._is_handler(company):
            raise AccessError(
                self.env._(
                    "“%(system)s” is looked after by: %(role)s.",
                    system=self.sudo().name,
                    role=self.sudo().role_id.name or self.env._("process managers"),
                )
            )

    def _state(self, code):
        """Return the state with a code.

        :raise ValidationError: the system has no such state
        """
        known = self.sudo().state_ids.filtered(lambda state: state.code == code)
        if not known:
            raise ValidationError(
                self.env._(
                    "“%(system)s” has no state “%(state)s”.",
                    system=self.sudo().name,
                    state=code,
                )
            )
        return known

    @api.model
    def fetch_interfaces(self):
        """Return the register of interfaces (other systems): ``[{system, code, name,
        direction, provided, lacks, note}]``."""
        self.check_access("read")
        return [
            {
                "system": one.system_id.code,
                "code": one.code,
                "name": one.name,
                "direction": one.direction,
                "provided": one.is_provided,
                "lacks": one.lacks or "",
                "note": one.note or "",
            }
            for one in self.search([]).interface_ids
        ]

    @api.model
    def fetch_pending(self, system, limit=200):
        """Return the messages that a system has not answered, the oldest first (systems
        that ask by themselves, people): ``{messages, more}``.

        :param str system: code of the system
        :raise AccessError: the user does not look after it
        """
        self.check_access("read")
        found = self._named(system)
        found._ensure_handler(self.env.company)
        about = [
            ("system_id", "=", found.id),
            ("company_id", "=", self.env.company.id),
            ("state", "in", ("pending", "sent", "hand")),
        ]
        # sudo: who looks after the system reads all that it is asked.
        messages = self.env["order.channel.message"].sudo()
        open_ones, more = fetched(messages, about, limit, order="id")
        rows = [message._message_row() for message in open_ones]
        return {"messages": rows, "more": more}

    @api.model
    def _callback_key(self, key):
        """Refuse what cannot be the key of a call."""
        ensure_key(self.env, key)
        return key.strip()
