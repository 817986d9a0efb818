"""Build a help centre from Markdown articles, and prove the articles in a real browser."""

__version__ = "0.1.0"
