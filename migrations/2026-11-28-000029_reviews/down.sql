DROP TABLE project_review;
