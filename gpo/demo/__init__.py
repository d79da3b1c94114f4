"""A demonstration: fictional boards, schools, people and disputes, made by playing scenarios."""
