-- Où les façons de faire se séparent : en arrivant à chaque moment, à combien d'entretiens chaque
-- réplique a été proposée, et combien l'ont choisie. La même requête va à DuckDB et à Spark, sur
-- les journaux tels qu'ils sont ; chacun prépare d'abord la vue « lignes » (duckdb.sql, spark.sql) :
-- fichier, rang de la ligne à partir de 1, ligne.
--
-- Chaque fichier compte pour un entretien : ce qui est en double ou abîmé est à ôter avant
-- (« alliance groupe » le nomme).
WITH entetes AS (
  SELECT fichier, get_json_object(ligne, '$.empreinte') AS version
  FROM lignes
  WHERE rang = 1
),
evenements AS (
  SELECT
    fichier,
    rang,
    get_json_object(ligne, '$.type') AS genre,
    get_json_object(ligne, '$.moment') AS moment,
    get_json_object(ligne, '$.replique') AS replique,
    get_json_object(ligne, '$.repliques') AS offertes
  FROM lignes
  WHERE rang > 1 AND ligne <> ''
),
-- L'entrée et l'offre sous lesquelles tombe chaque événement, comptées dans l'ordre des lignes.
situes AS (
  SELECT
    *,
    sum(CASE WHEN genre = 'moment' THEN 1 ELSE 0 END)
      OVER (PARTITION BY fichier ORDER BY rang) AS entree,
    sum(CASE WHEN genre = 'offre' THEN 1 ELSE 0 END)
      OVER (PARTITION BY fichier ORDER BY rang) AS offre
  FROM evenements
  WHERE genre IN ('moment', 'offre', 'replique')
),
arrivees AS (
  SELECT fichier, moment, min(entree) AS entree
  FROM situes
  WHERE genre = 'moment'
  GROUP BY fichier, moment
),
premieres AS (
  SELECT fichier, entree, min(rang) AS rang
  FROM situes
  WHERE genre = 'replique'
  GROUP BY fichier, entree
),
choix AS (
  SELECT arrivees.fichier, arrivees.moment, faite.replique, proposee.offertes
  FROM arrivees
  JOIN premieres
    ON premieres.fichier = arrivees.fichier AND premieres.entree = arrivees.entree
  JOIN situes AS faite
    ON faite.fichier = premieres.fichier AND faite.rang = premieres.rang
  JOIN situes AS proposee
    ON proposee.fichier = faite.fichier AND proposee.offre = faite.offre
    AND proposee.genre = 'offre'
),
une_a_une AS (
  SELECT
    fichier,
    moment,
    replique AS choisie,
    explode(split(translate(offertes, '["]', ''), ',')) AS replique
  FROM choix
)
SELECT
  entetes.version,
  une_a_une.moment,
  une_a_une.replique,
  count(*) AS proposee,
  sum(CASE WHEN une_a_une.choisie = une_a_une.replique THEN 1 ELSE 0 END) AS choisie
FROM une_a_une
JOIN entetes ON entetes.fichier = une_a_une.fichier
GROUP BY entetes.version, une_a_une.moment, une_a_une.replique
ORDER BY 1, 2, 3
