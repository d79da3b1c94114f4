"""What the questions of a filing ask: one form a page, and the desk's one page made of the same forms."""
