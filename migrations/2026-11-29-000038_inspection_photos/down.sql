DROP INDEX photo_inspection;
ALTER TABLE photo DROP CONSTRAINT photo_used_once;
ALTER TABLE photo DROP COLUMN inspection_id;
