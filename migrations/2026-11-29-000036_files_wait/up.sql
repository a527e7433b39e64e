-- Officers are told of a file of the past that waits to be approved, and who brought it that it was.
ALTER TABLE notice DROP CONSTRAINT notice_kind_check;
ALTER TABLE notice ADD CONSTRAINT notice_kind_check CHECK (kind IN ('task_due', 'task_late', 'tasks_moved', 'tasks_waiting',
    'work_delegated', 'delegation_ended', 'order_copied', 'change_proposed', 'change_decided', 'file_waits', 'file_approved'));
