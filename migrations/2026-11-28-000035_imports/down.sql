DROP TABLE imported_record;
DROP TABLE import_problem;
DROP TABLE import_row;
DROP TABLE data_import;
