"""Search for the best translation: stack decoding with cube pruning.

After Koehn, Och and Marcu 2003 and Huang and Chiang 2007. Hypotheses that cover the same number
of source tokens share a stack; those that no further step can tell apart are joined. Costs are
whole numbers (steps of `ngrams.STEP`), so a result does not hang on how floats add up.
"""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from dataclasses import dataclass, field

from variance.translate.phrases.ngrams import END, START, LanguageModel

FAR = 1 << 40


@dataclass(frozen=True, slots=True)
class Option:
    """A way to translate a span.

    `cost` is what the table says; `before` and `after` are the costs of the phrase following
    on (monotone), swapping with, or standing apart from its neighbour.
    """

    cost: int
    words: tuple[int, ...]
    tokens: tuple[str, ...]
    before: tuple[int, int, int] = (0, 0, 0)
    after: tuple[int, int, int] = (0, 0, 0)
    entry: int = -1


@dataclass(frozen=True, slots=True)
class Weights:
    """How much the parts count; costs of the table come weighted already.

    `jump` is the cost of leaving or going back over one token; `model` multiplies the language
    model's cost in 1/64.
    """

    model: int = 64
    jump: int = 6
    furthest: int = 6
    beam: int = 40
    pops: int = 120


@dataclass(slots=True)
class Hypothesis:
    """A part of a translation: what it covers, what it cost, and what it was built from."""

    cost: int
    total: int
    covered: int
    start: int
    end: int
    state: tuple[int, ...]
    option: Option | None
    back: Hypothesis | None
    spoken: int = 0

    def chain(self) -> list[Hypothesis]:
        """Return the steps that led here, the first one first."""
        steps: list[Hypothesis] = []
        step: Hypothesis | None = self
        while step is not None and step.option is not None:
            steps.append(step)
            step = step.back
        return steps[::-1]


@dataclass(slots=True)
class Cube:
    """Hypotheses of one coverage beside the options of one span, both from cheap to dear."""

    hypotheses: list[Hypothesis]
    options: list[tuple[int, Option]]
    covered: int
    start: int
    end: int
    rest: int
    tried: set[tuple[int, int]] = field(default_factory=set)

    def estimate(self, i: int, j: int) -> int:
        """Return what a combination would cost, but for the words at the seam."""
        return self.hypotheses[i].cost + self.options[j][0] + self.rest


class Search:
    """The search over one sentence."""

    def __init__(
        self,
        options: dict[tuple[int, int], list[Option]],
        length: int,
        model: LanguageModel,
        weights: Weights,
    ) -> None:
        """Prepare the spans' options.

        Args:
            options: for each span (first token, last token + 1) its options; every single
                token has at least one.
            length: tokens in the sentence.
            model: the language model of the target.
            weights: how much the parts count, and how wide to search.
        """
        self._length, self._model, self._weights = length, model, weights
        self._context = model.order - 1
        self._options = {
            span: sorted(
                ((o.cost + self._own_cost(o.words), o) for o in found),
                key=lambda pair: (pair[0], pair[1].words, pair[1].tokens),
            )
            for span, found in options.items()
        }
        self._future = self._futures()
        self._rests: dict[int, int] = {}

    def run(self, best: int = 1) -> list[Hypothesis]:
        """Return the best whole translations, cheapest first, up to `best`."""
        stacks: list[list[Hypothesis]] = [[] for _ in range(self._length + 1)]
        cubes: list[list[Cube]] = [[] for _ in range(self._length + 1)]
        start = (START,) * self._context
        stacks[0] = [Hypothesis(0, 0, 0, 0, 0, start, None, None)]
        for count in range(self._length + 1):
            if count:
                last = count == self._length
                stacks[count] = self._pop(cubes[count], max(best, 1) if last else 0)
            groups: dict[tuple[int, int, int], list[Hypothesis]] = {}
            for hypothesis in stacks[count]:
                key = (hypothesis.covered, hypothesis.start, hypothesis.end)
                groups.setdefault(key, []).append(hypothesis)
            for (covered, _, end), group in groups.items():
                self._spread(group, covered, end, count, cubes)
        return stacks[self._length][:best]

    def _spread(
        self,
        group: list[Hypothesis],
        covered: int,
        end: int,
        count: int,
        cubes: list[list[Cube]],
    ) -> None:
        """Add the cubes of all spans that may follow hypotheses of one coverage."""
        gap = 0
        while covered >> gap & 1:
            gap += 1
        furthest = self._weights.furthest
        for start in range(gap, min(self._length, max(end, gap) + furthest + 1)):
            if covered >> start & 1:
                continue
            if start > gap and start - gap > furthest:
                break
            for stop in range(start + 1, self._length + 1):
                if covered >> (stop - 1) & 1:
                    break
                options = self._options.get((start, stop))
                if not options:
                    continue
                if start > gap and stop - gap > furthest + 1:
                    break
                after = covered | ((1 << stop) - (1 << start))
                rest = self._rest(after) + abs(start - end) * self._weights.jump
                cubes[count + stop - start].append(Cube(group, options, after, start, stop, rest))

    def _pop(self, cubes: list[Cube], best: int) -> list[Hypothesis]:
        """Take the likeliest combinations, cost them truly, join equals and cut to the beam."""
        heap = [(cube.estimate(0, 0), n, 0, 0) for n, cube in enumerate(cubes)]
        heapq.heapify(heap)
        found: dict[tuple[object, ...], Hypothesis] = {}
        for taken in range(self._weights.pops):
            if not heap:
                break
            _, n, i, j = heapq.heappop(heap)
            cube = cubes[n]
            made = self._extend(cube.hypotheses[i], cube.options[j][1], cube)
            key: tuple[object, ...] = (made.covered, made.start, made.end, made.state)
            if best > 1:
                key = (taken,)
            old = found.get(key)
            if old is None or made.total < old.total:
                found[key] = made
            for a, b in ((i + 1, j), (i, j + 1)):
                if a < len(cube.hypotheses) and b < len(cube.options) and (a, b) not in cube.tried:
                    cube.tried.add((a, b))
                    heapq.heappush(heap, (cube.estimate(a, b), n, a, b))
        ranked = sorted(found.values(), key=lambda h: (h.total, h.state, h.covered, h.end))
        return ranked[: max(self._weights.beam, best)]

    def _extend(self, hypothesis: Hypothesis, option: Option, cube: Cube) -> Hypothesis:
        """Add an option to a hypothesis."""
        words = hypothesis.state + option.words
        context = self._context
        spoken = sum(
            self._model.cost(words[i - context : i + 1]) for i in range(context, len(words))
        )
        state = words[-context:]
        jump = abs(cube.start - hypothesis.end) * self._weights.jump
        turn = option.before[
            0 if cube.start == hypothesis.end else 1 if cube.end == hypothesis.start else 2
        ]
        if hypothesis.option is not None:
            turn += hypothesis.option.after[
                0 if cube.start == hypothesis.end else 1 if cube.end == hypothesis.start else 2
            ]
        if cube.covered == (1 << self._length) - 1:
            spoken += self._model.cost((*state, END))
            jump += abs(self._length - cube.end) * self._weights.jump
        cost = hypothesis.cost + option.cost + jump + turn + spoken * self._weights.model // 64
        return Hypothesis(
            cost, cost + self._rest(cube.covered), cube.covered, cube.start, cube.end, state,
            option, hypothesis, spoken,
        )  # fmt: skip

    def _own_cost(self, words: tuple[int, ...]) -> int:
        """Estimate the language model's cost of a phrase by itself."""
        cost = sum(
            self._model.cost(words[max(0, i - self._context) : i + 1]) for i in range(len(words))
        )
        return cost * self._weights.model // 64

    def _futures(self) -> list[list[int]]:
        """Return the least that any translation of each span may cost: [first][last + 1]."""
        size = self._length
        future = [[FAR] * (size + 1) for _ in range(size + 1)]
        for length in range(1, size + 1):
            for i in range(size - length + 1):
                j = i + length
                options = self._options.get((i, j))
                least = options[0][0] if options else FAR
                for k in range(i + 1, j):
                    least = min(least, future[i][k] + future[k][j])
                future[i][j] = least
        return future

    def _rest(self, covered: int) -> int:
        """Return the least that covering all the gaps may cost."""
        found = self._rests.get(covered)
        if found is None:
            found = self._rests[covered] = self._gaps(covered)
        return found

    def _gaps(self, covered: int) -> int:
        """Sum what the gaps may cost."""
        cost, start, size = 0, 0, self._length
        while start < size:
            if covered >> start & 1:
                start += 1
                continue
            end = start
            while end < size and not covered >> end & 1:
                end += 1
            cost += self._future[start][end]
            start = end
        return cost


def words_of(hypothesis: Hypothesis) -> Sequence[str]:
    """Return the tokens of a whole translation."""
    options = (step.option for step in hypothesis.chain())
    return [token for option in options if option is not None for token in option.tokens]
