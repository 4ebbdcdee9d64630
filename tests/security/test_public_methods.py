from odoo.exceptions import AccessError, UserError
from odoo.service.model import get_public_method
from odoo.tests import tagged

from .common import SecurityCommon

#: Methods of the ORM that our models extend; the matrix of rights tests them.
ORM = {"copy", "copy_data", "create", "default_get", "get_view", "unlink", "write"}

CLOSED = "refused to whoever has none of our groups"
WINDOW = "tells the client which window to open, and shows nothing by itself"
ORDER = "for readers of the order in the house; customers are refused"

# {(model, method): (kind, arguments)}
METHODS = {
    ("mrp.production", "action_confirm"): (CLOSED, ()),
    ("order.acceptance.entry", "action_accept"): (CLOSED, ()),
    ("order.change", "action_acknowledge"): (CLOSED, ()),
    ("order.change", "action_apply"): (CLOSED, ()),
    ("order.change", "action_assess"): (CLOSED, ()),
    ("order.change", "action_cancel"): (CLOSED, ()),
    ("order.change", "action_circulate"): (CLOSED, ()),
    ("order.change", "action_close"): (CLOSED, ()),
    ("order.change", "action_confirm_again"): (CLOSED, ()),
    ("order.change", "action_customer_agrees"): (CLOSED, ()),
    ("order.change", "action_customer_refuses"): (CLOSED, ()),
    ("order.change", "action_effect"): (CLOSED, ()),
    ("order.change", "action_go_on"): (CLOSED, ()),
    ("order.change", "action_handling"): (CLOSED, ()),
    ("order.change", "action_loss"): (CLOSED, ()),
    ("order.change", "action_raise_level"): (CLOSED, ()),
    ("order.change", "action_redraft"): (CLOSED, ()),
    ("order.change", "action_request_signoff"): (CLOSED, ()),
    ("order.change", "action_submit"): (CLOSED, ()),
    ("order.change", "action_view_duties"): (WINDOW, ()),
    ("order.change", "action_view_order"): (CLOSED, ()),
    ("order.change", "action_view_prints"): (WINDOW, ()),
    ("order.change", "action_view_signoffs"): (WINDOW, ()),
    ("order.change", "change_acknowledge"): (CLOSED, ()),
    ("order.change", "change_assess"): (CLOSED, ()),
    ("order.change", "change_decide"): (CLOSED, ("submit",)),
    ("order.change", "change_request"): (CLOSED, ("S1", {})),
    ("order.change", "signoff_request"): (CLOSED, ("change_approve",)),
    ("order.change", "signoff_withdraw"): (CLOSED, ("change_approve", "x")),
    ("order.change.decide", "action_decide"): (CLOSED, ()),
    ("order.change.design", "action_wait"): (CLOSED, ()),
    ("order.change.impact", "action_accept"): (CLOSED, ()),
    ("order.change.impact", "action_open_document"): (CLOSED, ()),
    ("order.change.impact", "action_refuse"): (CLOSED, ()),
    ("order.class.backtest", "action_export"): (CLOSED, ()),
    ("order.class.backtest", "action_run"): (CLOSED, ()),
    ("order.class.overrule", "action_overrule"): (CLOSED, ()),
    ("order.class.set", "action_back_test"): (WINDOW, ()),
    ("order.class.set", "action_check_rules"): (CLOSED, ()),
    ("order.clock", "plan_due"): (CLOSED, (1, "2026-03-02 01:00:00", "hours", 2)),
    ("order.contract", "action_cancel"): (CLOSED, ()),
    ("order.contract", "action_file"): (CLOSED, ()),
    ("order.contract", "action_followed"): (CLOSED, ()),
    ("order.contract", "action_open_sign"): (WINDOW, ()),
    ("order.contract", "action_request_signoff"): (CLOSED, ()),
    ("order.contract", "action_revise"): (CLOSED, ()),
    ("order.contract", "action_send"): (CLOSED, ()),
    ("order.contract", "action_submit"): (CLOSED, ()),
    ("order.contract", "action_view_prints"): (WINDOW, ()),
    ("order.contract", "action_view_signoffs"): (WINDOW, ()),
    ("order.contract", "signoff_request"): (CLOSED, ("contract",)),
    ("order.contract", "signoff_withdraw"): (CLOSED, ("contract", "x")),
    ("order.contract.item", "action_done"): (CLOSED, ()),
    ("order.contract.sign", "action_sign"): (CLOSED, ()),
    ("order.coverage", "action_appoint"): (CLOSED, ()),
    ("order.coverage", "action_open_coverage"): (CLOSED, ()),
    ("order.credit.request", "action_cancel"): (CLOSED, ()),
    ("order.credit.request", "action_request_signoff"): (CLOSED, ()),
    ("order.credit.request", "action_submit"): (CLOSED, ()),
    ("order.credit.request", "action_view_prints"): (WINDOW, ()),
    ("order.credit.request", "action_view_signoffs"): (WINDOW, ()),
    ("order.credit.request", "signoff_request"): (CLOSED, ("credit_limit",)),
    ("order.credit.request", "signoff_withdraw"): (CLOSED, ("credit_limit", "x")),
    ("order.criteria.check", "action_save"): (CLOSED, ()),
    ("order.customer.answer", "action_save"): (CLOSED, ()),
    ("order.date.entry", "action_record"): (CLOSED, ()),
    ("order.demand.sheet", "action_cancel"): (CLOSED, ()),
    ("order.demand.sheet", "action_decide"): (CLOSED, ()),
    ("order.demand.sheet", "action_receive"): (CLOSED, ()),
    ("order.demand.sheet", "action_request_signoff"): (CLOSED, ()),
    ("order.demand.sheet", "action_submit"): (CLOSED, ()),
    ("order.demand.sheet", "action_view_prints"): (WINDOW, ()),
    ("order.demand.sheet", "action_view_signoffs"): (WINDOW, ()),
    ("order.demand.sheet", "signoff_request"): (CLOSED, ("demand",)),
    ("order.demand.sheet", "signoff_withdraw"): (CLOSED, ("demand", "x")),
    ("order.deputy.appoint", "action_appoint"): (CLOSED, ()),
    ("order.discount.request", "action_apply"): (CLOSED, ()),
    ("order.discount.request", "action_cancel"): (CLOSED, ()),
    ("order.discount.request", "action_request_signoff"): (CLOSED, ()),
    ("order.discount.request", "action_submit"): (CLOSED, ()),
    ("order.discount.request", "action_view_prints"): (WINDOW, ()),
    ("order.discount.request", "action_view_signoffs"): (WINDOW, ()),
    ("order.discount.request", "signoff_request"): (CLOSED, ("discount",)),
    ("order.discount.request", "signoff_withdraw"): (CLOSED, ("discount", "x")),
    ("order.duty", "action_claim"): (CLOSED, ()),
    ("order.duty", "action_do"): (CLOSED, ()),
    ("order.duty", "action_explain"): (CLOSED, ()),
    ("order.duty", "action_hand_over"): (CLOSED, ()),
    ("order.duty", "action_open_document"): (CLOSED, ()),
    ("order.duty", "counts"): (CLOSED, ()),
    ("order.duty", "fetch_duties"): (CLOSED, ()),
    ("order.event", "emit_many"): (CLOSED, ([],)),
    ("order.event", "fetch_since"): (CLOSED, ()),
    ("order.event", "verify_chain"): (CLOSED, ("sale.order", [1])),
    ("order.event.export", "action_export"): (CLOSED, ()),
    ("order.gate.override.wizard", "action_confirm"): (CLOSED, ()),
    ("order.handover", "action_receive"): (CLOSED, ()),
    ("order.holiday.import", "action_import"): (CLOSED, ()),
    ("order.intake.import", "action_check"): (CLOSED, ()),
    ("order.intake.import", "action_import"): (CLOSED, ()),
    ("order.intake.import", "action_template"): (WINDOW, ()),
    ("order.intake.import", "action_view_orders"): (CLOSED, ()),
    ("order.milestone", "action_claim"): (CLOSED, ()),
    ("order.milestone", "action_complete"): (CLOSED, ()),
    ("order.milestone", "action_explain"): (WINDOW, ()),
    ("order.milestone", "action_hand_over"): (CLOSED, (1, "x")),
    ("order.milestone", "action_open_complete_wizard"): (CLOSED, ()),
    ("order.milestone", "action_open_document"): (CLOSED, ()),
    ("order.milestone", "action_open_hand_over_wizard"): (WINDOW, ()),
    ("order.milestone", "action_open_pause_wizard"): (WINDOW, ()),
    ("order.milestone", "action_open_reopen_wizard"): (WINDOW, ()),
    ("order.milestone", "action_pause"): (CLOSED, ("customer", "x")),
    ("order.milestone", "action_reopen"): (CLOSED, ("x",)),
    ("order.milestone", "action_resume"): (CLOSED, ()),
    ("order.milestone", "completion_asks"): (CLOSED, ()),
    ("order.milestone", "explain_lines"): (CLOSED, ()),
    ("order.milestone.complete", "action_confirm"): (CLOSED, ()),
    ("order.milestone.handover", "action_confirm"): (CLOSED, ()),
    ("order.milestone.pause.wizard", "action_confirm"): (CLOSED, ()),
    ("order.milestone.reopen", "action_confirm"): (CLOSED, ()),
    ("order.negotiation", "action_ask"): (CLOSED, ()),
    ("order.negotiation", "action_open_answer"): (WINDOW, ()),
    ("order.negotiation", "action_request_signoff"): (CLOSED, ()),
    ("order.negotiation", "action_view_prints"): (WINDOW, ()),
    ("order.negotiation", "action_view_signoffs"): (WINDOW, ()),
    ("order.negotiation", "negotiation_agree"): (CLOSED, ("2030-01-01",)),
    ("order.negotiation", "negotiation_refuse"): (CLOSED, ("x",)),
    ("order.negotiation", "signoff_request"): (CLOSED, ("review",)),
    ("order.negotiation", "signoff_withdraw"): (CLOSED, ("review", "x")),
    ("order.negotiation.answer", "action_agree"): (CLOSED, ()),
    ("order.negotiation.answer", "action_refuse"): (CLOSED, ()),
    ("order.objection", "action_clear"): (CLOSED, ()),
    ("order.objection", "action_open_clear"): (WINDOW, ()),
    ("order.payment.kind.entry", "action_set"): (CLOSED, ()),
    ("order.plan.answer", "action_save"): (CLOSED, ()),
    ("order.price.review", "action_cancel"): (CLOSED, ()),
    ("order.price.review", "action_next"): (CLOSED, ()),
    ("order.price.review", "action_request_signoff"): (CLOSED, ()),
    ("order.price.review", "action_submit"): (CLOSED, ()),
    ("order.price.review", "action_view_prints"): (WINDOW, ()),
    ("order.price.review", "action_view_signoffs"): (WINDOW, ()),
    ("order.price.review", "signoff_request"): (CLOSED, ("price",)),
    ("order.price.review", "signoff_withdraw"): (CLOSED, ("price", "x")),
    ("order.print", "action_open_document"): (CLOSED, ()),
    ("order.process", "action_lint"): (CLOSED, ()),
    ("order.process", "action_new_version"): (CLOSED, ()),
    ("order.process", "action_publish"): (CLOSED, ()),
    ("order.process", "action_request_signoff"): (CLOSED, ()),
    ("order.process", "action_retire"): (CLOSED, ()),
    ("order.process", "action_view_running"): (CLOSED, ()),
    ("order.process", "action_view_signoffs"): (WINDOW, ()),
    ("order.process", "graph_data"): (CLOSED, ()),
    ("order.process", "signoff_request"): (CLOSED, ("publish",)),
    ("order.process", "signoff_withdraw"): (CLOSED, ("publish", "x")),
    ("order.product.plan", "action_cancel"): (CLOSED, ()),
    ("order.product.plan", "action_customer_confirm"): (CLOSED, ()),
    ("order.product.plan", "action_hand_over"): (CLOSED, ()),
    ("order.product.plan", "action_issue_notice"): (CLOSED, ()),
    ("order.product.plan", "action_open_answer"): (WINDOW, ()),
    ("order.product.plan", "action_request_signoff"): (CLOSED, ()),
    ("order.product.plan", "action_revise"): (CLOSED, ()),
    ("order.product.plan", "action_submit"): (CLOSED, ()),
    ("order.product.plan", "action_view_prints"): (WINDOW, ()),
    ("order.product.plan", "action_view_signoffs"): (WINDOW, ()),
    ("order.product.plan", "signoff_request"): (CLOSED, ("plan",)),
    ("order.product.plan", "signoff_withdraw"): (CLOSED, ("plan", "x")),
    ("order.project", "action_view_orders"): (WINDOW, ()),
    ("order.purchase.discuss", "action_confirm"): (CLOSED, ()),
    ("order.purchase.evaluate", "action_confirm"): (CLOSED, ()),
    ("order.purchase.reason", "action_confirm"): (CLOSED, ()),
    ("order.purchase.request", "action_cancel"): (CLOSED, ()),
    ("order.purchase.request", "action_create_order"): (CLOSED, ()),
    ("order.purchase.request", "action_discussed"): (WINDOW, ()),
    ("order.purchase.request", "action_evaluate"): (WINDOW, ()),
    ("order.purchase.request", "action_open_override_wizard"): (WINDOW, ()),
    ("order.purchase.request", "action_process_override"): (
        CLOSED,
        ("purchase_request.submitted", "x"),
    ),
    ("order.purchase.request", "action_request_signoff"): (CLOSED, ()),
    ("order.purchase.request", "action_reset"): (CLOSED, ()),
    ("order.purchase.request", "action_submit"): (CLOSED, ()),
    ("order.purchase.request", "action_view_orders"): (CLOSED, ()),
    ("order.purchase.request", "action_view_signoffs"): (WINDOW, ()),
    ("order.purchase.request", "process_complete"): (CLOSED, ("A",)),
    ("order.purchase.request", "process_counters"): (CLOSED, ()),
    ("order.purchase.request", "process_emit"): (
        CLOSED,
        ("purchase_request.submitted", "k"),
    ),
    ("order.purchase.request", "process_history"): (CLOSED, ()),
    ("order.purchase.request", "process_import_history"): (CLOSED, ([],)),
    ("order.purchase.request", "process_line"): (CLOSED, ()),
    ("order.purchase.request", "process_missing"): (
        CLOSED,
        ("purchase_request.submitted",),
    ),
    ("order.purchase.request", "request_discussed"): (CLOSED, ("x",)),
    ("order.purchase.request", "request_evaluation"): (CLOSED, ([1],)),
    ("order.purchase.request", "signoff_request"): (CLOSED, ("request_check",)),
    ("order.purchase.request", "signoff_withdraw"): (CLOSED, ("request_check", "x")),
    ("order.quotation", "action_accept"): (CLOSED, ()),
    ("order.quotation", "action_apply"): (CLOSED, ()),
    ("order.quotation", "action_approve"): (CLOSED, ()),
    ("order.quotation", "action_calculate"): (CLOSED, ()),
    ("order.quotation", "action_cancel"): (CLOSED, ()),
    ("order.quotation", "action_report"): (CLOSED, ()),
    ("order.quotation", "action_request_signoff"): (CLOSED, ()),
    ("order.quotation", "action_revise"): (CLOSED, ()),
    ("order.quotation", "action_send"): (CLOSED, ()),
    ("order.quotation", "action_verify"): (CLOSED, ()),
    ("order.quotation", "action_view_prints"): (WINDOW, ()),
    ("order.quotation", "action_view_signoffs"): (WINDOW, ()),
    ("order.quotation", "signoff_request"): (CLOSED, ("quotation",)),
    ("order.quotation", "signoff_withdraw"): (CLOSED, ("quotation", "x")),
    ("order.receipt.sign", "action_sign"): (CLOSED, ()),
    ("order.reminder", "action_open_document"): (CLOSED, ()),
    ("order.return.correction", "action_return"): (CLOSED, ()),
    ("order.review", "acceptance_decide"): (CLOSED, ("normal",)),
    ("order.review", "action_accept_normally"): (CLOSED, ()),
    ("order.review", "action_accept_suggested"): (CLOSED, ()),
    ("order.review", "action_conclude"): (CLOSED, ()),
    ("order.review", "action_conclude_infeasible"): (CLOSED, ()),
    ("order.review", "action_invite"): (CLOSED, ()),
    ("order.review", "action_meeting_held"): (CLOSED, ()),
    ("order.review", "action_negotiate"): (CLOSED, ()),
    ("order.review", "action_open_refusal"): (WINDOW, ()),
    ("order.review", "action_request_signoff"): (CLOSED, ()),
    ("order.review", "action_submit"): (CLOSED, ()),
    ("order.review", "action_view_negotiations"): (WINDOW, ()),
    ("order.review", "action_view_prints"): (WINDOW, ()),
    ("order.review", "action_view_signoffs"): (WINDOW, ()),
    ("order.review", "refusal_request"): (CLOSED, ("x",)),
    ("order.review", "review_answer"): (CLOSED, ("x", "approve")),
    ("order.review", "review_conclude"): (CLOSED, ()),
    ("order.review", "review_submit"): (CLOSED, ()),
    ("order.review", "signoff_request"): (CLOSED, ("review",)),
    ("order.review", "signoff_withdraw"): (CLOSED, ("review", "x")),
    ("order.review.refuse", "action_request"): (CLOSED, ()),
    ("order.role.assignment", "action_appoint_deputy"): (WINDOW, ()),
    ("order.role.deputy", "action_end"): (CLOSED, ()),
    ("order.rush", "action_close"): (CLOSED, ()),
    ("order.rush", "action_compute_impacts"): (CLOSED, ()),
    ("order.rush", "action_issue_plan"): (CLOSED, ()),
    ("order.rush", "action_judge"): (CLOSED, ()),
    ("order.rush", "action_judge_handle"): (CLOSED, ()),
    ("order.rush", "action_request_signoff"): (CLOSED, ()),
    ("order.rush", "action_submit"): (CLOSED, ()),
    ("order.rush", "action_view_impacts"): (WINDOW, ()),
    ("order.rush", "action_view_prints"): (WINDOW, ()),
    ("order.rush", "action_view_signoffs"): (WINDOW, ()),
    ("order.rush", "action_view_similar"): (WINDOW, ()),
    ("order.rush", "action_withdraw"): (CLOSED, ("x",)),
    ("order.rush", "signoff_request"): (CLOSED, ("rush",)),
    ("order.rush", "signoff_withdraw"): (CLOSED, ("rush", "x")),
    ("order.rush.reason", "action_apply"): (CLOSED, ()),
    ("order.sample", "action_cancel"): (CLOSED, ()),
    ("order.sample", "action_confirm"): (CLOSED, ()),
    ("order.sample", "action_made"): (CLOSED, ()),
    ("order.sample", "action_open_answer"): (WINDOW, ()),
    ("order.sample", "action_reject"): (CLOSED, ()),
    ("order.sample", "action_request_signoff"): (CLOSED, ()),
    ("order.sample", "action_send"): (CLOSED, ()),
    ("order.sample", "action_view_prints"): (WINDOW, ()),
    ("order.sample", "action_view_signoffs"): (WINDOW, ()),
    ("order.sample", "signoff_request"): (CLOSED, ("sample",)),
    ("order.sample", "signoff_withdraw"): (CLOSED, ("sample", "x")),
    ("order.sample.answer", "action_save"): (CLOSED, ()),
    ("order.signoff", "action_open_document"): (CLOSED, ()),
    ("order.signoff", "action_open_withdraw"): (WINDOW, ()),
    ("order.signoff.chain", "action_view_rounds"): (WINDOW, ()),
    ("order.signoff.decide", "action_approve"): (CLOSED, ()),
    ("order.signoff.decide", "action_comment"): (CLOSED, ()),
    ("order.signoff.decide", "action_conditional"): (CLOSED, ()),
    ("order.signoff.decide", "action_reject"): (CLOSED, ()),
    ("order.signoff.decide", "action_return"): (CLOSED, ()),
    ("order.signoff.step", "action_decide"): (CLOSED, ()),
    ("order.signoff.step", "action_explain"): (WINDOW, ()),
    ("order.signoff.step", "action_open_document"): (CLOSED, ()),
    ("order.signoff.step", "decide"): (CLOSED, ("approve",)),
    ("order.signoff.step", "explain_lines"): (CLOSED, ()),
    ("order.signoff.step", "my_count"): (CLOSED, ()),
    ("order.signoff.withdraw", "action_withdraw"): (CLOSED, ()),
    ("order.supplier.confirm", "action_confirm"): (CLOSED, ()),
    ("order.technical.document", "action_issue"): (CLOSED, ()),
    ("order.technical.file", "action_release"): (CLOSED, ()),
    ("order.technical.file", "action_withdraw"): (CLOSED, ()),
    ("order.tracking.note", "action_done"): (CLOSED, ()),
    ("purchase.order", "action_gate_override"): (WINDOW, ()),
    ("purchase.order", "action_open_override_wizard"): (WINDOW, ()),
    ("purchase.order", "action_process_override"): (
        CLOSED,
        ("purchase.submitted", "x"),
    ),
    ("purchase.order", "action_purchase_accept"): (WINDOW, ()),
    ("purchase.order", "action_purchase_check"): (CLOSED, ()),
    ("purchase.order", "action_purchase_close"): (CLOSED, ()),
    ("purchase.order", "action_purchase_contract_generate"): (CLOSED, ()),
    ("purchase.order", "action_purchase_contract_send"): (CLOSED, ()),
    ("purchase.order", "action_purchase_quote_accept"): (CLOSED, ()),
    ("purchase.order", "action_purchase_quote_receive"): (CLOSED, ()),
    ("purchase.order", "action_purchase_quote_reject"): (WINDOW, ()),
    ("purchase.order", "action_purchase_quote_request"): (CLOSED, ()),
    ("purchase.order", "action_purchase_return"): (WINDOW, ()),
    ("purchase.order", "action_purchase_submit"): (CLOSED, ()),
    ("purchase.order", "action_purchase_supplier_confirm"): (CLOSED, ()),
    ("purchase.order", "action_request_signoff"): (CLOSED, ()),
    ("purchase.order", "action_view_signoffs"): (WINDOW, ()),
    ("purchase.order", "process_complete"): (CLOSED, ("A",)),
    ("purchase.order", "process_counters"): (CLOSED, ()),
    ("purchase.order", "process_emit"): (CLOSED, ("purchase.submitted", "k")),
    ("purchase.order", "process_history"): (CLOSED, ()),
    ("purchase.order", "process_import_history"): (CLOSED, ([],)),
    ("purchase.order", "process_line"): (CLOSED, ()),
    ("purchase.order", "process_missing"): (CLOSED, ("purchase.submitted",)),
    ("purchase.order", "purchase_quote_reject"): (CLOSED, ("x",)),
    ("purchase.order", "purchase_return"): (CLOSED, ("x",)),
    ("purchase.order", "signoff_request"): (CLOSED, ("purchase_approve",)),
    ("purchase.order", "signoff_withdraw"): (CLOSED, ("purchase_approve", "x")),
    ("res.partner", "action_customer_card"): (CLOSED, ()),
    ("sale.order", "action_apply_promised"): (CLOSED, ()),
    ("sale.order", "action_change_new"): (WINDOW, ()),
    ("sale.order", "action_classify"): (CLOSED, ()),
    ("sale.order", "action_confirm"): (CLOSED, ()),
    ("sale.order", "action_credit_check"): (CLOSED, ()),
    ("sale.order", "action_credit_request"): (WINDOW, ()),
    ("sale.order", "action_criterion_tick"): (CLOSED, ("accurate",)),
    ("sale.order", "action_customer_answer"): (WINDOW, ()),
    ("sale.order", "action_customer_answered"): (WINDOW, ()),
    ("sale.order", "action_customer_confirm"): (CLOSED, ()),
    ("sale.order", "action_customer_object"): (CLOSED, ()),
    ("sale.order", "action_customer_talk"): (CLOSED, ()),
    ("sale.order", "action_date_record"): (WINDOW, ()),
    ("sale.order", "action_design_resume"): (CLOSED, ()),
    ("sale.order", "action_design_wait"): (CLOSED, ()),
    ("sale.order", "action_draft_contract"): (CLOSED, ()),
    ("sale.order", "action_draft_order_form"): (CLOSED, ()),
    ("sale.order", "action_duplicate_accept"): (WINDOW, ()),
    ("sale.order", "action_gate_override"): (WINDOW, ()),
    ("sale.order", "action_money_deposit"): (CLOSED, ()),
    ("sale.order", "action_new_plan"): (CLOSED, ()),
    ("sale.order", "action_new_quotation"): (CLOSED, ()),
    ("sale.order", "action_open_override_wizard"): (WINDOW, ()),
    ("sale.order", "action_open_overrule"): (WINDOW, ()),
    ("sale.order", "action_open_return"): (WINDOW, ()),
    ("sale.order", "action_open_review"): (WINDOW, ()),
    ("sale.order", "action_order_check"): (CLOSED, ()),
    ("sale.order", "action_order_check_note"): (WINDOW, ()),
    ("sale.order", "action_order_checked"): (ORDER, ()),
    ("sale.order", "action_order_close"): (CLOSED, ()),
    ("sale.order", "action_order_effective"): (CLOSED, ()),
    ("sale.order", "action_order_return"): (CLOSED, ("x",)),
    ("sale.order", "action_order_submit"): (CLOSED, ()),
    ("sale.order", "action_overrule"): (CLOSED, ("regular", "x")),
    ("sale.order", "action_process_override"): (CLOSED, ("order.confirmed", "x")),
    ("sale.order", "action_purchase_request"): (CLOSED, ()),
    ("sale.order", "action_request_signoff"): (CLOSED, ()),
    ("sale.order", "action_require_documents"): (CLOSED, ()),
    ("sale.order", "action_view_changes"): (WINDOW, ()),
    ("sale.order", "action_view_contracts"): (WINDOW, ()),
    ("sale.order", "action_view_demands"): (WINDOW, ()),
    ("sale.order", "action_view_discounts"): (WINDOW, ()),
    ("sale.order", "action_view_events"): (WINDOW, ()),
    ("sale.order", "action_view_milestones"): (WINDOW, ()),
    ("sale.order", "action_view_objections"): (WINDOW, ()),
    ("sale.order", "action_view_plans"): (WINDOW, ()),
    ("sale.order", "action_view_prints"): (WINDOW, ()),
    ("sale.order", "action_view_quotations"): (WINDOW, ()),
    ("sale.order", "action_view_reviews"): (WINDOW, ()),
    ("sale.order", "action_view_rushes"): (WINDOW, ()),
    ("sale.order", "action_view_samples"): (WINDOW, ()),
    ("sale.order", "action_view_signoffs"): (WINDOW, ()),
    ("sale.order", "date_record"): (CLOSED, ("asked", "2030-01-01", "x")),
    ("sale.order", "order_create"): (CLOSED, ({}, "k")),
    ("sale.order", "order_payment_kind"): (CLOSED, ("credit", "x")),
    ("sale.order", "order_status"): (CLOSED, ("S1",)),
    ("sale.order", "process_complete"): (ORDER, ("3A",)),
    ("sale.order", "process_counters"): (ORDER, ()),
    ("sale.order", "process_emit"): (CLOSED, ("order.checked", "k")),
    ("sale.order", "process_history"): (ORDER, ()),
    ("sale.order", "process_import_history"): (CLOSED, ([],)),
    ("sale.order", "process_line"): (ORDER, ()),
    ("sale.order", "process_missing"): (ORDER, ("order.confirmed",)),
    ("sale.order", "review_submit"): (CLOSED, ()),
    ("sale.order", "signoff_request"): (CLOSED, ("review",)),
    ("sale.order", "signoff_withdraw"): (CLOSED, ("review", "x")),
    ("stock.picking", "action_receipt_sign"): (WINDOW, ()),
    ("stock.picking", "button_validate"): (CLOSED, ()),
}
SECRETS = ("trk_clerk", "3A", "TRK-P1", "Sales Clerk")


@tagged("post_install", "-at_install")
class TestPublicMethods(SecurityCommon):
    """Everything that can be called over RPC, called by those it is not for."""

    def _found(self):
        """(model, method) of all public methods that our addons define."""
        found = set()
        for name, model in self.env.registry.items():
            if model._abstract and name != "order.clock":
                continue
            for cls in model.__mro__:
                if cls.__module__.startswith("odoo.addons.order_"):
                    found |= {
                        (name, key) for key in vars(cls) if self._public(name, key)
                    }
        return {pair for pair in found if pair[1] not in ORM}

    def _public(self, model, name):
        if name.startswith("_"):
            return False
        try:
            return callable(get_public_method(self.env[model], name))
        except (AccessError, AttributeError):
            return False

    def test_each_public_method_is_classified(self):
        self.assertEqual(self._found(), set(METHODS))

    def _record(self, model):
        """A record as an attacker names it: an id that exists, if there is one."""
        if model == "sale.order":
            return self.order
        records = self.env[model].sudo()
        if records._abstract:
            return records
        found = records.search([], limit=1, order="id desc")
        return found or records.browse(1)

    def _call(self, user, model, name, arguments):
        record = self._record(model)
        method = getattr(self.env.registry[model], name)
        target = record.with_user(user)
        if hasattr(method, "_api_model"):
            target = target.browse()
        with self.env.cr.savepoint():
            return method(target, *arguments)

    def _attack(self, user, model, name):
        kind, arguments = METHODS[model, name]
        try:
            answer = self._call(user, model, name, arguments)
        except (AccessError, UserError):
            return
        text = str(answer)
        self.assertFalse([s for s in SECRETS if s in text], text)
        if kind == WINDOW:
            self.assertEqual(answer.get("type", "")[:11], "ir.actions.")
        else:
            self.fail(f"{user.login} was let through and got {text}")

    def test_visitors_customers_and_colleagues_get_nothing_and_change_nothing(self):
        for user in (self.public, self.portal, self.plain):
            for model, name in METHODS:
                with self.subTest(user=user.login, method=f"{model}.{name}"):
                    self._attack(user, model, name)
                    self.assert_unchanged()

    def test_readers_of_the_order_in_the_house_see_its_process(self):
        order = self.order.with_user(self.salesman)
        self.assertTrue(order.process_line())
        self.assertTrue(order.process_history())
        order.action_order_checked()
        self.assertIn("order.checked", self._codes(self.order))
