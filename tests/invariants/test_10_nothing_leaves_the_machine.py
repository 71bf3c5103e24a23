"""Invariant 10: nothing leaves the machine by itself, and nothing stays behind where nobody asked for it."""

from __future__ import annotations

import re
import shutil
import stat
import subprocess
from pathlib import Path

import pytest

from forthwith.law import __file__ as law

# No Exception, so that nothing between here and the door can swallow it.
CUT_OFF = """
import socket
class Asked(BaseException):
    pass
def refused(*_, **__):
    raise Asked("the network was asked for")
class Cut(socket.socket):
    __init__ = refused
socket.socket = Cut
for name in ("create_connection", "getaddrinfo", "gethostbyname", "socketpair"):
    setattr(socket, name, refused)
"""
NAMESPACES = re.compile(r"""xmlns(:\w+)?=["']https?://www\.w3\.org/[^"']*["']""")
HOSTS = re.compile(r"https?://([\w.-]+)")
OUTSIDE = re.compile(r"""https?://|(?:src|href|action|data)\s*=\s*["']?\s*//|url\(|@import|<link|<iframe|<form""", re.I)
LURE = '<img src="http://tracker.example/x.gif"> https://tracker.example/ url(//tracker.example) @import'


@pytest.mark.parametrize("more", [(), ("--json",), ("--out", "{out}")], ids=["printed", "json", "out"])
def test_an_assessment_asks_for_no_network(more, program, school, tmp_path):
    said = program("assess", *school.words, *(word.format(out=tmp_path / "out") for word in more), before=CUT_OFF)

    assert said.code == 0, said.err


def test_a_scan_and_a_look_at_the_law_ask_for_no_network(program, school):
    assert program("scan", school.mail, "--roster", school.roster, before=CUT_OFF).code == 0
    assert program("law", "check", before=CUT_OFF).code == 0


def test_the_demo_asks_for_no_network(program, tmp_path):
    said = program("demo", tmp_path / "demo", "--no-serve", before=CUT_OFF)

    assert said.code == 0, said.err


def test_being_cut_off_would_be_noticed(program, school):
    said = program("assess", *school.words, before=f"{CUT_OFF}\nsocket.create_connection(('x.example', 80))")

    assert "the network was asked for" in said.err


def test_it_all_works_where_there_is_no_network_at_all(program, school, tmp_path):
    """In a network namespace of its own not even loopback is up; what native code asks for fails as well."""
    cut = shutil.which("unshare")
    if not cut or subprocess.run([cut, "-rn", "true"], check=False, capture_output=True).returncode:
        pytest.skip("NOT TESTED: unshare cannot make a network namespace here.")
    said = program("assess", *school.words, "--out", tmp_path / "out", wrapper=(cut, "-rn"))

    assert said.code == 0, said.err
    assert (tmp_path / "out" / "page.html").exists()


@pytest.fixture(scope="module")
def written(door, make_school, tmp_path_factory):
    """What --out writes about evidence that is full of addresses of the web."""
    school = make_school(tmp_path_factory.mktemp("school"), given=LURE.replace('"', ""), subject=LURE)
    school.groups.write_text(school.groups.read_text().replace("in counselling", f"'{LURE}'", 1))
    out = tmp_path_factory.mktemp("answer") / "out"
    assert door("assess", *school.words, "--out", out).code == 0
    return out


def test_the_page_leads_nowhere_and_fetches_nothing(written):
    """Words of the evidence are kept as words; no element of the page may fetch or lead."""
    page = NAMESPACES.sub("", (written / "page.html").read_text())
    tags = "".join(re.findall(r"<[^>]*>", page))

    assert OUTSIDE.search(tags) is None
    assert not re.search(r"<(?:img|image|use|object|embed|script|base|audio|video|a)\b", page)
    assert "default-src 'none'" in page


def test_no_data_file_holds_an_address_of_ours(written):
    """What stands there of the web came from the evidence, or says where a law can be read."""
    folder = Path(law).parent / "rules" / "zz"
    cited = {host for path in folder.glob("*.yaml") for host in HOSTS.findall(path.read_text())}
    for name in ("assessment.json", "facts.json", "people_to_tell.csv"):
        assert set(HOSTS.findall((written / name).read_text())) <= {"tracker.example", *cited}, name


def test_what_is_written_can_be_read_by_its_owner_alone(written):
    assert stat.S_IMODE(written.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in written.iterdir()} == {0o600}
    assert not [path for path in written.iterdir() if path.name.startswith(".")]


def test_a_file_that_others_could_read_is_closed_to_them(door, school, tmp_path):
    """An answer written again over one that somebody opened up."""
    out = tmp_path / "out"
    door("assess", *school.words, "--out", out)
    for path in out.iterdir():
        path.chmod(0o666)
    door("assess", *school.words, "--out", out)

    assert {stat.S_IMODE(path.stat().st_mode) for path in out.iterdir()} == {0o600}


def test_a_generous_umask_opens_nothing(program, school, tmp_path):
    said = program("assess", *school.words, "--out", tmp_path / "out", before="import os; os.umask(0)")

    assert said.code == 0
    assert {stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "out").iterdir()} == {0o600}


@pytest.mark.parametrize("words", ["json", "scan", "check"])
def test_nothing_is_written_when_nobody_asked_for_it(words, program, school, homes, tree, tmp_path):
    """Home, temporary folder, caches, the current folder, and the evidence: all as they were."""
    typed = {
        "json": ("assess", *school.words, "--json"),
        "scan": ("scan", school.mail, "--roster", school.roster),
        "check": ("roster", "check", school.roster),
    }
    before = tree(tmp_path)
    said = program(*typed[words], env=homes, cwd=homes["CWD"])

    assert said.code == 0, said.err
    assert tree(tmp_path) == before


def test_out_writes_there_and_nowhere_else(program, school, homes, tree, tmp_path):
    before = tree(tmp_path)
    said = program("assess", *school.words, "--out", tmp_path / "out", env=homes, cwd=homes["CWD"])
    after = tree(tmp_path)

    assert said.code == 0, said.err
    assert {name for name in after if name not in before and not name.startswith("out")} == set()
    assert {name: after[name] for name in before} == before


def test_a_pdf_and_an_archive_leave_nothing_behind(program, homes, tree, tmp_path):
    """These are read by a process of their own, or unpacked: in memory alone."""
    (tmp_path / "evidence").mkdir()
    (tmp_path / "evidence" / "broken.pdf").write_bytes(b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n")
    shutil.make_archive(str(tmp_path / "evidence" / "all"), "zip", tmp_path / "evidence")
    before = tree(tmp_path)
    said = program("assess", tmp_path / "evidence", "--json", env=homes, cwd=homes["CWD"])

    assert said.code == 0, said.err
    assert tree(tmp_path) == before
