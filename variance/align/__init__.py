"""Article -> Event; two Articles -> SentencePair."""
