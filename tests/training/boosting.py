"""Trees of LightGBM in the shape that tui.extraction.boilerplate.trees walks."""

from __future__ import annotations

from typing import Any


def nested(node: dict[str, Any]) -> Any:
    """``node`` as in ``Booster.dump_model()``.

    Raises:
        ValueError: a split that is not by a number.
    """
    if "leaf_value" in node:
        return round(float(node["leaf_value"]), 4)
    if node["decision_type"] != "<=":
        raise ValueError(node["decision_type"])
    return [
        node["split_feature"],
        float(f"{node['threshold']:.6g}"),
        nested(node["left_child"]),
        nested(node["right_child"]),
    ]
