-- Other systems: who they are, what they fed, what happened for them to hear, what was sent to them.

ALTER TABLE person ADD COLUMN kind TEXT NOT NULL DEFAULT 'officer' CHECK (kind IN ('officer', 'system'));
COMMENT ON COLUMN person.kind IS 'An officer, or another system: that one has no account, no roles, and stands in no list of officers.';

INSERT INTO designation (code, name_en, name_bn, rank, engineer) VALUES ('SYSTEM', 'Connected system', 'সংযুক্ত ব্যবস্থা', 0, FALSE);

CREATE TABLE api_client (
    id UUID PRIMARY KEY,
    system TEXT NOT NULL CHECK (system ~ '^[a-z][a-z0-9_]{1,29}$'),
    name TEXT NOT NULL,
    office_id UUID NOT NULL REFERENCES office,
    contact_email TEXT NOT NULL,
    scopes TEXT[] NOT NULL CHECK (cardinality(scopes) > 0),
    departments TEXT[] NOT NULL,
    districts INTEGER[] NOT NULL,
    networks TEXT[] NOT NULL,
    public_keys JSONB NOT NULL,
    calls_per_minute INTEGER NOT NULL CHECK (calls_per_minute BETWEEN 1 AND 6000),
    valid_to DATE NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('proposed', 'active', 'rejected', 'disabled')),
    posting_id UUID REFERENCES posting,
    registered_by UUID NOT NULL REFERENCES posting,
    registered_at TIMESTAMPTZ NOT NULL,
    decided_by UUID REFERENCES posting,
    decided_at TIMESTAMPTZ,
    decision_remarks TEXT,
    disabled_by UUID REFERENCES posting,
    disabled_at TIMESTAMPTZ,
    disabled_reason TEXT,
    last_token_at TIMESTAMPTZ,
    version INTEGER NOT NULL DEFAULT 1,
    CHECK ((state IN ('active', 'disabled')) = (posting_id IS NOT NULL)),
    CHECK ((state = 'proposed') = (decided_by IS NULL)),
    CHECK ((state = 'disabled') = (disabled_at IS NOT NULL)),
    CHECK (decided_by IS DISTINCT FROM registered_by)
);

COMMENT ON TABLE api_client IS 'Other systems that may call: registered by one officer, approved by another. None can ever sign.';
COMMENT ON COLUMN api_client.id IS 'UUIDv7, made by the server; the client_id of OAuth 2.';
COMMENT ON COLUMN api_client.system IS 'Short name of the system; its external ids are its own.';
COMMENT ON COLUMN api_client.name IS 'What people call it.';
COMMENT ON COLUMN api_client.office_id IS 'Office that answers for it.';
COMMENT ON COLUMN api_client.contact_email IS 'Whom to write to when it errs.';
COMMENT ON COLUMN api_client.scopes IS 'What it may do; shared::api_client::ClientScope.';
COMMENT ON COLUMN api_client.departments IS 'Departments whose projects it sees; empty with districts: the whole state.';
COMMENT ON COLUMN api_client.districts IS 'LGD codes of districts whose projects it sees.';
COMMENT ON COLUMN api_client.networks IS 'Addresses it may call from, as CIDR; empty: from anywhere.';
COMMENT ON COLUMN api_client.public_keys IS 'Its public keys (JWK Set members) for private_key_jwt.';
COMMENT ON COLUMN api_client.calls_per_minute IS 'Calls it may make in a minute.';
COMMENT ON COLUMN api_client.valid_to IS 'Last day it may call.';
COMMENT ON COLUMN api_client.state IS 'Where it stands.';
COMMENT ON COLUMN api_client.posting_id IS 'The posting its acts are recorded against; it carries no role.';
COMMENT ON COLUMN api_client.registered_by IS 'Posting that registered it.';
COMMENT ON COLUMN api_client.registered_at IS 'When.';
COMMENT ON COLUMN api_client.decided_by IS 'Posting of the second officer.';
COMMENT ON COLUMN api_client.decided_at IS 'When it was approved or rejected.';
COMMENT ON COLUMN api_client.decision_remarks IS 'What the second officer said.';
COMMENT ON COLUMN api_client.disabled_by IS 'Posting that disabled it.';
COMMENT ON COLUMN api_client.disabled_at IS 'When; from then on every call is refused.';
COMMENT ON COLUMN api_client.disabled_reason IS 'Why.';
COMMENT ON COLUMN api_client.last_token_at IS 'When it last took a token.';
COMMENT ON COLUMN api_client.version IS 'Raised by each change; the ETag.';

CREATE TABLE api_client_secret (
    id UUID PRIMARY KEY,
    client_id UUID NOT NULL REFERENCES api_client,
    mac BYTEA NOT NULL,
    made_by UUID NOT NULL REFERENCES posting,
    made_at TIMESTAMPTZ NOT NULL,
    valid_until TIMESTAMPTZ
);

COMMENT ON TABLE api_client_secret IS 'Secrets of clients; shown once, kept as a MAC under a key outside the database.';
COMMENT ON COLUMN api_client_secret.id IS 'UUIDv7, made by the server.';
COMMENT ON COLUMN api_client_secret.client_id IS 'Whose.';
COMMENT ON COLUMN api_client_secret.mac IS 'HMAC-SHA256 of client and secret.';
COMMENT ON COLUMN api_client_secret.made_by IS 'Posting that was shown it.';
COMMENT ON COLUMN api_client_secret.made_at IS 'When.';
COMMENT ON COLUMN api_client_secret.valid_until IS 'End of the overlap after a new one was made; absent: the newest.';

CREATE INDEX api_client_secret_client ON api_client_secret (client_id);

CREATE TABLE api_client_assertion (
    client_id UUID NOT NULL REFERENCES api_client,
    jti TEXT NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (client_id, jti)
);

COMMENT ON TABLE api_client_assertion IS 'Assertions (RFC 7523) that were used: each is taken once.';
COMMENT ON COLUMN api_client_assertion.client_id IS 'Whose.';
COMMENT ON COLUMN api_client_assertion.jti IS 'Its id.';
COMMENT ON COLUMN api_client_assertion.expires_at IS 'When it could not be used anyway; then it is forgotten.';

CREATE INDEX api_client_assertion_expired ON api_client_assertion (expires_at);

CREATE TABLE feed_row (
    id UUID PRIMARY KEY,
    system TEXT NOT NULL,
    feed TEXT NOT NULL CHECK (feed IN ('administrative_approvals', 'allotments', 'expenditures', 'tenders', 'officers')),
    external_id TEXT NOT NULL CHECK (char_length(external_id) BETWEEN 1 AND 100),
    client_id UUID NOT NULL REFERENCES api_client,
    content JSONB NOT NULL,
    content_sha256 TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('placed', 'waiting', 'dismissed')),
    entity TEXT,
    entity_id UUID,
    problem JSONB,
    received_at TIMESTAMPTZ NOT NULL,
    settled_by UUID REFERENCES posting,
    settled_at TIMESTAMPTZ,
    dismissal_reason TEXT,
    UNIQUE (system, feed, external_id),
    CHECK ((state = 'placed') = (entity_id IS NOT NULL) AND (entity IS NULL) = (entity_id IS NULL)),
    CHECK ((state = 'waiting') = (problem IS NOT NULL)),
    CHECK ((state = 'dismissed') = (dismissal_reason IS NOT NULL))
);

COMMENT ON TABLE feed_row IS 'What other systems brought, a row each: what became of it, or that it waits for an officer to say where it belongs.';
COMMENT ON COLUMN feed_row.id IS 'UUIDv7, made by the server.';
COMMENT ON COLUMN feed_row.system IS 'System whose id external_id is.';
COMMENT ON COLUMN feed_row.feed IS 'Which feed brought it.';
COMMENT ON COLUMN feed_row.external_id IS 'Its id there; it comes once.';
COMMENT ON COLUMN feed_row.client_id IS 'Client that brought it last.';
COMMENT ON COLUMN feed_row.content IS 'The row as it came.';
COMMENT ON COLUMN feed_row.content_sha256 IS 'SHA-256 of its canonical JSON: the same id with another content is a contradiction.';
COMMENT ON COLUMN feed_row.state IS 'Where it stands.';
COMMENT ON COLUMN feed_row.entity IS 'What kind of thing it became.';
COMMENT ON COLUMN feed_row.entity_id IS 'Which one.';
COMMENT ON COLUMN feed_row.problem IS 'Why it waits.';
COMMENT ON COLUMN feed_row.received_at IS 'When it came last.';
COMMENT ON COLUMN feed_row.settled_by IS 'Posting that placed or dismissed it by hand.';
COMMENT ON COLUMN feed_row.settled_at IS 'When.';
COMMENT ON COLUMN feed_row.dismissal_reason IS 'Why it was dismissed.';

CREATE INDEX feed_row_waiting ON feed_row (received_at, id) WHERE state = 'waiting';

CREATE TABLE event (
    id UUID PRIMARY KEY,
    serial BIGINT NOT NULL GENERATED ALWAYS AS IDENTITY,
    position BIGINT UNIQUE,
    kind TEXT NOT NULL,
    at TIMESTAMPTZ NOT NULL,
    project_id UUID NOT NULL REFERENCES project,
    entity TEXT NOT NULL,
    entity_id UUID NOT NULL
);

COMMENT ON TABLE event IS 'Main events for other systems, written in the transaction of the act and numbered after its commit by one sequencer.';
COMMENT ON COLUMN event.id IS 'UUIDv7, made by the server.';
COMMENT ON COLUMN event.serial IS 'Order of writing; not of commit, so nobody reads by it.';
COMMENT ON COLUMN event.position IS 'Place in the stream, without gaps; absent until the sequencer came by.';
COMMENT ON COLUMN event.kind IS 'What happened; shared::event::EventKind.';
COMMENT ON COLUMN event.at IS 'When.';
COMMENT ON COLUMN event.project_id IS 'Its project.';
COMMENT ON COLUMN event.entity IS 'What kind of thing it happened to.';
COMMENT ON COLUMN event.entity_id IS 'Which one.';

CREATE INDEX event_unnumbered ON event (serial) WHERE position IS NULL;

CREATE TABLE webhook (
    id UUID PRIMARY KEY,
    client_id UUID NOT NULL REFERENCES api_client,
    url TEXT NOT NULL,
    kinds TEXT[] NOT NULL,
    secret BYTEA NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('active', 'disabled')),
    registered_by UUID NOT NULL REFERENCES posting,
    registered_at TIMESTAMPTZ NOT NULL,
    version INTEGER NOT NULL DEFAULT 1
);

COMMENT ON TABLE webhook IS 'Addresses that are told of events.';
COMMENT ON COLUMN webhook.id IS 'UUIDv7, made by the server.';
COMMENT ON COLUMN webhook.client_id IS 'Whose it is; what that client may not see it is not told.';
COMMENT ON COLUMN webhook.url IS 'Where to; judged anew at each attempt.';
COMMENT ON COLUMN webhook.kinds IS 'Events it is told of; empty: all.';
COMMENT ON COLUMN webhook.secret IS 'Secret of the signatures, sealed under a key outside the database.';
COMMENT ON COLUMN webhook.state IS 'Whether it is told.';
COMMENT ON COLUMN webhook.registered_by IS 'Posting that registered it.';
COMMENT ON COLUMN webhook.registered_at IS 'When.';
COMMENT ON COLUMN webhook.version IS 'Raised by each change; the ETag.';

CREATE TABLE webhook_delivery (
    id UUID PRIMARY KEY,
    webhook_id UUID NOT NULL REFERENCES webhook,
    event_id UUID NOT NULL REFERENCES event,
    project_id UUID NOT NULL REFERENCES project,
    position BIGINT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('pending', 'delivered', 'parked')),
    attempts INTEGER NOT NULL DEFAULT 0,
    first_due_at TIMESTAMPTZ NOT NULL,
    due_at TIMESTAMPTZ NOT NULL,
    settled_at TIMESTAMPTZ,
    last_status INTEGER,
    last_error TEXT,
    UNIQUE (webhook_id, event_id)
);

COMMENT ON TABLE webhook_delivery IS 'Events on their way to an address: at least once, in order per project.';
COMMENT ON COLUMN webhook_delivery.id IS 'UUIDv7, made by the server.';
COMMENT ON COLUMN webhook_delivery.webhook_id IS 'Where to.';
COMMENT ON COLUMN webhook_delivery.event_id IS 'What; the webhook-id header, the same at each attempt.';
COMMENT ON COLUMN webhook_delivery.project_id IS 'Project of the event: a later one waits for an earlier one.';
COMMENT ON COLUMN webhook_delivery.position IS 'Place of the event in the stream.';
COMMENT ON COLUMN webhook_delivery.state IS 'Where it stands.';
COMMENT ON COLUMN webhook_delivery.attempts IS 'How often it was tried.';
COMMENT ON COLUMN webhook_delivery.first_due_at IS 'When trying began; three days later it is parked.';
COMMENT ON COLUMN webhook_delivery.due_at IS 'When it is tried next.';
COMMENT ON COLUMN webhook_delivery.settled_at IS 'When it was delivered or parked.';
COMMENT ON COLUMN webhook_delivery.last_status IS 'HTTP status of the last answer.';
COMMENT ON COLUMN webhook_delivery.last_error IS 'What went wrong last.';

CREATE INDEX webhook_delivery_due ON webhook_delivery (due_at) WHERE state = 'pending';
CREATE INDEX webhook_delivery_order ON webhook_delivery (webhook_id, project_id, position) WHERE state = 'pending';
CREATE INDEX webhook_delivery_list ON webhook_delivery (webhook_id, position DESC);

DO $$
BEGIN
    IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'upms_app') THEN
        GRANT SELECT, INSERT ON api_client, api_client_secret, feed_row, webhook, webhook_delivery TO upms_app;
        GRANT SELECT, INSERT, DELETE ON api_client_assertion TO upms_app;
        GRANT UPDATE (state, posting_id, decided_by, decided_at, decision_remarks, disabled_by, disabled_at, disabled_reason, last_token_at, version) ON api_client TO upms_app;
        GRANT UPDATE (valid_until) ON api_client_secret TO upms_app;
        GRANT UPDATE (client_id, content, content_sha256, state, entity, entity_id, problem, received_at, settled_by, settled_at, dismissal_reason) ON feed_row TO upms_app;
        GRANT UPDATE (state, version) ON webhook TO upms_app;
        GRANT UPDATE (state, attempts, first_due_at, due_at, settled_at, last_status, last_error) ON webhook_delivery TO upms_app;
        GRANT SELECT, INSERT ON event TO upms_app;
        GRANT INSERT ON event TO upms_signer;
        GRANT UPDATE (position) ON event TO upms_app;
    END IF;
END $$;
