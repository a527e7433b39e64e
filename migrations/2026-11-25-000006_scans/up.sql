-- Scans of earlier sanctions, and memo numbers as R25 wants them.

-- The web records scans; an issued order is stored by the signer's role alone.
CREATE FUNCTION guard_ts_document() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.kind <> 'scan' AND current_user = 'upms_app' THEN
        RAISE EXCEPTION 'only the signer stores issued orders' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard_ts_document BEFORE INSERT ON ts_document
    FOR EACH ROW EXECUTE FUNCTION guard_ts_document();

-- Offices number their memos anew each year: unique is office, number and date; a draft has no date yet.
DROP INDEX ts_memo;
CREATE UNIQUE INDEX ts_memo ON technical_sanction (office_id, memo_no, coalesce(order_date, DATE '9999-12-31'))
    WHERE memo_no IS NOT NULL;

CREATE INDEX ts_updated ON technical_sanction (updated_at DESC, id);

DO $$
BEGIN
    IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'upms_app') THEN
        GRANT INSERT ON ts_document TO upms_app;
    END IF;
END $$;
