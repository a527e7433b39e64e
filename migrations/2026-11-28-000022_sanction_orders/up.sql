-- Orders that revise or cancel a sanction in force, on the same road as the first; and scans that are certified over HTTP.

ALTER TABLE technical_sanction ADD COLUMN kind TEXT NOT NULL DEFAULT 'sanction' CHECK (kind IN ('sanction', 'revision', 'cancellation'));
ALTER TABLE technical_sanction ADD COLUMN cancels_id UUID REFERENCES technical_sanction;
ALTER TABLE technical_sanction ADD CONSTRAINT technical_sanction_refers
    CHECK ((kind = 'revision') = (supersedes_id IS NOT NULL) AND (kind = 'cancellation') = (cancels_id IS NOT NULL));
-- A scan is never signed, and nothing but a scan is recorded.
ALTER TABLE technical_sanction ADD CONSTRAINT technical_sanction_origin
    CHECK (state IN ('rejected', 'superseded', 'cancelled')
           OR (origin = 'legacy_scan') = (state IN ('draft_legacy', 'legacy_submitted', 'recorded')));

COMMENT ON TABLE technical_sanction IS 'Technical sanctions and the orders that revise or cancel them, from draft to issued; scans from before.';
COMMENT ON COLUMN technical_sanction.kind IS 'What the order does. An issued cancellation is no sanction: who asks for sanctions in force leaves it out.';
COMMENT ON COLUMN technical_sanction.supersedes_id IS 'The sanction that this revision replaces once it is issued (R26).';
COMMENT ON COLUMN technical_sanction.cancels_id IS 'The sanction that this order cancels once it is issued (R23).';
COMMENT ON COLUMN technical_sanction.verified_by IS 'Posting that verified it; of a scan, that certified it.';
COMMENT ON COLUMN ts_register.reason IS 'Why it is void, or which order superseded or cancelled it.';

-- A work has one sanction in force and one order on its way, never two of either, whoever acts at once.
DROP INDEX ts_one_active;
CREATE UNIQUE INDEX ts_one_in_force ON technical_sanction (work_id) WHERE state IN ('issued', 'recorded') AND kind <> 'cancellation';
CREATE UNIQUE INDEX ts_one_under_way ON technical_sanction (work_id)
    WHERE state NOT IN ('rejected', 'superseded', 'cancelled', 'issued', 'recorded');
-- An order is replaced once.
CREATE UNIQUE INDEX ts_one_successor ON technical_sanction (coalesce(supersedes_id, cancels_id))
    WHERE kind <> 'sanction' AND state IN ('signed_awaiting_timestamp', 'issued', 'superseded', 'cancelled');

CREATE OR REPLACE FUNCTION guard_technical_sanction() RETURNS TRIGGER LANGUAGE plpgsql AS $$
DECLARE
    web CONSTANT BOOLEAN := current_user = 'upms_app';
BEGIN
    IF NEW.state IN ('signed_awaiting_timestamp', 'issued') AND web
       AND (TG_OP = 'INSERT' OR OLD.state <> NEW.state) THEN
        RAISE EXCEPTION 'only the signer may set %', NEW.state USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF NEW.state IN ('superseded', 'cancelled') AND web
       AND (TG_OP = 'INSERT' OR OLD.state <> NEW.state) THEN
        RAISE EXCEPTION 'only the signer may set %, by a signed order', NEW.state USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF TG_OP = 'INSERT' THEN
        IF web AND NEW.origin = 'digital'
           AND (NEW.ts_no IS NOT NULL OR NEW.order_date IS NOT NULL OR NEW.verification_code IS NOT NULL) THEN
            RAISE EXCEPTION 'only the signer may number a sanction' USING ERRCODE = 'insufficient_privilege';
        END IF;
        RETURN NEW;
    END IF;
    IF (NEW.kind, NEW.supersedes_id, NEW.cancels_id) IS DISTINCT FROM (OLD.kind, OLD.supersedes_id, OLD.cancels_id) THEN
        RAISE EXCEPTION 'what an order revises or cancels never changes' USING ERRCODE = 'check_violation';
    END IF;
    IF web AND OLD.state IN ('signed_awaiting_timestamp', 'issued') THEN
        RAISE EXCEPTION 'only the signer may change what is signed' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF web AND 'digital' IN (OLD.origin, NEW.origin)
       AND (NEW.origin, NEW.ts_no, NEW.order_date, NEW.verification_code)
           IS DISTINCT FROM (OLD.origin, OLD.ts_no, OLD.order_date, OLD.verification_code) THEN
        RAISE EXCEPTION 'only the signer may number a sanction' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF OLD.state IN ('issued', 'recorded') AND NEW.state NOT IN (OLD.state, 'superseded', 'cancelled') THEN
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

-- R23, judged when the transaction ends: whatever left force did so by an issued order, whoever wrote it.
CREATE FUNCTION guard_sanction_replaced() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM technical_sanction later
                   WHERE later.state IN ('issued', 'superseded', 'cancelled')
                     AND CASE NEW.state WHEN 'superseded' THEN later.supersedes_id ELSE later.cancels_id END = NEW.id) THEN
        RAISE EXCEPTION 'a sanction is % by an issued order', NEW.state USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER guard_sanction_replaced AFTER INSERT OR UPDATE OF state ON technical_sanction
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.state IN ('superseded', 'cancelled'))
    EXECUTE FUNCTION guard_sanction_replaced();

-- And the other way round: what revises or cancels is not issued while the order it names stays in force.
CREATE FUNCTION guard_order_replaces() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM technical_sanction former
               WHERE former.id = coalesce(NEW.supersedes_id, NEW.cancels_id) AND former.state IN ('issued', 'recorded')) THEN
        RAISE EXCEPTION 'the order it replaces is still in force' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER guard_order_replaces AFTER INSERT OR UPDATE OF state ON technical_sanction
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.kind <> 'sanction' AND NEW.state = 'issued')
    EXECUTE FUNCTION guard_order_replaces();

-- Until a scan is certified it can be replaced by a better one; after that never.
CREATE FUNCTION guard_ts_document_gone() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.kind <> 'scan' OR NOT EXISTS (SELECT 1 FROM technical_sanction ts WHERE ts.id = OLD.technical_sanction_id
                                           AND ts.state IN ('draft_legacy', 'legacy_submitted')) THEN
        RAISE EXCEPTION 'the papers of an order are kept' USING ERRCODE = 'check_violation';
    END IF;
    RETURN OLD;
END $$;
CREATE TRIGGER guard_ts_document_gone BEFORE DELETE ON ts_document
    FOR EACH ROW EXECUTE FUNCTION guard_ts_document_gone();

DO $$
BEGIN
    IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'upms_app') THEN
        GRANT DELETE ON ts_document TO upms_app, upms_signer;
    END IF;
END $$;
