// Reads exports with DuckDB and compares them with the CSV of the same database: run by exports.sh.
//     node exports.mjs FOLDER
// FOLDER holds rows.csv, rows.parquet, gdelt.tsv, mentions.tsv, icews.tsv, phoenix.tsv, polecat.tsv, plover.jsonl, records.jsonl of one database, and that, news.db.
import { createRequire } from "node:module";
import path from "node:path";

const folder = path.resolve(process.argv[2]);
const { DuckDBInstance } = createRequire(path.join(process.cwd(), "package.json"))("@duckdb/node-api");
const connection = await (await DuckDBInstance.create(":memory:")).connect();
const file = (name) => `'${path.join(folder, name)}'`;
const tab = "delim='\\t', quote='', escape=''";
const one = async (sql) => (await (await connection.runAndReadAll(sql)).getRows())[0][0];
let failures = 0;

async function check(what, sql, expected) {
  let found;
  try {
    found = String(await one(sql));
  } catch (trouble) {
    found = `error: ${trouble.message}`;
  }
  const right = found === String(expected);
  failures += !right;
  console.log(`${right ? "ok" : "not ok"} - ${what}: ${found}${right ? "" : ` where ${expected} was expected`}`);
}

const rows = await one(`SELECT count(*) FROM read_csv(${file("rows.csv")}, header=true, all_varchar=true, delim=',', quote='"', escape='"')`);
await check("parquet has the rows of csv", `SELECT count(*) FROM ${file("rows.parquet")}`, rows);
await check("parquet has types",
  `SELECT string_agg(column_type, ' ') FROM (DESCRIBE SELECT quad, goldstein, reciprocal, latitude, mentions, cameo FROM ${file("rows.parquet")})`,
  "BIGINT DOUBLE BOOLEAN DOUBLE BIGINT VARCHAR");
await check("parquet has every value of csv",
  `WITH c AS (SELECT row_number() OVER () AS n, * FROM read_csv(${file("rows.csv")}, header=true, all_varchar=true, delim=',', quote='"', escape='"', nullstr='')),
        p AS (SELECT row_number() OVER () AS n, * FROM ${file("rows.parquet")})
   SELECT count(*) FROM c JOIN p USING (n) WHERE c.document_id = p.document_id AND c.event_id = p.event_id AND c.source_code IS NOT DISTINCT FROM p.source_code
     AND c.target_name IS NOT DISTINCT FROM p.target_name AND c.cameo = p.cameo AND CAST(c.goldstein AS DOUBLE) IS NOT DISTINCT FROM p.goldstein
     AND CAST(c.latitude AS DOUBLE) IS NOT DISTINCT FROM p.latitude AND CAST(c.reciprocal AS BOOLEAN) = p.reciprocal AND CAST(c."start" AS BIGINT) = p."start"
     AND c.sentence IS NOT DISTINCT FROM p.sentence AND c.rule IS NOT DISTINCT FROM p.rule AND c.date_end IS NOT DISTINCT FROM p.date_end`, rows);
await check("gdelt has 61 columns", `SELECT count(*) FROM (DESCRIBE SELECT * FROM read_csv(${file("gdelt.tsv")}, header=false, ${tab}))`, 61);
await check("gdelt's days are days",
  `SELECT count(*) FROM read_csv(${file("gdelt.tsv")}, header=false, all_varchar=true, ${tab}) WHERE column01 IS NOT NULL AND try_strptime(column01, '%Y%m%d') IS NULL`, 0);
await check("every mention has its event",
  `SELECT count(*) FROM read_csv(${file("mentions.tsv")}, header=false, all_varchar=true, ${tab}) m
   ANTI JOIN read_csv(${file("gdelt.tsv")}, header=false, all_varchar=true, ${tab}) e ON m.column00 = e.column00`, 0);
await check("icews's ids fit 32 bits", `SELECT max("Event ID") < 2147483648 AND typeof(any_value("Event Date")) = 'DATE' FROM read_csv(${file("icews.tsv")}, header=true, ${tab})`, true);
await check("phoenix has 26 columns", `SELECT count(*) FROM (DESCRIBE SELECT * FROM read_csv(${file("phoenix.tsv")}, header=false, ${tab}))`, 26);
await check("polecat has 40 columns", `SELECT count(*) FROM (DESCRIBE SELECT * FROM read_csv(${file("polecat.tsv")}, header=true, nullstr='None', ${tab}))`, 40);
await check("plover's events are rows of csv with a type",
  `SELECT count(*) FROM read_json_auto(${file("plover.jsonl")})`, await one(`SELECT count(*) FROM ${file("rows.parquet")} WHERE plover_event IS NOT NULL`));
await check("records have their events",
  `SELECT sum(len(events)) >= count(DISTINCT document.id) FROM read_json_auto(${file("records.jsonl")}, maximum_object_size=67108864)`, true);

// The database itself.  DuckDB fetches its extension for SQLite once (INSTALL sqlite), so that wants the net.
let attached = false;
try {
  await connection.run(`INSTALL sqlite; LOAD sqlite; ATTACH ${file("news.db")} AS news (TYPE sqlite, READ_ONLY)`);
  attached = true;
} catch (trouble) {
  console.log(`skipped: DuckDB's extension for SQLite is not there (${trouble.message.split("\n")[0]})`);
}
if (attached) {
  await check("the database has the events of the records", "SELECT count(*) FROM news.event",
    await one(`SELECT sum(len(events)) FROM read_json_auto(${file("records.jsonl")}, maximum_object_size=67108864)`));
  await check("and their actors", "SELECT count(*) FROM news.actor",
    await one(`SELECT sum(len(actors)) FROM read_json_auto(${file("records.jsonl")}, maximum_object_size=67108864)`));
}
process.exit(failures ? 1 : 0);
