"""A tenant's colour and logo, as its users see them."""
