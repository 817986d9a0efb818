"""Clauses in, evidence out: scenarios, locating, performing, places, pictures, inbox, the product's process."""
