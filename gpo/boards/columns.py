"""The column names of the files that can be imported (in capitals), and the field each one fills."""

DUO = {
    "PROVINCIE": "province",
    "BEVOEGD GEZAG NUMMER": "board_number",
    "INSTELLINGSCODE": "brin",
    "VESTIGINGSCODE": "code",
    "VESTIGINGSNAAM": "name",
    "STRAATNAAM": "street",
    "HUISNUMMER-TOEVOEGING": "house_number",
    "POSTCODE": "postcode",
    "PLAATSNAAM": "city",
    "GEMEENTENUMMER": "municipality_code",
    "GEMEENTENAAM": "municipality",
    "DENOMINATIE": "denomination",
    "VAKANTIEREGIO": "holiday_region",
}
DUO_SPECIAL = {"SOORT PRIMAIR ONDERWIJS": "education", "CLUSTER": "cluster", "ONDERWIJS": "programmes"}
# Postal addresses, phones and regions: of no use to a dispute, and a phone number may be a person's.
DUO_UNUSED = frozenset(
    (
        "TELEFOONNUMMER",
        "INTERNETADRES",
        "STRAATNAAM CORRESPONDENTIEADRES",
        "HUISNUMMER-TOEVOEGING CORRESPONDENTIEADRES",
        "POSTCODE CORRESPONDENTIEADRES",
        "PLAATSNAAM CORRESPONDENTIEADRES",
        "NODAAL GEBIED CODE",
        "NODAAL GEBIED NAAM",
        "RPA-GEBIED CODE",
        "RPA-GEBIED NAAM",
        "WGR-GEBIED CODE",
        "WGR-GEBIED NAAM",
        "COROPGEBIED CODE",
        "COROPGEBIED NAAM",
        "ONDERWIJSGEBIED CODE",
        "ONDERWIJSGEBIED NAAM",
        "RMC-REGIO CODE",
        "RMC-REGIO NAAM",
    )
)
CLEAN = {
    "VESTIGINGSCODE": "code",
    "BRIN": "brin",
    "NAAM": "name",
    "STRAAT": "street",
    "HUISNUMMER": "house_number",
    "POSTCODE": "postcode",
    "PLAATS": "city",
    "GEMEENTE": "municipality",
    "PROVINCIE": "province",
    "DENOMINATIE": "denomination",
    "BESTUURSNUMMER": "board_number",
    "SWV_PO_AFGELEID": "swv_po",
}
HISTORY = {
    "INSTELLINGSCODE": "brin",
    "VESTIGINGSCODE": "code",
    "NAAM_VESTIGING": "name",
    "SOORT_VESTIGING": "education",
    "DENOMINATIE_VESTIGING": "denomination",
    "BEVOEGD_GEZAG_NUMMER": "board_number",
    "GEMEENTECODE_VESTIGING": "municipality_code",
    "GEMEENTENAAM_VESTIGING": "municipality",
}
CLEAN_HISTORY = {
    "VESTIGINGSCODE": "code",
    "BRIN": "brin",
    "NAAM": "name",
    "SOORT": "education",
    "DENOMINATIE": "denomination",
    "BESTUURSNUMMER": "board_number",
    "GEMEENTECODE": "municipality_code",
    "GEMEENTE": "municipality",
    "LAATSTE_JAAR_LEERLINGEN": "last_year",
}
BOARDS = {"BESTUURSNUMMER": "board_number", "NAAM": "name", "SECTOREN": "sectors", "PEILDATUM": "peildatum"}
INSPECTIE = {
    "PEILDATUM": "peildatum",
    "BESTUURSNUMMER": "board_number",
    "BESTUURSNAAM": "name",
    "SECTORENBIJBESTUUR": "sectors",
}
AREAS = {"SWV_CODE": "code", "SECTOR": "sector", "GEMEENTEN_2015": "municipalities"}
HOLIDAYS = {
    "SCHOOLJAAR": "school_year",
    "VAKANTIE": "name",
    "REGIO": "region",
    "BEGIN": "begins_on",
    "EIND": "ends_on",
    "CENTRAAL_VASTGESTELD": "fixed",
    "BRON": "source",
    "OPMERKING": "remark",
}
POSTCODES = {"PC4": "code", "SWV_PO": "swv_po", "SWV_VO": "swv_vo"}
