"""`helpwright check` as its users call it: exit codes, words, files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from helpwright.checking.checked import read_checked
from helpwright.cli import main
from tests.projects import write_project

pytestmark = pytest.mark.browser

TRUE = "1. Click **Save**.\n"
FALSE = "# Saving\n\n1. Click **Store**.\n2. Click **Save**.\n"
UNREAD = "1. Frobnicate the gizmo of **Save**.\n"
IN_ORDER = """# The shop

1. Click **Open**.

Try it:

1. Go to **Shop**.
2. Click **Sell**. You'll see "Sold."
"""
SHOP = {
    "/": """<h1>Shop</h1>
<button onclick="localStorage.open = 1">Open</button>
<button onclick="document.querySelector('p').textContent = 'Sold.'" hidden>Sell</button><p role="status"></p>
<script>
setInterval(() => document.querySelector('[hidden]')?.toggleAttribute('hidden', !localStorage.open), 50)
</script>"""
}
PAGE = {"/": "<h1>Shop</h1><button>Save</button>"}


def check(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["check", "-f", str(folder / "mkdocs.yml"), *arguments])


def summary(result: Result) -> dict[str, int]:
    return json.loads(result.stdout)["summary"]


def test_a_true_article_is_clean(tmp_path: Path) -> None:
    write_project(tmp_path, {"save.md": TRUE}, PAGE)
    result = check(tmp_path, "--format", "json")
    assert result.exit_code == 0
    assert summary(result)["held"] == 1


def test_a_false_article_fails_with_its_line(tmp_path: Path) -> None:
    write_project(tmp_path, {"save.md": FALSE}, PAGE)
    result = check(tmp_path)
    assert result.exit_code == 1
    assert "docs/save.md:3" in result.stdout
    assert 'looked for "Store" and found nothing of that name' in result.stdout


def test_a_failed_step_leaves_the_window_and_its_outline(tmp_path: Path) -> None:
    write_project(tmp_path, {"save.md": FALSE}, PAGE)
    evidence = json.loads(check(tmp_path, "--format", "json", "--trace").stdout)
    left = evidence["articles"][0]["procedures"][0]["scenarios"][0]["steps"][0]["failure"]
    assert {"window", "outline", "trace"} <= left.keys()
    assert all((tmp_path / path).is_file() for path in left.values())
    assert "button Save" in (tmp_path / left["outline"]).read_text("utf-8")


def test_a_step_that_is_not_understood_fails(tmp_path: Path) -> None:
    write_project(tmp_path, {"save.md": UNREAD}, PAGE)
    result = check(tmp_path, "--format", "json")
    assert result.exit_code == 1
    assert summary(result)["unread"] == 1


def test_a_missing_picture_fails_until_it_is_taken_and_then_stays(tmp_path: Path) -> None:
    article = "1. Click **Save**.\n\n    ![Saving](/media/save.png)\n"
    write_project(tmp_path, {"save.md": article}, PAGE)
    assert check(tmp_path).exit_code == 1
    assert check(tmp_path, "--update").exit_code == 0
    taken = (tmp_path / "media/save.png").read_bytes()
    assert check(tmp_path, "--update").exit_code == 0
    assert (tmp_path / "media/save.png").read_bytes() == taken


def test_a_stale_picture_fails(tmp_path: Path) -> None:
    article = "1. Click **Save**.\n\n    ![Saving](/media/save.png)\n"
    write_project(tmp_path, {"save.md": article}, PAGE)
    check(tmp_path, "--update")
    write_project(tmp_path, {"save.md": article}, {"/": "<h1>Store</h1><button>Save</button>"})
    result = check(tmp_path)
    assert result.exit_code == 1
    assert "save.png" in result.stdout


def test_an_unchanged_article_is_answered_from_evidence(tmp_path: Path) -> None:
    write_project(tmp_path, {"save.md": TRUE}, PAGE, product={"version": "python -c print(1)"})
    check(tmp_path)
    (tmp_path / "product.py").unlink()  # nothing can be started any more
    assert check(tmp_path).exit_code == 0
    assert check(tmp_path, "--fresh").exit_code == 3


def test_steps_that_need_those_before_them_hold_for_who_reads_in_order(tmp_path: Path) -> None:
    write_project(tmp_path, {"open.md": IN_ORDER}, SHOP)
    result = check(tmp_path, "--format", "json")
    assert result.exit_code == 0
    first, second = json.loads(result.stdout)["articles"][0]["procedures"]
    assert [scenario["name"] for procedure in (first, second) for scenario in procedure["scenarios"]] == [
        "",
        "you have followed the steps before",
    ]


def test_steps_that_fail_even_in_order_are_told_where_the_reader_got_to(tmp_path: Path) -> None:
    write_project(tmp_path, {"open.md": IN_ORDER.replace('"Sold."', '"Gone."')}, SHOP)
    result = check(tmp_path)
    assert result.exit_code == 1
    assert "docs/open.md:8: drifted" in result.stdout
    assert 'the screen says "Sold."' in result.stdout


def test_an_article_that_changed_is_checked_again(tmp_path: Path) -> None:
    write_project(tmp_path, {"save.md": TRUE}, PAGE, product={"version": "python -c print(1)"})
    check(tmp_path)
    (tmp_path / "docs/save.md").write_text(FALSE, "utf-8")
    assert check(tmp_path).exit_code == 1


def test_a_product_that_does_not_start_is_told_with_its_log(tmp_path: Path) -> None:
    write_project(tmp_path, {"save.md": TRUE}, PAGE, product={"start": "python -c 'import nothing_there'"})
    result = check(tmp_path)
    assert result.exit_code == 3
    assert "No module named 'nothing_there'" in result.stderr


def test_a_product_that_dies_is_told_at_once_and_keeps_the_evidence(tmp_path: Path) -> None:
    pages = {"/": '<a href="/fatal">Save</a>', "/fatal": "die"}
    write_project(tmp_path, {"save.md": TRUE}, pages, check={"time_limit": 60})
    result = check(tmp_path, "--format", "json")
    assert result.exit_code == 3
    assert "the product fell over" in result.stderr
    assert summary(result)["not reached"] == 1


def test_no_product_is_a_clear_error(tmp_path: Path) -> None:
    write_project(tmp_path, {"save.md": TRUE}, PAGE)
    (tmp_path / "mkdocs.yml").write_text("site_name: x\nplugins: [helpwright]\n", "utf-8")
    result = check(tmp_path)
    assert result.exit_code == 3
    assert "did not say how to reach the product" in result.stderr


def test_wrong_settings_are_told_all_at_once_with_their_lines(tmp_path: Path) -> None:
    text = "site_name: x\nplugins:\n  - helpwright:\n      produkt: {}\n      pictures:\n        width: wide\n"
    (tmp_path / "mkdocs.yml").write_text(text, "utf-8")
    result = check(tmp_path)
    assert result.exit_code == 2
    assert "mkdocs.yml:4: `helpwright.produkt` was not a known setting" in result.stderr
    assert "write `product`." in result.stderr
    assert "mkdocs.yml:6: `helpwright.pictures.width`" in result.stderr


def test_a_setting_that_stands_twice_is_told(tmp_path: Path) -> None:
    """YAML keeps the last of the two in silence."""
    block = "check:\n        workers: 1\n      reader: {}\n      check:\n        uploads: files\n      produkt: {}\n"
    (tmp_path / "mkdocs.yml").write_text(f"site_name: x\nplugins:\n  - helpwright:\n      {block}", "utf-8")
    result = check(tmp_path)
    assert result.exit_code == 2
    assert "mkdocs.yml:7: `helpwright.check` was set twice, here and in line 4" in result.stderr
    assert "`helpwright.produkt` was not a known setting" in result.stderr


def test_an_article_that_does_not_exist_is_told(tmp_path: Path) -> None:
    write_project(tmp_path, {"save.md": TRUE}, PAGE)
    result = check(tmp_path, str(tmp_path / "docs/sav.md"))
    assert result.exit_code == 1
    assert "there is no such article" in result.stderr


def test_nothing_but_the_product_is_reached(tmp_path: Path) -> None:
    script = "<script>fetch('http://127.0.0.1:9/').catch(() => document.body.append('refused'))</script>"
    article = '1. Click **Save**. You will see "refused".\n'
    write_project(tmp_path, {"save.md": article}, {"/": f"<button>Save</button>{script}"})
    assert check(tmp_path).exit_code == 0


def test_a_secret_of_the_reader_reaches_no_report(tmp_path: Path) -> None:
    page = {"/": '<label>Password <input type="password"></label><p>hunter-two-word</p>'}
    article = '1. Enter your password. You will see "another".\n'
    write_project(tmp_path, {"log-in.md": article}, page, reader={"password": "hunter-two-word"})
    result = check(tmp_path, "--format", "json")
    assert result.exit_code == 1
    assert "hunter-two-word" not in result.output
    kept = [file.read_text("utf-8") for file in (tmp_path / ".helpwright").rglob("*.txt")]
    assert kept
    assert not any("hunter-two-word" in text for text in kept)


def test_parts_of_a_split_run_make_a_whole(tmp_path: Path) -> None:
    write_project(tmp_path, {"one.md": TRUE, "two.md": TRUE, "three.md": FALSE}, PAGE)
    for number in (1, 2):
        part = check(tmp_path, "--shard", f"{number}/2", "--format", "json")
        (tmp_path / f"part-{number}.json").write_text(part.stdout, "utf-8")
    parts = [str(tmp_path / f"part-{number}.json") for number in (1, 2)]
    merged = CliRunner().invoke(main, ["evidence", "merge", *parts])
    assert merged.exit_code == 1
    assert summary(merged)["articles"] == 3
    alone = CliRunner().invoke(main, ["evidence", "merge", parts[0]])
    assert alone.exit_code == 2
    assert "the evidence of part 2/2 is missing" in alone.stderr


def test_an_include_that_changed_has_its_articles_checked_again(tmp_path: Path) -> None:
    article = "# Saving\n\n<%= include('./_steps') %>\n"
    write_project(tmp_path, {"save.md": article, "_steps.md": TRUE}, PAGE, product={"version": "python -c print(1)"})
    assert check(tmp_path).exit_code == 0
    (tmp_path / "docs/_steps.md").write_text("1. Click **Store**.\n", "utf-8")
    assert check(tmp_path).exit_code == 1


def test_what_was_checked_is_noted_for_the_pages(tmp_path: Path) -> None:
    articles = {"save.md": TRUE, "store.md": FALSE, "talk.md": "# Nothing to do\n"}
    write_project(tmp_path, articles, PAGE)
    check(tmp_path)
    checked = read_checked(tmp_path)
    assert {path: it.is_clean for path, it in checked.items()} == {"docs/save.md": True, "docs/store.md": False}
    assert checked["docs/save.md"].product == "Shop"


def test_a_run_that_broke_off_is_not_noted(tmp_path: Path) -> None:
    write_project(tmp_path, {"save.md": TRUE}, PAGE, product={"start": "python -c 'import nothing_there'"})
    check(tmp_path)
    assert read_checked(tmp_path) == {}
