-- The database of `bede add`, version 1.  doc/store.md explains it with examples.
--
-- What is one row: an article (its text once), a coding of it (one per article and run that coded it), and what that coding found:
-- actors, events, statements, figures, places, times, each with the places in the text where it stands.
--
-- In every table: start and "end" are Unicode code points of article.text, half-open and from 0, so that the words are
-- substr(text, start + 1, "end" - start).  position and number count from 0 in the order of the report.  local is the identifier of the JSON
-- record (a1, e3, s2, f1, p1).  Not known is NULL.  Days are YYYY-MM-DD, or YYYY-MM, or YYYY.  Lists are joined with ';'.
-- ids are of this file alone: they tell rows apart and say nothing else; article.hash is the same in every database.

-- schema: the version of these tables, raised by every change of them.
CREATE TABLE meta (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

-- One row each time a command put something in.  The counts grow with each transaction, so that they are exact after a crash too.
CREATE TABLE run (
    id INTEGER PRIMARY KEY,
    command TEXT NOT NULL,                       -- add, recode
    started TEXT NOT NULL,                       -- UTC, 2024-05-14T09:30:00Z
    finished TEXT,                               -- NULL: it goes on, or was stopped before its end
    version TEXT NOT NULL,                       -- of the program
    lexicon TEXT NOT NULL,                       -- digest of the lexicon with its overlays
    model TEXT NOT NULL,                         -- digest of the model
    read INTEGER NOT NULL DEFAULT 0,             -- articles that came in, of which:
    coded INTEGER NOT NULL DEFAULT 0,            --   at least one event was found
    no_event INTEGER NOT NULL DEFAULT 0,         --   no event was found (statements and figures may have been)
    duplicate INTEGER NOT NULL DEFAULT 0,        --   the database had them already
    other_language INTEGER NOT NULL DEFAULT 0,   --   not English
    rejected INTEGER NOT NULL DEFAULT 0,         --   see the table rejected
    CHECK (read = coded + no_event + duplicate + other_language + rejected)
);

-- What could not be read, and why.
CREATE TABLE rejected (
    id INTEGER PRIMARY KEY,
    run_id INTEGER NOT NULL REFERENCES run,
    origin TEXT NOT NULL,                        -- FILE:LINE
    reason TEXT NOT NULL
);

CREATE TABLE article (
    id INTEGER PRIMARY KEY,
    hash TEXT NOT NULL UNIQUE,                   -- 32 digits: 16 of the text, 16 of day and outlet (or host of the url); equal = the same article
    document_id TEXT NOT NULL,                   -- as the input has it, else 16 digits made from the text
    title TEXT,                                  -- the headline, which `text` begins with
    text TEXT NOT NULL,                          -- headline, blank line, body
    published TEXT,
    outlet TEXT,
    author TEXT,
    url TEXT,
    language TEXT,
    warnings TEXT,                               -- what was repaired in reading it: JSON list of sentences; NULL: nothing
    origin TEXT NOT NULL,                        -- FILE:LINE it was first read from
    run_id INTEGER NOT NULL REFERENCES run,      -- that brought it
    duplicate_of INTEGER REFERENCES article      -- the first article of its group of near-duplicates; NULL: itself, or alone
);
CREATE INDEX article_published ON article (published);
CREATE INDEX article_duplicate_of ON article (duplicate_of) WHERE duplicate_of IS NOT NULL;

-- What one version of Bede made of an article.  Everything below hangs on it.
CREATE TABLE coding (
    id INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES article,
    run_id INTEGER NOT NULL REFERENCES run,
    version TEXT NOT NULL,
    lexicon TEXT NOT NULL,
    model TEXT NOT NULL,
    current INTEGER NOT NULL DEFAULT 1,          -- 1: the newest of its article, the one that views show; 0: kept by recode
    warnings TEXT                                -- what could not be made sense of: JSON list of sentences; NULL: nothing
);
CREATE INDEX coding_article ON coding (article_id);
CREATE UNIQUE INDEX coding_current ON coding (article_id) WHERE current = 1;

CREATE TABLE sentence (
    coding_id INTEGER NOT NULL REFERENCES coding,
    number INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    paragraph INTEGER NOT NULL,
    kind TEXT NOT NULL,                          -- body, headline, deck (between headline and body)
    PRIMARY KEY (coding_id, number)
) WITHOUT ROWID;

-- ---- what the later tables refer to ----

CREATE TABLE actor (
    id INTEGER PRIMARY KEY,
    coding_id INTEGER NOT NULL REFERENCES coding,
    local TEXT NOT NULL,
    name TEXT NOT NULL,
    type TEXT NOT NULL,                          -- person, state, organization, group, outlet, unknown
    code TEXT NOT NULL,                          -- CAMEO: CHNGOV, IGOUNO, ---REB
    country TEXT,                                -- ISO 3166-1 alpha-3
    roles TEXT,                                  -- GOV;MIL
    entity TEXT,                                 -- the lexicon's identifier: the same in all articles
    described_as TEXT
);
CREATE INDEX actor_coding ON actor (coding_id);

CREATE TABLE actor_mention (
    actor_id INTEGER NOT NULL REFERENCES actor,
    number INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    text TEXT NOT NULL,
    how TEXT NOT NULL,                           -- name, title, demonym, capital, pronoun, description
    PRIMARY KEY (actor_id, number)
) WITHOUT ROWID;

CREATE TABLE place (
    id INTEGER PRIMARY KEY,
    coding_id INTEGER NOT NULL REFERENCES coding,
    local TEXT NOT NULL,
    name TEXT NOT NULL,
    country TEXT,                                -- ISO 3166-1 alpha-3
    admin1 TEXT,
    lat REAL,
    lon REAL,
    geonames INTEGER,                            -- its number in GeoNames
    feature TEXT                                 -- its feature code there: PPLC, ADM1, PCLI
);
CREATE INDEX place_coding ON place (coding_id);

CREATE TABLE place_mention (
    place_id INTEGER NOT NULL REFERENCES place,
    number INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (place_id, number)
) WITHOUT ROWID;

CREATE TABLE time (
    id INTEGER PRIMARY KEY,
    coding_id INTEGER NOT NULL REFERENCES coding,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    text TEXT NOT NULL,
    type TEXT NOT NULL,                          -- TIMEX3: DATE, TIME, DURATION, SET
    value TEXT NOT NULL,                         -- TIMEX3: 2022-03-24, P3D, XXXX-02-24
    date_start TEXT,                             -- the days it covers
    date_end TEXT,
    relative INTEGER NOT NULL                    -- 1: read off the day of publication ("on Thursday")
);
CREATE INDEX time_coding ON time (coding_id);

-- ---- statements: who said what, on whose word ----

CREATE TABLE statement (
    id INTEGER PRIMARY KEY,
    coding_id INTEGER NOT NULL REFERENCES coding,
    local TEXT NOT NULL,
    kind TEXT NOT NULL,                          -- direct, indirect, mixed
    stance TEXT NOT NULL,                        -- asserts, alleges, denies, confirms, doubts, demands, supports, rejects, criticizes,
                                                 -- promises, threatens
    source_start INTEGER,                        -- the words that name the speaker
    source_end INTEGER,
    source_text TEXT,
    cue_start INTEGER,                           -- the words of saying
    cue_end INTEGER,
    cue_text TEXT,
    cue_lemma TEXT,
    content TEXT NOT NULL,                       -- what is said: JSON [[start, end], ...]
    quotes TEXT NOT NULL,                        -- its parts between quotation marks: JSON [[start, end], ...]
    text TEXT NOT NULL                           -- the words of `content`; where some between are left out, an ellipsis
);
CREATE INDEX statement_coding ON statement (coding_id);

CREATE TABLE statement_actor (
    statement_id INTEGER NOT NULL REFERENCES statement,
    role TEXT NOT NULL,                          -- speaker, via (nearest carrier first), addressee
    position INTEGER NOT NULL,
    actor_id INTEGER NOT NULL REFERENCES actor,
    PRIMARY KEY (statement_id, role, position)
) WITHOUT ROWID;

-- ---- events: who did what to whom ----

-- The same event over articles: made from all events of a database at the end of `add`, and made again when it grows.
CREATE TABLE event_group (
    id INTEGER PRIMARY KEY,
    cameo TEXT NOT NULL,
    source_code TEXT,
    target_code TEXT,
    date_start TEXT,
    date_end TEXT,
    place TEXT,
    place_country TEXT,
    lat REAL,
    lon REAL,
    articles INTEGER NOT NULL,
    mentions INTEGER NOT NULL
);

CREATE TABLE event (
    id INTEGER PRIMARY KEY,
    coding_id INTEGER NOT NULL REFERENCES coding,
    local TEXT NOT NULL,
    cameo TEXT NOT NULL,
    plover TEXT,                                 -- the type: CONSULT, ASSAULT, ...; NULL where PLOVER has none
    plover_mode TEXT,
    plover_contexts TEXT,                        -- military;terrorism
    quad INTEGER,                                -- 1 verbal, 2 material cooperation; 3 verbal, 4 material conflict
    goldstein REAL,                              -- -10 to 10
    modality TEXT NOT NULL,                      -- actual, reported, alleged, planned, requested, hypothetical
    polarity TEXT NOT NULL,                      -- positive; negative: it did not happen
    reciprocal INTEGER NOT NULL,                 -- 1: with each other; all parties are sources and targets
    statement_id INTEGER REFERENCES statement,   -- on whose word
    date_start TEXT,
    date_end TEXT,
    date_text TEXT,                              -- the words that date it
    date_basis TEXT NOT NULL,                    -- explicit, relative, inherited, document, none
    time_id INTEGER REFERENCES time,             -- those words
    place_id INTEGER REFERENCES place,
    event_group_id INTEGER REFERENCES event_group
);
CREATE INDEX event_coding ON event (coding_id);
CREATE INDEX event_of_group ON event (event_group_id) WHERE event_group_id IS NOT NULL;

CREATE TABLE event_actor (
    event_id INTEGER NOT NULL REFERENCES event,
    role TEXT NOT NULL,                          -- source, target, third (a party the deed is about)
    position INTEGER NOT NULL,
    actor_id INTEGER NOT NULL REFERENCES actor,
    PRIMARY KEY (event_id, role, position)
) WITHOUT ROWID;

CREATE TABLE event_mention (
    event_id INTEGER NOT NULL REFERENCES event,
    number INTEGER NOT NULL,
    sentence INTEGER NOT NULL,                   -- sentence.number
    start INTEGER NOT NULL,                      -- the clause
    "end" INTEGER NOT NULL,
    trigger_start INTEGER,                       -- the predicate's words
    trigger_end INTEGER,
    trigger_text TEXT,
    rule TEXT,                                   -- the lines of the lexicon that made the code
    PRIMARY KEY (event_id, number)
) WITHOUT ROWID;

-- What a statement is about: an event or another statement.  What something is said about is a claim: see the views claim, claim_stances.
CREATE TABLE statement_about (
    statement_id INTEGER NOT NULL REFERENCES statement,
    position INTEGER NOT NULL,
    event_id INTEGER REFERENCES event,           -- one of these two is set
    about_statement_id INTEGER REFERENCES statement,
    PRIMARY KEY (statement_id, position)
) WITHOUT ROWID;

-- ---- figures: how many, on whose word ----

CREATE TABLE figure (
    id INTEGER PRIMARY KEY,
    coding_id INTEGER NOT NULL REFERENCES coding,
    local TEXT NOT NULL,
    measure TEXT NOT NULL,                       -- killed, injured, missing, displaced, refugees, detained, kidnapped, protesters, troops,
                                                 -- affected, money, share, votes, other
    value REAL NOT NULL,
    bound TEXT NOT NULL,                         -- exactly, at_least, at_most, about, more_than, less_than, range
    upper REAL,                                  -- of a range
    unit TEXT,
    of_text TEXT,                                -- who or what is counted
    of_actor_id INTEGER REFERENCES actor,
    by_actor_id INTEGER REFERENCES actor,        -- whose deed it was
    place_id INTEGER REFERENCES place,
    date_start TEXT,
    date_end TEXT,
    date_text TEXT,
    date_basis TEXT,                             -- explicit, relative
    time_id INTEGER REFERENCES time,
    according_to_actor_id INTEGER REFERENCES actor,
    caveat TEXT,
    supersedes_id INTEGER REFERENCES figure,     -- the figure of the same article that this one revises
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    text TEXT NOT NULL
);
CREATE INDEX figure_coding ON figure (coding_id);

-- Where a figure is said again; the first time stands in figure itself.
CREATE TABLE figure_mention (
    figure_id INTEGER NOT NULL REFERENCES figure,
    number INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (figure_id, number)
) WITHOUT ROWID;

-- ---- views: the common questions.  They show current codings only ----

-- One row per event and dyad: each source with each target; each ordered pair of a reciprocal event.  happened = 1: told as true (actual,
-- reported) and positive.
CREATE VIEW event_flat AS
SELECT a.hash AS article_hash, a.document_id, a.published, a.outlet, a.url, a.duplicate_of IS NULL AS first_of_duplicates,
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

-- The filter of the field: between two codes, one event of a code a day, however often it is told.
CREATE VIEW event_one_a_day AS
SELECT date_start, source_code, target_code, cameo, root, quad, goldstein, plover, count(DISTINCT article_hash) AS articles, count(*) AS events
FROM event_flat
WHERE happened AND date_start IS NOT NULL
GROUP BY date_start, source_code, target_code, cameo;

-- What happened between two codes, month by month; near-duplicate articles count once.
CREATE VIEW dyad_month AS
SELECT substr(coalesce(date_start, published), 1, 7) AS month, source_code, target_code, count(*) AS events,
       sum(quad = 1) AS verbal_cooperation, sum(quad = 2) AS material_cooperation,
       sum(quad = 3) AS verbal_conflict, sum(quad = 4) AS material_conflict, avg(goldstein) AS goldstein
FROM event_flat
WHERE happened AND first_of_duplicates
GROUP BY month, source_code, target_code;

-- One row per statement: who said it, by whose word we know, and the words.
CREATE VIEW statement_flat AS
SELECT a.hash AS article_hash, a.document_id, a.published, a.outlet, a.url, a.duplicate_of IS NULL AS first_of_duplicates,
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
CREATE VIEW claim_stances AS
SELECT f.article_hash, f.document_id, f.published, f.outlet, f.url, f.first_of_duplicates,
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
CREATE VIEW figure_series AS
SELECT f.measure, coalesce(f.date_start, a.published) AS day, a.published, f.value, f.bound, f.upper, f.unit, f.of_text,
       by.code AS by_code, p.name AS place, p.country AS place_country, src.name AS according_to, src.code AS according_to_code, f.caveat,
       f.supersedes_id IS NOT NULL AS revises, f.text, a.outlet, a.url, a.hash AS article_hash, a.document_id,
       a.duplicate_of IS NULL AS first_of_duplicates, f.id AS figure_id
FROM figure f
JOIN coding c ON c.id = f.coding_id AND c.current = 1
JOIN article a ON a.id = c.article_id
LEFT JOIN place p ON p.id = f.place_id
LEFT JOIN actor by ON by.id = f.by_actor_id
LEFT JOIN actor src ON src.id = f.according_to_actor_id
ORDER BY f.measure, day, a.published, a.hash, f.start;
