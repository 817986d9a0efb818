"""The pages of the left navigation that only show something."""
