from dataclasses import asdict

from odoo import fields, models
from odoo.exceptions import ValidationError

from odoo.addons.order_clock.engine.deadline import Limit
from odoo.addons.order_clock.engine.due_item import DueItem

VALUE_FIELDS = {
    "text": "value_text",
    "selection": "value_text",
    "number": "value_number",
    "date": "value_date",
    "datetime": "value_datetime",
    "boolean": "value_boolean",
    "attachment": "attachment_ids",
}


class OrderMilestoneProof(models.Model):
    """Evidence of a milestone: what is asked for, checked and stored."""

    _inherit = "order.milestone"

    def _check_evidence(self, outcome, given):
        """Return the evidence as {code: value} in the types of its fields; refuse
        unknown codes, wrong values, and name everything that is missing at once."""
        self.ensure_one()
        if not isinstance(given, dict):
            raise ValidationError(
                self.env._("Evidence must be given as codes and values.")
            )
        wanted = self._asked_pieces()
        outcomes = self.node_id.sudo().outcome_ids
        found = outcomes.filtered(lambda o: o.code == outcome)
        asked = wanted._asked_with(found)
        pieces = {piece.code: piece for piece in wanted}
        self._ensure_asked(given, pieces)
        values = {
            code: self._evidence_value(pieces[code], value)
            for code, value in given.items()
            if self._has_value(value)
        }
        self._ensure_complete(asked.filtered("required"), values)
        return values

    def _asked_pieces(self):
        """Return the evidence that is asked for: of the node, or of the document that
        the duty is about (``_duty_evidence``, a routine)."""
        self.ensure_one()
        if self.node_id:
            return self.node_id.sudo().evidence_ids
        document = self._document()
        asked = getattr(document, "_duty_evidence", None)
        return asked() if asked else self.env["order.process.evidence"].sudo()

    def _ensure_asked(self, given, pieces):
        if unknown := sorted(set(map(str, given)) - set(pieces)):
            raise ValidationError(
                self.env._(
                    "“%(name)s” does not ask for: %(codes)s.",
                    name=self.node_id.sudo().code or self.display_name,
                    codes=", ".join(unknown),
                )
            )

    def _ensure_complete(self, required, values):
        missing = required.filtered(lambda p: not values.get(p.code))
        missing = missing.filtered(lambda p: p.kind != "number" or p.code not in values)
        if missing:
            raise ValidationError(
                self.env._(
                    "“%(name)s” still requires: %(pieces)s.",
                    name=self.display_name,
                    pieces=", ".join(missing.mapped("name")),
                )
            )

    @staticmethod
    def _has_value(value):
        """Zero is a value (no loss, nothing receivable); empty is not."""
        return value is not None and value is not False and value not in ("", [])

    def _evidence_value(self, piece, value):
        try:
            return getattr(self, f"_evidence_{piece.kind}")(piece, value)
        except (TypeError, ValueError) as error:
            raise ValidationError(
                self.env._(
                    "“%(value)s” is not valid for “%(piece)s”.",
                    value=value,
                    piece=piece.name,
                )
            ) from error

    def _evidence_text(self, piece, value):
        return str(value).strip()

    def _ensure_chosen(self, given):
        """Refuse a number that is none of the document's own documents, where one of
        them is to be named; history that is taken over may name what it had.

        :param dict given: checked evidence by code
        """
        for piece in self.node_id.sudo().evidence_ids.filtered("choose"):
            choices = piece._choices(self._document())
            if choices and given.get(piece.code, choices[0]) not in choices:
                raise ValidationError(
                    self.env._(
                        "“%(piece)s” is one of these: %(choices)s.",
                        piece=piece.name,
                        choices=", ".join(choices),
                    )
                )

    def _evidence_selection(self, piece, value):
        """Accept a choice in any language of the database."""
        for lang, _name in self.env["res.lang"].get_installed():
            if value in piece.with_context(lang=lang)._option_list():
                return value
        raise ValueError(value)

    def _evidence_number(self, piece, value):
        if isinstance(value, bool):
            raise TypeError(value)
        number = float(value)
        if error := piece._range_error(number):
            raise ValidationError(error)
        return number

    def _evidence_date(self, piece, value):
        return self.env["order.time.reader"]._day(value)

    def _evidence_datetime(self, piece, value):
        return self.env["order.time.reader"]._moment(value)

    def _evidence_boolean(self, piece, value):
        if not isinstance(value, bool | int):
            raise TypeError(value)
        return bool(value)

    def _evidence_attachment(self, piece, value):
        """Ids of files; they must be the user's own or of the document."""
        ids = [value] if isinstance(value, int) else [int(id_) for id_ in value]
        attachments = self.env["ir.attachment"].browse(ids).exists()
        attachments.check_access("read")
        for file in attachments.sudo():
            own = file.create_uid == self.env.user
            attached = (file.res_model, file.res_id) == (self.res_model, self.res_id)
            if not own and not attached:
                raise ValueError(file.name)
        if len(attachments) != len(set(ids)):
            raise ValueError(value)
        return attachments.ids

    def _store_evidence(self, given):
        """Write checked evidence; files are tied to the document, so that they stay
        readable for those who may read it."""
        self.ensure_one()
        if not given:
            return
        pieces = {piece.code: piece for piece in self._asked_pieces()}
        run = self.res_id if self.res_model == "order.routine.run" else False
        rows = []
        for code, value in given.items():
            piece = pieces[code]
            rows.append(
                {
                    "milestone_id": self.id,
                    "routine_run_id": run,
                    "evidence_id": piece.id,
                    "name": piece.name,
                    "kind": piece.kind,
                    VALUE_FIELDS[piece.kind]: [fields.Command.set(value)]
                    if piece.kind == "attachment"
                    else value,
                }
            )
        self._tie_files(given)
        self.env["order.milestone.evidence"]._as_kernel().create(rows)

    def _tie_files(self, given):
        ids = [
            id_ for value in given.values() if isinstance(value, list) for id_ in value
        ]
        files = self.env["ir.attachment"].sudo().browse(ids)
        loose = files.filtered(lambda file: not file.res_id)
        loose.write({"res_model": self.res_model, "res_id": self.res_id})

    def _targets_missed(self, given):
        """Payloads of the numbers that are beyond their targets: recorded, not
        refused."""
        pieces = self.node_id.sudo().evidence_ids.filtered("target_kind")
        return [
            {
                "evidence": piece.code,
                "name": piece.name,
                "value": given[piece.code],
                "target": piece.target_value,
                "kind": piece.target_kind,
            }
            for piece in pieces
            if piece.code in given and piece._misses_target(given[piece.code])
        ]

    @staticmethod
    def _evidence_payload(given):
        """Evidence as the event log keeps it (plain JSON values)."""
        return {
            code: value if isinstance(value, bool | float | str | list) else str(value)
            for code, value in given.items()
        }

    # -- duties without a node ---------------------------------------------------
    def _create_duties(self, vals_list):
        """Open duties that are no nodes: conditions of a sign-off, free tasks.

        Each dict: kind, name, document, role, limit (a record with a limit), company,
        start (naive UTC), and optionally signoff, source, user, named (see
        `_duties_named`), due (in place of what the limit gives), dates (the document
        that has the dates of the limit, if it is another one). The role may be
        empty when a user is given. Constant queries.
        What is meant for somebody who was archived is its role's, or that of his roles.
        """
        vals_list = [self._duty_succeeded(v) for v in self._duties_named(vals_list)]
        pairs = {(vals["role"], vals["company"]) for vals in vals_list if vals["role"]}
        calendars = {
            (role, company): role._calendar(company) or None for role, company in pairs
        }
        items = [
            DueItem(
                limit=vals["limit"],
                start=vals["start"],
                company=vals["company"],
                calendar=calendars.get((vals["role"], vals["company"])),
                dates=vals.get("dates", vals["document"]).sudo(),
            )
            for vals in vals_list
        ]
        dues = self.env["order.clock"]._due_batch(items)
        rows = [
            self._duty_vals(vals, vals.get("due") or due)
            for vals, due in zip(vals_list, dues, strict=True)
        ]
        return self._as_kernel().create(rows).with_env(self.env)

    def _duty_succeeded(self, vals):
        roles = self.env["order.role"]
        user = vals.get("user")
        if not user or not roles._archived(user):
            return vals
        held = vals["role"] or roles._held_by(user, vals["company"])[:1]
        return {**vals, "role": held, "user": None if held else user}

    def _duty_vals(self, vals, due):
        document = vals["document"].sudo()
        return {
            **self._duty_document(document),
            "kind": vals["kind"],
            "title": vals["name"],
            "priority": self._priority_of(document),
            "res_model": document._name,
            "res_id": document.id,
            "company_id": vals["company"].id,
            "role_id": vals["role"].id,
            "assessed_role_id": vals["role"].id,
            "user_id": vals["user"].id if vals.get("user") else False,
            "named_id": vals["named"].id if vals.get("named") else False,
            "signoff_id": vals["signoff"].id if vals.get("signoff") else False,
            "duty_source": vals.get("source") or False,
            "duty_limit": self._limit_kept(vals["limit"]),
            "opened_at": vals["start"],
            "clock_start_at": vals["start"],
            "due_at": due or False,
        }

    @staticmethod
    def _duty_document(document):
        """Return what a duty says of its document, with or without a process."""
        if "process_memory" in document._fields:
            return document._process_milestone_vals()
        partner = document["partner_id"] if "partner_id" in document._fields else None
        return {
            "document_name": document.display_name,
            "partner_id": partner.id if partner else False,
        }

    @staticmethod
    def _limit_kept(limit):
        """The limit of a duty without a node, so that its due time can be explained."""
        limit = limit if isinstance(limit, Limit) else limit._limit()
        return asdict(limit)

    @staticmethod
    def _priority_of(document):
        """How urgent a document is; many kinds of documents have no say in it."""
        hook = getattr(document, "_process_priority", None)
        return hook() if hook else 0
