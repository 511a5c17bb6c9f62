"""The closed lists of what an agency is and what a post does."""

from goldenthread.core.labelled import Labelled


class Kind(Labelled):
    """What an agency is."""

    POLICE = "police", "Police force"
    AUTHORITY = "authority", "Local authority"
    INTERVIEW_PROVIDER = "interview_provider", "Return home interview provider"
    PLACEMENT_PROVIDER = "placement_provider", "Placement provider"
    HEALTH = "health", "Health"
    EDUCATION = "education", "Education"
    YOUTH_JUSTICE = "youth_justice", "Youth justice"
    VOLUNTARY = "voluntary", "Voluntary service"
    REGULATOR = "regulator", "Regulator"
    NATIONAL = "national", "National body"


class AreaKind(Labelled):
    """What an area is the area of."""

    REGION = "region", "Region"
    FORCE = "force", "Police force area"
    AUTHORITY = "authority", "Local authority area"


class Role(Labelled):
    """What a post does; one person may hold several posts."""

    CALL_HANDLER = "call_handler", "Call handler"
    SUPERVISOR = "supervisor", "Supervisor"
    COORDINATOR = "coordinator", "Missing person coordinator"
    SOCIAL_WORKER = "social_worker", "Social worker"
    DUTY_WORKER = "duty_worker", "Emergency duty team worker"
    MANAGER = "manager", "Manager"
    PRACTITIONER = "practitioner", "Interview practitioner"
    CARER = "carer", "Home staff or foster carer"
    SAFEGUARDING_LEAD = "safeguarding_lead", "Safeguarding lead"
    RECORDS_OFFICER = "records_officer", "Records officer"
    ADMINISTRATOR = "administrator", "Administrator"
    HEAD_OF_SERVICE = "head_of_service", "Head of service"
    GOVERNANCE_OFFICER = "governance_officer", "Information governance officer"


class Ability(Labelled):
    """What a role may do inside its own agency; what it may know is for ``sharing.policy`` alone."""

    REPORT = "report", "Take a report of a missing child"
    GRADE = "grade", "Grade the risk"
    FOLLOW = "follow", "Follow a missing episode and write in its log"
    RESOLVE = "resolve", "Record a child found, spoken to, and close"
    SEARCH = "search", "Look for a child by name"
    SUPPLY = "supply", "Bring in the agency's own files"
    LINK = "link", "Decide whether two records are one child"
    PEOPLE = "people", "Say who works here and who is on call"
    DRAFT = "draft", "Write agreements with other agencies"
    AGREE = "agree", "Sign and revoke agreements for the agency"
    SHIELD = "shield", "Shield a child, and name who may know"
    OVERRIDE = "override", "Open a child’s records in an emergency"
    REVIEW = "review", "Review emergency access"
    ANSWER = "answer", "Answer other agencies’ requests to know"


_DESK = {Ability.FOLLOW, Ability.SEARCH, Ability.OVERRIDE}
_POLICE_DESK = _DESK | {Ability.REPORT, Ability.GRADE, Ability.RESOLVE}
ABILITIES: dict[Role, frozenset[Ability]] = {
    Role.CALL_HANDLER: frozenset(_POLICE_DESK),
    Role.SUPERVISOR: frozenset(_POLICE_DESK | {Ability.PEOPLE, Ability.ANSWER}),
    Role.COORDINATOR: frozenset(_POLICE_DESK | {Ability.LINK, Ability.ANSWER}),
    Role.SOCIAL_WORKER: frozenset(_DESK),
    Role.DUTY_WORKER: frozenset(_DESK | {Ability.ANSWER}),
    Role.MANAGER: frozenset(_DESK | {Ability.PEOPLE, Ability.LINK, Ability.SHIELD, Ability.ANSWER}),
    Role.PRACTITIONER: frozenset(_DESK),
    Role.CARER: frozenset({Ability.FOLLOW}),
    Role.SAFEGUARDING_LEAD: frozenset({Ability.FOLLOW, Ability.ANSWER}),
    Role.RECORDS_OFFICER: frozenset({Ability.SUPPLY, Ability.LINK}),
    Role.ADMINISTRATOR: frozenset({Ability.PEOPLE}),
    Role.HEAD_OF_SERVICE: frozenset({Ability.DRAFT, Ability.AGREE}),
    Role.GOVERNANCE_OFFICER: frozenset({Ability.DRAFT, Ability.REVIEW, Ability.SHIELD, Ability.ANSWER}),
}
# Grading, resolving and taking a report are the force's acts, whatever a role's name.
POLICE_ONLY = frozenset({Ability.REPORT, Ability.GRADE, Ability.RESOLVE})

# Every agency has these; the rest goes with what the agency is.
_EVERYWHERE = {
    Role.MANAGER, Role.RECORDS_OFFICER, Role.ADMINISTRATOR, Role.HEAD_OF_SERVICE, Role.GOVERNANCE_OFFICER,
}  # fmt: skip
ROLES_OF_KIND: dict[Kind, frozenset[Role]] = {
    Kind.POLICE: frozenset(_EVERYWHERE | {Role.CALL_HANDLER, Role.SUPERVISOR, Role.COORDINATOR}),
    Kind.AUTHORITY: frozenset(
        _EVERYWHERE | {Role.SOCIAL_WORKER, Role.DUTY_WORKER, Role.COORDINATOR, Role.PRACTITIONER}
    ),
    Kind.INTERVIEW_PROVIDER: frozenset(_EVERYWHERE | {Role.PRACTITIONER}),
    Kind.PLACEMENT_PROVIDER: frozenset(_EVERYWHERE | {Role.CARER, Role.DUTY_WORKER}),
    Kind.HEALTH: frozenset(_EVERYWHERE | {Role.SAFEGUARDING_LEAD}),
    Kind.EDUCATION: frozenset(_EVERYWHERE | {Role.SAFEGUARDING_LEAD}),
    Kind.YOUTH_JUSTICE: frozenset(_EVERYWHERE | {Role.SAFEGUARDING_LEAD}),
    Kind.VOLUNTARY: frozenset(_EVERYWHERE | {Role.PRACTITIONER, Role.SAFEGUARDING_LEAD}),
    Kind.REGULATOR: frozenset(_EVERYWHERE),
    Kind.NATIONAL: frozenset(_EVERYWHERE),
}
