DO $$
BEGIN
    IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'upms_app') THEN
        REVOKE DELETE ON ts_document FROM upms_app, upms_signer;
    END IF;
END $$;
DROP TRIGGER guard_ts_document_gone ON ts_document;
DROP FUNCTION guard_ts_document_gone();
DROP TRIGGER guard_order_replaces ON technical_sanction;
DROP FUNCTION guard_order_replaces();
DROP TRIGGER guard_sanction_replaced ON technical_sanction;
DROP FUNCTION guard_sanction_replaced();
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
DROP INDEX ts_one_successor;
DROP INDEX ts_one_under_way;
DROP INDEX ts_one_in_force;
CREATE UNIQUE INDEX ts_one_active ON technical_sanction (work_id) WHERE state NOT IN ('rejected', 'superseded', 'cancelled');
COMMENT ON COLUMN ts_register.reason IS 'Why it is void.';
COMMENT ON COLUMN technical_sanction.verified_by IS 'Posting that verified it.';
COMMENT ON COLUMN technical_sanction.supersedes_id IS 'The sanction it replaces.';
COMMENT ON TABLE technical_sanction IS 'Technical sanctions, from draft to issued.';
ALTER TABLE technical_sanction DROP CONSTRAINT technical_sanction_origin;
ALTER TABLE technical_sanction DROP CONSTRAINT technical_sanction_refers;
ALTER TABLE technical_sanction DROP COLUMN cancels_id;
ALTER TABLE technical_sanction DROP COLUMN kind;
