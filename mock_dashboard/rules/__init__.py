"""Scripts that run at each login."""
