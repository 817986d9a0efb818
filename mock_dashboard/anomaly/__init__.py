"""What protects a tenant's users from being guessed."""
