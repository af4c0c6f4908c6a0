"""Any text: what joins, combines, is wide, or breaks lines, for properties of the page."""

from __future__ import annotations

from hypothesis import strategies as st

FAMILY, FLAG, E_ACUTE = "👨\u200d👩\u200d👧", "🇬🇧", "e\u0301"
ANY_TEXT = st.lists(
    st.one_of(
        st.sampled_from([*"ab c\n\t—“”日本。、", FAMILY, FLAG, E_ACUTE, "\ufe0f", "\u200d"]),
        st.characters(exclude_categories=["Cc", "Cs"]),
    ),
    max_size=60,
).map("".join)
