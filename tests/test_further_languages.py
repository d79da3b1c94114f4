"""A further language is switched on with the name of who checked it, and not without."""

from pathlib import Path

import pytest

from gpo.web.further import LanguagesError, read_further

ROW = '[[language]]\ncode = "ar"\ntranslator = "Vertaalbureau De Brug"\nchecked_on = 2026-09-01\n'


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The file of an installation, with a translation beside it."""
    folder = tmp_path / "translations" / "ar" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "gpo.mo").write_bytes(b"")
    return tmp_path / "languages.toml"


def test_without_a_file_there_are_two_languages(file: Path) -> None:
    assert read_further(file) == ()


def test_a_language_with_its_translator(file: Path) -> None:
    file.write_text(ROW, encoding="utf-8")
    (arabic,) = read_further(file)
    assert (arabic.code, arabic.name, arabic.translator) == ("ar", "العربية", "Vertaalbureau De Brug")


@pytest.mark.parametrize(
    ("there", "instead", "sentence"),
    [
        ('"Vertaalbureau De Brug"', '" "', "de vertaler die"),
        ("checked_on = 2026-09-01", "", "de dag waarop"),
        ('code = "ar"', "", "een code"),
        ('code = "ar"', 'code = "xx-yy"', "geen bekende taalcode"),
        ('code = "ar"', 'code = "tr"', "ontbreekt"),
        ("[[language]]", "[[language", "languages.toml"),
    ],
)
def test_a_row_that_says_too_little_stops_the_start(file: Path, there: str, instead: str, sentence: str) -> None:
    file.write_text(ROW.replace(there, instead), encoding="utf-8")
    with pytest.raises(LanguagesError, match=sentence):
        read_further(file)
