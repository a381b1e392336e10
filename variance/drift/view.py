"""An event as drift sees it: built once, handed to every finder, changed by none.

Goes in: an event with its articles, names and sentence pairs. Comes out: a `View`. Touch it when a
finder needs something from the event that other finders also need.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

from variance.drift.document import Document, read_document
from variance.drift.facts import Day, Figure, article_figures, days_of
from variance.drift.name_index import NameIndex
from variance.drift.parallel import ParallelTexts, comparability, parallel_texts
from variance.drift.passages import PassagePair, aligned_passages
from variance.types import Aligned, Article, Cluster, Event, Mention, RoundTrip

IsOrdinary = Callable[[str, str | None], bool]


@dataclass(frozen=True, eq=False)
class View:
    """What finders may ask of an event; each part is worked out when it is first asked for.

    Without slots, because `cached_property` keeps the parts in the instance's dictionary.

    Attributes:
        event: the event.
        articles: its articles, in order of their ids.
        mentions: the names in them, as they were found.
        clusters: the name clusters of the corpus.
        aligned: sentence pairs of the articles, two articles a block.
        trips: translations of sentences of the articles, where any were made.
        is_ordinary: whether a word in lower case is an ordinary one of a language, by which a
            name that became capitalised words is told from a name; None if nobody can say.
    """

    event: Event
    articles: tuple[Article, ...]
    mentions: tuple[Mention, ...] = ()
    clusters: tuple[Cluster, ...] = ()
    aligned: tuple[Aligned, ...] = ()
    trips: tuple[RoundTrip, ...] = ()
    is_ordinary: IsOrdinary | None = None

    @cached_property
    def documents(self) -> Mapping[str, Document]:
        """The articles by id, in order, each cut into sentences and words."""
        return MappingProxyType({article.id: read_document(article) for article in self.articles})

    @cached_property
    def names(self) -> NameIndex:
        """Which names stand where, and the cluster of each."""
        return NameIndex(self.mentions, self.clusters)

    @cached_property
    def pairs(self) -> tuple[PassagePair, ...]:
        """The passages that tell the same, in order."""
        return tuple(aligned_passages(self.documents, self.aligned))

    @cached_property
    def parallel(self) -> ParallelTexts:
        """Which articles are versions of one text."""
        return parallel_texts(self.documents, self.aligned)

    @cached_property
    def figures(self) -> Mapping[str, tuple[Figure, ...]]:
        """The figures of each article with what they count."""
        return MappingProxyType({k: article_figures(d) for k, d in self.documents.items()})

    @cached_property
    def days(self) -> Mapping[str, Day]:
        """The day that each article speaks from, where it can be told."""
        return MappingProxyType(days_of(self.documents.values()))

    @cached_property
    def articles_by_name(self) -> Mapping[str, int]:
        """In how many articles each name occurs, by its key; 0 for any other."""
        return self.names.articles_by_name()

    @cached_property
    def articles_by_word(self) -> Mapping[str, int]:
        """In how many articles each word occurs, as `plain` leaves it; 0 for any other."""
        counts: Counter[str] = Counter()
        for document in self.documents.values():
            counts.update({word.plain for word in document.words})
        return counts

    def comparability(self, pair: PassagePair) -> float:
        """Give how far two passages may be held against each other in detail, 0 to 1."""
        return comparability(pair, self.parallel, self.names)


def view_event(
    event: Event,
    articles: Sequence[Article],
    mentions: Sequence[Mention] = (),
    clusters: Sequence[Cluster] = (),
    aligned: Sequence[Aligned] = (),
    *,
    trips: Sequence[RoundTrip] = (),
    is_ordinary: IsOrdinary | None = None,
) -> View:
    """Build the view of an event; what belongs to other articles is left out.

    Args:
        event: the event.
        articles: its articles; others are passed over.
        mentions: name mentions of these articles; others are passed over.
        clusters: the name clusters of the corpus.
        aligned: sentence pairs of its articles, two articles a block.
        trips: translations of sentences of these articles, where any were made.
        is_ordinary: whether a word in lower case is an ordinary one of a language.

    Returns:
        What `find_drift` and `passages_to_translate` look at.

    >>> article = Article(id="a", text="30 people left.", lang="en")
    >>> view = view_event(Event("e", ("a",), "", 1.0), [article])
    >>> view.figures["a"][0].low, view.articles_by_word["people"], view.articles_by_word["come"]
    (30.0, 1, 0)
    """
    members = set(event.article_ids)
    found = {article.id: article for article in articles if article.id in members}
    return View(
        event,
        tuple(found[key] for key in sorted(found)),
        tuple(mention for mention in mentions if mention.article_id in found),
        tuple(clusters),
        tuple(aligned),
        tuple(trips),
        is_ordinary,
    )
