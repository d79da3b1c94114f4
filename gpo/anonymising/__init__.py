"""Finding what names a child or could point at one in the text of a ruling, and proposing other words."""
