"""Tables against gold: precision, recall and F1, and what was missed or invented."""

from pipeline.scoring.figures import Scores, Tally, score
from pipeline.scoring.gold import Gold, GoldEvent, GoldQuote, read_gold

__all__ = ["Gold", "GoldEvent", "GoldQuote", "Scores", "Tally", "read_gold", "score"]
