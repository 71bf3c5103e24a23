"""Which column of a table holds what: guessed from its header, shown, and correctable (practice 2.1.5).

The names are those of OneRoster 1.1 and 1.2 and of the files seen in the field, of Ed-Fi, PowerSchool and School
Data Sync. A header is compared without case, spaces or punctuation.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from forthwith.people.errors import ColumnsUnclear
from forthwith.people.tables import Table

# Our field: the headers it goes by, the surest first. "userId" and "grade" are dirt seen in real OneRoster files.
_PERSON_COLUMNS = {
    "source_id": (
        "sourcedid usersourcedid userid sisid personid id uniqueid studentuniqueid staffuniqueid "
        "contactuniqueid dcid usersdcid"
    ),
    "role": "role roles usertype persontype membertype kind type position userrole",
    "given_name": "givenname firstname first legalfirstname studentfirstname forename fname prenom nombre",
    "family_name": (
        "familyname lastname last surname lastsurname legallastname studentlastname lname nom apellido apellidos"
    ),
    "middle_name": "middlename middle mi middleinitial mname studentmiddlename",
    "full_name": "lastfirst name fullname studentname displayname staffname employeename",
    "preferred_given": (
        "preferredgivenname prefferedgivenname preferredfirstname preferredname nickname knownas "
        "usualfirstname preferred usualgivenname"
    ),
    "preferred_family": "preferredfamilyname preferredlastname usuallastname usualsurname",
    "email": (
        "email emailaddress emailaddr mail electronicmailaddress studentemail staffemail workemail "
        "schoolemail useremail emails email1"
    ),
    # A user name that is an address is one; other user names say nothing.
    "email_2": (
        "email2 otheremail personalemail secondaryemail homeemail alternateemail username "
        "userprincipalname upn login loginid"
    ),
    "number": (
        "identifier studentnumber number studentid localid staffid employeeid employeenumber "
        "teachernumber pupilnumber studentno staffnumber pen asn oen"
    ),
    "state_number": "statestudentnumber stateid statestudentid stateidnumber ssid provincialid",
    "birth_date": "birthdate dob dateofbirth birthday birth datenaissance studentdob",
    "phone": "phone homephone telephone telephonenumber phonenumber mobile cell cellphone",
    "phone_2": "sms mobilephone workphone phone2 cellphonenumber",
    "postal_address": "postaladdress homeaddress address mailingaddress fulladdress",
    "street": "street streetaddress mailingstreet address1 addressline1 streetnumbername",
    "city": "city mailingcity town",
    "state": "state mailingstate province stateabbreviation",
    "postal_code": "zip postalcode zipcode mailingzip postcode",
    "language": "language homelanguage preferredlanguage languagecode correspondencelanguage",
    "school": (
        "orgsourcedids orgsourcedid schoolsourcedid school schoolname schoolid schoolsisid site "
        "building campus location worksite schools orgs primaryorgsourcedid"
    ),
    "grade": "grades grade gradelevel studentgrade year yearlevel",
    "homeroom": "homeroom classes class section division classtitle advisory",
    "job": "title jobtitle job stafftype staffclassification",
    "status": "status enrollstatus enrolmentstatus enrollmentstatus",
    "active": "active isactive",
    "deceased": "deceased isdeceased",
    "address_protected": ("addressprotected addressconfidential confidentialaddress safeathome addressconfidentiality"),
    "restriction": "alertguardian guardianalert custodyalert custodyorders custodyorder courtorder",
    "needs": "communicationneeds accessibilityneeds letterformat alternateformat accessibleformat",
    "adults": "agentsourcedids agents agentsourcedid",
    # A parent's data on the child's own row. It is typed as the parent's, whatever the row is.
    "guardian_name": "guardianname guardian parentname guardian1name parent1name guardianfullname",
    "guardian_email": (
        "guardianemail parentemail parentemails guardianemails guardian1email parent1email "
        "familyemail parentguardianemail"
    ),
    "guardian_phone": "guardianphone parentphone guardian1phone parent1phone",
    "guardian2_name": "guardian2name parent2name guardian2 parent2",
    "guardian2_email": "guardian2email parent2email guardianemail2 parentemail2",
    "guardian2_phone": "guardian2phone parent2phone",
    "mother_name": "mother mothername motherfullname",
    "mother_email": "motheremail motheremailaddress momemail",
    "mother_phone": "motherphone motherhomephone mothercell",
    "father_name": "father fathername fatherfullname",
    "father_email": "fatheremail fatheremailaddress dademail",
    "father_phone": "fatherphone fatherhomephone fathercell",
    "emergency_name": "emergcontact1 emergencycontact emergencycontact1 emergencycontactname",
    "emergency_phone": "emergphone1 emergencyphone emergencycontactphone",
    "emergency2_name": "emergcontact2 emergencycontact2",
    "emergency2_phone": "emergphone2 emergencyphone2",
}
PERSON_COLUMNS: Mapping[str, tuple[str, ...]] = {
    field: tuple(headers.split()) for field, headers in _PERSON_COLUMNS.items()
}

_CONTACT_COLUMNS = {
    "student": (
        "studentsourcedid studentid student studentuniqueid studentreference studentnumber "
        "studentdcid usersourcedid childsourcedid studentsisid"
    ),
    "adult": (
        "contactsourcedid contactid contact contactuniqueid guardiansourcedid parentsourcedid "
        "relationshipusersourcedid personid guardianid parentid adultsourcedid contactreference"
    ),
    "given_name": "givenname firstname first contactfirstname",
    "family_name": "familyname lastname last surname lastsurname contactlastname",
    "full_name": "name fullname contactname lastfirst",
    "relation": (
        "relation relationship relationshiprole relationshiptype relationtype relationshipcode "
        "relationshiptypecode role contacttype"
    ),
    "legal_guardian": "legalguardian iscustodial custodial islegalguardian custody hascustody",
    "lives_with": "liveswith liveswithflg liveswithflag liveswithstudent",
    "order": "contactorder contactpriority priority order contactpriorityorder sequence",
    "restriction": "restriction restrictions contactrestrictions contactrestriction alertguardian",
    "no_contact_with": "nocontactwith nocontact barredfrom nocontactorder nocontactids",
    "postal_address": "postaladdress address mailingaddress homeaddress fulladdress",
    "street": "street streetaddress address1 addressline1 streetnumbername",
    "city": "city town",
    "state": "state province stateabbreviation",
    "postal_code": "zip postalcode zipcode postcode",
    "email": "email emailaddress electronicmailaddress emails contactemail",
    "phone": "phone telephone telephonenumber phonenumber contactphone homephone",
    "phone_2": "sms mobile mobilephone cellphone",
    "language": "language preferredlanguage homelanguage languagecode",
    "needs": "needs accessibility accessibilityneeds communicationneeds letterformat alternateformat accessibleformat",
    "active": "active isactive",
    "birth_date": "birthdate dob dateofbirth",
    "deceased": "deceased isdeceased",
    "address_protected": "addressprotected addressconfidential confidentialaddress safeathome",
}
CONTACT_COLUMNS: Mapping[str, tuple[str, ...]] = {
    field: tuple(headers.split()) for field, headers in _CONTACT_COLUMNS.items()
}


def folded_header(header: str) -> str:
    """A header as it is compared: "Students.Birth_Date" and "birthDate" are both "birthdate"."""
    # PowerSchool writes "[39]name" and "students.dob" for columns of its tables.
    last = re.sub(r"^\s*(?:\[\d+\])?(?:(?:students?|teachers|users|contact|u_\w+)\.)?", "", header.casefold())
    return re.sub(r"[\W_]+", "", last)


def guess_columns(
    header: Sequence[str], known: Mapping[str, tuple[str, ...]], mapping: Mapping[str, str] | None = None
) -> dict[str, int]:
    """Our field to column position, from the header; ``mapping`` ({our field: their column}) overrules the guess,
    and an empty column leaves the field out.

    Raises ColumnsUnclear when ``mapping`` names a field or a column that does not exist.
    """
    places: dict[str, int] = {}
    for place, name in enumerate(header):
        places.setdefault(folded_header(name), place)
    mapping = mapping or {}
    taken = _corrected(header, known, mapping)
    for field, names in known.items():
        found = next((places[name] for name in names if name in places), None)
        if found is not None and field not in mapping and found not in taken.values():
            taken[field] = found
    return taken


def _corrected(
    header: Sequence[str], known: Mapping[str, tuple[str, ...]], mapping: Mapping[str, str]
) -> dict[str, int]:
    folded = [folded_header(name) for name in header]
    corrected: dict[str, int] = {}
    for field, column in mapping.items():
        if field not in known:
            raise ColumnsUnclear(
                "The column mapping names a field that does not exist. The roster was not read. "
                f"Fields are: {', '.join(known)}."
            )
        if folded_header(column) in folded:
            corrected[field] = folded.index(folded_header(column))
        elif column:
            raise ColumnsUnclear(
                f"The column mapping names a column for '{field}' that the table does not have. The roster was "
                "not read. Check its header row."
            )
    return corrected


def shown_mapping(table: Table, columns: Mapping[str, int]) -> dict[str, str]:
    """The guess as a person reads and corrects it: our field to their column."""
    return {field: table.header[place] for field, place in columns.items() if place < len(table.header)}


class Rows:
    """The rows of a table, asked for our fields: ``rows.get(row, "email")`` is "" when the cell is not there."""

    def __init__(self, table: Table, columns: Mapping[str, int]) -> None:
        self.table = table
        self.columns = dict(columns)

    def get(self, row: Sequence[str], field: str) -> str:
        """The cell of ``row`` for our ``field``, stripped; "" when the table has no such column or cell."""
        place = self.columns.get(field)
        if place is None or place >= len(row):
            return ""
        return row[place].strip()
