"""Order control measured beside stock Odoo; see docs/performance.md."""
