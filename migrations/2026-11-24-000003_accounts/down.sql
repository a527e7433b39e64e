DROP TABLE idempotency_record;
DROP TABLE rate_counter;
DROP TABLE auth_session;
DROP TABLE login_challenge;
DROP TABLE backup_code;
DROP TABLE account;
