"""The email with which a tenant's users reset their passwords, as the tenant wants it."""
