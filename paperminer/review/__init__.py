"""A person's work on the flags: verdicts, the queue, the pages they are settled on, the report."""
