"""People as Hypothesis draws them: names of many communities, and any text at all."""

from datetime import date

from hypothesis import strategies as st

from goldenthread.children.rules import Person
from goldenthread.demonstration.identifiers import nhs_number

NAMES = (
    "Katie", "Katherine", "Kate", "Mohammed", "Muhammad Ali", "Hassan", "Hussain", "Aoife", "Siobhán",
    "Łukasz", "Jean-Paul", "Mary Jane", "Nguyễn", "O'Brien", "van der Berg", "Al-Hassan", "Smith-Jones",
    "McDonald", "Ștefan", "محمد", "Ольга", "Ng", "X Æ", "Smith", "Khan", "Begum", "de la Cruz", "Zoë",
    "Noor",
)  # fmt: skip
names = st.sampled_from(NAMES) | st.text(max_size=20)
dates = st.none() | st.dates(date(2000, 1, 1), date(2026, 3, 1))
postcodes = st.sampled_from(["QR3 4TL", "qr34tl", "QH1 1AA", "not a postcode", ""])
lines = st.sampled_from(
    ["14 Larch Road", "14, Larch Rd, Riverside", "Beacon House", "Flat 3", "", "12 Mill Hill"]
)
numbers = st.dictionaries(
    st.sampled_from(["nhs", "upn", "home_office", "police", "case", "other"]),
    st.integers(0, 5).map(nhs_number)
    | st.sampled_from(["UN1", "H801200001001", "", "riv-17"])
    | st.text(max_size=12),
    max_size=3,
)


def people() -> st.SearchStrategy[Person]:
    """Any person at all, likely or not."""
    return st.builds(
        Person,
        given_names=names,
        family_name=names,
        known_as=st.just("") | names,
        other_names=st.just("") | names,
        date_of_birth=dates,
        sex=st.sampled_from(["F", "M", "U", ""]),
        postcodes=st.lists(postcodes, max_size=2).map(tuple),
        address_lines=st.lists(lines, max_size=2).map(tuple),
        identifiers=numbers,
    )
