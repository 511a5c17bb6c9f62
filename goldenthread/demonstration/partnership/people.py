"""Who can sign in, and what is worth trying as each of them."""

from goldenthread.demonstration.partnership.agencies import AGENCIES
from goldenthread.demonstration.partnership.responsible import MINDS, OUTSIDE_SIGNS, RESPONSIBLE, SIGNS
from goldenthread.demonstration.partnership.shapes import Person

ROLES: dict[str, str] = {
    "call_handler": "Takes the report and asks the questions",
    "supervisor": "Reviews the grade and owns the response",
    "coordinator": "Looks across every episode of the force",
    "social_worker": "Holds the child's case for the authority",
    "duty_worker": "Answers for the agency at night and at weekends",
    "manager": "Signs off and sees what is late",
    "practitioner": "Listens to the child after a return",
    "carer": "Cares for the child where the child lives",
    "records_officer": "Brings files in and settles doubtful pairs",
    "administrator": "Keeps people, posts and teams in order",
    "safeguarding_lead": "Speaks for health or school about a child's safety",
    "head_of_service": "Signs what the agency agrees to share, and revokes it",
    "governance_officer": "Writes agreements, reviews emergencies and answers who asks to know",
}


_DOMAINS = {agency.code: agency.domain for agency in AGENCIES}


def _person(name: str, post: str, *, role: str, team: str, telephone: str, try_this: str) -> Person:
    agency = team.partition("-")[0]
    first, last = name.lower().split(" ", 1)
    sign_in = f"{first}.{last}@{_DOMAINS[agency]}"
    return Person(sign_in, name, agency, role, post, team, telephone, try_this)


def _responsible(team: str) -> tuple[Person, Person]:
    """The head of service and the information governance officer of the agency that a team belongs to."""
    (head, head_telephone), (officer, officer_telephone) = RESPONSIBLE[team]
    signs = OUTSIDE_SIGNS if team.startswith("FAR") else SIGNS
    return (
        _person(
            head,
            "Head of service",
            role="head_of_service",
            team=team,
            telephone=head_telephone,
            try_this=signs,
        ),
        _person(
            officer,
            "Information governance officer",
            role="governance_officer",
            team=team,
            telephone=officer_telephone,
            try_this=MINDS,
        ),
    )


_AT_WORK: tuple[Person, ...] = (
    _person(
        "Priya Nair",
        "Call handler",
        role="call_handler",
        team="NSP-CTRL",
        telephone="01632 960101",
        try_this='It is 3 am and Larchwood House rings about "Sersha Brannigan": find her, read the '
        "picture, report her missing.",
    ),
    _person(
        "Tom Ashworth",
        "Sergeant, control room",
        role="supervisor",
        team="NSP-CTRL",
        telephone="01632 960103",
        try_this="Open the episode Priya Nair has just graded, read what each agency "
        "holds, and grade it again with your reasons.",
    ),
    _person(
        "Gail Okafor",
        "Missing person coordinator",
        role="coordinator",
        team="NSP-MISS",
        telephone="01632 960102",
        try_this="Look at Alfie Dunmore: nine episodes, graded low each time. What did nobody put together?",
    ),
    _person(
        "Wendy Platt",
        "Records officer",
        role="records_officer",
        team="NSP-MISS",
        telephone="01632 960104",
        try_this="Bring in casebook.csv and settle the doubtful pairs: two boys called Jack Thompson.",
    ),
    _person(
        "Nigel Stroud",
        "Systems administrator",
        role="administrator",
        team="NSP-MISS",
        telephone="01632 960105",
        try_this="End a post and see that its holder can no longer sign in.",
    ),
    _person(
        "Aled Prosser",
        "Call handler",
        role="call_handler",
        team="WMC-CTRL",
        telephone="01632 960111",
        try_this="Saoirse Brannigan-Ashe went missing in your force before she moved: see what you may "
        "see of her now.",
    ),
    _person(
        "Roy Kettering",
        "Call handler",
        role="call_handler",
        team="FAR-CTRL",
        telephone="01632 960121",
        try_this="Search for any child: your force has no agreement, so there is nothing to find.",
    ),
    _person(
        "Hannah Brierley",
        "Social worker",
        role="social_worker",
        team="RIV-CIC",
        telephone="07700 900202",
        try_this="Find Tamsin Hollis and read what she told Safe Harbour.",
    ),
    _person(
        "Marcus Bell",
        "Emergency duty social worker",
        role="duty_worker",
        team="RIV-EDT",
        telephone="07700 900201",
        try_this="You are on call tonight: when the police report Amira Siddiqui, she appears here;"
        " add what you know.",
    ),
    _person(
        "Denise Achebe",
        "Team manager",
        role="manager",
        team="RIV-CIC",
        telephone="07700 900203",
        try_this="Say who is on call this weekend; then settle the doubtful pairs.",
    ),
    _person(
        "Colin Fairweather",
        "Records officer",
        role="records_officer",
        team="RIV-SAF",
        telephone="01632 960204",
        try_this="Bring in the council's tables, then settle the doubtful pairs: the "
        "twins Amina and Amira Siddiqui.",
    ),
    _person(
        "Bronwen Tait",
        "Systems administrator",
        role="administrator",
        team="RIV-SAF",
        telephone="01632 960205",
        try_this="Give a new social worker a post and a team.",
    ),
    _person(
        "Siobhan Keane",
        "Social worker",
        role="social_worker",
        team="HAL-SAF",
        telephone="07700 900212",
        try_this="Open Callum Rafferty: who does he trust, and which friends does he name?",
    ),
    _person(
        "Imran Sadiq",
        "Emergency duty social worker",
        role="duty_worker",
        team="HAL-EDT",
        telephone="07700 900211",
        try_this="Saoirse Brannigan-Ashe lives in your area but is not yours: "
        "see what the host authority is told at night.",
    ),
    _person(
        "Leila Farrow",
        "Social worker",
        role="social_worker",
        team="WMR-CIC",
        telephone="07700 900222",
        try_this="You are Saoirse Brannigan-Ashe's social worker, two forces away: read what was said since "
        "you last saw her.",
    ),
    _person(
        "Gareth Lunn",
        "Emergency duty social worker",
        role="duty_worker",
        team="WMR-EDT",
        telephone="07700 900221",
        try_this="When Northshire Police report Saoirse Brannigan-Ashe, it appears here by itself:"
        " add what you know.",
    ),
    _person(
        "Joan Merriweather",
        "Social worker",
        role="social_worker",
        team="OAK-CIC",
        telephone="07700 900232",
        try_this="Open Skye Danvers: up to eight days missing from care, five times, before anybody asked.",
    ),
    _person(
        "Nadia Rahman",
        "Return home interview practitioner",
        role="practitioner",
        team="SHB-RHI",
        telephone="07700 900301",
        try_this="Find Tamsin Hollis: three appointments missed, and what she said when she came.",
    ),
    _person(
        "Peter Vance",
        "Records officer",
        role="records_officer",
        team="SHB-RHI",
        telephone="01632 960302",
        try_this="Bring in register.csv and see which rows are refused and why.",
    ),
    _person(
        "Chidi Okoro",
        "Return home interview practitioner",
        role="practitioner",
        team="ODP-RHI",
        telephone="07700 900311",
        try_this="Find Daniel Osei and read what he chose to say, in his own words.",
    ),
    _person(
        "Agnes Whitlock",
        "Registered manager",
        role="carer",
        team="LAR-STAFF",
        telephone="07700 900401",
        try_this="Saoirse Brannigan-Ashe is not back: read what the home knows, ready for the call.",
    ),
    _person(
        "Desmond Achterberg",
        "Registered manager",
        role="carer",
        team="BEA-STAFF",
        telephone="07700 900402",
        try_this="Skye Danvers lives with you: see what she says helps when she comes home.",
    ),
    _person(
        "Ruth Adeyemi",
        "Registered manager",
        role="carer",
        team="MIL-STAFF",
        telephone="07700 900403",
        try_this="See the children placed with you, and only them.",
    ),
    _person(
        "Alan Prewett",
        "Duty officer",
        role="duty_worker",
        team="FER-DUTY",
        telephone="07700 900404",
        try_this="A foster carer rings about Minh Nguyen: find him, whichever way round his names are.",
    ),
    _person(
        "Grace Ndlovu",
        "Named nurse for safeguarding",
        role="safeguarding_lead",
        team="NGH-SAFE",
        telephone="01632 960501",
        try_this="See the children your hospital has sent records of, and what a page says "
        "when you may not see more.",
    ),
    _person(
        "Martin Sallow",
        "Designated safeguarding lead",
        role="safeguarding_lead",
        team="RAC-SAFE",
        telephone="01632 960511",
        try_this="Esme Thackray is known to nobody but you: see what nobody else was asked.",
    ),
)

PEOPLE: tuple[Person, ...] = (*_AT_WORK, *(one for team in RESPONSIBLE for one in _responsible(team)))
