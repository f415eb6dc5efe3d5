"""The registry: who is who, what a name means, and what a wrong file is told."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import RegistryError
from graph.names import normalised_name
from graph.registry import Entity, Registry, load_registry

REGISTRY = load_registry()
LISTED = load_registry(listed=True)
ENTITIES = sorted(REGISTRY.entities.values(), key=lambda e: e.id)
SOURCE = 'source = "https://example.org/facts"'

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def written(text: str, name: str = "companies.toml") -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return written


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("Alibaba", "alibaba"),
        ("Alibaba Group Holding Limited", "alibaba"),
        ("ALIBABA GROUP", "alibaba"),
        ("Anthropic PBC", "anthropic"),
        ("OpenAI OpCo, LLC", "openai"),
        ("Google LLC", "google"),
        ("Alphabet", "alphabet"),
        ("Meta", "meta"),
        ("Meta Platforms Inc", "meta"),
        ("The New York Times", "the-new-york-times-company"),
        ("New York Times Co", "the-new-york-times-company"),
        ("Perplexity AI, Inc.", "perplexity"),
        ("Uncharted Labs, Inc.", "udio"),
        ("Thomson Reuters Corp.", "thomson-reuters"),
        ("Ross", "ross-intelligence"),
        ("X Corp", "x-corp"),
        ("Encyclopædia Britannica", "encyclopaedia-britannica"),
        ("Authors Guild", "authors-guild"),
        ("The Authors Guild, Inc.", "authors-guild"),
        ("RIAA", "riaa"),
        ("Sarah Silverman", "sarah-silverman"),
        ("George R. R. Martin", "george-r-r-martin"),
        ("Claude", "claude"),
        ("GPT-4o", "gpt-4o"),
        ("Llama 3", "llama"),
        ("N.D. Cal.", "cand"),
        ("U.S. District Court for the Northern District of California", "cand"),
        ("9th Circuit", "ca9"),
        ("U.S. Copyright Office", "copyright-office"),
        ("FTC", "ftc"),
        ("CNIL", "cnil"),
        ("KFTC", "kftc"),
        ("Landgericht München I", "munich"),
        ("Borealis Rights Ltd", None),
        ("News", None),
        ("", None),
    ],
)
def test_a_name_means(name: str, id_: str | None) -> None:
    found = REGISTRY.identify(name)
    assert (found.id if found else None) == id_


@pytest.mark.parametrize(
    ("name", "label", "id_"),
    [
        ("Midjourney", "Company", "midjourney"),
        ("Midjourney", "Model", "midjourney-model"),
        ("Midjourney", None, "midjourney"),
        ("Anthropic", "Model", None),
    ],
)
def test_a_name_of_that_label(name: str, label: str | None, id_: str | None) -> None:
    found = REGISTRY.identify(name, label)
    assert (found.id if found else None) == id_


@pytest.mark.parametrize(
    ("id_", "root"),
    [
        ("google", "alphabet"),
        ("youtube", "alphabet"),
        ("github", "microsoft"),
        ("whatsapp", "meta"),
        ("universal-studios", "comcast"),
        ("alphabet", "alphabet"),
        ("nobody", "nobody"),
    ],
)
def test_the_root_is_the_top_parent(id_: str, root: str) -> None:
    assert REGISTRY.root(id_) == root


@pytest.mark.parametrize(
    ("ticker", "id_"),
    [
        ("BABA", "alibaba"),
        ("XNYS:BABA", "alibaba"),
        ("XNAS:BABA", None),
        ("9988.HK", "alibaba"),
        ("700.HK", "tencent"),
        ("0700.HK", "tencent"),
        ("0700", "tencent"),
        ("GOOG", "alphabet"),
        ("GOOGL", "alphabet"),
        ("005930.KS", "samsung-electronics"),
        ("9988.T", None),
        ("NOPE", None),
        ("", None),
    ],
)
def test_a_ticker_means(ticker: str, id_: str | None) -> None:
    found = REGISTRY.by_ticker(ticker)
    assert (found.id if found else None) == id_


def test_alibaba_has_its_two_lines() -> None:
    lines = REGISTRY.entities["alibaba"].listings
    assert [line.id for line in lines] == ["XNYS:BABA", "XHKG:9988"]
    assert (lines[0].currency, lines[0].market_benchmark, lines[0].sector_benchmark) == ("USD", "SPY", "KWEB")


@pytest.mark.parametrize(
    ("label", "least"),
    [("Company", 350), ("Model", 250), ("Organization", 150), ("Body", 120), ("Person", 40)],
)
def test_it_is_wide_enough(label: str, least: int) -> None:
    assert sum(e.label == label for e in ENTITIES) >= least


def test_every_entity_says_where_its_facts_come_from() -> None:
    assert [e.id for e in ENTITIES if not all(s.startswith(("https://", "http://")) for s in e.sources)] == []


def test_every_share_line_belongs_to_one_company() -> None:
    ids = [line.id for entity in LISTED.entities.values() for line in entity.listings]
    assert len(ids) == len(set(ids))


def test_every_body_has_a_kind_and_a_place() -> None:
    assert [e.id for e in ENTITIES if e.label == "Body" and not (e.kind and e.jurisdiction)] == []


@given(st.sampled_from([(e, name) for e in ENTITIES for name in e.names if name not in e.ambiguous]))
def test_a_sure_name_identifies_its_entity(case: tuple[Entity, str]) -> None:
    entity, name = case
    assert REGISTRY.identify(name, entity.label) is entity
    assert REGISTRY.identify(name.upper(), entity.label) is entity
    if entity.label == "Company" and len(normalised_name(name)) > 2:  # "LG, Inc." keeps its form, as "X Corp." does
        assert REGISTRY.identify(f"{name}, Inc.", entity.label) is entity


@given(st.sampled_from(ENTITIES), st.data())
def test_an_ambiguous_name_is_never_another_ones_sure_name(entity: Entity, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(entity.names))
    found = REGISTRY.identify(name, entity.label)
    assert found is None or found is entity or name in entity.ambiguous


def test_listed_companies_stand_beside_the_entries() -> None:
    assert len(LISTED.entities) > len(REGISTRY.entities) + 4000
    walmart = LISTED.identify("Walmart Inc.")
    assert walmart is not None
    assert (walmart.id, walmart.listings[0].id) == ("cik-104169", "XNAS:WMT")
    assert REGISTRY.identify("Walmart Inc.") is None
    assert all(LISTED.identify(e.name, e.label) is REGISTRY.identify(e.name, e.label) for e in ENTITIES)


def test_a_users_own_file_is_added(write: Write) -> None:
    mine = write(f'[borealis]\nname = "Borealis Labs"\nparent = "google"\nlistings = ["XTSE BOR CAD"]\n{SOURCE}\n')
    registry = load_registry([mine])
    assert registry.root("borealis") == "alphabet"
    assert registry.identify("Borealis Labs Ltd.") is registry.entity("borealis") is registry.by_ticker("BOR")
    assert registry.identify("Alibaba") is REGISTRY.identify("Alibaba")
    assert REGISTRY.entity("borealis") is None


def test_two_addresses() -> None:
    entity = REGISTRY.entities["alibaba"]
    assert entity.source == entity.sources[0]
    assert len(entity.sources) == 2


WRONG = [
    ("[a]\nname = 'Aa'", "it lacks source"),
    (f"[a]\n{SOURCE}", "it lacks name"),
    ("[a]\nname = 'Aa'\nsource = 'my notes'", "source is the web address"),
    ("[a]\nname = 'Aa'\nsource = []", "source is the web address"),
    (f"[a]\nname = ' Aa'\n{SOURCE}", "name is a text without spaces at its ends"),
    (f"[a]\nname = ['Aa']\n{SOURCE}", "name is a text"),
    (f"[a]\nname = 'Aa'\nalias = ['B']\n{SOURCE}", "it has no field 'alias'"),
    (f"[a]\nname = 'Aa'\ndeveloper = 'openai'\n{SOURCE}", "it has no field 'developer'"),
    (f"[a]\nname = 'Aa'\naliases = 'Bb'\n{SOURCE}", "aliases is a list of texts"),
    (f"[a]\nname = 'Aa'\naliases = ['']\n{SOURCE}", "aliases is a list of texts"),
    (f"[a]\nname = 'Aa'\naliases = ['Bb', 'Bb']\n{SOURCE}", "aliases has an entry twice"),
    (f"[A_b]\nname = 'Aa'\n{SOURCE}", "an id is lower-case letters"),
    (f"[a]\nname = 'Aa'\ncountry = 'usa'\n{SOURCE}", "country 'usa' is not of its form"),
    (f"[a]\nname = 'Aa'\ncik = '12'\n{SOURCE}", "cik '12' is not of its form"),
    (f"[a]\nname = 'Aa'\nlistings = ['BABA']\n{SOURCE}", "'BABA' is no listing"),
    (f"[a]\nname = 'Aa'\nlistings = ['XNYS BABA USD']\n{SOURCE}", "has the listing XNYS:BABA too"),
    (f"[a]\nname = 'Aa'\nparent = 'nobody'\n{SOURCE}", "its parent 'nobody' is not in the registry"),
    (f"[a]\nname = 'Aa'\nparent = 'a'\n{SOURCE}", "it is its own parent"),
    (
        f"[a]\nname = 'Aa'\nparent = 'b'\n{SOURCE}\n[b]\nname = 'Bb'\nparent = 'a'\n{SOURCE}",
        "it is its own parent",
    ),
    (f"[alibaba]\nname = 'Aa'\n{SOURCE}", "companies.toml, [alibaba] has the same id"),
    (f"[a]\nname = 'Alibaba, Inc.'\n{SOURCE}", "it has the name 'alibaba' in common with companies.toml, [alibaba]"),
    ("[a]\nname = 'Aa", "it cannot be read"),
    ("a = 1", "a field stands outside any entry"),
]


@pytest.mark.parametrize(("text", "what"), WRONG)
def test_a_wrong_file_is_told_what_and_where(write: Write, text: str, what: str) -> None:
    with pytest.raises(RegistryError) as raised:
        load_registry([write(text)])
    assert what in str(raised.value)
    assert "companies.toml" in raised.value.where
    assert raised.value.remedy


def test_a_name_in_common_that_is_flagged_is_no_error(write: Write) -> None:
    mine = write(f"[a]\nname = 'Alibaba'\nambiguous = ['Alibaba']\n{SOURCE}")
    registry = load_registry([mine])
    assert len(registry.by_alias["Alibaba"]) == 2
    assert registry.identify("Alibaba") is None


def test_a_file_of_another_name(write: Write) -> None:
    with pytest.raises(RegistryError, match="this is no registry file"):
        load_registry([write("", "firms.toml")])


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(RegistryError, match="it cannot be read"):
        load_registry([tmp_path / "companies.toml"])


def test_a_file_in_another_encoding(tmp_path: Path) -> None:
    path = tmp_path / "companies.toml"
    path.write_bytes(b"[a]\nname = 'Lagard\xe8re'\n")
    with pytest.raises(RegistryError, match="it cannot be read"):
        load_registry([path])


def test_loading_twice_reads_once() -> None:
    first: Registry = load_registry()
    assert load_registry() is first


def test_no_name_is_only_a_legal_form() -> None:
    assert [e.id for e in ENTITIES for name in e.names if not normalised_name(name)] == []
