"""Evidence in, findings out: names, figures, dates, statements and words that drifted."""
