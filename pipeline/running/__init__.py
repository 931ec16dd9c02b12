"""From a folder of articles to the tables of one OUT: only what changed is read, and no kill costs what was done.

:mod:`runs` is the door; :mod:`steps` are plan, extract, compose, export. Plan: :mod:`planning` weighs every source
against the :mod:`manifest`. Extract: an engine (:mod:`workers`, :mod:`here`, or another) works :mod:`shards`, each by
a plain function from sources to one file of :mod:`blocks` behind the door of the :mod:`store`. Compose:
:mod:`composing` puts the blocks together, in the order of the input; :mod:`compacting` keeps the shards few.
:mod:`following` and :mod:`telling` say what happens and what came of it, :mod:`watching` when to run again.
"""
