"""Reading: what the user names → :class:`~pipeline.records.Article`, one for every article and every failure.

``for source in sources(paths, stdin): for article in articles(source, limits): …``. Sources can be handed to other
processes; every article is made from its source alone. See ``docs/input.md`` for what is read, and how.
"""

from __future__ import annotations

from pipeline.reading.assembling import FORMATS, article_id, articles
from pipeline.reading.limits import Limits
from pipeline.reading.sources import Source, sources

__all__ = ["FORMATS", "Limits", "Source", "article_id", "articles", "sources"]
