"""The local review page: ``events.csv`` beside its articles, in a browser, for one machine.

``table`` keeps the file, ``store`` makes decisions on it, ``articles`` and ``queue`` say what the page shows,
``cells`` checks what it sends, ``security`` who may ask, ``server`` answers.
"""
