from odoo import fields, models

from odoo.addons.order_clock.engine import reading

from ..engine import order_layout


class OrderIntakeImport(models.TransientModel):
    """Which part of the file is what: told in a table of places."""

    _inherit = "order.intake.import"

    def _layout(self, sheets):
        """Return how the file is read: as told, as remembered, or by its headings."""
        if self.place_ids:
            return self._layout_declared(sheets)
        for sheet in sheets:
            rows = order_layout.signatures(sheet)
            known = self.env["order.intake.layout"]._known(rows, self.partner_id)
            if known:
                layout = order_layout.Layout.from_json(known.layout)
                layout.sheet, layout.heading = sheet.name, rows[known.signature]
                layout.hidden = self.hidden_choice or ""
                self.partner_id = self.partner_id or known.partner_id
                return self._with_customer(layout)
        layout = order_layout.suggest(sheets, self._labels())
        layout.hidden = self.hidden_choice or ""
        return self._with_customer(layout)

    def _with_customer(self, layout):
        """The customer that was chosen holds where the file names none."""
        partner = self.partner_id.commercial_partner_id
        if partner and "customer" not in layout.sources():
            layout.values["customer"] = partner.ref or partner.name
        return layout

    def _layout_declared(self, sheets):
        """Return the layout that the table of places says."""
        name = self.sheet_id.name if self.sheet_id else sheets[0].name
        layout = order_layout.Layout(
            name,
            self.heading_row,
            one_order=self.one_order,
            hidden=self.hidden_choice or "",
            certain=True,
        )
        for place in self.place_ids.filtered("target"):
            layout.put(place.address or "", place.target, place.value or "")
        return self._with_customer(layout)

    def _map(self, sheets, layout):
        """Fill the table of places for the chosen sheet and heading row."""
        names = {sheet.name: sheet for sheet in sheets}
        layout = self._layout_chosen(names) or layout
        self.place_ids.unlink()
        self.sheet_ids.unlink()
        self.sheet_ids = [
            fields.Command.create({"name": sheet.name, "number": number})
            for number, sheet in enumerate(sheets)
            if sheet.rows
        ]
        found = names[layout.sheet]
        self.write(
            {
                "state": "map",
                "sheet_id": self.sheet_ids.filtered(lambda s: s.name == found.name).id,
                "heading_row": layout.heading,
                "one_order": layout.one_order,
                "mapped": f"{layout.sheet}:{layout.heading}",
                "place_ids": self._place_commands(found, layout),
            }
        )

    def _layout_chosen(self, names):
        """Return a new suggestion when another sheet or row was chosen; else None."""
        chosen = f"{self.sheet_id.name}:{self.heading_row}"
        sheet = names.get(self.sheet_id.name)
        if not sheet or not self.mapped or self.mapped == chosen:
            return None
        old, _colon, _row = self.mapped.rpartition(":")
        row = self.heading_row if old == sheet.name else 0
        return order_layout.suggest_sheet(sheet, self._labels(), row)

    def _place_commands(self, sheet, layout):
        places = [
            {
                "sequence": number,
                "address": place.address,
                "heading": reading.cleaned(place.heading),
                "value": reading.cleaned(place.sample),
                "target": place.key or False,
            }
            for number, place in enumerate(order_layout.places(sheet, layout))
        ]
        places += [
            {"value": value, "target": key}
            for key, value in layout.values.items()
            if key != "customer" or not self.partner_id
        ]
        return [fields.Command.create(place) for place in places]
