"""`contested serve`: the HTTP API."""

from __future__ import annotations

import errno
import os
import socket
from functools import partial

import click

from graph.errors import InvalidParameter, PortInUse

RETRY_SECONDS = 3.0  # who asks over HTTP gets a 503 that says when to ask again, rather than a long silence


@click.command()
@click.option(
    "--port", type=click.IntRange(0, 65_535), help="Port to listen on; 0 takes a free one (CONTESTED_PORT, 8000)."
)
@click.option("--host", help="Address to listen on (CONTESTED_HOST, 127.0.0.1).")
def command(port: int | None, host: str | None) -> None:
    """Serve the HTTP API on this machine until Ctrl-C.

    Prints the address, the address of the page that documents and tries every request, and the token that loading
    articles needs (CONTESTED_TOKEN; else a new one each time).

    \b
    Examples:
      contested serve
      curl http://127.0.0.1:8000/v1/queries/share-drops
    """
    from api.settings import settings

    chosen = settings(os.environ, port=port, host=host)
    listening = listening_socket(chosen.host, chosen.port)
    with listening:
        import uvicorn

        from api.app import create_app
        from api.graph_access import opened_graph, restart_private_server

        with opened_graph(retry_seconds=RETRY_SECONDS) as graph:
            graph.prepare()
            app = create_app(graph, chosen, restart=restart_private_server())
            name = f"[{chosen.host}]" if ":" in chosen.host else chosen.host
            address = f"http://{name}:{listening.getsockname()[1]}"
            say = partial(click.echo, err=True)
            say(f"The API answers at {address}, its page at {address}/docs")
            say(f"Token for loading articles: {chosen.token}")
            say("Ctrl-C ends it")
            config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False)
            try:
                uvicorn.Server(config).run(sockets=[listening])
            except KeyboardInterrupt:
                say("The API has ended")


def listening_socket(host: str, port: int) -> socket.socket:
    """A socket that listens there. Raises PortInUse, and InvalidParameter for an address that is not this machine's."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # With its protocol named, asyncio turns Nagle's algorithm off, which else costs each answer 40 ms.
    made = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind((host, port))
        made.listen(128)
    except OSError as error:
        made.close()
        if error.errno == errno.EADDRINUSE:
            raise PortInUse(
                "another process listens on this port",
                where=f"{host}:{port}",
                remedy="Give another with --port, or --port 0 for a free one",
            ) from error
        raise InvalidParameter(
            f"this address cannot be listened on: {error.strerror or error}",
            where=f"{host}:{port}",
            remedy="Give --host 127.0.0.1 and a port above 1023",
        ) from error
    return made
