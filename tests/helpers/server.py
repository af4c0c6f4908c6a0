"""A real HTTP server on this machine that answers well and badly."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answer = Callable[["Handler"], None]


class Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.answers: dict[str, Answer] = {}
        self.asked: list[str] = []
        """The paths, in the order they were asked for."""
        self.closing = threading.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def says(
        self,
        path: str,
        body: str | bytes,
        media_type: str = "text/html; charset=utf-8",
        **more: str,
    ) -> str:
        """Answer ``path`` so; its whole address."""

        def answer(handler: Handler) -> None:
            handler.send(200, body, {"Content-Type": media_type, **headers})

        headers = {name.replace("_", "-"): value for name, value in more.items()}
        return self.does(path, answer)

    def does(self, path: str, answer: Answer) -> str:
        self.answers[path] = answer
        return self.url + path


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        answer = self.server.answers.get(self.path)
        if answer is None:
            self.send(404, "nothing here")
        else:
            answer(self)

    def send(
        self, status: int, body: str | bytes = b"", headers: dict[str, str] | None = None
    ) -> None:
        data = body.encode() if isinstance(body, str) else body
        self.send_response(status)
        for name, value in {"Content-Length": str(len(data)), **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        pass


def redirect(to: str, status: int = 302) -> Answer:
    return lambda handler: handler.send(status, b"", {"Location": to})


def silent(handler: Handler) -> None:
    """Takes the request and says nothing, until the server is closed."""
    handler.server.closing.wait(60)


def dripping(handler: Handler) -> None:
    """A byte now and then: never silent, never done."""
    handler.send_response(200)
    handler.end_headers()
    while not handler.server.closing.wait(0.02):
        try:
            handler.wfile.write(b"x")
        except OSError:
            return


def endless(handler: Handler) -> None:
    """Never says how long it is, and never ends."""
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.end_headers()
    try:
        while not handler.server.closing.is_set():
            handler.wfile.write(b"<p>word</p>" * 1000)
    except OSError:
        pass


def bomb(handler: Handler) -> None:
    """Small on the way, large once unpacked."""
    data = gzip.compress(b"<p>" + b"a" * 30_000_000)
    handler.send(200, data, {"Content-Encoding": "gzip", "Content-Type": "text/html"})


def broken_off(handler: Handler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "100000")
    handler.end_headers()
    handler.wfile.write(b"<p>The harbour")


def no_http(handler: Handler) -> None:
    handler.wfile.write(b"\x00\xff\x1b]0;no HTTP\x07\r\n\r\n")
    handler.close_connection = True


def no_gzip(handler: Handler) -> None:
    handler.send(200, b"<p>plain</p>", {"Content-Encoding": "gzip"})


@contextmanager
def serving() -> Iterator[Server]:
    server = Server()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.closing.set()
        server.shutdown()
        thread.join()
        server.server_close()
