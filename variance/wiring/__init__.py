"""What joins rooms that do not know each other; `pipeline.py` puts it in order.

Goes in: settings, articles and what a stage has made. Comes out: what the next one needs. Touch it
for what one room is told of another.
"""

from variance.wiring.events import (
    EventPart,
    align_event,
    drift_of,
    event_parts,
    refined,
    requests_of,
)
from variance.wiring.naming import clusters_of, find_names, open_sources
from variance.wiring.opinions import opinion_of, second_opinion
from variance.wiring.reading import Corpus, read_all
from variance.wiring.signature import sign
from variance.wiring.trips import Trips, make_trips, with_trips
from variance.wiring.why import why_in_report, why_pair

__all__ = [
    "Corpus",
    "EventPart",
    "Trips",
    "align_event",
    "clusters_of",
    "drift_of",
    "event_parts",
    "find_names",
    "make_trips",
    "open_sources",
    "opinion_of",
    "read_all",
    "refined",
    "requests_of",
    "second_opinion",
    "sign",
    "why_in_report",
    "why_pair",
    "with_trips",
]
