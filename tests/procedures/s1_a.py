"""S1-A 订单处理流程: company and steps that its tests share."""

from .common import ProcedureCase
from .people import STAFF

MONDAY = "2026-11-23 09:00"
TECHNICAL = "order_process.order_process_group_technical"
BOARD = {
    "purchasing": {"material": True},
    "quality": {"quality": True},
    "workshop_supervisor": {"delivery": 12},
}
DOCUMENTS = ("drawing", "purchase", "inspection", "process", "bom", "packing")
RESOLUTION = {"made": True, "form": "Steel housing, 24 V"}


class S1ACase(ProcedureCase):
    process_code = "S1-A"
    staff = {
        **STAFF,
        "sales_manager": STAFF["marketing_manager"],
        "logistics_officer": STAFF["sales_clerk"],
        "engineering_supervisor": (TECHNICAL,),
        "process_engineer": (TECHNICAL,),
        "general_affairs": (),
        "production_supervisor": (),
        "workshop_supervisor": ("mrp.group_mrp_user",),
    }

    def setUp(self):
        super().setUp()
        self.at(MONDAY)
        self.product.model_number = "SW-24"
        self.order = self.new_order(req_transport="By lorry")
        self.officer = self.as_(self.order, "logistics_officer")

    # -- on the way ----------------------------------------------------------------
    def _ship_before(self):
        """The same goods went to this customer before, with a complete file."""
        self.release_file(*DOCUMENTS)
        self.delivered_before(self.order.partner_id)

    def _found_right(self, **evidence):
        notice = self.attachment("notice.pdf", "logistics_officer")
        given = {"notice": notice, "signed": True, **evidence}
        self.complete(self.order, "1", "right", **given)

    def _submit(self, kind=None):
        self._found_right()
        self.officer.action_order_submit()
        if kind and self.order.order_type_id.code != kind:
            self.fail(f"classified as {self.order.order_type_id.code}")

    def _review(self, meeting="none"):
        """The departments answer, the engineering supervisor concludes."""
        self.complete(self.order, "2E")
        for role, answers in BOARD.items():
            self.decide(self.order, "review", role, "comment", answers=answers)
        self.decide(self.order, "review", "engineering_supervisor", answers=RESOLUTION)
        sheet = self.as_(self.order.review_ids, "engineering_supervisor")
        sheet.meeting_mode = meeting
        return sheet

    def _approved(self):
        sheet = self._review()
        sheet.review_conclude(resolution="Made in steel, 24 V")
        self.decide(self.order, "approve", "gm")

    def _plan(self):
        plan = self.as_(self.env["order.product.plan"], "engineering_supervisor")
        plan = plan.create({"order_id": self.order.id, "description": "Steel, 24 V"})
        plan.action_submit()
        return plan

    def hand_over(self, plan):
        """Order, plan and documents are handed over and received."""
        plan.action_hand_over()
        for receipt in plan.handover_ids:
            self.as_(receipt, receipt.role_id.code).action_receive()

    def _sign_plan(self, plan):
        self.decide(plan, "plan", "sales_manager")
        self.decide(plan, "plan", "gm")

    def _issue(self, plan):
        documents = self.as_(plan.document_ids, "engineering_supervisor")
        for document in documents:
            document.attachment_ids = [
                self.attachment("d.pdf", "engineering_supervisor")
            ]
            document.action_issue()

    def _roles(self, *codes):
        return self.env["order.role"].search([("code", "in", codes)])
