"""Making and switching tenants."""
