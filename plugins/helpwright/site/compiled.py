"""The theme's templates, compiled by a process of their own while pages are still being gathered.

Every process that makes pages needs them, and would compile them again.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from jinja2 import BytecodeCache, Environment, TemplateError, meta
from jinja2.bccache import Bucket

from helpwright.site import crew
from helpwright.site.markup import ValidMarkup

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

Made = tuple[frozenset[str], dict[str, bytes]]  # the extensions that templates were compiled with, and their code

_PAGES = ("main.html", "listing.html", "home.html", "partials/article.html", "partials/nav-item.html")


class Compiled(BytecodeCache):
    """Templates' code, by name and source. `begin` starts a process that `give_to` waits for."""

    def __init__(self, code: dict[str, bytes] | None = None) -> None:
        self._code = {} if code is None else code
        self._helper: crew.Helper[Made] | None = None

    def begin(self, config: MkDocsConfig) -> None:
        """Let the templates be compiled that all pages and the theme's static ones are made from."""
        self._helper = crew.start(partial(_compile_all, config))

    def give_to(self, env: Environment) -> None:
        """Let templates of this environment be taken from here, unless it would compile them in another way."""
        made = self.end()
        if made is not None and made[0] == frozenset(env.extensions):
            self._code = made[1]
            env.bytecode_cache = self

    def end(self) -> Made | None:
        """Wait for the process, if there is one; None where it failed."""
        helper, self._helper = self._helper, None
        return helper.result() if helper is not None else None

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self._code:
            bucket.bytecode_from_string(self._code[bucket.key])  # which looks whether the source is the same

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._code[bucket.key] = bucket.bytecode_to_string()


def _compile_all(config: MkDocsConfig) -> Made:
    crew.Pause().begin()
    env = config.theme.get_env()
    env.add_extension(ValidMarkup)
    code: dict[str, bytes] = {}
    cache = Compiled(code)
    left, seen = [*_PAGES, *config.theme.static_templates], set[str]()
    while left:
        name = left.pop()
        if name in seen or env.loader is None:
            continue
        seen.add(name)
        try:
            source, file, _ = env.loader.get_source(env, name)
            template = env.parse(source, name, file)
            left += [each for each in meta.find_referenced_templates(template) if each is not None]
            bucket = cache.get_bucket(env, name, file, source)
            bucket.code = env.compile(template, name, file)
            cache.set_bucket(bucket)
        except (TemplateError, UnicodeDecodeError):  # whoever asks for it will hear of it
            continue
    return frozenset(env.extensions), code
