"""What is measured. Each module has a `run(prefix, quick)` that returns rows."""

#: scenario: databases it needs
DATABASES = {
    "life": ("stock", "stock_copy", "ours", "idle"),
    "lists": ("stock", "few", "many"),
    "desk": ("few", "many"),
    "events": ("ours",),
    "deadlines": ("ours",),
    "signoff": ("ours",),
    "review": ("board", "tier"),
}
NAMES = tuple(DATABASES)
#: Those that measure OCA's addons as well.
WITH_OCA = {"review"}
