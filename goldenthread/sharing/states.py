"""The closed lists of sharing: categories, levels, conditions, purposes, and why an agency is involved."""

from enum import IntEnum

from goldenthread.core.labelled import Labelled


class Category(Labelled):
    """What kind of information something is; every fact has one, and nothing is outside the list."""

    IDENTITY = "identity", "Who the child is"
    CONTACTS = "contacts", "Addresses and contacts"
    EPISODES = "episodes", "Missing episodes"
    ASSESSMENTS = "assessments", "Assessments"
    FLAGS = "flags", "Flags"
    CARE = "care", "Care status and placement"
    PLANS = "plans", "Plans"
    INTERVIEW_STATUS = "interview_status", "Return home interviews held"
    INTERVIEW_FINDINGS = "interview_findings", "What was learned from interviews"
    INTERVIEW_NARRATIVE = "interview_narrative", "The child's own account"
    INTELLIGENCE = "intelligence", "Intelligence"
    HEALTH = "health", "Health"
    EDUCATION = "education", "Education"
    MEETINGS = "meetings", "Meetings"
    SUPPORT = "support", "What helps and what the child says"


class Level(IntEnum):
    """How much may be known: nothing, that something exists and whom to ask, or the content."""

    NOTHING = 0
    EXISTENCE = 1
    CONTENT = 2


class When(Labelled):
    """The condition under which a clause speaks."""

    ALWAYS = "always", "always"
    WHILE_MISSING = "while_missing", "while the child is missing"
    WHILE_PLACED_HERE = "while_placed_here", "while the child is placed in its area or care"
    WHILE_INVOLVED = "while_involved", "while it works with the child"


class Purpose(Labelled):
    """What somebody wants to know it for."""

    SAFEGUARD = "safeguard", "to safeguard the child"
    RECORDS = "records", "to keep records of one child together"


class Why(Labelled):
    """Why an agency is involved with a child: always read from facts, never typed."""

    HOLDS_RECORD = "holds_record", "holds a record of the child"
    RESPONSIBLE_AUTHORITY = "responsible_authority", "is the authority responsible for the child's care"
    HOST_AUTHORITY = "host_authority", "is the authority where the child is placed"
    HOME_FORCE = "home_force", "is the police force of the responsible authority"
    HOST_FORCE = "host_force", "is the police force where the child is placed"
    PLACEMENT_PROVIDER = "placement_provider", "cares for the child"
    INTERVIEW_PROVIDER = "interview_provider", "holds the child’s return home interviews"
    SCHOOL = "school", "teaches the child"
    HEALTH = "health", "treats the child"
    TOOK_REPORT = "took_report", "took a report that the child is missing"
    TAKES_REPORT = "takes_report", "is taking a report that the child is missing"


PLACED_HERE = frozenset({Why.HOST_AUTHORITY, Why.HOST_FORCE, Why.PLACEMENT_PROVIDER})


class Ending(Labelled):
    """How a wording of an agreement came to its end."""

    REVOKED = "revoked", "revoked by a party"
    SUPERSEDED = "superseded", "replaced by a later version"
    WITHDRAWN = "withdrawn", "withdrawn before everybody signed"


class Stage(Labelled):
    """Where a wording of an agreement stands."""

    DRAFT = "draft", "being written"
    OFFERED = "offered", "waiting for signatures"
    TO_COME = "to_come", "signed by all, not begun"
    IN_FORCE = "in_force", "in force"
    OVER = "over", "no longer in force"


# Who acts next on a wording.
STAGE_OWNERS: dict[Stage, str] = {
    Stage.DRAFT: "the agency that writes it",
    Stage.OFFERED: "the heads of service who have not signed",
    Stage.TO_COME: "nobody: it begins by itself",
    Stage.IN_FORCE: "whoever is responsible for it, when it is due for review",
    Stage.OVER: "nobody",
}


class Shielding(Labelled):
    """Why a child is open to named people only."""

    ADOPTED = "adopted", "Adopted"
    PROTECTED = "protected", "In witness protection, or hidden from somebody dangerous"
    RELATIVE = "relative", "A relative works for an agency that would see the records"
    OTHER = "other", "Another reason, given in words"


class Outcome(Labelled):
    """What a review of an emergency access came to."""

    JUSTIFIED = "justified", "It was justified"
    NOT_JUSTIFIED = "not_justified", "It was not justified"
    CANNOT_TELL = "cannot_tell", "It cannot be told from what is recorded"


class Answer(Labelled):
    """What an agency answered to somebody who asked for the content."""

    RELEASED = "released", "Opened here"
    TOLD = "told", "Told in another way"
    REFUSED = "refused", "Not shared"
