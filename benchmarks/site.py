"""Time building a folder of articles: Helpwright, MkDocs with Material, and what else is installed.

    python -m benchmarks.site PATH [--copies 4] [--times 3] [--only ours,pruned] [--media FOLDER]

PATH holds Markdown articles. Each builder gets a copy of its own and builds in turn with the others, `--times` over;
medians, peak memory of all its processes, and ratios to MkDocs with `navigation.prune` come out. `--copies` puts the
articles into the site several times, to see how time grows with pages. Where articles name pictures that `--media`
lacks, random bytes of a picture's usual size stand in.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import yaml

PICTURE_BYTES = 54_000
MEDIA = re.compile(r"/media/([\w./%+-]+\.(?:png|jpe?g|gif|svg))")
VARIABLE = re.compile(r"\$[{<]\s?([A-Za-z_][\w.-]*)\s?[}>]")
FRONT_MATTER = re.compile(r"\s*---[ \t]*\n.*?^---[ \t]*$\n?", re.DOTALL | re.MULTILINE)
TITLE = re.compile(r"^title:(.*)$", re.MULTILINE)
BASE = "ours"
AGAINST = "pruned"
EXTENSIONS = [  # Material's own advice for what our articles have without asking: highlighted code, notes, footnotes…
    "admonition",
    "attr_list",
    "footnotes",
    "md_in_html",
    "tables",
    {"toc": {"permalink": True}},
    "pymdownx.highlight",
    "pymdownx.superfences",
    {"pymdownx.tasklist": {"custom_checkbox": True}},
]


@dataclass(frozen=True, slots=True)
class Builder:
    """One way to build the site: `prepare` makes its folder ready before each run, which isn't timed."""

    name: str
    command: tuple[str, ...]
    prepare: Callable[[Path], None]


@dataclass(frozen=True, slots=True)
class Run:
    seconds: float
    peak_mb: float


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path)
    parser.add_argument("--copies", type=int, default=1)
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--only", help="names with commas between them")
    parser.add_argument("--media", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="helpwright-benchmark-") as folder:
        corpus = Path(folder)
        pages = write_corpus(corpus, given.path, given.copies, given.media)
        print(f"{pages} articles")
        wanted = given.only.split(",") if given.only else None
        builders = [builder for builder in installed_builders() if not wanted or builder.name in wanted]
        projects = {builder.name: write_project(corpus, builder.name) for builder in builders}
        runs: dict[str, list[Run]] = {builder.name: [] for builder in builders}
        for row in range(given.times):
            for builder in builders:
                builder.prepare(projects[builder.name])
                run = timed(builder.command, projects[builder.name])
                runs[builder.name].append(run)
                print(f"  {row + 1}: {builder.name} {run.seconds:.2f} s, {run.peak_mb:.0f} MB", flush=True)
        report(runs)
    return 0


def report(runs: Mapping[str, Sequence[Run]]) -> None:
    """Medians, and the median of each round's ratio, so that a busy minute counts on both sides."""
    for name, mine in runs.items():
        line = f"{name:16} {statistics.median(run.seconds for run in mine):8.2f} s"
        line += f" {max(run.peak_mb for run in mine):6.0f} MB"
        if AGAINST in runs and name != AGAINST:
            ratios = [run.seconds / other.seconds for run, other in zip(mine, runs[AGAINST], strict=True)]
            line += f"   {statistics.median(ratios):.2f} x {AGAINST}"
        print(line)


def write_corpus(folder: Path, articles: Path, copies: int, media: Path | None) -> int:
    """The articles under docs/ and their pictures under media/; the number of articles."""
    docs, pictures = folder / "docs", folder / "media"
    for number in range(copies):
        shutil.copytree(articles, docs / (f"copy-{number + 1}" if number else ""), dirs_exist_ok=True)
    if media:
        shutil.copytree(media, pictures)
    pages = sorted(docs.rglob("*.md"))
    for page in pages:
        for name in MEDIA.findall(page.read_text("utf-8", "replace")):
            picture = pictures / name
            if not picture.exists() and ".." not in picture.parts:
                picture.parent.mkdir(parents=True, exist_ok=True)
                picture.write_bytes(os.urandom(PICTURE_BYTES))
    if not (docs / "index.md").exists():
        (docs / "index.md").write_text("# Home\n", "utf-8")
    return len(pages)


def write_project(corpus: Path, name: str) -> Path:
    """A builder's own folder with its configuration, the articles and the pictures where it looks for them."""
    project = corpus / name
    shutil.copytree(corpus / "docs", project / "docs")
    ours = name.startswith(BASE)
    shutil.copytree(corpus / "media", project / "media" if ours else project / "docs" / "media")
    plain = name.removesuffix("-plain") != name
    helpwright = {"helpwright": {"variables": variables(project / "docs"), "front_matter": {}}}
    config = {
        "site_name": "Benchmark",
        "site_url": "https://help.example/",
        "theme": {"name": "material", "font": False, "features": [] if plain else ["navigation.prune"]},
        "plugins": ["search", helpwright] if ours else ["search"],
        **({} if ours else {"markdown_extensions": EXTENSIONS}),
    }
    (project / "mkdocs.yml").write_text(yaml.safe_dump(config, sort_keys=False), "utf-8")
    if name == "hugo":
        write_hugo(project)
    return project


def variables(docs: Path) -> dict[str, str]:
    """A value for each dotted or plain name that articles mention as a variable."""
    names = {name for page in docs.rglob("*.md") for name in VARIABLE.findall(page.read_text("utf-8", "replace"))}
    return {name: f"value-of-{name}" for name in sorted(names)}


def write_hugo(project: Path) -> None:
    """The least that Hugo needs: a list and a page template with the section's pages beside the text.

    Hugo stops at front matter that isn't whole, and takes a file that begins with a tag for no Markdown; so each gets
    front matter with its title alone. A folder's `index.md` would swallow the pages around it, `_index.md` doesn't.
    """
    for page in (project / "docs").rglob("*.md"):
        page.write_text(with_title_alone(page.read_text("utf-8", "replace")), "utf-8")
        if page.name == "index.md":
            page.rename(page.with_name("_index.md"))
    layouts = project / "layouts" / "_default"
    layouts.mkdir(parents=True)
    (project / "hugo.toml").write_text(
        'baseURL = "https://help.example/"\ntitle = "Benchmark"\ncontentDir = "docs"\n'
        "[markup.goldmark.renderer]\nunsafe = true\n",
        "utf-8",
    )
    page = "<!doctype html><title>{{ .Title }}</title><nav>{{ range .CurrentSection.Pages }}"
    page += '<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</nav><main>{{ .Content }}</main>'
    for name in ("single.html", "list.html"):
        (layouts / name).write_text(page, "utf-8")


def with_title_alone(text: str) -> str:
    """The article with front matter that anything can read."""
    match = FRONT_MATTER.match(text)
    title = TITLE.search(match[0]) if match else None
    shown = json.dumps(title[1].strip(" \t\"'")) if title else '""'
    return f"---\ntitle: {shown}\n---\n{text[match.end() :] if match else text}"


def installed_builders() -> Iterator[Builder]:
    """Ours and MkDocs always, the others where their programs are found."""
    mkdocs = (sys.executable, "-m", "mkdocs", "build", "--quiet")
    yield Builder(BASE, mkdocs, fresh)
    yield Builder(f"{BASE}-again", mkdocs, built_before(mkdocs))
    yield Builder(AGAINST, mkdocs, fresh)
    yield Builder("mkdocs-plain", mkdocs, fresh)
    if zensical := shutil.which("zensical"):
        yield Builder("zensical", (zensical, "build", "--clean"), fresh)
    if hugo := shutil.which("hugo"):
        yield Builder("hugo", (hugo, "--quiet"), fresh)


def fresh(project: Path) -> None:
    """Nothing is left of earlier builds. It is moved away: some file systems are slow for minutes after a deletion."""
    for name in ("site", "public", ".cache", ".helpwright", "resources"):
        if (project / name).exists():
            (project / name).rename(Path(tempfile.mkdtemp(dir=project.parent, prefix="old-")) / name)


def built_before(command: Sequence[str]) -> Callable[[Path], None]:
    """The site was built already, and nothing changed since."""

    def prepare(project: Path) -> None:
        if not (project / "site").exists():
            timed(command, project)

    return prepare


def timed(command: Sequence[str], project: Path) -> Run:
    """One build; warnings of articles don't matter here, a failed build ends everything.

    Python may keep what it compiles: pip did that for the packages it installed, but not for ours in a checkout.
    """
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    began = time.perf_counter()
    with (project / "log.txt").open("w") as log:
        process = subprocess.Popen(command, cwd=project, stdout=log, stderr=log, env=environment)
        with watched(process.pid) as peak:
            status = process.wait()
        seconds = time.perf_counter() - began
    if status:
        raise SystemExit(f"{' '.join(command)} failed:\n{(project / 'log.txt').read_text('utf-8')[-3000:]}")
    return Run(seconds, peak[0])


@contextmanager
def watched(pid: int) -> Iterator[list[float]]:
    """The most memory (MB) that a process and its children had together, looked at often; 0 where that isn't known.

    Pages that forked processes share count once.
    """
    peak, done = [0.0], threading.Event()

    def look() -> None:
        while not done.wait(0.1):
            peak[0] = max(peak[0], sum(memory_mb(each) for each in family(pid)))

    thread = threading.Thread(target=look, daemon=True)
    thread.start()
    try:
        yield peak
    finally:
        done.set()
        thread.join()


def family(pid: int) -> Iterator[int]:
    yield pid
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return
    for child in children:
        yield from family(int(child))


def memory_mb(pid: int) -> float:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:")), 0)


if __name__ == "__main__":
    sys.exit(main())
