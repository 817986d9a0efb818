"""Where a tenant's users come from, and what holds for them."""
