"""Phrase-based translation: a table of phrases, a language model, and a search over both."""
