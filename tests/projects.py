"""Small help centres in a folder of a test: an article, a configuration, and a product of one file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

# A product in one file: answers every path that it knows with its page, and sends what is posted to /send by email.
PRODUCT = """
import http.server, json, smtplib, sys
PAGES = json.loads({pages!r})
class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        page = PAGES.get(self.path.split("?")[0])
        if page == "die":
            import os
            print("the product fell over", flush=True)
            os._exit(7)
        body = ("<!doctype html><title>Shop</title>" + (page or "not found")).encode()
        self.send_response(200 if page is not None else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
    do_POST = do_GET
    def log_message(self, *_):
        pass
http.server.ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()
"""


def write_project(root: Path, articles: Mapping[str, str], pages: Mapping[str, str], **options: Any) -> Path:
    """Write the project and return its folder. `options` go beside `product` in the `helpwright:` block."""
    (root / "docs").mkdir(parents=True, exist_ok=True)
    for name, text in articles.items():
        (root / "docs" / name).write_text(text, "utf-8")
    (root / "product.py").write_text(PRODUCT.format(pages=json.dumps(dict(pages))), "utf-8")
    product = {"name": "Shop", "start": "python product.py {port}", **options.pop("product", {})}
    check = {"time_limit": 1, **options.pop("check", {})}
    block = {"product": product, "check": check, **options}
    config = {"site_name": "Shop help", "plugins": [{"helpwright": block}]}
    (root / "mkdocs.yml").write_text(yaml.safe_dump(config, sort_keys=False), "utf-8")
    return root
