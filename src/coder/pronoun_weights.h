/* The weights of pronouns.c, in hundredths, a row for each class of pronouns.  Made by train/pronouns.py; not edited by hand. */
#ifndef BEDE_CODER_PRONOUN_WEIGHTS_H
#define BEDE_CODER_PRONOUN_WEIGHTS_H

enum pronoun_class { PRONOUN_HE, PRONOUN_IT, PRONOUN_THEY, PRONOUN_CLASSES };

/* The first number of each kind of feature. */
enum pronoun_feature {
    FEATURE_BACK = 0,
    FEATURE_RELATION = 4,
    FEATURE_CONJUNCT = 20,
    FEATURE_PARALLEL = 21,
    FEATURE_BOTH_SUBJECTS = 23,
    FEATURE_POSSESSIVE = 26,
    FEATURE_PARAGRAPH = 28,
    FEATURE_HEADLINE = 29,
    FEATURE_QUOTED = 30,
    FEATURE_BEHIND = 32,
    FEATURE_DISTANCE = 34,
    FEATURE_SAME_CLAUSE = 38,
    FEATURE_COMMANDS = 40,
    FEATURE_ANIMACY = 43,
    FEATURE_PRONOUN = 55,
    FEATURE_NAME = 56,
    FEATURE_DEFINITE = 57,
    FEATURE_INDEFINITE = 58,
    FEATURE_MODIFIER = 59,
    FEATURE_TIMES = 60,
    FEATURE_GENDER = 65,
    FEATURE_NUMBER = 66,
    FEATURE_MEANT = 68,
    FEATURE_REFLEXIVE = 69,
    FEATURE_BIAS = 71,
    FEATURE_ORDER = 72,
    FEATURE_SAME_VERB = 78,
    FEATURE_FRAME = 79,
    FEATURE_NONE_RELATION = 80,
    FEATURE_NONE_FIRST = 88,
    FEATURE_NONE_COPULA = 89,
    FEATURE_NONE_CLAUSE = 91,
    FEATURE_NONE_VERB = 92,
    PRONOUN_FEATURES = 93,
};

static const short pronoun_weights[PRONOUN_CLASSES][PRONOUN_FEATURES] = {
    {
        99, 30, -54, -23, /* back */
        31, 39, 69, 51, 4, -79, 69, -33, 14, 57, 46, 61, -52, -119, -7, -42, /* relation */
        -119, /* conjunct */
        4, 31, /* parallel */
        97, 107, -21, /* both_subjects */
        18, -10, /* possessive */
        14, /* paragraph */
        181, /* headline */
        -41, -124, /* quoted */
        -217, 8, /* behind */
        85, 67, 29, -39, /* distance */
        -54, 20, /* same_clause */
        83, 73, -35, /* commands */
        -39, 66, 0, 0, 0, 0, 0, 36, 0, 0, 0, -78, /* animacy */
        76, /* pronoun */
        89, /* name */
        -56, /* definite */
        -18, /* indefinite */
        -188, /* modifier */
        -62, -22, 3, 26, 89, /* times */
        54, /* gender */
        0, 0, /* number */
        -33, /* meant */
        -36, 76, /* reflexive */
        69, /* bias */
        99, 60, 56, 35, -60, -118, /* order */
        13, /* same_verb */
        53, /* frame */
        -88, -81, -123, -41, -55, -145, -42, -107, /* none_relation */
        0, /* none_first */
        -75, -74, /* none_copula */
        -56, /* none_clause */
        -31, /* none_verb */
    },
    {
        32, -5, -18, -57, /* back */
        24, 131, 27, -81, -75, -99, 58, -108, -5, 0, -14, -145, -83, -138, 19, 35, /* relation */
        -52, /* conjunct */
        50, 14, /* parallel */
        40, 54, 46, /* both_subjects */
        15, -11, /* possessive */
        -121, /* paragraph */
        15, /* headline */
        -188, -94, /* quoted */
        -198, -23, /* behind */
        58, 46, -7, -105, /* distance */
        -39, 60, /* same_clause */
        46, 54, -8, /* commands */
        22, 0, 13, -77, 0, 0, 0, 0, 0, 0, 0, -12, /* animacy */
        40, /* pronoun */
        24, /* name */
        9, /* definite */
        16, /* indefinite */
        -139, /* modifier */
        -124, -44, 2, 39, 125, /* times */
        -16, /* gender */
        0, 0, /* number */
        0, /* meant */
        21, -61, /* reflexive */
        16, /* bias */
        32, 104, 47, -30, -114, -179, /* order */
        225, /* same_verb */
        103, /* frame */
        0, -85, -16, -100, 44, 25, -48, -11, /* none_relation */
        0, /* none_first */
        -34, 135, /* none_copula */
        21, /* none_clause */
        51, /* none_verb */
    },
    {
        73, 27, -89, -136, /* back */
        35, 63, -11, 107, -73, -14, 176, -68, -37, -74, -46, -99, -58, -64, 25, -21, /* relation */
        -123, /* conjunct */
        20, 58, /* parallel */
        42, 4, -8, /* both_subjects */
        51, -34, /* possessive */
        -69, /* paragraph */
        -59, /* headline */
        16, -66, /* quoted */
        -228, 32, /* behind */
        11, 79, 36, -72, /* distance */
        -22, 51, /* same_clause */
        80, 34, 23, /* commands */
        -71, 112, 15, -57, 40, 0, -176, -40, -11, -141, -96, -77, /* animacy */
        51, /* pronoun */
        -79, /* name */
        6, /* definite */
        30, /* indefinite */
        -131, /* modifier */
        -140, -16, 42, 10, 86, /* times */
        -41, /* gender */
        -109, 109, /* number */
        18, /* meant */
        1, 42, /* reflexive */
        38, /* bias */
        73, 31, 73, 0, -84, -174, /* order */
        148, /* same_verb */
        58, /* frame */
        13, 5, -57, -93, -28, -41, -62, 37, /* none_relation */
        0, /* none_first */
        1, -70, /* none_copula */
        -38, /* none_clause */
        -41, /* none_verb */
    },
};

#endif
