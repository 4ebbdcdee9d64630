#!/usr/bin/env python3
"""Writes docs/rights.md from docs/rights.csv, the one table of who may do what.

tools/rights.py           write it
tools/rights.py --check   fail when the file is not what the table says
"""

import csv
import sys
from pathlib import Path

DOCS = Path(__file__).resolve().parents[1] / "docs"
NAMES = {
    "user": "other · 其他",
    "salesman": "salesman, own documents · 业务员（仅自己的单据）",
    "sales": "sales · 业务员",
    "planning": "planning · 跟单/计划",
    "engineering": "engineering and quality · 技术/品质",
    "purchase": "purchasing · 采购",
    "warehouse": "warehouse · 仓库/物流",
    "workshop": "workshop · 车间",
    "finance": "finance · 财务",
    "management": "general management · 总经理",
    "manager": "process manager · 流程管理员",
}
HEAD = """# Rights · 权限

Made by `tools/rights.py` from [rights.csv](rights.csv). A test holds every cell against
the database (`tests/security/test_families.py`). How people come to a family:
[0009](decisions/0009-rights-follow-from-assignments.md).

**all** reads all records of the own companies; **own** those of the own orders (the
user is salesman of the order, or nobody is) and where something is owed; **owed** only
documents on which the user owes, did or signed something; **-** none. Letters:
**w**rite, **c**reate, **u**nlink; states and numbers are written by the kernel alone.
Who holds two families has both.

all 全部；own 自己的订单及本人待办涉及的单据；owed 仅本人待办涉及的单据；- 无。
w 修改、c 新建、u 删除。兼任两族的人员同时拥有两族的权限。
"""
FIELDS = """
## Fields · 字段

Costs, losses, budgets, money received, discounts and credit limits have rights of their
own: who has none finds them in no form, list, group, search or export.
Events, refusals and approval cards tell amounts to those who may read the field; cards
tell none to who belongs to warehouse or workshop and to no family that works with
amounts. Limits
of sign-off chains, criteria and rules are for those who work with amounts.

Odoo's own group *Inventory / User* reads purchase orders with their prices
(`purchase_stock` gives it that, receipts are valued by them): what we add to a purchase
order is hidden from it, Odoo's prices are not. Whoever must not see them gets the
warehouse family alone.

事件、拒绝提示与审批卡片中的金额，仅对可读取相应字段的人员显示；
只属于仓库或车间、不属于处理金额的族的人员，卡片上不显示金额；
审批链、准则、规则中的金额界限仅对处理金额的人员可见。
Odoo 自带的“库存/用户”组可读取采购订单及其价格（由 `purchase_stock` 授予）；
不应看到价格的人员只授予仓库族。
"""
DOCUMENTS = """
## Odoo's documents · Odoo 单据

Odoo lets storekeepers, accountants and workers write orders, because their own actions
touch them. Content and state belong to who has these groups; what others bring about
(delivered, received, invoiced, stamps of the process) goes on by itself. States move by
the buttons only. Invoices and deliveries keep Odoo's own rights.

内容和状态由下列用户组填写；其他部门的操作（发货、收货、开票）自动更新单据。状态只能通过按钮改变。

Whoever reads a sale order reads its prices, as Odoo has it, and with it those of its
change notices and of what was signed; what a change costs, and the difference it makes,
is hidden as above. What was said in the rounds of contracts, credit, discounts, price
reviews, quotations and purchases is for those who may read the document.

Goods go to customers by an order only while some order of the company runs under a
procedure that holds deliveries; who may override gates sends them without one, and the
transfer says so.

能查看销售订单者即可查看其价格（Odoo 的规则），变更通知与会签内容中的价格亦同；
变更成本及差额按上表隐藏。
合同、信用、折扣、价格评审、报价与采购的会签意见，仅对可查看该单据的人员显示。

公司有订单按控制发货的流程运行时，货物仅凭订单发给客户；
有权越过关卡者可直接发货，调拨单上留有记录。

| document · 单据 | content and state · 内容与状态 | others · 其他 |
| --- | --- | --- |
| sale.order, sale.order.line | Sales · 销售 | read · 查看 |
| purchase.order, purchase.order.line | Purchase · 采购 | read · 查看 |
| mrp.production | Manufacturing · 制造 | read, deadline · 查看、期限 |
"""


def render(rows: list[dict[str, str]]) -> str:
    """Return the page."""
    whole = [row for row in rows if not row["fields"]]
    parts = [row for row in rows if row["fields"]]
    text = HEAD + "\n## Models · 单据\n\n" + _table(["model"], whole)
    return text + FIELDS + "\n" + _table(["model", "fields"], parts) + DOCUMENTS


def _table(keys: list[str], rows: list[dict[str, str]]) -> str:
    heads = [*keys, *NAMES.values()]
    lines = [heads, ["---"] * len(heads)]
    lines += [[row[key] for key in (*keys, *NAMES)] for row in rows]
    return "".join("| " + " | ".join(line) + " |\n" for line in lines)


def main() -> int:
    """Write the page or compare it."""
    with (DOCS / "rights.csv").open(encoding="utf-8", newline="") as file:
        text = render(list(csv.DictReader(file)))
    page = DOCS / "rights.md"
    if "--check" in sys.argv[1:]:
        if page.read_text(encoding="utf-8") == text:
            return 0
        sys.stderr.write("docs/rights.md is not what docs/rights.csv says\n")
        return 1
    page.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
