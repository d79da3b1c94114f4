"""The chamber writes a ruling: versions, comments, who agrees. Nobody outside the chamber ever sees it."""
