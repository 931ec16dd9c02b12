"""How sure a quote is, from the share of right ones among those found in the same way on the development articles."""

from __future__ import annotations

_LAYOUT = {"unmarked": 0.85, "alone": 0.8, "unclosed": 0.7, "fragment": 0.8, "nested": 0.7, "colon-dash": 0.9}
_SPEAKER = {"named": 1.0, "role": 0.95, "dropped": 0.9, "turn": 0.9, "ahead": 0.85, "missing": 0.85, "repeated": 0.9}


def confidence(kind: str, rule: str, how: str, is_open: bool) -> float:
    """The confidence of a quote found by *rule*, its speaker by *how*."""
    base = 0.8 if kind == "indirect" else _LAYOUT.get(rule, 0.97)
    return round(base * _SPEAKER.get(how, 0.85) * (0.8 if is_open else 1.0), 2)
