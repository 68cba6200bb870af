"""A real OpenID Connect service on this machine, as small as the protocol allows."""

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)


class IdentityService(ThreadingHTTPServer):
    """Lets everybody in as ``person``: the claims that the service makes."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.person, self.metadata = {}, ""
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def address(self):
        return f"http://127.0.0.1:{self.server_address[1]}"

    def described(self):
        """What stands at the well-known address."""
        paths = ("authorization_endpoint", "token_endpoint", "userinfo_endpoint", "jwks_uri")
        return {"issuer": self.address} | {path: f"{self.address}/{path}" for path in paths}

    def id_token(self):
        now = int(time.time())
        claims = {"iss": self.address, "aud": "plg", "iat": now, "exp": now + 60, **self.person}
        return jwt.encode(claims, KEY, algorithm="RS256", headers={"kid": "one"})


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        path, query = urlsplit(self.path).path, parse_qs(urlsplit(self.path).query)
        if path == "/authorization_endpoint":
            back = {"code": "een-code", "state": query["state"][0]}
            self.send_response(302)
            self.send_header("Location", f"{query['redirect_uri'][0]}?{urlencode(back)}")
            return self.end_headers()
        if path == "/metadata":
            return self.tell_text(self.server.metadata)
        return self.tell(self.answers()[path]())

    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        self.tell({"access_token": "t", "token_type": "Bearer", "id_token": self.server.id_token()})

    def answers(self):
        return {
            "/.well-known/openid-configuration": self.server.described,
            "/userinfo_endpoint": lambda: self.server.person,
            "/jwks_uri": lambda: {"keys": [jwk()]},
        }

    def tell(self, data):
        self.tell_text(json.dumps(data), "application/json")

    def tell_text(self, text, kind="application/xml"):
        body = text.encode()
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        """Silent."""


def jwk():
    """The public half of the key."""
    told = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(KEY.public_key()))
    return {**told, "kid": "one", "alg": "RS256", "use": "sig"}
