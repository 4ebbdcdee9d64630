import base64
import hashlib
import io

import xlsxwriter

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..engine import order_sheet

MAX_BYTES = 10 * 1024 * 1024
LANGUAGES = ("zh_CN", "en_US")


class OrderIntakeImport(models.TransientModel):
    """Imports an Excel order sheet: all of it or nothing, and nothing twice.

    First the sheet is checked without writing anything; every fault is shown with
    its row. Only a sheet without faults can be imported.
    """

    _name = "order.intake.import"
    _description = "Import Order Sheet"

    state = fields.Selection(
        [("file", "File"), ("checked", "Verified"), ("done", "Imported")],
        default="file",
        required=True,
    )
    file = fields.Binary(string="Order Sheet", attachment=False)
    file_name = fields.Char()
    template_file = fields.Binary(compute="_compute_template_file")
    channel_id = fields.Many2one(
        "order.intake.channel",
        string="Intake Channel",
        default=lambda self: self.env.ref(
            "order_tracking.order_intake_channel_sheet", raise_if_not_found=False
        ),
        help="For rows that name none.",
    )
    line_ids = fields.One2many("order.intake.import.line", "import_id")
    order_count = fields.Integer(string="Orders in the Sheet", readonly=True)
    row_count = fields.Integer(string="Order Lines in the Sheet", readonly=True)
    new_count = fields.Integer(string="New Orders", readonly=True)
    error_count = fields.Integer(string="Errors", readonly=True)

    def _compute_template_file(self):
        self.template_file = self._template()

    def action_template(self):
        """Download an empty sheet; headings carry both languages."""
        self.ensure_one()
        path = f"{self._name}/{self.id}/template_file/order_sheet.xlsx"
        return {
            "type": "ir.actions.act_url",
            "url": f"/web/content/{path}?download=true",
            "target": "download",
        }

    def action_check(self):
        """Read the sheet and show every fault; nothing is created."""
        self.ensure_one()
        self._read_and_check()
        return self._reopen()

    def action_import(self):
        """Create the orders of a sheet without faults, else show the faults."""
        self.ensure_one()
        self.env["sale.order"].check_access("create")
        orders, vals_list, keys = self._read_and_check()
        if self.error_count:
            return self._reopen()
        existing = self.env["order.intake"]._existing(keys)
        new = [index for index, key in enumerate(keys) if key not in existing]
        self._create_new(
            [orders[i] for i in new], [vals_list[i] for i in new], new, keys
        )
        self.state = "done"
        return self._reopen()

    def action_view_orders(self):
        """Show the orders this import created or found."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "order_tracking.sale_order_board_action"
        )
        orders = self.line_ids.order_id.ids
        return {**action, "domain": [("id", "in", orders)], "context": {}}

    def _create_new(self, orders, vals_list, new, keys):
        """Create what is new, in one call inside one savepoint, and say so."""
        intake = self.env["order.intake"]
        source = {"intake_source": self._source()}
        with self.env.cr.savepoint():
            created = intake._create_orders(
                vals_list,
                [keys[index] for index in new],
                [intake._digest(data) for data in orders],
                source,
            )
        self.line_ids = [
            fields.Command.create(
                self._remark(data["row"], "created", order=order, text=order.name)
            )
            for data, order in zip(orders, created, strict=True)
        ]

    def _read_and_check(self):
        """Fill the result table; return (orders, vals_list, keys) of the sheet."""
        self.line_ids.unlink()
        orders, faults = self._read()
        remarks = [
            self._remark(f.row, "error", column=f.column, fault=(f.code, f.params))
            for f in faults
        ]
        vals_list, more = self.env["order.intake"]._check(orders)
        remarks += [self._remark_of_fault(orders, fault) for fault in more]
        keys = [
            self._key(vals, data) for vals, data in zip(vals_list, orders, strict=True)
        ]
        known = self._remarks_of_existing(orders, keys)
        errors = [r for r in remarks + known if r["kind"] == "error"]
        self.write(
            {
                "state": "checked",
                "line_ids": [fields.Command.create(r) for r in remarks + known],
                "order_count": len(orders),
                "row_count": sum(len(data["lines"]) for data in orders),
                "new_count": len(orders) - len(known),
                "error_count": len(errors),
            }
        )
        return orders, vals_list, keys

    def _read(self):
        """Return (orders, faults) of the file; the channel fills what is empty."""
        content = base64.b64decode(self.file or b"")
        if not content:
            raise UserError(self.env._("Choose an order sheet first."))
        if len(content) > MAX_BYTES:
            raise UserError(self.env._("The file is larger than 10 MB."))
        try:
            orders, faults = order_sheet.read_orders(content, self._labels())
        except order_sheet.SheetError as error:
            return [], [order_sheet.Fault(0, "", error.args[0])]
        for data in orders:
            if self.channel_id and not data.get("channel"):
                data["channel"] = self.channel_id.code
        return orders, faults

    def _key(self, vals, data):
        """Name an order by what the customer calls it; line rows follow from it."""
        return f"sheet:{vals.get('partner_id')}:{data['client_order_ref']}"

    def _remarks_of_existing(self, orders, keys):
        """Say which orders were imported before, and which of them differ."""
        intake = self.env["order.intake"]
        existing = intake._existing(keys)
        remarks = []
        for data, key in zip(orders, keys, strict=True):
            order = existing.get(key)
            if not order:
                continue
            if order.intake_digest == intake._digest(data):
                remark = self._remark(data["row"], "exists", order, text=order.name)
            else:
                fault = ("changed", {"value": order.name})
                remark = self._remark(data["row"], "error", order, fault=fault)
            remarks.append(remark)
        return remarks

    def _remark_of_fault(self, orders, fault):
        data = orders[fault["order"]]
        row = data["row"]
        if fault["line"] is not None:
            row = data["lines"][fault["line"]]["row"]
        return self._remark(
            row, "error", column=fault["field"], fault=(fault["code"], fault["params"])
        )

    def _remark(self, row, kind, order=None, column="", fault=None, text=""):
        """Return values of a remark; `fault` is (code, params)."""
        intake = self.env["order.intake"]
        texts = {
            lang: intake.with_context(lang=lang)._fault_text(*fault) if fault else text
            for lang in LANGUAGES
        }
        return {
            "row": row,
            "kind": kind,
            "column": self._heading(column) if column else "",
            "message_zh": texts["zh_CN"],
            "message_en": texts["en_US"],
            "order_id": order.id if order else False,
        }

    @api.model
    def _heading(self, key):
        """Return a column's heading in both languages, Chinese first."""
        names = [
            self.with_context(lang=lang)._column_names().get(key, key)
            for lang in LANGUAGES
        ]
        return " ".join(dict.fromkeys(names))

    @api.model
    def _labels(self):
        """Return every spelling of a heading that is accepted: {lower: key}."""
        labels = {column.key: column.key for column in order_sheet.COLUMNS}
        for column in order_sheet.COLUMNS:
            for lang in LANGUAGES:
                name = self.with_context(lang=lang)._column_names()[column.key]
                labels[name.lower()] = column.key
            labels[self._heading(column.key).lower()] = column.key
        return labels

    @api.model
    def _column_names(self):
        return {
            "customer": self.env._("Customer Code"),
            "client_order_ref": self.env._("Customer Order Number"),
            "kind": self.env._("Order Kind Code"),
            "channel": self.env._("Channel Code"),
            "requested_date": self.env._("Requested Delivery Date"),
            "technology": self.env._("Technology Requirement"),
            "quality": self.env._("Quality Requirement"),
            "packing": self.env._("Packing"),
            "transport": self.env._("Transport"),
            "note": self.env._("Remark"),
            "product": self.env._("Product Code"),
            "quantity": self.env._("Quantity"),
            "price": self.env._("Unit Price"),
        }

    def _template(self):
        """Return the empty sheet, base64; required headings are bold."""
        output = io.BytesIO()
        with xlsxwriter.Workbook(output, {"in_memory": True}) as book:
            sheet = book.add_worksheet("orders")
            required = book.add_format({"bold": True, "bg_color": "#FFF2CC"})
            optional = book.add_format({"bg_color": "#F2F2F2"})
            for number, column in enumerate(order_sheet.COLUMNS):
                heading = self._heading(column.key)
                style = required if column.required else optional
                sheet.write_string(0, number, heading, style)
                sheet.set_column(number, number, max(14, len(heading) + 4))
            sheet.freeze_panes(1, 0)
        return base64.b64encode(output.getvalue())

    def _source(self):
        """Return the file's name and fingerprint, kept on every order it made."""
        digest = hashlib.sha256(base64.b64decode(self.file)).hexdigest()
        return f"{self.file_name or 'order_sheet.xlsx'} {digest[:12]}"

    def _reopen(self):
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "target": "new",
        }
