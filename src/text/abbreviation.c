/* See abbreviation.h.  Both tables are sorted by bytes (test_text checks that they are found whole). */
#include "text/abbreviation.h"

#include <stddef.h>

enum { ABBREVIATION_BYTES_MAX = 10, STARTER_BYTES_MAX = 12 };

#define T ABBREVIATION_TITLE
#define N ABBREVIATION_NUMBER
#define D ABBREVIATION_DATE
#define Y ABBREVIATION_DAY
#define P ABBREVIATION_PLACE
#define B ABBREVIATION_BODY
#define J ABBREVIATION_JOINING
#define O ABBREVIATION_OTHER

/* A key with a capital matches so written only ("No", "Gen"), one in lower case matches any case ("etc", "Etc"). */
static const struct abbreviated {
    const char *word;
    unsigned char kind;
} abbreviations[] = {
    {"A.M", O}, {"Adm", T}, {"Ala", P}, {"Ald", T}, {"Amb", T}, {"Apr", D}, {"Arch", T}, {"Ariz", P}, {"Ark", P}, {"Art", N},
    {"Assn", B}, {"Asst", T}, {"Attn", J}, {"Aug", D}, {"Ave", B}, {"B.Sc", O}, {"Bldg", B}, {"Blvd", B}, {"Brig", T}, {"Bros", B},
    {"Calif", P}, {"Capt", T}, {"Cdr", T}, {"Ch", N}, {"Cie", B}, {"Cmdr", T}, {"Co", B}, {"Col", T}, {"Colo", P}, {"Comdr", T},
    {"Conn", P}, {"Corp", B}, {"Cpl", T}, {"Cpt", T}, {"Dec", D}, {"Del", P}, {"Dem", T}, {"Dept", B}, {"Dist", B}, {"Dr", T},
    {"Drs", T}, {"Ed", N}, {"Eng", T}, {"Eq", N}, {"Esq", B}, {"Exec", T}, {"Feb", D}, {"Fig", N}, {"Figs", N}, {"Fla", P}, {"Fr", T},
    {"Fri", D}, {"Ft", T}, {"Ga", P}, {"Gen", T}, {"Gens", T}, {"Gov", T}, {"Gov.-Gen", T}, {"Govs", T}, {"Hon", T}, {"Ill", P},
    {"Inc", B}, {"Ind", P}, {"Insp", T}, {"Intl", B}, {"Jan", D}, {"Jr", B}, {"Jul", D}, {"Jun", D}, {"Kan", P}, {"Ky", P}, {"La", P},
    {"Lt", T}, {"Lt.-Col", T}, {"Lt.-Gen", T}, {"Ltd", B}, {"M.Sc", O}, {"Maj", T}, {"Maj.-Gen", T}, {"Mar", Y}, {"Mass", P}, {"Md", P},
    {"Messrs", T}, {"Mich", P}, {"Minn", P}, {"Miss", P}, {"Mlle", T}, {"Mme", T}, {"Mo", P}, {"Mon", D}, {"Mont", P}, {"Mr", T},
    {"Mrs", T}, {"Ms", T}, {"Msgr", T}, {"Mt", T}, {"Mx", T}, {"N.Mex", P}, {"Neb", P}, {"Nev", P}, {"No", N}, {"Nos", N}, {"Nov", D},
    {"Oct", D}, {"Okla", P}, {"Ont", P}, {"Ore", P}, {"P.M", O}, {"Pa", P}, {"Penn", P}, {"Ph.D", O}, {"Pres", T}, {"Prof", T},
    {"Profs", T}, {"Pte", B}, {"Pty", B}, {"Pvt", T}, {"Que", P}, {"Rd", B}, {"Rep", T}, {"Reps", T}, {"Rev", T}, {"Revd", T},
    {"Sat", Y}, {"Sec", N}, {"Sen", T}, {"Sens", T}, {"Sep", D}, {"Sept", D}, {"Sgt", T}, {"Spc", T}, {"Sq", J}, {"Sr", B}, {"St", T},
    {"Ste", T}, {"Sun", Y}, {"Supt", T}, {"Tenn", P}, {"Tex", P}, {"Thu", D}, {"Thur", D}, {"Thurs", D}, {"Tue", D}, {"Tues", D},
    {"Va", P}, {"Ven", T}, {"Vol", N}, {"Vols", N}, {"Vt", P}, {"Wash", P}, {"Wed", D}, {"Wis", P}, {"Wyo", P}, {"a.k.a", J},
    {"a.m", O}, {"al", J}, {"approx", J}, {"art", N}, {"b", N}, {"c", N}, {"ca", J}, {"cf", J}, {"ch", N}, {"d", N}, {"dept", J},
    {"e.g", J}, {"ed", N}, {"eds", N}, {"eg", J}, {"eq", N}, {"esp", J}, {"est", N}, {"etc", O}, {"ext", N}, {"fig", N}, {"figs", N},
    {"fl", N}, {"ft", N}, {"i.e", J}, {"ie", J}, {"incl", J}, {"lb", O}, {"lbs", O}, {"m.p.h", O}, {"max", N}, {"min", N}, {"no", N},
    {"nos", N}, {"op", J}, {"oz", O}, {"p", N}, {"p.m", O}, {"para", N}, {"pp", N}, {"resp", J}, {"sec", N}, {"sq", J}, {"v", J},
    {"viz", J}, {"vol", N}, {"vols", N}, {"vs", J}, {"yr", O}, {"yrs", O},
};

#undef T
#undef N
#undef D
#undef Y
#undef P
#undef B
#undef J
#undef O

static const char *const starters[] = {
    "A", "About", "According", "After", "Afterwards", "All", "Also", "Although", "Among", "An", "And", "Another", "Any", "Are", "As",
    "At", "Because", "Before", "Besides", "Both", "But", "By", "Can", "Could", "Despite", "Did", "Do", "Does", "Don't", "During",
    "Each", "Earlier", "Even", "Every", "Everyone", "Few", "Finally", "First", "For", "From", "Further", "Had", "Has", "Have", "He",
    "He's", "Her", "Here", "His", "How", "However", "I", "I'd", "I'll", "I'm", "I've", "If", "In", "Instead", "Is", "It", "It's", "Its",
    "Just", "Last", "Later", "Let", "Many", "Maybe", "Meanwhile", "More", "Moreover", "Most", "My", "Neither", "Never", "No", "Nobody",
    "None", "Nor", "Not", "Nothing", "Now", "Of", "On", "Once", "One", "Only", "Or", "Other", "Others", "Our", "Over", "Perhaps",
    "Please", "Rather", "She", "She's", "Should", "Since", "So", "Some", "Someone", "Soon", "Still", "Such", "Thanks", "That", "That's",
    "The", "Their", "Then", "There", "There's", "Therefore", "These", "They", "They're", "This", "Those", "Though", "Through", "Thus",
    "To", "Today", "Two", "Under", "Unlike", "Until", "Was", "We", "We're", "We've", "Well", "Were", "What", "When", "Where", "Whether",
    "Which", "While", "Who", "Why", "Will", "With", "Within", "Without", "Would", "Yes", "Yet", "You", "You're", "Your",
};

static size_t copy_lower(str word, char *out)
{
    for (size_t i = 0; i < word.length; i++) out[i] = word.data[i] >= 'A' && word.data[i] <= 'Z' ? (char)(word.data[i] + 32) : word.data[i];
    return word.length;
}

static bool is_capitals(str word)
{
    for (size_t i = 0; i < word.length; i++)
        if (word.data[i] >= 'a' && word.data[i] <= 'z') return false;
    return word.length > 1;
}

static enum abbreviation look_up(str word)
{
    const struct abbreviated *found = STR_LOOK_UP(word, abbreviations);
    return found ? (enum abbreviation)found->kind : ABBREVIATION_NONE;
}

enum abbreviation text_abbreviation(str word)
{
    if (word.length == 0 || word.length > ABBREVIATION_BYTES_MAX) return ABBREVIATION_NONE;
    enum abbreviation kind = look_up(word);
    char folded[ABBREVIATION_BYTES_MAX];
    str lower = {folded, copy_lower(word, folded)};
    if (kind == ABBREVIATION_NONE && word.length > 1) kind = look_up(lower);
    if (kind == ABBREVIATION_NONE && is_capitals(word)) {
        folded[0] = word.data[0];
        kind = look_up(lower);
    }
    return kind;
}

bool text_is_starter(str word)
{
    return word.length > 0 && word.length <= STARTER_BYTES_MAX && STR_LOOK_UP(word, starters);
}
