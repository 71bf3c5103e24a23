"""A field that was opened from a report leads back to its place there, and nowhere else (R-216, J9)."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.django_db
COMMISSIONER = "foippa.36.3-tell-the-commissioner"


@pytest.mark.parametrize(("there", "leads_to"), [("field-7", "#field-7"), ('x"><b>', ""), ("", "")])
def test_a_field_entered_from_a_report_leads_back_to_its_place_there(there, leads_to, client_of, officer, decided):
    here = f"/cases/{decided.number}/bodies/"
    given = {"state": "value", "value": "The mail system", "then": COMMISSIONER, "at": there}

    answer = client_of(officer).post(f"{here}sheet/field/location/", given)

    assert answer["Location"] == f"{here}duty/{COMMISSIONER}/{leads_to}"
