"""Bank accounts and cards."""

from __future__ import annotations

import pytest

CARDS = ["4111 1111 1111 1111", "5555-5555-5555-4444", "378282246310005", "6011111111111117", "30569309025904"]


@pytest.mark.parametrize("number", CARDS)
def test_a_card_is_known_by_brand_and_check_digit(found, number):
    assert found(f"charge the Visa {number} please") == [("card", number)]


@pytest.mark.parametrize("number", ["4111 1111 1111 1112", "5555-5555-5555-4445", "4539 1488 0343"])
def test_a_wrong_check_digit_makes_no_card(found, number):
    assert found(f"charge the card {number} please") == []


@pytest.mark.parametrize(
    "text", ["ISBN 9780439023481", "tracking 4111111111111111", "order 4111 1111 1111 1111", "0000000000000000"]
)
def test_the_number_of_a_thing_is_no_card(found, text):
    assert found(text) == []


def test_an_amex_keeps_its_groups(found):
    assert found("card 3782 822463 10005") == [("card", "3782 822463 10005")]


@pytest.mark.parametrize(
    "number",
    ["GB82 WEST 1234 5698 7654 32", "GB82WEST12345698765432", "DE89370400440532013000", "gb82west12345698765432"],
)
def test_an_international_account_is_checked(found, number):
    assert found(f"My IBAN is {number}.") == [("bank_account", number)]


def test_a_wrong_international_account_is_none(found):
    assert found("It is GB82WEST12345698765433.") == []


def test_routing_and_account_are_one_finding(found):
    assert found("routing 021000021 account 12345678") == [("bank_account", "021000021 account 12345678")]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("93577-002-2807434", "93577-002-2807434"),
        ("transit 12345 institution 003 account 1234567", "12345 institution 003 account 1234567"),
        ("sort code 12-34-56 account 12345678", "12-34-56 account 12345678"),
        ("direct deposit: account 1234567", "1234567"),
        ("chequing account number: 00123 4567", "00123 4567"),
        ("banque, numéro de compte : 1234567", "1234567"),
    ],
)
def test_an_account_is_found_in_its_countrys_form(found, text, number):
    assert ("bank_account", number) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "account 10-502-3456",
        "your account number 12345 for the library",
        "on account of 12345 reasons",
        "river bank clean-up, 12 people",
    ],
)
def test_an_account_without_a_bank_is_none(found, text):
    assert found(text) == []


def test_a_card_of_a_brand_we_do_not_know_needs_a_word_beside_it(found):
    assert found("card number 501800000009") == [("card", "501800000009")]
    assert found("shipment 501800000009 left today") == []


def test_a_long_run_of_digits_beside_a_card_is_weighed_by_its_check_digit(found):
    assert found("card number 501800000001") == []
