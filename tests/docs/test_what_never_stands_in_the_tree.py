"""Rules of the tree that a machine can hold: no registry hosts, no place names in Python, no outside asset."""

from __future__ import annotations

import re
import subprocess

import yaml

# Spelled apart, so that this file does not hold what it looks for.
REGISTRY_HOSTS = (
    "pypi" + ".org",
    "python" + "hosted.org",
    "npm" + "js.org",
    "deb." + "debian.org",
    "npm" + "js.com",
)


#: The only modules that may open a connection, each only where a district set an address for it.
MAY_CONNECT = {
    "src/forthwith/mail/handing_over.py",  # the mail server for letters, and none when none is set
    "src/forthwith/mail/session.py",  # the same: how long its replies may be
    "src/forthwith/steps/notify/returns/imap.py",  # the mailbox of returned letters, and none when none is set
    "src/forthwith/cli/serving.py",  # looks whether its own port is free
    "src/forthwith/steps/report/messages.py",  # names the mail library's errors; sends through the configured server
    "src/forthwith/record/calling.py",  # the time-stamp service, and the district's own webhooks
}


def tracked(root, *patterns):
    listed = subprocess.run(["git", "ls-files", "-z", *patterns], cwd=root, capture_output=True, check=True)
    return [root / name for name in listed.stdout.decode().split("\0") if name and (root / name).is_file()]


def text_of(path):
    return path.read_bytes().decode("utf-8", "replace")


def test_no_file_names_a_package_registry(root):
    found = [path for path in tracked(root) if any(host in text_of(path) for host in REGISTRY_HOSTS)]

    assert found == []


def test_lock_files_hold_no_address(root):
    assert [path.name for path in root.glob("requirements*.lock") if "://" in text_of(path)] == []


def test_templates_load_nothing_from_outside(root):
    for path in tracked(root, "src/*.html", "src/*.css"):
        assert not re.search(r"(src|href)\s*=\s*[\"'](https?:)?//|url\(\s*[\"']?(https?:)?//|@import", text_of(path))


def test_only_the_named_modules_open_a_network_connection(root):
    pattern = re.compile(
        r"^\s*(?:import|from)\s+(?:socket|http|urllib\.request|requests|httpx|ssl|ftplib|smtplib|imaplib)\b", re.M
    )

    found = {path.relative_to(root).as_posix() for path in tracked(root, "src/*.py") if pattern.search(text_of(path))}

    assert found <= MAY_CONNECT


def test_the_pipeline_runs_lint_and_tests(root):
    run = text_of(root / ".ci/run")

    assert "make lint" in run
    assert "make test" in run


def test_addresses_in_the_tree_are_reserved_ones(root):
    """Invented people only (RFC 2606); the law's own files may name the mailbox of a public body."""
    address = re.compile(r"[\w.+-]+@([a-z0-9-]+(?:\.[a-z0-9-]+)+)", re.I)
    allowed = re.compile(r"(?:^|\.)(?:example|test|invalid|localhost)$|(?:^|\.)example\.(?:com|org|net|edu)$", re.I)
    free_mail = re.compile(r"^(?:gmail|yahoo|hotmail|outlook)\.", re.I)
    found = {
        (path.name, domain)
        for path in tracked(root, "src/*", "docs/*", "README.md")
        if "law/rules" not in path.as_posix()
        for domain in address.findall(text_of(path))
        if not allowed.search(domain) and not free_mail.search(domain)
    }

    assert found == set()


def test_yaml_of_the_package_is_plain_data(root):
    for path in tracked(root, "src/*.yaml"):
        yaml.safe_load(text_of(path))
