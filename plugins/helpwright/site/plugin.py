"""MkDocs hooks: convert the arguments, call one function, convert the answer."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, Literal

from jinja2 import Environment
from mkdocs.config.base import Config, ConfigErrors, ConfigWarnings, ValidationError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger

from helpwright.article.dialect import Dialect, site_dialect
from helpwright.article.folder import Folder
from helpwright.article.problem import ArticleError, Problem
from helpwright.project import load_project
from helpwright.settings import Settings, parse_settings
from helpwright.site import corners, crew
from helpwright.site.build import add_article_pages
from helpwright.site.cache import Cache
from helpwright.site.checks import Checks, checks_mark
from helpwright.site.compiled import Compiled
from helpwright.site.kept import Reader
from helpwright.site.listing import add_topic_pages
from helpwright.site.markup import ValidMarkup
from helpwright.site.media import add_media
from helpwright.site.pages import ArticlePage, found_on, is_public
from helpwright.site.parts import Parts
from helpwright.site.press import Press
from helpwright.site.redirects import add_redirects
from helpwright.site.shelf import Shelf
from helpwright.site.stencil import Stencils
from helpwright.site.unchanged import Unchanged
from helpwright.site.upkeep import Upkeep

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.nav import Navigation

    from helpwright.site.edits import Built
    from helpwright.site.preview.app import Preview

log = get_plugin_logger(__name__)

THEME = Path(__file__).with_name("theme")
STYLES = "assets/helpwright/helpwright.css"
CACHE_FOLDER = ".cache/helpwright"
SCRIPT = "assets/helpwright/helpwright.js"


class HelpwrightConfig(Config):  # type: ignore[no-untyped-call]  # MkDocs leaves __init_subclass__ untyped
    """Empty: the settings' own schema checks them, and knows their lines."""


class HelpwrightPlugin(BasePlugin[HelpwrightConfig]):  # type: ignore[no-untyped-call]  # as above
    """Renders articles in place of MkDocs' Markdown, with their media, topics and problems."""

    settings: Settings
    shelf: Shelf | None = None
    nav: Navigation | None = None
    press: Press | None = None
    cache: Cache | None = None
    unchanged: Unchanged | None = None
    built: Built | None = None
    preview: Preview | None = None
    upkeep: Upkeep | None = None
    compiled: Compiled | None = None
    made: Sequence[File] = ()
    problems: tuple[Problem, ...] = ()
    command: str = "build"
    is_dirty: bool = False

    def __init__(self) -> None:
        self.pause = crew.Pause()

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Note what is being done. With this hook, MkDocs keeps this object between the builds of `mkdocs serve`."""
        self.command, self.is_dirty = command, dirty
        if command == "build":
            self.pause.begin()
            crew.leave_memory_to_the_system()

    def on_shutdown(self) -> None:
        """Let Python look for garbage again, where it goes on after the build."""
        self.pause.end()

    def load_config(
        self, options: dict[str, Any], config_file_path: str | None = None
    ) -> tuple[ConfigErrors, ConfigWarnings]:
        """Check the settings; each problem is one of MkDocs' configuration errors, with its line in mkdocs.yml."""
        self.config = HelpwrightConfig(config_file_path=config_file_path)
        path = Path(config_file_path or "mkdocs.yml")
        try:
            self.settings = parse_settings(options, path)
        except ArticleError as error:
            problems = _with_lines(error, path).problems
            return [(str(at.span), ValidationError(f"{at.what}\n    fix: {at.fix}")) for at in problems], []
        return [], []

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Add our templates (after the site's own; after another theme's, too), styles and script; watch the media."""
        corners.pass_by_hidden_folders(config.theme)
        own = str(THEME)
        if own not in config.theme.dirs:
            first = 1 if config.theme.custom_dir else 0
            config.theme.dirs.insert(first if config.theme.name == "material" else len(config.theme.dirs), own)
        if STYLES not in config.extra_css:
            config.extra_css.insert(0, STYLES)
            config.extra_javascript.insert(0, SCRIPT)
        media = self._media(config)
        if media.is_dir() and str(media) not in config.watch:
            config.watch.append(str(media))
        return config

    @event_priority(-100)  # last: MkDocs empties the site's folder next
    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Leave an earlier build's files where they are, if nobody else has a say in what the site is."""
        self.upkeep = Upkeep(Path(config.site_dir))
        if self.command != "serve" and not self.is_dirty and corners.only_known_plugins(config, self):
            corners.begin_instead_of_emptying(self.upkeep.begin)

    @event_priority(-90)  # late, so that pages which other plugins make are there
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Read every article, and add the media and the topic pages."""
        add_media(files, self._media(config), config)
        self.shelf = self.unchanged = self.compiled = None
        if self.settings.renderer != "helpwright":
            return files
        self.cache = Cache(self._root(config) / CACHE_FOLDER)
        if self.command != "serve":
            self.unchanged = Unchanged(self.cache)
            more = (self.settings.model_dump_json(), checks_mark(self._root(config)))
            if (rest := self.unchanged.begin(files, config, self, more)) is not None:
                return rest
        dialect, others = self._dialect(config), self.settings.other_paths
        self.shelf = add_article_pages(files, config, self._root(config), dialect, self.cache, others)
        is_large = crew.is_worth_sharing(tuple(self.shelf.entries))
        if is_large and self.command != "serve" and corners.only_known_plugins(config, self):
            self.compiled = Compiled()
            self.compiled.begin(config)
        add_topic_pages(files, config, self.shelf)
        redirects = add_redirects(files, config, self.shelf.known.aliases)
        self.made = (*files.documentation_pages(), *redirects)
        return files

    @event_priority(-90)
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Remember the navigation for the sidebars."""
        self.nav = nav
        return nav

    @event_priority(-90)
    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Let pages be made, and report all that is wrong in the articles at once (strict builds count it)."""
        assert self.nav is not None
        env.add_extension(ValidMarkup)
        if self.compiled:
            self.compiled.give_to(env)
        parts = Parts(env, config, self.nav, THEME)
        env.globals["helpwright_checked"] = Checks(self._root(config)).note_of_file
        if index := corners.search_index(config):
            corners.index_quickly(index, found_on)
        if self.upkeep and self.command != "serve":
            self._make_way(self.upkeep, config, files)
        if self.command != "serve":
            for file in files:
                if isinstance(file.page, ArticlePage):
                    file.page.forget_fragment()
        self.press = Press(config, self.nav, env, Stencils(env, self.nav, parts))
        self.built = self._built(config, files, env) if self.command == "serve" and self.shelf else None
        if corners.only_known_page_hooks(config, self):
            self.press.start([file.page for file in files if file.page is not None and file.page.content is not None])
        self._report()
        if self.command == "serve":
            self.preview = self.preview or _preview(config)
            self.preview.take(files, lambda: self.shelf.problems() if self.shelf else ())
        return env

    def on_template_context(self, context: Any, *, template_name: str, config: MkDocsConfig) -> Any:
        """Keep articles that aren't public out of the sitemap."""
        if template_name == "sitemap.xml":
            context["pages"] = [file for file in context["pages"] if is_public(file.page)]
        return context

    @event_priority(90)  # early, so that other plugins find all pages
    def _finish_pages(self, *, config: MkDocsConfig) -> None:
        """Wait for the last pages."""
        if self.press:
            self.press.finish()

    @event_priority(-100)  # last, when everything is written
    def _keep_site(self, *, config: MkDocsConfig) -> None:
        """Remember what was made, or bring back what an earlier build made."""
        if self.unchanged and self.upkeep:
            self.unchanged.end(config, self.made, self.problems, self.upkeep)
        if self.cache:
            self.cache.trim()
        if self.upkeep:
            self.upkeep.end()

    on_post_build = CombinedEvent(_finish_pages, _keep_site)

    def on_build_error(self, *, error: Exception) -> None:
        """Leave nothing of ours in MkDocs."""
        if self.press:
            self.press.stop()
        if self.compiled:
            self.compiled.end()
        if self.upkeep:
            self.upkeep.end()

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        """Let the server hear of changes at once, and make only the pages again that a change shows on."""
        from helpwright.site.edits import rebuild  # which only `mkdocs serve` pays for loading
        from helpwright.site.watching import Watch

        watch = Watch()
        build = server.builder

        def rebuild_changed() -> bool:
            return rebuild(lambda: self.built, watch.take_changes(), build)

        def finish_index() -> None:
            if self.built:
                self.built.finish_index()

        is_quick = corners.quicken(server, watch, rebuild_changed, finish_index)
        if is_quick and self.built:
            self.built.prepare()
        if self.preview:
            self.preview.attach(server)
        return server

    def _report(self) -> None:
        """Tell all problems."""
        earlier = self.unchanged.problems if self.unchanged else None
        self.problems = tuple(self.shelf.problems()) if self.shelf else earlier or ()
        for problem in self.problems:
            (log.error if problem.severity == "error" else log.warning)(str(problem))

    def _make_way(self, upkeep: Upkeep, config: MkDocsConfig, files: Files) -> None:
        restored = self.unchanged.restored if self.unchanged else ()
        upkeep.make_way([*(file.dest_uri for file in files), *config.theme.static_templates, *restored])
        for file in files:
            if not file.is_documentation_page():
                corners.copy_with(file, upkeep.copy)

    def _built(self, config: MkDocsConfig, files: Files, env: Environment) -> Built:
        from helpwright.site.edits import Built

        assert self.nav is not None
        assert self.shelf is not None
        return Built(
            config,
            files,
            self.nav,
            env,
            self.shelf,
            Reader(self._dialect(config), self.cache),
            self._root(config),
            not corners.only_known_plugins(config, self),
            corners.search_index(config),
            corners.mounts_again(config, SCRIPT),
        )

    def _dialect(self, config: MkDocsConfig) -> Dialect:
        docs, root = Path(config.docs_dir).resolve(), self._root(config)
        shown = docs.relative_to(root) if docs.is_relative_to(root) else docs
        folder = Folder(docs, PurePosixPath(shown.as_posix()))
        return site_dialect(self.settings.variables, self.settings.front_matter, folder)

    def _root(self, config: MkDocsConfig) -> Path:
        return Path(config.config_file_path or "mkdocs.yml").resolve().parent

    def _media(self, config: MkDocsConfig) -> Path:
        return self._root(config) / self.settings.media_dir


def _preview(config: MkDocsConfig) -> Preview:
    """The preview; only `mkdocs serve` pays for loading it."""
    from helpwright.site.preview.app import Preview

    return Preview(Path(config.config_file_path or "mkdocs.yml").resolve())


def _with_lines(error: ArticleError, path: Path) -> ArticleError:
    """The same problems with their lines, where mkdocs.yml itself has them (it may inherit from another file)."""
    try:
        load_project(path)
    except ArticleError as placed:
        return placed
    except OSError:
        return error
    return error
