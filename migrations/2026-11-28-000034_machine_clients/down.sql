DROP TABLE webhook_delivery, webhook, event, feed_row, api_client_assertion, api_client_secret, api_client;
DELETE FROM posting WHERE designation = 'SYSTEM';
DELETE FROM person WHERE kind = 'system';
DELETE FROM designation WHERE code = 'SYSTEM';
ALTER TABLE person DROP COLUMN kind;
