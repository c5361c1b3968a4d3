"""Builds the sample papers of corpus/: an invented council, with planted faults."""
