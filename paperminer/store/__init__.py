"""The tables: their schema, the SQLite store that holds them, and the writers that read from it."""
