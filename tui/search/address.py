"""Forms of address, which who asks for somebody may write and actors' names don't have."""

from __future__ import annotations

from tui.search.words import keys

# None of these is also a given name or a surname, as Don, Pan or Lord.
_ADDRESS = {
    *("mr", "mrs", "ms", "miss", "mx", "dr", "prof", "sir", "dame", "madam", "herr", "frau"),
    *("monsieur", "madame", "mme", "mlle", "senor", "senora", "signor", "signora", "dhr", "mevr"),
}


def without_address(name: str) -> str:
    """Without "Mr" or "Dr." at its beginning, where anything else is left."""
    name = name.strip()
    first, _, rest = name.partition(" ")
    while rest and "".join(keys(first)) in _ADDRESS:
        name = rest.strip()
        first, _, rest = name.partition(" ")
    return name
