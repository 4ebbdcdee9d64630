"""What is measured. Each module has a `run(prefix, quick)` that returns rows."""

#: scenario: databases it needs
DATABASES = {
    "life": ("stock", "stock_copy", "ours", "idle"),
    "form": ("stock", "stock_copy", "ours", "idle"),
    "forms": ("stock", "sheets", "many_sheets"),
    "portal": ("stock", "stock_copy", "ours"),
    "lists": ("stock", "few", "many"),
    "shipping": ("ours", "deliveries", "many_deliveries"),
    "production": ("stock", "shop", "small_shop"),
    "desk": ("few", "many"),
    "events": ("ours",),
    "deadlines": ("ours",),
    "signoff": ("ours",),
    "review": ("board", "tier"),
    "crons": ("crons",),
    "assess": ("late",),
    "cases": ("cases", "many_cases"),
    "checkout": ("web_shop",),
    "channel": ("few_messages", "many_messages"),
    "start": ("stock", "change", "purchase", "ours"),
}
NAMES = tuple(DATABASES)
#: Those that change what they measure: made anew for each run.
USED_UP = {"crons"}
#: Those that measure OCA's addons as well.
WITH_OCA = {"review"}
