from odoo import api, fields, models

from odoo.addons.order_clock.engine import reading
from odoo.addons.order_process.engine.book import book

from ..engine import order_headings, order_sheet

LANGUAGES = ("zh_CN", "en_US")
MAX_SHOWN = 200


class OrderIntakeImport(models.TransientModel):
    """Reading the file and telling what was found in it."""

    _inherit = "order.intake.import"

    def _read_and_check(self):
        """Fill the result table; return (orders, vals_list, keys) of the file.

        A file that nobody explained, and whose headings leave something open, goes to
        the columns instead.
        """
        self.line_ids.unlink()
        sheets = self._sheets_or_fault()
        if not sheets:
            return [], [], []
        layout = self._layout(sheets)
        told = self.place_ids or layout.certain
        if not told and any(sheet.rows for sheet in sheets):
            self._map(sheets, layout)
            return [], [], []
        result = order_sheet.read_orders(sheets, layout, self._manner())
        for data in result.orders:
            if self.channel_id and not data.get("channel"):
                data["channel"] = self.channel_id.code
        return self._check_result(result)

    def _check_result(self, result):
        """Check the orders that were read, and show every remark on them."""
        orders = result.orders
        intake = self.env["order.intake"]
        vals_list, more = intake._check(orders, names=True)
        keys = self._keys(vals_list, orders)
        known = self._remarks_of_existing(orders, keys)
        remarks = [*self._remarks_of_faults(result, more), *known]
        errors = sum(remark["kind"] == "error" for remark in remarks)
        # Before it is said whether hidden rows count, nothing is called new.
        count = 0 if result.undecided else len(orders) - len(known)
        if count and not errors:
            remarks += self._remarks_of_new(orders, keys, known)
        self.write(
            {
                "state": "checked",
                "line_ids": [fields.Command.create(remark) for remark in remarks],
                "order_count": len(orders),
                "row_count": sum(len(data["lines"]) for data in orders),
                "new_count": count,
                "error_count": errors,
                "unread_count": len(result.unread),
                "is_undecided": result.undecided,
            }
        )
        return orders, vals_list, keys

    def _remarks_of_faults(self, result, more):
        """Return what is wrong with cells and orders, and what was not read."""
        remarks = [self._remark_of_reading(f, "error") for f in result.faults]
        remarks += [self._remark_of_fault(result.orders, fault) for fault in more]
        return remarks + [self._remark_of_reading(f, "unread") for f in result.unread]

    def _sheets_or_fault(self):
        """Return the sheets of the file; one remark if it cannot be read."""
        try:
            return self._sheets()
        except book.BookError as error:
            remark = self._remark(0, "error", fault=error.args)
            self.line_ids.unlink()
            self.write(
                {
                    "state": "checked",
                    "line_ids": [fields.Command.create(remark)],
                    "error_count": 1,
                    **dict.fromkeys(
                        ("order_count", "row_count", "new_count", "unread_count"), 0
                    ),
                }
            )
            return []

    def _manner(self):
        """Return what the reader must know of the company."""
        intake = self.env["order.intake"]
        marks = {}
        # Marks of foreign currencies are known by name, so that they are refused.
        for currency in self.env["res.currency"].search([("active", "=", True)]):
            marks |= {currency.name.casefold(): currency.name}
        own = self.partner_id.sudo().property_product_pricelist.currency_id
        own = own or self.env.company.currency_id
        marks |= {"$": "$", "€": "€", **intake._currency_marks(own)}
        ours = {self.with_context(lang=lang)._sample_name() for lang in LANGUAGES}
        return order_sheet.Manner(marks, intake._zone(), frozenset(ours))

    def _keys(self, vals_list, orders):
        """Name orders by what the customer calls them; line rows follow from it.

        A number spelled another way is the same number; what was imported under the
        very spelling keeps its name.
        """
        pairs = [
            (f"sheet:{vals.get('partner_id')}:", data["client_order_ref"])
            for vals, data in zip(vals_list, orders, strict=True)
        ]
        spelled = [owner + code for owner, code in pairs]
        existing = self.env["order.intake"]._existing(spelled, cancelled=False)
        return [
            owner + (code if owner + code in existing else reading.same_code(code))
            for owner, code in pairs
        ]

    # -- remarks -------------------------------------------------------------------
    def _remarks_of_existing(self, orders, keys):
        """Say which orders were imported before, and which of them differ."""
        intake = self.env["order.intake"]
        existing = intake._existing(keys, cancelled=False)
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

    def _remarks_of_new(self, orders, keys, known):
        """Describe the orders that an import would make, the first of many."""
        existing = {remark["row"] for remark in known}
        new = [data for data in orders if data["row"] not in existing]
        return [
            self._remark(data["row"], "new", text=self._summary(data))
            for data in new[:MAX_SHOWN]
        ]

    def _summary(self, data):
        """Return one line that says what an order would be."""
        lines = [
            " ".join(
                part
                for part in (
                    line["product"],
                    f"× {line['quantity']:g}",
                    line.get("unit", ""),
                    f"@ {line['price']:g}" if "price" in line else "",
                    f"-{line['discount']:g} %" if line.get("discount") else "",
                )
                if part
            )
            for line in data["lines"][:5]
        ]
        more = len(data["lines"]) - len(lines)
        lines += [f"+ {more}"] if more else []
        head = [data["client_order_ref"], data["customer"], data.get("requested_date")]
        return ", ".join(filter(None, [*head, *lines]))

    def _remark_of_reading(self, fault, kind):
        return self._remark(
            fault.row,
            kind,
            column=fault.column,
            fault=(fault.code, fault.params),
            cell=fault.cell,
        )

    def _remark_of_fault(self, orders, fault):
        data = orders[fault["order"]]
        row = data["row"]
        if fault["line"] is not None:
            row = data["lines"][fault["line"]]["row"]
        return self._remark(
            row, "error", column=fault["field"], fault=(fault["code"], fault["params"])
        )

    def _remark(self, row, kind, order=None, column="", fault=None, text="", cell=""):
        """Return values of a remark; `fault` is (code, params)."""
        intake = self.env["order.intake"]
        if fault:
            # What a file says is shown even where it cannot be stored as it is.
            params = {k: reading.cleaned(str(v)) for k, v in fault[1].items()}
            fault = (fault[0], params)
        texts = {
            lang: intake.with_context(lang=lang)._fault_text(*fault) if fault else text
            for lang in LANGUAGES
        }
        return {
            "row": row,
            "kind": kind,
            "cell": cell,
            "column": self._heading(column) if column else "",
            "message_zh": texts["zh_CN"],
            "message_en": texts["en_US"],
            "order_id": order.id if order else False,
        }

    # -- headings ------------------------------------------------------------------
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
        """Return every spelling of our own headings: {plain heading: key}."""
        labels = {}
        for column in order_headings.COLUMNS:
            names = [column.key, self._heading(column.key)]
            names += [
                self.with_context(lang=lang)._column_names()[column.key]
                for lang in LANGUAGES
            ]
            plain = (order_headings.plain_heading(name)[0] for name in names)
            labels |= dict.fromkeys(plain, column.key)
        return labels

    @api.model
    def _column_names(self):
        return {
            "customer": self.env._("Customer Code"),
            "client_order_ref": self.env._("Customer Order Number"),
            "kind": self.env._("Order Type Code"),
            "channel": self.env._("Channel Code"),
            "requested_date": self.env._("Requested Delivery Date"),
            "currency": self.env._("Currency"),
            "technology": self.env._("Technology Requirement"),
            "quality": self.env._("Quality Requirement"),
            "packing": self.env._("Packing"),
            "transport": self.env._("Transport"),
            "note": self.env._("Remark"),
            "product": self.env._("Product Code"),
            "quantity": self.env._("Quantity"),
            "unit": self.env._("Unit"),
            "price": self.env._("Unit Price"),
            "discount": self.env._("Discount %"),
            "paid": self.env._("Net Price %"),
        }
