DELETE FROM stream_commits;
UPDATE stream_head SET number = 0;
