"""What is asked when a child is back: how she was found, and the police's prevention interview.

The prevention interview is the police's, after every return; it is not the return home interview
(Missing People and College of Policing, on a missing person who is found).
"""

from goldenthread.episodes.questions import QUESTIONS, Question

POLICING = "College of Policing, Authorised Professional Practice, Missing persons, returned persons"

SOUGHT = Question("child_sought", "Whom is the call about?", "", "text", "child", "")
FOUND: tuple[Question, ...] = (
    Question(
        "found_where", "Where was the child found?",
        "The address or place, and what kind of place it is.", "text", "found", POLICING,
    ),
    Question(
        "found_with", "Who was the child with?",
        "Names, ages, vehicles. Write nk if it is not known.", "text", "found", POLICING,
    ),
    Question(
        "found_how", "How was the child found or did the child come back?",
        "", "text", "found", POLICING,
    ),
    Question(
        "found_condition", "How is the child now?",
        "Injuries, state, what was needed at once.", "longtext", "found", POLICING,
    ),
)  # fmt: skip
PREVENTION: tuple[Question, ...] = (
    Question(
        "seen_by", "Who saw the child, where and when?",
        "Face to face unless there is a reason.", "text", "prevention", POLICING,
    ),
    Question(
        "why_left", "Why did the child go, in the child’s own words?",
        "Write what was said, as it was said.", "longtext", "prevention", POLICING,
    ),
    Question(
        "what_happened", "What happened while the child was away?",
        "Where, with whom, what was done.", "longtext", "prevention", POLICING,
    ),
    Question(
        "harmed", "Was the child hurt, threatened, or a victim of a crime?",
        "And what was done about it.", "longtext", "prevention", POLICING,
    ),
    Question(
        "afraid_to_return", "Is the child afraid of anyone, or of going back?",
        "", "longtext", "prevention", POLICING,
    ),
    Question(
        "told_whom", "Who has been told, and what happens next?",
        "Parents or carers, children’s services, referrals.", "longtext", "prevention", POLICING,
    ),
)  # fmt: skip
ALL: dict[str, Question] = {**QUESTIONS, **{one.key: one for one in (SOUGHT, *FOUND, *PREVENTION)}}
