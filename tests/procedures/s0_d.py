"""S0-D 订单管理流程 (南城内衣): company and steps that its tests share."""

from .common import ProcedureCase
from .people import STAFF

MONDAY = "2026-11-23 09:00"
TECHNICAL = "order_process.order_process_group_technical"
BOARD = (
    "sales_clerk",
    "design",
    "production_manager",
    "materials",
    "quality",
    "merchandiser",
)
YES = {"material": True, "technique": True}


class S0DCase(ProcedureCase):
    process_code = "S0-D"
    staff = {
        **STAFF,
        "export_sales": STAFF["sales_clerk"],
        "design": (TECHNICAL,),
        "rnd": (TECHNICAL,),
        "materials": (),
        "merchandiser": (),
        "production_manager": ("mrp.group_mrp_user",),
        "general_affairs": (),
        "technical_director": (),
    }

    def setUp(self):
        super().setUp()
        self.at(MONDAY)

    def submitted(self, **values):
        order = self.new_order(**values)
        self.as_(order, "sales_clerk").action_order_submit()
        return order

    def agree(self, order, *roles, **no):
        for role in roles or BOARD:
            if role in no:
                options = {"opinion": no[role], "answers": {**YES, "technique": False}}
                self.decide(order, "review", role, "reject", **options)
            else:
                self.decide(order, "review", role, answers=YES)

    def signed(self, **values):
        order = self.submitted(**values)
        self.agree(order)
        self.decide(order, "approve", "gm")
        return order

    def board(self, order):
        return set(order.review_ids.sudo().section_ids.role_id.mapped("code"))
