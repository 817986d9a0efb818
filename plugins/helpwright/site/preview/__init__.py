"""What authors see under `mkdocs serve` beside the page itself: readings, problems, checks. No built site has it."""
