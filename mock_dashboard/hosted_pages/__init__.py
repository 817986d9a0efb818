"""Pages that a tenant's users see."""
