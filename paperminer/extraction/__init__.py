"""Quantities, periods, metrics, targets and decisions of a paper."""
