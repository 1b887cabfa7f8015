"""A lexicon is checked when it is read, and an error names the file and the entry."""

import pytest

from helpers import lexicon
from helpers.errors import UserError


class Word(lexicon.Entry):
    id: str
    weight: int = 0


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(lexicon, "LEXICONS", tmp_path)
    return tmp_path


def test_a_file_and_a_folder_are_read_in_order(folder):
    (folder / "words.yml").write_text("- id: one\n- {id: two, weight: 2}\n")
    (folder / "more").mkdir()
    (folder / "more" / "b.yml").write_text("- id: bee\n")
    (folder / "more" / "a.yml").write_text("- id: ay\n")
    assert [w.id for w in lexicon.entries("words", Word)] == ["one", "two"]
    assert [w.id for w in lexicon.entries("more", Word)] == ["ay", "bee"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("- {id: one, wieght: 2}", "words.yml, entry 'one': wieght"),
        ("- {id: one, weight: heavy}", "words.yml, entry 'one': weight"),
        ("- 7", "words.yml, entry 7"),
        ("id: one", "must be a list of blocks"),
        ("- [", "words.yml: not valid YAML"),
    ],
)
def test_a_faulty_entry_is_named(folder, text, says):
    (folder / "words.yml").write_text(text)
    with pytest.raises(UserError, match=says):
        lexicon.entries("words", Word)


def test_a_lexicon_that_is_not_there_is_named(folder):
    with pytest.raises(UserError, match="no lexicon 'wrods'"):
        lexicon.entries("wrods", Word)


def test_the_digest_changes_with_a_word(folder):
    (folder / "words.yml").write_text("- id: one\n")
    before = lexicon.digest(["words"])
    (folder / "words.yml").write_text("- id: won\n")
    assert lexicon.digest(["words"]) != before
