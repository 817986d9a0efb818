"""Programs that add to what a tenant can do."""
