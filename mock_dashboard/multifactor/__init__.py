"""What a tenant asks its users for besides a password."""
