"""`python -m mock_dashboard`: serve a dashboard with seeded accounts until interrupted."""

from __future__ import annotations

import argparse
import logging
import signal
import sys
from dataclasses import replace
from datetime import UTC, datetime

from mock_dashboard.settings import Settings, StandingClock, SystemClock
from mock_dashboard.version import version

ACCOUNTS = """\
accounts to log in with:
  ada@example.com        Correct-Horse-9    owner of the tenants acme and acme-staging
  katherine@example.com  Orbital-Path-7     manages acme
  hedy@example.com       Frequency-Hop-8    and a code, with the key JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP
  mary@example.com                          logs in with GitHub
  edith@corp.example                        logs in through her company's directory
"""


def main() -> None:
    """Serve until interrupted or terminated. One line on standard output says when it is ready, and where."""
    parser = argparse.ArgumentParser(
        prog="python -m mock_dashboard", epilog=ACCOUNTS, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--port", type=int, default=8000, help="port on 127.0.0.1; 0 takes a free one (default: 8000)")
    parser.add_argument("--smtp-port", type=int, help="port on 127.0.0.1 that takes mail; without it mail is printed")
    parser.add_argument("--base-url", help="where links in emails lead (default: the address that is listened on)")
    parser.add_argument("--clock", type=_moment, metavar="ISO", help="a moment at which time stands still")
    parser.add_argument("--secret", help="what client IDs and secrets are derived from (default: another each time)")
    parser.add_argument("--version", action="version", version=version())
    serve(parser.parse_args())


def serve(options: argparse.Namespace) -> None:
    """Bind the port first, so that the links in emails can name it, then answer."""
    from flask import Flask
    from werkzeug.serving import make_server

    from mock_dashboard.app import create_app

    logging.getLogger("werkzeug").setLevel(logging.WARNING)
    server = make_server("127.0.0.1", options.port, Flask("unready"), threaded=True)
    address = f"http://127.0.0.1:{server.port}"
    settings = Settings(base_url=(options.base_url or address).rstrip("/"), smtp_port=options.smtp_port)
    if options.secret:
        settings = replace(settings, secret_key=options.secret)
    server.app = create_app(settings, StandingClock(options.clock) if options.clock else SystemClock())
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    print(f"Mock dashboard ready on {address}", flush=True)
    server.serve_forever()


def _moment(text: str) -> datetime:
    """A moment in ISO 8601, in UTC where it names no zone."""
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


if __name__ == "__main__":
    main()
