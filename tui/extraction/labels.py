"""What stands between a name and the colon in a transcript's label."""

from __future__ import annotations

ROLE = r"(?:, [A-Z][A-Z.&’',/ -]{1,60}|,? ?\([^()\n]{1,60}\))?"
"""A pattern: “, HOST” of “ANA ROSSI, HOST:”, “(born 1941)” of “Ana Rossi (born 1941):”."""
