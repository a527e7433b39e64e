DELETE FROM notice WHERE kind IN ('file_waits', 'file_approved');
ALTER TABLE notice DROP CONSTRAINT notice_kind_check;
ALTER TABLE notice ADD CONSTRAINT notice_kind_check CHECK (kind IN ('task_due', 'task_late', 'tasks_moved', 'tasks_waiting',
    'work_delegated', 'delegation_ended', 'order_copied', 'change_proposed', 'change_decided'));
