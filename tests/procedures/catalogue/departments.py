"""What takes more than one document or person: suppliers compared and paid, purchase
requests evaluated, product requests signed, goods made."""

from odoo import fields
from odoo.fields import Command


def choose_supplier(order):
    """Purchasing compares two suppliers and takes the better one."""
    rival = order.env["res.partner"].sudo().create({"name": "Wire Factory"})
    scores = {"quality_score": 80, "delivery_score": 80, "order_id": order.id}
    order.env["order.supplier.comparison"].create(
        [
            {**scores, "partner_id": order.partner_id.id, "amount": 900},
            {**scores, "partner_id": rival.id, "amount": 1200},
        ]
    )
    order.action_purchase_supplier_choose()


def write_contract(order):
    """Purchasing writes the contract with its quality standard."""
    order.write({"quality_standard": "GB/T 12706", "payment_kind": "one_time"})
    order.action_purchase_contract_generate()


def accept_goods(order):
    """The receiving department finds what came in right."""
    # sudo: which receipt it is is read by the scenario, not by the person.
    receipt = order.sudo().picking_ids[-1:]
    records = order.env["order.purchase.acceptance"]
    records.create({"order_id": order.id, "picking_id": receipt.id})


def pay_supplier(order):
    """Finance enters the supplier's bill and pays it."""
    order.action_create_invoice()
    bill = order.invoice_ids
    bill.invoice_date = fields.Date.today()
    bill.action_post()
    registers = order.env["account.payment.register"].with_context(
        active_model="account.move", active_ids=bill.ids
    )
    registers.create({})._create_payments()


def submit_request(request):
    """The purchaser hands the request in."""
    request.action_submit()


def ask_evaluation(request):
    """The head of the department asks people to evaluate."""
    roles = request.env["order.role"].search([("code", "in", ["technical"])])
    request.request_evaluation(roles.ids, "Does it fit our racks?")


def order_requested(request):
    """The purchaser orders what was approved."""
    request.action_create_order()


def sign_demand(order):
    """Sales writes the product request; whose turn it is signs it."""
    sheet = order.env["order.demand.sheet"].create(
        {
            "order_id": order.id,
            "product_name": "Switch, 48 ports",
            "specification": "48 ports, fanless",
            "quantity": 5,
            "date_required": "2027-01-15",
        }
    )
    sheet.action_submit()
    _agree(sheet, "demand")


def review_demand(order):
    """Production receives the product request; the departments review it."""
    sheet = _demand(order)
    sheet.action_receive()
    _agree(sheet, "demand_review")


def decide_demand(order):
    """Production asks for the decision, and it is made."""
    sheet = _demand(order)
    sheet.with_user(sheet.sudo().received_by_id).action_decide()
    _agree(sheet, "demand_decision")


def _demand(order):
    sheets = order.env["order.demand.sheet"]
    return sheets.search([("order_id", "=", order.id)])


def _agree(document, purpose):
    """Each holder of a step says yes."""
    steps = document.sudo().signoff_ids.step_ids.filtered(
        lambda step: step.purpose == purpose and step.state == "open"
    )
    for step in steps:
        assigned = step.role_id.assignment_ids.filtered(
            lambda one: one.company_id == document.company_id
        )
        step.with_user(assigned.head_id).sudo(False).decide("approve")


def produce(order):
    """Production makes the goods of the first line."""
    product = order.sudo().order_line[:1].product_id
    material = product.create({"name": "Material"})
    parts = [Command.create({"product_id": material.id})]
    recipe = (
        order.env["mrp.bom"]
        .sudo()
        .create(
            {
                "product_tmpl_id": product.product_tmpl_id.id,
                "company_id": order.company_id.id,
                "bom_line_ids": parts,
            }
        )
    )
    made = order.env["mrp.production"].create(
        {
            "product_id": product.id,
            "product_qty": 5,
            "bom_id": recipe.id,
            "company_id": order.company_id.id,
            "sale_line_id": order.order_line[:1].id,
        }
    )
    made.action_confirm()


def provider_answers(payment, state, *said):
    """The provider of an online payment says what became of it."""
    getattr(payment, f"_set_{state}")(*said)


def on_paper(record, report):
    """What somebody reads who prints a document."""
    reports = record.env["ir.actions.report"]
    return reports._render_qweb_html(report, record.ids)[0].decode()
