"""Asks, resolutions, records of decision and actions: the parts of extract_decisions."""
