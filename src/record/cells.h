/* The values of cells: what a column of an export says about a row.  Each is text in the arena or a slice of the coding; empty where it
   is not known.  `argument` is a side (enum side) where an actor is meant. */
#ifndef BEDE_RECORD_CELLS_H
#define BEDE_RECORD_CELLS_H

#include "record/table.h"

#define CELL(name) str cell_##name(const struct row *row, int argument, struct arena *arena)

/* The article. */
CELL(document);
CELL(published);
CELL(published8);
CELL(published_moment);
CELL(outlet);
CELL(author);
CELL(url);
CELL(language);
CELL(version);
CELL(story);        /* a number for the article */
CELL(length);       /* code points of its text */
enum { CELL_PLACES = -1 };
CELL(names);        /* all actors of a type (enum actor_type), or of all places (CELL_PLACES): "a; b" */
CELL(nothing);      /* what Bede never knows */

/* The event. */
CELL(event_local);  /* "e1" */
CELL(event_id);     /* a number for event and pair, of 53 bits: exact in a double too */
CELL(date_start);
CELL(date_end);
CELL(day);          /* the first day, or of publication where the event has none: YYYY-MM-DD */
CELL(day8);
CELL(month6);
CELL(year4);
CELL(month2);
CELL(day2);
CELL(fraction);
CELL(moment);
CELL(date_basis);
CELL(cameo);
CELL(cameo_base);
CELL(cameo_root);
CELL(cameo_label);
CELL(quad);
CELL(quad_phoenix); /* of the Phoenix pipeline: 0 for statements and appeals, threes for 16 */
CELL(quad_plover_words);
CELL(goldstein);    /* published values only */
CELL(goldstein_inherited);
CELL(plover);
CELL(plover_mode);
CELL(plover_contexts);      /* joined with ';' */
CELL(plover_context_list); /* joined with '; ' */
CELL(plover_score);
CELL(modality);
CELL(polarity);
CELL(reciprocal);
CELL(attributed_to);
CELL(via);
CELL(third_codes);
CELL(root_event);   /* 1 where the headline or the first paragraph tells it */
CELL(mentions);
CELL(sources);
CELL(articles);
CELL(urls);
CELL(outlets);

/* The mention of the row. */
CELL(start);
CELL(end);
CELL(trigger);
CELL(trigger_start);
CELL(sentence);
CELL(sentence_number); /* from 1 */
CELL(sentence_key);    /* DOCUMENT_NUMBER */
CELL(rule);
CELL(mention_type);
CELL(mention_source);
CELL(mention_identifier);
CELL(actor_offset);    /* of the actor in the sentence; -1 */
CELL(one);             /* 1 */

/* An actor. */
CELL(actor_code);
CELL(actor_name);
CELL(actor_name_upper);
CELL(actor_name_raw);  /* the words in the sentence of the mention, else the first ones */
CELL(actor_country);
CELL(actor_country_name);
CELL(actor_cow);
CELL(actor_type);
CELL(actor_title);
CELL(actor_sectors_icews);
CELL(actor_sector);
CELL(actor_sectors);
CELL(actor_root);      /* Phoenix: country or IGO, NGO, IMG, MNC; the first role; the rest */
CELL(actor_agent);
CELL(actor_attributes);
/* Parts of the code; argument: side, or side | CELL_SECOND, side | CELL_THIRD. */
enum { CELL_SECOND = 2, CELL_THIRD = 4 };
CELL(actor_part_country);
CELL(actor_part_group);
CELL(actor_part_religion);
CELL(actor_part_type);

/* The place; argument: a side for the land of a state, or CELL_ACTION. */
enum { CELL_ACTION = 2 };
CELL(geo_type);
CELL(geo_full_name);
CELL(geo_fips);
CELL(geo_province);
CELL(geo_latitude);
CELL(geo_longitude);
CELL(geo_feature);
CELL(place);
CELL(place_country);
CELL(place_country_name);
CELL(place_city);
CELL(place_district);
CELL(place_province);
CELL(place_latitude);
CELL(place_longitude);
CELL(place_geonames);
CELL(place_feature);
CELL(place_raw);

#endif
