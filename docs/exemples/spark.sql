-- Spark, sur plusieurs machines. D'abord : SET journaux = salle/*.jsonl, puis ce fichier.
CREATE OR REPLACE TEMPORARY VIEW textes
USING text OPTIONS (path '${journaux}', wholetext 'true');
CREATE OR REPLACE TEMPORARY VIEW lignes AS
SELECT fichier, place + 1 AS rang, ligne
FROM (SELECT input_file_name() AS fichier, value FROM textes)
LATERAL VIEW posexplode(split(value, '\n')) AS place, ligne;
