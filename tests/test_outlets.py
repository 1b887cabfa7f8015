"""Who publishes: outlets are known by their names and sites, and go together by owner."""

import pytest
import yaml

from helpers import corpus, lexicon
from helpers.errors import UserError
from helpers.home import LEXICONS
from helpers.stories import known, outlets, owner

ROOM = {"id": "room", "name": "The Reading Room", "type": "site", "aliases": ["room.example.org"]}


@pytest.fixture
def listed(tmp_path, monkeypatch):
    """Puts a few entries in the place of outlets.yml."""

    def put(*entries):
        (tmp_path / "outlets.yml").write_text(
            yaml.safe_dump(list(entries), sort_keys=False), encoding="utf-8"
        )
        monkeypatch.setattr(lexicon, "LEXICONS", tmp_path)
        forget()

    def forget():
        outlets.listed.cache_clear()
        outlets._by_key.cache_clear()

    yield put
    forget()


def test_the_outlets_that_come_along_are_many_and_claim_no_name_twice():
    assert len(outlets.listed()) >= 120
    assert outlets.shared_names(outlets.listed()) == []


@pytest.mark.parametrize(
    ("written", "entry"),
    [
        ("Reuters", "reuters"),
        ("reuters.com", "reuters"),
        ("https://www.bbc.co.uk/news/world", "bbc"),
        ("BBC", "bbc"),
        ("english.alarabiya.net", "al-arabiya"),
        ("The Guardian", "guardian"),
        ("guardian", "guardian"),
        ("Guardian UK", "guardian"),
        ("AL JAZEERA", "al-jazeera"),
        ("aljazeera English", "al-jazeera"),
        ("Hurriyet", "hurriyet"),
        ("dailysabah", "daily-sabah"),
        ("Süddeutsche  Zeitung", "sueddeutsche"),
        ("SANA", "sana"),
    ],
)
def test_an_outlet_is_known_however_a_file_writes_it(written, entry):
    assert known(written).id == entry


@pytest.mark.parametrize(
    "written", ["The Times", "Harbour Bulletin", "Times", "World", "bbc.example.org", "…", ""]
)
def test_an_outlet_that_is_not_listed_is_not_guessed(written):
    assert known(written) is None


def test_outlets_of_one_owner_count_as_one_and_others_as_themselves():
    assert owner("Tishreen") == owner("sana.sy")
    assert owner("Reuters") != owner("AFP")
    assert owner("BBC") == owner("BBC World")
    assert owner("Harbour Bulletin") == owner("the harbour bulletin")
    assert owner("Harbour Bulletin") != owner("Ridge Monitor")


def test_wires_and_agencies_of_states_are_copied_by_others():
    assert known("AP").is_wire
    assert known("TASS").is_wire
    assert not known("BBC").is_wire


def test_the_desks_of_the_sample_corpus_are_listed_and_marked_as_invented():
    for desk in ("Halyard Wire", "Khabur Daily", "Stonepine Review", "Orontes Ledger"):
        assert known(desk).invented
    assert known("Republic Bulletin Service").ownership == "state"
    assert sum(outlet.invented for outlet in outlets.listed()) == 5


def test_an_outlet_of_a_state_names_the_state_as_its_owner():
    for outlet in outlets.listed():
        if outlet.ownership == "state" and not outlet.invented:
            assert outlet.owner, outlet.id


def test_two_entries_that_claim_one_name_are_refused(listed):
    listed(ROOM, {"id": "other", "name": "Reading Room", "type": "newspaper"})
    with pytest.raises(UserError, match=r"outlets\.yml: room and other claim 'readingroom'"):
        known("Desk")


def test_two_entries_of_one_id_are_refused(listed):
    listed(ROOM, {"id": "room", "name": "Another", "type": "site"})
    with pytest.raises(UserError, match="claim 'id room'"):
        known("Desk")


@pytest.mark.parametrize("wrong", [{"type": "blog"}, {"owner": "Some Body"}, {"state": True}])
def test_an_entry_that_is_wrong_is_named_with_its_file(listed, wrong):
    listed(ROOM | wrong)
    with pytest.raises(UserError, match=r"outlets\.yml, entry 'room'"):
        known("Desk")


def test_the_lexicon_is_one_block_an_entry():
    text = (LEXICONS / "outlets.yml").read_text(encoding="utf-8")
    assert text.count("\n- id: ") == len(outlets.listed())


def test_a_selection_tells_who_its_outlets_are(small):
    owners = small.query("from publishers order by outlet")
    assert owners.outlet.to_list() == ["Cedar Wire", "Harbour Bulletin", "Ridge Monitor"]
    assert owners.owner.nunique() == 3
    assert owners.listed.isna().all()


def test_a_corpus_may_be_loaded_with_each_story_once(small):
    whole = corpus.selection(small.folder)
    once = corpus.selection(small.folder, fold=True)
    assert (len(whole.table("articles")), len(once.table("articles"))) == (8, 7)
