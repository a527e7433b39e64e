DROP TABLE signer.signature;
DROP TABLE signer.code;
DROP TABLE signer.session;
DROP TABLE signer.credential;
DO $$
BEGIN
    IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'upms_signer') THEN
        REVOKE SELECT, INSERT ON idempotency_record FROM upms_signer;
    END IF;
END $$;
