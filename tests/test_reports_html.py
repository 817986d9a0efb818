"""The HTML report: what is in the page."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path

import html5lib
import pytest
from PIL import Image

from helpwright.checking.evidence import Evidence, PictureEvidence, ScenarioEvidence
from helpwright.reports.difference import difference
from helpwright.reports.folder import write_folder
from helpwright.reports.gallery import Gallery
from helpwright.reports.html import write_page
from helpwright.reports.sources import Sources
from tests.reported import BADGES, INVITE, article, clause, evidence, help_centre, picture, problems, step, window
from tests.reported import whole_run as run_of_all


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The reports of the run that has every kind of trouble."""
    root = tmp_path_factory.mktemp("help") / "centre"
    write_folder(run_of_all(), problems(), help_centre(root), root / "report")
    return root / "report"


@pytest.fixture
def sources(tmp_path: Path) -> Sources:
    return help_centre(tmp_path / "centre")


def page_of(run: Evidence, sources: Sources) -> str:
    out = sources.root / "out"
    out.mkdir(exist_ok=True)
    return write_page(run, (), sources, out).read_text("utf-8")


def one_picture(shown: PictureEvidence) -> Evidence:
    only = step(1, 9, "Open Team.", "held", picture=shown)
    return evidence(article(INVITE, ScenarioEvidence(name="", steps=(only,))))


def test_the_folder_has_every_form(folder: Path) -> None:
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    assert names == ["evidence.json", "helpwright.sarif", "index.html", "junit.xml"]


def test_the_page_is_valid_html(folder: Path) -> None:
    html5lib.HTMLParser(strict=True).parse((folder / "index.html").read_text("utf-8"))


def test_ids_are_used_once(folder: Path) -> None:
    ids = re.findall(r"<[^>]* id=\"([^\"]*)\"", (folder / "index.html").read_text("utf-8"))
    assert len(ids) > 10
    assert len(ids) == len(set(ids))


def test_the_page_asks_no_server_for_anything(folder: Path) -> None:
    page = (folder / "index.html").read_text("utf-8")
    assert re.findall(r"""(?:src|href|action|url)\s*[=(]\s*["']?(?:https?:)?//[^"')\s]*""", page) == []
    assert "default-src 'none'" in page


def test_words_of_clauses_are_underlined_by_their_verdicts(folder: Path) -> None:
    page = (folder / "index.html").read_text("utf-8")
    assert '<u class="v-drifted">click **Send invitation**</u>' in page
    assert '<u class="v-held">choose the role *Editor*</u>' in page
    assert '<u class="v-unread">Jiggle the export knob until it feels right</u>, then <u class="v-not-reached">' in page


def test_a_picture_that_is_used_often_is_embedded_once(folder: Path) -> None:
    page = (folder / "index.html").read_text("utf-8")
    used, embedded = (
        re.findall(r'data-picture="(\w+)"', page),
        re.findall(r'<script type="text/plain" id="(\w+)"', page),
    )
    assert len(embedded) == len(set(embedded))
    assert set(used) == set(embedded)
    assert len(used) > len(embedded)


def test_hostile_words_stay_words(sources: Sources) -> None:
    hostile = "</script><script>alert(1)</script><img src=x onerror=alert(1)>\"'"
    bad = clause("click", hostile, hostile, 9, "drifted", problem=hostile, fix=hostile)
    own = step(1, 9, hostile, "drifted", bad, picture=picture(hostile, 9, "missing", hostile, article=INVITE))
    run = evidence(
        replace(
            article(INVITE, ScenarioEvidence(name=hostile, steps=(own,))),
            title=hostile,
            crews=(hostile,),
            topics=(hostile,),
        )
    )
    page = page_of(replace(run, product_name=hostile, browser=hostile), sources)
    assert page.count("<script") == 1
    assert "<img src=x" not in page
    html5lib.HTMLParser(strict=True).parse(page)


def test_a_trace_is_named_but_not_taken_in(folder: Path) -> None:
    page = (folder / "index.html").read_text("utf-8")
    assert ".helpwright/failures/invite-3/trace.zip" in page
    assert "TypeError: &lt;/script&gt;" in page


def test_no_file_outside_the_run_is_taken_in(sources: Sources) -> None:
    (sources.root / "secret.txt").write_text("the secret")
    paths = (
        "secret.txt",
        ".helpwright/../secret.txt",
        "/etc/hostname",
        "../../../etc/hostname",
        ".helpwright/none.txt",
    )
    drifted = step(1, 9, "x", "drifted", failure=tuple((f"file {row}", path) for row, path in enumerate(paths)))
    page = page_of(evidence(article(INVITE, ScenarioEvidence(name="", steps=(drifted,)))), sources)
    assert "the secret" not in page
    assert "File 0" not in page
    assert [path.name for path in (sources.root / "out").iterdir()] == ["index.html"]


@pytest.mark.parametrize(
    ("articles", "headline"),
    [(0, "No article was checked"), (1, "The article held"), (2, "All 2 articles held")],
)
def test_the_headline_of_a_clean_run(articles: int, headline: str, sources: Sources) -> None:
    held = article(BADGES, ScenarioEvidence(name="", steps=(step(1, 8, "Click Badges.", "held"),)))
    assert f"{headline}</h1>" in page_of(evidence(*[held] * articles), sources)


def test_the_headline_counts_what_needs_attention(folder: Path) -> None:
    assert "2 of 3 articles need attention</h1>" in (folder / "index.html").read_text("utf-8")


def test_a_page_that_can_not_be_written_leaves_the_old_one_whole(sources: Sources, tmp_path: Path) -> None:
    page = write_page(run_of_all(), (), sources, tmp_path)
    before = page.read_bytes()
    broken = replace(run_of_all(), checked_at="not a time")
    with pytest.raises(ValueError, match="not a time"):
        write_page(broken, (), sources, tmp_path)
    assert page.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


# Pictures


def test_the_difference_colours_what_changed_and_nothing_else() -> None:
    found = difference(window("Team", "Send"), window("Team", "Post"))
    assert found is not None
    shown = Image.open(io.BytesIO(found.picture)).convert("RGB")
    assert shown.size == (1280, 800)
    coloured = [
        (x, y)
        for y in range(0, 800, 4)
        for x in range(0, 1280, 4)
        if (pixel := shown.getpixel((x, y)))[0] - pixel[1] > 60  # type: ignore[index, operator]
    ]
    assert coloured
    assert all(290 < x < 420 and 550 < y < 620 for x, y in coloured)
    assert 0 < found.share < 0.01


def test_the_same_picture_has_no_difference() -> None:
    found = difference(window("Team", "Send"), window("Team", "Send"))
    assert found is not None
    assert found.share == 0


def test_a_picture_of_another_size_is_compared_at_the_new_width() -> None:
    found = difference(window("Team", "Send", size=(640, 400)), window("Team", "Send"))
    assert found is not None
    assert Image.open(io.BytesIO(found.picture)).width == 1280


def png(size: tuple[int, int]) -> bytes:
    stream = io.BytesIO()
    Image.new("1", size).save(stream, "PNG")
    return stream.getvalue()


@pytest.mark.parametrize(
    "old",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"<svg onload='alert(1)'/>", id="svg"),
        pytest.param(window("a", "b")[:2000], id="cut off"),
        pytest.param(png((20_000, 20_000)), id="huge"),
        pytest.param(png((1, 5000)), id="a thread"),
    ],
)
def test_what_can_not_be_compared_is_left_out(old: bytes, sources: Sources) -> None:
    new = window("Team", "Send")
    assert difference(old, new) is None
    shown = picture("media/a.png", 9, "stale", "it changed", article=INVITE, old=old, shown=new)
    page = page_of(one_picture(shown), sources)
    assert 'data-label="New"' in page
    assert 'data-label="Difference"' not in page


def test_an_unchanged_picture_comes_from_the_project(sources: Sources) -> None:
    assert 'data-label="Picture"' in page_of(
        one_picture(picture("media/start/badges.png", 9, "unchanged", article=INVITE)), sources
    )
    for path in ("media/none.png", "../outside.png", "docs/team/invite.md"):
        assert 'data-label="Picture"' not in page_of(
            one_picture(picture(path, 9, "unchanged", article=INVITE)), sources
        )


def test_evidence_without_pixels_shows_the_picture_of_the_article(sources: Sources) -> None:
    page = page_of(one_picture(picture("media/start/badges.png", 9, "stale", "it changed", article=INVITE)), sources)
    assert 'data-label="Old"' in page
    assert 'data-label="New"' not in page


def test_pictures_beyond_the_limit_go_beside_the_page(tmp_path: Path) -> None:
    small, large = png((10, 10)), window("Team", "Send")
    gallery = Gallery(tmp_path, limit=len(small) + 10)
    assert gallery.add(large, spare=True) is None
    beside, inside = gallery.add(large), gallery.add(small)
    assert beside is not None
    assert (tmp_path / str(beside.path)).read_bytes() == large
    assert inside is not None
    assert inside.path is None
    assert list(gallery.embedded) == [inside.key]
    assert gallery.add(large) is beside
