DELETE FROM places;
DELETE FROM layers;
INSERT INTO words (words) VALUES ('delete-all');
DELETE FROM texts;
UPDATE text_head SET position = 0;
