"""One run over many inputs: what is read becomes claims, what cannot be becomes a failure in its place."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from claimx.cli.messages import say
from claimx.errors import InputError
from claimx.records import Article, Claim, DocumentClaims, Failure

if TYPE_CHECKING:
    from spacy.language import Language


class Run:
    """Reads, filters and counts.

    keep: gives those of a document's claims that are wanted.
    strict: the first input that fails raises its InputError.
    documents, claims, failures: how many there were so far.
    """

    def __init__(
        self,
        nlp: "Language",
        keep: Callable[[Iterable[Claim]], list[Claim]],
        *,
        jobs: int,
        strict: bool,
        quiet: bool,
    ) -> None:
        self.nlp = nlp
        self.keep = keep
        self.jobs = jobs
        self.strict = strict
        self.quiet = quiet
        self.documents = self.claims = self.failures = 0

    def results(self, inputs: Iterable[Article | InputError]) -> Iterator[DocumentClaims | Failure]:
        """What came of each input, in order, one at a time. Says on stderr what failed, and the notes."""
        for result in self._in_order(inputs):
            if isinstance(result, InputError):
                if self.strict:
                    raise result
                self.failures += 1
                say(str(result))
                yield Failure(result.document, result.code, result.message)
            else:
                claims = self.keep(result.claims)
                self.documents += 1
                self.claims += len(claims)
                yield replace(result, claims=tuple(claims))

    def _in_order(self, inputs: Iterable[Article | InputError]) -> Iterator[DocumentClaims | InputError]:
        """The results of extraction, and between them the errors of reading.

        Extraction may ask for several articles before it gives the first result.
        """
        from claimx.extraction import extract

        errors: deque[tuple[int, InputError]] = deque()  # with the number of articles before each
        articles = 0

        def only_articles() -> Iterator[Article]:
            nonlocal articles
            for item in inputs:
                if isinstance(item, InputError):
                    errors.append((articles, item))
                else:
                    articles += 1
                    self._note(item)
                    yield item

        for done, result in enumerate(extract(self.nlp, only_articles(), jobs=self.jobs)):
            while errors and errors[0][0] <= done:
                yield errors.popleft()[1]
            yield result
        yield from (error for _, error in errors)

    def _note(self, article: Article) -> None:
        if not self.quiet:
            for note in article.notes:
                say(f"{article.name}: {note}")
