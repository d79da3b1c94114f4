"""The settings of an installation: a mistake stops the start, in words; a demonstration is remembered."""

from pathlib import Path

import pytest

from gpo.settings import DEMO_MARK, SettingsError, from_env


def test_an_installation_filled_with_the_demonstration_stays_one(tmp_path: Path) -> None:
    env = {"GPO_INSTANCE": str(tmp_path)}
    assert not from_env(env).demo
    (tmp_path / DEMO_MARK).touch()
    assert from_env(env).demo
    assert not from_env({**env, "GPO_DEMO": "nee"}).demo


def test_plain_postgresql_takes_the_driver_that_is_shipped(tmp_path: Path) -> None:
    env = {"GPO_INSTANCE": str(tmp_path), "GPO_DATABASE_URL": "postgresql://u:p@localhost/gpo"}
    assert from_env(env).database_url == "postgresql+psycopg://u:p@localhost/gpo"


def test_the_key_is_made_once_and_for_its_owner_alone(tmp_path: Path) -> None:
    env = {"GPO_INSTANCE": str(tmp_path)}
    assert from_env(env).secret_key == from_env(env).secret_key
    assert (tmp_path / "secret.key").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("GPO_INSTANCE", "/bestaat/niet"),
        ("GPO_DATABASE_URL", "mysql://localhost/gpo"),
        ("GPO_SMTP_URL", "mail.example.org"),
        ("GPO_BASE_URL", "example.org"),
        ("GPO_DEMO", "misschien"),
        ("GPO_LEAVE_URL", "buienradar.nl"),
        ("GPO_PROXIES", "twee"),
        ("GPO_SEAL_KEY", "/bestaat/niet.pem"),
    ],
)
def test_a_wrong_setting_is_named(tmp_path: Path, name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=name):
        from_env({"GPO_INSTANCE": str(tmp_path), name: value})
