"""A tenant's log."""
