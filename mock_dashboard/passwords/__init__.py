"""Resetting and setting passwords."""
