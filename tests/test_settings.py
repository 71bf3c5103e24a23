"""With nothing set everything works; a value that cannot be read stops the start and names the setting."""

from __future__ import annotations

import pytest

from forthwith.settings import SettingRefused, Settings, master_key, read_settings
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


def settings_with_key_at(path):
    return Settings(keys=path)


def test_the_first_start_makes_a_key_that_only_its_owner_reads(tmp_path):
    key = master_key(settings_with_key_at(tmp_path / "keys/master.key"))

    assert len(key) == 32
    assert (tmp_path / "keys/master.key").stat().st_mode & 0o777 == 0o600


def test_a_later_start_finds_the_same_key(tmp_path):
    settings = settings_with_key_at(tmp_path / "keys/master.key")

    assert master_key(settings) == master_key(settings)


@pytest.mark.parametrize("kept", ["", "not a key", "5e" * 31, "5e" * 33])
def test_a_damaged_key_is_refused_and_never_replaced(kept, tmp_path):
    path = tmp_path / "master.key"
    path.write_text(kept)

    with pytest.raises(SettingRefused, match="FORTHWITH_KEYS"):
        master_key(settings_with_key_at(path))
    assert path.read_text() == kept


def test_a_key_may_come_from_the_environment_alone(tmp_path, monkeypatch):
    monkeypatch.setenv("FORTHWITH_MASTER_KEY", "a1" * 32)
    monkeypatch.setenv("FORTHWITH_KEYS", str(tmp_path / "none.key"))

    assert master_key(read_settings()) == bytes.fromhex("a1" * 32)
    assert not (tmp_path / "none.key").exists()


def test_a_refused_key_is_not_repeated(monkeypatch):
    monkeypatch.setenv("FORTHWITH_MASTER_KEY", "my secret words")

    with pytest.raises(SettingRefused) as refused:
        master_key(read_settings())
    assert "secret words" not in str(refused.value)
