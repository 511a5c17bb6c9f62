"""A council's case system as its extract of the Standard Safeguarding Dataset, one child's rows at a time."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from goldenthread.demonstration.care_episodes import care_episodes
from goldenthread.demonstration.files.calendars import Calendar
from goldenthread.demonstration.partnership import AGENCIES, TEAMS
from goldenthread.demonstration.roster import social_worker
from goldenthread.demonstration.shapes import Absence, Address, Care, Child, Plan, Record

Rows = Iterator[tuple[str, dict[str, object]]]


@dataclass(frozen=True, slots=True)
class Site:
    """One council's export: two write dates year first, two day first, and one leaves out times of day."""

    code: str
    calendar: Calendar


SITES: dict[str, Site] = {
    "RIV": Site("RIV", Calendar(year_first=True)),
    "HAL": Site("HAL", Calendar(year_first=False)),
    "WMR": Site("WMR", Calendar(year_first=True)),
    "OAK": Site("OAK", Calendar(year_first=False, with_time=False)),
}
_NAMES = {agency.code: agency.name for agency in AGENCIES}
_NUMBERED = "Unique Pupil Number", "Home Office Registration"


def staff_rows(site: Site, workers: int) -> Rows:
    """Teams and social workers, written once."""
    for team in TEAMS:
        if team.agency == site.code:
            yield (
                "ssd_department",
                {
                    "dept_team_id": team.code,
                    "dept_team_name": team.name,
                    "dept_team_parent_id": site.code,
                    "dept_team_parent_name": _NAMES[site.code],
                },
            )
    for number in range(workers):
        worker = social_worker(site.code, number)
        yield "ssd_professionals", {
            "prof_professional_id": worker.staff_id, "prof_staff_id": worker.staff_id,
            "prof_professional_name": worker.name, "prof_professional_job_title": worker.job_title,
            "prof_social_worker_registration_no": worker.registration,
            "prof_professional_department": worker.department,
            "prof_full_time_equivalency": "1.0", "prof_agency_worker_flag": "N",
        }  # fmt: skip


def child_rows(site: Site, child: Child, record: Record) -> Rows:
    """Everything the council's case system holds of a child; little, where it is only the host."""
    return _Extract(site, child, record).rows()


@dataclass(frozen=True, slots=True)
class _Extract:
    site: Site
    child: Child
    record: Record

    def rows(self) -> Rows:
        yield from self._person()
        if self.child.authority == self.site.code:
            yield from self._work()
            yield from self._plans()
            yield from self._assessment()
            if self.child.care:
                yield from self._care(self.child.care)
            yield from self._missing()

    def _day(self, day: date | None) -> str:
        return self.site.calendar.day(day)

    def _key(self, kind: str, number: int) -> str:
        return f"{self.record.system_id}-{kind}{number}"

    def _person(self) -> Rows:
        record = self.record
        yield "ssd_person", {
            "pers_person_id": record.system_id, "pers_forename": record.given, "pers_surname": record.family,
            "pers_sex": record.sex, "pers_ethnicity": self.child.ethnicity,
            "pers_dob": self._day(record.born), "pers_common_child_id": record.nhs,
            "pers_send_flag": "Y" if self.child.disabilities else "N",
            "pers_upn_unknown": "" if record.upn else "UN4",
        }  # fmt: skip
        for number, (kind, value) in enumerate(
            zip(_NUMBERED, (record.upn, record.home_office), strict=True), 1
        ):
            if value:
                yield "ssd_linked_identifiers", {
                    "link_table_id": self._key("N", number), "link_person_id": record.system_id,
                    "link_identifier_type": kind, "link_identifier_value": value,
                }  # fmt: skip
        yield from self._addresses()

    def _addresses(self) -> Rows:
        """The council's own child has a history of addresses; another's has the one that was given."""
        if self.child.authority == self.site.code:
            held = list(self.child.addresses)
        else:
            held = [Address(self.record.lines, self.record.postcode, None)] if self.record.lines else []
        for number, at in enumerate(held, 1):
            yield "ssd_address", {
                "addr_table_id": self._key("A", number), "addr_person_id": self.record.system_id,
                "addr_address_type": "Home", "addr_address_json": _address(at),
                "addr_address_postcode": at.postcode, "addr_address_start_date": self._day(at.since),
                "addr_address_end_date": self._day(at.until),
            }  # fmt: skip

    def _work(self) -> Rows:
        for number, held in enumerate(self.child.allocations, 1):
            worker = social_worker(self.site.code, held.worker)
            yield "ssd_involvements", {
                "invo_involvements_id": self._key("I", number), "invo_professional_id": worker.staff_id,
                "invo_professional_role_id": "Allocated case worker", "invo_professional_team": worker.team,
                "invo_involvement_start_date": self._day(held.since),
                "invo_involvement_end_date": self._day(held.until),
                "invo_worker_change_reason": held.changed_because, "invo_person_id": self.record.system_id,
            }  # fmt: skip

    def _plans(self) -> Rows:
        for number, plan in enumerate(self.child.plans, 1):
            table, (key, person, since, until) = _PLAN_TABLES[plan.kind]
            yield table, {
                key: self._key("P", number), person: self.record.system_id, since: self._day(plan.since),
                until: self._day(plan.until), **_plan_says(plan),
            }  # fmt: skip

    def _assessment(self) -> Rows:
        who, key = self.record.system_id, self._key("C", 1)
        if self.child.factors:
            on = self._day(self.child.factors_on)
            yield "ssd_cin_assessments", {
                "cina_assessment_id": key, "cina_person_id": who, "cina_assessment_start_date": on,
                "cina_assessment_child_seen": "Y", "cina_assessment_auth_date": on,
                "cina_assessment_outcome_nfa": "N",
            }  # fmt: skip
            factors = json.dumps(self.child.factors)
            yield "ssd_assessment_factors", {
                "cinf_table_id": f"{key}-F", "cinf_assessment_id": key,
                "cinf_assessment_factors_json": factors,
            }  # fmt: skip
        for number, code in enumerate(self.child.disabilities, 1):
            yield "ssd_disability", {
                "disa_person_id": who, "disa_table_id": self._key("D", number), "disa_disability_code": code,
            }  # fmt: skip
        if self.child.voice:
            answers = {f"voch_{question}": answer for question, answer in self.child.voice.items()}
            yield "ssd_voice_of_child", {"voch_table_id": self._key("V", 1), "voch_person_id": who, **answers}

    def _care(self, care: Care) -> Rows:
        who = self.record.system_id
        for number, status in enumerate(care.legal, 1):
            yield "ssd_legal_status", {
                "lega_legal_status_id": self._key("L", number), "lega_person_id": who,
                "lega_legal_status": status.code, "lega_legal_status_start_date": self._day(status.since),
                "lega_legal_status_end_date": self._day(status.until),
            }  # fmt: skip
        yield from self._placements(care)
        yield from self._care_episodes(care)
        for number, (held, participation) in enumerate(care.reviews, 1):
            yield "ssd_cla_reviews", {
                "clar_cla_review_id": self._key("R", number), "clar_cla_id": self._key("CLA", 1),
                "clar_cla_review_due_date": self._day(held), "clar_cla_review_date": self._day(held),
                "clar_cla_review_cancelled": "N", "clar_cla_review_participation": participation,
            }  # fmt: skip

    def _placements(self, care: Care) -> Rows:
        for number, place in enumerate(care.placements, 1):
            yield "ssd_cla_placement", {
                "clap_cla_placement_id": self._key("PL", number), "clap_person_id": self.record.system_id,
                "clap_cla_placement_start_date": self._day(place.since),
                "clap_cla_placement_end_date": self._day(place.until),
                "clap_cla_placement_type": place.type_code, "clap_cla_placement_urn": place.urn,
                "clap_cla_placement_distance": place.miles, "clap_cla_id": self._key("CLA", 1),
                "clap_cla_placement_provider": place.provider_code,
                "clap_cla_placement_postcode": place.postcode,
                "clap_cla_placement_change_reason": place.changed_because,
            }  # fmt: skip

    def _care_episodes(self, care: Care) -> Rows:
        for number, episode in enumerate(care_episodes(care), 1):
            placement = care.placements.index(episode.placement) + 1
            yield "ssd_cla_episodes", {
                "clae_cla_episode_id": self._key("E", number), "clae_person_id": self.record.system_id,
                "clae_cla_episode_start_date": self._day(episode.since),
                "clae_cla_episode_start_reason": episode.because, "clae_cla_primary_need_code": care.need,
                "clae_cla_episode_ceased_date": self._day(episode.until),
                "clae_cla_episode_ceased_reason": episode.ceased, "clae_cla_id": self._key("CLA", 1),
                "clae_cla_placement_id": self._key("PL", placement),
                "clae_entered_care_date": self._day(care.since),
            }  # fmt: skip

    def _missing(self) -> Rows:
        moment = self.site.calendar.moment
        for number, absence in enumerate(self.child.absences, 1):
            if absence.by_council:
                offered, accepted = _offer(absence)
                yield "ssd_missing", {
                    "miss_table_id": self._key("M", number), "miss_person_id": self.record.system_id,
                    "miss_missing_episode_start_date": moment(absence.council_left),
                    "miss_missing_episode_type": "M" if absence.kind == "missing" else "A",
                    "miss_missing_episode_end_date": moment(absence.council_back),
                    "miss_missing_rhi_offered": offered, "miss_missing_rhi_accepted": accepted,
                }  # fmt: skip


_PLAN_TABLES = {
    "child_protection": ("ssd_cp_plans", ("cppl_cp_plan_id", "cppl_person_id", "cppl_cp_plan_start_date",
                                          "cppl_cp_plan_end_date")),
    "child_in_need": ("ssd_cin_plans", ("cinp_cin_plan_id", "cinp_person_id", "cinp_cin_plan_start_date",
                                        "cinp_cin_plan_end_date")),
    "care": ("ssd_cla_care_plan", ("lacp_table_id", "lacp_person_id", "lacp_cla_care_plan_start_date",
                                   "lacp_cla_care_plan_end_date")),
}  # fmt: skip


def _plan_says(plan: Plan) -> dict[str, object]:
    if plan.kind == "child_protection":
        return {
            "cppl_cp_plan_initial_category": plan.category,
            "cppl_cp_plan_latest_category": plan.category,
            "cppl_cp_plan_ola": "N",
        }
    if plan.kind == "care":
        return {"lacp_cla_care_plan_json": json.dumps({plan.text: "Y"})}
    return {}


def _address(at: Address) -> str:
    *before, town = at.lines.split(", ")
    street = before.pop() if before else ""
    return json.dumps({"FLAT": ", ".join(before), "STREET": street, "TOWN": town, "POSTCODE": at.postcode})


def _offer(absence: Absence) -> tuple[str, str]:
    """Whether an interview was offered and accepted, as the dataset asks: Y, N or NA."""
    if absence.interview is None:
        return ("NA", "NA") if absence.back is None else ("N", "NA")
    if absence.interview.outcome.startswith("not_offered"):
        return "N", "NA"
    return "Y", "N" if absence.interview.outcome == "declined" else "Y"
