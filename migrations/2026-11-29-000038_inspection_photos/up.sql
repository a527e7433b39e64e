-- Photos of an inspection: brought first, then named by it; used once, as those of a report are (R42).
ALTER TABLE photo ADD COLUMN inspection_id UUID REFERENCES inspection;
ALTER TABLE photo ADD CONSTRAINT photo_used_once CHECK (report_id IS NULL OR inspection_id IS NULL);

COMMENT ON COLUMN photo.inspection_id IS 'The inspection it was kept with; then no report has it.';

CREATE INDEX photo_inspection ON photo (inspection_id, taken_at, id) WHERE inspection_id IS NOT NULL;

DO $$
BEGIN
    IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'upms_app') THEN
        GRANT UPDATE (inspection_id) ON photo TO upms_app;
    END IF;
END $$;
