-- Bringing the past in: files, their mapping, rows that wait, what is wrong with others, and where each record came from.

CREATE TABLE data_import (
    id UUID PRIMARY KEY,
    version INTEGER NOT NULL DEFAULT 1,
    kind TEXT NOT NULL CHECK (kind IN ('project', 'approval', 'sanction', 'opening', 'progress', 'expenditure')),
    state TEXT NOT NULL CHECK (state IN ('uploaded', 'mapped', 'checking', 'checked', 'running', 'done', 'failed', 'cancelled')),
    mode TEXT CHECK (mode IN ('whole_file', 'row_by_row')),
    file_name TEXT NOT NULL CHECK (char_length(file_name) BETWEEN 1 AND 120),
    size_bytes BIGINT NOT NULL CHECK (size_bytes > 0),
    sha256 TEXT NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    department TEXT NOT NULL REFERENCES department,
    layout JSONB NOT NULL,
    mapping JSONB,
    uploaded_by UUID NOT NULL REFERENCES posting,
    uploaded_at TIMESTAMPTZ NOT NULL,
    approved_by UUID REFERENCES posting,
    approved_at TIMESTAMPTZ,
    office_ids UUID[] NOT NULL DEFAULT '{}',
    phase TEXT NOT NULL DEFAULT 'judging' CHECK (phase IN ('judging', 'writing')),
    rows_total BIGINT,
    rows_done BIGINT NOT NULL DEFAULT 0,
    last_row BIGINT NOT NULL DEFAULT 0,
    rows_good BIGINT NOT NULL DEFAULT 0,
    rows_bad BIGINT NOT NULL DEFAULT 0,
    rows_unchanged BIGINT NOT NULL DEFAULT 0,
    rows_written BIGINT NOT NULL DEFAULT 0,
    problems BIGINT NOT NULL DEFAULT 0,
    notes BIGINT NOT NULL DEFAULT 0,
    failure TEXT,
    worker UUID,
    heartbeat_at TIMESTAMPTZ,
    attempts INTEGER NOT NULL DEFAULT 0,
    finished_at TIMESTAMPTZ,
    updated_at TIMESTAMPTZ NOT NULL,
    CHECK ((approved_by IS NULL) = (approved_at IS NULL)),
    CHECK (state NOT IN ('running', 'done') OR mode IS NOT NULL)
);

COMMENT ON TABLE data_import IS 'Files of the past that are brought in: read by a mapping, judged row by row, written all or nothing.';
COMMENT ON COLUMN data_import.id IS 'UUIDv7, made by the server.';
COMMENT ON COLUMN data_import.version IS 'Raised by each act of an officer; the ETag.';
COMMENT ON COLUMN data_import.kind IS 'What a row is.';
COMMENT ON COLUMN data_import.state IS 'Where it stands.';
COMMENT ON COLUMN data_import.mode IS 'What becomes of good rows beside bad ones; from the run on.';
COMMENT ON COLUMN data_import.file_name IS 'Name of the file.';
COMMENT ON COLUMN data_import.size_bytes IS 'Its size.';
COMMENT ON COLUMN data_import.sha256 IS 'SHA-256 of its bytes, lower hex; they lie in the store.';
COMMENT ON COLUMN data_import.department IS 'Department of who brought it.';
COMMENT ON COLUMN data_import.layout IS 'shared::import::Layout: what was found in it.';
COMMENT ON COLUMN data_import.mapping IS 'shared::import::Mapping: how it is read.';
COMMENT ON COLUMN data_import.uploaded_by IS 'Posting that brought it.';
COMMENT ON COLUMN data_import.uploaded_at IS 'When.';
COMMENT ON COLUMN data_import.approved_by IS 'Posting that said it may run.';
COMMENT ON COLUMN data_import.approved_at IS 'When.';
COMMENT ON COLUMN data_import.office_ids IS 'Executing offices of its good rows, by which the second officer is told.';
COMMENT ON COLUMN data_import.phase IS 'What the worker is doing.';
COMMENT ON COLUMN data_import.rows_total IS 'Rows below the headings, once they were counted.';
COMMENT ON COLUMN data_import.rows_done IS 'Rows the worker is through with in this phase.';
COMMENT ON COLUMN data_import.last_row IS 'Number in the sheet of the last of them: from there a worker goes on.';
COMMENT ON COLUMN data_import.rows_good IS 'Rows nothing is wrong with.';
COMMENT ON COLUMN data_import.rows_bad IS 'Rows with a problem that blocks.';
COMMENT ON COLUMN data_import.rows_unchanged IS 'Rows that stand in the record already.';
COMMENT ON COLUMN data_import.rows_written IS 'Rows that became part of the record.';
COMMENT ON COLUMN data_import.problems IS 'Problems that block.';
COMMENT ON COLUMN data_import.notes IS 'What is only worth a look.';
COMMENT ON COLUMN data_import.failure IS 'Why it failed, in words.';
COMMENT ON COLUMN data_import.worker IS 'The worker that is at it.';
COMMENT ON COLUMN data_import.heartbeat_at IS 'Its last sign of life; a minute without one and another takes over.';
COMMENT ON COLUMN data_import.attempts IS 'How often a worker took it up in this phase.';
COMMENT ON COLUMN data_import.finished_at IS 'When it was done, failed or cancelled.';
COMMENT ON COLUMN data_import.updated_at IS 'When it last changed.';

CREATE TABLE import_row (
    import_id UUID NOT NULL REFERENCES data_import,
    row_no BIGINT NOT NULL,
    external_key TEXT NOT NULL,
    row_sha256 TEXT NOT NULL,
    record_id UUID NOT NULL,
    project_id UUID,
    group_key TEXT,
    on_date DATE,
    amount BIGINT,
    unchanged BOOLEAN NOT NULL,
    written BOOLEAN NOT NULL DEFAULT FALSE,
    data JSONB NOT NULL,
    PRIMARY KEY (import_id, row_no)
);

COMMENT ON TABLE import_row IS 'Good rows of an import until they are written; emptied when it is over.';
COMMENT ON COLUMN import_row.import_id IS 'Its import.';
COMMENT ON COLUMN import_row.row_no IS 'Number in the sheet.';
COMMENT ON COLUMN import_row.external_key IS 'By what the row is known again.';
COMMENT ON COLUMN import_row.row_sha256 IS 'SHA-256 of what it says, lower hex.';
COMMENT ON COLUMN import_row.record_id IS 'Id of what it becomes.';
COMMENT ON COLUMN import_row.project_id IS 'Its project, where it is not one itself.';
COMMENT ON COLUMN import_row.group_key IS 'What rows of a file are compared within, such as the work of a progress row.';
COMMENT ON COLUMN import_row.on_date IS 'Day it is of.';
COMMENT ON COLUMN import_row.amount IS 'Paise, or basis points of progress.';
COMMENT ON COLUMN import_row.unchanged IS 'It stands in the record already, word for word.';
COMMENT ON COLUMN import_row.written IS 'It became part of the record.';
COMMENT ON COLUMN import_row.data IS 'The columns of its table.';

CREATE TABLE import_problem (
    import_id UUID NOT NULL REFERENCES data_import,
    row_no BIGINT NOT NULL,
    position INTEGER NOT NULL,
    column_letter TEXT,
    column_heading TEXT,
    field TEXT,
    value TEXT NOT NULL,
    severity TEXT NOT NULL CHECK (severity IN ('block', 'warn', 'flag')),
    code TEXT NOT NULL,
    rule TEXT,
    detail TEXT NOT NULL,
    PRIMARY KEY (import_id, row_no, position)
);

COMMENT ON TABLE import_problem IS 'What is wrong with rows of an import, or worth a look.';
COMMENT ON COLUMN import_problem.import_id IS 'Its import.';
COMMENT ON COLUMN import_problem.row_no IS 'Number in the sheet.';
COMMENT ON COLUMN import_problem.position IS 'Order within the row.';
COMMENT ON COLUMN import_problem.column_letter IS 'Letter of the column; absent of the whole row.';
COMMENT ON COLUMN import_problem.column_heading IS 'Its heading.';
COMMENT ON COLUMN import_problem.field IS 'Field it brings.';
COMMENT ON COLUMN import_problem.value IS 'What stands in the cell, cut short.';
COMMENT ON COLUMN import_problem.severity IS 'What it does.';
COMMENT ON COLUMN import_problem.code IS 'Stable code.';
COMMENT ON COLUMN import_problem.rule IS 'Rule of the book that says it.';
COMMENT ON COLUMN import_problem.detail IS 'What is wrong, and the way out.';

CREATE TABLE imported_record (
    kind TEXT NOT NULL,
    external_key TEXT NOT NULL,
    row_sha256 TEXT NOT NULL,
    record_id UUID NOT NULL,
    project_id UUID NOT NULL REFERENCES project,
    import_id UUID NOT NULL REFERENCES data_import,
    row_no BIGINT NOT NULL,
    written_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (kind, external_key)
);

COMMENT ON TABLE imported_record IS 'Which import each brought record came from; append-only. By its key a row is never brought in twice.';
COMMENT ON COLUMN imported_record.kind IS 'What it is, as data_import.kind.';
COMMENT ON COLUMN imported_record.external_key IS 'By what the row is known again.';
COMMENT ON COLUMN imported_record.row_sha256 IS 'SHA-256 of what the row said, lower hex.';
COMMENT ON COLUMN imported_record.record_id IS 'Id of the project, approval, sanction, opening, report or voucher.';
COMMENT ON COLUMN imported_record.project_id IS 'Its project.';
COMMENT ON COLUMN imported_record.import_id IS 'The import.';
COMMENT ON COLUMN imported_record.row_no IS 'Number in the sheet.';
COMMENT ON COLUMN imported_record.written_at IS 'When it was written.';

CREATE INDEX data_import_newest ON data_import (uploaded_at DESC, id DESC);
CREATE INDEX data_import_working ON data_import (updated_at) WHERE state IN ('checking', 'running');
-- The same file is brought once, unless it came to nothing.
CREATE UNIQUE INDEX data_import_once ON data_import (kind, sha256) WHERE state <> 'cancelled';
CREATE UNIQUE INDEX import_row_key ON import_row (import_id, external_key);
CREATE INDEX import_row_group ON import_row (import_id, group_key) WHERE group_key IS NOT NULL;
CREATE INDEX imported_record_project ON imported_record (project_id);
CREATE INDEX imported_record_import ON imported_record (import_id, row_no);

DO $$
BEGIN
    IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'upms_app') THEN
        GRANT SELECT, INSERT, UPDATE ON data_import TO upms_app;
        GRANT SELECT, INSERT, UPDATE, DELETE ON import_row TO upms_app;
        GRANT SELECT, INSERT, DELETE ON import_problem TO upms_app;
        GRANT SELECT, INSERT ON imported_record TO upms_app;
        GRANT SELECT ON data_import, import_row, import_problem, imported_record TO upms_signer;
    END IF;
END $$;
