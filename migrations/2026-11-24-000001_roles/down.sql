DROP TABLE deployment;
DROP SCHEMA signer;
-- Roles belong to the cluster and stay.
