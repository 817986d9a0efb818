"""Scripts that run at other points than a login."""
