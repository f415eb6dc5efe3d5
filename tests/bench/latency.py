"""A named query over HTTP against the same Cypher through the raw driver."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any

import httpx
import uvicorn
from neo4j import READ_ACCESS

from api.app import create_app
from api.commands.serve import listening_socket
from api.settings import settings
from graph.asking import paged
from graph.named_queries import bind, named_query
from graph.store import GraphStore

Measured = tuple[float, float, str, float, str]
CALLS = 200
QUERY = "share-drops"


def latency(graph: GraphStore, medians: Callable[..., tuple[float, float, float]]) -> Measured:
    """Milliseconds of a page of `share-drops`, ours over HTTP and the driver's, and their ratio."""
    listening = listening_socket("127.0.0.1", 0)
    address = f"http://127.0.0.1:{listening.getsockname()[1]}/v1/queries/{QUERY}"
    server = uvicorn.Server(uvicorn.Config(create_app(graph, settings({})), log_level="warning"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    query = named_query(QUERY)
    values: dict[str, Any] = bind(query, {})
    cypher, keys = paged(query, None, 51)
    try:
        with (
            httpx.Client(timeout=60) as client,  # the first answer waits for a plan that a cold server makes
            graph.driver.session(database=graph.database, default_access_mode=READ_ACCESS) as session,
        ):

            def ours() -> float:
                return _milliseconds(lambda: client.get(address, params={"limit": 50}).raise_for_status().json())

            def raw() -> float:
                return _milliseconds(lambda: session.execute_read(lambda tx: tx.run(cypher, {**values, **keys}).data()))

            for _ in range(30):
                ours()
                raw()
            a, b, ratio = medians(ours, raw, CALLS)
    finally:
        server.should_exit = True
        thread.join()
        listening.close()
    return a, b, "ms", ratio, "at most 1.3"


def _milliseconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000
