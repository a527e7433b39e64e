-- Meetings of the review committee of a large project, with their minutes (R54).

CREATE TABLE project_review (
    id UUID PRIMARY KEY,
    project_id UUID NOT NULL REFERENCES project,
    held_on DATE NOT NULL,
    minutes_no TEXT NOT NULL,
    decisions TEXT NOT NULL,
    recorded_by UUID NOT NULL REFERENCES posting,
    recorded_at TIMESTAMPTZ NOT NULL,
    UNIQUE (project_id, held_on)
);

COMMENT ON TABLE project_review IS 'Meetings of the review committee of a project, recorded from their minutes (R54; GFR 2017, rule 141).';
COMMENT ON COLUMN project_review.id IS 'UUIDv7, made by the server.';
COMMENT ON COLUMN project_review.project_id IS 'Which project.';
COMMENT ON COLUMN project_review.held_on IS 'Day of the meeting.';
COMMENT ON COLUMN project_review.minutes_no IS 'Memo number of the minutes.';
COMMENT ON COLUMN project_review.decisions IS 'What was decided.';
COMMENT ON COLUMN project_review.recorded_by IS 'Posting that recorded it.';
COMMENT ON COLUMN project_review.recorded_at IS 'When.';

DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'upms_app') THEN
        GRANT SELECT, INSERT ON project_review TO upms_app;
    END IF;
END $$;
