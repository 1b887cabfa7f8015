"""The commands, as a user types them."""

import signal
import subprocess
import sys
import time

import pytest

from helpers import cli
from helpers.home import ROOT

CORPUS = str(ROOT / "tests" / "corpus")


def run(capsys, *arguments):
    status = cli.main(list(arguments))
    out, err = capsys.readouterr()
    return status, out, err


def test_read_prints_an_account_that_adds_up(capsys, tmp_path):
    (tmp_path / "news.csv").write_text("text,date\nTen men died.,2024-12-01\n,\n")
    (tmp_path / "photo.png").write_bytes(b"\x89PNG")
    status, out, _ = run(capsys, "read", str(tmp_path))
    assert status == 0
    assert "news.csv" in out
    assert "photo.png" in out
    assert "3 records = 1 articles + 2 rejects" in out


def test_analyse_says_how_many_rows_each_table_has(capsys, tmp_path):
    status, out, _ = run(capsys, "analyse", CORPUS, "--tables", str(tmp_path / "tables"))
    assert status == 0
    assert [line.split()[1] for line in out.splitlines()[:3]] == [
        "articles",
        "rejects",
        "sentences",
    ]
    assert (tmp_path / "tables" / "manifest.json").is_file()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["read", "no-such-folder"], "no-such-folder"),
        (["raed"], "raed"),
        (["read"], "CORPUS"),
        (["analyse", CORPUS, "--jobs", "0"], "--jobs"),
        (["render", "2_actors", "-p", "actorr=x"], "did you mean actor?"),
        (["render", "2_actors", "-p", "actor=hezbolah"], "hezbollah"),
        (["render", "2_actors", "-p", "since=yesterday"], "since"),
        (["render", "-p", "since=2024-12-02", "-p", "until=2024-12-01"], "until"),
        (["render", "2_actors", "-p", "since"], "NAME=VALUE"),
        (["render", "3_casualties", "-p", "kind=dead"], "killed"),
        (["render", "2_actors", "-p", "top=0"], "top"),
        (["render", "2_actor"], "2_actors"),
        (["parameters", "2_actor"], "2_actors"),
    ],
)
def test_what_cannot_be_understood_is_named_and_exits_2(capsys, arguments, says):
    status, out, err = run(capsys, *arguments)
    assert status == 2
    assert says in err
    assert "Traceback" not in out + err


def test_an_unknown_outlet_is_refused_before_a_notebook_runs(capsys, tmp_path):
    status, _, err = run(
        capsys,
        *("render", "2_actors", "--corpus", CORPUS, "-p", "outlets=[nowhere]"),
        *("--tables", str(tmp_path / "tables"), "--out", str(tmp_path / "out")),
    )
    assert status == 2
    assert "nowhere" in err
    assert not list((tmp_path / "out").glob("*.html"))


def test_parameters_says_name_type_default_and_meaning(capsys):
    status, out, _ = run(capsys, "parameters", "2_actors")
    assert status == 0
    assert any(line.split()[:2] == ["since", "str"] for line in out.splitlines())


@pytest.mark.parametrize("name", cli.cli.commands)
def test_every_command_has_help(capsys, name):
    status, out, _ = run(capsys, name, "--help")
    assert status == 0
    assert f"sitrep {name}" in out


@pytest.mark.slow
@pytest.mark.parametrize(("sent", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_stopped_command_leaves_no_half_written_file(tmp_path, sent, status):
    news = tmp_path / "news"
    news.mkdir()
    line = "Rebels said {} soldiers were killed. Syria denied it. " * 20
    (news / "big.csv").write_text(
        "text\n" + "\n".join(f'"{line.format(*range(n, n + 20))}"' for n in range(4000))
    )
    command = [sys.executable, "-m", "helpers", "analyse", news, "--tables", tmp_path / "tables"]
    running = subprocess.Popen(command, stderr=subprocess.PIPE, start_new_session=True)
    deadline = time.monotonic() + 60
    while not list(tmp_path.glob("tables/articles/*")) and time.monotonic() < deadline:
        time.sleep(0.05)
    running.send_signal(sent)
    _, err = running.communicate(timeout=60)
    assert running.returncode == status, err
    assert b"Traceback" not in err
    assert not list(tmp_path.glob("tables/*/.*.tmp"))
    assert not (tmp_path / "tables" / "manifest.json").exists()


def test_a_corpus_without_an_article_is_refused(capsys, tmp_path):
    (tmp_path / "news.csv").write_text("text,date\n")
    status, _, err = run(capsys, "render", "--corpus", str(tmp_path), "--out", str(tmp_path / "o"))
    assert status == 2
    assert "no article" in err


@pytest.mark.parametrize("written", ["{bad", "[]"])
def test_tables_whose_manifest_is_broken_are_made_again(capsys, tmp_path, written):
    (tmp_path / "manifest.json").write_text(written)
    assert run(capsys, "analyse", CORPUS, "--tables", str(tmp_path))[0] == 0


def test_a_folder_that_cannot_be_made_is_named(capsys, tmp_path):
    (tmp_path / "file").write_text("")
    status, out, err = run(capsys, "analyse", CORPUS, "--tables", str(tmp_path / "file"))
    assert status == 1
    assert "file" in err
    assert "Traceback" not in out + err
