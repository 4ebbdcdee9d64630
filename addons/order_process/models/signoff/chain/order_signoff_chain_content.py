from odoo import api, fields, models, tools
from odoo.exceptions import ValidationError

from ....engine.diff import parse_tokens
from ....kernel.content import is_token
from ....kernel.readable import ensure_known


class OrderSignoffChain(models.Model):
    """What of a document a chain signs and protects, as names of fields."""

    _inherit = "order.signoff.chain"

    protected_fields = fields.Char(
        string="Signed Fields",
        help=(
            "Signed content, separated by commas: fields of the document, of its "
            "lines (order_line.price_unit) or whole lists (order_line). While a "
            "round is open, no one can change it; a change after the release "
            "voids the round and opens the next one."
        ),
    )
    guard_fields = fields.Char(
        string="Guarded Fields",
        readonly=True,
        copy=False,
        help=(
            "All fields this chain has ever protected; used to identify writes "
            "that need checking."
        ),
    )

    @api.constrains("res_model", "amount_field", "protected_fields")
    def _check_tokens(self):
        for chain in self:
            chain._ensure_valid_tokens(chain.protected_fields)
            chain._ensure_valid_tokens(chain.amount_field)

    @api.model_create_multi
    def create(self, vals_list):
        chains = super().create([self._without_memory(vals) for vals in vals_list])
        chains._refresh_guard_fields()
        return chains

    def write(self, vals):
        self._ensure_same_documents(vals)
        result = super().write(self._without_memory(vals))
        self._refresh_guard_fields()
        return result

    @api.model
    def _without_memory(self, vals):
        """Drop what nobody may write: who clears it would open running rounds."""
        return {name: value for name, value in vals.items() if name != "guard_fields"}

    def _tracked_tokens(self):
        """Return what a round of this chain signs: protected, watched, the amount."""
        self.ensure_one()
        texts = [self.protected_fields, self.amount_field]
        texts += self.step_ids.mapped("watch_fields")
        return self._with_implied(
            parse_tokens(",".join(text for text in texts if text))
        )

    def _with_implied(self, tokens):
        """Return the tokens with what gives them their meaning."""
        implied = self.env[self.res_model]._signoff_implied()
        meant = (other for token in tokens for other in implied.get(token, ()))
        return tuple(dict.fromkeys([*tokens, *meant]))

    def _refresh_guard_fields(self):
        """Remember what was ever protected, for rounds that run on older versions."""
        for chain in self:
            known = parse_tokens(chain.guard_fields)
            tokens = parse_tokens(",".join([*known, *chain._tracked_tokens()]))
            if tokens != known:
                super(OrderSignoffChain, chain).write(
                    {"guard_fields": ",".join(tokens)}
                )
        self.env.registry.clear_cache()
        return True

    @api.model
    @tools.ormcache("res_model")
    def _guarded(self, res_model):
        """Return what writes on a model must be looked at: ``{field: columns}``.

        ``None`` among the columns stands for a bare list name. Cached: an unrelated
        write on a document costs no query (budget P3). Archived chains count too,
        their rounds still run.
        """
        chains = self.sudo().with_context(active_test=False)
        rows = chains.search_fetch([("res_model", "=", res_model)], ["guard_fields"])
        guarded = {}
        for token in parse_tokens(",".join(row.guard_fields or "" for row in rows)):
            name, _dot, column = token.partition(".")
            guarded.setdefault(name, set()).add(column or None)
        return {name: frozenset(columns) for name, columns in guarded.items()}

    def _ensure_valid_tokens(self, text):
        for chain in self.filtered("res_model"):
            for token in parse_tokens(text):
                if not is_token(self.env[chain.res_model], token):
                    raise ValidationError(
                        self.env._(
                            "Chain “%(chain)s”: there is no field “%(token)s”.",
                            chain=chain.name,
                            token=token,
                        )
                    )
                ensure_known(self.env[chain.res_model], token, chain.name)
