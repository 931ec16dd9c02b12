"""Streaming readers of public Polish corpora, which users fetch from their publishers; nothing of them lies here."""
