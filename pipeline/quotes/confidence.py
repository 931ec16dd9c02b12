"""How sure a quote is.

On the development articles nearly every quote is right, so that they only order the ways of finding one; the levels are
those of real news read by eye (some sixty articles), where unmarked words, run-on paragraphs and dropped subjects
cost most.
"""

from __future__ import annotations

_FOUND = {
    "unmarked": 0.87,
    "alone": 0.85,
    "unclosed": 0.8,
    "fragment": 0.88,
    "naming": 0.7,
    "continued": 0.75,
    "signed": 0.85,
    "headline": 0.85,
    "that": 0.92,
    "frame": 0.88,
    "source": 0.9,
    "about": 0.9,
    "pointed": 0.8,
    "closed": 0.8,
}
"""By layout or frame; marked words beside their attribution are the surest."""
_SPEAKER = {"named": 1.0, "role": 0.95, "dropped": 0.92, "signature": 0.95, "interview": 0.95}
"""By how the speaker was found; guessed from the neighbourhood or missing: less."""


def confidence(rule: str, how: str, is_open: bool) -> float:
    """The confidence of a quote found by *rule*, its speaker by *how*, lower where its marks never close."""
    sure = _FOUND.get(rule, 0.97) * _SPEAKER.get(how, 0.88)
    return round(sure * (0.85 if is_open else 1.0), 2)
