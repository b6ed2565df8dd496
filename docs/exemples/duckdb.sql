-- DuckDB, sur cet ordinateur. D'abord : SET VARIABLE journaux = 'salle/*.jsonl', puis ce fichier.
CREATE OR REPLACE TEMP MACRO get_json_object(texte, chemin) AS json_extract_string(texte, chemin);
CREATE OR REPLACE TEMP MACRO explode(liste) AS unnest(liste);
CREATE OR REPLACE TEMP VIEW lignes AS
WITH textes AS (
  SELECT filename AS fichier, string_split(content, chr(10)) AS texte
  FROM read_text(getvariable('journaux'))
)
SELECT fichier, unnest(generate_series(1, len(texte))) AS rang, unnest(texte) AS ligne
FROM textes;
