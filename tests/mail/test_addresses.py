"""Mailboxes as mail programs really write them (RFC 5322 3.4, RFC 6532, RFC 6854)."""

from __future__ import annotations

import pytest

from forthwith.mail.addresses import address_key, parse_addresses

READ = [
    ("ann@x.example", [("ann@x.example", "")]),
    ("<ann@x.example>", [("ann@x.example", "")]),
    ("Ann Lee <ann@x.example>", [("ann@x.example", "Ann Lee")]),
    ('"Lee, Ann" <ann@x.example>', [("ann@x.example", "Lee, Ann")]),
    ('"Lee \\"Annie\\" Ann" <ann@x.example>', [("ann@x.example", 'Lee "Annie" Ann')]),
    ("ann@x.example (Ann Lee)", [("ann@x.example", "Ann Lee")]),
    ("Ann (the (elder) one) Lee <ann@x.example>", [("ann@x.example", "Ann Lee")]),
    ("Pete(A nice \\) chap) <pete(his account)@x.example(his host)>", [("pete@x.example", "Pete")]),
    ("Ann (ann@x.example)", [("ann@x.example", "Ann")]),
    ("=?utf-8?q?Zo=C3=A9?= <zoe@x.example>", [("zoe@x.example", "Zoé")]),
    ('"=?utf-8?b?Wm/DqQ==?=" <zoe@x.example>', [("zoe@x.example", "Zoé")]),
    ("=?utf-8?q?Lee,_Ann?= <ann@x.example>", [("ann@x.example", "Lee, Ann")]),
    ("=?utf-8?q?Ann_=3Cann=40x.example=3E?=", [("ann@x.example", "Ann")]),
    ("jörg@bücher.example", [("jörg@bücher.example", "")]),
    ('"ann lee"@x.example', [('"ann lee"@x.example', "")]),
    ("ann@[10.0.0.1]", [("ann@[10.0.0.1]", "")]),
    ("ann @ x.example", [("ann@x.example", "")]),
    ("ann@x.example.", [("ann@x.example", "")]),
    ("'ann@x.example'", [("ann@x.example", "")]),
    ("mailto:ann@x.example", [("ann@x.example", "")]),
    ("<@relay.example,@other.example:ann@x.example>", [("ann@x.example", "")]),
    ("ann@x.example <ann@x.example>", [("ann@x.example", "ann@x.example")]),
    ("Smith [North School] <ann@x.example>", [("ann@x.example", "Smith [North School]")]),
]  # fmt: skip
SEPARATED = [
    "ann@x.example, bo@x.example",
    "ann@x.example; bo@x.example",
    "ann@x.example bo@x.example",
    "<ann@x.example> <bo@x.example>",
    "<ann@x.example> bo@x.example",
    "Ann <ann@x.example, Bo <bo@x.example>",
    'O"Brien <ann@x.example>, "Bo" <bo@x.example>',
    '"Ann <ann@x.example>, Bo <bo@x.example>',
    "(never closed ann@x.example, bo@x.example",
    "ann@x.example,,, bo@x.example,",
    "Team: ann@x.example, bo@x.example",
    "A: ann@x.example; B: bo@x.example;",
    "Ann <ann@x.example>>, bo@x.example",
]  # fmt: skip


@pytest.mark.parametrize(("field", "expected"), READ)
def test_a_mailbox_is_read_with_its_name(field, expected):
    found = parse_addresses(field)

    assert [(box.address, box.name) for box in found.mailboxes] == expected
    assert found.unparsed == 0


@pytest.mark.parametrize("field", SEPARATED)
def test_two_mailboxes_are_two_whatever_stands_between_them(field):
    assert [box.address for box in parse_addresses(field).mailboxes] == ["ann@x.example", "bo@x.example"]


@pytest.mark.parametrize(
    "field", ["Ann Lee", "<>", "ann@", "@x.example", "<ann>", "ann@x,y", "a" * 2000 + "@x.example"]
)
def test_what_is_no_mailbox_is_counted_as_such(field):
    assert parse_addresses(field).unparsed >= 1


@pytest.mark.parametrize("field", ["", " ", ",", ";", "undisclosed-recipients:;", "a:b:c:;", "()"])
def test_an_empty_field_holds_nobody_and_no_fault(field):
    found = parse_addresses(field)

    assert found.mailboxes == []
    assert found.unparsed == 0


def test_a_list_of_names_with_commas_keeps_every_address():
    field = ", ".join(f'"Last{n}, First{n}" <p{n}@x.example>' for n in range(207))

    found = parse_addresses(field)

    assert len(found.mailboxes) == 207
    assert found.mailboxes[206].name == "Last206, First206"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ann@X.Example", "ann@x.example"),
        ("JÖRG@x.example", "jörg@x.example"),
        ("ann@bücher.example", "ann@xn--bcher-kva.example"),
        ("ann@BÜCHER.example", "ann@bücher.example"),
        ("jo\u0308rg@x.example", "j\u00f6rg@x.example"),
    ],
)
def test_two_spellings_of_one_mailbox_share_a_key(one, other):
    assert address_key(one) == address_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("ann@x.example", "ann@y.example"), ("ann@x.example", "anne@x.example"), ("ann+a@x.example", "ann@x.example")],
)
def test_two_mailboxes_do_not_share_a_key(one, other):
    assert address_key(one) != address_key(other)


def test_a_host_that_is_no_domain_still_has_a_key():
    assert address_key("ann@ü..example") == "ann@ü..example"
