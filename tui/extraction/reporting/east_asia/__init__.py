"""Reporting clauses of Chinese, Japanese and Korean, languages without capitals."""
