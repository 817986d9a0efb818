"""Finding out whether an email address is its user's."""
