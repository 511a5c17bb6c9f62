"""An organisation's identity server in a process of its own: Canaille, as it comes, with people in memory.

Started with a port; each line of JSON that it reads is done by its administrator, and answered by a line.
"""

import json
import logging
import sys
from threading import Thread
from typing import Any

from canaille import create_app
from canaille.app import models
from canaille.backends import Backend
from canaille.backends.memory.backend import MemoryBackend
from flask import Flask
from joserfc.jwk import RSAKey
from werkzeug.serving import make_server

any_of = MemoryBackend.do_query


def all_of(self: Any, model: Any, *args: Any, **wanted: Any) -> list[Any]:
    """What fulfils every condition, as in the stores that last; this one gives what fulfils any."""
    each = [{one.id for one in any_of(self, model, **{name: value})} for name, value in wanted.items()]
    return [one for one in any_of(self, model, *args, **wanted) if all(one.id in ids for ids in each)]


def made(port: int) -> Flask:
    """The server with a key of its own."""
    key = RSAKey.generate_key(2048, auto_kid=True)
    MemoryBackend.do_query = all_of
    app: Flask = create_app(
        config={
            "SECRET_KEY": "only for tests",
            "SERVER_NAME": f"127.0.0.1:{port}",
            "PREFERRED_URL_SCHEME": "http",
            "CANAILLE": {"DATABASE": "memory", "SMTP": None, "FORCE_HTTPS": False, "LOGGING": {"version": 1}},
            "CANAILLE_OIDC": {
                "ACTIVE_JWKS": [key.as_dict(private=True)],
                # An organisation agrees once for its people.
                "TRUSTED_DOMAINS": ["testserver", "127.0.0.1"],
            },
        }
    )
    return app


def client(told: dict[str, Any]) -> None:
    """Register a system that may ask this server who somebody is."""
    found = models.Client(
        client_id=told["id"], client_secret=told["secret"], client_name=told["id"],
        client_uri=told["address"], redirect_uris=[told["back"]], scope=told["scope"],
        grant_types=["authorization_code"], response_types=["code"],
        token_endpoint_auth_method="client_secret_post",
    )  # fmt: skip
    Backend.instance.save(found)
    found.audience = [found]
    Backend.instance.save(found)


def person(told: dict[str, Any]) -> None:
    """Somebody who works for the organisation, with a password and an address."""
    Backend.instance.save(
        models.User(
            user_name=told["name"], formatted_name=told["full"], family_name=told["full"].split()[-1],
            emails=[told["email"]], password=told["password"],
        )
    )  # fmt: skip


def groups(told: dict[str, Any]) -> None:
    """Put somebody into exactly these groups."""
    who = Backend.instance.get(models.User, user_name=told["name"])
    for name in told["groups"]:
        if Backend.instance.get(models.Group, display_name=name) is None:
            Backend.instance.save(models.Group(display_name=name, members=[who]))
    who.groups = [Backend.instance.get(models.Group, display_name=name) for name in told["groups"]]
    Backend.instance.save(who)


ACTS = {"client": client, "person": person, "groups": groups}


def main() -> None:
    """Serve, and do what is read."""
    port = int(sys.argv[1])
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    app = made(port)
    server = make_server("127.0.0.1", port, app, threaded=True)
    Thread(target=server.serve_forever, daemon=True).start()
    for line in sys.stdin:
        told = json.loads(line)
        with app.app_context(), Backend.instance.session():
            ACTS[told.pop("act")](told)
        sys.stdout.write("done\n")
        sys.stdout.flush()
    server.shutdown()


if __name__ == "__main__":
    main()
