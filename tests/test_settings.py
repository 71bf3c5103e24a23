"""With nothing set everything works; a value that cannot be read stops the start and names the setting."""

from __future__ import annotations

import pytest

from forthwith.settings import SettingRefused, Settings, read_settings
from forthwith.unpack.parts import Limits


def test_with_nothing_set_the_limits_are_the_safe_ones():
    assert read_settings().limits() == Limits()


def test_a_limit_reaches_the_reading_of_files(monkeypatch):
    monkeypatch.setenv("FORTHWITH_LIMIT_DEPTH", "3")

    assert read_settings().limits().depth == 3


@pytest.mark.parametrize("name", [name for name in Settings.model_fields if name.startswith("limit_")])
@pytest.mark.parametrize("value", ["many", "0", "-1"])
def test_a_limit_that_cannot_be_used_is_refused_by_name(name, value, monkeypatch):
    monkeypatch.setenv(f"FORTHWITH_{name.upper()}", value)

    with pytest.raises(SettingRefused, match=f"FORTHWITH_{name.upper()}"):
        read_settings()


def test_every_limit_of_the_engine_can_be_set():
    assert {f"limit_{name}" for name in Limits.__dataclass_fields__} == {
        name for name in Settings.model_fields if name.startswith("limit_")
    }


def test_a_refusal_says_that_nothing_was_started(monkeypatch):
    monkeypatch.setenv("FORTHWITH_LIMIT_SECONDS", "soon")

    with pytest.raises(SettingRefused, match="Nothing was started"):
        read_settings()
