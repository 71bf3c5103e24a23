"""Invariant 5: no log line, error, title or file name holds personal data, wherever a person is planted."""

from __future__ import annotations

import importlib
import re

import pytest

NAME = "Ottoline Farthingale"
SECRETS = ("ottoline", "farthingale")
MAIL = "From: o@x.example\nTo: a@x.example\nSubject: s\n\nb\n"
ENTRY = "- {{name: G, reveals: r, sensitivity: low, members: [], {0}}}\n"


def quiet(said):
    """Nothing on standard error names the person planted, and there is no traceback."""
    text = said.err.casefold()
    return not any(secret in text for secret in SECRETS) and "traceback" not in text


@pytest.fixture
def put(tmp_path):
    """Write a file and give its path."""

    def write(name, content):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


TYPED = {
    "a file that is not there": ("assess", f"{NAME}.eml"),
    "a second file": ("assess", "{mail}", NAME),
    "a roster": ("assess", "{mail}", "--roster", NAME),
    "a register": ("assess", "{mail}", "--groups", NAME),
    "a log": ("assess", "{mail}", "--readers", NAME),
    "a fact": ("assess", "{mail}", "--fact", f"{NAME}=1"),
    "the value of a fact": ("assess", "{mail}", "--fact", f"cause={NAME}"),
    "a number": ("assess", "{mail}", "--fact", f"readers={NAME}"),
    "a time": ("assess", "{mail}", "--fact", f"awareness_at={NAME}"),
    "a place": ("assess", "{mail}", "--place", NAME),
    "a place to show": ("law", "show", NAME),
    "a field": ("assess", "{mail}", "--roster", "{roster}", "--column", f"{NAME}=x"),
    "a column": ("assess", "{mail}", "--roster", "{roster}", "--column", f"family_name={NAME}"),
    "a moment": ("assess", "{mail}", "--known-at", NAME),
    "a day": ("assess", "{mail}", "--on", NAME),
    "a share": ("assess", "{mail}", "--completeness", f"{NAME}={NAME}"),
    "an authorised reader": ("assess", "{mail}", "--authorised", NAME),
    "an option": ("assess", "{mail}", "--Ottoline-Farthingale"),
    "an option with a value": ("assess", "{mail}", f"--json={NAME}"),
    "a command": (NAME,),
    "a command below": ("law", NAME),
    "a word too many": ("scan", "{mail}", NAME),
    "a scan": ("scan", NAME),
    "a number to open": ("explain", NAME, "{mail}"),
    "a roster to check": ("roster", "check", NAME),
}


@pytest.mark.parametrize("where", TYPED)
def test_a_mistake_is_told_without_the_word_that_was_typed(where, outermost, put):
    mail, roster = put("m.eml", MAIL), put("roster.csv", "name,email\nA B,a@x.example\n")
    said = outermost(*(word.format(mail=mail, roster=roster) for word in TYPED[where]))

    assert said.code == 2
    assert said.err
    assert quiet(said), said.err


REGISTERS = {
    "a key": ENTRY.format(f"{NAME}: x"),
    "an anchor": f"&{SECRETS[0]} *x\n",
    "a key that is a list": f"- ? [{NAME}]\n  : x\n",
    "a tag": "- !!python/object:Ottoline.Farthingale x\n",
    "an entry": f"- {NAME}\n",
    "a sensitivity": f"- {{name: G, reveals: r, sensitivity: {NAME}, members: []}}\n",
    "a review": ENTRY.format(f"review: {NAME}"),
    "a population": ENTRY.format(f"population: {NAME}"),
    "a members file": f"- {{name: G, reveals: r, sensitivity: low, members_file: {NAME}.csv}}\n",
    "the group's own name": f"- {{name: {NAME}, sensitivity: low, members: []}}\n",
    "a broken line": f"- name: {NAME}\n  members: [{{\n",
    "no text": b"- name: Ottoline Farthingale \xff\xfe\n",
}


@pytest.mark.parametrize("where", REGISTERS)
def test_a_register_that_cannot_be_used_is_refused_without_quoting_it(where, door, put, school):
    said = door("assess", school.mail, "--roster", school.roster, "--groups", put(f"{NAME}.yaml", REGISTERS[where]))

    assert said.code == 2
    assert quiet(said), said.err


ROSTERS = {
    "no names at all": b"Dish,Price\nOttoline Farthingale,4\n",
    "a header": b"Ottoline Farthingale,Price\nSoup,4\n",
    "a null": b"name,email\nOttoline Farthingale\x00,x\n",
    "an open quote": b'name,email\n"Ottoline Farthingale,x\n',
    "nothing": b"",
    "headers only": b"name,email\n",
    "a long cell": b"name,email\nOttoline Farthingale" + b"x" * 300_000 + b",a\n",
    "a bad date": b"name,email,birthDate\nOttoline Farthingale,a@x.example,Ottoline Farthingale\n",
}


@pytest.mark.parametrize("ending", ["csv", "xlsx", "zip"])
@pytest.mark.parametrize("where", ROSTERS)
def test_a_roster_that_cannot_be_used_is_refused_without_quoting_it(where, ending, door, put):
    said = door("assess", put("m.eml", MAIL), "--roster", put(f"{NAME}.{ending}", ROSTERS[where]), "--json")

    assert said.code in (0, 2)
    assert quiet(said), said.err


@pytest.mark.parametrize(
    "text", [b"Ottoline Farthingale\nx\n", b"reader\n" + b"x" * 200_000, b"reader\nOttoline\x00\n"]
)
def test_an_access_log_that_cannot_be_used_is_not_quoted(text, door, put):
    said = door("assess", put("m.eml", MAIL), "--readers", put(f"{NAME}.csv", text))

    assert quiet(said), said.err


@pytest.mark.parametrize("text", [f"{NAME}: 1\n", f"readers: {NAME}\n", f"cause: {NAME}\n", f"- {NAME}\n", f"{{{NAME}"])
def test_a_case_file_that_cannot_be_used_is_not_quoted(text, door, put):
    said = door("duties", "--case", put(f"{NAME}.yaml", text), "--place", "zz")

    assert said.code == 2
    assert quiet(said), said.err


@pytest.mark.parametrize("name", ["FORTHWITH_PLACE", "FORTHWITH_LIMIT_DEPTH", "FORTHWITH_LIMIT_SECONDS"])
def test_a_setting_that_cannot_be_used_is_not_quoted(name, door, put, monkeypatch):
    monkeypatch.setenv(name, NAME)
    said = door("assess", put("m.eml", MAIL))

    assert said.code == 2
    assert quiet(said), said.err


@pytest.mark.parametrize("option", ["--readers", "--envelope", "--opened", "--groups"])
def test_a_folder_in_the_place_of_a_file_is_not_named(option, door, put, tmp_path):
    (tmp_path / NAME).mkdir()
    said = door("assess", put("m.eml", MAIL), option, tmp_path / NAME)

    assert said.code == 2
    assert quiet(said), said.err


def test_a_place_that_cannot_be_written_to_is_named_by_its_option(outermost, put):
    said = outermost("assess", put("m.eml", MAIL), "--out", put(NAME, "a file") / "below")

    assert said.code == 2
    assert "--out" in said.err
    assert quiet(said), said.err


DEEP = (
    "forthwith.people.read:read_tables",
    "forthwith.people.register:_loaded",
    "forthwith.exposure.gather:_mail",
    "forthwith.unpack.eml:headers_of",
    "forthwith.exposure.look_text:scan",
    "forthwith.steps.assess.assess:whom_to_tell",
    "forthwith.law.duties:outcome",
    "forthwith.cli.printing:sections",
)


@pytest.fixture
def broken(monkeypatch):
    """Make one function deep inside raise, with a name in what it says."""

    def breaks(where, kind=AttributeError):
        def fails(*_, **__):
            raise kind(f"{NAME} <ottoline.farthingale@x.example>")

        module, _, name = where.partition(":")
        monkeypatch.setattr(importlib.import_module(module), name, fails)

    return breaks


@pytest.mark.parametrize("where", DEEP)
def test_a_fault_deep_inside_says_where_and_nothing_of_anybody(where, outermost, school, broken):
    broken(where)
    said = outermost("assess", *school.words)

    assert said.code == 70
    assert re.search(r"AttributeError at forthwith\.[a-z_.]+:\d+", said.err)
    assert quiet(said), said.err


@pytest.mark.parametrize("kind", [KeyError, RuntimeError, UnicodeError, MemoryError, RecursionError, ExceptionGroup])
def test_whatever_breaks_ends_with_seventy_and_no_answer(kind, outermost, school, broken):
    one = (lambda text: kind(text, [ValueError(text)])) if kind is ExceptionGroup else kind
    broken("forthwith.steps.assess.assess:expose", one)
    said = outermost("assess", *school.words, "--json")

    assert (said.code, said.out) == (70, "")
    assert f"{kind.__name__} at " in said.err
    assert quiet(said), said.err


@pytest.mark.parametrize("more", [(), ("-X", "dev")], ids=["as shipped", "in Python's development mode"])
def test_only_a_maker_of_the_program_sees_a_fault_whole(more, program, school):
    wrong = "import forthwith.settings as s\ns.read_settings = lambda: 1 / 0"
    said = program("assess", *school.words, before=wrong, python=more)

    assert said.code == (1 if more else 70)
    assert ("Traceback" in said.err) is bool(more)


def test_a_fault_is_not_hidden_from_tests(door, school, broken):
    broken("forthwith.steps.assess.assess:expose", ZeroDivisionError)

    with pytest.raises(ZeroDivisionError):
        door("assess", *school.words)


def test_what_is_written_is_named_after_nobody(door, make_school, tmp_path):
    school = make_school(tmp_path / "s", given="Ottoline", subject=NAME, mail=f"{NAME}.eml")
    door("assess", *school.words, "--out", tmp_path / "out")

    names = {path.name for path in (tmp_path / "out").iterdir()}
    assert names == {
        "assessment.json", "facts.json", "facts.parquet", "members.parquet", "page.html", "people_to_tell.csv",
    }  # fmt: skip


def test_the_page_has_the_same_title_for_everybody(door, make_school, tmp_path):
    school = make_school(tmp_path / "s", given="Ottoline", subject=NAME, mail=f"{NAME}.eml")
    door("assess", *school.words, "--out", tmp_path / "out")

    title = re.search(r"<title>(.*?)</title>", (tmp_path / "out" / "page.html").read_text())
    assert title[1] == "Who learned what about whom"
