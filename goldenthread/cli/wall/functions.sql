-- The second wall: who may read which row, decided by PostgreSQL from the same tables as the decision in
-- Python, by a road of its own. Everything here belongs to a role that nobody signs in as. Each function names
-- every table with its schema and looks nothing up by a path that somebody else could change.

-- Tokens: whoever holds one is that person until it ends. The table keeps only digests, and the application
-- may not read even those.
CREATE TABLE IF NOT EXISTS wall.token (
    digest bytea PRIMARY KEY,
    person bigint,
    service text,
    issued_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    ended_at timestamptz,
    CHECK ((person IS NULL) <> (service IS NULL))
);
CREATE INDEX IF NOT EXISTS token_person ON wall.token (person) WHERE ended_at IS NULL;

DO $$ BEGIN
    CREATE TYPE wall.viewer AS (
        is_serving boolean, person bigint, post bigint, agency uuid, kind text, role text,
        categories text[], purpose text
    );
EXCEPTION WHEN duplicate_object THEN NULL;
END $$;

-- Only the door may call the next two.
CREATE OR REPLACE FUNCTION wall.issue(person bigint, seconds integer) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE token text := replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '');
BEGIN
    DELETE FROM wall.token AS old WHERE old.expires_at < now() - interval '1 day';
    INSERT INTO wall.token (digest, person, expires_at)
    VALUES (sha256(convert_to(token, 'UTF8')), issue.person, now() + make_interval(secs => seconds));
    RETURN token;
END $$;

CREATE OR REPLACE FUNCTION wall.issue_service(service text, seconds integer) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE token text := replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '');
BEGIN
    INSERT INTO wall.token (digest, service, expires_at)
    VALUES (sha256(convert_to(token, 'UTF8')), issue_service.service, now() + make_interval(secs => seconds));
    RETURN token;
END $$;

CREATE OR REPLACE FUNCTION wall.end_token(token text) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    UPDATE wall.token SET ended_at = now()
    WHERE digest = sha256(convert_to(end_token.token, 'UTF8')) AND ended_at IS NULL;
$$;

-- What a role's work needs at all, written from the page "who sees what" and not from the Python.
CREATE OR REPLACE FUNCTION wall.categories_of(role text) RETURNS text[]
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE
        WHEN role IN ('call_handler', 'supervisor', 'coordinator', 'social_worker', 'duty_worker', 'manager',
                      'practitioner')
        THEN ARRAY['identity', 'contacts', 'episodes', 'assessments', 'flags', 'care', 'plans',
                   'interview_status', 'interview_findings', 'interview_narrative', 'intelligence', 'health',
                   'education', 'meetings', 'support']
        WHEN role = 'carer'
        THEN ARRAY['identity', 'contacts', 'episodes', 'care', 'plans', 'support', 'interview_status', 'flags']
        WHEN role = 'safeguarding_lead'
        THEN ARRAY['identity', 'contacts', 'episodes', 'care', 'plans', 'support', 'interview_status', 'flags',
                   'health', 'education']
        WHEN role = 'records_officer' THEN ARRAY['identity', 'contacts']
        WHEN role = 'governance_officer' THEN ARRAY['identity']
        ELSE ARRAY[]::text[]
    END
$$;

-- A post as somebody who asks, if it is held today.
CREATE OR REPLACE FUNCTION wall.holder(of_post bigint) RETURNS wall.viewer
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    today date := (now() AT TIME ZONE 'Europe/London')::date;
    seen wall.viewer;
BEGIN
    SELECT false, post.person_id, post.id, post.agency_id, agency.kind, post.role, wall.categories_of(post.role),
           coalesce(nullif(current_setting('goldenthread.purpose', true), ''), 'safeguard')
    INTO seen
    FROM public.agencies_post AS post
    JOIN public.agencies_agency AS agency ON agency.id = post.agency_id
    JOIN public.agencies_person AS person ON person.id = post.person_id
    WHERE post.id = of_post AND person.is_active AND post.ended_at IS NULL
      AND post.since <= today AND (post.until IS NULL OR post.until >= today);
    IF NOT FOUND THEN seen.is_serving := false; END IF;
    RETURN seen;
END $$;

-- Who asks, from the token of this transaction; nobody without one.
CREATE OR REPLACE FUNCTION wall.viewer() RETURNS wall.viewer
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    given text := current_setting('goldenthread.token', true);
    token record;
    seen wall.viewer;
BEGIN
    seen.is_serving := false;
    IF given IS NULL OR given = '' THEN RETURN seen; END IF;
    SELECT one.person, one.service INTO token FROM wall.token AS one
    WHERE one.digest = sha256(convert_to(given, 'UTF8')) AND one.ended_at IS NULL AND one.expires_at > now();
    IF NOT FOUND THEN RETURN seen; END IF;
    IF token.service IS NOT NULL THEN
        seen.is_serving := true;
        RETURN seen;
    END IF;
    seen := wall.holder(nullif(current_setting('goldenthread.post', true), '')::bigint);
    IF seen.person IS DISTINCT FROM token.person THEN
        seen := NULL;
        seen.is_serving := false;
    END IF;
    RETURN seen;
END $$;

CREATE OR REPLACE FUNCTION wall.is_serving() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT (wall.viewer()).is_serving
$$;

CREATE OR REPLACE FUNCTION wall.agency() RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT (wall.viewer()).agency
$$;

-- The promises in force that speak to the viewer for this purpose, with the agency that each lets in.
CREATE OR REPLACE FUNCTION wall.promises(asking wall.viewer)
RETURNS TABLE (supplier uuid, categories text[], level smallint, condition text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp ROWS 200 AS $$
    SELECT giving.agency_id, clause.categories, clause.level, clause."when"
    FROM public.sharing_party AS mine
    JOIN public.sharing_version AS version
      ON version.id = mine.version_id AND version.since <= now() AND (version.until IS NULL OR version.until > now())
    JOIN public.sharing_clause AS clause ON clause.version_id = version.id
    JOIN public.sharing_party AS giving ON giving.version_id = version.id
    JOIN public.agencies_agency AS supplier ON supplier.id = giving.agency_id
    WHERE mine.agency_id = asking.agency
      AND clause.to_kind = asking.kind AND (clause.to_agency_id IS NULL OR clause.to_agency_id = asking.agency)
      AND clause.purpose = asking.purpose
      AND clause.from_kind = supplier.kind
      AND (clause.from_agency_id IS NULL OR clause.from_agency_id = giving.agency_id)
$$;

-- The agencies whose content of a category is open whatever happens: one array for each query, for an index.
CREATE OR REPLACE FUNCTION wall.always(asking wall.viewer, category text) RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE WHEN always.category = ANY (asking.categories) THEN ARRAY(
        SELECT asking.agency
        UNION
        SELECT promise.supplier FROM wall.promises(asking) AS promise
        WHERE promise.level = 2 AND promise.condition = 'always' AND always.category = ANY (promise.categories)
    ) ELSE ARRAY[]::uuid[] END
$$;

-- The agencies with which the viewer's own shares anything with its kind: their reports count.
CREATE OR REPLACE FUNCTION wall.is_partner(asking wall.viewer, other uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM public.sharing_party AS mine
        JOIN public.sharing_party AS theirs
          ON theirs.version_id = mine.version_id AND theirs.agency_id = is_partner.other
        JOIN public.sharing_version AS version
          ON version.id = mine.version_id AND version.since <= now()
         AND (version.until IS NULL OR version.until > now())
        JOIN public.sharing_clause AS clause ON clause.version_id = version.id
        WHERE mine.agency_id = asking.agency AND clause.to_kind = asking.kind AND clause.purpose = asking.purpose
          AND (clause.to_agency_id IS NULL OR clause.to_agency_id = asking.agency)
    )
$$;

-- Whether a shield on any of the child's records leaves the viewer's person out.
CREATE OR REPLACE FUNCTION wall.is_shut(asking wall.viewer, child uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM public.children_agencyrecord AS record
        JOIN public.sharing_shield AS shield ON shield.record = record.id AND shield.ended_at IS NULL
        WHERE record.child_id = is_shut.child AND NOT EXISTS (
            SELECT FROM public.sharing_namedperson AS named
            WHERE named.shield_id = shield.id AND named.person_id = asking.person AND named.ended_at IS NULL
        )
    )
$$;

-- The records of the children who are shut to the viewer: for lists, asked once for each query.
CREATE OR REPLACE FUNCTION wall.shut(asking wall.viewer) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp ROWS 100 AS $$
    SELECT other.id
    FROM public.sharing_shield AS shield
    JOIN public.children_agencyrecord AS record ON record.id = shield.record
    JOIN public.children_agencyrecord AS other ON other.child_id = record.child_id
    WHERE shield.ended_at IS NULL AND NOT EXISTS (
        SELECT FROM public.sharing_namedperson AS named
        WHERE named.shield_id = shield.id AND named.person_id = asking.person AND named.ended_at IS NULL
    )
$$;

-- How the viewer's own agency stands to the child: why it is involved, and whether she is missing for it.
CREATE OR REPLACE FUNCTION wall.reasons(asking wall.viewer, child uuid, OUT reasons text[], OUT is_missing boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE one record;
BEGIN
    reasons := ARRAY[]::text[];
    is_missing := false;
    FOR one IN
        SELECT involvement.agency_id, involvement.why, involvement.is_live
        FROM public.sharing_involvement AS involvement WHERE involvement.child = reasons.child
    LOOP
        IF one.agency_id = asking.agency THEN reasons := reasons || one.why::text; END IF;
        IF one.is_live AND NOT is_missing THEN
            is_missing := one.agency_id = asking.agency
                OR (one.why = 'took_report' AND wall.is_partner(asking, one.agency_id));
        END IF;
    END LOOP;
END $$;

-- How much of one thing the viewer may know: 0 nothing, 1 that it exists, 2 its content.
CREATE OR REPLACE FUNCTION wall.level(
    asking wall.viewer, category text, supplier uuid, child uuid, handling smallint DEFAULT 2
) RETURNS smallint
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    best smallint := 0;
    promise record;
    why text[];
    missing boolean;
BEGIN
    IF asking.is_serving THEN RETURN 2; END IF;
    IF asking.agency IS NULL OR NOT category = ANY (asking.categories) THEN RETURN 0; END IF;
    IF wall.is_shut(asking, child) THEN
        IF supplier <> asking.agency OR category NOT IN ('identity', 'episodes', 'assessments') THEN RETURN 0; END IF;
        SELECT * INTO why, missing FROM wall.reasons(asking, child);
        IF NOT ('takes_report' = ANY (why)
                OR ('took_report' = ANY (why) AND missing)) THEN
            RETURN 0;
        END IF;
    END IF;
    IF supplier = asking.agency THEN RETURN 2; END IF;
    FOR promise IN
        SELECT given.level, given.condition FROM wall.promises(asking) AS given
        WHERE given.supplier = level.supplier AND level.category = ANY (given.categories)
        ORDER BY given.level DESC, given.condition = 'always' DESC
    LOOP
        EXIT WHEN promise.level <= best;
        IF promise.condition <> 'always' AND why IS NULL THEN
            SELECT * INTO why, missing FROM wall.reasons(asking, child);
        END IF;
        IF promise.condition = 'always'
            OR (promise.condition = 'while_missing' AND missing AND why <> '{}')
            OR (promise.condition = 'while_placed_here'
                AND why && ARRAY['host_authority', 'host_force', 'placement_provider'])
            OR (promise.condition = 'while_involved' AND why <> '{}')
        THEN
            best := promise.level;
        END IF;
    END LOOP;
    IF best < 2 AND EXISTS (
        SELECT FROM public.sharing_release AS release
        WHERE release.child = level.child AND release.to_id = asking.agency AND release.supplier_id = level.supplier
          AND release.category = level.category AND release.released_at <= now() AND release.until > now()
    ) THEN
        best := 2;
    END IF;
    best := least(best, handling);
    IF best < 2 AND EXISTS (
        SELECT FROM public.sharing_emergencyaccess AS emergency
        WHERE emergency.child = level.child AND emergency.post_id = asking.post
          AND emergency.opened_at <= now() AND emergency.until > now()
    ) THEN
        best := greatest(handling, 1::smallint);
    END IF;
    RETURN best;
END $$;

-- Whether the content of a fact that hangs on a record may be read.
CREATE OR REPLACE FUNCTION wall.may_read(asking wall.viewer, record uuid, category text, handling smallint DEFAULT 2)
RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE held record;
BEGIN
    SELECT one.child_id, one.agency_id INTO held
    FROM public.children_agencyrecord AS one WHERE one.id = may_read.record;
    RETURN FOUND AND wall.level(asking, category, held.agency_id, held.child_id, handling) = 2;
END $$;

-- Whether it may be known that an agency holds a record of the child at all.
CREATE OR REPLACE FUNCTION wall.may_tell_of(asking wall.viewer, supplier uuid, child uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE category text;
BEGIN
    IF asking.is_serving THEN RETURN true; END IF;
    FOREACH category IN ARRAY coalesce(asking.categories, ARRAY[]::text[]) LOOP
        IF wall.level(asking, category, supplier, child) > 0 THEN RETURN true; END IF;
    END LOOP;
    RETURN false;
END $$;

CREATE OR REPLACE FUNCTION wall.is_mine(asking wall.viewer, record uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT asking.is_serving OR EXISTS (
        SELECT FROM public.children_agencyrecord AS one
        WHERE one.id = is_mine.record AND one.agency_id = asking.agency
    )
$$;

-- What the decision in Python is told about some children. It is asked for by the child's key, which nobody can
-- guess, and names no child and no person: the shield says only whether this viewer is among the named.
CREATE OR REPLACE FUNCTION wall.standing(children uuid[], for_person bigint, for_post bigint, for_agency uuid)
RETURNS TABLE (
    child uuid, fact text, agency uuid, what text, is_so boolean, since timestamptz, until timestamptz
)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE asking wall.viewer := wall.viewer();
BEGIN
    IF NOT asking.is_serving THEN
        IF asking.agency IS NULL THEN RETURN; END IF;
        for_person := asking.person; for_post := asking.post; for_agency := asking.agency;
    END IF;
    RETURN QUERY
        SELECT involvement.child, 'involved', involvement.agency_id, involvement.why::text, involvement.is_live,
               NULL::timestamptz, NULL::timestamptz
        FROM public.sharing_involvement AS involvement WHERE involvement.child = ANY (children);
    RETURN QUERY
        SELECT record.child_id, 'shield', shield.agency_id, shield.id::text, EXISTS (
                   SELECT FROM public.sharing_namedperson AS named
                   WHERE named.shield_id = shield.id AND named.person_id = for_person AND named.ended_at IS NULL
               ), NULL::timestamptz, NULL::timestamptz
        FROM public.children_agencyrecord AS record
        JOIN public.sharing_shield AS shield ON shield.record = record.id AND shield.ended_at IS NULL
        WHERE record.child_id = ANY (children);
    RETURN QUERY
        SELECT emergency.child, 'emergency', emergency.agency_id, emergency.reference::text, true,
               emergency.opened_at, emergency.until
        FROM public.sharing_emergencyaccess AS emergency
        WHERE emergency.child = ANY (children) AND emergency.post_id = for_post;
    RETURN QUERY
        SELECT release.child, 'release', release.supplier_id, release.category::text, true,
               release.released_at, release.until
        FROM public.sharing_release AS release
        WHERE release.child = ANY (children) AND release.to_id = for_agency;
END $$;

-- The children the viewer's agency is involved with, for those who do not search.
CREATE OR REPLACE FUNCTION wall.children_of(for_agency uuid) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE asking wall.viewer := wall.viewer();
BEGIN
    IF NOT asking.is_serving THEN for_agency := asking.agency; END IF;
    RETURN QUERY SELECT DISTINCT involvement.child FROM public.sharing_involvement AS involvement
    WHERE involvement.agency_id = for_agency;
END $$;

-- The agencies whose content of a category is open under some condition.
CREATE OR REPLACE FUNCTION wall.sometimes(asking wall.viewer, category text) RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE WHEN sometimes.category = ANY (asking.categories) THEN ARRAY(
        SELECT promise.supplier FROM wall.promises(asking) AS promise
        WHERE promise.level = 2 AND promise.condition <> 'always'
          AND sometimes.category = ANY (promise.categories)
        UNION
        SELECT release.supplier_id FROM public.sharing_release AS release
        WHERE release.to_id = asking.agency AND release.category = sometimes.category AND release.until > now()
        UNION
        SELECT record.agency_id FROM public.sharing_emergencyaccess AS emergency
        JOIN public.children_agencyrecord AS record ON record.child_id = emergency.child
        WHERE emergency.post_id = asking.post AND emergency.until > now()
    ) || asking.agency ELSE ARRAY[]::uuid[] END
$$;

-- The same for what hangs on a record of the child but was supplied by another agency than the record's.
CREATE OR REPLACE FUNCTION wall.may_read_of(asking wall.viewer, record uuid, category text, supplier uuid)
RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE held uuid;
BEGIN
    SELECT one.child_id INTO held FROM public.children_agencyrecord AS one WHERE one.id = may_read_of.record;
    RETURN FOUND AND wall.level(asking, category, supplier, held) = 2;
END $$;

CREATE OR REPLACE FUNCTION wall.may_read_episode(asking wall.viewer, episode uuid, category text) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE held record;
BEGIN
    SELECT one.record_id, one.force_id INTO held
    FROM public.episodes_episode AS one WHERE one.id = may_read_episode.episode;
    IF NOT FOUND THEN RETURN false; END IF;
    IF held.record_id IS NULL THEN
        RETURN held.force_id = asking.agency AND category = ANY (asking.categories);
    END IF;
    RETURN wall.may_read_of(asking, held.record_id, category, held.force_id);
END $$;

CREATE OR REPLACE FUNCTION wall.is_own_access(asking wall.viewer, access uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM public.sharing_emergencyaccess AS one
        WHERE one.id = is_own_access.access AND one.agency_id = asking.agency
    )
$$;

-- The open episodes of the viewer's own force, and of children its agency is involved with.
CREATE OR REPLACE FUNCTION wall.open_episodes(for_agency uuid, states text[]) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE asking wall.viewer := wall.viewer();
BEGIN
    IF NOT asking.is_serving THEN for_agency := asking.agency; END IF;
    RETURN QUERY
    SELECT episode.id FROM public.episodes_episode AS episode
    LEFT JOIN public.children_agencyrecord AS record ON record.id = episode.record_id
    WHERE episode.state = ANY (states) AND (episode.force_id = for_agency OR EXISTS (
        SELECT FROM public.sharing_involvement AS involvement
        WHERE involvement.child = record.child_id AND involvement.agency_id = for_agency
    ));
END $$;
