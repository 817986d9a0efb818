"""Pictures: a page's capture in a browser window, the step's target marked, and what the file says of itself."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest
from PIL import Image

from helpwright.checking.caption import caption
from helpwright.checking.frame import frame_picture
from helpwright.checking.mark import ACCENT, Box, mark_target
from helpwright.checking.provenance import read_provenance, with_provenance, write_picture

GREY = (120, 130, 140)


def capture(size: tuple[int, int] = (640, 400), colour: tuple[int, int, int] = GREY) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, "PNG")
    return out.getvalue()


def framed(png: bytes, title: str = "Account", address: str = "https://example.com/a", **more: object) -> Image.Image:
    return Image.open(io.BytesIO(frame_picture(png, title=title, address=address, **more)))  # type: ignore[arg-type]


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_the_page_stands_whole_in_its_window(scale: float) -> None:
    width, height = round(640 * scale), round(400 * scale)
    picture = framed(capture((width, height)), scale=scale)
    colours = {colour[:3]: count for count, colour in picture.getcolors(picture.width * picture.height)}
    assert picture.mode == "RGBA"
    assert picture.width > width
    assert picture.height > height
    assert 0 <= width * height - colours[GREY] < 100 * scale * scale  # but for the window's two lower corners


def test_the_ground_is_transparent_with_a_shadow_below_the_window() -> None:
    alpha = framed(capture()).getchannel("A")
    middle = alpha.width // 2
    assert alpha.getpixel((0, 0)) == 0
    assert alpha.getpixel((middle, alpha.height // 2)) == 255
    assert 0 < alpha.getpixel((middle, alpha.height - 25)) < 128  # type: ignore[operator]


def test_the_same_capture_gives_the_same_bytes() -> None:
    pictures = {
        frame_picture(capture(), title="A", address="https://example.com", mark=(10, 10, 50, 20)) for _ in "abc"
    }
    assert len(pictures) == 1


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Other"},
        {"address": "https://example.com/b"},
        {"address": "http://example.com/a"},
        {"mark": (9, 9, 9, 9)},
    ],
    ids=["title", "path", "no lock", "mark"],
)
def test_the_frame_shows_what_it_is_told(change: dict[str, object]) -> None:
    assert framed(capture()).tobytes() != framed(capture(), **change).tobytes()  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("box", "ring"),
    [
        ((100, 100, 80, 30), (94, 94, 186, 136)),
        ((0, 0, 60, 20), (2, 2, 66, 26)),
        ((600, 380, 40, 20), (594, 374, 638, 398)),
        ((-50, -50, 2000, 2000), (2, 2, 638, 398)),
    ],
    ids=["inside", "top left corner", "bottom right corner", "larger than the page"],
)
def test_a_targets_ring_is_whole_and_on_the_page(box: Box, ring: tuple[int, int, int, int]) -> None:
    marked = mark_target(Image.new("RGB", (640, 400), GREY), box)
    mask = Image.new("1", marked.size)
    mask.putdata([pixel == ACCENT for pixel in marked.get_flattened_data()])
    assert mask.getbbox() == ring
    centre = (round(max(0, box[0]) + 12), round(max(0, box[1]) + 12))
    assert marked.getpixel(centre) == GREY


@pytest.mark.parametrize("background", [(0, 0, 0), (255, 255, 255), ACCENT])
def test_a_ring_shows_on_any_background(background: tuple[int, int, int]) -> None:
    marked = mark_target(Image.new("RGB", (200, 100), background), (60, 40, 80, 20))
    colours = {colour for _, colour in marked.getcolors(20_000)}
    assert len(colours - {background}) > 1


def test_a_target_outside_the_page_marks_nothing() -> None:
    page = Image.new("RGB", (200, 100), GREY)
    assert mark_target(page, (500, 10, 40, 20)).tobytes() == page.tobytes()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Account settings", "Account settings"),
        ("  two\n lines ", "two lines"),
        ("Größe – naïve", "Gro\ue000e - naive"),
        ("日本 ok", "\ue001\ue001 ok"),
        ("zero\u200bwidth", "zerowidth"),
        ("", ""),
    ],
)
def test_a_caption_shows_what_the_font_has(text: str, shown: str) -> None:
    assert caption(text, 13).text == shown


@pytest.mark.parametrize("text", ["Account settings of a very long name", "日本語" * 20, "x" * 500])
def test_a_long_caption_is_cut_to_its_room(text: str) -> None:
    fitted = caption(text, 13).fitted(100)
    assert fitted.text.endswith("…")
    assert 60 < fitted.width <= 100


def test_a_picture_carries_what_it_shows(tmp_path: Path) -> None:
    file = tmp_path / "a.png"
    write_picture(file, capture(), {"article": "docs/ä.md", "step": 2})
    assert read_provenance(file) == {"article": "docs/ä.md", "step": 2}
    with Image.open(file) as picture:
        assert picture.convert("RGB").getpixel((5, 5)) == GREY
    assert [path.name for path in tmp_path.iterdir()] == ["a.png"]


def test_provenance_is_the_same_in_any_order() -> None:
    assert with_provenance(capture(), {"a": 1, "b": 2}) == with_provenance(capture(), {"b": 2, "a": 1})


@pytest.mark.parametrize(
    "content",
    [None, b"", b"not a picture", capture(), capture()[:40], with_provenance(capture(), {"a": 1})[:50]],
    ids=["missing", "empty", "text", "another program's", "cut short", "cut in its provenance"],
)
def test_a_file_without_provenance_says_nothing(tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "a.png"
    if content is not None:
        file.write_bytes(content)
    assert read_provenance(file) is None


def test_a_picture_that_can_not_be_put_in_place_leaves_all_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.png"
    write_picture(file, capture(), {"step": 1})

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        write_picture(file, capture(colour=(1, 2, 3)), {"step": 2})
    assert read_provenance(file) == {"step": 1}
    assert [path.name for path in tmp_path.iterdir()] == ["a.png"]
