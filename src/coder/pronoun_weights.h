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
        104, 41, -70, -39, /* back */
        36, 44, 54, 45, -9, -89, 61, -8, 10, 24, 30, 111, -74, -118, 8, -27, /* relation */
        -104, /* conjunct */
        2, 22, /* parallel */
        85, 104, 6, /* both_subjects */
        15, -2, /* possessive */
        20, /* paragraph */
        297, /* headline */
        -59, -152, /* quoted */
        -196, 37, /* behind */
        77, 70, 30, -53, /* distance */
        -108, 17, /* same_clause */
        66, 58, -6, /* commands */
        -26, 74, 0, 0, 0, 0, 0, 20, 0, 0, 0, -46, /* animacy */
        64, /* pronoun */
        122, /* name */
        -62, /* definite */
        -27, /* indefinite */
        -114, /* modifier */
        -86, -16, 8, 24, 118, /* times */
        54, /* gender */
        0, 0, /* number */
        -40, /* meant */
        -33, 133, /* reflexive */
        62, /* bias */
        104, 82, 47, 23, -57, -112, /* order */
        16, /* same_verb */
        83, /* frame */
        -80, -82, -103, -90, -73, -134, -43, -153, /* none_relation */
        0, /* none_first */
        -78, -68, /* none_copula */
        -56, /* none_clause */
        -76, /* none_verb */
    },
    {
        44, 4, -31, -67, /* back */
        28, 113, 45, -65, -60, -93, 76, -98, -20, 15, -15, -145, -64, -122, 14, 10, /* relation */
        -66, /* conjunct */
        48, 12, /* parallel */
        54, 64, 45, /* both_subjects */
        24, -22, /* possessive */
        -104, /* paragraph */
        -45, /* headline */
        -168, -110, /* quoted */
        -206, -30, /* behind */
        61, 53, 0, -98, /* distance */
        -47, 61, /* same_clause */
        49, 38, -22, /* commands */
        15, 0, 17, -74, 0, 0, 0, 0, 0, 0, 0, -6, /* animacy */
        60, /* pronoun */
        30, /* name */
        12, /* definite */
        13, /* indefinite */
        -96, /* modifier */
        -127, -44, 6, 15, 114, /* times */
        -11, /* gender */
        0, 0, /* number */
        0, /* meant */
        43, -90, /* reflexive */
        19, /* bias */
        44, 95, 53, -33, -112, -177, /* order */
        211, /* same_verb */
        114, /* frame */
        0, -83, -22, -97, 45, 15, -44, -2, /* none_relation */
        0, /* none_first */
        -38, 98, /* none_copula */
        10, /* none_clause */
        57, /* none_verb */
    },
    {
        85, 46, -112, -139, /* back */
        38, 68, -23, 108, -56, -7, 163, -50, -29, -58, -41, -86, -66, -62, 20, -27, /* relation */
        -115, /* conjunct */
        31, 50, /* parallel */
        46, 9, 14, /* both_subjects */
        54, -34, /* possessive */
        -62, /* paragraph */
        -56, /* headline */
        20, -60, /* quoted */
        -240, 47, /* behind */
        23, 83, 42, -81, /* distance */
        -29, 63, /* same_clause */
        76, 33, 22, /* commands */
        -71, 111, 11, -71, 48, 0, -167, -32, -10, -144, -91, -71, /* animacy */
        56, /* pronoun */
        -88, /* name */
        -1, /* definite */
        20, /* indefinite */
        -120, /* modifier */
        -148, -16, 38, 33, 78, /* times */
        -35, /* gender */
        -112, 112, /* number */
        26, /* meant */
        -13, 56, /* reflexive */
        39, /* bias */
        85, 24, 73, -11, -63, -168, /* order */
        164, /* same_verb */
        61, /* frame */
        18, 10, -53, -91, -37, -30, -70, 27, /* none_relation */
        0, /* none_first */
        11, -105, /* none_copula */
        -45, /* none_clause */
        -65, /* none_verb */
    },
};

#endif
