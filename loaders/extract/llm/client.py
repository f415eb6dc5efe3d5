"""One OpenAI-compatible endpoint.

The key comes from the caller, is sent to the endpoint's own address alone (no redirection is followed), and stands in
no error, representation or log. An address without encryption is refused unless it is this machine's or the caller
says that it is meant.
"""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from graph.errors import InvalidParameter, ModelUnavailable, UnusableAnswer

if TYPE_CHECKING:
    import httpx

SECONDS_TO_ANSWER = 120.0
MOST_TRIES = 4
MOST_TIMEOUTS = 3  # one after the other: the next article would only wait as long
FIRST_WAIT = 1.0  # seconds; doubled with each try
LONGEST_WAIT = 60.0  # an endpoint that asks for more is one to come back to
MOST_ANSWER_BYTES = 4_000_000
MOST_ANSWER_TOKENS = 8_000
CHARACTERS_A_TOKEN = 3  # of English prose it is four; a budget should rather end early
_AGAIN_LATER = "Load it again, or with another model"
_AGAIN = (408, 409, 425, 429, 500, 502, 503, 504)


@dataclass(frozen=True)
class Endpoint:
    """Where the model is. `url` is the base ("https://…/v1") or the address of its chat completions."""

    url: str
    model: str
    key: str | None = field(default=None, repr=False)
    allows_plain_http: bool = False

    def __post_init__(self) -> None:
        parts = _parts(self.url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise InvalidParameter("it is no http or https address", where="--llm-url", remedy="Give https://…/v1")
        if parts.username or parts.password:
            raise InvalidParameter(
                "it holds a user name or password", where="--llm-url", remedy="Put the key into CONTESTED_LLM_KEY"
            )
        if parts.scheme == "http" and not self.is_loopback and not self.allows_plain_http:
            raise InvalidParameter(
                "articles and key would go unencrypted to another machine",
                where="--llm-url",
                remedy="Give an https address, or add --llm-plain-http if that is meant",
            )

    @property
    def is_loopback(self) -> bool:
        host = _parts(self.url).hostname or ""
        try:
            return ip_address(host).is_loopback
        except ValueError:
            return host == "localhost"

    @property
    def completions(self) -> str:
        base = self.url.rstrip("/")
        return base if base.endswith("/chat/completions") else f"{base}/chat/completions"


def _parts(url: str) -> Any:
    try:
        return urlsplit(url)
    except ValueError:
        return urlsplit("")


@dataclass(frozen=True)
class Reply:
    """What a model wrote, and what it cost in tokens."""

    text: str
    tokens_in: int
    tokens_out: int


class Client:
    """Asks the endpoint, patiently within limits."""

    def __init__(self, endpoint: Endpoint, seconds: float = SECONDS_TO_ANSWER) -> None:
        self.endpoint = endpoint
        self._seconds = seconds
        self._http: httpx.Client | None = None
        self._timeouts = 0

    def ask(self, messages: Sequence[dict[str, str]], most_tokens: int = MOST_ANSWER_TOKENS) -> Reply:
        """The model's reply, of at most so many tokens. Raises ModelUnavailable for an endpoint that is not to be had, UnusableAnswer for one reply."""
        wait = FIRST_WAIT
        for tried in range(1, MOST_TRIES + 1):
            status, headers, content = self._post(messages, most_tokens)
            if status == 200:
                return _reply(content, messages)
            if status not in _AGAIN:
                raise self._refused(status)
            asked = _seconds(headers.get("retry-after"))
            if tried == MOST_TRIES or (asked or 0) > LONGEST_WAIT:
                later = f" and asks to come back in {asked:.0f} s" if asked else ""
                raise ModelUnavailable(
                    f"the endpoint answers {status}{later}", where=self.endpoint.url, remedy="Load the rest later"
                )
            time.sleep(wait if asked is None else asked)
            wait = min(wait * 2, LONGEST_WAIT)
        raise AssertionError("the loop returns or raises")

    def _post(self, messages: Sequence[dict[str, str]], most_tokens: int) -> tuple[int, Any, bytes]:
        import httpx

        if self._http is None:
            # a proxy of the environment is for other machines
            self._http = httpx.Client(
                timeout=self._seconds, follow_redirects=False, trust_env=not self.endpoint.is_loopback
            )
        body = {
            "model": self.endpoint.model,
            "messages": list(messages),
            "temperature": 0,
            "max_tokens": most_tokens,
            "response_format": {"type": "json_object"},
        }
        headers = {"Authorization": f"Bearer {self.endpoint.key}"} if self.endpoint.key else {}
        until = time.monotonic() + self._seconds
        try:
            with self._http.stream("POST", self.endpoint.completions, json=body, headers=headers) as answer:
                content = b""
                for chunk in answer.iter_bytes():
                    content += chunk
                    if len(content) > MOST_ANSWER_BYTES or time.monotonic() > until:
                        raise UnusableAnswer(
                            "the model's answer does not end", where=self.endpoint.url, remedy=_AGAIN_LATER
                        )
                self._timeouts = 0
                return answer.status_code, answer.headers, content
        except httpx.TimeoutException as error:
            self._timeouts += 1
            if self._timeouts >= MOST_TIMEOUTS:
                raise ModelUnavailable(
                    f"the model did not answer within {self._seconds:g} s, {MOST_TIMEOUTS} times in a row",
                    where=self.endpoint.url,
                    remedy="Load the rest later",
                ) from error
            raise UnusableAnswer(
                f"the model does not answer within {self._seconds:g} s", where=self.endpoint.url, remedy=_AGAIN_LATER
            ) from error
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise ModelUnavailable(
                f"the endpoint cannot be reached: {type(error).__name__}",
                where=self.endpoint.url,
                remedy="Check --llm-url and whether the model's server runs",
            ) from error

    def _refused(self, status: int) -> ModelUnavailable:
        if 300 <= status < 400:
            what, remedy = "the endpoint redirects to another address, to which no key is sent", "Give that address"
        elif status in (401, 403):
            what, remedy = f"the endpoint refuses the key ({status})", "Set CONTESTED_LLM_KEY"
        elif status == 404:
            what, remedy = "the endpoint knows no such address or model (404)", "Check --llm-url and --llm-model"
        else:
            what, remedy = f"the endpoint answers {status}", "Check --llm-url and --llm-model"
        return ModelUnavailable(what, where=self.endpoint.url, remedy=remedy)


def _reply(content: bytes, messages: Sequence[dict[str, str]]) -> Reply:
    """The first choice of a completion. Raises UnusableAnswer."""
    try:
        answer = json.loads(content)
        choice = answer["choices"][0]
        text = choice["message"]["content"]
    except (ValueError, KeyError, IndexError, TypeError, RecursionError) as error:
        raise UnusableAnswer("the endpoint's answer is no chat completion", remedy=_AGAIN_LATER) from error
    if not isinstance(text, str):
        raise UnusableAnswer("the model gave no text", remedy=_AGAIN_LATER)
    usage = answer.get("usage") if isinstance(answer.get("usage"), dict) else {}
    asked = sum(len(message["content"]) for message in messages) // CHARACTERS_A_TOKEN
    return Reply(
        text,
        _count(usage.get("prompt_tokens"), asked),
        _count(usage.get("completion_tokens"), len(text) // CHARACTERS_A_TOKEN + 1),
    )


def _count(told: Any, estimated: int) -> int:
    return told if isinstance(told, int) and not isinstance(told, bool) and told >= 0 else estimated


def _seconds(written: str | None) -> float | None:
    """How long a Retry-After header asks to wait: seconds, or until a date."""
    if not written:
        return None
    try:
        return max(float(written), 0.0)
    except ValueError:
        pass
    try:
        until = parsedate_to_datetime(written)
    except (ValueError, TypeError):
        return None
    return max((until - datetime.now(UTC)).total_seconds(), 0.0) if until.tzinfo else None
