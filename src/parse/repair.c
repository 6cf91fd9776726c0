/* See repair.h. */
#include "parse/repair.h"

static bool is_under(const struct word *words, int32_t word, int32_t ancestor)
{
    for (; word >= 0; word = words[word].head)
        if (word == ancestor) return true;
    return false;
}

static int32_t child_of(const struct word *words, size_t count, int32_t head, enum deprel relation)
{
    for (size_t c = 0; c < count; c++)
        if (words[c].head == head && words[c].deprel == relation) return (int32_t)c;
    return -1;
}

static void hang(struct word *words, int32_t word, int32_t head, enum deprel relation)
{
    if (is_under(words, head, word)) return; /* never a circle */
    words[word].head = head;
    words[word].deprel = (uint8_t)relation;
}

/* The word "that" which opens a clause and is no pronoun in it: a conjunction, or one of two subjects; -1 where there is none. */
static int32_t conjunction_that(const struct word *words, size_t count, int32_t clause, bool hearer)
{
    int32_t subject = child_of(words, count, clause, DEPREL_NSUBJ), passive = child_of(words, count, clause, DEPREL_NSUBJ_PASS);
    int32_t mark = child_of(words, count, clause, DEPREL_MARK);
    if (mark >= 0 && str_is(words[mark].lemma, "that")) return subject >= 0 || passive >= 0 ? mark : -1;
    int32_t object = child_of(words, count, clause, DEPREL_OBJ); /* "told the council that the envoy had left", "that the war was won" */
    if (object >= 0 && object < clause && str_is(words[object].form, "that") && (passive > object || (hearer && subject > object))) return object;
    if (subject < 0 || !str_is(words[subject].form, "that")) return -1;
    for (int32_t c = subject + 1; c < clause; c++)
        if (words[c].head == clause && (words[c].deprel == DEPREL_NSUBJ || words[c].deprel == DEPREL_NSUBJ_PASS)) return subject;
    return -1;
}

/* Verbs of the pattern "tell somebody that ...". */
static bool takes_hearer_and_clause(str lemma)
{
    static const char *const verbs[] = {"advise", "assure", "caution", "convince", "inform", "notify", "persuade", "reassure", "remind", "tell", "warn"};
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        if (str_is(lemma, verbs[i])) return true;
    return false;
}

/* "said at a conference that the EU should act", "told reporters that talks had failed": a clause with the conjunction "that" and a
   subject of its own is no relative clause; behind a phrase of a verb, or whom it tells, it is what the verb says, where that has no
   clause yet. */
static void content_clause(struct word *words, size_t count, int32_t w)
{
    if (words[w].deprel != DEPREL_ACL_RELCL && words[w].deprel != DEPREL_ACL) return;
    int32_t noun = words[w].head, verb = noun >= 0 ? words[noun].head : -1;
    if (verb < 0 || words[verb].upos != UPOS_VERB) return;
    bool hearer = words[noun].deprel == DEPREL_IOBJ || (words[noun].deprel == DEPREL_OBJ && takes_hearer_and_clause(words[verb].lemma));
    if (!hearer && (words[noun].deprel != DEPREL_OBL || words[w].deprel != DEPREL_ACL_RELCL)) return;
    int32_t that = conjunction_that(words, count, w, hearer && child_of(words, count, verb, DEPREL_OBJ) < 0);
    if (that < 0 || child_of(words, count, verb, DEPREL_CCOMP) >= 0) return;
    if (words[that].deprel != DEPREL_MARK || words[that].xpos != XPOS_IN) {
        words[that].deprel = DEPREL_MARK;
        words[that].upos = UPOS_SCONJ;
        words[that].xpos = XPOS_IN;
    }
    hang(words, w, verb, DEPREL_CCOMP);
}

/* "claimed, without evidence, that Chad had armed them": a clause with "that" behind a comma is no relative clause of the word before, but
   what the verb above says, where that has no object yet. */
static void clause_behind_phrase(struct word *words, size_t count, int32_t that)
{
    if (that < 3 || !str_is(words[that].form, "that") || !str_is(words[that - 1].form, ",")) return;
    int32_t top = words[that].head;
    while (top >= 0 && words[top].deprel != DEPREL_ACL_RELCL && words[top].deprel != DEPREL_ACL && words[top].head > that) top = words[top].head;
    if (top < that || (words[top].deprel != DEPREL_ACL_RELCL && words[top].deprel != DEPREL_ACL)) return;
    int32_t noun = words[top].head, verb = noun >= 0 && noun < that ? words[noun].head : -1;
    if (verb < 0 || verb > noun || words[verb].upos != UPOS_VERB || words[noun].deprel != DEPREL_OBL || !str_is(words[verb + 1].form, ",")) return;
    if (child_of(words, count, verb, DEPREL_OBJ) >= 0 || child_of(words, count, verb, DEPREL_CCOMP) >= 0) return;
    int32_t main = words[top].upos == UPOS_AUX ? child_of(words, count, top, DEPREL_XCOMP) : -1; /* "had armed", hung on its auxiliary */
    if (main >= 0) {
        int32_t subject = child_of(words, count, top, DEPREL_NSUBJ);
        if (subject >= 0) hang(words, subject, main, DEPREL_NSUBJ);
        hang(words, main, verb, DEPREL_CCOMP);
        hang(words, top, main, DEPREL_AUX);
    } else {
        hang(words, top, verb, DEPREL_CCOMP);
    }
    hang(words, that, main >= 0 ? main : top, DEPREL_MARK);
    words[that].upos = UPOS_SCONJ;
    words[that].xpos = XPOS_IN;
}

static bool is_according_to(const struct word *words, size_t count, int32_t noun)
{
    int32_t marker = child_of(words, count, noun, DEPREL_CASE);
    return marker >= 0 && str_is(words[marker].form, "According") && child_of(words, count, marker, DEPREL_FIXED) >= 0;
}

/* "According to state radio, Jane Doe, a minister, said": a finite verb without a subject, behind an opening phrase whose appositions
   stand after a comma: the first of them is the subject, the others describe it. */
static void subject_in_apposition(struct word *words, size_t count, int32_t verb)
{
    if (words[verb].upos != UPOS_VERB || (words[verb].xpos != XPOS_VBD && words[verb].xpos != XPOS_VBZ && words[verb].xpos != XPOS_VBP)) return;
    if (child_of(words, count, verb, DEPREL_NSUBJ) >= 0) return;
    int32_t opening = child_of(words, count, verb, DEPREL_OBL), subject = -1;
    if (opening < 0 || opening > verb || !is_according_to(words, count, opening)) return;
    for (int32_t c = opening + 1; c < verb; c++) {
        if (words[c].head != opening || words[c].deprel != DEPREL_APPOS) continue;
        if (subject < 0) hang(words, subject = c, verb, DEPREL_NSUBJ);
        else hang(words, c, subject, DEPREL_APPOS);
    }
}

/* "US, NATO should talk, says minister": a verb with two subjects, the first of which stands in a list before the subject of the clause
   that is said. */
static void listed_subject(struct word *words, size_t count, int32_t verb)
{
    int32_t first = child_of(words, count, verb, DEPREL_NSUBJ), clause = child_of(words, count, verb, DEPREL_CCOMP);
    if (first < 0 || clause < 0 || clause > verb || first > clause) return;
    int32_t inner = child_of(words, count, clause, DEPREL_NSUBJ), second = -1;
    for (size_t c = (size_t)verb; c < count; c++)
        if (words[c].head == verb && words[c].deprel == DEPREL_NSUBJ) second = (int32_t)c;
    if (second < 0 || inner < 0 || inner < first || inner - first > 3 || words[first + 1].xpos != XPOS_COMMA) return;
    hang(words, first, clause, DEPREL_NSUBJ);
    hang(words, inner, first, DEPREL_CONJ);
}

/* Of two subjects before a verb the second renames the first where it is a name ("the group's spokesman, Jane Doe, denied"), and joins
   it where it is a noun ("Government, rebels sign truce"). */
static void named_subject(struct word *words, size_t count, int32_t verb)
{
    int32_t first = child_of(words, count, verb, DEPREL_NSUBJ);
    if (first < 0 || words[first].upos != UPOS_NOUN) return;
    for (int32_t c = first + 1; c < verb; c++)
        if (words[c].head == verb && words[c].deprel == DEPREL_NSUBJ && (words[c].upos == UPOS_PROPN || words[c].upos == UPOS_NOUN)) {
            bool name = words[c].upos == UPOS_PROPN && words[c - 1].xpos == XPOS_COMMA;
            bool listed = words[c].upos == UPOS_NOUN && words[c - 1].xpos == XPOS_COMMA && child_of(words, count, verb, DEPREL_CCOMP) < 0;
            if (name || listed) hang(words, c, first, name ? DEPREL_APPOS : DEPREL_CONJ); /* but "The bridge, the mayor said, will reopen" */
            return;
        }
}

/* "Mozambique, which holds the shore, said ...": a noun at the root with a finite verb beside it that has no subject is its subject. */
static void verb_at_root(struct word *words, size_t count, int32_t noun)
{
    if (words[noun].head >= 0 || (words[noun].upos != UPOS_PROPN && words[noun].upos != UPOS_NOUN && words[noun].upos != UPOS_PRON)) return;
    int32_t verb = child_of(words, count, noun, DEPREL_PARATAXIS);
    if (verb < noun || (words[verb].xpos != XPOS_VBD && words[verb].xpos != XPOS_VBZ) || child_of(words, count, noun, DEPREL_COP) >= 0) return;
    if (child_of(words, count, verb, DEPREL_NSUBJ) >= 0 || child_of(words, count, verb, DEPREL_NSUBJ_PASS) >= 0) return;
    words[verb].head = -1;
    words[verb].deprel = DEPREL_ROOT;
    words[noun].head = verb;
    words[noun].deprel = DEPREL_NSUBJ;
}

static bool is_finite(const struct word *w) { return w->xpos == XPOS_VBD || w->xpos == XPOS_VBZ; } /* VBP looks like an infinitive */

/* "urged both to wait and offered help", "denied that he was ill and left": a finite verb is not coordinated with an infinitive or
   participle but with the finite verb above it. */
static void finite_conjunct(struct word *words, int32_t w)
{
    if (words[w].deprel != DEPREL_CONJ || words[w].upos != UPOS_VERB || !is_finite(&words[w])) return;
    int32_t first = words[w].head;
    if (first < 0 || words[first].upos != UPOS_VERB || is_finite(&words[first]) || words[first].xpos == XPOS_MD) return;
    int32_t above = words[first].head;
    while (above >= 0 && !(words[above].upos == UPOS_VERB && is_finite(&words[above]))) above = words[above].head;
    if (above >= 0 && above < w) hang(words, w, above, DEPREL_CONJ);
}

/* "expelled five diplomats and imposed sanctions on two firms": a participle right behind the "and" that is taken for an adjective of a
   coordinated object; a complement behind the object shows the clause. */
static void coordinated_verb(struct word *words, size_t count, int32_t w)
{
    int32_t noun = words[w].head;
    if (words[w].deprel != DEPREL_AMOD || words[w].xpos != XPOS_VBN || w == 0 || words[w - 1].deprel != DEPREL_CC || noun < w) return;
    int32_t object = words[noun].deprel == DEPREL_CONJ ? words[noun].head : -1;
    int32_t verb = object >= 0 && words[object].deprel == DEPREL_OBJ ? words[object].head : -1;
    int32_t complement = child_of(words, count, noun, DEPREL_NMOD), marker = complement < 0 ? -1 : child_of(words, count, complement, DEPREL_CASE);
    if (verb < 0 || words[verb].xpos != XPOS_VBD || complement < noun || marker < 0 || str_is(words[marker].lemma, "of")) return;
    hang(words, w, verb, DEPREL_CONJ);
    hang(words, noun, w, DEPREL_OBJ);
    words[w].xpos = XPOS_VBD;
    hang(words, w - 1, w, DEPREL_CC);
}

/* "accused neighboring Rwanda of": an adjective in -ing that is taken for a verb with the noun as its object. */
static void adjective_in_ing(struct word *words, size_t count, int32_t w)
{
    static const char *const list[] = {"neighboring", "neighbouring", "warring", "ruling", "governing", "leading", "visiting", "opposing", "remaining"};
    int32_t noun = w + 1, head = words[w].head;
    if (words[w].deprel != DEPREL_XCOMP || (size_t)noun >= count || words[noun].head != w || words[noun].deprel != DEPREL_OBJ) return;
    bool listed = false;
    for (size_t i = 0; i < sizeof list / sizeof *list; i++) listed |= str_is(words[w].form, list[i]);
    if (!listed) return;
    for (size_t c = 0; c < count; c++)
        if (words[c].head == w && (int32_t)c != noun) words[c].head = head;
    words[noun].head = head;
    words[w].head = noun;
    words[w].deprel = DEPREL_AMOD;
    words[w].upos = UPOS_ADJ;
    words[w].xpos = XPOS_JJ;
}

/* "said to reporters that ...": a plural noun is no infinitive. */
static void plural_is_no_verb(struct word *words, size_t count, int32_t w)
{
    if (words[w].xpos != XPOS_NNS || words[w].upos != UPOS_VERB) return;
    words[w].upos = UPOS_NOUN;
    int32_t to = child_of(words, count, w, DEPREL_MARK), clause = child_of(words, count, w, DEPREL_CCOMP), verb = words[w].head;
    if (words[w].deprel != DEPREL_XCOMP || to < 0 || !str_is(words[to].lemma, "to")) return;
    words[w].deprel = DEPREL_OBL;
    words[to].deprel = DEPREL_CASE;
    words[to].upos = UPOS_ADP;
    words[to].xpos = XPOS_IN;
    if (clause >= 0) hang(words, clause, verb, DEPREL_CCOMP);
}

/* "An official who asked not to be named said that ...": what the tagger takes for a participle is a past tense where it has a clause
   and a subject and no auxiliary. */
static void past_tense(struct word *words, size_t count, int32_t verb)
{
    if (words[verb].xpos != XPOS_VBN || words[verb].upos != UPOS_VERB || words[verb].deprel != DEPREL_ROOT) return;
    if (child_of(words, count, verb, DEPREL_AUX) >= 0 || child_of(words, count, verb, DEPREL_AUX_PASS) >= 0) return;
    int32_t subject = child_of(words, count, verb, DEPREL_NSUBJ_PASS), clause = child_of(words, count, verb, DEPREL_CCOMP);
    int32_t gerund = (size_t)verb + 1 < count && words[verb + 1].xpos == XPOS_VBG ? child_of(words, count, verb, DEPREL_ADVCL) : -1;
    if (subject < 0 || subject > verb || (clause < verb && gerund < verb)) return;
    if (gerund > verb) words[gerund].deprel = DEPREL_XCOMP; /* "The suspect denied being in town" */
    words[verb].xpos = XPOS_VBD;
    words[subject].deprel = DEPREL_NSUBJ;
}

/* "U.S. Secretary of State X visited Manila" parsed as one noun phrase: a past tense before a noun is no adjective but the sentence's verb,
   where the root is a noun before it. */
static void finite_adjective(struct word *words, int32_t w)
{
    int32_t noun = words[w].head, root = noun;
    if (words[w].deprel != DEPREL_AMOD || words[w].xpos != XPOS_VBD || noun < w) return;
    while (root >= 0 && words[root].head >= 0) root = words[root].head;
    if (root < 0 || root >= w || (words[root].upos != UPOS_PROPN && words[root].upos != UPOS_NOUN)) return;
    words[w].head = -1;
    words[w].deprel = DEPREL_ROOT;
    words[noun].head = w;
    words[noun].deprel = DEPREL_OBJ;
    words[root].head = w;
    words[root].deprel = DEPREL_NSUBJ;
}

/* "Tehran denies seeking a bomb": what stands before a finite verb is its subject and no part of its name, a gerund right behind it what
   it denies. */
static void finite_compound(struct word *words, size_t count, int32_t w)
{
    int32_t verb = words[w].head;
    if (words[w].deprel != DEPREL_COMPOUND || verb != w + 1 || words[verb].upos != UPOS_VERB || words[verb].xpos != XPOS_VBZ) return;
    if (child_of(words, count, verb, DEPREL_NSUBJ) >= 0 || child_of(words, count, verb, DEPREL_NSUBJ_PASS) >= 0) return;
    words[w].deprel = DEPREL_NSUBJ;
    if ((size_t)verb + 1 < count && words[verb + 1].head == verb && words[verb + 1].deprel == DEPREL_ACL && words[verb + 1].xpos == XPOS_VBG)
        words[verb + 1].deprel = DEPREL_XCOMP;
}

/* "Nicaragua freed 200 prisoners": a name right before a past tense that has no subject, hung on a word behind it. */
static void name_before_verb(struct word *words, size_t count, int32_t w)
{
    int32_t verb = w + 1;
    if (words[w].upos != UPOS_PROPN || words[w].head <= verb || (size_t)verb >= count || words[verb].upos != UPOS_VERB || words[verb].xpos != XPOS_VBD) return;
    if (words[verb].deprel != DEPREL_ROOT || child_of(words, count, verb, DEPREL_NSUBJ) >= 0 || child_of(words, count, verb, DEPREL_NSUBJ_PASS) >= 0) return;
    hang(words, w, verb, DEPREL_NSUBJ);
}

static bool is_nominal(const struct word *w) { return w->upos == UPOS_PROPN || w->upos == UPOS_NOUN || w->upos == UPOS_PRON; }

static bool has_finite_verb(const struct word *words, size_t count, int32_t except)
{
    for (size_t c = 0; c < count; c++)
        if ((int32_t)c != except && (words[c].upos == UPOS_VERB || words[c].upos == UPOS_AUX) && (is_finite(&words[c]) || words[c].xpos == XPOS_VBP || words[c].xpos == XPOS_MD))
            return true;
    return false;
}

/* "Germany halted development aid.", "Kenya severed ties": a short sentence parsed as one noun phrase.  A participle between two nouns, in a
   sentence that has no verb and ends with a full stop (or a past tense in any), is its verb. */
static void verb_in_phrase(struct word *words, size_t count, int32_t w)
{
    int32_t object = words[w].head, subject = w - 1;
    bool past = words[w].xpos == XPOS_VBD || words[w].xpos == XPOS_VBZ, participle = words[w].xpos == XPOS_VBN;
    if ((words[w].deprel != DEPREL_AMOD && words[w].deprel != DEPREL_COMPOUND) || words[w].upos != UPOS_VERB || !(past || participle) || subject < 0) return;
    if (object < w || words[object].head >= 0 || !is_nominal(&words[object]) || !is_nominal(&words[subject])) return;
    bool sentence = str_is(words[count - 1].form, ".");
    if (has_finite_verb(words, count, w) || (participle && !sentence)) return;
    for (int32_t c = 0; c < subject; c++)
        if (words[c].head == object || words[c].head == w) words[c].head = subject;
    words[w].head = -1;
    words[w].deprel = DEPREL_ROOT;
    if (participle) words[w].xpos = XPOS_VBD;
    words[subject].head = words[object].head = w;
    words[subject].deprel = DEPREL_NSUBJ;
    words[object].deprel = DEPREL_OBJ;
}

/* A past tense is no passive. */
static void active_subject(struct word *words, size_t count, int32_t w)
{
    int32_t verb = words[w].head;
    if (words[w].deprel != DEPREL_NSUBJ_PASS || verb < 0 || (words[verb].xpos != XPOS_VBD && words[verb].xpos != XPOS_VBZ && words[verb].xpos != XPOS_VBP)) return;
    if (child_of(words, count, verb, DEPREL_AUX_PASS) < 0) words[w].deprel = DEPREL_NSUBJ;
}

void parse_repair(struct word *words, size_t count)
{
    for (size_t w = 0; w < count; w++) {
        plural_is_no_verb(words, count, (int32_t)w);
        past_tense(words, count, (int32_t)w);
        finite_compound(words, count, (int32_t)w);
        name_before_verb(words, count, (int32_t)w);
        content_clause(words, count, (int32_t)w);
        clause_behind_phrase(words, count, (int32_t)w);
        subject_in_apposition(words, count, (int32_t)w);
        verb_at_root(words, count, (int32_t)w);
        finite_adjective(words, (int32_t)w);
        verb_in_phrase(words, count, (int32_t)w);
        finite_conjunct(words, (int32_t)w);
        coordinated_verb(words, count, (int32_t)w);
        adjective_in_ing(words, count, (int32_t)w);
        listed_subject(words, count, (int32_t)w);
        named_subject(words, count, (int32_t)w);
        active_subject(words, count, (int32_t)w);
    }
}
