from odoo import api, models
from odoo.exceptions import ValidationError

from odoo.addons.order_process.engine.addresses import fault_of, hosts_of

#: What the name of a secret begins with: nothing else can be named, so that no other
#: secret of the server can be sent anywhere.
ENVIRONMENT, PARAMETER = "ORDER_CHANNEL_", "order_channel."


class OrderChannelSystem(models.Model):
    """What is refused about addresses, credentials and times of a system."""

    _inherit = "order.channel.system"

    @api.constrains("url", "hosts")
    def _check_url(self):
        """Requests go to allowed hosts only, and in secret."""
        for system in self.filtered("url"):
            fault = fault_of(system.url, hosts_of(system.hosts))
            texts = {
                "address": self.env._("the address cannot be read"),
                "scheme": self.env._("the address must begin with https://"),
                "host": self.env._("the host is not among the allowed ones"),
                "user": self.env._("the address must hold no credentials"),
            }
            if fault:
                raise ValidationError(
                    self.env._(
                        "%(system)s: %(fault)s.",
                        system=system.name,
                        fault=texts[fault],
                    )
                )

    @api.constrains("secret_ref")
    def _check_secret_ref(self):
        for system in self.filtered("secret_ref"):
            if not system.secret_ref.startswith((ENVIRONMENT, PARAMETER)):
                raise ValidationError(
                    self.env._(
                        "Credentials are named %(environment)s… or %(parameter)s…",
                        environment=ENVIRONMENT,
                        parameter=PARAMETER,
                    )
                )

    @api.constrains("retry_minutes")
    def _check_retry_minutes(self):
        for system in self:
            parts = [one.strip() for one in (system.retry_minutes or "").split(",")]
            fine = all(one.isdecimal() and 0 < int(one) <= 10080 for one in parts)
            if not fine or len(parts) > 20:
                raise ValidationError(
                    self.env._(
                        "Times to try again are up to 20 minutes from 1 to 10,080, "
                        "separated by commas."
                    )
                )

    def _retries(self):
        """Return after how many minutes a message is tried again, time by time."""
        return [int(one) for one in self.retry_minutes.split(",")]
