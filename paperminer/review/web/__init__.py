"""The pages on which flags are settled, served from this machine."""
