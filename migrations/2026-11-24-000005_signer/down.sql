DROP TABLE signer.signature;
DROP TABLE signer.code;
DROP TABLE signer.session;
DROP TABLE signer.credential;
