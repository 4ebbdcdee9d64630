from odoo import api, fields, models, tools

from .order_change_route import LEVELS


class OrderChangeType(models.Model):
    """A sheet of a written procedure by which orders are changed.

    What the sources call 合同订单更改通知单, 产品变更通知单, 产品修改申请书 … differ in
    who may ask, which proof they need, how fast somebody reacts, which way they go at
    each level and who owes what on that way. All of it is data of the kind.
    """

    _name = "order.change.type"
    _description = "Change Type"
    _inherit = ["order.limit.mixin", "order.rule.cache.mixin", "order.file.row.mixin"]
    _shared_setup_path = "company_id"
    _order = "sequence, company_id.id, id"
    _rec_names_search = ["name", "code"]
    _file_section = "change_types"
    _file_shared = True
    _file_words = {
        "name": "name",
        "description": "about",
        "nature": "nature",
        "requested_by": "asked_by",
        "written_request": "written_request",
        "date_required": "asks_for_date",
        "reconfirm": "confirmed_again",
        "loss_required": "asks_for_loss",
        "role_id": "role",
        "limit_kind": "limit",
        "gate_event_ids": "holds",
    }

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True, copy=False)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    description = fields.Text(translate=True)
    company_id = fields.Many2one(
        "res.company", index=True, help="Empty: for all companies."
    )
    nature = fields.Selection(
        [
            ("commercial", "Ordered Goods"),
            ("technical", "Technical Scheme"),
            ("design_error", "Our Design Error"),
            ("product", "Product Improvement"),
        ],
        required=True,
        default="commercial",
    )
    requested_by = fields.Selection(
        [("customer", "Customer"), ("internal", "Internal")],
        string="Usual Requester",
        required=True,
        default="customer",
    )
    written_request = fields.Selection(
        [
            ("no", "Not Required"),
            ("customer", "If Requested by Customer"),
            ("always", "Always"),
        ],
        required=True,
        default="customer",
        help=(
            "Whether the written request must be attached and filed before the "
            "notice continues."
        ),
    )
    date_required = fields.Boolean(
        string="Completion Date Required",
        help="The notice cannot be approved without a completion date.",
    )
    reconfirm = fields.Boolean(
        string="Reconfirmation",
        help=(
            "After application, the order must be confirmed again; until then the "
            "gated events are blocked."
        ),
    )
    loss_required = fields.Boolean(
        string="Loss Record Required",
        help=(
            "It cannot be closed before the loss and the charged department are "
            "recorded."
        ),
    )
    gate_event_ids = fields.Many2many(
        "order.event.type",
        string="Blocked While Pending",
        help=(
            "These events are blocked on the order while a notice of this type is "
            "in progress."
        ),
    )
    role_id = fields.Many2one(
        "order.role",
        string="Reacting Role",
        ondelete="restrict",
        help=(
            "Responsible for the initial reaction (assessment) within the limit "
            "below, unless another role is set for the order's process."
        ),
    )
    reaction_ids = fields.One2many(
        "order.change.reaction",
        "type_id",
        string="Reacting Roles by Process",
        copy=True,
    )
    route_ids = fields.One2many("order.change.route", "type_id", copy=True)
    duty_ids = fields.One2many("order.change.duty", "type_id", copy=True)

    _code_unique = models.Constraint(
        "UNIQUE(code)", "A change type with this code already exists."
    )

    def copy_data(self, default=None):
        """Of a company's own way and the shared one for a level, one is copied."""
        vals_list = super().copy_data(default)
        for vals in vals_list:
            ways = {}
            for command in vals.get("route_ids", ()):
                way = command[2]
                ways.setdefault((way.get("level"), way.get("process_codes")), command)
            vals["route_ids"] = list(ways.values())
        return vals_list

    @api.model
    @tools.ormcache("code")
    def _rules_for_event(self, code):
        """Return the ids of the kinds that hold this event, for every reader.

        Cached: gates are asked often, and seldom hold anything.
        """
        kinds = self.sudo().with_context(active_test=False)
        return tuple(kinds.search([("gate_event_ids.code", "=", code)]).ids)

    @api.model
    def _offered(self, order):
        """Return the kinds that an order can take: those on whose ways nobody is
        missing. Where there is none, all are returned: the notice then says
        what is missing."""
        kinds = self.search([("company_id", "in", (order.company_id.id, False))])
        return kinds.filtered(lambda kind: kind._can_go(order)) or kinds

    def _can_go(self, order):
        """Tell whether all signatures have chains, whichever level a notice gets."""
        self.ensure_one()
        return not self._lacking(order) and bool(self.sudo()._route("3", order))

    def _lacking(self, order):
        """Return [(level, purpose)] of the signatures that no chain asks for.

        A notice that gets such a level could never be decided.
        """
        self.ensure_one()
        kind, order = self.sudo(), order.sudo()
        notices = self.env["order.change"].sudo()
        lacking = []
        for level, _label in LEVELS:
            way = kind._route(level, order)
            wanted = {way.review_purpose, way.approval_purpose} - {False}
            if wanted:
                values = {"order_id": order.id, "type_id": kind.id, "level": level}
                notice = notices.new(values)
                chains = self.env["order.signoff.chain"].sudo()._match(notice, *wanted)
                rest = wanted - chains[notice.id].keys()
                lacking += [(level, purpose) for purpose in sorted(rest)]
        return lacking

    def _reaction(self, order):
        """Return who reacts in the order's process, and the record with the limit."""
        self.ensure_one()
        named = self.reaction_ids.filtered(
            lambda reaction: reaction._counts_for(order)
        )[:1]
        if named:
            return named.role_id, named._reaction_limit()
        return self.role_id, self

    def _route(self, level, order):
        """Return the way of this level; the nearest lower one when it has none.

        Of the ways of one level that of the order's own process and company is taken.
        """
        self.ensure_one()
        lower = self.route_ids.filtered(
            lambda way: way.level <= level and way._counts_for(order)
        )
        own = lower.sorted(
            lambda way: (way.level, bool(way.process_codes), bool(way.company_id))
        )
        return own[-1:]

    def _duties(self, trigger, level, order):
        """Return the duties that a step of the notice brings about, by sequence."""
        self.ensure_one()
        return self.duty_ids.filtered(
            lambda duty: duty.trigger == trigger and duty._covers(level, order)
        )

    def _repair(self, topic, order):
        """Return the duty of who owns documents of this topic, if somebody does."""
        self.ensure_one()
        owners = self.duty_ids.filtered(
            lambda duty: duty.trigger == "impact" and duty._counts_for(order)
        )
        named = owners.filtered(lambda duty: duty.topic == topic)
        return (named or owners.filtered(lambda duty: not duty.topic))[:1]
