"""Which addons are ours: the kernel watches over what they define."""

import functools

from odoo.modules.module import Manifest

_LOWEST = "order_clock"


@functools.cache
def is_ours(addon):
    """Tell whether an addon stands on the lowest of ours, as its manifest says."""
    if addon == _LOWEST:
        return True
    manifest = Manifest.for_addon(addon, display_warning=False) if addon else None
    return bool(manifest) and any(map(is_ours, manifest["depends"]))
