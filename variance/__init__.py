"""Flag how the news of one event drifts between languages, and say why."""

__version__ = "0.1.0"
