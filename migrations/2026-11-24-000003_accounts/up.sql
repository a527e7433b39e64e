-- Accounts and sessions of people.

CREATE TABLE account (
    person_id UUID PRIMARY KEY REFERENCES person,
    password_hash TEXT NOT NULL,
    password_change_needed BOOLEAN NOT NULL DEFAULT FALSE,
    totp_secret BYTEA,
    totp_confirmed BOOLEAN NOT NULL DEFAULT FALSE,
    totp_last_step BIGINT,
    failed_attempts INTEGER NOT NULL DEFAULT 0,
    locked_until TIMESTAMPTZ,
    updated_at TIMESTAMPTZ NOT NULL
);

COMMENT ON TABLE account IS 'Sign-in of a person: password, second factor, counters.';
COMMENT ON COLUMN account.person_id IS 'Whose.';
COMMENT ON COLUMN account.password_hash IS 'Argon2id, PHC string.';
COMMENT ON COLUMN account.password_change_needed IS 'On the first sign-in a new password is set.';
COMMENT ON COLUMN account.totp_secret IS 'Authenticator secret of the sign-in, sealed with a key outside the database.';
COMMENT ON COLUMN account.totp_confirmed IS 'Whether the authenticator has been tried.';
COMMENT ON COLUMN account.totp_last_step IS 'Last accepted step; a code is good once.';
COMMENT ON COLUMN account.failed_attempts IS 'Wrong passwords and codes in a row.';
COMMENT ON COLUMN account.locked_until IS 'No sign-in before.';
COMMENT ON COLUMN account.updated_at IS 'When it was last changed.';

CREATE TABLE backup_code (
    id UUID PRIMARY KEY,
    person_id UUID NOT NULL REFERENCES account,
    code_mac BYTEA NOT NULL,
    used_at TIMESTAMPTZ
);

COMMENT ON TABLE backup_code IS 'Codes for the day the telephone is lost.';
COMMENT ON COLUMN backup_code.id IS 'UUIDv7, made by the server.';
COMMENT ON COLUMN backup_code.person_id IS 'Whose.';
COMMENT ON COLUMN backup_code.code_mac IS 'HMAC under a key outside the database.';
COMMENT ON COLUMN backup_code.used_at IS 'When it was used.';

CREATE TABLE login_challenge (
    id UUID PRIMARY KEY,
    person_id UUID REFERENCES person,
    purpose TEXT NOT NULL CHECK (purpose IN ('session', 'password_reset')),
    channel TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    code_mac BYTEA NOT NULL,
    bearer BOOLEAN NOT NULL,
    binding_sha256 BYTEA,
    attempts INTEGER NOT NULL DEFAULT 0,
    created_at TIMESTAMPTZ NOT NULL,
    sent_at TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL,
    done_at TIMESTAMPTZ
);

COMMENT ON TABLE login_challenge IS 'The second step of signing in, and of a forgotten password.';
COMMENT ON COLUMN login_challenge.id IS 'UUIDv7, made by the server.';
COMMENT ON COLUMN login_challenge.person_id IS 'Whose; absent for an unknown user, whose challenge looks the same.';
COMMENT ON COLUMN login_challenge.purpose IS 'What it opens.';
COMMENT ON COLUMN login_challenge.channel IS 'sms or authenticator.';
COMMENT ON COLUMN login_challenge.sequence IS 'How many codes were sent.';
COMMENT ON COLUMN login_challenge.code_mac IS 'HMAC of the code under a key outside the database.';
COMMENT ON COLUMN login_challenge.bearer IS 'Whether tokens are asked for in the body.';
COMMENT ON COLUMN login_challenge.binding_sha256 IS 'SHA-256 of the cookie that binds the challenge to its browser.';
COMMENT ON COLUMN login_challenge.attempts IS 'Codes tried.';
COMMENT ON COLUMN login_challenge.created_at IS 'When it began.';
COMMENT ON COLUMN login_challenge.sent_at IS 'When a code was last sent.';
COMMENT ON COLUMN login_challenge.expires_at IS 'No longer good from then on.';
COMMENT ON COLUMN login_challenge.done_at IS 'When it was used.';

CREATE TABLE auth_session (
    id UUID PRIMARY KEY,
    person_id UUID NOT NULL REFERENCES person,
    device TEXT NOT NULL,
    ip TEXT NOT NULL,
    started_at TIMESTAMPTZ NOT NULL,
    last_seen_at TIMESTAMPTZ NOT NULL,
    refresh_sha256 BYTEA NOT NULL,
    previous_sha256 BYTEA,
    rotated_at TIMESTAMPTZ NOT NULL,
    successor_sealed BYTEA,
    expires_at TIMESTAMPTZ NOT NULL,
    revoked_at TIMESTAMPTZ,
    bearer BOOLEAN NOT NULL
);

COMMENT ON TABLE auth_session IS 'Signed-in devices.';
COMMENT ON COLUMN auth_session.id IS 'UUIDv7, made by the server.';
COMMENT ON COLUMN auth_session.person_id IS 'Whose.';
COMMENT ON COLUMN auth_session.device IS 'User agent, cut.';
COMMENT ON COLUMN auth_session.ip IS 'Address of the last refresh.';
COMMENT ON COLUMN auth_session.started_at IS 'When it began.';
COMMENT ON COLUMN auth_session.last_seen_at IS 'When it was last refreshed.';
COMMENT ON COLUMN auth_session.refresh_sha256 IS 'SHA-256 of the refresh token in use.';
COMMENT ON COLUMN auth_session.previous_sha256 IS 'SHA-256 of its predecessor, good for 30 seconds after the change.';
COMMENT ON COLUMN auth_session.rotated_at IS 'When the refresh token last changed.';
COMMENT ON COLUMN auth_session.successor_sealed IS 'The token in use, sealed, for a predecessor that comes again.';
COMMENT ON COLUMN auth_session.expires_at IS 'Ends at the latest.';
COMMENT ON COLUMN auth_session.revoked_at IS 'When it was ended.';
COMMENT ON COLUMN auth_session.bearer IS 'Whether the tokens were handed over in the body.';

CREATE TABLE rate_counter (
    key TEXT PRIMARY KEY,
    window_start TIMESTAMPTZ NOT NULL,
    count INTEGER NOT NULL
);

COMMENT ON TABLE rate_counter IS 'Counters that hold across processes.';
COMMENT ON COLUMN rate_counter.key IS 'What is counted for whom.';
COMMENT ON COLUMN rate_counter.window_start IS 'When the window began.';
COMMENT ON COLUMN rate_counter.count IS 'How often.';

CREATE TABLE idempotency_record (
    actor UUID NOT NULL,
    route TEXT NOT NULL,
    key TEXT NOT NULL,
    body_mac BYTEA,
    status INTEGER NOT NULL,
    answer JSONB NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (actor, route, key)
);

COMMENT ON TABLE idempotency_record IS 'Answers to repeated requests, stored in the transaction of their effect.';
COMMENT ON COLUMN idempotency_record.actor IS 'Who.';
COMMENT ON COLUMN idempotency_record.route IS 'Which operation on which thing.';
COMMENT ON COLUMN idempotency_record.key IS 'Idempotency-Key.';
COMMENT ON COLUMN idempotency_record.body_mac IS 'HMAC of the body; absent on sessions, signing and credentials.';
COMMENT ON COLUMN idempotency_record.status IS 'Status of the answer.';
COMMENT ON COLUMN idempotency_record.answer IS 'The answer.';
COMMENT ON COLUMN idempotency_record.created_at IS 'When.';

CREATE INDEX auth_session_person ON auth_session (person_id);
CREATE INDEX backup_code_person ON backup_code (person_id);
DO $$
BEGIN
    IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'upms_app') THEN
        GRANT SELECT, INSERT, UPDATE, DELETE ON account, backup_code, login_challenge, auth_session, rate_counter,
            idempotency_record TO upms_app;
        GRANT SELECT ON auth_session TO upms_signer;
    END IF;
END $$;
