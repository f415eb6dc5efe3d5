"""Stories in the graph: a batch's articles put into them, and stories that a new copy joins made one.

Reads and writes only what can change: the articles that share a band with a new one, and those of joined stories.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import networkx as nx

from graph.articles import Article
from graph.index_seeks import EACH_ID, EACH_ROW, seek, seek_any
from graph.stories import BANDS, bands, copies
from graph.writing import Run


@dataclass(frozen=True)
class StoryChange:
    """The story of each article of the batch, and the standing articles whose story was joined with another one."""

    story_of: dict[str, str] = field(default_factory=dict)
    joined: frozenset[str] = frozenset()


def place_in_stories(run: Run, articles: Sequence[Article]) -> StoryChange:
    """Find the stories of articles that are not in one yet, and write the new story of standing ones that it changes.

    The articles' own `story` is not written here: they may not stand yet.
    """
    signatures = {a.id: a.signature for a in articles if a.signature}
    if not signatures:
        return StoryChange({a.id: a.id for a in articles})
    standing = _sharing_a_band(run, signatures)
    together: nx.Graph[str] = nx.Graph()
    together.add_nodes_from(signatures)
    # A standing story stands for its articles: its id is the smallest of theirs.
    story_of_standing = {article_id: story for article_id, (_, story) in standing.items()}
    found = copies(signatures, {article_id: signature for article_id, (signature, _) in standing.items()})
    together.add_edges_from((story_of_standing.get(a, a), story_of_standing.get(b, b)) for a, b in found)
    stories = set(story_of_standing.values())
    story_of = {a.id: a.id for a in articles}
    renamed: dict[str, str] = {}
    joined: set[str] = set()
    for component in nx.connected_components(together):
        story = min(component)
        before = component & stories
        story_of |= dict.fromkeys(component & set(signatures), story)
        renamed |= {old: story for old in before if old != story}
        if len(before) > 1:
            joined |= before
    members = _members(run, sorted(joined))
    _rename(run, renamed)
    return StoryChange(story_of, frozenset(members))


def _sharing_a_band(run: Run, signatures: dict[str, str]) -> dict[str, tuple[str, str]]:
    """The signature and story of each standing article, the given ones aside, that shares a band with one of them."""
    found: dict[str, tuple[str, str]] = {}
    each = {article_id: bands(signature) for article_id, signature in signatures.items()}
    for position in range(BANDS):
        rows = run(
            f"{EACH_ID} {seek('a', 'Article', by=f'band_{position}')} "
            "RETURN DISTINCT a.id AS id, a.signature AS signature, a.story AS story",
            {"ids": sorted({of[position] for of in each.values()})},
        )
        found |= {row["id"]: (row["signature"], row["story"]) for row in rows if row["id"] not in signatures}
    return found


def _members(run: Run, stories: list[str]) -> list[str]:
    if not stories:
        return []
    rows = run(f"{seek_any('a', 'Article', '$stories', by='story')} RETURN a.id AS id", {"stories": stories})
    return [row["id"] for row in rows]


def _rename(run: Run, renamed: dict[str, str]) -> None:
    if renamed:
        rows = [{"old": old, "new": new} for old, new in sorted(renamed.items())]
        run(
            f"{EACH_ROW} {seek('a', 'Article', 'row.old', by='story')} SET a.story = row.new",
            {"rows": rows},
        )
