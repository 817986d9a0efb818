"""Services of others that a tenant's users get into with the login they have."""
