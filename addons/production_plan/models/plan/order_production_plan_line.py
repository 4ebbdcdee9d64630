from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from odoo.addons.order_clock.engine.deadline import Limit

KINDS = [
    ("design", "Technical Design"),
    ("cooperation", "Parts of Other Companies"),
    ("purchase", "Purchasing"),
    ("prepare", "Preparation"),
    ("make", "Making"),
    ("assemble", "Assembly"),
    ("packing", "Packing"),
    ("install", "Installation and Commissioning"),
]
#: Kinds by which the goods themselves come about.
GOODS = ("make", "assemble")
#: Ends of a task that the goods bring about.
BY_GOODS = ("arrived", "treated", "stored")
#: ``duty_source`` of a task of a plan.
TASK = "prodplan.task"


class OrderProductionPlanLine(models.Model):
    """A task of a production plan: whose it is, when it begins and must be done, with
    which people and equipment, and by what it counts as done: by what really happened
    to the goods where there are some (S1-B-029, S1-B-030, S1-B-048, S1-B-050,
    S3-M-05)."""

    _name = "order.production.plan.line"
    _description = "Task of a Production Plan"
    _inherit = ["order.document.line", "order.task.mixin"]
    _document_field = "plan_id"
    _document_part_free = frozenset({"production_id", "purchase_line_id"})
    _order = "plan_id desc, sequence, id"

    plan_id = fields.Many2one(
        "order.production.plan", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="plan_id.company_id", store=True, index=True)
    sequence = fields.Integer(default=10)
    kind = fields.Selection(KINDS, required=True, default="make")
    name = fields.Char(string="Task", required=True)
    role_id = fields.Many2one("order.role", ondelete="restrict", index=True)
    people = fields.Char()
    workcenter_ids = fields.Many2many(
        "mrp.workcenter",
        "order_production_plan_line_workcenter_rel",
        string="Equipment",
    )
    order_line_id = fields.Many2one(
        "sale.order.line",
        string="Order Line",
        ondelete="restrict",
        index="btree_not_null",
    )
    product_id = fields.Many2one(
        "product.product",
        compute="_compute_product_id",
        store=True,
        readonly=False,
        precompute=True,
        ondelete="restrict",
    )
    batch = fields.Char()
    quantity = fields.Float(digits="Product Unit")
    uom_id = fields.Many2one(related="product_id.uom_id", string="Unit")
    start_at = fields.Datetime(string="Begins")
    date_due = fields.Datetime(string="Done Until")
    done_when = fields.Selection(
        [
            ("reported", "Reported by Its Role"),
            ("usable", "Confirmed by Who Plans"),
            ("arrived", "Arrived in the Warehouse"),
            ("treated", "Surface Treated and Arrived"),
            ("stored", "Made and Put into Stock"),
        ],
        required=True,
        compute="_compute_done_when",
        store=True,
        readonly=False,
        precompute=True,
        help="What arrived or was put into stock is seen by the transfer.",
    )
    production_id = fields.Many2one(
        "mrp.production",
        string="Manufacturing Order",
        copy=False,
        ondelete="restrict",
        index="btree_not_null",
    )
    purchase_line_id = fields.Many2one(
        "purchase.order.line",
        string="Purchase Line",
        copy=False,
        ondelete="restrict",
        index="btree_not_null",
    )
    done_at = fields.Datetime(related="duty_id.done_at")
    accepted_at = fields.Datetime(readonly=True, copy=False, system=True)
    state = fields.Selection(related="plan_id.state", string="Plan Status")
    order_id = fields.Many2one(related="plan_id.order_id", store=True, index=True)

    @api.depends("order_line_id")
    def _compute_product_id(self):
        for line in self:
            line.product_id = line.order_line_id.product_id or line.product_id

    @api.depends("kind")
    def _compute_done_when(self):
        known = {"design": "usable", "purchase": "arrived"}
        for line in self:
            known["cooperation"] = line.plan_id._rule().cooperation_done or "arrived"
            stored = "stored" if line.kind in (*GOODS, "packing") else "reported"
            line.done_when = known.get(line.kind, stored)

    @api.constrains("start_at", "date_due", "quantity")
    def _check_line(self):
        reader = self.env["order.time.reader"]
        reader._ensure_dates(self, "start_at")
        reader._ensure_dates(self, "date_due")
        for line in self:
            both = line.start_at and line.date_due
            if line.quantity < 0 or (both and line.date_due < line.start_at):
                raise ValidationError(
                    self.env._(
                        "“%s” ends before it begins, or its quantity is below zero.",
                        line.name,
                    )
                )

    @api.constrains("order_line_id", "plan_id")
    def _check_order_line_id(self):
        for line in self.sudo():
            if line.order_line_id and line.order_line_id.order_id != line.order_id:
                raise ValidationError(
                    self.env._(
                        "%(product)s is no line of %(order)s.",
                        product=line.product_id.display_name,
                        order=line.order_id.display_name,
                    )
                )

    @api.constrains("production_id", "purchase_line_id", "product_id")
    def _check_documents(self):
        """What ends a task is about its goods."""
        for line in self.sudo():
            made, bought = line.production_id, line.purchase_line_id
            wrong = made and line.kind != "packing" and made.product_id
            wrong = wrong and wrong != line.product_id
            other = bought and line.product_id and bought.product_id != line.product_id
            if wrong or other:
                raise ValidationError(
                    self.env._(
                        "“%(task)s” is about %(product)s, its document is not.",
                        task=line.name,
                        product=line.product_id.display_name or self.env._("nothing"),
                    )
                )

    def _prepare_duty(self, start):
        plan = self.plan_id
        return {
            **super()._prepare_duty(start),
            "name": f"{self.name} ({plan.order_id.name})",
            "document": plan,
            "role": self.role_id,
            "limit": Limit(),
            "due": self.date_due,
            "company": self._doing_company(),
            "source": TASK,
            "dates": plan.order_id,
        }

    def _task_row(self):
        """Return the task as interfaces get it."""
        self.ensure_one()
        moment = fields.Datetime.to_string
        return {
            "id": self.id,
            "kind": self.kind,
            "task": self.name,
            "role": self.role_id.code or "",
            "start_at": moment(self.start_at),
            "date_due": moment(self.date_due),
            "quantity": self.quantity,
            "done_at": moment(self.done_at),
        }

    def _unsaid(self, needs_people):
        """Return the fields that a task must say before it is issued and does not."""
        wanted = ["role_id", "date_due"]
        if self.kind in GOODS:
            wanted += ["start_at"]
            wanted += ["people", "workcenter_ids"] if needs_people else []
        return [name for name in wanted if not self[name]]

    def _ensure_ticked(self):
        """:raise UserError: the goods end the task
        :raise AccessError: who plans confirms it
        """
        for line in self.sudo():
            if line.done_when in BY_GOODS:
                raise UserError(
                    self.env._(
                        "“%s” is done when its goods are in the warehouse.", line.name
                    )
                )
            if line.done_when == "usable":
                line.plan_id.with_env(self.env)._ensure_planner()

    # -- done ------------------------------------------------------------------------
    def _done_by_goods(self):
        """End the tasks whose goods are there; as superuser."""
        there = self.filtered(
            lambda line: line.duty_state == "open" and line._goods_there()
        )
        if there:
            there._end_tasks("done")
            there._told_done()

    def _goods_there(self):
        self.ensure_one()
        if self.done_when in ("arrived", "treated"):
            bought = self.purchase_line_id
            whole = bought and bought.product_uom_id.compare(
                bought.qty_received, bought.product_qty
            )
            return bool(bought) and whole >= 0 and self._surface_ready()
        if self.done_when == "stored":
            return bool(self.production_id) and self._made_and_stored()
        return False

    def _made_and_stored(self):
        """Return whether all that the manufacturing order was for is in stock: what
        was made of it, and what its backorders make; as superuser."""
        product = self.production_id.product_id
        family = self.production_id._with_backorders()
        live = family.filtered(lambda made: made.state != "cancel")
        moves = live.move_finished_ids.filtered(
            lambda move: move.state == "done" and move.product_id == product
        )
        stored = sum(moves.mapped("product_qty"))
        wanted = sum(live.mapped("product_uom_qty"))
        return bool(live) and product.uom_id.compare(stored, wanted) >= 0

    def _left_of_kind(self):
        """Return how many tasks of its kind the plan still waits for."""
        others = self.plan_id.line_ids - self
        return len(
            others.filtered(
                lambda line: line.kind == self.kind and line.duty_state != "done"
            )
        )

    def _told_done(self):
        """Tell what is done, and which plans are; as superuser."""
        for line in self:
            data = {
                **line.plan_id._event_data(),
                "kind": line.kind,
                "task": line.name,
                "left": line._left_of_kind(),
            }
            line.plan_id._document_emit("prodplan.line_done", data)
        for plan in self.plan_id:
            if plan.state in ("issued", "accepted") and all(
                line.duty_state == "done" for line in plan.line_ids
            ):
                plan._document_move("done")
                plan._document_emit("prodplan.all_done", plan._event_data())
