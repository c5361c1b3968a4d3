"""Builds the sample papers of corpus/: an invented council, in every format, with planted faults."""
