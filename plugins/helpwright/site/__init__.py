"""The MkDocs plugin: articles in, pages out. The only stage that imports MkDocs."""
