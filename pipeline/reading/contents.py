"""A source's bytes, read as one moment left them: a file that is being written meanwhile is read again."""

from __future__ import annotations

import os
import time
from dataclasses import replace

from pipeline.reading.limits import Limits
from pipeline.reading.sources import Source, stamp
from pipeline.reading.urls import content

TRIES = 5
PAUSE = 0.2
"""Seconds between two tries; who copies a file into the folder is done within the second, or is not done for long."""


def taken(source: Source, limits: Limits) -> Source:
    """*source* with its bytes in hand and the stamp that its file had when they were read, or with a fault.

    Of a file over the limit one byte more than the limit is read, so that its size can be told from it.
    """
    if source.fault or source.content is not None:
        return source
    if source.location is None:  # it has a URL
        return _fetched(source, limits)
    try:
        for attempt in range(TRIES):
            if attempt:
                time.sleep(PAUSE)
            with source.location.open("rb") as file:
                before = stamp(os.fstat(file.fileno()))
                data = file.read(limits.bytes + 1)
                if stamp(os.fstat(file.fileno())) == before:
                    return replace(source, content=data, stamp=before)
    except OSError as error:
        return replace(source, fault=f"cannot be opened ({error.strerror}); check its permissions", stamp="")
    return replace(source, fault="keeps changing while it is read; run again when it is finished", stamp="")


def _fetched(source: Source, limits: Limits) -> Source:
    try:
        return replace(source, content=content(source.place, limits.bytes + 1))
    except OSError as error:
        fault = f"cannot be fetched ({error.strerror or error}); check the address and your access"
        return replace(source, fault=fault, stamp="")
