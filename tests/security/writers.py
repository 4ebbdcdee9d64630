"""Who writes which of our models, beside the kernel: the one place that says it.

Everybody who has our user group reads all of them but ``READERS``; what is not named
here is written by nobody. Letters: ``w`` write, ``c`` create, ``u`` unlink.
"""

PROCESS = "order_process.order_process_group_"
USER, MANAGER = f"{PROCESS}user", f"{PROCESS}manager"
ACCOUNTING = "account.group_account_manager"
INVOICING = "account.group_account_invoice"
BUYING = "purchase.group_purchase_user"
MAKING = "mrp.group_mrp_user"
PRODUCT = "product.group_product_manager"
SALES = "sales_team.group_sale_salesman"
SALES_HEAD = "sales_team.group_sale_manager"
STOCK = "stock.group_stock_user"
TECHNICAL = "order_process.order_process_group_technical"

#: Records that people are assessed by: made by the kernel, never edited or deleted.
SEALED = (
    "order.classification",
    "order.correction",
    "order.criterion.result",
    "order.customer.notice",
    "order.date.record",
    "order.deletion",
    "order.event",
    "order.event.digest",
    "order.feedback",
    "order.file",
    "order.file.copy",
    "order.file.line",
    "order.form.answer",
    "order.gate.override",
    "order.handover",
    "order.kpi.result",
    "order.meeting.minute",
    "order.milestone",
    "order.milestone.evidence",
    "order.milestone.pause",
    "order.print",
    "order.product.plan.revision",
    "order.purchase.promise",
    "order.progress",
    "order.receipt",
    "order.receipt.line",
    "order.reminder",
    "order.report.run",
    "order.report.run.line",
    "order.review.promise",
    "order.role.right",
    "order.shipping.plan.change",
    "order.submitted.change",
    "order.team",
    "order.dunning",
    "order.week.plan.change",
    "order.transport.event",
    "order.transport.reading",
    "order.signoff",
    "order.signoff.condition",
    "order.signoff.decision",
    "order.signoff.step",
)
#: Sealed, too, but appended by a department.
APPENDED = {"order.credit.limit": {ACCOUNTING: "c"}}
#: Computed by the kernel; not evidence, therefore replaced when computed anew.
COMPUTED = {
    "order.demand.check",
    "order.form.catalogue",
    "order.form.number",
    "order.form.value",
    "order.inspection",
    "order.inspection.line",
    "order.inspection.part",
    "order.instruction.recipient",
    "order.material.quota",
    "order.plan.objection",
    "order.job.failure",
    "order.meeting",
    "order.meeting.line",
    "order.process.catalogue",
    "order.routine.run",
    "order.capacity.line",
    "order.capacity.rank",
    "order.rush.affected",
    "order.simulation",
    "order.simulation.line",
    "order.simulation.load",
    "order.simulation.variant",
    "order.shipping.plan",
    "order.shipping.recipient",
}
#: Views of the database: nobody writes them.
VIEWS = {
    "order.duty",
    "order.fact",
    "order.fact.delivery",
    "order.fact.line",
    "order.process.involvement",
    "order.purchase.open.line",
    "order.review.promise.report",
    "order.review.report",
}
#: What everybody in the house may read: choices that documents show.
FOR_ALL = {
    "order.calendar.exception",
    "order.customer.type",
    "order.intake.channel",
    "order.type",
    "order.rush.type",
    "order.rush.level",
    "order.supplier.criterion",
    "order.supplier.grade",
    "order.tracking.class",
    "order.transport.mode",
}
#: Set-up of a procedure: users read it, managers write it.
SET_UP = FOR_ALL | {
    "order.acceptance.rule",
    "order.allocation.rule",
    "order.packing.rule",
    "order.assign.rule",
    "order.change.cause",
    "order.change.duty",
    "order.change.type",
    "order.case.freight",
    "order.case.policy",
    "order.case.policy.check",
    "order.case.type",
    "order.change.lock",
    "order.deposit.rule",
    "order.change.reaction",
    "order.change.route",
    "order.classification.condition",
    "order.classification.rule",
    "order.classification.set",
    "order.company.kind",
    "order.contract.item.type",
    "order.credit.rule",
    "order.customer.rule",
    "order.dunning.rule",
    "order.settlement.rule",
    "order.discount.rule",
    "order.event.type",
    "order.exception.cause",
    "order.exception.type",
    "order.exception.type.measure",
    "order.file.paper",
    "order.file.rule",
    "order.form.field",
    "order.form.option",
    "order.form.table",
    "order.form.type",
    "order.form.type.effect",
    "order.form.type.level",
    "order.form.type.recipient",
    "order.indicator",
    "order.inspection.characteristic",
    "order.inspection.plan",
    "order.nonconformity.level",
    "order.nonconformity.type",
    "order.sampling.letter",
    "order.sampling.plan",
    "order.customisation.surcharge",
    "order.meeting.series",
    "order.money.rule",
    "order.offence.rule",
    "order.print.rule",
    "order.process",
    "order.process.counter",
    "order.process.evidence",
    "order.process.gate",
    "order.process.node",
    "order.process.node.assist",
    "order.process.outcome",
    "order.process.rule",
    "order.process.statement",
    "order.process.trigger",
    "order.product.plan.template",
    "order.product.plan.template.line",
    "order.progress.area",
    "order.progress.rule",
    "order.measure",
    "order.report.code",
    "order.report.type",
    "order.instruction.rule",
    "order.material.rule",
    "order.production.plan.rule",
    "order.requirement.rule",
    "order.review.criterion",
    "order.review.plan",
    "order.role",
    "order.routine",
    "order.role.assignment",
    "order.role.deputy",
    "order.signoff.chain",
    "order.signoff.chain.step",
    "order.signoff.question",
    "order.shipping.rule",
    "order.stage",
    "order.technical.document.type",
    "order.window.rule",
}
_STOCK_HEAD = "stock.group_stock_manager"
_SHIPPING = dict.fromkeys(
    (
        STOCK,
        SALES,
        *(f"{PROCESS}{name}" for name in ("warehouse", "planning", "sales")),
    ),
    "wcu",
)
_NOTICE = dict.fromkeys((SALES, BUYING, STOCK, MAKING), "wcu")
_PLANNING = {MAKING: "wcu", f"{PROCESS}planning": "wcu", MANAGER: "wcu"}
_SALES = {SALES: "wcu"}
_BUYING = {BUYING: "wcu"}
_MONEY = dict.fromkeys((SALES, INVOICING, MANAGER), "wcu")
_TECHNICAL = {TECHNICAL: "wcu"}
_MANAGEMENT = f"{PROCESS}management"
_QUALITY = {f"{PROCESS}engineering": "wcu", MANAGER: "wcu"}
#: Set-up that engineering writes beside the managers.
INSPECTED = {"order.inspection.characteristic", "order.inspection.plan"}
#: Papers: {model: {group: what it may}}. States and numbers are stamps in all of them.
PAPERS = {
    # What was decided stands; it is withdrawn, not written.
    "order.action": {USER: "c"},
    # Who proposes, decides and appeals is said by rule and person.
    "order.assessment": {USER: "wcu"},
    "order.deposit.case": {USER: "w"},
    "order.kpi.target": {_MANAGEMENT: "wcu", MANAGER: "wcu"},
    "order.statement": {_MANAGEMENT: "wcu", MANAGER: "wcu"},
    "order.statement.line": {_MANAGEMENT: "w", MANAGER: "w"},
    "order.carrier.score": dict.fromkeys(
        (_STOCK_HEAD, f"{PROCESS}planning", MANAGER), "wcu"
    ),
    "order.change": _NOTICE,
    "order.change.impact": dict.fromkeys((BUYING, STOCK, MAKING), "w"),
    "order.change.line": _NOTICE,
    "order.contract": _SALES,
    "order.contract.item": {SALES: "w"},
    "order.credit.request": _SALES,
    "order.demand.plan": _SALES,
    "order.demand.region": _SALES,
    "order.demand.region.line": _SALES,
    "order.demand.sheet": _SALES,
    "order.demand.week": {SALES: "w"},
    "order.demand.week.line": _SALES,
    "order.measure.target": {f"{PROCESS}management": "wcu", MANAGER: "wcu"},
    "order.stock.ceiling": {f"{PROCESS}planning": "wcu", MANAGER: "wcu"},
    "order.discount.request": _SALES,
    # Who writes a sheet is said by its type.
    "order.exception": {USER: "wcu"},
    "order.exception.measure": {USER: "wcu"},
    # Who takes which step of a case is said by procedure, policy and reason.
    "order.case": {USER: "wcu"},
    "order.case.action": {USER: "wcu"},
    "order.case.check": {USER: "w"},
    "order.case.cost": {USER: "wcu"},
    "order.case.line": {USER: "wcu"},
    "order.form": {USER: "wcu"},
    "order.form.recipient": {USER: "wcu"},
    # Who writes an instruction is said by the procedure.
    "order.instruction": {USER: "wcu"},
    "order.instruction.line": {USER: "wcu"},
    "order.instruction.paper": {USER: "wcu"},
    "order.capacity.sheet": _PLANNING,
    "order.week.plan": _PLANNING,
    "order.week.plan.line": _PLANNING,
    "order.material.slip": {USER: "wcu"},
    "order.material.slip.line": {USER: "wcu"},
    "order.production.plan": {USER: "wcu"},
    "order.production.plan.line": {USER: "wcu"},
    # Who issues a notice, and who records what is missing, is said by the procedure.
    "order.missing.part": {USER: "wcu"},
    "order.shipping.notice": {USER: "wcu"},
    "order.shipping.notice.line": {USER: "wcu"},
    "order.transport": _SHIPPING,
    "order.transport.stop": _SHIPPING,
    # Who inspects, and who handles what was found, is said by plans and types.
    **dict.fromkeys(INSPECTED, _QUALITY),
    "order.incident": _QUALITY,
    "order.inspection.result": {USER: "w"},
    "order.nonconformity": {USER: "wcu"},
    "order.intake.layout": {SALES_HEAD: "u", MANAGER: "u"},
    "order.negotiation": {SALES: "wc", MANAGER: "wcu"},
    "order.objection": {SALES: "wc"},
    "order.price.review": {SALES_HEAD: "wcu"},
    "order.price.review.line": {SALES_HEAD: "wcu"},
    "order.product.plan": _TECHNICAL,
    "order.product.plan.parameter": _TECHNICAL,
    "order.project": {SALES: "wc", MANAGER: "wcu"},
    "order.purchase.acceptance": {STOCK: "c"},
    "order.cancellation.plan": _BUYING,
    "order.cancellation.plan.line": _BUYING,
    "order.purchase.instalment": _BUYING,
    "order.purchase.reconciliation": _BUYING,
    "order.purchase.reconciliation.line": _BUYING,
    "order.purchase.request": _BUYING,
    "order.purchase.request.line": _BUYING,
    "order.purchase.tracking": {BUYING: "c"},
    "order.quotation": _SALES,
    "order.quotation.cost": _SALES,
    "order.quotation.line": _SALES,
    # Who organises a review is a role of any department; the sheet asks for it.
    "order.review": {USER: "w", MANAGER: "wcu"},
    # Planning, purchasing and workshops write the handling plan.
    "order.rush": {USER: "w", SALES: "wcu", MANAGER: "wcu"},
    "order.rush.task": {USER: "wcu", SALES: "wcu"},
    "order.sample": _SALES | _TECHNICAL,
    "order.sample.line": _SALES | _TECHNICAL,
    "order.settlement": _MONEY,
    "order.settlement.line": dict.fromkeys(_MONEY, "w"),
    "order.supplier.comparison": _BUYING,
    "order.supplier.evaluation": _BUYING,
    "order.supplier.evaluation.line": _BUYING,
    "order.technical.document": _TECHNICAL,
    "order.technical.file": {PRODUCT: "wcu", MANAGER: "wcu"},
    "order.technical.key": _TECHNICAL,
    "order.usage.line": _TECHNICAL,
    "order.usage.sheet": _TECHNICAL,
}
#: {model: {group: letters}} of all models that hold records.
WRITERS = {
    **{model: {MANAGER: "wcu"} for model in SET_UP - INSPECTED},
    **PAPERS,
    **APPENDED,
    **{model: {} for model in (*SEALED, *COMPUTED, *VIEWS)},
}
#: Who reads what not everybody with our user group reads.
READERS = {
    "order.statement": (_MANAGEMENT, MANAGER),
    "order.job.failure": (MANAGER,),
    "order.process.catalogue": (MANAGER,),
    "order.credit.limit": (SALES, INVOICING, MANAGER),
    "order.credit.rule": (SALES, INVOICING, MANAGER),
    "order.discount.rule": (SALES, MANAGER),
    "order.dunning": (SALES, INVOICING, MANAGER),
    "order.event.digest": (MANAGER, f"{PROCESS}auditor"),
    "order.form.catalogue": (MANAGER,),
    "order.form.number": (MANAGER,),
    "order.intake.layout": (SALES, MANAGER),
    "order.customisation.surcharge": (SALES, TECHNICAL, MANAGER),
    "order.money.rule": (SALES, BUYING, INVOICING, MANAGER),
    "order.role.right": (MANAGER, f"{PROCESS}auditor"),
    "order.settlement": (SALES, INVOICING, MANAGER),
    "order.settlement.line": (SALES, INVOICING, MANAGER),
}
#: Those who write something, each with nothing but the group and our user group.
DEPARTMENTS = (
    ACCOUNTING,
    BUYING,
    MAKING,
    MANAGER,
    PRODUCT,
    SALES,
    SALES_HEAD,
    STOCK,
    TECHNICAL,
)
