"""Stories of the demo company's orders: what happened on each, and when.

A step is ``(node or event, working minutes after the step before, options)``. Plain
data; ``order_procedures_demo`` turns it into orders and their history.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta


@dataclass(frozen=True)
class Ahead:
    """A day that a person wrote down: so many days after the step."""

    days: int
    text: str = "%Y-%m-%d"

    def told(self, at: datetime) -> str:
        """Return the day as it was written, e.g. as the week of the plan."""
        return (at + timedelta(days=self.days)).strftime(self.text)


ASPECTS = {
    "technology": "24口千兆,符合招标技术规范",
    "quality": "按企业标准Q/YX-02验收",
    "quantity": "按订单数量,可分批",
    "delivery": "三周内到货",
    "price": "按年度框架价格",
}
MET = {"demand": "Met", "indicators": "Met"}
OWN = {
    "stock": "Does not satisfy",
    "capability": "二号线可生产",
    "shortage": "外壳、电源模块欠料",
    "allocation": "二号线两班",
    "cooperation": "品质部更新检验标准",
    "work_plan": "采购组周五前到料",
}
CHECKED = {"equipment": True, "staff": True, "capacity": True, "delivery": True}
REPORT = {"quantity": 120, "efficiency": 93, "paper": True, "electronic": True}


def node(code, minutes, outcome=None, login=None, batch=None, **evidence):
    return (
        code,
        minutes,
        {"outcome": outcome, "login": login, "batch": batch},
        evidence,
    )


def event(code, minutes, login=None, batch=None, **payload):
    return (code, minutes, {"event": True, "login": login, "batch": batch}, payload)


def released(purpose, minutes, login):
    return event("signoff.released", minutes, login, purpose=purpose, round=1)


def is_review(step):
    return step[0] == "signoff.released" and step[3].get("purpose") == "review"


def slow(steps, minutes=260):
    """The same steps with a review that took longer than it may."""
    return [
        (step[0], minutes, *step[2:]) if is_review(step) else step for step in steps
    ]


NEGOTIATED = [
    event("order.received", 0, "sales_clerk"),
    node("1B", 90, **ASPECTS),
]
#: The posts of the planning group; all of them decide on a review.
PLANNING_GROUP = (
    "production_manager",
    "deputy_gm",
    "marketing_manager",
    "material_control",
    "planning_group",
)
REVIEWED = [*NEGOTIATED, released("review", 70, "planning")]
HANDED_OVER = [*REVIEWED, node("2D", 20, "approval", "planning", **MET)]
APPROVED = [*HANDED_OVER, released("approve", 60, "gm")]
REFUSED = event("signoff.rejected", 60, "gm", purpose="approve")
CONFIRMED = event("order.confirmed", 15, "sales_clerk")
INSTRUCTED = [*APPROVED, CONFIRMED, released("instruction", 60, "deputy_gm")]
STOCK = node("5D/6D", 120, "stock", "planning", stock="Fully satisfies")
OUT = [
    *INSTRUCTED,
    node(
        "5D/6D",
        150,
        "outsource",
        "planning",
        stock="Does not satisfy",
        capability="本厂无此产线,外协",
    ),
]
ARRIVED = [
    *OUT,
    node(
        "7E/8E",
        20,
        login="purchasing",
        purchase_order="YX-WX-031",
    ),
    node("8E", 1380, login="purchasing", follow_up="驻厂检查一次"),
]
COUNTED = [
    *ARRIVED,
    node("8F/9F", 90, login="warehouse", quantity=20, request="BJ-207"),
]
IN_HOUSE = [*INSTRUCTED, node("5D/6D", 200, "own", "planning", **OWN)]
SHORT = [
    *IN_HOUSE,
    node(
        "10D",
        180,
        "shortage",
        "planning",
        items="外壳 20,电源模块 20",
        need_date=Ahead(3),
    ),
    node("12D", 60, login="planning", plan=Ahead(4, "第%V周计划"), **CHECKED),
]
BOUGHT = [
    *SHORT,
    node(
        "10E/11E",
        20,
        login="purchasing",
        purchase_order="YX-CG-052",
    ),
    node(
        "11E",
        940,
        login="purchasing",
        follow_up="供应商已确认交期",
        delivered_on=Ahead(0),
    ),
    node("8F/9F", 60, login="warehouse", quantity=40, request="BJ-208"),
]
PRODUCED = [
    *BOUGHT,
    node("9H", 120, "material", "quality", report="JY-088"),
    node("11F", 30, login="warehouse", report="JY-088", receipt="RK-061"),
    node("12G/13F", 60, login="workshop", requisition="LL-140"),
    node(
        "13F",
        60,
        login="warehouse",
        mode="At once for the order",
        within_quota=True,
        by_plan=True,
        no_early_packing=True,
    ),
    node(
        "13G",
        60,
        login="workshop",
        material=True,
        targets=True,
        staff=True,
        equipment=True,
        days_ahead=1,
        line_start=12,
        line_change=8,
    ),
]
SUBMITTED = [
    *PRODUCED,
    node("14G/14H", 480, login="workshop", quantity=20, first_pass=98.5, loss=1),
    node("16G", 30, login="workshop", quantity=20, request="BJ-215"),
]
INSPECTED = [
    *SUBMITTED,
    node("16H", 150, "passed", "quality", quantity=20, report="PZ-102"),
]
IN_STOCK = [*INSTRUCTED, STOCK]
NOTIFIED = [*IN_STOCK, node("21D", 30, login="planning")]
RELEASED = [*NOTIFIED, released("ship", 60, "deputy_gm")]
SHIPPED = [
    *RELEASED,
    event("shipment.done", 60, "warehouse", "picking"),
    event("order.shipped", 0, "warehouse"),
]
RECEIVED = [
    *SHIPPED,
    node("21B", 40, login="warehouse", batch="picking", documents="送货单、装箱单"),
    event("receipt.signed", 960, "sales_clerk", "picking"),
]
BILLED = [
    *RECEIVED,
    event("invoice.posted", 60, "finance", "invoice"),
    event("order.invoiced", 0, "finance"),
]
BILL_SIGNED = [*BILLED, node("24B", 480, login="sales_clerk", batch="invoice")]
RECONCILED = [
    *BILL_SIGNED,
    node("25B-N", 240, login="sales_clerk"),
    node("26B-F", 60, login="sales_clerk", file=Ahead(0, "DA-%Y-044")),
]
PAID = [*RECONCILED, event("order.paid", 480, "finance")]
SETTLED = [
    *PAID,
    node("27K", 120, login="finance", cost=43000, receivable=0.01, profit=21000),
]


@dataclass(frozen=True)
class Story:
    """One order: what it is, how far it came, and since when it rests there.

    ``since`` are working minutes since the last step; ``decided`` names the roles
    that have already signed the round that is open. ``fresh`` stories count real
    minutes, so that something is due today on whatever day the demo is made.
    """

    steps: list
    since: int
    customer: str = "dealer_sz"
    product: str = "switch"
    quantity: int = 20
    term: str = ""
    decided: list = field(default_factory=list)
    fresh: bool = False


DEPARTMENTS = ["finance", "production_manager", "technical", "quality", "purchasing"]
STORIES = [
    Story(NEGOTIATED[:1], 60, "dealer_fs", fresh=True),
    Story(NEGOTIATED[:1], 20, "operator_south", "antenna", fresh=True),
    Story(NEGOTIATED[:1], 430, "end_school"),
    Story(NEGOTIATED, 30, "dealer_sz", decided=DEPARTMENTS[:1], fresh=True),
    Story(NEGOTIATED, 50, "dealer_fs", "amplifier", 6, decided=DEPARTMENTS),
    Story(REVIEWED, 500, "operator_west", "antenna", 40),
    Story(HANDED_OVER, 40, "dealer_sz", "switch", 60),
    Story(HANDED_OVER, 260, "operator_south", "amplifier", 12),
    Story(APPROVED, 100, "operator_west", "antenna", 30),
    Story([*APPROVED, CONFIRMED], 80, "dealer_fs", decided=["marketing_manager"]),
    Story([*HANDED_OVER, REFUSED, event("order.cancelled", 40, "sales_clerk")], 900),
    Story(INSTRUCTED, 60, "end_school", "antenna", 8),
    Story(INSTRUCTED, 700, "dealer_sz", "amplifier", 5),
    Story(OUT, 600, "dealer_sz", "amplifier", 10),
    Story(slow(ARRIVED), 300, "dealer_fs", "amplifier", 8),
    Story(
        [*COUNTED, node("9H", 200, "failed", "quality", report="JY-091")],
        240,
        "dealer_sz",
        "amplifier",
        15,
    ),
    Story(IN_HOUSE, 200, "dealer_fs", "antenna", 25),
    Story(SHORT, 420, "end_school", "antenna", 12),
    Story(slow(BOUGHT), 90, "dealer_sz", "antenna", 16),
    Story(PRODUCED, 500, "dealer_fs", "antenna", 22),
    Story(
        [*PRODUCED, event("customer.message", 300, None)],
        240,
        "dealer_sz",
        "antenna",
        9,
    ),
    Story(SUBMITTED, 60, "end_school", "antenna", 14),
    Story(
        [
            *SUBMITTED,
            node("16H", 150, "workshop", "quality", quantity=20, report="PZ-103"),
        ],
        120,
        "dealer_sz",
        "antenna",
        18,
        decided=["workshop", "production_manager"],
    ),
    Story(INSPECTED, 45, "dealer_fs", "antenna", 11),
    Story(NOTIFIED, 50, "dealer_sz", "switch", 10, decided=["deputy_gm"]),
    Story(slow(RELEASED), 30, "dealer_fs", "switch", 15),
    Story(SHIPPED, 25, "dealer_sz", "switch", 12),
    Story(RECEIVED, 300, "end_school", "switch", 5),
    Story(slow(BILLED), 700, "dealer_fs", "switch", 18),
    Story(BILL_SIGNED, 400, "dealer_sz", "switch", 24, "deferred"),
    Story(RECONCILED, 2400, "dealer_fs", "switch", 8),
    Story(slow(PAID), 200, "end_school", "switch", 6),
    Story(SETTLED, 600, "dealer_sz", "switch", 16),
    Story(APPROVED, 150, "operator_south", "switch", 30),
]
