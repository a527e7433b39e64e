-- What only the signer may touch.

CREATE TABLE signer.credential (
    id UUID PRIMARY KEY,
    person_id UUID NOT NULL REFERENCES person,
    posting_id UUID NOT NULL REFERENCES posting,
    state TEXT NOT NULL CHECK (state IN ('awaiting_approval', 'active', 'disabled', 'revoked')),
    sealed_key JSONB NOT NULL,
    certificate BYTEA,
    certificate_sha256 TEXT,
    valid_from TIMESTAMPTZ,
    valid_to TIMESTAMPTZ,
    failed_in_a_row INTEGER NOT NULL DEFAULT 0,
    locked_until TIMESTAMPTZ,
    mobile TEXT NOT NULL,
    totp_secret BYTEA,
    totp_confirmed BOOLEAN NOT NULL DEFAULT FALSE,
    totp_last_step BIGINT,
    replaces_id UUID REFERENCES signer.credential,
    approved_by UUID REFERENCES posting,
    created_at TIMESTAMPTZ NOT NULL,
    revoked_at TIMESTAMPTZ
);

COMMENT ON TABLE signer.credential IS 'Signing credentials: the sealed key and its certificate.';
COMMENT ON COLUMN signer.credential.id IS 'UUIDv7, made by the server.';
COMMENT ON COLUMN signer.credential.person_id IS 'Whose.';
COMMENT ON COLUMN signer.credential.posting_id IS 'The posting it was enrolled under.';
COMMENT ON COLUMN signer.credential.state IS 'How it stands.';
COMMENT ON COLUMN signer.credential.sealed_key IS 'The sealed private key; opens only with the PIN and a key outside the database.';
COMMENT ON COLUMN signer.credential.certificate IS 'DER of the certificate.';
COMMENT ON COLUMN signer.credential.certificate_sha256 IS 'SHA-256 of it, lower hex.';
COMMENT ON COLUMN signer.credential.valid_from IS 'First moment of the certificate.';
COMMENT ON COLUMN signer.credential.valid_to IS 'Last moment of the certificate.';
COMMENT ON COLUMN signer.credential.failed_in_a_row IS 'Wrong attempts since the last right one; ten disable.';
COMMENT ON COLUMN signer.credential.locked_until IS 'No session before.';
COMMENT ON COLUMN signer.credential.mobile IS 'E.164; where signing codes go. Changes only through a new enrolment.';
COMMENT ON COLUMN signer.credential.totp_secret IS 'Authenticator secret for signing, sealed; another than that of the sign-in.';
COMMENT ON COLUMN signer.credential.totp_confirmed IS 'Whether it has been tried.';
COMMENT ON COLUMN signer.credential.totp_last_step IS 'Last accepted step.';
COMMENT ON COLUMN signer.credential.replaces_id IS 'The credential it replaces, where the PIN was forgotten.';
COMMENT ON COLUMN signer.credential.approved_by IS 'The second officer.';
COMMENT ON COLUMN signer.credential.created_at IS 'When it was enrolled.';
COMMENT ON COLUMN signer.credential.revoked_at IS 'When it was revoked.';

CREATE TABLE signer.session (
    id UUID PRIMARY KEY,
    technical_sanction_id UUID NOT NULL REFERENCES technical_sanction,
    order_version INTEGER NOT NULL,
    credential_id UUID NOT NULL REFERENCES signer.credential,
    person_id UUID NOT NULL REFERENCES person,
    posting_id UUID NOT NULL REFERENCES posting,
    state TEXT NOT NULL CHECK (state IN ('prepared', 'challenged', 'signed_b', 'issued', 'expired', 'locked', 'cancelled', 'abandoned')),
    numbering JSONB NOT NULL,
    prepared BYTEA NOT NULL,
    byte_range INTEGER[] NOT NULL,
    pages INTEGER NOT NULL,
    document_sha256 TEXT NOT NULL,
    signed_attributes BYTEA NOT NULL,
    intent BYTEA NOT NULL,
    intent_sha256 BYTEA NOT NULL,
    check_code TEXT NOT NULL,
    level TEXT NOT NULL CHECK (level IN ('B-T', 'B-B')),
    factor TEXT,
    attempts INTEGER NOT NULL DEFAULT 0,
    sends INTEGER NOT NULL DEFAULT 0,
    sent_at TIMESTAMPTZ,
    claimed_time TIMESTAMPTZ NOT NULL,
    opened_at TIMESTAMPTZ NOT NULL,
    not_after TIMESTAMPTZ NOT NULL,
    ended_at TIMESTAMPTZ,
    user_agent TEXT NOT NULL,
    intent_stamp BYTEA,
    abandon_asked_by UUID REFERENCES person,
    abandon_reason TEXT
);

COMMENT ON TABLE signer.session IS 'Signing sessions: one live session an order.';
COMMENT ON COLUMN signer.session.id IS 'UUIDv7, made by the server.';
COMMENT ON COLUMN signer.session.technical_sanction_id IS 'The order.';
COMMENT ON COLUMN signer.session.order_version IS 'Its version when prepared.';
COMMENT ON COLUMN signer.session.credential_id IS 'The credential.';
COMMENT ON COLUMN signer.session.person_id IS 'The signer.';
COMMENT ON COLUMN signer.session.posting_id IS 'The posting that signs.';
COMMENT ON COLUMN signer.session.state IS 'Where it stands.';
COMMENT ON COLUMN signer.session.numbering IS 'Number, memo number, date and verification code.';
COMMENT ON COLUMN signer.session.prepared IS 'The very bytes that are shown and signed.';
COMMENT ON COLUMN signer.session.byte_range IS 'The ByteRange.';
COMMENT ON COLUMN signer.session.pages IS 'Pages of the order.';
COMMENT ON COLUMN signer.session.document_sha256 IS 'SHA-256 over the ByteRange.';
COMMENT ON COLUMN signer.session.signed_attributes IS 'DER of the attributes that are signed.';
COMMENT ON COLUMN signer.session.intent IS 'Canonical JSON of the intent.';
COMMENT ON COLUMN signer.session.intent_sha256 IS 'Its digest.';
COMMENT ON COLUMN signer.session.check_code IS 'First 8 digits of it.';
COMMENT ON COLUMN signer.session.level IS 'With time-stamp or without.';
COMMENT ON COLUMN signer.session.factor IS 'sms or authenticator, once asked for.';
COMMENT ON COLUMN signer.session.attempts IS 'Counted before anything is judged.';
COMMENT ON COLUMN signer.session.sends IS 'Codes sent.';
COMMENT ON COLUMN signer.session.sent_at IS 'When the last code was sent.';
COMMENT ON COLUMN signer.session.claimed_time IS 'Time in the signature dictionary.';
COMMENT ON COLUMN signer.session.opened_at IS 'When it was opened.';
COMMENT ON COLUMN signer.session.not_after IS 'No longer from then on; never past 23:58 in Kolkata.';
COMMENT ON COLUMN signer.session.ended_at IS 'When it ended.';
COMMENT ON COLUMN signer.session.user_agent IS 'Of the signer''s browser.';
COMMENT ON COLUMN signer.session.intent_stamp IS 'Time-stamp over the intent digest, taken before any code was sent; absent at level B-B.';
COMMENT ON COLUMN signer.session.abandon_asked_by IS 'First of the two officers who abandon a signature.';
COMMENT ON COLUMN signer.session.abandon_reason IS 'Why.';

CREATE TABLE signer.code (
    session_id UUID NOT NULL REFERENCES signer.session,
    sequence INTEGER NOT NULL,
    mac BYTEA NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL,
    used_at TIMESTAMPTZ,
    PRIMARY KEY (session_id, sequence)
);

COMMENT ON TABLE signer.code IS 'One-time codes, as MACs.';
COMMENT ON COLUMN signer.code.session_id IS 'Of which session.';
COMMENT ON COLUMN signer.code.sequence IS '1, 2, 3; a new one voids the old.';
COMMENT ON COLUMN signer.code.mac IS 'HMAC over session, sequence, intent and code, under a key outside the database.';
COMMENT ON COLUMN signer.code.expires_at IS 'No longer good from then on.';
COMMENT ON COLUMN signer.code.used_at IS 'When it was used.';

CREATE TABLE signer.signature (
    session_id UUID PRIMARY KEY REFERENCES signer.session,
    technical_sanction_id UUID NOT NULL REFERENCES technical_sanction,
    cms BYTEA NOT NULL,
    made_at TIMESTAMPTZ NOT NULL,
    gen_time TIMESTAMPTZ,
    issued_sha256 TEXT REFERENCES stored_file,
    software TEXT NOT NULL,
    unacceptable BOOLEAN NOT NULL DEFAULT FALSE,
    abandoned_at TIMESTAMPTZ
);

COMMENT ON TABLE signer.signature IS 'Signatures: at most one an order, abandoned ones aside.';
COMMENT ON COLUMN signer.signature.technical_sanction_id IS 'The order.';
COMMENT ON COLUMN signer.signature.session_id IS 'The session it came from.';
COMMENT ON COLUMN signer.signature.cms IS 'The container, without time-stamp.';
COMMENT ON COLUMN signer.signature.made_at IS 'When it was made.';
COMMENT ON COLUMN signer.signature.gen_time IS 'Time of the time-stamp.';
COMMENT ON COLUMN signer.signature.issued_sha256 IS 'SHA-256 of the issued file.';
COMMENT ON COLUMN signer.signature.software IS 'Version that made it.';
COMMENT ON COLUMN signer.signature.unacceptable IS 'Whether the finished file failed the verifier, so that it may be abandoned.';
COMMENT ON COLUMN signer.signature.abandoned_at IS 'When two officers abandoned it.';

CREATE UNIQUE INDEX session_one_live ON signer.session (technical_sanction_id) WHERE state IN ('prepared', 'challenged', 'signed_b');
CREATE UNIQUE INDEX signature_one_an_order ON signer.signature (technical_sanction_id) WHERE abandoned_at IS NULL;
CREATE INDEX session_person ON signer.session (person_id, opened_at);
CREATE UNIQUE INDEX credential_one_active ON signer.credential (person_id) WHERE state = 'active';
DO $$
BEGIN
    IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'upms_signer') THEN
        GRANT SELECT, INSERT, UPDATE ON signer.credential, signer.session, signer.code, signer.signature TO upms_signer;
        GRANT SELECT, INSERT ON idempotency_record TO upms_signer;
        -- The web may know how a session stands; codes, keys, counters and factors it may not.
        GRANT SELECT (id, person_id, posting_id, state, valid_from, valid_to) ON signer.credential TO upms_app;
        GRANT SELECT (id, technical_sanction_id, person_id, state, not_after) ON signer.session TO upms_app;
        GRANT SELECT (technical_sanction_id, gen_time, issued_sha256) ON signer.signature TO upms_app;
    END IF;
END $$;
