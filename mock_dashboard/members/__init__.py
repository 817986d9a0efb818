"""Who manages a tenant, and how others are invited to."""
