-- Contractors, tenders, bids, agreements and their variations.

CREATE TABLE contractor (
    id UUID PRIMARY KEY,
    version INTEGER NOT NULL DEFAULT 1,
    name TEXT NOT NULL,
    pan TEXT NOT NULL UNIQUE CHECK (pan ~ '^[A-Z]{5}[0-9]{4}[A-Z]$'),
    gstin TEXT UNIQUE CHECK (gstin ~ '^[0-9]{2}[A-Z]{5}[0-9]{4}[A-Z][0-9A-Z]Z[0-9A-Z]$'),
    class TEXT NOT NULL,
    registration_no TEXT NOT NULL,
    valid_to DATE NOT NULL,
    debarred_until DATE,
    debar_reason TEXT,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    CHECK (gstin IS NULL OR substr(gstin, 3, 10) = pan),
    CHECK ((debarred_until IS NULL) = (debar_reason IS NULL))
);

COMMENT ON TABLE contractor IS 'Contractors registered with the works departments.';
COMMENT ON COLUMN contractor.id IS 'UUIDv7, made by the server.';
COMMENT ON COLUMN contractor.version IS 'Raised by each change; the ETag.';
COMMENT ON COLUMN contractor.name IS 'Name of the firm or person, as registered.';
COMMENT ON COLUMN contractor.pan IS 'Permanent account number; one contractor has one.';
COMMENT ON COLUMN contractor.gstin IS 'Goods and services tax number; it contains the PAN.';
COMMENT ON COLUMN contractor.class IS 'Class of enlistment, such as Class I.';
COMMENT ON COLUMN contractor.registration_no IS 'Number of the enlistment.';
COMMENT ON COLUMN contractor.valid_to IS 'Last day of the enlistment.';
COMMENT ON COLUMN contractor.debarred_until IS 'Last day of a debarment; absent: none.';
COMMENT ON COLUMN contractor.debar_reason IS 'Order and reason of the debarment.';
COMMENT ON COLUMN contractor.created_at IS 'When it was entered.';
COMMENT ON COLUMN contractor.updated_at IS 'When it was last changed.';

CREATE TABLE tender (
    id UUID PRIMARY KEY,
    project_id UUID NOT NULL REFERENCES project,
    office_id UUID NOT NULL REFERENCES office,
    version INTEGER NOT NULL DEFAULT 1,
    state TEXT NOT NULL CHECK (state IN ('draft', 'nit_published', 'opened', 'evaluated', 'accepted', 'awarded', 'retender', 'cancelled')),
    call_no INTEGER NOT NULL CHECK (call_no >= 1),
    previous_id UUID UNIQUE REFERENCES tender,
    title_en TEXT NOT NULL,
    nit_no TEXT NOT NULL,
    nit_date DATE NOT NULL,
    nit_serial INTEGER NOT NULL DEFAULT 1 CHECK (nit_serial BETWEEN 1 AND 999),
    portal TEXT NOT NULL CHECK (portal IN ('wbtenders', 'tenders_wb', 'offline')),
    portal_tender_id TEXT UNIQUE,
    form TEXT NOT NULL CHECK (form IN ('2911', '2911_i', '2911_ii', 'other')),
    method TEXT NOT NULL CHECK (method IN ('open', 'limited', 'single', 'nomination')),
    tender_value_paise BIGINT NOT NULL CHECK (tender_value_paise > 0),
    emd_paise BIGINT NOT NULL CHECK (emd_paise >= 0),
    publish_on DATE NOT NULL,
    close_on DATE NOT NULL,
    open_on DATE NOT NULL,
    opened_on DATE,
    l1_amount_paise BIGINT,
    l1_vs_value_bp INTEGER,
    committee_ref TEXT,
    fd_ref TEXT,
    accepted_by UUID REFERENCES posting,
    accepted_on DATE,
    loa_no TEXT,
    loa_date DATE,
    closing_reason TEXT,
    prepared_by UUID NOT NULL REFERENCES posting,
    updated_at TIMESTAMPTZ NOT NULL,
    UNIQUE (office_id, nit_no, nit_serial, call_no),
    CHECK ((portal = 'offline') = (portal_tender_id IS NULL)),
    CHECK ((call_no = 1) OR previous_id IS NOT NULL)
);

COMMENT ON TABLE tender IS 'Tenders: one row a call, from draft to award.';
COMMENT ON COLUMN tender.id IS 'UUIDv7, made by the server.';
COMMENT ON COLUMN tender.project_id IS 'Its project.';
COMMENT ON COLUMN tender.office_id IS 'Office that invites it.';
COMMENT ON COLUMN tender.version IS 'Raised by each change; the ETag.';
COMMENT ON COLUMN tender.state IS 'Where it stands.';
COMMENT ON COLUMN tender.call_no IS '1 for the first call, 2 for the next.';
COMMENT ON COLUMN tender.previous_id IS 'The call it follows.';
COMMENT ON COLUMN tender.title_en IS 'Title as approved, copied (R02).';
COMMENT ON COLUMN tender.nit_no IS 'Number of the notice inviting tenders.';
COMMENT ON COLUMN tender.nit_date IS 'Date of the notice.';
COMMENT ON COLUMN tender.nit_serial IS 'Serial of the work in the notice.';
COMMENT ON COLUMN tender.portal IS 'Where it is published.';
COMMENT ON COLUMN tender.portal_tender_id IS 'Id the portal gave; absent offline.';
COMMENT ON COLUMN tender.form IS 'Tender form of the state.';
COMMENT ON COLUMN tender.method IS 'How bidders are asked.';
COMMENT ON COLUMN tender.tender_value_paise IS 'Amount put to tender in paise (R28).';
COMMENT ON COLUMN tender.emd_paise IS 'Earnest money in paise.';
COMMENT ON COLUMN tender.publish_on IS 'First day bids may be given.';
COMMENT ON COLUMN tender.close_on IS 'Last day bids may be given.';
COMMENT ON COLUMN tender.open_on IS 'Day fixed for the opening.';
COMMENT ON COLUMN tender.opened_on IS 'Day the bids were opened.';
COMMENT ON COLUMN tender.l1_amount_paise IS 'Lowest qualified bid in paise; computed.';
COMMENT ON COLUMN tender.l1_vs_value_bp IS 'Lowest bid against the tender value, signed basis points; computed (R30).';
COMMENT ON COLUMN tender.committee_ref IS 'Minutes of the tender committee (R29, R30).';
COMMENT ON COLUMN tender.fd_ref IS 'Reference of the Finance Department (R30).';
COMMENT ON COLUMN tender.accepted_by IS 'Posting that accepted it.';
COMMENT ON COLUMN tender.accepted_on IS 'Day of the acceptance.';
COMMENT ON COLUMN tender.loa_no IS 'Number of the letter of acceptance.';
COMMENT ON COLUMN tender.loa_date IS 'Its date.';
COMMENT ON COLUMN tender.closing_reason IS 'Why it was called again or cancelled.';
COMMENT ON COLUMN tender.prepared_by IS 'Posting that prepared it.';
COMMENT ON COLUMN tender.updated_at IS 'When it was last changed.';

CREATE TABLE tender_work (
    tender_id UUID NOT NULL REFERENCES tender,
    work_id UUID NOT NULL REFERENCES work,
    live BOOLEAN NOT NULL DEFAULT TRUE,
    PRIMARY KEY (tender_id, work_id)
);

COMMENT ON TABLE tender_work IS 'The works a tender is for.';
COMMENT ON COLUMN tender_work.tender_id IS 'Which tender.';
COMMENT ON COLUMN tender_work.work_id IS 'Which work.';
COMMENT ON COLUMN tender_work.live IS 'False once it is called again, cancelled or its agreement terminated; a work has one live tender.';

CREATE TABLE tender_reason (
    tender_id UUID NOT NULL REFERENCES tender,
    code TEXT NOT NULL,
    reason TEXT NOT NULL,
    given_by UUID NOT NULL REFERENCES posting,
    given_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (tender_id, code)
);

COMMENT ON TABLE tender_reason IS 'What officers said to rules that warn, and to tenders before the sanction.';
COMMENT ON COLUMN tender_reason.tender_id IS 'Which tender.';
COMMENT ON COLUMN tender_reason.code IS 'Code of the rule.';
COMMENT ON COLUMN tender_reason.reason IS 'What was said.';
COMMENT ON COLUMN tender_reason.given_by IS 'By whom.';
COMMENT ON COLUMN tender_reason.given_at IS 'When.';

CREATE TABLE tender_emergency (
    tender_id UUID PRIMARY KEY REFERENCES tender,
    reason TEXT NOT NULL,
    allowed_by UUID NOT NULL REFERENCES posting,
    allowed_at TIMESTAMPTZ NOT NULL,
    ratify_by DATE NOT NULL,
    ratified_by UUID REFERENCES posting,
    ratified_on DATE,
    ratification_ref TEXT
);

COMMENT ON TABLE tender_emergency IS 'Tenders allowed before the technical sanction, on urgency (R28; GFR 2017, rule 136(2)).';
COMMENT ON COLUMN tender_emergency.tender_id IS 'Which tender.';
COMMENT ON COLUMN tender_emergency.reason IS 'Why it could not wait.';
COMMENT ON COLUMN tender_emergency.allowed_by IS 'The Superintending or Chief Engineer who allowed it.';
COMMENT ON COLUMN tender_emergency.allowed_at IS 'When.';
COMMENT ON COLUMN tender_emergency.ratify_by IS 'Last day for the ratification.';
COMMENT ON COLUMN tender_emergency.ratified_by IS 'Who ratified it.';
COMMENT ON COLUMN tender_emergency.ratified_on IS 'When.';
COMMENT ON COLUMN tender_emergency.ratification_ref IS 'The order that ratifies it.';

CREATE TABLE bid (
    tender_id UUID NOT NULL REFERENCES tender,
    position INTEGER NOT NULL,
    contractor_id UUID REFERENCES contractor,
    bidder_name TEXT NOT NULL,
    quoted_paise BIGINT CHECK (quoted_paise > 0),
    qualified BOOLEAN,
    rejection_reason TEXT,
    rank INTEGER,
    PRIMARY KEY (tender_id, position),
    CHECK (qualified IS DISTINCT FROM TRUE OR quoted_paise IS NOT NULL),
    CHECK (qualified IS DISTINCT FROM FALSE OR rejection_reason IS NOT NULL)
);

COMMENT ON TABLE bid IS 'Bids of a tender, as opened.';
COMMENT ON COLUMN bid.tender_id IS 'Which tender.';
COMMENT ON COLUMN bid.position IS 'Order as read out.';
COMMENT ON COLUMN bid.contractor_id IS 'The contractor, where registered here.';
COMMENT ON COLUMN bid.bidder_name IS 'Name of the bidder.';
COMMENT ON COLUMN bid.quoted_paise IS 'Amount quoted in paise; absent where the financial bid was not opened.';
COMMENT ON COLUMN bid.qualified IS 'Whether the bid is responsive; absent until evaluated.';
COMMENT ON COLUMN bid.rejection_reason IS 'Why it is not.';
COMMENT ON COLUMN bid.rank IS '1 is the lowest qualified bid; computed.';

CREATE TABLE agreement (
    id UUID PRIMARY KEY,
    project_id UUID NOT NULL REFERENCES project,
    tender_id UUID NOT NULL UNIQUE REFERENCES tender,
    office_id UUID NOT NULL REFERENCES office,
    version INTEGER NOT NULL DEFAULT 1,
    state TEXT NOT NULL CHECK (state IN ('draft', 'active', 'extended', 'completed', 'closed', 'terminated')),
    title_en TEXT NOT NULL,
    agreement_no TEXT NOT NULL,
    agreement_date DATE NOT NULL,
    contractor_id UUID NOT NULL REFERENCES contractor,
    amount_paise BIGINT NOT NULL CHECK (amount_paise > 0),
    work_order_no TEXT NOT NULL,
    work_order_date DATE NOT NULL,
    start_date DATE NOT NULL,
    completion_date DATE NOT NULL,
    revised_completion_date DATE,
    started_on DATE,
    security_paise BIGINT NOT NULL CHECK (security_paise >= 0),
    security_type TEXT NOT NULL CHECK (security_type IN ('deduction', 'bank_guarantee', 'fixed_deposit', 'demand_draft', 'none')),
    security_valid_to DATE,
    dlp_months INTEGER NOT NULL CHECK (dlp_months BETWEEN 0 AND 120),
    ld_terms TEXT,
    prepared_by UUID NOT NULL REFERENCES posting,
    activated_by UUID REFERENCES posting,
    activated_on DATE,
    ended_on DATE,
    closing_reason TEXT,
    return_remarks TEXT,
    updated_at TIMESTAMPTZ NOT NULL,
    UNIQUE (office_id, agreement_no),
    CHECK (completion_date > start_date AND start_date >= work_order_date)
);

COMMENT ON TABLE agreement IS 'Agreements with contractors, from draft to closed.';
COMMENT ON COLUMN agreement.id IS 'UUIDv7, made by the server.';
COMMENT ON COLUMN agreement.project_id IS 'Its project.';
COMMENT ON COLUMN agreement.tender_id IS 'The tender it comes from; its works are those of the tender.';
COMMENT ON COLUMN agreement.office_id IS 'Office that makes it.';
COMMENT ON COLUMN agreement.version IS 'Raised by each change; the ETag.';
COMMENT ON COLUMN agreement.state IS 'Where it stands.';
COMMENT ON COLUMN agreement.title_en IS 'Title as approved, copied (R02).';
COMMENT ON COLUMN agreement.agreement_no IS 'Number in the register of agreements.';
COMMENT ON COLUMN agreement.agreement_date IS 'Its date.';
COMMENT ON COLUMN agreement.contractor_id IS 'With whom.';
COMMENT ON COLUMN agreement.amount_paise IS 'Accepted amount in paise, without variations.';
COMMENT ON COLUMN agreement.work_order_no IS 'Number of the work order.';
COMMENT ON COLUMN agreement.work_order_date IS 'Its date.';
COMMENT ON COLUMN agreement.start_date IS 'Date of commencement by the work order.';
COMMENT ON COLUMN agreement.completion_date IS 'Date of completion by the work order.';
COMMENT ON COLUMN agreement.revised_completion_date IS 'Date of completion after extensions.';
COMMENT ON COLUMN agreement.started_on IS 'Day the work began on the site.';
COMMENT ON COLUMN agreement.security_paise IS 'Security deposit in paise.';
COMMENT ON COLUMN agreement.security_type IS 'How the security is given.';
COMMENT ON COLUMN agreement.security_valid_to IS 'Last day of the guarantee or deposit.';
COMMENT ON COLUMN agreement.dlp_months IS 'Defect liability in months.';
COMMENT ON COLUMN agreement.ld_terms IS 'Terms of liquidated damages.';
COMMENT ON COLUMN agreement.prepared_by IS 'Posting that prepared it.';
COMMENT ON COLUMN agreement.activated_by IS 'Posting that put it in force.';
COMMENT ON COLUMN agreement.activated_on IS 'When.';
COMMENT ON COLUMN agreement.ended_on IS 'Day of completion or termination.';
COMMENT ON COLUMN agreement.closing_reason IS 'Why it was terminated.';
COMMENT ON COLUMN agreement.return_remarks IS 'Why the draft was last returned.';
COMMENT ON COLUMN agreement.updated_at IS 'When it was last changed.';

CREATE TABLE agreement_variation (
    id UUID PRIMARY KEY,
    agreement_id UUID NOT NULL REFERENCES agreement,
    serial INTEGER NOT NULL,
    version INTEGER NOT NULL DEFAULT 1,
    kind TEXT NOT NULL CHECK (kind IN ('time', 'value', 'scope')),
    state TEXT NOT NULL CHECK (state IN ('proposed', 'recommended', 'approved', 'returned', 'rejected')),
    delta_paise BIGINT NOT NULL DEFAULT 0,
    former_end DATE NOT NULL,
    new_end DATE,
    items JSONB NOT NULL DEFAULT '[]',
    reason TEXT NOT NULL,
    warning_reasons JSONB NOT NULL DEFAULT '[]',
    order_no TEXT,
    proposed_by UUID NOT NULL REFERENCES posting,
    recommended_by UUID REFERENCES posting,
    approved_by UUID REFERENCES posting,
    approved_on DATE,
    return_remarks TEXT,
    updated_at TIMESTAMPTZ NOT NULL,
    UNIQUE (agreement_id, serial),
    CHECK (kind <> 'time' OR (new_end IS NOT NULL AND delta_paise = 0))
);

COMMENT ON TABLE agreement_variation IS 'Variations of agreements: time, value, scope.';
COMMENT ON COLUMN agreement_variation.id IS 'UUIDv7, made by the server.';
COMMENT ON COLUMN agreement_variation.agreement_id IS 'Of which agreement.';
COMMENT ON COLUMN agreement_variation.serial IS '1, 2, 3 …';
COMMENT ON COLUMN agreement_variation.version IS 'Raised by each change; the ETag.';
COMMENT ON COLUMN agreement_variation.kind IS 'What it changes.';
COMMENT ON COLUMN agreement_variation.state IS 'Where it stands.';
COMMENT ON COLUMN agreement_variation.delta_paise IS 'Change of the amount in paise, signed.';
COMMENT ON COLUMN agreement_variation.former_end IS 'Date of completion when it was proposed.';
COMMENT ON COLUMN agreement_variation.new_end IS 'Date of completion it asks for.';
COMMENT ON COLUMN agreement_variation.items IS 'shared::agreement::VariationItem: quantities that change (R33).';
COMMENT ON COLUMN agreement_variation.reason IS 'Why.';
COMMENT ON COLUMN agreement_variation.warning_reasons IS 'Reasons given to rules that warn.';
COMMENT ON COLUMN agreement_variation.order_no IS 'Number of the order that approves it.';
COMMENT ON COLUMN agreement_variation.proposed_by IS 'Posting that proposed it.';
COMMENT ON COLUMN agreement_variation.recommended_by IS 'Posting that recommended it.';
COMMENT ON COLUMN agreement_variation.approved_by IS 'Posting that approved or rejected it.';
COMMENT ON COLUMN agreement_variation.approved_on IS 'When.';
COMMENT ON COLUMN agreement_variation.return_remarks IS 'Why it was last returned or rejected.';
COMMENT ON COLUMN agreement_variation.updated_at IS 'When it was last changed.';

CREATE INDEX contractor_name ON contractor USING gin ((name || ' ' || pan || ' ' || registration_no) gin_trgm_ops);
CREATE INDEX tender_project ON tender (project_id);
CREATE UNIQUE INDEX tender_work_live ON tender_work (work_id) WHERE live;
CREATE INDEX bid_contractor ON bid (contractor_id) WHERE contractor_id IS NOT NULL;
CREATE INDEX agreement_project ON agreement (project_id);
CREATE INDEX agreement_contractor ON agreement (contractor_id);
CREATE UNIQUE INDEX variation_one_open ON agreement_variation (agreement_id, kind) WHERE state IN ('proposed', 'recommended', 'returned');

-- What binds the state is never edited: an agreement in force keeps its facts, an approved variation is final.
CREATE FUNCTION guard_agreement() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state <> 'draft'
       AND (NEW.tender_id, NEW.agreement_no, NEW.agreement_date, NEW.contractor_id, NEW.amount_paise, NEW.work_order_no,
            NEW.work_order_date, NEW.start_date, NEW.completion_date)
           IS DISTINCT FROM (OLD.tender_id, OLD.agreement_no, OLD.agreement_date, OLD.contractor_id, OLD.amount_paise,
            OLD.work_order_no, OLD.work_order_date, OLD.start_date, OLD.completion_date) THEN
        RAISE EXCEPTION 'an agreement in force is never edited' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard_agreement BEFORE UPDATE ON agreement
    FOR EACH ROW EXECUTE FUNCTION guard_agreement();

CREATE FUNCTION guard_agreement_variation() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state IN ('approved', 'rejected') THEN
        RAISE EXCEPTION 'a decided variation is never edited' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard_agreement_variation BEFORE UPDATE ON agreement_variation
    FOR EACH ROW EXECUTE FUNCTION guard_agreement_variation();

DO $$
BEGIN
    IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'upms_app') THEN
        GRANT SELECT, INSERT, UPDATE ON contractor, tender, tender_work, tender_reason, tender_emergency, agreement,
            agreement_variation TO upms_app;
        GRANT SELECT, INSERT, UPDATE, DELETE ON bid TO upms_app;
        GRANT SELECT ON contractor, tender, tender_work, tender_reason, tender_emergency, bid, agreement, agreement_variation
            TO upms_signer;
    END IF;
END $$;
