"""Small good files of every layout: what the tests break, one thing at a time. All people are invented."""

from datetime import date
from io import BytesIO
from pathlib import Path

import xlsxwriter  # type: ignore[import-untyped]

TODAY = date(2026, 3, 20)

Files = dict[str, bytes]


def _lines(*lines: str) -> bytes:
    return ("\n".join(lines) + "\n").encode()


SSD: Files = {
    "ssd_person.csv": _lines(
        "pers_person_id,pers_forename,pers_surname,pers_sex,pers_gender,pers_ethnicity,pers_dob,"
        "pers_common_child_id,pers_legacy_id,pers_death_date",
        "P1,Jade,Marlow,F,02,WBRI,2010-05-12,999 000 0018,OLD-7,",
        "P2,Tomasz,Okafor-Lindqvist,M,01,MWBC,2011-11-03 00:00:00,,,",
    ),
    "ssd_linked_identifiers.csv": _lines(
        "link_table_id,link_person_id,link_identifier_type,link_identifier_value,"
        "link_valid_from_date,link_valid_to_date",
        "L1,P1,Unique Pupil Number,C999000000001,2015-09-01,",
        "L2,P2,Home Office Registration,HO-000417,2024-01-09,",
    ),
    "ssd_address.csv": _lines(
        "addr_table_id,addr_address_json,addr_person_id,addr_address_type,addr_address_start_date,"
        "addr_address_end_date,addr_address_postcode",
        'A1,"{""FLAT"": ""2"", ""HOUSE"": ""14"", ""STREET"": ""Quarry Row"", ""TOWN"": ""Riverside"", '
        '""UPRN"": ""100""}",P1,Home,2019-02-01,,qr34tl',
    ),
    "ssd_legal_status.csv": _lines(
        "lega_legal_status_id,lega_person_id,lega_legal_status,lega_legal_status_start_date,"
        "lega_legal_status_end_date",
        "LS1,P1,C2,2024-06-10,",
    ),
    "ssd_cla_episodes.csv": _lines(
        "clae_cla_episode_id,clae_person_id,clae_cla_episode_start_date,clae_cla_episode_start_reason,"
        "clae_cla_primary_need_code,clae_cla_episode_ceased_date,clae_cla_episode_ceased_reason,clae_cla_id",
        "E1,P1,2024-06-10,S,N1,2025-01-15,X1,CLA1",
        "E2,P1,2025-01-15,P,N1,,,CLA1",
    ),
    "ssd_cla_placement.csv": _lines(
        "clap_cla_placement_id,clap_cla_placement_start_date,clap_cla_placement_type,clap_cla_placement_urn,"
        "clap_cla_placement_provider,clap_cla_placement_postcode,clap_cla_placement_end_date,"
        "clap_cla_placement_change_reason,clap_person_id",
        "PL1,2025-01-15,K2,SC900001,PR4,QH2 6DN,,,P1",
    ),
    "ssd_cla_reviews.csv": _lines(
        "clar_cla_review_id,clar_cla_id,clar_cla_review_date,clar_cla_review_participation",
        "R1,CLA1,2025-07-01,PN1",
    ),
    "ssd_missing.csv": _lines(
        "miss_table_id,miss_person_id,miss_missing_episode_start_date,miss_missing_episode_type,"
        "miss_missing_episode_end_date,miss_missing_rhi_offered,miss_missing_rhi_accepted",
        "M1,P1,2025-07-01 22:15:00,Missing,2025-07-02 03:10:00,Y,N",
        "M2,P1,2025-12-24 00:00:00.000,Away,2025-12-25,NA,NULL",
        "M3,P2,2026-03-18 19:40:00,M,,,",
    ),
    "ssd_involvements.csv": _lines(
        "invo_involvements_id,invo_professional_id,invo_professional_role_id,invo_professional_team,"
        "invo_involvement_start_date,invo_involvement_end_date,invo_person_id",
        "I1,W1,Allocated case worker,T1,2025-02-03,,P1",
        "I2,W1,Allocated case worker,Leaving Care,2024-02-03,2025-02-03,P2",
    ),
    "ssd_professionals.csv": _lines(
        "prof_professional_id,prof_professional_name,prof_professional_job_title",
        "W1,Amina Velasquez,Social worker",
    ),
    "ssd_department.csv": _lines("dept_team_id,dept_team_name", "T1,Looked After Children East"),
    "ssd_cp_plans.csv": _lines(
        "cppl_cp_plan_id,cppl_person_id,cppl_cp_plan_start_date,cppl_cp_plan_end_date,"
        "cppl_cp_plan_initial_category,cppl_cp_plan_latest_category",
        "CP1,P2,2023-03-01,2024-01-31,Neglect,Emotional abuse",
    ),
    "ssd_cin_plans.csv": _lines(
        "cinp_cin_plan_id,cinp_person_id,cinp_cin_plan_start_date,cinp_cin_plan_end_date",
        "CN1,P2,2024-01-31,",
    ),
    "ssd_cla_care_plan.csv": _lines(
        "lacp_table_id,lacp_person_id,lacp_cla_care_plan_start_date,lacp_cla_care_plan_end_date,"
        "lacp_cla_care_plan_json",
        'CA1,P1,2025-02-01,,"{""RETURN6M"": ""Y"", ""RETURNEV"": """", ""LTFOST18"": ""Y""}"',
    ),
    "ssd_disability.csv": _lines("disa_person_id,disa_table_id,disa_disability_code", "P1,D1,LD"),
    "ssd_cin_assessments.csv": _lines(
        "cina_assessment_id,cina_person_id,cina_assessment_start_date,cina_assessment_auth_date",
        "AS1,P1,2025-05-01,2025-06-02",
    ),
    "ssd_assessment_factors.csv": _lines(
        "cinf_table_id,cinf_assessment_id,cinf_assessment_factors_json",
        'F1,AS1,"[""10A"", ""11A"", ""3B"", ""21""]"',
    ),
    "ssd_voice_of_child.csv": _lines(
        "voch_table_id,voch_person_id,voch_explained_worries,voch_story_help_understand,voch_agree_worker,"
        "voch_plan_safe,voch_tablet_help_explain",
        "V1,P1,Y,,N,PLACEHOLDER_DATA,",
    ),
}

SSDA903: Files = {
    "header.csv": _lines(
        "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB",
        "100001,F,12/05/2011,WBRI,B999000000001,0,",
        "100002,M,03/09/2009,MWBC,UN3,,",
    ),
    "episodes.csv": _lines(
        "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN",
        "100001,10/06/2025,S,C2,N1,K2,PR4,,,,QR1 8XJ,QH3 9PL,SC900001",
    ),
    "missing.csv": _lines(
        "CHILD,DOB,MISSING,MIS_START,MIS_END",
        "100001,12/05/2011,M,01/09/2025,02/09/2025",
        "100001,12/05/2011,A,05/10/2025,05/10/2025",
        "100001,12/05/2011,M,05/10/2025,05/10/2025",
        "100002,03/09/2009,M,12/11/2025,",
    ),
    "reviews.csv": _lines("CHILD,DOB,REVIEW,REVIEW_CODE", "100001,12/05/2011,20/06/2025,PN1"),
}

CASEBOOK: Files = {
    "casebook.csv": _lines(
        "Ref No,Nominal ID,Surname,Forename(s),AKA,DOB,Sex,Officer Defined Ethnicity,Home Address,Postcode,"
        "Reported,Last Seen,Risk,Circumstances,Returned,Found At,With,How Found,Markers,PNC",
        'NSP-1,N7,Marlow,Jade,Jay,12/05/2010,Female,1,"14 Quarry Row, Riverside",QR3 4TL,01/07/2025 23:05,'
        '01/07/2025 22:15,High,"Left after an argument, no coat",02/07/2025 03:10,Bus station,'
        "An older cousin,By patrol,CSE; GANG,no",
        "NSP-2,N7,Marlow,Jade,Jay,12/05/2010,Female,1,,,24/12/2025 20:00,24/12/2025 19:30,Medium,,,,,,"
        "Likes the river,no",
    ),
}

RHI_REGISTER: Files = {
    "register.csv": _lines(
        "Interview Ref,Child Ref,Name,DOB,Missing From,Returned,Offered On,Outcome,Held On,Held At,"
        "Interviewer,Employer,Relation,Chosen By Child,Account,What Helps,Trusted Adult,Wishes,Strengths,"
        "Afraid Of,Places,People,How Travelled,Why Left,Drawn By,Harm,What Brought Her Back,"
        "Recommendations,Own Words",
        "RHI-1,C5,Jade Marlow,12/05/2010,01/07/2025 22:15,02/07/2025 03:10,02/07/2025,Offered and accepted,"
        "03/07/2025,16:30,Ravi Ostrowski,Safe Harbour,Independent,Y,She talked for an hour,Music,Her aunt,"
        "To see her brother,Drawing,,The old mill,,Bus,Shouting at home,,,Cold,Call her aunt first,Y",
    ),
}

TRACE_HEADINGS = (
    "EPISODE URN,PERSON URN,NAME,ALIAS,D.O.B.,GENDER,DESCRIPTION,ADDRESS 1,ADDRESS 2,TOWN,POST CODE,TYPE,"
    "DATE LAST SEEN,TIME LAST SEEN,RISK,CIRCS,DATE LOCATED,TIME LOCATED,LOCATION FOUND,IN COMPANY OF,"
    "METHOD LOCATED,MARKER 1,MARKER 2,MARKER 3,MARKER 4"
).split(",")
TRACE_ROW: tuple[object, ...] = (
    "WMC/1", "T31", "MARLOW, Jade Rose", "Jay", "12-May-2010", "F", "Tall", "14 Quarry Row", "", "Riverside",
    "QR3 4TL", "MISSING", "14-Nov-2025", "0310", "H", "Left by the window", "15-Nov-2025", "2145", "Market",
    "Nobody", "Came home", "CSE", "", "GANGS", "Carries a knife",
)  # fmt: skip


def workbook(
    *rows: tuple[object, ...], sheet: str = "Missing Episodes", title: str = "Trace extract"
) -> bytes:
    """A Trace workbook: a title, an empty line, the headings and the rows; dates and numbers stay typed."""
    stream = BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "default_date_format": "dd/mm/yyyy"})
    book.add_worksheet("Notes").write(0, 0, "Restricted")
    page = book.add_worksheet(sheet)
    page.write(0, 0, title)
    for number, row in enumerate((TRACE_HEADINGS, *rows), 2):
        page.write_row(number, 0, row)
    book.close()
    return stream.getvalue()


TRACE: Files = {"trace.xlsx": workbook(TRACE_ROW)}

SCHOOL_ROLL: Files = {
    "roll.csv": _lines(
        "Admission No,UPN,Legal Surname,Legal Forename,Preferred Name,DOB,Sex,School,"
        "Designated Safeguarding Lead,DSL Telephone,DSL Email,Medical Needs",
        "4417,C999000000001,Marlow,Jade,,12/05/2010,F,Riverside Academy,Helen Achterberg,07700 900417,"
        "dsl@riverside-academy.example,Asthma: inhaler in her bag",
    ),
}

HOSPITAL: Files = {
    "attendance.csv": _lines(
        "Attendance No,Hospital No,Patient,DOB,Sex,NHS Number,Attended,Presenting Complaint,Note,Named Nurse,"
        "Telephone",
        'ED-9,H88,"MARLOW, Jade",2010-05-12,Female,9990000018,2025-07-02 04:05,Cold exposure,'
        "Brought in by police,Grace Umarova,07700 900512",
    ),
}

GOOD: dict[str, Files] = {
    "ssd": SSD,
    "ssda903": SSDA903,
    "casebook": CASEBOOK,
    "trace": TRACE,
    "rhi-register": RHI_REGISTER,
    "school-roll": SCHOOL_ROLL,
    "hospital-attendance": HOSPITAL,
}


def write(folder: Path, files: Files) -> Path:
    """The files in a folder; gives the file itself where there is only one."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return folder / next(iter(files)) if len(files) == 1 else folder
