"""A stand-in for a language model's endpoint: a real HTTP server on this machine that answers as it is told to."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Answering:
    """One answer: status, headers and body; `delay` seconds pass before it."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    delay: float = 0.0


def completion(text: str, *, tokens: tuple[int, int] | None = (100, 50)) -> Answering:
    """A chat completion that says so."""
    told: dict[str, Any] = {"choices": [{"message": {"role": "assistant", "content": text}}]}
    if tokens is not None:
        told["usage"] = {"prompt_tokens": tokens[0], "completion_tokens": tokens[1]}
    return Answering(json.dumps(told).encode(), headers={"Content-Type": "application/json"})


def says(*statements: dict[str, Any]) -> Answering:
    """A chat completion with these statements."""
    return completion(json.dumps({"statements": statements}))


@dataclass
class StandIn:
    """Where it answers, and the requests that it got: path, headers, body."""

    url: str
    requests: list[tuple[str, dict[str, str], dict[str, Any]]] = field(default_factory=list)

    @property
    def asked(self) -> int:
        return len(self.requests)


Script = Sequence[Answering] | Callable[[dict[str, Any]], Answering]


@contextmanager
def stand_in(script: Script) -> Iterator[StandIn]:
    """A server that gives the answers one after the other, the last one again and again; or what a function makes."""
    made = StandIn("")

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            made.requests.append((self.path, dict(self.headers), body))
            answer = script(body) if callable(script) else script[min(made.asked, len(script)) - 1]
            time.sleep(answer.delay)
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(answer.body)))
            self.end_headers()
            self.wfile.write(answer.body)

        def log_message(self, format: str, *args: object) -> None:
            pass

        def handle_one_request(self) -> None:
            try:
                super().handle_one_request()
            except (BrokenPipeError, ConnectionResetError):  # the client gave up waiting, as it should
                self.close_connection = True

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    made.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    try:
        yield made
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)
