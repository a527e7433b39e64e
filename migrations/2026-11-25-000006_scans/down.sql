DO $$
BEGIN
    IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'upms_app') THEN
        REVOKE INSERT ON ts_document FROM upms_app;
    END IF;
END $$;
DROP INDEX ts_updated;
DROP INDEX ts_memo;
CREATE UNIQUE INDEX ts_memo ON technical_sanction (office_id, memo_no) WHERE memo_no IS NOT NULL;
DROP TRIGGER guard_ts_document ON ts_document;
DROP FUNCTION guard_ts_document();
