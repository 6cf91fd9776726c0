/* The store: a database of articles and of what Bede understood of them.  The tables are those of schema.sql; doc/store.md explains them.
   This header: opening and closing, and the little that every user of the database shares.
   A store belongs to one thread at a time.  Any number of processes may read while one writes; a second writer is turned away. */
#ifndef BEDE_STORE_STORE_H
#define BEDE_STORE_STORE_H

#include <stdbool.h>

#include <sqlite3.h>

#include "base/error.h"
#include "base/str.h"

enum {
    STORE_APPLICATION_ID = 0x42656465, /* "Bede": tells our files from other programs' (PRAGMA application_id) */
    STORE_SCHEMA_VERSION = 2,          /* of schema.sql; with each step one entry in the table of store.c */
};

enum store_mode {
    STORE_READ,  /* the database must be there; nothing of it is changed */
    STORE_WRITE, /* made where it is not there, brought to the present version where it is older, held against other writers */
};

struct store {
    sqlite3 *db;
    char path[4096]; /* for messages */
    int lock;        /* the file, held against other writers; -1 = none */
};

/* False and *error otherwise: ERROR_DATA where the file is no database of ours or of a newer version, else ERROR_SYSTEM. */
bool store_open(struct store *store, const char *path, enum store_mode mode, struct error *error);
void store_close(struct store *store);

/* What SQLite complained of last, in words that say what to do; always false. */
bool store_failed(const struct store *store, struct error *error);

/* Statements without rows, one or several. */
bool store_execute(const struct store *store, const char *sql, struct error *error);
/* NULL and *error otherwise.  The caller frees with sqlite3_finalize. */
sqlite3_stmt *store_prepare(const struct store *store, const char *sql, struct error *error);

/* NULL where the string is empty: not known. */
static inline int store_bind(sqlite3_stmt *statement, int column, str value)
{
    return value.length ? sqlite3_bind_text(statement, column, value.data, (int)value.length, SQLITE_STATIC) : sqlite3_bind_null(statement, column);
}

/* The text of a column as it stands until the next step; empty where it is NULL. */
static inline str store_column(sqlite3_stmt *statement, int column)
{
    const char *text = (const char *)sqlite3_column_text(statement, column);
    return (str){text ? text : "", (size_t)sqlite3_column_bytes(statement, column)};
}

#endif
