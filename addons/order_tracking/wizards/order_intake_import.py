import hashlib

from odoo import fields, models
from odoo.exceptions import UserError

from odoo.addons.order_process.kernel.uploaded import uploaded

from ..engine import order_layout

MAX_BYTES = 10 * 1024 * 1024
#: What a person told or accepted of one file.
_TOLD = ("unread_accepted", "hidden_choice", "encoding", "encoding_read")


class OrderIntakeImport(models.TransientModel):
    """Imports a file of orders: all of it or nothing, and nothing twice.

    First the file is checked without writing anything: every fault is shown with its
    cell, everything that is not read is named, and what would be made is listed. A
    file whose headings leave something open is explained in a second step.
    """

    _name = "order.intake.import"
    _description = "Import Order File"

    state = fields.Selection(
        [
            ("file", "File"),
            ("map", "Columns"),
            ("checked", "Verified"),
            ("done", "Imported"),
        ],
        default="file",
        required=True,
    )
    file = fields.Binary(string="Order Spreadsheet", attachment=False)
    file_name = fields.Char()
    template_file = fields.Binary(compute="_compute_template_file")
    partner_id = fields.Many2one(
        "res.partner",
        string="Customer",
        help=(
            "For a file from a single customer: the layout is remembered for this "
            "customer."
        ),
    )
    channel_id = fields.Many2one(
        "order.intake.channel",
        string="Intake Channel",
        default=lambda self: self.env.ref(
            "order_tracking.order_intake_channel_sheet", raise_if_not_found=False
        ),
        help="For rows without a channel.",
    )
    sheet_ids = fields.One2many(
        "order.intake.import.sheet", "import_id", string="Worksheets"
    )
    sheet_id = fields.Many2one(
        "order.intake.import.sheet",
        string="Worksheet",
        domain="[('import_id', '=', id)]",
    )
    heading_row = fields.Integer(default=1)
    one_order = fields.Boolean(
        string="Single Order per File",
        help="Otherwise each customer order number is a separate order.",
    )
    place_ids = fields.One2many(
        "order.intake.import.place", "import_id", string="Position"
    )
    mapped = fields.Char(readonly=True)
    digest = fields.Char(readonly=True)
    hidden_choice = fields.Selection(
        [("read", "Read As Well"), ("skip", "Ignore")],
        string="Hidden Rows and Columns",
    )
    is_undecided = fields.Boolean(readonly=True)
    unread_accepted = fields.Boolean(string="Ignore Unread Content")
    line_ids = fields.One2many("order.intake.import.line", "import_id")
    order_count = fields.Integer(string="Orders in the File", readonly=True)
    row_count = fields.Integer(string="Order Lines in the File", readonly=True)
    new_count = fields.Integer(string="New Orders", readonly=True)
    error_count = fields.Integer(string="Errors", readonly=True)
    unread_count = fields.Integer(string="Not Read", readonly=True)

    def action_template(self):
        """Download an empty sheet; headings carry both languages."""
        self.ensure_one()
        name = self.env._("Order Spreadsheet")
        path = f"{self._name}/{self.id}/template_file/{name}.xlsx"
        return {
            "type": "ir.actions.act_url",
            "url": f"/web/content/{path}?download=true",
            "target": "download",
        }

    def action_check(self):
        """Read the file and show what would be made; nothing is created."""
        self.ensure_one()
        self._read_and_check()
        return self._reopen()

    def action_map(self):
        """Show the columns, with what each is taken for, to be corrected."""
        self.ensure_one()
        sheets = self._sheets_or_fault()
        if sheets:
            self.unread_accepted = False
            self._map(sheets, self._layout(sheets))
        return self._reopen()

    def action_import(self):
        """Create the orders of a file without faults, else show the faults."""
        self.ensure_one()
        self.env["sale.order"].check_access("create")
        orders, vals_list, keys = self._read_and_check()
        waits = self.is_undecided or (self.unread_count and not self.unread_accepted)
        if self.state != "checked" or self.error_count or waits:
            return self._reopen()
        existing = self.env["order.intake"]._existing(keys, cancelled=False)
        new = [index for index, key in enumerate(keys) if key not in existing]
        self._create_new(
            [orders[i] for i in new], [vals_list[i] for i in new], new, keys
        )
        self._remember_layout()
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
        self.line_ids.filtered(lambda line: line.kind == "new").unlink()
        self.line_ids = [
            fields.Command.create(
                self._remark(data["row"], "created", order=order, text=order.name)
            )
            for data, order in zip(orders, created, strict=True)
        ]

    # -- the file ------------------------------------------------------------------
    def _content(self):
        content = uploaded(self.with_context(bin_size=False).file)
        if not content:
            raise UserError(self.env._("Choose an order file first."))
        if len(content) > MAX_BYTES:
            raise UserError(self.env._("The file is larger than 10 MB."))
        return content

    def _sheets(self):
        """Return the sheets of the file.

        :raise BookError: when it cannot be read at all
        """
        content = self._content()
        digest = hashlib.sha256(content).hexdigest()
        if self.digest and self.digest != digest:
            # What was told and accepted was said of another file.
            self.place_ids.unlink()
            self.write(dict.fromkeys(_TOLD, False))
        self.digest = digest
        return self._sheets_of(content)

    def _source(self):
        """Return the file's name and fingerprint, kept on every order it made."""
        return f"{self.file_name or 'order_sheet.xlsx'} {self.digest[:12]}"

    def _remember_layout(self):
        """Keep what a person told, for the next file with these headings."""
        if not self.place_ids:
            return
        sheets = self._sheets()
        layout = self._layout(sheets)
        sheet = next(s for s in sheets if s.name == layout.sheet)
        headings = order_layout.row_at(sheet, layout.heading).cells
        self.env["order.intake.layout"]._remember(
            self.partner_id,
            order_layout.signature(sheet, layout.heading),
            {
                "layout": layout.to_json(),
                "file_name": self.file_name,
                "headings": " | ".join(c.text for c in headings if c.text)[:200],
            },
        )

    def _reopen(self):
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Import Order File"),
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "new",
        }
