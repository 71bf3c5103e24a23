"""What every test may use, and the summary that says loudly which tests had no browser."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import pytest

# Set before Django reads them: every run has data, keys and hosts of its own, and none of the developer's.
_HERE = tempfile.mkdtemp(prefix="forthwith-tests-")
os.environ["DJANGO_SETTINGS_MODULE"] = "forthwith.web.site"
os.environ["FORTHWITH_DATA"] = f"{_HERE}/data"
os.environ["FORTHWITH_MASTER_KEY"] = "5e" * 32
os.environ["FORTHWITH_DATABASE"] = os.environ.get("TEST_DATABASE", "")

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def root() -> Path:
    """The top of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of Chromium; without it the test is skipped, or fails where CI=true."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        if os.environ.get("CI") == "true":
            pytest.fail("Chromium is missing, and CI=true allows no skipped browser test.")
        pytest.skip("NOT TESTED: Chromium is missing. Install it (apt-get install chromium) to run this test.")
    return found


def pytest_configure() -> None:
    """Let Django read its settings now, so that pytest-django finds it set up."""
    from django.conf import settings

    Path(_HERE, "data").mkdir(exist_ok=True)
    # Hashing is slow on purpose; tests sign in often.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def pytest_unconfigure() -> None:
    """Leave nothing behind."""
    shutil.rmtree(_HERE, ignore_errors=True)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    skipped = terminalreporter.stats.get("skipped", [])
    if skipped:
        terminalreporter.section(f"{len(skipped)} TESTS WERE SKIPPED", sep="!", red=True)
        for report in skipped:
            terminalreporter.write_line(f"{report.nodeid}: {report.longrepr[2]}")
