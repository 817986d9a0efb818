"""A tenant's applications: what its users log in to."""
