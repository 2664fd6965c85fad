import pytest
from spacy.lang.en import English
from spacy.language import Language

from claimx import pipeline
from claimx.errors import ConfigError, MissingDependencyError
from claimx.pipeline import load


def test_its_parts_come_in_order(nlp: Language) -> None:
    ours = [name for name in nlp.pipe_names if name.startswith("claimx_")]
    assert ours == [
        "claimx_paragraphs",
        "claimx_furniture",
        "claimx_sentences",
        "claimx_actors",
        "claimx_anaphora",
        "claimx_reader",
        "claimx_attribution_rules",
        "claimx_stance",
    ]
    assert nlp.pipe_names[0] == "claimx_paragraphs"
    assert "ner" not in nlp.pipe_names


def test_what_the_parts_need_is_there(nlp: Language) -> None:
    analysis = nlp.analyze_pipes()
    assert analysis is not None
    missing = {need for needs in analysis["problems"].values() for need in needs}
    assert missing <= {"token.pos"}  # set by the attribute ruler, which does not declare what it assigns


def test_furniture_can_stay() -> None:
    kept = load(furniture=False)
    text = "Japan Condemns Launch\n\nBy Mara Quist\n\nJapan condemned the launch."
    assert len(kept(text).spans["furniture"]) == 0
    assert len(kept(text).spans["sentences"]) == 3


def test_a_gazetteer_adds_actors(tmp_path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text('[[actor]]\nlabel = "Ruritania"\nname = ["Ruritania"]\n', encoding="utf-8")
    doc = load(gazetteer=path)("Ruritania condemned the launch.")
    assert [span.label_ for span in doc.spans["actors"]] == ["Ruritania"]


class TestModelsThatCannotBeUsed:
    def test_one_that_is_not_there(self) -> None:
        with pytest.raises(MissingDependencyError, match="no_such_model"):
            load("no_such_model")

    def test_none_at_all(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(pipeline, "DEFAULT_MODELS", ("no_such_model",))
        with pytest.raises(MissingDependencyError, match="pip install no-such-model"):
            load()

    def test_a_folder_that_holds_none(self, tmp_path) -> None:
        with pytest.raises(ConfigError, match="not a spaCy pipeline"):
            load(str(tmp_path))

    def test_one_without_a_parser(self, tmp_path) -> None:
        English().to_disk(tmp_path / "blank")
        with pytest.raises(ConfigError, match="tagger, parser, lemmatizer"):
            load(str(tmp_path / "blank"))

    def test_one_of_another_language(self, tmp_path) -> None:
        from spacy.lang.de import German

        German().to_disk(tmp_path / "german")
        with pytest.raises(ConfigError, match="English"):
            load(str(tmp_path / "german"))
