"""What a reader types into a field when the article leaves it to them."""

from __future__ import annotations

from collections.abc import Mapping

from helpwright.checking.names import core_stems, letters, plain

_SECRET_WORDS = frozenset({"password", "secret", "token", "passcod", "pin"})
# By the input's type, where neither the article nor the reader's data says: anything of the right form will do.
_BY_TYPE = {
    "url": "https://example.com",
    "tel": "+15550100",
    "date": "2026-01-15",
    "time": "10:00",
    "datetime-local": "2026-01-15T10:00",
    "month": "2026-01",
    "week": "2026-W03",
    "color": "#336699",
}


def reader_value(words: str, reader: Mapping[str, str]) -> str | None:
    """The reader's own datum that these words ask for ("your email address"), if the configuration has it."""
    exact = {letters(name): value for name, value in reader.items()}
    if letters(words) in exact:
        return exact[letters(words)]
    wanted = core_stems(words)
    near = [(name, value) for name, value in reader.items() if core_stems(name) <= wanted or wanted <= core_stems(name)]
    return near[0][1] if len({value for _, value in near}) == 1 else None


def made_up_value(label: str, input_type: str, reader: Mapping[str, str], least: str = "", most: str = "") -> str:
    """A value of the right form for a field that the reader's data doesn't know; the same every time.

    `least` and `most` are what the field allows, where it says.
    """
    if least or most or input_type in {"number", "range"}:
        return least or most or "1"
    if input_type in {"email", "password"}:
        known = reader_value(input_type, reader)
        if known is not None:
            return known
    return _BY_TYPE.get(input_type) or (
        "ada@example.com" if input_type == "email" else f"Example {plain(label).lower()}"
    )


def secrets_of(reader: Mapping[str, str]) -> tuple[str, ...]:
    """The reader's values that must never be shown, longest first."""
    secret = [value for name, value in reader.items() if core_stems(name) & _SECRET_WORDS and value]
    return tuple(sorted(secret, key=len, reverse=True))


def masked(text: str, secrets: tuple[str, ...]) -> str:
    """The text with each secret value replaced by dots."""
    for secret in secrets:
        text = text.replace(secret, "••••••")
    return text
