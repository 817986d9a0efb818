"""Logging in, signing up and logging out."""
