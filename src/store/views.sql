-- The views of a database of `bede add`: the common questions.  They show current codings only.  Made with the tables (schema.sql), and made
-- anew when a later version of the program brings a database up to date.

-- One row per event and dyad: each source with each target; each ordered pair of a reciprocal event.  happened = 1: told as true (actual,
-- reported) and positive.
DROP VIEW IF EXISTS event_flat;
CREATE VIEW event_flat AS
SELECT a.hash AS article_hash, a.document_id, a.published, a.outlet, a.author, a.url, a.duplicate_of IS NULL AS first_of_duplicates,
       e.id AS event_id, e.local, e.event_group_id, e.date_start, e.date_end, e.date_basis,
       s.code AS source_code, s.name AS source_name, s.country AS source_country, s.type AS source_type,
       t.code AS target_code, t.name AS target_name, t.country AS target_country, t.type AS target_type,
       e.cameo, substr(e.cameo, 1, 2) AS root, e.quad, e.goldstein, e.plover, e.plover_mode, e.plover_contexts,
       e.modality, e.polarity, e.modality IN ('actual', 'reported') AND e.polarity = 'positive' AS happened, e.reciprocal,
       p.name AS place, p.country AS place_country, p.lat, p.lon,
       m.start, m."end", m.trigger_text, substr(a.text, m.start + 1, m."end" - m.start) AS clause, m.rule
FROM event e
JOIN coding c ON c.id = e.coding_id AND c.current = 1
JOIN article a ON a.id = c.article_id
LEFT JOIN event_actor es ON es.event_id = e.id AND es.role = 'source'
LEFT JOIN actor s ON s.id = es.actor_id
LEFT JOIN event_actor et ON et.event_id = e.id AND et.role = 'target'
LEFT JOIN actor t ON t.id = et.actor_id
LEFT JOIN place p ON p.id = e.place_id
LEFT JOIN event_mention m ON m.event_id = e.id AND m.number = 0
WHERE es.actor_id IS NULL OR et.actor_id IS NULL OR es.actor_id <> et.actor_id OR NOT e.reciprocal
   OR (SELECT count(*) FROM event_actor x WHERE x.event_id = e.id AND x.role IN ('source', 'target')) = 2;

-- The filter of the field: from one code to another, one event of a code a day, however often it is told.
DROP VIEW IF EXISTS event_one_a_day;
CREATE VIEW event_one_a_day AS
SELECT date_start, source_code, target_code, cameo, root, quad, goldstein, plover, count(DISTINCT article_hash) AS articles, count(*) AS events
FROM event_flat
WHERE happened AND date_start IS NOT NULL AND source_code IS NOT NULL AND target_code IS NOT NULL
GROUP BY date_start, source_code, target_code, cameo;

-- What happened between two codes, month by month; near-duplicate articles count once.
DROP VIEW IF EXISTS dyad_month;
CREATE VIEW dyad_month AS
SELECT substr(coalesce(date_start, published), 1, 7) AS month, source_code, target_code, count(*) AS events,
       sum(quad = 1) AS verbal_cooperation, sum(quad = 2) AS material_cooperation,
       sum(quad = 3) AS verbal_conflict, sum(quad = 4) AS material_conflict, avg(goldstein) AS goldstein
FROM event_flat
WHERE happened AND first_of_duplicates
GROUP BY month, source_code, target_code;

-- One row per statement: who said it, by whose word we know, and the words.
DROP VIEW IF EXISTS statement_flat;
CREATE VIEW statement_flat AS
SELECT a.hash AS article_hash, a.document_id, a.published, a.outlet, a.author, a.url, a.duplicate_of IS NULL AS first_of_duplicates,
       st.id AS statement_id, st.local, st.kind, st.stance, st.cue_lemma,
       (SELECT group_concat(name, ';') FROM (SELECT x.name FROM statement_actor sa JOIN actor x ON x.id = sa.actor_id
        WHERE sa.statement_id = st.id AND sa.role = 'speaker' ORDER BY sa.position)) AS speaker,
       (SELECT group_concat(code, ';') FROM (SELECT x.code FROM statement_actor sa JOIN actor x ON x.id = sa.actor_id
        WHERE sa.statement_id = st.id AND sa.role = 'speaker' ORDER BY sa.position)) AS speaker_codes,
       (SELECT group_concat(name, ';') FROM (SELECT x.name FROM statement_actor sa JOIN actor x ON x.id = sa.actor_id
        WHERE sa.statement_id = st.id AND sa.role = 'via' ORDER BY sa.position)) AS via,
       (SELECT group_concat(name, ';') FROM (SELECT x.name FROM statement_actor sa JOIN actor x ON x.id = sa.actor_id
        WHERE sa.statement_id = st.id AND sa.role = 'addressee' ORDER BY sa.position)) AS addressees,
       st.text
FROM statement st
JOIN coding c ON c.id = st.coding_id AND c.current = 1
JOIN article a ON a.id = c.article_id;

-- A claim is an event or a statement that statements are about.
DROP VIEW IF EXISTS claim;
CREATE VIEW claim AS
SELECT e.coding_id, e.local, 'event' AS kind, e.id AS event_id, NULL AS statement_id, e.cameo, e.modality, e.polarity,
       (SELECT substr(a.text, m.start + 1, m."end" - m.start) FROM event_mention m WHERE m.event_id = e.id AND m.number = 0) AS text
FROM event e
JOIN coding c ON c.id = e.coding_id AND c.current = 1
JOIN article a ON a.id = c.article_id
WHERE e.id IN (SELECT event_id FROM statement_about WHERE event_id IS NOT NULL)
UNION ALL
SELECT st.coding_id, st.local, 'statement', NULL, st.id, NULL, NULL, NULL, st.text
FROM statement st
JOIN coding c ON c.id = st.coding_id AND c.current = 1
WHERE st.id IN (SELECT about_statement_id FROM statement_about WHERE about_statement_id IS NOT NULL);

-- One row per claim and statement that asserts, alleges, confirms, doubts or denies it.
DROP VIEW IF EXISTS claim_stances;
CREATE VIEW claim_stances AS
SELECT f.article_hash, f.document_id, f.published, f.outlet, f.author, f.url, f.first_of_duplicates,
       coalesce(e.local, o.local) AS claim, CASE WHEN e.id IS NULL THEN 'statement' ELSE 'event' END AS claim_kind,
       e.id AS event_id, o.id AS claim_statement_id, e.cameo, e.modality, e.polarity,
       coalesce(o.text, (SELECT substr(a.text, m.start + 1, m."end" - m.start) FROM event_mention m, coding c, article a
                         WHERE m.event_id = e.id AND m.number = 0 AND c.id = e.coding_id AND a.id = c.article_id)) AS claim_text,
       f.statement_id, f.stance, f.speaker, f.speaker_codes, f.via, f.text AS words
FROM statement_about ab
JOIN statement_flat f ON f.statement_id = ab.statement_id
LEFT JOIN event e ON e.id = ab.event_id
LEFT JOIN statement o ON o.id = ab.about_statement_id;

-- Figures in the order of days: how a toll was revised from article to article.
DROP VIEW IF EXISTS figure_series;
CREATE VIEW figure_series AS
SELECT f.measure, coalesce(f.date_start, a.published) AS day, a.published, f.value, f.bound, f.upper, f.unit, f.of_text,
       by.code AS by_code, p.name AS place, p.country AS place_country, src.name AS according_to, src.code AS according_to_code, f.caveat,
       f.supersedes_id IS NOT NULL AS revises, f.text, a.outlet, a.author, a.url, a.hash AS article_hash, a.document_id,
       a.duplicate_of IS NULL AS first_of_duplicates, f.id AS figure_id
FROM figure f
JOIN coding c ON c.id = f.coding_id AND c.current = 1
JOIN article a ON a.id = c.article_id
LEFT JOIN place p ON p.id = f.place_id
LEFT JOIN actor by ON by.id = f.by_actor_id
LEFT JOIN actor src ON src.id = f.according_to_actor_id
ORDER BY f.measure, day, a.published, a.hash, f.start;
