-- Why each agency is involved with each child, read from facts alone.
-- A fact ends by its own date or by being superseded; nothing here is stored, so nothing can be stale.
CREATE OR REPLACE VIEW sharing_involvement WITH (security_invoker = true) AS
WITH looked_after AS NOT MATERIALIZED (
    SELECT DISTINCT record.child_id, record.agency_id
    FROM placements_careperiod AS period
    JOIN children_agencyrecord AS record ON record.id = period.record_id
    WHERE period.superseded_by_id IS NULL
      AND (period.since IS NULL OR period.since <= current_date)
      AND (period.until IS NULL OR period.until > current_date)
),
placed AS NOT MATERIALIZED (
    SELECT DISTINCT record.child_id, record.agency_id AS responsible_id, home.provider_id, home.area_id
    FROM placements_placement AS placement
    JOIN children_agencyrecord AS record ON record.id = placement.record_id
    JOIN placements_home AS home ON home.urn = placement.urn
    WHERE placement.superseded_by_id IS NULL
      AND (placement.since IS NULL OR placement.since <= current_date)
      AND (placement.until IS NULL OR placement.until > current_date)
),
involvement AS (
    SELECT child_id, agency_id, 'holds_record' AS why, false AS is_live
    FROM children_agencyrecord
  UNION
    SELECT record.child_id, record.agency_id,
           CASE agency.kind WHEN 'education' THEN 'school' ELSE agency.kind END, false
    FROM children_agencyrecord AS record
    JOIN agencies_agency AS agency ON agency.id = record.agency_id
    WHERE agency.kind IN ('interview_provider', 'education', 'health')
  UNION
    SELECT child_id, agency_id, 'responsible_authority', false
    FROM looked_after
  UNION
    SELECT looked_after.child_id, force.id, 'home_force', false
    FROM looked_after
    JOIN agencies_agency AS authority ON authority.id = looked_after.agency_id
    JOIN agencies_area AS area ON area.id = authority.area_id
    JOIN agencies_agency AS force ON force.area_id = area.force_id AND force.kind = 'police'
  UNION
    SELECT child_id, provider_id, 'placement_provider', false
    FROM placed
  UNION
    SELECT placed.child_id, host.id, 'host_authority', false
    FROM placed
    JOIN agencies_agency AS host ON host.area_id = placed.area_id AND host.kind = 'authority'
    WHERE host.id <> placed.responsible_id
  UNION
    SELECT placed.child_id, force.id, 'host_force', false
    FROM placed
    JOIN agencies_area AS area ON area.id = placed.area_id
    JOIN agencies_agency AS force ON force.area_id = area.force_id AND force.kind = 'police'
  UNION
    SELECT record.child_id, episode.force_id, 'took_report',
           bool_or(episode.state IN ('reported', 'looking'))
    FROM episodes_episode AS episode
    JOIN children_agencyrecord AS record ON record.id = episode.record_id
    WHERE episode.state NOT IN ('reporting', 'cancelled', 'in_error')
    GROUP BY record.child_id, episode.force_id
  UNION
    -- A report still being taken opens the picture to the force that takes it, and to nobody else.
    SELECT record.child_id, episode.force_id, 'takes_report', true
    FROM episodes_episode AS episode
    JOIN children_agencyrecord AS record ON record.id = episode.record_id
    WHERE episode.state = 'reporting'
)
SELECT child_id::text || agency_id::text || why AS key, child_id AS child, agency_id, why, is_live
FROM involvement;
