"""Tables are brought up to date in parts: what is there stays, what changed is made again."""

import json
import shutil

import pyarrow.parquet as pq
import pytest

from helpers import aside, lexicon, pipeline, read, schema
from helpers.home import LEXICONS
from helpers.tables import MANIFEST, Selection, manifest

ARTICLE = """---
title: Strike number {n}
published: 2024-12-{day:02}
outlet: Northern Desk
---

Hezbollah said {n} people were killed on Monday. Israel said nothing.
"""


@pytest.fixture
def corpus(tmp_path, monkeypatch):
    """Nine articles, in parts of two or three."""
    monkeypatch.setattr(pipeline, "SMALLEST_PART", 2)
    monkeypatch.setattr(pipeline, "LARGEST_PART", 3)
    for step in (pipeline._code_of, pipeline._words_of):
        step.cache_clear()
    folder = tmp_path / "news"
    folder.mkdir()
    for n in range(1, 10):
        write(folder, n)
    yield folder
    for step in (pipeline._code_of, pipeline._words_of):
        step.cache_clear()


def write(folder, n):
    (folder / f"{n:02}.md").write_text(ARTICLE.format(n=n + 10, day=n))


def analysed(corpus, **how):
    tables = corpus.parent / "tables"
    pipeline.analyse(read.opened([str(corpus)]), tables, **how)
    return tables


def written(tables):
    """When each part was written."""
    return {path: path.stat().st_mtime_ns for path in tables.glob("*/*.parquet")}


def test_every_table_is_of_its_schema_and_quotes_exactly(corpus):
    tables = analysed(corpus)
    for name in schema.TABLES:
        for path in (tables / name).glob("*.parquet"):
            assert pq.read_schema(path).equals(schema.TABLES[name])
    held = Selection(tables)
    texts = held.table("articles").set_index("article_id").text
    for row in held.table("claims").itertuples():
        assert texts[row.article_id][row.start : row.end] == row.quote
    for row in held.table("mentions").itertuples():
        assert texts[row.article_id][row.start : row.end] == row.surface
    for row in held.table("sentences").itertuples():
        assert texts[row.article_id][row.start : row.end] == row.text
    assert held.query("select count(*) as n from claims where kind = 'killed'").n[0] == 9


def test_the_source_named_for_a_claim_is_joined_by_its_words(corpus):
    claims = Selection(analysed(corpus)).table("claims")
    assert set(claims.attribution) == {"Hezbollah"}
    assert set(claims.attributed_to) == {"hezbollah"}


def test_a_second_run_writes_nothing(corpus):
    before = written(analysed(corpus))
    state = (corpus.parent / "tables" / MANIFEST).read_bytes()
    assert written(analysed(corpus)) == before
    assert (corpus.parent / "tables" / MANIFEST).read_bytes() == state


def test_a_new_article_leaves_most_parts_as_they_are(corpus):
    before = written(analysed(corpus))
    write(corpus, 20)
    after = written(analysed(corpus))
    kept = [path for path in before if after.get(path) == before[path] and "tone" in path.parts]
    assert len(kept) >= 2
    assert Selection(corpus.parent / "tables").query("select count(*) n from articles").n[0] == 10


def test_an_article_taken_away_is_gone_from_every_table(corpus):
    analysed(corpus)
    (corpus / "01.md").unlink()
    held = Selection(analysed(corpus))
    assert held.query("select count(distinct article_id) as n from sentences").n[0] == 8
    assert "11 people" not in set(held.table("claims").quote)


def test_a_killed_run_leaves_whole_parts_and_the_next_goes_on_from_them(corpus, monkeypatch):
    made = []

    def stopped(path, content, put=pipeline._put):
        if path.parent.name == "tone":
            if len(made) == 2:
                raise KeyboardInterrupt
            made.append(path)
        put(path, content)

    with monkeypatch.context() as patch:
        patch.setattr(pipeline, "_put", stopped)
        with pytest.raises(KeyboardInterrupt):
            analysed(corpus)
    tables = corpus.parent / "tables"
    assert not manifest(tables)
    assert not list(tables.glob("*/.*"))
    before = written(tables)
    assert made[0] in before
    after = written(analysed(corpus))
    assert {path: after[path] for path in made} == {path: before[path] for path in made}


def test_a_file_that_is_half_written_is_never_seen(tmp_path):
    (tmp_path / "part").write_text("the one before")
    with pytest.raises(OSError, match="disk full"), aside.written(tmp_path / "part") as file:
        file.write_text("half")
        raise OSError("disk full")
    assert [path.read_text() for path in tmp_path.iterdir()] == ["the one before"]


def test_a_new_alias_does_not_score_tone_again(corpus, monkeypatch):
    before = written(analysed(corpus))
    lexicons = corpus.parent / "lexicons"
    shutil.copytree(LEXICONS, lexicons)
    with next((lexicons / "actors").glob("*.yml")).open("a") as file:
        file.write("# reviewed once more\n")
    monkeypatch.setattr(lexicon, "LEXICONS", lexicons)
    pipeline._words_of.cache_clear()
    after = written(analysed(corpus))
    assert {p: t for p, t in before.items() if "tone" in p.parts}.items() <= after.items()
    assert not {p for p in before if "mentions" in p.parts} & {
        pipeline.part_path(corpus.parent / "tables", "mentions", part["key"])
        for part in manifest(corpus.parent / "tables")["parts"]["mentions"]
    }


def stories(tables):
    return dict(Selection(tables).query("select origin, story from held order by 1").to_numpy())


def part_of_stories(tables):
    (part,) = manifest(tables)["parts"]["stories"]
    return pipeline.part_path(tables, "stories", part["key"])


def test_articles_of_different_parts_share_a_story(corpus):
    for name in ("00", "99"):
        (corpus / f"{name}.md").write_text(ARTICLE.format(n=14, day=4))
    found = stories(analysed(corpus))
    assert len(found) == 11
    assert len(set(found.values())) == 9
    assert found["00.md:1"] == found["04.md:1"] == found["99.md:1"]


def test_stories_are_made_again_only_when_articles_changed_and_keep_their_ids(corpus, monkeypatch):
    tables = analysed(corpus)
    before, made = stories(tables), part_of_stories(tables)
    monkeypatch.setattr(pipeline, "_is_current", lambda *_: False)
    at = made.stat().st_mtime_ns
    assert part_of_stories(analysed(corpus)) == made
    assert made.stat().st_mtime_ns == at
    write(corpus, 20)
    after = stories(analysed(corpus))
    assert part_of_stories(tables) != made
    assert before.items() < after.items()


def test_the_manifest_names_no_folder_of_this_machine(corpus):
    assert str(corpus.parent) not in json.dumps(manifest(analysed(corpus)))


@pytest.mark.slow
def test_in_several_processes_the_tables_are_the_same(corpus):
    alone = manifest(analysed(corpus))
    shutil.rmtree(corpus.parent / "tables")
    assert manifest(analysed(corpus, jobs=2)) == alone
