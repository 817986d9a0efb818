"""Evidence in, something to look at out: terminal, HTML, JUnit, annotations, SARIF."""
