-- A database as version 1 of its tables had it, by Python's iterdump: three invented articles and a line that was no article.
PRAGMA application_id = 1113941093;
BEGIN TRANSACTION;
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
INSERT INTO "actor" VALUES(1,1,'a1','Norway','state','NOR','NOR',NULL,'norway',NULL);
INSERT INTO "actor" VALUES(2,1,'a2','Chadian diplomats','group','TCDGOV','TCD','GOV',NULL,NULL);
INSERT INTO "actor" VALUES(3,1,'a3','Greta Balander','person','NORGOV','NOR','GOV',NULL,'The Norwegian foreign minister');
INSERT INTO "actor" VALUES(4,1,'a4','Chad','state','TCD','TCD',NULL,'chad',NULL);
INSERT INTO "actor" VALUES(5,1,'a5','its ambassador','person','TCDGOV','TCD','GOV',NULL,NULL);
INSERT INTO "actor" VALUES(6,1,'a6','Police','group','NORCOP','NOR','COP',NULL,NULL);
INSERT INTO "actor" VALUES(7,1,'a7','protesters','group','---OPP',NULL,'OPP',NULL,NULL);
INSERT INTO "actor" VALUES(8,1,'a8','embassy','organization','TCDGOV','TCD','GOV',NULL,NULL);
INSERT INTO "actor" VALUES(9,2,'a1','Norway','state','NOR','NOR',NULL,'norway',NULL);
INSERT INTO "actor" VALUES(10,2,'a2','envoys','group','TCDGOV','TCD','GOV',NULL,NULL);
INSERT INTO "actor" VALUES(11,2,'a3','Chad','state','TCD','TCD',NULL,'chad',NULL);
INSERT INTO "actor" VALUES(12,2,'a4','Chadian diplomats','group','TCDGOV','TCD','GOV',NULL,NULL);
INSERT INTO "actor" VALUES(13,2,'a5','Greta Balander','person','NORGOV','NOR','GOV',NULL,'The Norwegian foreign minister');
INSERT INTO "actor" VALUES(14,2,'a6','its ambassador','person','TCDGOV','TCD','GOV',NULL,NULL);
INSERT INTO "actor" VALUES(15,2,'a7','Police','group','NORCOP','NOR','COP',NULL,NULL);
INSERT INTO "actor" VALUES(16,2,'a8','protesters','group','---OPP',NULL,'OPP',NULL,NULL);
INSERT INTO "actor" VALUES(17,2,'a9','embassy','organization','TCDGOV','TCD','GOV',NULL,NULL);
INSERT INTO "actor" VALUES(18,3,'a1','Norway','state','NOR','NOR',NULL,'norway',NULL);
INSERT INTO "actor" VALUES(19,3,'a2','diplomats','group','---GOV',NULL,'GOV',NULL,NULL);
INSERT INTO "actor" VALUES(20,3,'a3','diplomats','group','TCDGOV','TCD','GOV',NULL,NULL);
INSERT INTO "actor" VALUES(21,3,'a4','Chad','state','TCD','TCD',NULL,'chad',NULL);
CREATE TABLE actor_mention (
    actor_id INTEGER NOT NULL REFERENCES actor,
    number INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    text TEXT NOT NULL,
    how TEXT NOT NULL,                           -- name, title, demonym, capital, pronoun, description
    PRIMARY KEY (actor_id, number)
) WITHOUT ROWID;
INSERT INTO "actor_mention" VALUES(1,0,0,6,'Norway','name');
INSERT INTO "actor_mention" VALUES(1,1,33,37,'OSLO','capital');
INSERT INTO "actor_mention" VALUES(1,2,40,46,'Norway','name');
INSERT INTO "actor_mention" VALUES(1,3,117,120,'its','pronoun');
INSERT INTO "actor_mention" VALUES(1,4,266,270,'Oslo','capital');
INSERT INTO "actor_mention" VALUES(1,5,295,299,'Oslo','capital');
INSERT INTO "actor_mention" VALUES(2,0,14,31,'Chadian diplomats','description');
INSERT INTO "actor_mention" VALUES(2,1,60,77,'Chadian diplomats','description');
INSERT INTO "actor_mention" VALUES(3,0,141,167,'Norwegian foreign minister','title');
INSERT INTO "actor_mention" VALUES(3,1,169,183,'Greta Balander','name');
INSERT INTO "actor_mention" VALUES(4,0,193,197,'Chad','name');
INSERT INTO "actor_mention" VALUES(4,1,232,236,'Chad','name');
INSERT INTO "actor_mention" VALUES(4,2,246,249,'its','pronoun');
INSERT INTO "actor_mention" VALUES(5,0,246,260,'its ambassador','title');
INSERT INTO "actor_mention" VALUES(6,0,285,291,'Police','description');
INSERT INTO "actor_mention" VALUES(7,0,312,322,'protesters','description');
INSERT INTO "actor_mention" VALUES(8,0,346,353,'embassy','description');
INSERT INTO "actor_mention" VALUES(9,0,0,6,'Norway','name');
INSERT INTO "actor_mention" VALUES(9,1,34,38,'OSLO','capital');
INSERT INTO "actor_mention" VALUES(9,2,41,47,'Norway','name');
INSERT INTO "actor_mention" VALUES(9,3,118,121,'its','pronoun');
INSERT INTO "actor_mention" VALUES(9,4,267,271,'Oslo','capital');
INSERT INTO "actor_mention" VALUES(9,5,296,300,'Oslo','capital');
INSERT INTO "actor_mention" VALUES(10,0,18,24,'envoys','title');
INSERT INTO "actor_mention" VALUES(11,0,28,32,'Chad','name');
INSERT INTO "actor_mention" VALUES(11,1,194,198,'Chad','name');
INSERT INTO "actor_mention" VALUES(11,2,233,237,'Chad','name');
INSERT INTO "actor_mention" VALUES(11,3,247,250,'its','pronoun');
INSERT INTO "actor_mention" VALUES(12,0,61,78,'Chadian diplomats','description');
INSERT INTO "actor_mention" VALUES(13,0,142,168,'Norwegian foreign minister','title');
INSERT INTO "actor_mention" VALUES(13,1,170,184,'Greta Balander','name');
INSERT INTO "actor_mention" VALUES(14,0,247,261,'its ambassador','title');
INSERT INTO "actor_mention" VALUES(15,0,286,292,'Police','description');
INSERT INTO "actor_mention" VALUES(16,0,313,323,'protesters','description');
INSERT INTO "actor_mention" VALUES(17,0,347,354,'embassy','description');
INSERT INTO "actor_mention" VALUES(18,0,0,4,'Oslo','capital');
INSERT INTO "actor_mention" VALUES(18,1,74,80,'Norway','name');
INSERT INTO "actor_mention" VALUES(18,2,200,202,'it','pronoun');
INSERT INTO "actor_mention" VALUES(19,0,20,29,'diplomats','description');
INSERT INTO "actor_mention" VALUES(20,0,35,44,'diplomats','description');
INSERT INTO "actor_mention" VALUES(20,1,90,94,'them','pronoun');
INSERT INTO "actor_mention" VALUES(21,0,48,52,'Chad','name');
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
INSERT INTO "article" VALUES(1,'58abd89652ab247d8b3eb07d252bbb28','v1-a','Norway expels Chadian diplomats','Norway expels Chadian diplomats

OSLO - Norway expelled two Chadian diplomats on Tuesday over the fishing rights off its northern coast. The Norwegian foreign minister, Greta Balander, accused Chad of violating the accord of 2019.

Chad recalled its ambassador from Oslo on Wednesday. Police in Oslo arrested 12 protesters who had marched to the embassy.','2023-05-03','Northern Wire','Ada Quill','https://wire.example/1',NULL,NULL,'archive.jsonl:1',1,NULL);
INSERT INTO "article" VALUES(2,'56ae4ba6d676dc72cd106cc963d5ae7e','v1-b','Norway expels two envoys of Chad','Norway expels two envoys of Chad

OSLO - Norway expelled two Chadian diplomats on Tuesday over the fishing rights off its northern coast. The Norwegian foreign minister, Greta Balander, accused Chad of violating the accord of 2019.

Chad recalled its ambassador from Oslo on Wednesday. Police in Oslo arrested 14 protesters who had marched to the embassy.','2023-05-04','Plains Daily','P. Doe',NULL,NULL,NULL,'archive.jsonl:2',1,1);
INSERT INTO "article" VALUES(3,'57a990e7d1df0c4ed80b6e0ca3d99d52','v1-c','Oslo sends home two diplomats','Oslo sends home two diplomats

Two diplomats of Chad have a week to pack. Norway expelled them on Tuesday, and nobody in the capital expects the quarrel to end soon. The markets took little notice of it; the price of herring did not move.','2023-05-04','Delta Press',NULL,NULL,NULL,NULL,'archive.jsonl:3',1,NULL);
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
INSERT INTO "coding" VALUES(1,1,1,'0.1.0','d74aba442ed8f417','57c15db0739b9fad',1,NULL);
INSERT INTO "coding" VALUES(2,2,1,'0.1.0','d74aba442ed8f417','57c15db0739b9fad',1,NULL);
INSERT INTO "coding" VALUES(3,3,1,'0.1.0','d74aba442ed8f417','57c15db0739b9fad',1,NULL);
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
INSERT INTO "event" VALUES(1,1,'e1','161','SANCTION','withdraw','diplomatic',4,-4.0,'actual','positive',0,NULL,'2023-05-02','2023-05-02','Tuesday','relative',1,NULL,1);
INSERT INTO "event" VALUES(2,1,'e2','112','ACCUSE','disapprove',NULL,3,-2.0,'actual','positive',0,NULL,'2023-05-03','2023-05-03',NULL,'document',NULL,NULL,NULL);
INSERT INTO "event" VALUES(3,1,'e3','128','REJECT','yield','legal',3,-5.0,'alleged','positive',0,1,'2023-05-03','2023-05-03',NULL,'document',NULL,NULL,NULL);
INSERT INTO "event" VALUES(4,1,'e4','161','SANCTION','withdraw','diplomatic',4,-4.0,'actual','positive',0,NULL,'2023-05-03','2023-05-03','Wednesday','relative',3,NULL,2);
INSERT INTO "event" VALUES(5,1,'e5','173','COERCE','arrest','legal',4,-5.0,'actual','positive',0,NULL,'2023-05-03','2023-05-03',NULL,'document',NULL,1,NULL);
INSERT INTO "event" VALUES(6,1,'e6','141','PROTEST','demo',NULL,4,-6.5,'actual','positive',0,NULL,'2023-05-03','2023-05-03',NULL,'document',NULL,NULL,NULL);
INSERT INTO "event" VALUES(7,2,'e1','161','SANCTION','withdraw','diplomatic',4,-4.0,'actual','positive',0,NULL,'2023-05-04','2023-05-04',NULL,'document',NULL,NULL,NULL);
INSERT INTO "event" VALUES(8,2,'e2','161','SANCTION','withdraw','diplomatic',4,-4.0,'actual','positive',0,NULL,'2023-05-02','2023-05-02','Tuesday','relative',4,NULL,1);
INSERT INTO "event" VALUES(9,2,'e3','112','ACCUSE','disapprove',NULL,3,-2.0,'actual','positive',0,NULL,'2023-05-04','2023-05-04',NULL,'document',NULL,NULL,NULL);
INSERT INTO "event" VALUES(10,2,'e4','128','REJECT','yield','legal',3,-5.0,'alleged','positive',0,3,'2023-05-04','2023-05-04',NULL,'document',NULL,NULL,NULL);
INSERT INTO "event" VALUES(11,2,'e5','161','SANCTION','withdraw','diplomatic',4,-4.0,'actual','positive',0,NULL,'2023-05-03','2023-05-03','Wednesday','relative',6,NULL,2);
INSERT INTO "event" VALUES(12,2,'e6','173','COERCE','arrest','legal',4,-5.0,'actual','positive',0,NULL,'2023-05-04','2023-05-04',NULL,'document',NULL,2,NULL);
INSERT INTO "event" VALUES(13,2,'e7','141','PROTEST','demo',NULL,4,-6.5,'actual','positive',0,NULL,'2023-05-04','2023-05-04',NULL,'document',NULL,NULL,NULL);
INSERT INTO "event" VALUES(14,3,'e1','174','COERCE','deport','legal',4,-5.0,'actual','positive',0,NULL,'2023-05-02','2023-05-02','Tuesday','relative',8,NULL,NULL);
CREATE TABLE event_actor (
    event_id INTEGER NOT NULL REFERENCES event,
    role TEXT NOT NULL,                          -- source, target, third (a party the deed is about)
    position INTEGER NOT NULL,
    actor_id INTEGER NOT NULL REFERENCES actor,
    PRIMARY KEY (event_id, role, position)
) WITHOUT ROWID;
INSERT INTO "event_actor" VALUES(1,'source',0,1);
INSERT INTO "event_actor" VALUES(1,'target',0,2);
INSERT INTO "event_actor" VALUES(2,'source',0,3);
INSERT INTO "event_actor" VALUES(2,'target',0,4);
INSERT INTO "event_actor" VALUES(3,'source',0,4);
INSERT INTO "event_actor" VALUES(4,'source',0,4);
INSERT INTO "event_actor" VALUES(4,'target',0,1);
INSERT INTO "event_actor" VALUES(5,'source',0,6);
INSERT INTO "event_actor" VALUES(5,'target',0,7);
INSERT INTO "event_actor" VALUES(6,'source',0,7);
INSERT INTO "event_actor" VALUES(6,'target',0,8);
INSERT INTO "event_actor" VALUES(7,'source',0,9);
INSERT INTO "event_actor" VALUES(7,'target',0,10);
INSERT INTO "event_actor" VALUES(8,'source',0,9);
INSERT INTO "event_actor" VALUES(8,'target',0,12);
INSERT INTO "event_actor" VALUES(9,'source',0,13);
INSERT INTO "event_actor" VALUES(9,'target',0,11);
INSERT INTO "event_actor" VALUES(10,'source',0,11);
INSERT INTO "event_actor" VALUES(11,'source',0,11);
INSERT INTO "event_actor" VALUES(11,'target',0,9);
INSERT INTO "event_actor" VALUES(12,'source',0,15);
INSERT INTO "event_actor" VALUES(12,'target',0,16);
INSERT INTO "event_actor" VALUES(13,'source',0,16);
INSERT INTO "event_actor" VALUES(13,'target',0,17);
INSERT INTO "event_actor" VALUES(14,'source',0,18);
INSERT INTO "event_actor" VALUES(14,'target',0,20);
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
INSERT INTO "event_group" VALUES(1,'161','NOR','TCDGOV','2023-05-02','2023-05-02',NULL,NULL,NULL,NULL,2,3);
INSERT INTO "event_group" VALUES(2,'161','TCD','NOR','2023-05-03','2023-05-03',NULL,NULL,NULL,NULL,2,2);
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
INSERT INTO "event_mention" VALUES(1,0,0,0,31,7,13,'expels','events/verbs.tsv:1472 "S expel T:%DIPLOMAT"');
INSERT INTO "event_mention" VALUES(1,1,2,40,135,47,55,'expelled','events/verbs.tsv:1472 "S expel T:%DIPLOMAT"');
INSERT INTO "event_mention" VALUES(2,0,3,137,229,185,192,'accused','events/verbs.tsv:48 "S accuse T of %DEED" < events/verbs.tsv:3933 "S violate %DEAL"');
INSERT INTO "event_mention" VALUES(3,0,3,198,229,201,210,'violating','events/verbs.tsv:3933 "S violate %DEAL"');
INSERT INTO "event_mention" VALUES(4,0,4,232,283,237,245,'recalled','events/verbs.tsv:2862 "S recall %DIPLOMAT from|to T"');
INSERT INTO "event_mention" VALUES(5,0,5,285,353,300,308,'arrested','events/verbs.tsv:226 "S arrest T"');
INSERT INTO "event_mention" VALUES(6,0,5,323,353,331,338,'marched','events/verbs.tsv:2269 "S:protester|demonstrator|student|worker|farmer|activist|teacher|crowd march on|to|into|towards T"');
INSERT INTO "event_mention" VALUES(7,0,0,0,32,7,13,'expels','events/verbs.tsv:1472 "S expel T:%DIPLOMAT"');
INSERT INTO "event_mention" VALUES(8,0,2,41,136,48,56,'expelled','events/verbs.tsv:1472 "S expel T:%DIPLOMAT"');
INSERT INTO "event_mention" VALUES(9,0,3,138,230,186,193,'accused','events/verbs.tsv:48 "S accuse T of %DEED" < events/verbs.tsv:3933 "S violate %DEAL"');
INSERT INTO "event_mention" VALUES(10,0,3,199,230,202,211,'violating','events/verbs.tsv:3933 "S violate %DEAL"');
INSERT INTO "event_mention" VALUES(11,0,4,233,284,238,246,'recalled','events/verbs.tsv:2862 "S recall %DIPLOMAT from|to T"');
INSERT INTO "event_mention" VALUES(12,0,5,286,354,301,309,'arrested','events/verbs.tsv:226 "S arrest T"');
INSERT INTO "event_mention" VALUES(13,0,5,324,354,332,339,'marched','events/verbs.tsv:2269 "S:protester|demonstrator|student|worker|farmer|activist|teacher|crowd march on|to|into|towards T"');
INSERT INTO "event_mention" VALUES(14,0,2,74,164,81,89,'expelled','events/verbs.tsv:1466 "S expel T"');
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
INSERT INTO "figure" VALUES(1,1,'f1','detained',12.0,'exactly',NULL,'people','protesters',7,6,1,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,309,311,'12');
INSERT INTO "figure" VALUES(2,2,'f1','detained',14.0,'exactly',NULL,'people','protesters',16,15,2,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,310,312,'14');
CREATE TABLE figure_mention (
    figure_id INTEGER NOT NULL REFERENCES figure,
    number INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (figure_id, number)
) WITHOUT ROWID;
CREATE TABLE meta (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;
INSERT INTO "meta" VALUES('schema','1');
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
INSERT INTO "place" VALUES(1,1,'p1','Oslo','NOR','Oslo',59.913,10.746,3143244,'PPLC');
INSERT INTO "place" VALUES(2,2,'p1','Oslo','NOR','Oslo',59.913,10.746,3143244,'PPLC');
CREATE TABLE place_mention (
    place_id INTEGER NOT NULL REFERENCES place,
    number INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (place_id, number)
) WITHOUT ROWID;
INSERT INTO "place_mention" VALUES(1,0,33,37,'OSLO');
INSERT INTO "place_mention" VALUES(1,1,295,299,'Oslo');
INSERT INTO "place_mention" VALUES(2,0,34,38,'OSLO');
INSERT INTO "place_mention" VALUES(2,1,296,300,'Oslo');
CREATE TABLE rejected (
    id INTEGER PRIMARY KEY,
    run_id INTEGER NOT NULL REFERENCES run,
    origin TEXT NOT NULL,                        -- FILE:LINE
    reason TEXT NOT NULL
);
INSERT INTO "rejected" VALUES(1,1,'archive.jsonl:4','broken JSON at byte 1292: string or ''}'' expected near ''broken''');
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
INSERT INTO "run" VALUES(1,'add','2026-11-25T09:00:00Z','2026-11-25T09:00:01Z','0.1.0','d74aba442ed8f417','57c15db0739b9fad',4,3,0,0,0,1);
CREATE TABLE sentence (
    coding_id INTEGER NOT NULL REFERENCES coding,
    number INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    paragraph INTEGER NOT NULL,
    kind TEXT NOT NULL,                          -- body, headline, deck (between headline and body)
    PRIMARY KEY (coding_id, number)
) WITHOUT ROWID;
INSERT INTO "sentence" VALUES(1,0,0,31,0,'headline');
INSERT INTO "sentence" VALUES(1,1,33,39,1,'body');
INSERT INTO "sentence" VALUES(1,2,40,136,1,'body');
INSERT INTO "sentence" VALUES(1,3,137,230,1,'body');
INSERT INTO "sentence" VALUES(1,4,232,284,2,'body');
INSERT INTO "sentence" VALUES(1,5,285,354,2,'body');
INSERT INTO "sentence" VALUES(2,0,0,32,0,'headline');
INSERT INTO "sentence" VALUES(2,1,34,40,1,'body');
INSERT INTO "sentence" VALUES(2,2,41,137,1,'body');
INSERT INTO "sentence" VALUES(2,3,138,231,1,'body');
INSERT INTO "sentence" VALUES(2,4,233,285,2,'body');
INSERT INTO "sentence" VALUES(2,5,286,355,2,'body');
INSERT INTO "sentence" VALUES(3,0,0,29,0,'headline');
INSERT INTO "sentence" VALUES(3,1,31,73,1,'body');
INSERT INTO "sentence" VALUES(3,2,74,165,1,'body');
INSERT INTO "sentence" VALUES(3,3,166,238,1,'body');
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
INSERT INTO "statement" VALUES(1,1,'s1','indirect','alleges',137,183,'The Norwegian foreign minister, Greta Balander',185,192,'accused','accuse','[[193,229]]','[]','Chad of violating the accord of 2019');
INSERT INTO "statement" VALUES(2,1,'s2','indirect','asserts',232,236,'Chad',237,245,'recalled','recall','[[246,270]]','[]','its ambassador from Oslo');
INSERT INTO "statement" VALUES(3,2,'s1','indirect','alleges',138,184,'The Norwegian foreign minister, Greta Balander',186,193,'accused','accuse','[[194,230]]','[]','Chad of violating the accord of 2019');
INSERT INTO "statement" VALUES(4,2,'s2','indirect','asserts',233,237,'Chad',238,246,'recalled','recall','[[247,271]]','[]','its ambassador from Oslo');
CREATE TABLE statement_about (
    statement_id INTEGER NOT NULL REFERENCES statement,
    position INTEGER NOT NULL,
    event_id INTEGER REFERENCES event,           -- one of these two is set
    about_statement_id INTEGER REFERENCES statement,
    PRIMARY KEY (statement_id, position)
) WITHOUT ROWID;
INSERT INTO "statement_about" VALUES(1,0,3,NULL);
INSERT INTO "statement_about" VALUES(3,0,10,NULL);
CREATE TABLE statement_actor (
    statement_id INTEGER NOT NULL REFERENCES statement,
    role TEXT NOT NULL,                          -- speaker, via (nearest carrier first), addressee
    position INTEGER NOT NULL,
    actor_id INTEGER NOT NULL REFERENCES actor,
    PRIMARY KEY (statement_id, role, position)
) WITHOUT ROWID;
INSERT INTO "statement_actor" VALUES(1,'speaker',0,3);
INSERT INTO "statement_actor" VALUES(2,'speaker',0,4);
INSERT INTO "statement_actor" VALUES(3,'speaker',0,13);
INSERT INTO "statement_actor" VALUES(4,'speaker',0,11);
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
INSERT INTO "time" VALUES(1,1,81,88,'Tuesday','DATE','2023-05-02','2023-05-02','2023-05-02',1);
INSERT INTO "time" VALUES(2,1,225,229,'2019','DATE','2019','2019-01-01','2019-12-31',0);
INSERT INTO "time" VALUES(3,1,274,283,'Wednesday','DATE','2023-05-03','2023-05-03','2023-05-03',1);
INSERT INTO "time" VALUES(4,2,82,89,'Tuesday','DATE','2023-05-02','2023-05-02','2023-05-02',1);
INSERT INTO "time" VALUES(5,2,226,230,'2019','DATE','2019','2019-01-01','2019-12-31',0);
INSERT INTO "time" VALUES(6,2,275,284,'Wednesday','DATE','2023-05-03','2023-05-03','2023-05-03',1);
INSERT INTO "time" VALUES(7,3,58,64,'a week','DURATION','P1W',NULL,NULL,0);
INSERT INTO "time" VALUES(8,3,98,105,'Tuesday','DATE','2023-05-02','2023-05-02','2023-05-02',1);
CREATE INDEX article_published ON article (published);
CREATE INDEX article_duplicate_of ON article (duplicate_of) WHERE duplicate_of IS NOT NULL;
CREATE INDEX coding_article ON coding (article_id);
CREATE UNIQUE INDEX coding_current ON coding (article_id) WHERE current = 1;
CREATE INDEX actor_coding ON actor (coding_id);
CREATE INDEX place_coding ON place (coding_id);
CREATE INDEX time_coding ON time (coding_id);
CREATE INDEX statement_coding ON statement (coding_id);
CREATE INDEX event_coding ON event (coding_id);
CREATE INDEX event_of_group ON event (event_group_id) WHERE event_group_id IS NOT NULL;
CREATE INDEX figure_coding ON figure (coding_id);
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
CREATE VIEW event_one_a_day AS
SELECT date_start, source_code, target_code, cameo, root, quad, goldstein, plover, count(DISTINCT article_hash) AS articles, count(*) AS events
FROM event_flat
WHERE happened AND date_start IS NOT NULL
GROUP BY date_start, source_code, target_code, cameo;
CREATE VIEW dyad_month AS
SELECT substr(coalesce(date_start, published), 1, 7) AS month, source_code, target_code, count(*) AS events,
       sum(quad = 1) AS verbal_cooperation, sum(quad = 2) AS material_cooperation,
       sum(quad = 3) AS verbal_conflict, sum(quad = 4) AS material_conflict, avg(goldstein) AS goldstein
FROM event_flat
WHERE happened AND first_of_duplicates
GROUP BY month, source_code, target_code;
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
COMMIT;
