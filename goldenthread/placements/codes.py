"""The codes of the SSDA903 return and of the safeguarding dataset, in plain words (DfE, SSDA903 guide)."""

LEGAL_STATUS = {
    "C1": "Interim care order", "C2": "Full care order",
    "D1": "Freeing order granted", "E1": "Placement order granted",
    "V2": "Accommodated under section 20", "V3": "Accommodated under an agreed series of short-term breaks",
    "V4": "Accommodated under short-term breaks",
    "J1": "On remand or committed for trial", "J2": "Detained in authority accommodation under PACE",
    "J3": "Sentenced to a youth rehabilitation order with residence",
    "L1": "Under police protection", "L2": "Under an emergency protection order",
    "L3": "Under a child assessment order",
}  # fmt: skip
PLACEMENT = {
    "A3": "placed for adoption", "A4": "placed for adoption",
    "A5": "placed for adoption", "A6": "placed for adoption",
    "K1": "secure children's home", "K2": "children's home", "K3": "supported accommodation",
    "P1": "placed with own parents", "P2": "living independently", "P3": "residential employment",
    "R1": "residential care home", "R2": "NHS or other health establishment",
    "R3": "family or mother and baby unit",
    "R5": "young offender institution or prison", "S1": "residential school",
    "T0": "temporary move", "T1": "temporary stay in hospital", "T2": "temporarily on holiday",
    "T3": "temporary accommodation while the carer is away", "T4": "temporary stay, up to seven days",
    "U1": "foster placement with relative or friend, long term",
    "U2": "foster placement with relative or friend",
    "U3": "foster placement with relative or friend", "U4": "long-term foster placement",
    "U5": "foster placement for adoption", "U6": "foster placement",
    "Z1": "other placement", "Z11": "other placement", "Z12": "other placement", "Z13": "other placement",
    "Z14": "other placement", "H5": "semi-independent living accommodation",
}  # fmt: skip
PLAN = {
    "child_protection": "Child protection plan",
    "child_in_need": "Child in need plan",
    "care": "Care plan",
}
PARTICIPATION = {
    "PN0": "the child was under four", "PN1": "attended and spoke for herself",
    "PN2": "attended and an advocate spoke for the child",
    "PN3": "attended and conveyed her views without words",
    "PN4": "attended and did not convey her views", "PN5": "did not attend and sent somebody to speak",
    "PN6": "did not attend and conveyed her views otherwise",
    "PN7": "did not attend and did not convey her views",
}  # fmt: skip
