"""Article in, clauses out: procedures, sentences, grammar, lexicon. Imports only `article`."""
