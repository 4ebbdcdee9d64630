"""Scripts and styles that the browser loads."""

#: Those of the back office, of our tours and of the JavaScript unit tests.
BUNDLES = (
    "web.assets_web",
    "web.assets_web_print",
    "web.assets_backend_lazy",
    "web.assets_tests",
    "web.assets_unit_tests_setup",
    "web.assets_unit_tests",
    "web.assets_frontend",
    "web.assets_frontend_lazy",
    "web.assets_frontend_minimal",
)


def make_bundles(env):
    """Make them once; each test would make them anew and take them back."""
    for name in BUNDLES:
        bundle = env["ir.qweb"]._get_asset_bundle(name)
        bundle.js()
        bundle.css()
