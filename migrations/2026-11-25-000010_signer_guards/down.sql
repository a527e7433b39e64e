CREATE OR REPLACE FUNCTION guard_technical_sanction() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.state IN ('signed_awaiting_timestamp', 'issued') AND (TG_OP = 'INSERT' OR OLD.state <> NEW.state)
       AND current_user = 'upms_app' THEN
        RAISE EXCEPTION 'only the signer may set %', NEW.state USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF TG_OP = 'UPDATE' AND OLD.state IN ('issued', 'recorded', 'superseded', 'cancelled')
       AND (NEW.content, NEW.amount_paise, NEW.ts_no, NEW.order_date, NEW.content_sha256)
           IS DISTINCT FROM (OLD.content, OLD.amount_paise, OLD.ts_no, OLD.order_date, OLD.content_sha256) THEN
        RAISE EXCEPTION 'an issued sanction is never edited' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

DO $$
BEGIN
    IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'upms_app') THEN
        GRANT UPDATE ON ts_register TO upms_app;
        REVOKE UPDATE, DELETE ON idempotency_record FROM upms_signer;
    END IF;
END $$;
