from contextlib import contextmanager, nullcontext

from odoo import api, models

from odoo.addons.order_process.kernel.passing import not_passing, records_passing

CODE = "production.started"
#: Manufacturing orders that are being started and whose gate was asked: kept on the
#: cursor, where no client can reach.
_STARTING = "order_production_starting"
_NOT_STARTED = ("draft", "cancel")


class MrpProduction(models.Model):
    """Production of an order starts when its manufacturing order is confirmed, or when
    work begins on a draft: the gate is asked before, the event is emitted after, with
    the manufacturing order as batch."""

    _inherit = "mrp.production"

    def write(self, vals):
        """Hold a start that is made another way than by the button (RPC, import), and
        a link to an order whose production may not start yet."""
        with self._process_linking(vals), self._process_starting(vals):
            return super().write(vals)

    def _process_starting(self, vals):
        started = vals.get("state", "draft") not in _NOT_STARTED
        begun = started or vals.get("qty_producing")
        return self._process_start() if begun else nullcontext()

    def _compute_state(self):
        """Odoo computes the state of a draft on which something was made, consumed or
        worked: whichever way that came about, the gate is asked."""
        drafts = self.filtered(lambda made: made.id and made.state == "draft")
        result = super()._compute_state()
        begun = drafts.filtered(lambda made: made.state not in _NOT_STARTED)
        self._process_ask_start(begun._process_unasked()._process_sales())
        return result

    # -- the start -----------------------------------------------------------------
    @contextmanager
    def _process_start(self):
        """Ask the gate for the drafts among these, emit for those that began inside."""
        drafts = self.filtered(lambda made: made.state == "draft")._process_unasked()
        pairs = drafts._process_sales()
        self._process_ask_start(pairs)
        with records_passing(drafts, _STARTING):
            yield
            begun = [pair for pair in pairs if pair[1].state not in _NOT_STARTED]
        self._process_emit_start(begun)

    def _process_unasked(self):
        """Leave out those whose start is under way: their gate was asked."""
        return not_passing(self, _STARTING)

    def _process_sales(self):
        """Return pairs (sale order, manufacturing order), found by the line it is made
        for or by the references of its procurement."""
        pairs = []
        # sudo: who makes things need not be able to read orders.
        for made in self.sudo():
            orders = made.sale_line_id.order_id | made.reference_ids.sale_ids
            pairs += [(order, made) for order in orders]
        return pairs

    @api.model
    def _process_ask_start(self, pairs):
        """Ask the gate of each order once, whatever the number of its manufacturing
        orders: what happens before production belongs to the order."""
        orders = self.env["sale.order"].sudo().union(*(order for order, _m in pairs))
        if orders:
            orders._check_gates(CODE)

    @api.model
    def _process_emit_start(self, pairs):
        """Tell the start of all of them in one go."""
        pairs = [pair for pair in pairs if pair[0].process_id]
        orders = self.env["sale.order"].sudo()
        with orders._process_together():
            orders._process_emit_batches(CODE, pairs)

    def _process_start_is_held(self):
        """Return the manufacturing orders whose start some gate refuses now."""
        pairs = self._process_sales()
        orders = self.env["sale.order"].sudo().union(*(order for order, _m in pairs))
        held = {item["res_id"] for item in orders._gates_missing(CODE)}
        return self.browse(made.id for order, made in pairs if order.id in held)
