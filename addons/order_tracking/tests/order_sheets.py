"""Order files in the shapes in which companies keep their orders; data invented.

Each function returns the bytes of one file, and shows one member of a kind.
"""

import datetime as dt
import io

import openpyxl
from openpyxl.styles import Alignment

CUSTOMER = "佛山宏达网络设备有限公司"


def saved(workbook):
    """Return the bytes of a workbook."""
    output = io.BytesIO()
    workbook.save(output)
    return output.getvalue()


def book(rows, title="Sheet1"):
    wb = openpyxl.Workbook()
    ws = wb.active
    ws.title = title
    for row in rows:
        ws.append(row)
    return wb, ws


def title_row():
    wb, ws = book(
        [
            ["采 购 订 单"],
            ["供方", "易翔通信设备(广州)有限公司", None, "订单号", "PO-2611-018"],
            ["需方", CUSTOMER, None, "日期", "2026年12月18日"],
            [],
            ["序号", "物料编码", "品名规格", "单位", "数量", "单价(元)", "金额"],
            [1, "YX-SW24", "接入交换机 24口", "台", 20, 1280, "=E6*F6"],
            [2, "YX-ANT12", "天线 12dBi", "套", 4, 235, "=E7*F7"],
            ["合计", None, None, None, 24, None, "=SUM(G6:G7)"],
            ["备注：含税价，送货到厂。", None, None, None, None, "签字：", None],
        ],
        "订单",
    )
    ws.merge_cells("A1:G1")
    return saved(wb)


def marked_headings():
    wb, ws = book(
        [
            [
                "客户代码*",
                "客户单号（必填）",
                "品名\n规格",
                "数量(件)",
                "单价",
                "要求交期",
                "币种",
                "折扣%",
                "包装单位",
            ],
            [
                CUSTOMER,
                "FS-77",
                "YX-SW24",
                5,
                1280,
                dt.date(2026, 12, 18),
                "USD",
                10,
                "箱(24)",
            ],
        ]
    )
    ws["C1"].alignment = Alignment(wrap_text=True)
    return saved(wb)


def header_once():
    return saved(
        book(
            [
                [
                    "Order Reference",
                    "Customer*",
                    "Customer Reference",
                    "Order Lines/Products",
                    "Order Lines/Quantity",
                    "Order Lines/Unit Price",
                ],
                ["Q1", CUSTOMER, "REF-1", "YX-SW24", 12, 1280],
                [None, None, None, "YX-ANT12", 1, 235],
                ["Q2", CUSTOMER, "REF-2", "YX-SW24", 1, 1280],
            ]
        )[0]
    )


def order_book():
    head = [
        "Period",
        "Sector",
        "SO_ID",
        "Customer name",
        "Customer PO",
        "Item name",
        "Expected delivery",
        "Qty ordered",
        "Qty shipped",
        "Value",
        "Currency",
        "Owner",
    ]
    rows = [
        [
            dt.datetime(2026, 12, 1),
            "CPI",
            f"SO-{n:04}",
            CUSTOMER,
            f"C-{n}",
            "YX-SW24",
            dt.datetime(2026, 12, n),
            n,
            0,
            n * 1280,
            "CNY",
            "A",
        ]
        for n in range(1, 9)
    ]
    return saved(book([head, *rows])[0])


def formula_without_value():
    return saved(
        book(
            [
                ["客户", "客户订单号", "产品", "数量", "单价", "要求交期"],
                [CUSTOMER, "F-1", "YX-SW24", 3, "=1280*0.9", "=DATE(2026,12,18)"],
            ]
        )[0]
    )


def one_heading_twice():
    return saved(
        book(
            [
                ["客户", "客户订单号", "产品", "数量", "数量"],
                [CUSTOMER, "D-1", "YX-SW24", 5, 50],
            ]
        )[0]
    )


def hidden_and_second_sheet():
    wb, ws = book(
        [
            ["客户", "客户订单号", "产品", "数量", "单价"],
            [CUSTOMER, "H-1", "YX-SW24", 5, 1],
            [CUSTOMER, "H-2", "YX-SW24", 6, 1],
        ]
    )
    ws.row_dimensions[3].hidden = True
    ws.column_dimensions["E"].hidden = True
    other = wb.create_sheet("十二月")
    other.append(["客户", "客户订单号", "产品", "数量"])
    other.append([CUSTOMER, "H-3", "YX-SW24", 7])
    return saved(wb)


def numbers_and_dates_as_text():
    return saved(
        book(
            [
                ["客户", "客户订单号", "产品", "数量", "单价", "要求交期"],
                [CUSTOMER, "N-1", "YX-SW24", "1,5", "0,385", "26/3/15"],
                [CUSTOMER, "N-2", "YX-SW24", "1.234,56", "1280", "01.02.03"],
                [CUSTOMER, "N-3", "YX-SW24", "1,234", "1280", "2026-12-18"],
                [CUSTOMER, "N-4", "YX-SW24", "1_000", "¥1,280.00", "2026年12月18日"],
                [CUSTOMER, "N-5", "YX-SW24", "１２", "1280", "2026/12/18"],
                [CUSTOMER, "N-6", "YX-SW24", 0.004, 1280, dt.date(2026, 12, 18)],
                [CUSTOMER, "N-7", "YX-SW24", "十二", 1280, 46374],
            ]
        )[0]
    )


def codes_shown_by_format():
    wb, ws = book(
        [
            ["客户", "客户订单号", "产品", "数量"],
            [CUSTOMER, 1234, "YX-SW24", 5],
            [CUSTOMER, 440106198001011234, "YX-SW24", 5],
        ]
    )
    ws["B2"].number_format = "00000000"
    ws["B3"].number_format = "0"
    return saved(wb)


def formatted_blank_rows():
    wb, ws = book(
        [
            ["客户", "客户订单号", "产品", "数量"],
            [CUSTOMER, "B-1", "YX-SW24", 5],
        ]
    )
    for n in range(3, 7003):
        ws.cell(n, 1).number_format = "@"
    return saved(wb)


def gb18030_csv():
    heading = "客户;客户订单号;产品;数量;单价"
    return f"{heading}\r\n{CUSTOMER};G-1;YX-SW24;5;1280,00\r\n".encode("gb18030")
