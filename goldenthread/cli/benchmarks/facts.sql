-- What the picture of a child shows, fetched by hand: the fewest statements that are still sensible, since each
-- kind of fact has its own columns. No decision is made, nothing is put into words, and nothing is noted.
SELECT record.*, agency.*
FROM children_agencyrecord AS record
JOIN agencies_agency AS agency ON agency.id = record.agency_id
WHERE record.child_id = %(child)s;

SELECT fact.* FROM children_identity AS fact JOIN children_agencyrecord AS record ON record.id = fact.record_id
WHERE record.child_id = %(child)s AND fact.superseded_by_id IS NULL;

SELECT fact.* FROM children_identifier AS fact JOIN children_agencyrecord AS record ON record.id = fact.record_id
WHERE record.child_id = %(child)s AND fact.superseded_by_id IS NULL;

SELECT fact.* FROM children_address AS fact JOIN children_agencyrecord AS record ON record.id = fact.record_id
WHERE record.child_id = %(child)s AND fact.superseded_by_id IS NULL;

SELECT fact.* FROM children_professional AS fact JOIN children_agencyrecord AS record ON record.id = fact.record_id
WHERE record.child_id = %(child)s AND fact.superseded_by_id IS NULL;

SELECT fact.* FROM children_healthneed AS fact JOIN children_agencyrecord AS record ON record.id = fact.record_id
WHERE record.child_id = %(child)s AND fact.superseded_by_id IS NULL;

SELECT fact.* FROM children_voice AS fact JOIN children_agencyrecord AS record ON record.id = fact.record_id
WHERE record.child_id = %(child)s AND fact.superseded_by_id IS NULL;

SELECT fact.* FROM placements_careperiod AS fact JOIN children_agencyrecord AS record ON record.id = fact.record_id
WHERE record.child_id = %(child)s AND fact.superseded_by_id IS NULL;

SELECT fact.* FROM placements_legalstatus AS fact JOIN children_agencyrecord AS record ON record.id = fact.record_id
WHERE record.child_id = %(child)s AND fact.superseded_by_id IS NULL;

SELECT fact.*, home.name, home.lines, home.postcode, home.telephone
FROM placements_placement AS fact
JOIN children_agencyrecord AS record ON record.id = fact.record_id
LEFT JOIN placements_home AS home ON home.urn = fact.urn
WHERE record.child_id = %(child)s AND fact.superseded_by_id IS NULL;

SELECT fact.* FROM placements_plan AS fact JOIN children_agencyrecord AS record ON record.id = fact.record_id
WHERE record.child_id = %(child)s AND fact.superseded_by_id IS NULL;

SELECT fact.* FROM placements_review AS fact JOIN children_agencyrecord AS record ON record.id = fact.record_id
WHERE record.child_id = %(child)s AND fact.superseded_by_id IS NULL;

SELECT fact.* FROM risk_concern AS fact JOIN children_agencyrecord AS record ON record.id = fact.record_id
WHERE record.child_id = %(child)s AND fact.superseded_by_id IS NULL;

SELECT fact.* FROM episodes_recordedepisode AS fact JOIN children_agencyrecord AS record ON record.id = fact.record_id
WHERE record.child_id = %(child)s AND fact.superseded_by_id IS NULL;

SELECT fact.* FROM interviews_recordedinterview AS fact
JOIN children_agencyrecord AS record ON record.id = fact.record_id
WHERE record.child_id = %(child)s AND fact.superseded_by_id IS NULL;

SELECT fact.* FROM interviews_recordedfinding AS fact
JOIN children_agencyrecord AS record ON record.id = fact.record_id
WHERE record.child_id = %(child)s AND fact.superseded_by_id IS NULL;

-- Episodes lived through here, with their grades.
SELECT episode.*, assessment.*
FROM episodes_episode AS episode
JOIN children_agencyrecord AS record ON record.id = episode.record_id
LEFT JOIN risk_assessment AS assessment ON assessment.episode_id = episode.id
WHERE record.child_id = %(child)s;

-- Why each agency is involved.
SELECT involvement.agency_id, agency.name, involvement.why
FROM sharing_involvement AS involvement
JOIN agencies_agency AS agency ON agency.id = involvement.agency_id
WHERE involvement.child = %(child)s;

-- When each agency's systems last sent something, so that nothing old passes for new.
SELECT source.agency_id, source.system, source.expected_every_days, max(delivery.received_at)
FROM children_source AS source
JOIN children_delivery AS delivery ON delivery.source_id = source.id AND delivery.undone_at IS NULL
WHERE source.agency_id IN (SELECT agency_id FROM children_agencyrecord WHERE child_id = %(child)s)
GROUP BY source.id;

-- Who answers now.
SELECT team.*, agency.name, duty.until, person.name, person.telephone
FROM agencies_team AS team
JOIN agencies_agency AS agency ON agency.id = team.agency_id
LEFT JOIN agencies_duty AS duty ON duty.team_id = team.id AND duty.since <= now() AND duty.until > now()
LEFT JOIN agencies_person AS person ON person.id = duty.person_id
WHERE team.agency_id IN (SELECT agency_id FROM children_agencyrecord WHERE child_id = %(child)s);

-- Who may be the same child.
SELECT other.child_id, identity.given_names, identity.family_name
FROM children_agencyrecord AS record
JOIN children_possiblelink AS link ON record.id IN (link.record_id, link.other_id) AND link.is_same IS NULL
JOIN children_agencyrecord AS other ON other.id IN (link.record_id, link.other_id) AND other.id <> record.id
JOIN children_identity AS identity ON identity.record_id = other.id AND identity.superseded_by_id IS NULL
WHERE record.child_id = %(child)s;
