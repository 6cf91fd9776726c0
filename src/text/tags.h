/* The tag inventories of Universal Dependencies v2 English: part-of-speech tags (UPOS), Penn tags (XPOS), relations (DEPREL) and
   the name labels of the entity recogniser.  One list each; enum, names and look-up follow from it. */
#ifndef BEDE_TEXT_TAGS_H
#define BEDE_TEXT_TAGS_H

#include "base/str.h"

#define UPOS_LIST(TAG) \
    TAG(NONE, "_") TAG(ADJ, "ADJ") TAG(ADP, "ADP") TAG(ADV, "ADV") TAG(AUX, "AUX") TAG(CCONJ, "CCONJ") TAG(DET, "DET") TAG(INTJ, "INTJ") \
    TAG(NOUN, "NOUN") TAG(NUM, "NUM") TAG(PART, "PART") TAG(PRON, "PRON") TAG(PROPN, "PROPN") TAG(PUNCT, "PUNCT") TAG(SCONJ, "SCONJ") \
    TAG(SYM, "SYM") TAG(VERB, "VERB") TAG(X, "X")

#define XPOS_LIST(TAG) \
    TAG(NONE, "_") TAG(ADD, "ADD") TAG(AFX, "AFX") TAG(CC, "CC") TAG(CD, "CD") TAG(DT, "DT") TAG(EX, "EX") TAG(FW, "FW") TAG(GW, "GW") \
    TAG(HYPH, "HYPH") TAG(IN, "IN") TAG(JJ, "JJ") TAG(JJR, "JJR") TAG(JJS, "JJS") TAG(LRB, "-LRB-") TAG(LS, "LS") TAG(MD, "MD") TAG(NFP, "NFP") \
    TAG(NN, "NN") TAG(NNP, "NNP") TAG(NNPS, "NNPS") TAG(NNS, "NNS") TAG(PDT, "PDT") TAG(POS, "POS") TAG(PRP, "PRP") TAG(PRPS, "PRP$") \
    TAG(RB, "RB") TAG(RBR, "RBR") TAG(RBS, "RBS") TAG(RP, "RP") TAG(RRB, "-RRB-") TAG(SYM, "SYM") TAG(TO, "TO") TAG(UH, "UH") TAG(VB, "VB") \
    TAG(VBD, "VBD") TAG(VBG, "VBG") TAG(VBN, "VBN") TAG(VBP, "VBP") TAG(VBZ, "VBZ") TAG(WDT, "WDT") TAG(WP, "WP") TAG(WPS, "WP$") \
    TAG(WRB, "WRB") TAG(XX, "XX") TAG(DOLLAR, "$") TAG(COMMA, ",") TAG(PERIOD, ".") TAG(COLON, ":") TAG(OPEN_QUOTE, "``") TAG(CLOSE_QUOTE, "''")

#define DEPREL_LIST(TAG) \
    TAG(NONE, "_") TAG(ACL, "acl") TAG(ACL_RELCL, "acl:relcl") TAG(ADVCL, "advcl") TAG(ADVCL_RELCL, "advcl:relcl") TAG(ADVMOD, "advmod") \
    TAG(AMOD, "amod") TAG(APPOS, "appos") TAG(AUX, "aux") TAG(AUX_PASS, "aux:pass") TAG(CASE, "case") TAG(CC, "cc") \
    TAG(CC_PRECONJ, "cc:preconj") TAG(CCOMP, "ccomp") TAG(COMPOUND, "compound") TAG(COMPOUND_PRT, "compound:prt") TAG(CONJ, "conj") \
    TAG(COP, "cop") TAG(CSUBJ, "csubj") TAG(CSUBJ_OUTER, "csubj:outer") TAG(CSUBJ_PASS, "csubj:pass") TAG(DEP, "dep") TAG(DET, "det") \
    TAG(DET_PREDET, "det:predet") TAG(DISCOURSE, "discourse") TAG(DISLOCATED, "dislocated") TAG(EXPL, "expl") TAG(FIXED, "fixed") \
    TAG(FLAT, "flat") TAG(GOESWITH, "goeswith") TAG(IOBJ, "iobj") TAG(LIST, "list") TAG(MARK, "mark") TAG(NMOD, "nmod") \
    TAG(NMOD_DESC, "nmod:desc") TAG(NMOD_POSS, "nmod:poss") TAG(NMOD_UNMARKED, "nmod:unmarked") TAG(NSUBJ, "nsubj") \
    TAG(NSUBJ_OUTER, "nsubj:outer") TAG(NSUBJ_PASS, "nsubj:pass") TAG(NUMMOD, "nummod") TAG(OBJ, "obj") TAG(OBL, "obl") \
    TAG(OBL_AGENT, "obl:agent") TAG(OBL_UNMARKED, "obl:unmarked") TAG(ORPHAN, "orphan") TAG(PARATAXIS, "parataxis") TAG(PUNCT, "punct") \
    TAG(REPARANDUM, "reparandum") TAG(ROOT, "root") TAG(VOCATIVE, "vocative") TAG(XCOMP, "xcomp")

#define NER_LIST(TAG) \
    TAG(O, "O") TAG(B_PER, "B-PER") TAG(I_PER, "I-PER") TAG(B_ORG, "B-ORG") TAG(I_ORG, "I-ORG") TAG(B_LOC, "B-LOC") TAG(I_LOC, "I-LOC")

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
