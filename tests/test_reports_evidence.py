"""The published schema of the evidence, its page, and what is really written agree."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from helpwright.checking.evidence import PictureState, ScenarioEvidence, Verdict
from helpwright.checking.record import SCHEMA_VERSION, from_json, to_json, to_text
from tests.reported import BADGES, INVITE, article, clause, evidence, step, whole_run

PAGE = (Path(__file__).parent.parent / "docs/helpwright/evidence.md").read_text("utf-8")
SCHEMA = json.loads(files("helpwright.reports").joinpath("evidence.schema.json").read_text("utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.FormatChecker())


def properties(schema: Any) -> Iterator[str]:
    """The names of all fields that the schema describes."""
    if isinstance(schema, dict):
        yield from schema.get("properties", {})
        for value in schema.values():
            yield from properties(value)


def fields(data: Any) -> Iterator[str]:
    """The names of all fields in some evidence; what a failure's files are called is open."""
    if isinstance(data, list):
        for item in data:
            yield from fields(item)
    elif isinstance(data, dict):
        for name, value in data.items():
            yield name
            if name != "failure":
                yield from fields(value)


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["properties"]["schema"]["const"] == SCHEMA_VERSION


def test_evidence_is_of_the_schema_and_has_no_other_fields() -> None:
    data = to_json(whole_run())
    VALIDATOR.validate(data)
    assert set(fields(data)) - set(properties(SCHEMA)) == set()


def test_a_clause_of_another_file_names_it() -> None:
    def only_clause(path: str) -> dict[str, Any]:
        included = step(1, 9, "Click Badges.", "held", clause("click", "Badges", "Click **Badges**", 8, path=path))
        data = to_json(evidence(article(INVITE, ScenarioEvidence(name="", steps=(included,)))))
        VALIDATOR.validate(data)
        found: dict[str, Any] = data["articles"][0]["procedures"][0]["scenarios"][0]["steps"][0]["clauses"][0]
        return found

    assert "path" not in only_clause(INVITE)
    assert only_clause(BADGES)["path"] == BADGES


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("schema",), 2),
        (("checked_at",), "yesterday"),
        (("articles", 0, "crews"), "crew-team"),
        (("articles", 0, "procedures", 0, "line"), 0),
        (("articles", 0, "procedures", 0, "scenarios", 0, "steps", 0, "verdict"), "passed"),
        (("articles", 0, "procedures", 0, "scenarios", 0, "steps", 1, "picture", "state"), "old"),
        (("summary", "held"), -1),
    ],
    ids=str,
)
def test_what_is_not_evidence_is_refused(path: tuple[str | int, ...], value: object) -> None:
    data: Any = to_json(whole_run())
    inner = data
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    assert not VALIDATOR.is_valid(data)


def test_the_schema_has_every_verdict_and_state() -> None:
    assert tuple(SCHEMA["$defs"]["verdict"]["enum"]) == Verdict.__args__  # type: ignore[attr-defined]
    assert tuple(SCHEMA["$defs"]["picture"]["properties"]["state"]["enum"]) == PictureState.__args__  # type: ignore[attr-defined]


def test_the_page_describes_every_field_verdict_and_state() -> None:
    words = {*properties(SCHEMA), *Verdict.__args__, *PictureState.__args__}  # type: ignore[attr-defined]
    prose = re.sub(r"```.*?```", "", PAGE, flags=re.DOTALL)
    assert words - set(re.findall(r"`([^`]+)`", prose)) == set()


def test_the_example_on_the_page_is_evidence() -> None:
    example = json.loads(PAGE.split("```json\n")[1].split("```")[0])
    VALIDATOR.validate(example)
    assert set(fields(example)) - set(properties(SCHEMA)) == set()
    assert from_json(example).articles[0].procedures[0].scenarios[0].steps[0].verdict == "drifted"


def test_evidence_comes_back_from_its_text() -> None:
    again = from_json(json.loads(to_text(whole_run())))
    assert to_text(again) == to_text(whole_run())
