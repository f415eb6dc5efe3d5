"""`contested decisions`: what people decided. It is the named query of that name."""

from __future__ import annotations

from api.commands.ask import query_command
from graph.named_queries import named_query

command = query_command(named_query("decisions"), called="decisions")
