"""Results read back for a person: a figure in its place, a series as a chart, two runs compared."""
