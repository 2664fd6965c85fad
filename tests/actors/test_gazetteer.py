"""The gazetteer: aliases, their checks, and a user's file on top."""

import re
from pathlib import Path
from typing import get_args

import iso3166
import pytest

from claimx.actors.entries import SOURCE_TYPES, Term
from claimx.actors.gazetteer import BUILTIN, load_gazetteer
from claimx.errors import ConfigError
from claimx.records import SourceType

TABLES = Path(__file__).parent / "tables"


def aliases() -> list[tuple[str, str]]:
    lines = (TABLES / "aliases.txt").read_text("utf-8").splitlines()
    pairs = []
    for line in lines:
        if line and not line.startswith("#"):
            label, _, names = line.partition(": ")
            pairs += [(name.strip(), label) for name in names.split(" | ")]
    return pairs


def write(folder: Path, text: str) -> Path:
    path = folder / "mine.toml"
    path.write_text(text, "utf-8")
    return path


def test_the_table_is_large_enough() -> None:
    assert len(aliases()) >= 600


def test_the_five_come_first_and_no_label_twice() -> None:
    order = load_gazetteer().order
    assert order[:5] == ("US", "Japan", "ROK", "DPRK", "China")
    assert len(set(order)) == len(order)


def test_every_member_of_the_united_nations_is_there() -> None:
    states = [label for label in load_gazetteer().order if not load_gazetteer().members(label)]
    assert len(states) > 193


def test_alias_lookup_does_not_mind_the_apostrophe() -> None:
    gazetteer = load_gazetteer()
    curly, straight = gazetteer.lookup("People’s Daily"), gazetteer.lookup("People's Daily")
    assert curly is not None
    assert curly == straight
    assert curly.actors == ("China",)


def test_lookup_of_nothing_known_is_none() -> None:
    assert load_gazetteer().lookup("Atlantis") is None


def test_case_matters() -> None:
    assert load_gazetteer().lookup("us") is None


@pytest.mark.parametrize(
    ("phrase", "kind", "source_type"),
    [
        ("Japan", "name", "state"),
        ("America", "short", "state"),
        ("U.S.", "abbreviation", "state"),
        ("Chinese", "demonym", "state"),
        ("Seoul", "capital", "state"),
        ("Blue House", "government", "state"),
        ("State Department", "institution", "institution"),
        ("PLA", "army", "institution"),
        ("KCNA", "media", "media"),
        ("Yonhap", "media", "media"),
        ("Shigeru Ishiba", "leader", "official"),
        ("Mao Ning", "official", "official"),
        ("NATO", "bloc", "institution"),
    ],
)
def test_kind_and_source_type(phrase: str, kind: str, source_type: SourceType) -> None:
    alias = load_gazetteer().lookup(phrase)
    assert alias is not None
    assert (alias.kind, alias.type) == (kind, source_type)


def test_source_types_are_the_record_s() -> None:
    assert set(SOURCE_TYPES.values()) <= set(get_args(SourceType))


def test_both_orders_and_hyphens_of_a_name() -> None:
    gazetteer = load_gazetteer()
    for spelling in ("Shigeru Ishiba", "Ishiba Shigeru", "Kim Jong Un", "Kim Jong-un", "Kim Jong-Un"):
        assert gazetteer.lookup(spelling) is not None, spelling


def test_an_office_has_its_years() -> None:
    alias = load_gazetteer().lookup("Fumio Kishida")
    assert alias is not None
    assert alias.person is not None
    assert Term("prime minister", "2021-10-04", "2024-10-01") in alias.person.terms


def test_one_who_served_two_actors_counts_for_the_later() -> None:
    alias = load_gazetteer().lookup("Mark Rutte")
    assert alias is not None
    assert alias.actors == ("NATO",)


def test_members_of_blocs() -> None:
    gazetteer = load_gazetteer()
    assert set(gazetteer.members("G7")) == {"US", "Japan", "Canada", "France", "Germany", "Italy", "UK"}
    assert len(gazetteer.members("EU")) == 27
    assert len(gazetteer.members("NATO")) == 32
    assert gazetteer.members("Japan") == ()


@pytest.mark.parametrize(
    ("bloc", "actor", "day", "member"),
    [
        ("EU", "UK", "2019-06-01", True),
        ("EU", "UK", "2020-01-31", False),
        ("EU", "UK", "1972-12-31", False),
        ("EU", "France", "1960", True),
        ("NATO", "Sweden", "2024-03-06", False),
        ("NATO", "Sweden", "2024-03-07", True),
        ("G7", "Russia", "2014-01-01", True),
    ],
)
def test_members_have_their_years(bloc: str, actor: str, day: str, member: bool) -> None:
    assert (actor in load_gazetteer().members(bloc, day)) is member
    assert actor in {one.actor for one in load_gazetteer().blocs[bloc]}


def test_codes_are_those_of_iso_3166() -> None:
    """Each code is the standard's, of the state by one of its names, and no two actors have the same."""
    gazetteer = load_gazetteer()
    codes = {label: codes.iso for label, codes in gazetteer.codes.items() if codes.iso}
    assert len(set(codes.values())) == len(codes) >= 197
    for label, code in codes.items():
        country = iso3166.countries_by_alpha3[code]
        names = {country.name, country.apolitical_name}
        names |= {" ".join(reversed(name.split(", "))) for name in names}  # "Korea, Republic of"
        names |= {re.split(r",| \(", name)[0] for name in names}
        known = [name for name in names if (alias := gazetteer.lookup(name)) and label in alias.actors]
        assert known or code in {"COG", "NRU"}, (label, code, names)  # "Congo" may be either; "Naoero" is not English


def test_every_state_has_an_item_of_its_own() -> None:
    items = [codes.wikidata for codes in load_gazetteer().codes.values() if codes.wikidata]
    assert len(set(items)) == len(items)
    assert {label for label, codes in load_gazetteer().codes.items() if codes.iso and not codes.wikidata} == set()


def test_a_users_codes_add_to_the_builtin_ones(tmp_path: Path) -> None:
    codes = load_gazetteer(write(tmp_path, '[[actor]]\nlabel = "Japan"\nwikidata = "Q999"\n')).codes["Japan"]
    assert (codes.iso, codes.wikidata) == ("JPN", "Q999")


def test_several_actors_in_one_word() -> None:
    alias = load_gazetteer().lookup("Koreas")
    assert alias is not None
    assert alias.actors == ("ROK", "DPRK")


def test_dotted_forms_come_for_free() -> None:
    alias = load_gazetteer().lookup("U.N. General Assembly")
    assert alias is not None
    assert alias.actors == ("UN",)


def test_the_builtin_files_are_in_the_package() -> None:
    folder = Path(__file__).parents[2] / "claimx" / "actors"
    assert all((folder / name).is_file() for name in BUILTIN)


def test_users_actor_is_added(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        '[[actor]]\nlabel = "Atlantis"\nname = ["Atlantis"]\nleader = ["Nereus*, Old; leader; 2001/"]\n',
    )
    gazetteer = load_gazetteer(path)
    assert gazetteer.order[-1] == "Atlantis"
    alias = gazetteer.lookup("Nereus")
    assert alias is not None
    assert alias.kind == "leader"


def test_users_alias_adds_to_a_builtin_actor(tmp_path: Path) -> None:
    gazetteer = load_gazetteer(write(tmp_path, '[[actor]]\nlabel = "Japan"\nshort = ["Nippon"]\n'))
    assert gazetteer.lookup("Nippon") is not None
    assert gazetteer.lookup("Tokyo") is not None


def test_users_alias_wins_over_the_builtin_one(tmp_path: Path) -> None:
    gazetteer = load_gazetteer(write(tmp_path, '[[actor]]\nlabel = "Belgium"\ncapital = ["Brussels"]\n'))
    alias = gazetteer.lookup("Brussels")
    assert alias is not None
    assert alias.actors == ("Belgium",)


def test_users_trap_wins_over_the_builtin_alias(tmp_path: Path) -> None:
    gazetteer = load_gazetteer(write(tmp_path, '[traps]\nphrases = ["Congress"]\n'))
    alias = gazetteer.lookup("Congress")
    assert alias is not None
    assert alias.actors == ()


def test_users_file_leaves_the_builtin_gazetteer_alone(tmp_path: Path) -> None:
    load_gazetteer(write(tmp_path, '[traps]\nphrases = ["Congress"]\n'))
    alias = load_gazetteer().lookup("Congress")
    assert alias is not None
    assert alias.actors == ("US",)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ('[[actor]\nlabel = "X"\n', ["mine.toml", "line 1"]),
        ('# mine\n[[actor]]\nname = ["X"]\n', ["mine.toml, line 2:", "label"]),
        ('[[actor]]\nlabel = "X"\nnames = ["X"]\n', ["mine.toml, line 3:", "'X'", "'names'", "name"]),
        ('[[actor]]\nlabel = "X"\nname = "X"\n', ["mine.toml, line 3:", "'X'", "'name'", "list of strings"]),
        ('[[actor]]\nlabel = "X"\nname = [1]\n', ["mine.toml, line 3:", "'name'", "1"]),
        ('[[actor]]\nlabel = "X"\nname = [""]\n', ["mine.toml, line 3:", "'name'", "empty"]),
        ('[[actor]]\nlabel = "X"\norder = "odd"\n', ["mine.toml, line 3:", "'order'", "western"]),
        ('[[actor]]\nlabel = "X"\niso = "jp"\n', ["mine.toml, line 3:", "'iso'", "JPN", "'jp'"]),
        ('[[actor]]\nlabel = "X"\nwikidata = 17\n', ["mine.toml, line 3:", "'wikidata'", "Q17", "not 17"]),
        (
            '[[actor]]\nlabel = "X"\nleader = [\n  "Roe, Rex; king; 2001/",\n  "Jane Doe",\n]\n',
            ["mine.toml, line 5:", "'leader'", "Jane Doe", "from/to"],
        ),
        ('[[actor]]\nlabel = "X"\nleader = ["Doe, Jane; king; June/"]\n', ["mine.toml, line 3:", "2021-10-04"]),
        (
            '[[actor]]\nlabel = "X"\nmembers = [\n  "US",\n  "Nowhere; 2001/",\n]\n',
            ["mine.toml, line 5:", "'members'", "Nowhere"],
        ),
        ('[shared]\nThese = ["US"]\n"The Twins" = ["Nowhere"]\n', ["mine.toml, line 3:", "'shared'", "Nowhere"]),
        ('\n[traps]\nnames = ["Y"]\n', ["mine.toml, line 3:", "'traps'", "'names'"]),
        ("\n\nactors = []\n", ["mine.toml, line 3:", "'actors'", "actor"]),
        ("actor = 3\n", ["mine.toml, line 1:", "'actor'", "[[actor]]"]),
        ("traps = 3\n", ["mine.toml, line 1:", "'traps'", "'phrases'"]),
        ('actor = [{label = "X"}, {label = 3}]\n', ["mine.toml, line 1:", "label"]),
        (
            '[[actor]]\nlabel = "X"\nname = ["Zed"]\n[[actor]]\nlabel = "Y"\nname = ["Zed"]\n',
            ["mine.toml, line 6:", "'Zed'", "X", "Y"],
        ),
    ],
)
def test_errors_say_where_and_what(tmp_path: Path, text: str, parts: list[str]) -> None:
    with pytest.raises(ConfigError) as caught:
        load_gazetteer(write(tmp_path, text))
    message = str(caught.value)
    assert "\n" not in message
    assert [part for part in parts if part not in message] == []


def test_a_file_that_is_missing(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        load_gazetteer(tmp_path / "none.toml")


def test_a_file_that_is_not_text(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ConfigError, match="UTF-8"):
        load_gazetteer(path)
