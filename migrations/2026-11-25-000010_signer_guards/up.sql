-- What the web role may not do to an order, said by the database: numbers, signed states and the register are the signer's.

CREATE OR REPLACE FUNCTION guard_technical_sanction() RETURNS TRIGGER LANGUAGE plpgsql AS $$
DECLARE
    web CONSTANT BOOLEAN := current_user = 'upms_app';
BEGIN
    IF NEW.state IN ('signed_awaiting_timestamp', 'issued') AND web
       AND (TG_OP = 'INSERT' OR OLD.state <> NEW.state) THEN
        RAISE EXCEPTION 'only the signer may set %', NEW.state USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF TG_OP = 'INSERT' THEN
        IF web AND NEW.origin = 'digital'
           AND (NEW.ts_no IS NOT NULL OR NEW.order_date IS NOT NULL OR NEW.verification_code IS NOT NULL) THEN
            RAISE EXCEPTION 'only the signer may number a sanction' USING ERRCODE = 'insufficient_privilege';
        END IF;
        RETURN NEW;
    END IF;
    IF web AND OLD.state IN ('signed_awaiting_timestamp', 'issued') THEN
        RAISE EXCEPTION 'only the signer may change what is signed' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF web AND 'digital' IN (OLD.origin, NEW.origin)
       AND (NEW.origin, NEW.ts_no, NEW.order_date, NEW.verification_code)
           IS DISTINCT FROM (OLD.origin, OLD.ts_no, OLD.order_date, OLD.verification_code) THEN
        RAISE EXCEPTION 'only the signer may number a sanction' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF OLD.state = 'issued' AND NEW.state NOT IN ('issued', 'superseded', 'cancelled') THEN
        RAISE EXCEPTION 'an issued sanction stays issued until it is superseded or cancelled' USING ERRCODE = 'check_violation';
    END IF;
    IF OLD.state IN ('issued', 'recorded', 'superseded', 'cancelled')
       AND (NEW.work_id, NEW.office_id, NEW.content, NEW.frozen, NEW.content_sha256, NEW.amount_paise, NEW.ts_no,
            NEW.memo_no, NEW.order_date, NEW.verification_code)
           IS DISTINCT FROM (OLD.work_id, OLD.office_id, OLD.content, OLD.frozen, OLD.content_sha256, OLD.amount_paise,
            OLD.ts_no, OLD.memo_no, OLD.order_date, OLD.verification_code) THEN
        RAISE EXCEPTION 'an issued sanction is never edited' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

DO $$
BEGIN
    IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'upms_app') THEN
        REVOKE UPDATE ON ts_register FROM upms_app;
        -- An answer to a repeated request is first promised, then kept, or taken back where there was none.
        GRANT UPDATE, DELETE ON idempotency_record TO upms_signer;
    END IF;
END $$;
