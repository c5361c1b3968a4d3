"""One module a page, or a few that belong together; each function answers one visit."""
