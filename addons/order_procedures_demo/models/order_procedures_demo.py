from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Command

from .order_procedures_story import APPROVED, STORIES, Ahead

#: Steps that wait for a signature; what was signed keeps its time.
RUNNING = [("opened_at", "!=", False), ("state", "=", "open")]
ANSWERS = {
    "finance": {"price": True},
    "production_manager": {"delivery": True},
    "technical": {"function": True, "function_differing": True},
    "quality": {"quality": True, "quality_differing": True},
    "purchasing": {"material": True},
}
LOGINS = {"planning_group": "planning"}
SHIPMENT, BILL, PAYMENT = "shipment.done", "invoice.posted", "order.paid"


class OrderProceduresDemo(models.AbstractModel):
    """Makes the demo company's orders, in every stage of S1-K, relative to today.

    Called by the demo data while the addon is installed and by nothing else; it has
    no public method, and refuses once the registry is in use. Goods, bills and
    payments of the past are booked before the process starts; then the history is
    imported in one call, and the rounds that are open are signed as far as told.
    """

    _name = "order.procedures.demo"
    _description = "Demo Orders of S1-K"

    @api.model
    def _load(self):
        if self.env.registry.ready:
            raise UserError(
                self.env._(
                    "Demo orders are only created while the addon is being installed."
                )
            )
        company = self._ref("company_demo")
        if self.env["sale.order"].search_count([("company_id", "=", company.id)]):
            return  # they stayed when the addon left, and so did what hangs on them
        here = self._in_company()
        here._publish_procedures()
        here._settle_company(company)
        here._stock_up()
        here._plan_supply()
        here._load_orders()

    def _load_orders(self):
        """Make the orders of all stories, with their past and as they stand today."""
        orders = self._create_orders()
        times = dict(zip(orders, self._times(), strict=True))
        batches = self._book(orders, times)
        orders._process_start(process=self._procedure("S1-K"))
        orders.process_import_history(self._history(orders, times, batches))
        self._load_past_reviews(orders, times)
        self._sign(orders)
        self._plan_leave()
        self._load_review(orders)
        self._follow_purchases(orders)
        self._align_rounds(orders)
        self._send_sheets(orders)
        self._go_wrong(orders)
        self._ship_out(orders)
        self._expedite()
        self._instruct(orders)
        self._inspect()
        self._complain(orders)
        self._look_ahead(orders)
        self._meet(orders)

    def _look_ahead(self, orders):
        """Demand, material, weeks, customers, figures, what is assessed, and what is
        outside."""
        self._demand()
        self._take_material()
        self._plan_week()
        self._tell_customers(orders)
        self._assess(orders)
        self._report()
        self._look_outside(orders)
        self._open_shop()

    def _settle_company(self, company):
        """Load the chart of accounts, which makes a company in dollars, at home in the
        States, and bring it back to China."""
        # Not try_loading: that one warns of calls from data files, because a chart may
        # install a module of its own; the generic chart has none.
        self.env["account.chart.template"]._load(
            "generic_coa", company, install_demo=False
        )
        china = self.env.ref("base.cn")
        company.currency_id = self.env.ref("base.CNY")
        positions = self.env["account.fiscal.position"].search(
            [("company_id", "=", company.id), ("country_id", "!=", False)]
        )
        positions.country_id = china

    def _in_company(self):
        """Return this model, working for the demo company in its language."""
        company = self._ref("company_demo")
        return self.with_company(company).with_context(
            allowed_company_ids=company.ids,
            tracking_disable=True,
            lang="zh_CN",
            tz=company.resource_calendar_id.tz,
        )

    def _ref(self, name):
        return self.env.ref(f"order_procedures_demo.{name}")

    def _user(self, role):
        return self._ref(f"user_{LOGINS.get(role, role)}_demo")

    # -- documents -----------------------------------------------------------------
    def _stock_up(self):
        location = self._ref("warehouse_demo").lot_stock_id
        goods = (("switch", 400, 860), ("amplifier", 4, 3900), ("antenna", 6, 1600))
        for name, quantity, cost in goods:
            product = self._ref(f"product_{name}_demo").product_variant_id
            product.standard_price = cost
            self.env["stock.quant"]._update_available_quantity(
                product, location, quantity
            )

    def _create_orders(self):
        seller = self._user("sales_clerk")
        orders = self.env["sale.order"].with_user(seller).sudo()
        taken = orders.create([self._order_vals(story) for story in STORIES])
        return self.env["sale.order"].browse(taken.ids)

    def _order_vals(self, story):
        product = self._ref(f"product_{story.product}_demo").product_variant_id
        term = self._ref("payment_term_45_demo") if story.term else None
        line = {"product_id": product.id, "product_uom_qty": story.quantity}
        return {
            "partner_id": self._ref(f"partner_{story.customer}_demo").id,
            "company_id": self.env.company.id,
            "commitment_date": self._morning(12),
            "payment_term_id": term.id if term else False,
            "order_line": [Command.create(line)],
        }

    def _book(self, orders, times):
        """Confirm, ship, bill and pay what the stories say.

        :return: {order: {"picking": record, "invoice": record}}
        """
        batches = {}
        for order, story in zip(orders, STORIES, strict=True):
            codes = [step[0] for step in story.steps]
            when = dict(zip(codes, times[order], strict=True))
            if "order.cancelled" in when:
                order._action_cancel()
            if "order.shipped" in when:
                order.commitment_date = self._promised(order, when["order.shipped"])
            if "order.confirmed" in when:
                order.action_confirm()
                self._buy(order, when)
                self._make(order, when)
            done = batches.setdefault(order, {})
            if SHIPMENT in when:
                done["picking"] = self._ship(order, when[SHIPMENT])
            if BILL in when:
                done["invoice"] = self._bill(order, when[BILL])
            if PAYMENT in when:
                self._pay(done["invoice"])
            self._backdate(order, when, done)
        return batches

    def _ship(self, order, at):
        picking = order.picking_ids
        picking.action_assign()
        for move in picking.move_ids:
            move.quantity = move.product_uom_qty
            move.picked = True
        picking._action_done()
        picking.date_done = at
        return picking

    def _bill(self, order, at):
        invoice = order._create_invoices()
        invoice.invoice_date = at.date()
        invoice.action_post()
        return invoice

    def _pay(self, invoice):
        wizard = self.env["account.payment.register"].with_context(
            active_model="account.move", active_ids=invoice.ids
        )
        wizard.create({})._create_payments()

    def _backdate(self, order, when, booked):
        """Give the order the dates of its story."""
        received = when["order.received"]
        invoice = booked.get("invoice")
        order._write_system(
            {
                "date_order": received,
                "intake_received_at": received,
                "process_shipped_at": when.get("order.shipped"),
                "process_invoiced_at": when.get("order.invoiced"),
                "process_paid_at": when.get(PAYMENT),
                "payment_due_date": invoice and invoice.invoice_date_due,
                "customer_waiting_since": when.get("customer.message"),
            }
        )

    # -- history -------------------------------------------------------------------
    def _history(self, orders, times, batches):
        return [
            self._line(order, step, at, batches[order])
            for order, story in zip(orders, STORIES, strict=True)
            for step, at in zip(story.steps, times[order], strict=True)
        ]

    def _line(self, order, step, at, batches):
        code, _minutes, options, values = step
        batch = batches.get(options["batch"])
        line = {"id": order.id, "at": at, "user_login": options["login"]}
        if batch:
            key = f"{batch._name},{batch.id}"
            line |= {"batch": key, "batch_label": batch.name}
        if options.get("event"):
            return line | {"code": code, "payload": values}
        login = options["login"] or "sales_clerk"
        evidence = {
            key: value.told(at) if isinstance(value, Ahead) else value
            for key, value in (values or self._voucher(code)).items()
        }
        if bought := self._bought_for(order):
            evidence |= {key: bought for key in evidence if key == "purchase_order"}
        return line | {
            "node": code,
            "outcome": options["outcome"],
            "user_login": login,
            "evidence": evidence,
        }

    def _voucher(self, code):
        """The signed document of the nodes that ask for one."""
        piece = {"24B": "voucher", "25B-N": "documents"}.get(code)
        if not piece:
            return {}
        file = self.env["ir.attachment"].create(
            {"name": "签收凭证.txt", "raw": "客户已签收".encode()}
        )
        return {piece: file.ids}

    # -- rounds --------------------------------------------------------------------
    def _sign(self, orders):
        """Ask for the signatures that are due now; those told of are given."""
        for purpose, milestones in self._waiting(orders).items():
            asked = orders.filtered(lambda o, m=milestones: o.id in m.mapped("res_id"))
            asked._signoff_request(purpose)
            self._backdate_rounds(asked, purpose, milestones)
        for order, story in zip(orders, STORIES, strict=True):
            for role in story.decided:
                self._decide(order, role)
            if story.steps == APPROVED:  # confirming asks for the round itself
                order._signoff_request("approve")
                self._decide(order, "gm")

    def _waiting(self, orders):
        """Return the open nodes that wait for signatures, by what is signed."""
        domain = [
            ("res_model", "=", "sale.order"),
            ("res_id", "in", orders.ids),
            ("state", "=", "open"),
            ("node_id.completion", "=", "signoff"),
        ]
        found = self.env["order.milestone"].search(domain)
        return found.grouped(lambda duty: duty.node_id.signoff_purpose)

    def _align_rounds(self, orders):
        """Rounds that were asked for later are as old as their nodes, too."""
        for purpose, milestones in self._waiting(orders).items():
            self._backdate_rounds(orders, purpose, milestones)

    def _backdate_rounds(self, orders, purpose, milestones):
        """The rounds were asked for when their nodes opened."""
        opened = {m.res_id: m.opened_at for m in milestones}
        rounds = self.env["order.signoff"]._of(orders, purpose, ("open",))
        for signoff in rounds.filtered(lambda one: one.res_id in opened):
            vals = {"opened_at": opened[signoff.res_id]}
            signoff._as_kernel().write(vals)
            step = signoff.step_ids.filtered_domain(RUNNING)
            step._as_kernel().write(vals)

    def _decide(self, order, role):
        rounds = order.signoff_ids.filtered(lambda one: one.state == "open")
        steps = rounds.step_ids
        step = steps.filtered(lambda s: s.role_id.code == role and s.state == "open")
        answers = None
        if step.signoff_id.purpose == "review":
            asked = {question["code"] for question in step.questions or []}
            known = ANSWERS.get(role, {}).items()
            answers = {code: value for code, value in known if code in asked}
        if role == "workshop":
            answers = {"cause": "产品质量", "items": "外壳 2"}
        step.with_user(self._user(role)).decide("approve", answers=answers)
