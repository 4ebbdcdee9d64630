"""Pictures of the product for its guides and for the pages of its addons."""
