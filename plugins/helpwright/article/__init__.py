"""Text in, article out: source places, front matter, variables, markup rules, HTML. Imports no other stage."""
