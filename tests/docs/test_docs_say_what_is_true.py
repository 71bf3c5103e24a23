"""The docs name every setting, command and option, and nothing that is not there."""

from __future__ import annotations

import re

import pytest
import typer.main
from pydantic import SecretStr

from forthwith.cli.app import app
from forthwith.settings import Settings


def commands(group, path=()):
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from commands(command, (*path, name))
        else:
            yield " ".join((*path, name)), command


COMMANDS = dict(commands(typer.main.get_command(app)))


def section(text, command):
    """The part of the page under a command's heading."""
    return re.split(r"(?m)^## ", text.split(f"## forthwith {command}\n", 1)[1])[0]


@pytest.mark.parametrize("name", Settings.model_fields)
def test_every_setting_is_documented(name, root):
    assert f"| `FORTHWITH_{name.upper()}` |" in (root / "docs/settings.md").read_text()


def test_no_setting_is_documented_that_does_not_exist(root):
    documented = re.findall(r"`FORTHWITH_([A-Z_]+)` \|", (root / "docs/settings.md").read_text())

    assert {name.lower() for name in documented} == set(Settings.model_fields)


@pytest.mark.parametrize("name", Settings.model_fields)
def test_every_setting_is_documented_with_its_true_default(name, root):
    row = next(
        line for line in (root / "docs/settings.md").read_text().splitlines() if f"FORTHWITH_{name.upper()}`" in line
    )
    assert row.split("|")[2].strip().strip("`") == as_documented(Settings.model_fields[name].default)


def as_documented(default):
    """A default as the page shows it: "none", a number with thousands, or the words themselves."""
    if isinstance(default, SecretStr):
        default = default.get_secret_value()
    if default in ("", None):
        return "none"
    if isinstance(default, bool):
        return str(default).lower()
    return (
        f"{default:,g}" if isinstance(default, float) else f"{default:,}" if isinstance(default, int) else str(default)
    )


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_documented(command, root):
    assert f"## forthwith {command}\n" in (root / "docs/commands.md").read_text()


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_of_a_command_is_documented_and_no_other(command, root):
    told = section((root / "docs/commands.md").read_text(), command)
    has = {word for option in COMMANDS[command].params for word in option.opts if word.startswith("--")} - {"--help"}

    assert set(re.findall(r"(?m)^\| `(--[a-z-]+)", told)) == has


def test_every_decision_says_context_decision_and_what_was_given_up(root):
    for page in sorted((root / "docs/decisions").glob("*.md")):
        text = page.read_text()
        assert all(word in text for word in ("**Context.**", "**Decision.**", "**What we gave up.**")), page.name


def test_links_between_pages_lead_somewhere(root):
    for page in (root / "README.md", *sorted((root / "docs").rglob("*.md"))):
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text()):
            assert (page.parent / target).exists(), f"{page.name} links to {target}"
