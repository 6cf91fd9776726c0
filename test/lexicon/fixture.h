/* A small lexicon in a folder of its own, for test_lexicon.c: every kind of file, every line without a mistake. */
#ifndef BEDE_TEST_LEXICON_FIXTURE_H
#define BEDE_TEST_LEXICON_FIXTURE_H

struct fixture_file {
    const char *path, *text;
};

static const struct fixture_file fixture_files[] = {
    {"ontology/cameo.tsv", "# Codes.\n"
                           "code\tlevel\tlabel\tgoldstein\tgoldstein_inherited\tquad\n"
                           "01\troot\tstatement\t0.0\t\t1\n"
                           "016\tbase\tdenial\t-0.1\t\t1\n"
                           "03\troot\tintent to help\t4.0\t\t1\n"
                           "05\troot\tdiplomacy\t3.5\t\t1\n"
                           "057\tbase\tagreement signed\t8.0\t\t1\n"
                           "0571\tspecial\ttreaty of friendship signed\t\t8.0\t1\n"
                           "11\troot\tdisapproval\t-2.0\t\t3\n"
                           "112\tbase\taccusation\t-2.0\t\t3\n"
                           "16\troot\trelations cut\t-4.0\t\t3\n"
                           "162\tbase\taid cut\t-5.6\t\t3\n"
                           "19\troot\tfighting\t-10.0\t\t4\n"
                           "190\tbase\tforce used\t-10.0\t\t4\n"},
    {"ontology/cameo2plover.tsv", "code\ttype\tmode\tcontexts\tbasis\n"
                                  "112\tACCUSE\tallege\tlegal\ttable\n"
                                  "190\tASSAULT\t\tmilitary; legal\ttable\n"},
    {"ontology/plover.tsv", "kind\ttype\tname\tgloss\n"
                            "context\t\tlegal\tcourts\n"
                            "context\t\tmilitary\tarmies\n"
                            "mode\tACCUSE\tallege\tcrime\n"
                            "type\t\tACCUSE\tblame\n"
                            "type\t\tASSAULT\tviolence\n"},
    {"ontology/roles.tsv", "code\tlevel\tgloss\n"
                           "GOV\tprimary\tgovernment\n"
                           "MIL\tprimary\tarmy\n"
                           "OPP\tprimary\topposition\n"},
    {"actors/states.tsv", "code\tiso\tname\tother names\tadjectives\tpeople\tcapital\tseats\tfrom\tto\torigin\n"
                          "GEO\t\tGeorgia\t\tGeorgian\tGeorgian; Georgians\tTbilisi\t\t\t\town\n"
                          "GNB\t\tGuinea-Bissau\t\tBissau-Guinean\t\tBissau\t\t\t\town\n"
                          "KEN\t\tKenya\tRepublic of Kenya\tKenyan\tKenyan; Kenyans\tNairobi\tState House\t\t\town\n"
                          "ROM\tROU\tRomania\t\tRomanian\t\tBucharest\t\t\t\town\n"
                          "USA\t\tUnited States\tU.S.; United States of America\tAmerican\tAmericans\tWashington\tWhite House\t\t\town\n"
                          "USA\t\tGeorgia\t\t\t\tAtlanta\t\t\t\town\n"},
    {"actors/bodies.tsv", "name\tother names\ttype\tcode\tcountry\tfrom\tto\tentity\torigin\n"
                          "People's Ferry Party\t\tgroup\tKENOPP\t\t\t\t\town\n"
                          "World Health Organization\tWHO\torganization\tIGOUNOHLHWHO\t\t1948-04-07\t\twho\town\n"},
    {"actors/people.tsv", "name\tother names\ttype\tcode\tcountry\tfrom\tto\tentity\torigin\n"
                          "Ana Duro\tDuro\tperson\tKENOPP\t\t2012-02\t2014\tana-duro\town\n"
                          "Ana Duro\t\tperson\tKENGOV\t\t2015-01-03\t\tana-duro\town\n"
                          "Ståle Þórsson\t\tperson\tROMMIL\t\t\t\t\town\n"},
    {"actors/roles.tsv", "noun\troles\tkind\tgender\torigin\n"
                         "army\tMIL\tbody\t\town\n"
                         "chairwoman\tOPP; GOV\ttitle\tf\town\n"
                         "foreign minister\tGOV\ttitle\t\town\n"
                         "minister\tGOV\ttitle\t\town\n"
                         "spokesman\t-\tperson\tm\town\n"},
    {"events/nouns.tsv", "pattern\tcode\tclasses\texample\torigin\n"
                         "air raid\t190\tATTACK\t\town\n"
                         "cease-fire\t057\t\t\town\n"
                         "grain\t\tAID\t\town\n"
                         "raid\t190\tATTACK; HARM\t\town\n"
                         "shoot-out with T\t190\t\t\town\n"},
    {"events/operators.tsv", "operator\tfrom\tto\n"
                             "deny\t01\t016\n"
                             "promise\t05\t03\n"
                             "stop\t05\t16\n"
                             "stop\t057\t162\n"
                             "stop\t19\t-\n"},
    {"events/verbs.tsv", "pattern\tcode\texample\torigin\n"
                         "S accuse T\t11\t\town\n"
                         "S accuse T of *\t112\t[S Kenya] accused [T Romania] of theft.\town\n"
                         "S accuse T of %ATTACK|HARM\t112\t\town\n"
                         "S be angry at T\t11\t\town\n"
                         "S halt %DEED\tstop(noun)\t\town\n"
                         "S refuse to %DEED\tpromise(stop(clause))\t\town\n"
                         "S+T meet?\t05\t\town\n"
                         "S send %AID to|into T\t03\t\town\n"},
    {"imported/agents.tsv", "agent\tcode\torigin\n"
                            "HARBOUR_MASTER\t~GOVHAR\told.txt:1\n"
                            "RELIEF_BODY\tNGO~\told.txt:2\n"},
    {"imported/discards.tsv", "discard\tscope\torigin\n"
                              "CUP_FINAL\tstory\told.txt:1\n"
                              "REGATTA\tsentence\told.txt:2\n"},
    {"imported/issues.tsv", "issue\tcode\torigin\n"
                            "salt tax\tTAXES\told.txt:1\n"},
    {"imported/names.tsv", "phrase\tcode\torigin\tfrom\tto\tactor\n"
                           "RURITANIA\tRUR\told.txt:1\t\t\tRURITANIA\n"
                           "STRELSAU\tRURGOV\told.txt:2\t1990-01-01\t1999-12-31\tRURITANIA\n"
                           "STRELSAU\tRUR\told.txt:2\t\t\tRURITANIA\n"
                           "ZENDA FISHERS\tRURLAB\told.txt:3\t\t\tZENDA FISHERS\n"},
    {"imported/patterns.tsv", "block\tpattern\tcode\torigin\n"
                              "old.txt:1\t* &VESSELS OF_+\t223\told.txt:3\n"
                              "old.txt:1\tDID_NOT *\t---\told.txt:4\n"
                              "old.txt:1\t% * {FOOD | WATER} ^\t031:032\told.txt:5\n"},
    {"imported/sets.tsv", "set\twords\tplural\torigin\n"
                          "BOATS\tROWING BOAT\tyes\told.txt:6\n"
                          "VESSELS\t&BOATS\tno\told.txt:7\n"
                          "VESSELS\tSLOOP\tyes\told.txt:8\n"},
    {"imported/verbs.tsv", "verb\tblock\tforms\tcode\torigin\n"
                           "SCUTTLE\told.txt:1\t\t220\told.txt:1\n"
                           "+CAST_OFF\told.txt:1\tCAST_+OFF\t032\told.txt:2\n"},
    {"speech/cues.tsv", "cue\tkind\tstance\texample\torigin\n"
                        "according_to\tpreposition\tasserts\t\town\n"
                        "claim\tnoun\talleges\t\town\n"
                        "claim\tverb\talleges\t\town\n"
                        "say\tverb\tasserts\t\town\n"},
};

enum { FIXTURE_FILES = sizeof fixture_files / sizeof *fixture_files };

#endif
