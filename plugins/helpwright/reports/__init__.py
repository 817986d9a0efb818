"""Evidence in, something to look at out: terminal, JSON, HTML, JUnit, annotations."""
