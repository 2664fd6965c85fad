"""What the package declares, so that others find it by name."""

import tomllib
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest
from spacy.language import Language
from spacy.util import registry

import claimx.pipeline  # noqa: F401  registers the components

PROJECT = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
COMPONENTS = PROJECT["entry-points"]["spacy_factories"]


def test_every_component_is_declared():
    assert set(COMPONENTS) == {name for name in registry.factories.get_all() if name.startswith("claimx_")}


@pytest.mark.parametrize(("name", "value"), COMPONENTS.items())
def test_a_declared_component_is_where_it_is_said_to_be(name, value):
    module = EntryPoint(name, value, "spacy_factories").load().__module__
    assert value.startswith(f"{module}:")
    assert Language.has_factory(name)
