"""The command `helpwright`: thin commands over the functions that the plugins call."""

from __future__ import annotations

import click

from helpwright import __version__


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="helpwright")
def main() -> None:
    """Prove that help articles are true: read each numbered step and do it in a real browser."""
