"""Answers of the catalog → values that a template only has to write down. No markup here, and no queries."""
