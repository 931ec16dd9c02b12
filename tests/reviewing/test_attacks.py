"""Attacks on a real server over real sockets: slow clients, endless bodies, kills."""

from __future__ import annotations

import random
import socket
import threading
import time
from contextlib import suppress
from http.client import HTTPException

import pytest

from tests.reviewing.folders import events, folder
from tests.reviewing.process import Client, Server


@pytest.fixture
def out(tmp_path):
    return folder(tmp_path / "out", 30)


def raw(server, data):
    """Send bytes as they are; the first line of the answer, nothing when the server hangs up."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as sock:
        with suppress(BrokenPipeError, ConnectionResetError):  # refused before the end, as it should be
            sock.sendall(data)
        with suppress(ConnectionResetError):
            return sock.recv(4096).split(b"\r\n")[0]
        return b""


def test_ten_megabytes_are_refused(out):
    with Server(out) as server:
        client = Client(server)
        head = f"POST /api/decide HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\nCookie: {client.cookie}\r\n"
        head += f"Origin: {server.origin}\r\nContent-Type: application/json\r\n"
        body = b"x" * 10_000_000
        sized = raw(server, f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body)
        chunked = raw(
            server, f"{head}Transfer-Encoding: chunked\r\n\r\n{len(body):x}\r\n".encode() + body + b"\r\n0\r\n\r\n"
        )
        assert sized in (b"", b"HTTP/1.1 413 Request Entity Too Large")
        assert chunked in (b"", b"HTTP/1.1 413 Request Entity Too Large")
        assert client.judge("a0000-e1")["event"]["verdict"] == "accepted"


@pytest.mark.parametrize(
    "request_",
    [b"\0" * 1000 + b"\r\n\r\n", b"GET / HTTP/1.1\r\n\r\n", b"GET http://evil/ HTTP/1.1\r\nHost: evil\r\n\r\n",
     b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", b"G" * 400_000 + b"\r\n\r\n",
     b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n", b"GET /page/\xff%00 HTTP/1.1\r\nHost: x\r\n\r\n"],
)  # fmt: skip
def test_malformed_requests_are_refused(out, request_):
    with Server(out) as server:
        first = raw(server, request_)
        assert first == b"" or first.split()[1][:1] == b"4"
        assert Client(server).get("/api/queue?since=-1")["complete"]


def test_slow_clients_hold_up_nobody(out):
    with Server(out) as server:
        client = Client(server)
        slow = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(30)]
        try:
            for sock in slow:
                sock.sendall(b"POST /api/decide HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 60000\r\n\r\n{")
            began = time.perf_counter()
            client.judge("a0000-e1")
            Client(server).judge("a0001-e1")
            assert time.perf_counter() - began < 10  # each slow client would hold a thread far longer
        finally:
            for sock in slow:
                sock.close()


CLIENTS = 3


def hammer(server, share, told, sent, dice):
    """Write numbered notes on a share of the rows until the server dies; remember what was sent, and what is done."""
    with suppress(OSError, HTTPException, ValueError):  # killed in mid-answer
        client = Client(server)
        rows = [row[0] for row in client.get("/api/queue?since=-1")["rows"]]
        while True:
            event_id = dice.choice(rows[share::CLIENTS])
            number = str(int(sent.get(event_id, "0")) + 1)
            cells = {"verdict": dice.choice(["accepted", "rejected"]), "note": number}
            sent[event_id] = number
            client.post("/api/decide", {"event_id": event_id, "reviewer": "Anna", "cells": cells, "seen": {}})
            told[event_id] = number


def kills(out, times, seed=0, longest=0.6):
    """Kill the server *times* at random moments under load; each acknowledged note, or a later one, must be on disk.

    Returns how many decisions were acknowledged.
    """
    dice, told, sent = random.Random(seed), {}, {}
    for _ in range(times):
        with Server(out) as server:
            arguments = [(server, share, told, sent, random.Random(dice.random())) for share in range(CLIENTS)]
            workers = [threading.Thread(target=hammer, args=given) for given in arguments]
            for worker in workers:
                worker.start()
            time.sleep(dice.uniform(0.02, longest))
            server.kill()
            for worker in workers:
                worker.join()
        found = events(out)  # the csv module reads it whole, strictly
        for event_id, number in told.items():
            assert int(number) <= int(found[event_id]["note"] or 0) <= int(sent[event_id])
    return sum(map(int, told.values()))


def test_killed_at_random_moments_no_acknowledged_decision_is_lost(out):
    assert kills(out, 6)


def test_a_killed_server_leaves_the_folder_free(out):
    with Server(out):
        pass
    with Server(out) as server:
        assert Client(server).get("/api/queue?since=-1")["complete"]
