-- Documents: the papers of a project and of what hangs on it. Their bytes lie outside the database, by their hash.

CREATE TABLE document (
    id UUID PRIMARY KEY,
    project_id UUID NOT NULL REFERENCES project,
    subject TEXT NOT NULL CHECK (subject IN ('project', 'work', 'estimate', 'administrative_approval', 'technical_sanction', 'tender', 'agreement')),
    subject_id UUID NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('initiation_letter', 'land_statement', 'drawing', 'rate_analysis', 'project_report', 'government_order', 'concurrence', 'tender_notice', 'comparative_statement', 'letter_of_acceptance', 'agreement_deed', 'work_order', 'bank_guarantee', 'photo', 'correspondence', 'other')),
    title TEXT NOT NULL CHECK (char_length(title) BETWEEN 3 AND 200),
    file_name TEXT NOT NULL CHECK (char_length(file_name) BETWEEN 1 AND 120),
    media_type TEXT NOT NULL CHECK (media_type IN ('application/pdf', 'image/jpeg', 'image/png')),
    size_bytes BIGINT NOT NULL CHECK (size_bytes > 0),
    pages INTEGER CHECK (pages > 0),
    sha256 TEXT NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    uploaded_by UUID NOT NULL REFERENCES posting,
    uploaded_at TIMESTAMPTZ NOT NULL,
    version INTEGER NOT NULL DEFAULT 1,
    removed_by UUID REFERENCES posting,
    removed_at TIMESTAMPTZ,
    removal_reason TEXT,
    CHECK ((removed_at IS NULL) = (removed_by IS NULL) AND (removed_at IS NULL) = (removal_reason IS NULL))
);

COMMENT ON TABLE document IS 'Documents: the papers of a project and of what hangs on it. The bytes lie in the store, by their hash.';
COMMENT ON COLUMN document.id IS 'UUIDv7, made by the server.';
COMMENT ON COLUMN document.project_id IS 'Its project.';
COMMENT ON COLUMN document.subject IS 'What it belongs to.';
COMMENT ON COLUMN document.subject_id IS 'Which one.';
COMMENT ON COLUMN document.kind IS 'What paper it is.';
COMMENT ON COLUMN document.title IS 'What a reader calls it.';
COMMENT ON COLUMN document.file_name IS 'Name of the file, with the ending of its true type.';
COMMENT ON COLUMN document.media_type IS 'True type, found in the bytes.';
COMMENT ON COLUMN document.size_bytes IS 'Bytes.';
COMMENT ON COLUMN document.pages IS 'Pages of a PDF.';
COMMENT ON COLUMN document.sha256 IS 'SHA-256 of the bytes, lower hex; the name in the store.';
COMMENT ON COLUMN document.uploaded_by IS 'Posting that brought it.';
COMMENT ON COLUMN document.uploaded_at IS 'When.';
COMMENT ON COLUMN document.version IS 'Raised by each change; the ETag.';
COMMENT ON COLUMN document.removed_by IS 'Posting that struck it off.';
COMMENT ON COLUMN document.removed_at IS 'When it was struck off; row and bytes stay.';
COMMENT ON COLUMN document.removal_reason IS 'Why.';

-- The same paper hangs once on a thing; struck off, it may come again.
CREATE UNIQUE INDEX document_once ON document (subject_id, sha256) WHERE removed_at IS NULL;
CREATE INDEX document_project ON document (project_id, uploaded_at DESC);

DO $$
BEGIN
    IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'upms_app') THEN
        GRANT SELECT, INSERT ON document TO upms_app;
        GRANT UPDATE (version, removed_by, removed_at, removal_reason) ON document TO upms_app;
        GRANT SELECT ON document TO upms_signer;
    END IF;
END $$;
