"""Trees of LightGBM in the shape that tui.extraction.boilerplate.trees walks."""

from __future__ import annotations

from typing import Any

from tui.extraction.boilerplate.trees import UNIT


def round_threshold(threshold: float) -> float:
    """Five digits; what LightGBM puts just above zero, to tell it from the rest, is zero. Below it,
    where zero itself is on the other side, it stays."""
    return 0.0 if 0.0 < threshold < 1e-20 else float(f"{threshold:.5g}")


def nested(node: dict[str, Any]) -> Any:
    """``node`` as in ``Booster.dump_model()``.

    Raises:
        ValueError: a split that is not by a number.
    """
    if "leaf_value" in node:
        return round(UNIT * float(node["leaf_value"]))
    if node["decision_type"] != "<=":
        raise ValueError(node["decision_type"])
    return [
        node["split_feature"],
        round_threshold(node["threshold"]),
        nested(node["left_child"]),
        nested(node["right_child"]),
    ]
