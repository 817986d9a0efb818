"""What a tenant's applications call in a user's name."""
