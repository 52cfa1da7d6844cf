"""
Forests that LightGBM has grown, written as the service reads them.
"""

import json
from collections.abc import Mapping
from typing import Any

import lightgbm


def exported(booster: lightgbm.Booster) -> str:
    """
    The forest as `labelling.forest` reads it.
    """
    trees = [_tree(info["tree_structure"]) for info in booster.dump_model()["tree_info"]]
    lines = ",\n".join(json.dumps(tree, separators=(",", ":")) for tree in trees)
    return f'{{"base":0.0,"trees":[\n{lines}\n]}}\n'


def _tree(node: Mapping[str, Any]) -> object:
    if "leaf_value" in node:
        return round(node["leaf_value"], 4)
    threshold = float(f"{node['threshold']:.6g}")
    return [node["split_feature"], threshold, _tree(node["left_child"]), _tree(node["right_child"])]
