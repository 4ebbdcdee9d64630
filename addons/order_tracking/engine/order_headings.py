"""What a column of an order file is, told by its heading in everyday words."""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Column:
    """A column of the sheet; `level` says whether it belongs to order or line.

    `fills` is the value of the order that another key says in its own way.
    """

    key: str
    level: str = "order"
    required: bool = False
    kind: str = "text"
    fills: str = ""


COLUMNS = (
    Column("customer", required=True, kind="code"),
    Column("client_order_ref", required=True, kind="code"),
    Column("kind", kind="code"),
    Column("channel", kind="code"),
    Column("requested_date", kind="date"),
    Column("currency", kind="currency"),
    Column("technology"),
    Column("quality"),
    Column("packing"),
    Column("transport"),
    Column("note"),
    Column("product", "line", required=True, kind="code"),
    Column("quantity", "line", required=True, kind="number"),
    Column("unit", "line", kind="code"),
    Column("price", "line", kind="price"),
    Column("discount", "line", kind="percent"),
)
#: What customers write and our own sheet does not: 95 is paid, so 5 are taken off.
FOREIGN = (Column("paid", "line", kind="paid", fills="discount"),)
BY_KEY = {column.key: column for column in (*COLUMNS, *FOREIGN)}

#: Words that name a column wherever they stand above it.
_STRONG = {
    "customer": "客户 客户代码 客户编码 客户编号 需方 购方 买方 采购方 customer "
    "customercode customerno customerid",
    "client_order_ref": "客户单号 客户订单号 客户订单编号 客户po 客户po号 采购订单号 "
    "采购单号 pono po ponumber customerpo customerreference customerordernumber "
    "customerorderno customerorder",
    "requested_date": "要求交期 交期 要求交货日期 要求交货期 交货日期 交货期 需求日期 "
    "要求到货日期 requesteddeliverydate requesteddate deliverydate expecteddelivery "
    "expecteddeliverydate requireddate",
    "currency": "币种 货币 币别 currency",
    "product": "产品 产品代码 产品编码 产品编号 物料编码 物料代码 物料编号 物料号 料号 "
    "货号 品号 product products productcode itemcode itemno sku partno partnumber",
    "quantity": "数量 订购数量 订货数量 订单数量 采购数量 quantity qty qtyordered "
    "orderedqty orderqty orderquantity",
    "unit": "单位 包装单位 计量单位 unit uom unitofmeasure",
    "price": "单价 price unitprice",
    "discount": "折扣discount discount discountrate discountoff 减价率 优惠率",
    "note": "备注 remark remarks note",
}
#: Words that do so only where no better heading stands in the row.
_WEAK = {
    "customer": "客户名称 客户简称 客户全称 customername buyer",
    "client_order_ref": "订单号 订单编号 单号 合同编号 purchaseorder reference",
    "requested_date": "日期 交付日期 date duedate",
    "product": "品名 品名规格 产品名称 产品型号 规格型号 型号 名称 itemname item "
    "productname model",
}
#: Words for what is taken off in one program and for what is paid in another.
TWO_WAYS = frozenset(
    [
        "折扣",
        "折扣率",
        "扣率",
        "折率",
        "折数",
        "折让率",
        "折扣比例",
        "扣点",
        "行折扣",
        "行折扣率",
    ]
)
_BRACKETS = re.compile(r"[(（\[【]([^)）\]】]*)[)）\]】]")
_PATH = re.compile(r"^(orderlines?|订单行|订单明细|明细)[/／]")
_DEMANDS = {"必填", "选填", "可选", "required", "optional", "*"}
_TOTALS = re.compile(
    r"^(合计|总计|小计|共计|总额|大写|备注|说明|注|签字|签章|签名|审核|制表|制单|"
    r"total|subtotal|grandtotal|remarks?|notes?|signature|signed)([:：(（\s]|$)",
    re.IGNORECASE,
)


def plain_heading(text: str) -> tuple[str, str]:
    """Return (heading without ornament, what stands in its brackets).

    >>> plain_heading("客户单号（必填）"), plain_heading("品名\\n规格*")
    (('客户单号', ''), ('品名规格', ''))
    >>> plain_heading("单价(元)"), plain_heading("Order Lines/Unit Price")
    (('单价', '元'), ('unitprice', ''))
    """
    inner = [part.strip() for part in _BRACKETS.findall(text)]
    said = " ".join(p for p in inner if p and p.casefold() not in _DEMANDS)
    name = re.sub(r"[\s*＊:：#_.%％\ufeff\u200b]+", "", _BRACKETS.sub("", text))
    return _PATH.sub("", name.casefold()), said


def is_closing(text: str) -> bool:
    """Say whether a row that begins so sums up, remarks or signs.

    >>> is_closing("合计"), is_closing("备注：含税价"), is_closing("合计套件")
    (True, True, False)
    """
    return bool(_TOTALS.match(text.strip()))


def recognise(
    headings: list[str], labels: dict[str, str], weak: bool = True
) -> dict[int, str]:
    """Return {index: key} of the headings that are known; a key may come twice.

    `labels` are the headings of our own sheet: {plain heading: key}; `weak` allows
    words that may mean something else.

    >>> recognise(["物料编码", "品名规格", "数量(件)", "金额"], {})
    {0: 'product', 2: 'quantity'}
    >>> recognise(["品名规格"], {})
    {0: 'product'}
    >>> recognise(["折扣", "扣率", "Discount %"], {"折扣": "discount"})
    {2: 'discount'}
    """
    plain = [plain_heading(text)[0] for text in headings]
    strong = {**_index(_STRONG), **labels}
    strong = {word: key for word, key in strong.items() if word not in TWO_WAYS}
    found = {i: strong[name] for i, name in enumerate(plain) if name in strong}
    guesses = _index(_WEAK) if weak else {}
    for index, name in enumerate(plain):
        key = guesses.get(name)
        if key and index not in found and key not in found.values():
            found[index] = key
    return dict(sorted(found.items()))


def has_two_ways(text: str) -> bool:
    """Say whether a heading may mean what is taken off or what is paid.

    >>> has_two_ways("折扣%"), has_two_ways("扣率"), has_two_ways("折扣% Discount %")
    (True, True, False)
    """
    return plain_heading(text)[0] in TWO_WAYS


def head_key(text: str, labels: dict[str, str]) -> str:
    """Return the order's field that a label above the table names, or ''.

    >>> head_key("需方：", {}), head_key("日期", {}), head_key("数量", {})
    ('customer', 'requested_date', '')
    """
    key = recognise([text], labels).get(0, "")
    return key if key and BY_KEY[key].level == "order" else ""


def _index(words: dict[str, str]) -> dict[str, str]:
    return {word: key for key, text in words.items() for word in text.split()}
