DROP TABLE deployment;
DROP SCHEMA signer;
DO $$
BEGIN
    IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'upms_app') THEN
        REVOKE USAGE ON SCHEMA public FROM upms_app, upms_signer;
    END IF;
END $$;
-- Roles belong to the cluster and stay.
