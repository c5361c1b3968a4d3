"""Asks, resolutions, records of decision and actions: the parts that extract_decisions puts together."""
