-- Roles, schemas and what every table rests on.

-- upms_owner owns the tables and runs migrations, upms_app serves the web, upms_signer makes signatures. A role that may not
-- create roles skips this: the server then says on /health/ready that privileges are not enforced.
DO $$
DECLARE wanted TEXT;
BEGIN
    FOREACH wanted IN ARRAY ARRAY['upms_app', 'upms_signer'] LOOP
        IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = wanted) THEN
            BEGIN
                EXECUTE format('CREATE ROLE %I LOGIN', wanted);
            EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
                      WHEN insufficient_privilege THEN RAISE NOTICE 'role % could not be created', wanted;
            END;
        END IF;
    END LOOP;
END $$;

CREATE SCHEMA signer;
COMMENT ON SCHEMA signer IS 'What only the signer may touch: credentials, factors, sessions, codes, signatures.';

CREATE TABLE deployment (
    singleton BOOLEAN PRIMARY KEY DEFAULT TRUE CHECK (singleton),
    id UUID NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('production', 'trial', 'demo')),
    created_at TIMESTAMPTZ NOT NULL
);

COMMENT ON TABLE deployment IS 'What this database is: one row.';
COMMENT ON COLUMN deployment.singleton IS 'Always true: there is one row.';
COMMENT ON COLUMN deployment.id IS 'Identity of the deployment.';
COMMENT ON COLUMN deployment.kind IS 'production, trial or demo; set at creation and never changed. Demo data goes into demo databases only.';
COMMENT ON COLUMN deployment.created_at IS 'When it was set up.';

DO $$
BEGIN
    IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'upms_app') THEN
        GRANT USAGE ON SCHEMA public TO upms_app, upms_signer;
        GRANT USAGE ON SCHEMA signer TO upms_app, upms_signer;
        GRANT SELECT, INSERT ON deployment TO upms_app;
        GRANT SELECT ON deployment TO upms_signer;
    END IF;
END $$;
