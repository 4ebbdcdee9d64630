"""What people really do so that an event happens, as far as a room has it.

One row an event: the groups that its button needs, and who presses what. A room that
comes later adds its row here; scenarios stay as they are.
"""

from odoo.fields import Command

from . import (
    cases,
    demanding,
    departments,
    informing,
    inspecting,
    instructing,
    planning,
    preparing,
    settling,
    shipping,
    storing,
)

SALES = "sales_team.group_sale_salesman_all_leads"
STOCK = "stock.group_stock_user"
BUY = "purchase.group_purchase_user"
BILL = "account.group_account_invoice"
MAKE = "mrp.group_mrp_user"
DRAW = "order_process.order_process_group_technical"


def submit(order):
    """The order is handed to the departments."""
    order.action_order_submit()


def confirm(order):
    """The quotation becomes an order."""
    order.action_confirm()


def acknowledge(order):
    """The customer is told on the telephone that the order has arrived."""
    order.order_acknowledge("phone")


def look(order):
    """Somebody looks after the order and says so."""
    order.action_order_checked()


def ship(order):
    """The storekeeper hands out all goods."""
    # sudo: which deliveries there are is read by the scenario, not by the person.
    waiting = order.sudo().picking_ids.filtered(lambda p: p.state != "done")
    for move in waiting.move_ids:
        move.write({"quantity": move.product_uom_qty, "picked": True})
    waiting.with_user(order.env.user).sudo(False).button_validate()


def send_offer(order):
    """The order goes to the customer."""
    order.action_quotation_sent()


def customer_confirms(order):
    """The customer's copy comes back."""
    copy = order.env["ir.attachment"].create({"name": "copy.pdf", "raw": b"signed"})
    order.action_customer_confirm("Mr Wang", attachment_ids=copy.ids)


def bill(order):
    """Finance bills what was delivered."""
    invoices = order.sudo()._create_invoices()
    invoices.with_user(order.env.user).sudo(False).action_post()


def ask_money(order, percent=100):
    """Finance asks for money, all of it unless told; return the invoice."""
    wizards = order.env["sale.advance.payment.inv"].sudo()
    wizards = wizards.with_context(active_model=order._name, active_ids=order.ids)
    made = wizards.create({"advance_payment_method": "percentage", "amount": percent})
    invoice = made._create_invoices(order.sudo())
    invoice = invoice.with_user(order.env.user).sudo(False)
    invoice.action_post()
    return invoice


def pay(order):
    """Finance asks for all of the money and registers that it came."""
    invoice = ask_money(order)
    registers = order.env["account.payment.register"].with_context(
        active_model="account.move", active_ids=invoice.ids
    )
    registers.create({})._create_payments()


def assign(order):
    """Somebody is assigned in the dialog: who takes the order over, or its first."""
    _dialog(order, order.action_order_assign()).action_assign()


def take(order):
    """The responsible person takes the order over in the dialog."""
    _dialog(order, order.action_order_take()).action_take()


def _dialog(order, action):
    dialog = order.env[action["res_model"]].with_context(**action["context"]).create({})
    if action["res_model"] == "order.assign.entry" and not dialog.user_id:
        dialog.user_id = dialog.candidate_ids[:1]
    return dialog


def close(order):
    """The order is closed."""
    order.action_order_close()


def submit_purchase(order):
    """The purchase order is handed to the department."""
    order.action_purchase_submit()


def check_purchase(order):
    """The purchase order is complete."""
    order.action_purchase_check()


def send_contract(order):
    """The contract goes to the supplier."""
    order.action_purchase_contract_send()


def close_purchase(order):
    """The purchase order is closed."""
    order.action_purchase_close()


def confirm_purchase(order):
    """The purchase order becomes binding."""
    order.button_confirm()


def supplier_confirms(order):
    """The supplier confirms price and date."""
    action = order.action_purchase_supplier_confirm()
    dialog = order.env[action["res_model"]].browse(action["res_id"])
    dialog.person = "Mr Cable"
    dialog.action_confirm()


def new_line(product, quantity):
    """Values of an order line."""
    return Command.create(
        {"product_id": product.id, "product_uom_qty": quantity, "price_unit": 100}
    )


def open_file(order):
    """Somebody opens the file of the order."""
    if not order.sudo().order_file_id:
        order.action_order_file()
        order.invalidate_recordset()


def fill_file(order):
    """What is missing is put into the file, as far as somebody files it; the signed
    order where nothing is asked for."""
    open_file(order)
    lines = order.order_file_line_ids
    for line in lines.filtered(lambda one: one.state == "missing"):
        if not line.sudo().paper_id.document_model:
            _file(order, line_id=line.id)
    if not lines:
        _file(order, title="Signed order", originals=1)
    order.invalidate_recordset()


def _file(order, **paper):
    values = {"file_id": order.order_file_id.id, "place": "Cabinet", **paper}
    order.env["order.file.entry"].create(values).action_file()


def complete_file(order):
    """Who answers for it confirms that the file is complete."""
    fill_file(order)
    order.order_file_id.action_complete()


def archive_file(order):
    """The file is archived with its papers."""
    fill_file(order)
    dialogs = order.env["order.file.archiving"]
    dialogs.create({"file_id": order.order_file_id.id, "place": "R1"}).action_archive()


#: What finance notes, whoever pays.
PAYMENTS = ("payment.received", "payment.satisfied", "payment.succeeded", "order.paid")

#: Event: (groups, what is done); the document comes as the person who does it.
ACTIONS = {
    "order.submitted": ((SALES,), submit),
    "order.confirmed": ((SALES,), confirm),
    "order.acknowledged": ((SALES,), acknowledge),
    "order.checked": ((SALES,), look),
    "order.shipped": ((STOCK, SALES), ship),
    "shipment.done": ((STOCK, SALES), ship),
    "settlement.checked": ((BILL, SALES), settling.check),
    "settlement.sheet_issued": ((BILL, SALES), settling.issue),
    "settlement.settled": ((BILL, SALES), settling.settle),
    "shipping.noticed": ((SALES,), shipping.issue),
    "shipping.dispatched": ((STOCK,), shipping.dispatch),
    "shipping.fed_back": ((STOCK, SALES), shipping.feed_back),
    "order.allocated": ((STOCK, SALES), shipping.allocate),
    "transport.planned": ((STOCK, SALES), shipping.plan_transport),
    "carrier.receipt_signed": ((STOCK,), shipping.sign_transport),
    "shipment.arrived": ((STOCK, SALES), shipping.arrive),
    "goods.made": ((STOCK,), storing.hand_over),
    "goods.prepared": ((STOCK,), shipping.prepare),
    "goods.stored": ((STOCK,), storing.store),
    "goods.packed": ((STOCK,), shipping.pack),
    "case.received": ((SALES, cases.USER), cases.receive),
    "case.located": ((SALES, cases.USER), cases.locate),
    "case.verified": ((SALES, cases.USER), cases.verify),
    "case.agreed": ((SALES, cases.USER), cases.agree),
    "case.refused": ((SALES, cases.USER), cases.refuse),
    "case.supplement_asked": ((SALES, cases.USER), cases.ask_supplement),
    "case.told": ((SALES, cases.USER), cases.tell),
    "case.result_confirmed": ((SALES, cases.USER), cases.confirm),
    "case.closed": ((SALES, cases.USER), cases.close),
    "return.announced": ((SALES, cases.USER), cases.announce),
    "return.received": ((STOCK, cases.USER), cases.come_back),
    "goods.inspected": ((STOCK, cases.USER), cases.inspect),
    "refund.paid": ((BILL, SALES, cases.USER), cases.refund),
    "exchange.agreed": ((SALES, cases.USER), cases.exchange),
    "exchange.difference_settled": (
        (BILL, SALES, cases.USER),
        cases.settle_difference,
    ),
    "exchange.shipped": ((BILL, STOCK, SALES, cases.USER), cases.ship_exchange),
    "order.cancelled": ((SALES, cases.USER), cases.cancel_order),
    "quotation.sent": ((SALES,), send_offer),
    "customer.confirmed": ((SALES,), customer_confirms),
    "customer.informed": ((SALES,), informing.tell),
    "feedback.given": ((SALES, STOCK), informing.rate),
    "order.invoiced": ((BILL, SALES), bill),
    "order.closed": ((SALES,), close),
    "file.opened": ((), open_file),
    "file.complete": ((), complete_file),
    "file.archived": ((), archive_file),
    "order.archived": ((SALES,), archive_file),
    "order.assigned": ((), assign),
    "order.taken": ((), take),
    "purchase.submitted": ((BUY,), submit_purchase),
    "purchase.checked": ((BUY,), check_purchase),
    "purchase.contract_sent": ((BUY,), send_contract),
    "purchase.closed": ((BUY,), close_purchase),
    "purchase.confirmed": ((BUY,), confirm_purchase),
    "purchase.supplier_confirmed": ((BUY,), supplier_confirms),
    "purchase.received_goods": ((STOCK, BUY), ship),
    "purchase.received_all": ((STOCK, BUY), ship),
    "purchase.stored": ((STOCK, BUY), ship),
    "purchase.supplier_chosen": ((BUY,), departments.choose_supplier),
    "purchase.contract_generated": ((BUY,), departments.write_contract),
    "purchase.accepted": ((STOCK, BUY), departments.accept_goods),
    "purchase.settled": ((BILL, BUY), departments.pay_supplier),
    "purchase_request.submitted": ((BUY,), departments.submit_request),
    "purchase_request.evaluating": ((), departments.ask_evaluation),
    "purchase_request.ordered": ((BUY,), departments.order_requested),
    "demand_region.submitted": ((SALES,), demanding.submit),
    "demand_region.reminded": ((SALES,), demanding.urge),
    "demand_plan.consolidated": ((SALES,), demanding.consolidate),
    "demand_plan.broken_down": ((SALES,), demanding.break_down),
    "demand_plan.checked": ((SALES,), demanding.check),
    "demand_plan.approved": ((SALES,), demanding.approve),
    "demand_plan.converted": ((SALES,), demanding.issue),
    "demand_plan.closed": ((SALES,), demanding.close),
    "demand.signed": ((SALES,), departments.sign_demand),
    "demand.reviewed": ((), departments.review_demand),
    "demand.decided": ((), departments.decide_demand),
    "inspection.requested": ((SALES,), inspecting.ask),
    "inspection.passed": ((SALES,), inspecting.inspect),
    "document.issued": ((DRAW,), preparing.issue),
    "documents.complete": ((DRAW,), preparing.issue),
    "order.bom_done": ((DRAW,), preparing.release),
    "technical.customer_approved": ((DRAW,), preparing.approve),
    "technical.broken_down": ((), preparing.break_down),
    "instruction.drafted": ((SALES,), instructing.draft),
    "instruction.checked": ((), instructing.check),
    "instruction.issued": ((SALES,), instructing.issue),
    "instruction.received": ((MAKE,), instructing.sign),
    "instruction.closed": ((), instructing.close),
    "prodplan.decomposed": ((MAKE, SALES), planning.draft),
    "prodplan.issued": ((MAKE, SALES), planning.issue),
    "prodplan.returned_to_sales": ((MAKE, SALES), planning.give_back),
    "prodplan.line_done": ((MAKE, SALES), planning.finish_one),
    "production.started": ((MAKE, SALES), departments.produce),
    **dict.fromkeys(PAYMENTS, ((BILL, SALES), pay)),
}
