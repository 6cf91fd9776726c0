/* What the grammar of single verbs and prepositions decides about speech: closed lists in alphabetical order.  Stance and the
   words of speech themselves are the lexicon's.  See statements_stage.h. */
#include "coder/statements_stage.h"

bool verb_among(str lemma, const char *const *sorted, size_t count)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        int order = str_compare(lemma, str_from(sorted[mid]));
        if (!order) return true;
        if (order < 0)
            high = mid;
        else
            low = mid + 1;
    }
    return false;
}

/* Verbs whose clause is an effect or a state of things and not anybody's words. */
bool lemma_has_effect(str lemma)
{
    static const char *const verbs[] = {"allow",  "appear", "be",   "become", "cause",  "come", "depend",  "do",
                                        "enable", "ensure", "get",  "give",   "happen", "have", "help",    "include",
                                        "keep",   "let",    "make", "matter", "mean",   "need", "prevent", "require",
                                        "see",    "seem",   "take", "turn",   "use",    "wait"};
    return AMONG(lemma, verbs);
}

/* Cues whose infinitive is what is done, not what is said ("continued to fight"). */
bool lemma_does(str lemma)
{
    static const char *const verbs[] = {"appear", "begin", "carry", "continue", "find",  "finish", "gather", "go_on",
                                        "hear",   "help",  "hold",  "learn",    "leak",  "live",   "print",  "prove",
                                        "push",   "run",   "see",   "sing",     "start", "teach",  "tend"};
    return AMONG(lemma, verbs);
}

/* Cues whose object is a thing or the one spoken to, not what is said. */
bool lemma_takes_things(str lemma)
{
    static const char *const verbs[] = {
        "advance",   "air",       "answer",   "ask",      "assure",    "attack",    "bark",     "begin",  "bid",    "blackmail",
        "brief",     "broadcast", "carry",    "charge",   "command",   "consider",  "continue", "convey", "count",  "cry",
        "determine", "dictate",   "direct",   "document", "establish", "feel",      "find",     "finish", "float",  "gather",
        "go_on",     "hear",      "hold",     "inform",   "inscribe",  "interrupt", "invite",   "judge",  "know",   "laugh",
        "leak",      "learn",     "lecture",  "list",     "lobby",     "message",   "notify",   "order",  "own",    "petition",
        "post",      "press",     "print",    "prod",     "provide",   "publish",   "push",     "quiz",   "radio",  "rap",
        "read",      "reason",    "reassure", "record",   "reflect",   "register",  "relate",   "relay",  "remind", "require",
        "rule",      "run",       "savage",   "say",      "second",    "see",       "shout",    "show",   "sing",   "smile",
        "snap",      "snipe",     "speak",    "start",    "stand_by",  "submit",    "summon",   "talk",   "teach",  "tell",
        "text",      "whisper",   "wire",     "write"};
    return AMONG(lemma, verbs);
}

/* Verbs that name the one spoken to as their object. */
bool lemma_takes_hearers(str lemma)
{
    static const char *const verbs[] = {"advise",   "assure", "brief", "convince", "inform", "notify", "persuade", "promise",
                                        "reassure", "remind", "show",  "teach",    "tell",   "text",   "warn"};
    return AMONG(lemma, verbs);
}

/* Verbs with two objects: what is named and the name ("called him a liar"). */
bool lemma_names(str lemma)
{
    static const char *const verbs[] = {"brand", "call", "deem", "dub", "label", "pronounce", "term"};
    return AMONG(lemma, verbs);
}

/* Prepositions that lead from a cue to what it is about. */
bool lemma_leads_to(str lemma, str preposition)
{
    static const char *const any[] = {"about", "against", "concerning", "regarding"};
    static const struct {
        const char *verb, *prepositions;
    } some[] = {{"accuse", "of"},    {"agree", "to|on|with"}, {"allude", "to"},      {"apologise", "for"},  {"apologize", "for"},
                {"appeal", "for"},   {"approve", "of"},       {"beg", "for"},        {"boast", "of"},       {"call", "for"},
                {"call_for", "for"}, {"call_on", "on"},       {"call_upon", "upon"}, {"campaign", "for"},   {"comment", "on"},
                {"commit", "to"},    {"complain", "of"},      {"disagree", "with"},  {"disapprove", "of"},  {"dream", "of"},
                {"elaborate", "on"}, {"hear", "of"},          {"hint", "at"},        {"insist", "on"},      {"insist_on", "on"},
                {"know", "of"},      {"lobby", "for"},        {"object", "to"},      {"plead", "for"},      {"plead_for", "for"},
                {"pledge", "to"},    {"point", "to"},         {"pray", "for"},       {"press", "for"},      {"press_for", "for"},
                {"push", "for"},     {"push_for", "for"},     {"refer", "to"},       {"side_with", "with"}, {"speak", "of"},
                {"speculate", "on"}, {"talk", "of"},          {"testify", "to"},     {"think", "of"},       {"vouch_for", "for"},
                {"vow", "to"},       {"warn", "of"},          {"worry", "over"},     {"threaten", "with"}};
    if (AMONG(preposition, any)) return true;
    for (size_t i = 0; i < sizeof some / sizeof *some; i++)
        if (str_is(lemma, some[i].verb) && lexicon_alternative(str_from(some[i].prepositions), preposition)) return true;
    return false;
}

/* Prepositions that carry on an object: "accused X of Y", "praised X for Y", "described X as Y". */
bool lemma_carries_on(str preposition)
{
    static const char *const words[] = {"about", "against", "as", "for",    "from",    "into",
                                        "of",    "over",    "to", "toward", "towards", "with"};
    return AMONG(preposition, words);
}

/* "declined to say whether": the first verb lends its words to the second. */
bool lemma_leads_verb(str lemma)
{
    static const char *const verbs[] = {"appear", "begin", "continue", "decline", "go", "go_on", "refuse", "seem", "start"};
    return AMONG(lemma, verbs);
}

bool lemma_is_light(str lemma)
{
    static const char *const verbs[] = {"air",     "cast",  "deliver", "express", "give", "have",  "hold",
                                        "issue",   "level", "make",    "offer",   "pose", "post",  "present",
                                        "publish", "raise", "release", "repeat",  "send", "share", "voice"};
    return AMONG(lemma, verbs);
}
