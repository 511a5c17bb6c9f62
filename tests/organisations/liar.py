"""An identity server that says whatever a test has it say: what no honest one would."""

import base64
import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT = "golden-thread"
Claims = dict[str, Any]


def _key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


KEY, ANOTHER_KEY = _key(), _key()


@dataclass
class Liar:
    """What it answers; each of these a test may change."""

    address: str = ""
    nonce: str = ""
    claims: Claims = field(default_factory=dict)
    userinfo: Claims = field(default_factory=dict)
    told: Claims = field(default_factory=dict)
    sign: Callable[[Claims], str] | None = None
    asked: list[dict[str, list[str]]] = field(default_factory=list)

    def honest(self) -> Claims:
        """What an honest server would say of somebody."""
        now = time.time()
        return {
            "iss": self.address, "sub": "ann", "aud": CLIENT, "iat": now, "exp": now + 300, "auth_time": now,
            "nonce": self.nonce, "name": "Ann Other", "email": "ann@riverside.example", "groups": ["workers"],
        }  # fmt: skip

    def configuration(self) -> Claims:
        """What it says of itself."""
        places = {"authorization_endpoint": "go", "token_endpoint": "token", "jwks_uri": "keys"}
        own = {name: f"{self.address}/{place}" for name, place in places.items()}
        return {"issuer": self.address, "userinfo_endpoint": f"{self.address}/userinfo", **own} | self.told

    def token(self) -> Claims:
        """What it gives for a code."""
        claims = {name: one for name, one in (self.honest() | self.claims).items() if one is not None}
        return {"access_token": "x", "token_type": "Bearer", "id_token": (self.sign or signed)(claims)}

    def answer(self, path: str) -> Claims:
        """What stands at an address."""
        pages: dict[str, Callable[[], Claims]] = {
            "/.well-known/openid-configuration": self.configuration,
            "/token": self.token,
            "/keys": lambda: {"keys": [public(KEY) | {"kid": "one"}]},
            "/userinfo": lambda: {"sub": "ann"} | self.userinfo,
        }
        return pages[path]()


def public(key: rsa.RSAPrivateKey) -> Claims:
    """A key as others may know it."""
    known: Claims = jwt.algorithms.RSAAlgorithm.to_jwk(key.public_key(), as_dict=True)
    return known


def signed(claims: Claims, key: Any = KEY, algorithm: str = "RS256", number: str = "one") -> str:
    """A token with a signature."""
    return jwt.encode(claims, key, algorithm=algorithm, headers={"kid": number})


def unsigned(claims: Claims) -> str:
    """A token that says itself that nobody signed it."""
    parts = ({"alg": "none", "kid": "one"}, claims)
    return ".".join(
        [*(base64.urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=") for part in parts), ""]
    )


@contextmanager
def serve() -> Iterator[Liar]:
    """The server while a test runs."""
    liar = Liar()

    class Door(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._reply()

        def do_POST(self) -> None:
            sent = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
            liar.asked.append(parse_qs(sent))
            self._reply()

        def _reply(self) -> None:
            body = json.dumps(liar.answer(urlsplit(self.path).path)).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *arguments: Any) -> None:
            """A test is silent."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Door)
    server.daemon_threads = True
    liar.address = f"http://127.0.0.1:{server.server_port}"
    Thread(target=server.serve_forever, daemon=True).start()
    yield liar
    server.shutdown()
    server.server_close()
