-- A store that was restored from a backup stands before what was derived from it.
DELETE FROM snapshots WHERE number > ?1
