"""Settings: which place wins, and how a wrong one is named."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paperminer.config import PageRange, Settings, load_settings
from paperminer.errors import ConfigurationError


def put(folder: Path, text: str) -> Path:
    (folder / "paperminer.toml").write_text(text, encoding="utf-8")
    return folder


def test_flags_win_over_the_environment_over_the_file_over_defaults(tmp_path: Path) -> None:
    put(tmp_path, 'workers = 5\nmax_file_mb = 6\nformats = ["xlsx"]\nfail_on = "error"')
    environment = {"PAPERMINER_WORKERS": "3", "PAPERMINER_MAX_FILE_MB": "4", "HOME": "/"}
    settings = load_settings(
        {"workers": 2, "pages": None}, environment=environment, folder=tmp_path
    )
    assert (settings.workers, settings.max_file_mb) == (2, 4)
    assert (settings.formats, settings.fail_on) == (("xlsx",), "error")
    assert settings.seconds_per_paper == 300


def test_defaults_hold_where_nothing_is_set(tmp_path: Path) -> None:
    settings = load_settings(environment={}, folder=tmp_path)
    assert settings == Settings()
    assert settings.formats == ("csv", "sqlite")
    assert settings.workers >= 1


def test_settings_travel_to_workers_and_do_not_change() -> None:
    settings = Settings(pages="1-3", workers=2)  # type: ignore[arg-type]
    assert pickle.loads(pickle.dumps(settings)) == settings
    with pytest.raises(ValueError, match="frozen"):
        settings.workers = 3  # type: ignore[misc]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("wrokers = 2", ["paperminer.toml, key 'wrokers'", "no such setting", "workers"]),
        ("workers = 0", ["paperminer.toml, key 'workers'", "0 is not allowed", "1 to 256"]),
        ('workers = "many"', ["'many' is not allowed"]),
        ('formats = ["cvs"]', ["key 'formats'", "csv, xlsx, sqlite, parquet, json"]),
        ("formats = []", ["key 'formats'"]),
        ('fail_on = "bad"', ["key 'fail_on'", "error, conflict, warning, duplicate"]),
        ('pages = "3-1"', ["key 'pages'", "'3-1'", "1-10,15"]),
        ("workers = 0\nmax_file_mb = 0", ["key 'workers'", "key 'max_file_mb'"]),
        ("workers", ["paperminer.toml", "not a TOML file"]),
    ],
)
def test_a_wrong_file_is_named_with_its_key_and_what_is_allowed(
    tmp_path: Path, text: str, said: list[str]
) -> None:
    with pytest.raises(ConfigurationError) as caught:
        load_settings(environment={}, folder=put(tmp_path, text))
    for part in said:
        assert part in str(caught.value)


def test_a_wrong_variable_or_flag_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="variable PAPERMINER_WORKERS: 'x' is not"):
        load_settings(environment={"PAPERMINER_WORKERS": "x"}, folder=tmp_path)
    with pytest.raises(ConfigurationError, match="PAPERMINER_SPEED: no such setting"):
        load_settings(environment={"PAPERMINER_SPEED": "1"}, folder=tmp_path)
    with pytest.raises(ConfigurationError, match="--format: "):
        load_settings({"formats": ("cvs",)}, environment={}, folder=tmp_path)
    with pytest.raises(ConfigurationError, match="--fail-on: 'bad'"):
        load_settings({"fail_on": "bad"}, environment={}, folder=tmp_path)


def test_the_environment_gives_lists_with_commas(tmp_path: Path) -> None:
    environment = {"PAPERMINER_FORMATS": "csv, xlsx", "PAPERMINER_PAGES": "2"}
    settings = load_settings(environment=environment, folder=tmp_path)
    assert settings.formats == ("csv", "xlsx")
    assert settings.pages == PageRange(((2, 2),))


@pytest.mark.parametrize(
    ("text", "inside", "outside"),
    [
        ("1-10,15", [1, 5, 10, 15], [11, 14, 16]),
        ("3", [3], [1, 2, 4]),
        ("20-", [20, 5000], [19]),
        (" 2 - 4 , 9 ", [2, 4, 9], [1, 5, 10]),
    ],
)
def test_pages_are_read_as_people_write_them(
    text: str, inside: list[int], outside: list[int]
) -> None:
    pages = PageRange.parse(text)
    assert all(pages.contains(page) for page in inside)
    assert not any(pages.contains(page) for page in outside)
    assert PageRange.parse(str(pages)) == pages


@pytest.mark.parametrize("text", ["", "0", "a", "1-2-3", "-3", "5-4", "1,,2", "1.5", "١", "1-٣"])
def test_pages_that_are_none_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="page"):
        PageRange.parse(text)


@given(st.text())
def test_any_text_is_pages_or_a_value_error(text: str) -> None:
    try:
        pages = PageRange.parse(text)
    except ValueError:
        return
    assert all(1 <= first <= last for first, last in pages.ranges)
