"""Home addresses and postal codes."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    "address",
    [
        "12 Main Street",
        "693 Upper Ganges St",
        "7805 St. Mary Rd",
        "11403 St. Mary Blvd Apt 4",
        "5108 Ganges Rd, Unit 12",
        "45 N Main St, Apt 3B",
        "1450 West 12th Ave",
        "100 Oak Ridge Cres",
        "8948 Ganges Street Apt 4",
        "204 - 1450 Oak Ave",
        "12A High Street",
        "99 Kings Hwy",
        "221-B Baker Lane",
        "77 Third Ave NW",
        "10 Old Mill Court, Suite 5",
        "Unit 5, 88 Lakeshore Drive",
        "Flat 3, 12 High Street",
    ],
)
def test_an_english_street_address_is_found_whole(found, address):
    assert found(f"Please send it to {address}.") == [("home_address", address)]


@pytest.mark.parametrize(
    "address",
    [
        "12, rue Saint-Denis, app. 4",
        "1450 boul. René-Lévesque Ouest",
        "12 rue de la Paix",
        "45 chemin du Lac",
        "8 avenue des Pins",
    ],
)
def test_a_french_address_has_its_number_first(found, address):
    assert found(f"Elle habite au {address}") == [("home_address", address)]


@pytest.mark.parametrize(
    "address", ["Calle Reforma 123", "Av. de la Paz #45", "calle 5 de Mayo 12", "Avenida Juárez 8"]
)
def test_a_spanish_address_has_its_number_last(found, address):
    assert found(f"Vive en {address}") == [("home_address", address)]


@pytest.mark.parametrize(
    "address",
    ["PO Box 45", "P.O. Box 1234", "RR 2", "R.R. #3", "Rural Route 4", "PO Box 12 RR 2", "Apartado 45", "Box 12, RR 4"],
)
def test_boxes_and_rural_routes_are_addresses(found, address):
    assert [kind for kind, _ in found(f"Mail goes to {address} there")] == ["home_address"]


def test_a_military_address_is_one_with_its_code(found):
    assert found("Send to PSC 2581, Box 0041\nAPO AP 32376") == [("home_address", "PSC 2581, Box 0041\nAPO AP 32376")]


@pytest.mark.parametrize(
    "text",
    [
        "Grade 5 Fun Run is on Friday",
        "Meet at 200 metres past the gate on the main field",
        "read pages 100 to 140 on the way",
        "Chapter 12 Main ideas",
        "10 Things on the Road",
        "in 2025 Spring Way begins",
        "2 of the row are green",
        "room 12 Park side",
        "St. Mary has 12 teams",
        "Dr. Lee spoke for 20 minutes",
        "top 10 Music Square finalists and others",
        "Bus 12 Hill route is late",
        "route 5 st",
    ],
)
def test_numbers_and_street_words_in_prose_are_no_address(found, text):
    assert found(text) == []


def test_lower_case_addresses_are_found_too(found):
    assert found("she lives at 45 old mill road now") == [("home_address", "45 old mill road")]


def test_the_zip_after_a_street_is_a_postal_code(found):
    assert found("18730 Oak Ridge St Apt 4, 58709") == [
        ("home_address", "18730 Oak Ridge St Apt 4"),
        ("postal_code", "58709"),
    ]


def test_city_and_state_may_stand_between_street_and_code(found):
    assert found("45 Main St, Salem, OR 97301") == [("home_address", "45 Main St"), ("postal_code", "97301")]


@pytest.mark.parametrize("code", ["V8K 2W4", "V8K2W4", "K1A 0B1", "H2X-1Y4"])
def test_a_canadian_code_stands_alone(found, code):
    assert found(f"There: {code} and back") == [("postal_code", code)]


@pytest.mark.parametrize("code", ["D1A 1A1", "V8K 2O4", "W1A 1A1", "V8K 2W44", "AV8K 2W4", "v8k2w4"])
def test_letters_canada_does_not_use_make_no_code(found, code):
    assert found(f"There: {code} and back") == []


@pytest.mark.parametrize("text", ["Salem, OR 97301", "Austin TX 78701-1234"])
def test_a_zip_after_a_state_is_a_code(found, text):
    assert [kind for kind, _ in found(text)] == ["postal_code"]


@pytest.mark.parametrize("text", ["ZZ 97301", "Order 97301", "in 97301 cases", "about OK 9730"])
def test_five_digits_alone_are_none(found, text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("ZIP: 97301", "97301"),
        ("My zip code is 2371", "2371"),
        ("Postal code V8K 2W4", "V8K 2W4"),
        ("code postal : 75012", "75012"),
    ],
)
def test_a_labelled_code_is_taken_as_it_is(found, text, code):
    assert found(text) == [("postal_code", code)]


@pytest.mark.parametrize("code", ["LS1 4AB", "SW1A 1AA", "M1 1AE"])
def test_a_british_code_is_found(found, code):
    assert found(f"Leeds {code}") == [("postal_code", code)]


@pytest.mark.parametrize("text", ["Meet at the 12 Garden benches", "He lives with 3 cats on the way", "Bus 12 Main St stop"])
def test_a_number_before_a_street_word_is_not_always_a_house(found, text):
    assert found(text) == []


def test_of_two_street_words_the_later_ends_the_address(found):
    assert found("She lives at 137 Avenue Road St. now") == [("home_address", "137 Avenue Road St")]
