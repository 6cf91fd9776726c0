/* See parquet.h.  The numbers of fields and types are those of the format's parquet.thrift; the descriptions are written in Thrift's compact
   protocol. */
#include "record/parquet.h"

#include <stdlib.h>

static const char magic[] = "PAR1";

enum { TYPE_BOOLEAN = 0, TYPE_INT64 = 2, TYPE_DOUBLE = 5, TYPE_BYTE_ARRAY = 6 };
enum { ENCODING_PLAIN = 0, ENCODING_RLE = 3, CONVERTED_UTF8 = 0, CODEC_NONE = 0, PAGE_DATA = 0, REQUIRED_ONE = 0, OPTIONAL_ONE = 1 };

static int type_of(const struct column *column)
{
    switch (column->kind) {
    case KIND_ID: case KIND_ID32: case KIND_COUNT: case KIND_OFFSET: case KIND_FLAG: case KIND_QUAD: case KIND_QUAD0: return TYPE_INT64;
    case KIND_NUMBER: case KIND_SCORE: case KIND_LATITUDE: case KIND_LONGITUDE: case KIND_TONE: case KIND_FRACTION: return TYPE_DOUBLE;
    case KIND_BOOL: return TYPE_BOOLEAN;
    default: return TYPE_BYTE_ARRAY;
    }
}

/* ---- Thrift's compact protocol ---- */

enum { THRIFT_I32 = 5, THRIFT_I64 = 6, THRIFT_BINARY = 8, THRIFT_LIST = 9, THRIFT_STRUCT = 12 };

static void put_varint(struct buffer *out, uint64_t value)
{
    for (; value >= 0x80; value >>= 7) buffer_byte(out, (char)(value | 0x80));
    buffer_byte(out, (char)value);
}

/* `last` is the number of the field before in the same struct; fields come in order. */
static void put_field(struct buffer *out, int *last, int number, int type)
{
    buffer_byte(out, (char)((number - *last) << 4 | type));
    *last = number;
}

/* Only numbers from 0 occur: the sign's bit is the lowest. */
static void put_integer(struct buffer *out, int *last, int number, int type, uint64_t value)
{
    put_field(out, last, number, type);
    put_varint(out, value << 1);
}

static void put_name(struct buffer *out, const char *name)
{
    put_varint(out, strlen(name));
    buffer_text(out, name);
}

static void put_list(struct buffer *out, int *last, int number, int type, size_t count)
{
    put_field(out, last, number, THRIFT_LIST);
    buffer_byte(out, (char)((count < 15 ? count : 15) << 4 | (size_t)type));
    if (count >= 15) put_varint(out, count);
}

static void end_struct(struct buffer *out) { buffer_byte(out, 0); }

/* ---- values ---- */

static void put_little(struct buffer *out, uint64_t value, size_t bytes)
{
    for (size_t i = 0; i < bytes; i++) buffer_byte(out, (char)(value >> (8 * i)));
}

static void put_boolean(struct parquet_column *column, bool value)
{
    column->bits |= (unsigned char)(value << column->bit_count++);
    if (column->bit_count < 8) return;
    buffer_byte(&column->values, (char)column->bits);
    column->bits = 0, column->bit_count = 0;
}

/* What emit_format_number wrote, exactly: its digits are a number that a double holds, and so is the power of ten. */
static double number_of(str text)
{
    double digits = 0, power = 1;
    bool negative = text.length && text.data[0] == '-', point = false;
    size_t at = negative;
    for (; at < text.length && text.data[at] != 'e'; at++) {
        if (text.data[at] == '.') point = true;
        else digits = digits * 10 + (text.data[at] - '0'), power *= point ? 10 : 1;
    }
    if (at < text.length) {
        bool small = text.data[at + 1] == '-';
        int exponent = 0;
        for (at += 2; at < text.length; at++) exponent = exponent * 10 + (text.data[at] - '0');
        for (; exponent > 0; exponent--) small ? (power *= 10) : (digits *= 10);
    }
    return (negative ? -digits : digits) / power;
}

static int64_t integer_of(str text)
{
    int64_t value = 0;
    bool negative = text.length && text.data[0] == '-';
    for (size_t i = negative; i < text.length; i++) value = value * 10 + (text.data[i] - '0');
    return negative ? -value : value;
}

/* The text without its escapes, after its length. */
static void put_bytes(struct buffer *out, str cell)
{
    size_t length = cell.length;
    for (size_t i = 0; i < cell.length; i++)
        if (cell.data[i] == '\\') length--, i++;
    put_little(out, length, 4);
    for (size_t i = 0; i < cell.length; i++) {
        char c = cell.data[i];
        if (c == '\\' && ++i < cell.length) c = cell.data[i] == 't' ? '\t' : cell.data[i] == 'n' ? '\n' : cell.data[i] == 'r' ? '\r' : cell.data[i];
        buffer_byte(out, c);
    }
}

/* Runs of "there" and "null": the length, doubled, and the value. */
static void end_run(struct parquet_column *column)
{
    if (!column->run) return;
    put_varint(&column->levels, (uint64_t)column->run << 1);
    buffer_byte(&column->levels, (char)column->run_present);
    column->run = 0;
}

static void take_cell(struct parquet_column *column, int type, str cell)
{
    bool present = cell.length > 0;
    if (column->run && column->run_present != present) end_run(column);
    column->run_present = present, column->run++;
    if (!present) return;
    double number;
    uint64_t bits;
    column->present++;
    if (type == TYPE_BOOLEAN) put_boolean(column, str_is(cell, "true"));
    else if (type == TYPE_INT64) put_little(&column->values, (uint64_t)integer_of(cell), 8);
    else if (type == TYPE_DOUBLE) number = number_of(cell), memcpy(&bits, &number, sizeof bits), put_little(&column->values, bits, 8);
    else put_bytes(&column->values, cell);
}

/* ---- groups ---- */

/* A page: its header, the levels of an optional column, the values.  Returns its bytes. */
static size_t put_page(const struct parquet *parquet, struct parquet_column *column, bool required, struct buffer *out)
{
    if (column->bit_count) buffer_byte(&column->values, (char)column->bits);
    end_run(column);
    size_t before = out->length, size = column->values.length + (required ? 0 : 4 + column->levels.length);
    int page = 0, data = 0;
    put_integer(out, &page, 1, THRIFT_I32, PAGE_DATA);
    put_integer(out, &page, 2, THRIFT_I32, size);
    put_integer(out, &page, 3, THRIFT_I32, size);
    put_field(out, &page, 5, THRIFT_STRUCT);
    put_integer(out, &data, 1, THRIFT_I32, parquet->rows);
    put_integer(out, &data, 2, THRIFT_I32, ENCODING_PLAIN);
    put_integer(out, &data, 3, THRIFT_I32, ENCODING_RLE);
    put_integer(out, &data, 4, THRIFT_I32, ENCODING_RLE);
    end_struct(out), end_struct(out);
    if (!required) {
        put_little(out, column->levels.length, 4);
        buffer_add(out, (str){column->levels.data, column->levels.length});
    }
    buffer_add(out, (str){column->values.data, column->values.length});
    return out->length - before;
}

/* One entry of the list of columns in a group's description. */
static void describe_chunk(const struct parquet *parquet, const struct column *column, uint64_t offset, size_t size, struct buffer *out)
{
    int chunk = 0, meta = 0;
    put_integer(out, &chunk, 2, THRIFT_I64, offset);
    put_field(out, &chunk, 3, THRIFT_STRUCT);
    put_integer(out, &meta, 1, THRIFT_I32, (uint64_t)type_of(column));
    put_list(out, &meta, 2, THRIFT_I32, 2);
    put_varint(out, ENCODING_PLAIN << 1), put_varint(out, ENCODING_RLE << 1);
    put_list(out, &meta, 3, THRIFT_BINARY, 1);
    put_name(out, column->name);
    put_integer(out, &meta, 4, THRIFT_I32, CODEC_NONE);
    put_integer(out, &meta, 5, THRIFT_I64, parquet->rows);
    put_integer(out, &meta, 6, THRIFT_I64, size);
    put_integer(out, &meta, 7, THRIFT_I64, size);
    put_integer(out, &meta, 9, THRIFT_I64, offset);
    end_struct(out), end_struct(out);
}

static void reset_column(struct parquet_column *column)
{
    column->values.length = column->levels.length = column->present = column->run = column->bit_count = 0;
    column->bits = 0;
}

static void put_group(struct parquet *parquet, struct buffer *out)
{
    int group = 0;
    uint64_t total = 0;
    put_list(&parquet->groups, &group, 1, THRIFT_STRUCT, parquet->table->count);
    for (size_t i = 0; i < parquet->table->count; i++) {
        const struct column *column = &parquet->table->columns[i];
        size_t size = put_page(parquet, &parquet->columns[i], column->required, out);
        describe_chunk(parquet, column, parquet->offset, size, &parquet->groups);
        parquet->offset += size, total += size;
        reset_column(&parquet->columns[i]);
    }
    put_integer(&parquet->groups, &group, 2, THRIFT_I64, total);
    put_integer(&parquet->groups, &group, 3, THRIFT_I64, parquet->rows);
    end_struct(&parquet->groups);
    parquet->all_rows += parquet->rows;
    parquet->rows = 0;
    parquet->group_count++;
}

static void begin_file(struct parquet *parquet, struct buffer *out)
{
    if (parquet->offset) return;
    buffer_text(out, magic);
    parquet->offset = sizeof magic - 1;
}

void parquet_add(struct parquet *parquet, struct buffer *out, str rows)
{
    begin_file(parquet, out);
    while (rows.length) {
        str row = str_cut(&rows, '\n');
        for (size_t i = 0; i < parquet->table->count; i++) {
            str cell = str_cut(&row, parquet->table->separator);
            take_cell(&parquet->columns[i], type_of(&parquet->table->columns[i]), cell);
        }
        parquet->rows++;
        size_t bytes = 0;
        for (size_t i = 0; i < parquet->table->count; i++) bytes += parquet->columns[i].values.length;
        if (parquet->rows == PARQUET_GROUP_ROWS || bytes >= PARQUET_GROUP_BYTES) put_group(parquet, out);
    }
}

/* ---- the end ---- */

static void describe_columns(const struct table *table, struct buffer *out, int *file)
{
    int root = 0;
    put_list(out, file, 2, THRIFT_STRUCT, table->count + 1);
    put_field(out, &root, 4, THRIFT_BINARY);
    put_name(out, "bede");
    put_integer(out, &root, 5, THRIFT_I32, table->count);
    end_struct(out);
    for (size_t i = 0; i < table->count; i++) {
        int element = 0, type = type_of(&table->columns[i]);
        put_integer(out, &element, 1, THRIFT_I32, (uint64_t)type);
        put_integer(out, &element, 3, THRIFT_I32, table->columns[i].required ? REQUIRED_ONE : OPTIONAL_ONE);
        put_field(out, &element, 4, THRIFT_BINARY);
        put_name(out, table->columns[i].name);
        if (type == TYPE_BYTE_ARRAY) put_integer(out, &element, 6, THRIFT_I32, CONVERTED_UTF8);
        end_struct(out);
    }
}

void parquet_end(struct parquet *parquet, struct buffer *out)
{
    begin_file(parquet, out);
    if (parquet->rows) put_group(parquet, out);
    size_t before = out->length;
    int file = 0;
    put_integer(out, &file, 1, THRIFT_I32, 1);
    describe_columns(parquet->table, out, &file);
    put_integer(out, &file, 3, THRIFT_I64, parquet->all_rows);
    put_list(out, &file, 4, THRIFT_STRUCT, parquet->group_count);
    buffer_add(out, (str){parquet->groups.data, parquet->groups.length});
    put_field(out, &file, 6, THRIFT_BINARY);
    put_name(out, "bede");
    end_struct(out);
    put_little(out, out->length - before, 4);
    buffer_text(out, magic);
}

bool parquet_failed(const struct parquet *parquet)
{
    bool failed = parquet->groups.failed;
    for (size_t i = 0; i < parquet->table->count; i++) failed |= parquet->columns[i].values.failed || parquet->columns[i].levels.failed;
    return failed;
}

bool parquet_open(struct parquet *parquet, const struct table *table)
{
    *parquet = (struct parquet){.table = table, .columns = calloc(table->count, sizeof *parquet->columns)};
    return parquet->columns != NULL;
}

void parquet_close(struct parquet *parquet)
{
    for (size_t i = 0; parquet->columns && i < parquet->table->count; i++) {
        buffer_free(&parquet->columns[i].values);
        buffer_free(&parquet->columns[i].levels);
    }
    free(parquet->columns);
    buffer_free(&parquet->groups);
    *parquet = (struct parquet){0};
}
