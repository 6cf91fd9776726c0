-- The tables of the database of `bede add`, version 2; views.sql has its views.  doc/store.md explains it with examples.
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
    near_duplicate INTEGER CHECK (near_duplicate <= coded + no_event), -- of coded and no_event, those that were found to be near-duplicates when the
                                                 -- run, or the next one to come to its end, grouped them; NULL: not grouped yet
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

-- A sample of an article's words by which near-duplicates are found: so that grouping need not read every text again.
CREATE TABLE article_sketch (
    article_id INTEGER PRIMARY KEY REFERENCES article,
    shingles BLOB NOT NULL                       -- the smallest hashes of runs of three words, ascending, 32 bits each, the lowest byte first
);

-- Pairs of articles that were compared because their samples are alike, and how alike the texts are: likewise.
CREATE TABLE article_pair (
    article_id INTEGER NOT NULL REFERENCES article,
    other_id INTEGER NOT NULL REFERENCES article, -- the greater id of the two
    likeness INTEGER NOT NULL,                   -- 0 not alike, 1 weakly, 2 near-duplicates
    PRIMARY KEY (article_id, other_id)
) WITHOUT ROWID;

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

-- The same event over articles: made from all events of a database at the end of `add`, and made again when it grows.  Code, parties, days
-- and place are those of the event that stands for it: the one that says most.
CREATE TABLE event_group (
    id INTEGER PRIMARY KEY,                      -- that event's id
    cameo TEXT NOT NULL,
    source_code TEXT,
    target_code TEXT,
    date_start TEXT,
    date_end TEXT,
    place TEXT,                                  -- where that event names none, the place of another of the group
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
