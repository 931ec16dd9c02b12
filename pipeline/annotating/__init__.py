"""From clean text to spaCy's ``Doc``: Polish tokens and sentences, morphology, names."""
