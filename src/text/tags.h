/* The tag inventories of Universal Dependencies v2 English: part-of-speech tags (UPOS), Penn tags (XPOS), relations (DEPREL) and
   the name labels of the entity recogniser.  One list each; enum, names and look-up follow from it. */
#ifndef BEDE_TEXT_TAGS_H
#define BEDE_TEXT_TAGS_H

#include "base/str.h"

#define UPOS_LIST(X) \
    X(NONE, "_") X(ADJ, "ADJ") X(ADP, "ADP") X(ADV, "ADV") X(AUX, "AUX") X(CCONJ, "CCONJ") X(DET, "DET") X(INTJ, "INTJ") \
    X(NOUN, "NOUN") X(NUM, "NUM") X(PART, "PART") X(PRON, "PRON") X(PROPN, "PROPN") X(PUNCT, "PUNCT") X(SCONJ, "SCONJ") \
    X(SYM, "SYM") X(VERB, "VERB") X(X, "X")

#define XPOS_LIST(X) \
    X(NONE, "_") X(ADD, "ADD") X(AFX, "AFX") X(CC, "CC") X(CD, "CD") X(DT, "DT") X(EX, "EX") X(FW, "FW") X(GW, "GW") \
    X(HYPH, "HYPH") X(IN, "IN") X(JJ, "JJ") X(JJR, "JJR") X(JJS, "JJS") X(LRB, "-LRB-") X(LS, "LS") X(MD, "MD") X(NFP, "NFP") \
    X(NN, "NN") X(NNP, "NNP") X(NNPS, "NNPS") X(NNS, "NNS") X(PDT, "PDT") X(POS, "POS") X(PRP, "PRP") X(PRPS, "PRP$") \
    X(RB, "RB") X(RBR, "RBR") X(RBS, "RBS") X(RP, "RP") X(RRB, "-RRB-") X(SYM, "SYM") X(TO, "TO") X(UH, "UH") X(VB, "VB") \
    X(VBD, "VBD") X(VBG, "VBG") X(VBN, "VBN") X(VBP, "VBP") X(VBZ, "VBZ") X(WDT, "WDT") X(WP, "WP") X(WPS, "WP$") \
    X(WRB, "WRB") X(XX, "XX") X(DOLLAR, "$") X(COMMA, ",") X(PERIOD, ".") X(COLON, ":") X(OPEN_QUOTE, "``") X(CLOSE_QUOTE, "''")

#define DEPREL_LIST(X) \
    X(NONE, "_") X(ACL, "acl") X(ACL_RELCL, "acl:relcl") X(ADVCL, "advcl") X(ADVCL_RELCL, "advcl:relcl") X(ADVMOD, "advmod") \
    X(AMOD, "amod") X(APPOS, "appos") X(AUX, "aux") X(AUX_PASS, "aux:pass") X(CASE, "case") X(CC, "cc") \
    X(CC_PRECONJ, "cc:preconj") X(CCOMP, "ccomp") X(COMPOUND, "compound") X(COMPOUND_PRT, "compound:prt") X(CONJ, "conj") \
    X(COP, "cop") X(CSUBJ, "csubj") X(CSUBJ_OUTER, "csubj:outer") X(CSUBJ_PASS, "csubj:pass") X(DEP, "dep") X(DET, "det") \
    X(DET_PREDET, "det:predet") X(DISCOURSE, "discourse") X(DISLOCATED, "dislocated") X(EXPL, "expl") X(FIXED, "fixed") \
    X(FLAT, "flat") X(GOESWITH, "goeswith") X(IOBJ, "iobj") X(LIST, "list") X(MARK, "mark") X(NMOD, "nmod") \
    X(NMOD_DESC, "nmod:desc") X(NMOD_POSS, "nmod:poss") X(NMOD_UNMARKED, "nmod:unmarked") X(NSUBJ, "nsubj") \
    X(NSUBJ_OUTER, "nsubj:outer") X(NSUBJ_PASS, "nsubj:pass") X(NUMMOD, "nummod") X(OBJ, "obj") X(OBL, "obl") \
    X(OBL_AGENT, "obl:agent") X(OBL_UNMARKED, "obl:unmarked") X(ORPHAN, "orphan") X(PARATAXIS, "parataxis") X(PUNCT, "punct") \
    X(REPARANDUM, "reparandum") X(ROOT, "root") X(VOCATIVE, "vocative")

#define NER_LIST(X) \
    X(O, "O") X(B_PER, "B-PER") X(I_PER, "I-PER") X(B_ORG, "B-ORG") X(I_ORG, "I-ORG") X(B_LOC, "B-LOC") X(I_LOC, "I-LOC")

#define TAG_UPOS(name, text) UPOS_##name,
#define TAG_XPOS(name, text) XPOS_##name,
#define TAG_DEPREL(name, text) DEPREL_##name,
#define TAG_NER(name, text) NER_##name,

enum upos { UPOS_LIST(TAG_UPOS) UPOS_COUNT };
enum xpos { XPOS_LIST(TAG_XPOS) XPOS_COUNT };
enum deprel { DEPREL_LIST(TAG_DEPREL) DEPREL_COUNT };
enum ner { NER_LIST(TAG_NER) NER_COUNT };

enum tag_kind { TAG_KIND_UPOS, TAG_KIND_XPOS, TAG_KIND_DEPREL, TAG_KIND_NER };

/* The written form of a tag ("nsubj:pass"); "_" for a value out of range.  Lives for ever. */
const char *tag_name(enum tag_kind kind, unsigned tag);
/* The tag of a written form, or -1. */
int tag_of(enum tag_kind kind, str name);

#endif
